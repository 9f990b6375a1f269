"""Where a table without rules stands: below its header row, page after page, until other text begins."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_geometry import Page, Word
from pipeline.reading.pdf_headings import Header
from pipeline.reading.pdf_hints import CONTENT_ROLES, Hints
from pipeline.reading.pdf_join import SENTENCE_END, is_mark
from pipeline.reading.pdf_lines import TextLine, spaced
from pipeline.reading.pdf_slots import column_at, letters_of

FLUENT = 0.45
ENOUGH = 1
ALL_BOLD = 40
"""Where so many words are bold and none is plain, bold type heads nothing."""
AFTER = 1.6
APART = 1.5
PARTED = 40.0
BEGINS = 1.2
LONG_START = 5
ENDINGS = frozenset(("allekirjoitus", "allekirjoitukset", "liitteet", "underskrift", "underskrifter", "bilagor"))
RAISED = "\u00b9\u00b2\u00b3\u2074\u2075\u2020"


@dataclass(slots=True)
class Region:
    """The body of a table on one page: below its header row, or from the page's top when the header stood earlier.

    ``cut_above`` tells that a row of the page before may go on here, ``followed`` that another header row comes later.
    """

    page: Page
    lines: list[TextLine]
    top: float
    bottom: float
    first: bool
    cut_above: bool
    followed: bool


def regions_of(
    pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], header: Header, others: Sequence[Header]
) -> list[Region]:
    """The body of the table below a header row on each page, up to the next of the header rows ``others``."""
    following = others[0] if others else None
    own = {id(word) for block in header.blocks for word in block.words}
    stop = following.page if following is not None else len(pages) - 1
    regions: list[Region] = []
    for number in range(header.page, stop + 1):
        first = number == header.page
        low = header.bottom if first else 0.0
        high = pages[number].frame.size[1]
        if following is not None and following.page == number:
            high = following.top
        body = [
            line
            for line in lines[number]
            if low - 2 < line.base < high and not any(id(word) in own for word in line.words)
        ]
        if body or first:
            regions.append(Region(pages[number], body, low, high, first, not first, following is not None))
    return regions


def lines_inside(region: Region, edges: tuple[float, ...], label: int, hints: Hints) -> tuple[list[TextLine], bool]:
    """The lines that belong to the table, and whether the table ends on this page."""
    end = _drawn_end(region, edges)
    last = _caption(region, edges, hints) if label < 0 and region.followed else len(region.lines)
    clear = _clear_borders(region.lines, edges)
    starts = _starts(region.lines, edges)
    sections = section_lines(region.lines, edges, hints) if label < 0 and not region.followed else []
    for index, line in enumerate(region.lines):
        if index in sections and fold(line.text) not in ENDINGS:
            continue
        rest = region.lines[index:]
        past = end is not None and line.base > end
        foreign = _runs_across(line, edges, starts) or _flows_after(rest, region.lines[:index], edges, clear)
        if past or index == last or (foreign and not _holds_label(rest, edges, label, hints)):
            return region.lines[:index], True
        if begins_report(line, edges, hints) or _is_note(line, edges):
            return [above for above in region.lines[:index] if above.base < line.base - line.size], True
    return region.lines, False


def begins_report(line: TextLine, edges: tuple[float, ...], hints: Hints) -> bool:
    """Whether a line at the table's left edge names a report or its unit, period or organisation."""
    if abs(line.x0 - edges[0]) > BEGINS + 2 * line.size:
        return False
    head, colon, _ = line.text.partition(":")
    if colon and fold(head) in hints.particulars:
        return True
    piece = line.pieces()[0]
    if fold(line.text) in ENDINGS:
        return True
    return piece[0].bold and (fold(spaced(piece)) in hints.titles or fold(spaced(piece)) in hints.particulars)


def _is_note(line: TextLine, edges: tuple[float, ...]) -> bool:
    """Whether a line is a note on the table, marked by a raised number."""
    return line.text[0] in RAISED and abs(line.x0 - edges[0]) < 2 * line.size and len(line.pieces()) == 1


def _caption(region: Region, edges: tuple[float, ...], hints: Hints) -> int:
    """The index of the line that is the heading of the next table, or of what else follows; else how many there are."""
    sections = section_lines(region.lines, edges, hints)
    last = len(region.lines) - 1
    return last if last in sections else last + 1


def section_lines(lines: Sequence[TextLine], edges: tuple[float, ...], hints: Hints) -> list[int]:
    """The indices of the lines that head what follows below, over all columns: headings of areas, and what looks so.

    A heading that the form does not know is bold, alone on its line, and apart from the text above.
    """
    alone = [
        index for index, line in enumerate(lines) if len(line.pieces()) == 1 and abs(line.x0 - edges[0]) < 2 * line.size
    ]
    known = [index for index in alone if letters_of(lines[index].words) in hints.areas]
    styled = all(lines[index].bold for index in known)
    plain = sum(not word.bold for line in lines for word in line.words)
    bold = sum(word.bold for line in lines for word in line.words)
    if not styled or bold > plain > 0 or (not plain and bold > ALL_BOLD):
        return known
    return [
        index
        for index in alone
        if index in known
        or (lines[index].bold and (not index or lines[index].base - lines[index - 1].base > APART * lines[index].size))
    ]


def _holds_label(lines: Sequence[TextLine], edges: tuple[float, ...], label: int, hints: Hints) -> bool:
    """Whether a heading of an area begins in the label column: then the table goes on."""
    for line in lines:
        letters = letters_of([word for word in line.words if column_at(edges, word.x0) == label])
        if letters in hints.areas or (len(letters) > LONG_START and any(a.startswith(letters) for a in hints.areas)):
            return True
    return False


def _flows_after(
    lines: Sequence[TextLine], before: Sequence[TextLine], edges: tuple[float, ...], clear: Sequence[bool]
) -> bool:
    """Whether running text follows the table: lines from its left edge, after a gap, that flow over clear borders."""
    line = lines[0]
    if not before or line.base - before[-1].base < AFTER * line.size:
        return False
    if any(abs(item.x0 - edges[0]) > 2 * item.size for item in lines):
        return False
    bold = [item for item in before if abs(item.x0 - edges[0]) <= 2 * item.size and item.words[0].bold]
    running = len(line.pieces(FLUENT)) == 1 and column_at(edges, line.words[-1].x0) > 0
    if bold and running and not line.words[0].bold:
        return True
    return any(
        is_clear
        and (last.x1 <= border + 1 <= word.x0 + 4 or word.x0 < border - 2 < border + 2 < word.x1)
        and word.x0 - last.x1 < FLUENT * word.size
        for border, is_clear in zip(edges[1:-1], clear, strict=True)
        for last, word in pairwise(line.words)
    )


def _drawn_end(region: Region, edges: tuple[float, ...]) -> float | None:
    """Where the vertical rules that stand inside the table end, if there are any; headings of rows may part them."""
    rules = [
        rule
        for rule in region.page.down
        if edges[0] - 15 <= rule.at <= edges[-1] + 15 and rule.end > region.top + 5 and rule.start < region.bottom - 5
    ]
    ends = [rule.end for rule in rules if rule.start <= region.top + 30]
    if len(ends) < 2:
        return None
    end = max(ends)
    for rule in sorted(rules, key=lambda rule: rule.start):
        end = max(end, rule.end) if rule.start <= end + PARTED else end
    return end


def _starts(lines: Sequence[TextLine], edges: tuple[float, ...]) -> list[float]:
    """Where the text of each column but the first begins, in most of its lines."""
    found: list[float] = []
    for column in range(1, len(edges) - 1):
        firsts = [next((w.x0 for w in line.words if column_at(edges, w.x0) == column), None) for line in lines]
        counted = Counter(round(x) for x in firsts if x is not None)
        found += [float(x) for x, times in counted.most_common(1) if times > ENOUGH]
    return found


def _runs_across(line: TextLine, edges: tuple[float, ...], starts: Sequence[float]) -> bool:
    """Whether a line pays no heed to the columns: its text flows on over a border, and not by chance up to it."""

    def begins(word: Word, border: float) -> bool:
        return abs(word.x0 - border) <= 3 or any(abs(word.x0 - start) < BEGINS for start in starts)

    for border in edges[1:-1]:
        for last, word, following in zip(line.words, line.words[1:], [*line.words[2:], None], strict=False):
            flows = word.x0 - last.x1 < FLUENT * word.size
            over = word.x0 < border - 2 < border + 2 < word.x1
            on = following is not None and not begins(following, border)
            if over and flows and on and following is not None and following.x0 - word.x1 < FLUENT * word.size:
                return True
            if last.x1 <= border + 1 <= word.x0 + 4 and flows and not begins(word, border):
                return True
    return False


def _clear_borders(lines: Sequence[TextLine], edges: tuple[float, ...]) -> list[bool]:
    """For each inner border, whether at most one line with text on both sides leaves no white space at it."""
    found = []
    for border in edges[1:-1]:
        gaps = [
            word.x0 - last.x1 >= FLUENT * word.size
            for line in lines
            for last, word in pairwise(line.words)
            if last.x1 <= border + 1 <= word.x0 + 4
        ]
        found.append(sum(gaps) >= ENOUGH and sum(gaps) >= len(gaps) - 1)
    return found


def runs_on(
    above: Sequence[TextLine], below: Sequence[TextLine], edges: tuple[float, ...], roles: Sequence[str]
) -> bool:
    """Whether a sentence that ends the page in one of the form's columns goes on on the next page."""
    for column, role in enumerate(roles):
        if role not in CONTENT_ROLES:
            continue
        ends = [words for line in above if (words := [w for w in line.words if column_at(edges, w.x0) == column])]
        starts = [words for line in below if (words := [w for w in line.words if column_at(edges, w.x0) == column])]
        if not ends or not starts:
            continue
        last, first = ends[-1][-1], starts[0][0]
        right = max((words[-1].x1 for words in ends if words[-1].x1 <= edges[column + 1] + 1), default=last.x1)
        full = last.x1 + first.x1 - first.x0 + 0.3 * first.size > right - 0.35 * first.size
        if full and not SENTENCE_END.search(last.text) and not is_mark(first.text):
            return True
    return False

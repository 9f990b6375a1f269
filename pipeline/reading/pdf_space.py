"""Tables without rules: columns below the header row's headings, rows beside the label column's headings.

Rules and fills that do exist are taken as hints. Works for ruled tables as well, which makes it a check on the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf_columns import edges_of, with_label_column
from pipeline.reading.pdf_geometry import Page, Word
from pipeline.reading.pdf_headings import Header, Hints
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_rows import label_blocks, row_tops, usual_pitch
from pipeline.reading.pdf_slots import Part, Row, Slot, column_at, letters_of

FLUENT = 0.45
SAME_PLACE = 3.0
ENOUGH = 1
MOST_WORDS = 5_000
AFTER = 1.6
LONG_START = 5
WIDE_SHARE = 0.8


@dataclass(slots=True)
class Region:
    """The body of a table on one page: below its header row, or from the page's top when the header stood earlier.

    ``cut_above`` tells that a row of the page before may go on here, ``settled`` that its labels stand at the top of
    their rows: only then does it show which row a text at the page's edge belongs to.
    """

    page: Page
    lines: list[TextLine]
    top: float
    bottom: float
    first: bool
    cut_above: bool
    settled: bool = True


def space_parts(
    pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], headers: Sequence[Header], hints: Hints
) -> list[Part]:
    """The parts of all tables that have a header row the form knows, in reading order.

    Args:
        pages: the document's pages.
        lines: the lines of each page, page furniture left out.
        headers: the header rows of all pages, in reading order.
        hints: the form's headings.
    """
    parts: list[Part] = []
    tables = [_regions(pages, lines, found, headers[index + 1 :]) for index, found in enumerate(headers)]
    for first, last in _runs(headers):
        body = [line for regions in tables[first:last] for region in regions for line in region.lines]
        for index in range(first, last):
            tables[index][0].cut_above = index > first
            header = with_label_column(headers[index], body)
            edges = edges_of(header, body, pages[header.page])
            parts.extend(_parts(header, edges, tables[index], hints))
    return parts


def _runs(headers: Sequence[Header]) -> list[tuple[int, int]]:
    """The header rows as runs of one row repeated on page after page, each a half-open range."""
    runs: list[tuple[int, int]] = []
    for index, header in enumerate(headers):
        if runs and _repeats(headers[index - 1], header):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _repeats(last: Header, header: Header) -> bool:
    """Whether a header row is the one of an earlier page once more."""
    if last.page >= header.page or [b.role for b in last.blocks] != [b.role for b in header.blocks]:
        return False
    return all(abs(a.x0 - b.x0) < SAME_PLACE for a, b in zip(last.blocks, header.blocks, strict=True))


def _regions(
    pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], header: Header, others: Sequence[Header]
) -> list[Region]:
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
            if line.base > low - 2 and line.base < high and not any(id(word) in own for word in line.words)
        ]
        if body or first:
            regions.append(Region(pages[number], body, low, high, first, not first))
    return regions


def _parts(header: Header, edges: tuple[float, ...], regions: Sequence[Region], hints: Hints) -> list[Part]:
    roles = tuple(block.role for block in header.blocks)
    label = roles.index("area") if "area" in roles else -1
    parts: list[Part] = []
    for region in regions:
        lines, ended = _inside(region, edges, label, hints)
        rows = _rows(lines, edges, label, region, hints)
        if region.first:
            head: Row = [Slot([word for word in block.words if word.text]) for block in header.blocks]
            rows = [head, *rows]
        if rows:
            bottom = max((line.bottom for line in lines), default=header.bottom)
            top = header.top if region.first else min(line.top for line in lines)
            part = Part(region.page.index, top, bottom, edges, rows, int(region.first), roles)
            if not region.settled:
                part.doubtful = {id(rows[-1]), id(rows[int(region.first)])} if len(rows) > region.first else set()
            parts.append(part)
        if ended:
            break
    return parts


def _inside(region: Region, edges: tuple[float, ...], label: int, hints: Hints) -> tuple[list[TextLine], bool]:
    """The lines that belong to the table, and whether the table ends on this page."""
    end = _drawn_end(region, edges)
    clear = _clear_borders(region.lines, edges)
    for index, line in enumerate(region.lines):
        rest = region.lines[index:]
        past = end is not None and line.base > end
        named = label < 0 and letters_of(line.words) in hints.areas
        foreign = _runs_across(line, edges) or _flows_after(rest, region.lines[:index], edges, clear)
        if past or named or (foreign and not _holds_label(rest, edges, label, hints)):
            return region.lines[:index], True
    return region.lines, False


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
        is_clear and last.x1 <= border + 1 <= word.x0 + 4 and word.x0 - last.x1 < FLUENT * word.size
        for border, is_clear in zip(edges[1:-1], clear, strict=True)
        for last, word in pairwise(line.words)
    )


def _drawn_end(region: Region, edges: tuple[float, ...]) -> float | None:
    """Where the vertical rules that stand inside the table end, if there are any."""
    ends = [
        rule.end
        for rule in region.page.down
        if edges[0] - 15 <= rule.at <= edges[-1] + 15
        and rule.end > region.top + 5
        and rule.start < region.bottom - 5
        and rule.start <= region.top + 30
    ]
    return max(ends) if len(ends) >= 2 else None


def _runs_across(line: TextLine, edges: tuple[float, ...]) -> bool:
    """Whether a line pays no heed to the columns: its text flows on over a border, and not by chance up to it."""
    for border in edges[1:-1]:
        for last, word, following in zip(line.words, line.words[1:], [*line.words[2:], None], strict=False):
            flows = word.x0 - last.x1 < FLUENT * word.size
            over = word.x0 < border - 2 < border + 2 < word.x1
            if over and flows and following is not None and following.x0 - word.x1 < FLUENT * word.size:
                return True
            if last.x1 <= border + 1 <= word.x0 + 4 and flows and abs(word.x0 - border) > 3:
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


def _rows(lines: Sequence[TextLine], edges: tuple[float, ...], label: int, region: Region, hints: Hints) -> list[Row]:
    if not lines:
        return []
    words = [word for line in lines for word in line.words]
    if label < 0:
        return [_row(words, edges)]
    bands = _drawn_bands(lines, edges, region)
    rows: list[Row] = []
    for low, high in bands:
        inside = [word for word in words if low <= word.base - 0.3 * word.size < high]
        if inside:
            cut_above = not rows and region.cut_above
            rows.extend(_rows_of_band(inside, edges, label, region, hints, cut_above=cut_above))
    return rows


def _drawn_bands(lines: Sequence[TextLine], edges: tuple[float, ...], region: Region) -> list[tuple[float, float]]:
    """The body cut at the rules, and at the sides of shades, that reach over most of the table's width."""
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    width = edges[-1] - edges[0]
    heights: dict[float, list[tuple[float, float]]] = {}
    for rule in region.page.across:
        heights.setdefault(round(rule.at), []).append((rule.start, rule.end))
    for fill in region.page.fills:
        for side in (fill[1], fill[3]):
            heights.setdefault(round(side), []).append((fill[0], fill[2]))
    cuts = [
        float(at) for at, spans in heights.items() if top < at < bottom and _reach(spans, edges) > WIDE_SHARE * width
    ]
    borders = [min(top, region.top) - 50.0, *sorted(cuts), bottom + 50.0]
    return [pair for pair in pairwise(borders) if pair[1] - pair[0] > 1.5]


def _reach(spans: Sequence[tuple[float, float]], edges: tuple[float, ...]) -> float:
    total, reached = 0.0, edges[0]
    for start, end in sorted(spans):
        new = min(end, edges[-1]) - max(start, reached)
        if new > 0:
            total += new
            reached += max(start - reached, 0.0) + new
    return total


def _rows_of_band(
    words: Sequence[Word], edges: tuple[float, ...], label: int, region: Region, hints: Hints, *, cut_above: bool
) -> list[Row]:
    """The rows between two rules, or of the whole body; ``cut_above`` when a row may go on from the page before."""
    labels = [word for word in words if column_at(edges, word.x0) == label]
    others = [word for word in words if column_at(edges, word.x0) != label]
    if not labels or len(words) > MOST_WORDS:
        return [_row(words, edges)]
    by_column = [[w for w in words if column_at(edges, w.x0) == column] for column in range(len(edges) - 1)]
    pitch = usual_pitch(by_column)
    blocks = label_blocks(labels, others, pitch, hints)
    low, high = min(word.top for word in words) - 1, max(word.bottom for word in words) + 1
    tops, region.settled = row_tops(blocks, words, pitch, (low, high), cut_above=cut_above)
    borders = [low, *tops, high] if tops[0] > low else [*tops, high]
    rows = []
    for start, end in pairwise(borders):
        inside = [word for word in words if start <= word.base - 0.3 * word.size < end]
        if inside:
            rows.append(_row(inside, edges))
    return rows


def _row(words: Sequence[Word], edges: tuple[float, ...]) -> Row:
    row: Row = [Slot() for _ in edges[:-1]]
    for word in words:
        slot = row[column_at(edges, word.x0)]
        if slot is not None:
            slot.words.append(word)
    return row

"""Words put into lines, and lines told apart from page furniture."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_geometry import Page, Word, Worded

LEVEL = 0.34
EDGE_SHARE = 0.12
EDGE_LINES = 3
PAGE_NUMBER = re.compile(
    r"(?:(?:sivu|sida|page|s)\.?\s*)?\d{1,4}\s*(?:[/(]|av|of)?\s*\(?\d{0,4}\)?|(?:[-\u2013\u2014]\s*)?\d{1,4}\s*[-\u2013\u2014]",
    re.IGNORECASE,
)
CONTINUES = re.compile(
    r"\W*(?:taulukko\s+)?jatkuu\s+(?:seuraavalla\s+sivulla|(?:edelliseltä|ed\.)\s+sivulta)\W*|\W*taulukko\s+jatkuu\W*"
    r"|[^\w\s]+\s*jatkuu\W*|\W*(?:tabellen\s+)?fortsätter\s+på\s+nästa\s+sida\W*",
    re.IGNORECASE,
)
"""What stands between two parts of a table on two pages, wherever that is."""
DIGITS = re.compile(r"\d+")
WIDE = 0.9
OVERLAP = 0.25
STEP = 4.0
SHORT_HEADING = 4
NEXT, SAME_SIZE = 1.5, 0.5
SEVERAL = 3
LONG_RUN = 12
MARKS = frozenset("•◦▪▫●○■□·‣-\u2013\u2014*")


@dataclass(frozen=True, slots=True)
class TextLine(Worded):
    """Words on one baseline, from left to right; never empty."""

    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        return spaced(self.words)

    def pieces(self, gap: float = WIDE) -> list[list[Word]]:
        """The line cut where the gap between words is wider than ``gap`` times the size of the type."""
        parts = [[self.words[0]]]
        for last, word in zip(self.words, self.words[1:], strict=False):
            if word.x0 - last.x1 > gap * max(word.size, last.size):
                parts.append([])
            parts[-1].append(word)
        return parts


def spaced(words: Iterable[Word]) -> str:
    """The words' text on one line, glued words without a space."""
    return "".join(word.text if word.glued else f" {word.text}" for word in words).strip()


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """Words of one page grouped by baseline, from top to bottom."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if groups and word.base - groups[-1][0].base <= LEVEL * min(word.size, groups[-1][0].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [TextLine(tuple(sorted(group, key=lambda w: w.x0))) for group in groups]


def without_furniture(
    pages: Sequence[Page], heads: frozenset[str], begins: frozenset[str] = frozenset()
) -> tuple[list[list[Word]], list[str]]:
    """The words of each page without running headers, footers and page numbers, and the texts of those.

    Only lines at a page's edge count, and only those that repeat on other pages at the same distance from it (numbers
    apart) or are a page number. A line that holds a heading of the form never does, since a repeated table header
    stands at the edge as well.

    Args:
        pages: all pages of the document.
        heads: the folded headings of the form's columns.
        begins: the folded titles of reports and labels of their particulars. On pages that do not follow each other
            such a line begins several reports.
    """
    edges = [_edge_lines(page) for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for page, lines in zip(pages, edges, strict=True):
        seen.update(
            {(_pattern(line), place + off) for line in lines for place in [_place(page, line)] for off in (0, 1)}
        )
    several = _apart_from_each_other(edges, begins)
    kept, margins = [], []
    for page, lines in zip(pages, edges, strict=True):
        found = _telling_of_break(page) if len(pages) > 1 else []
        for line in lines:
            place = _place(page, line)
            times = max(seen[_pattern(line), place], seen[_pattern(line), place + 1])
            repeated = times > max(1, len(pages) // 3) and not _is_content(line) and _pattern(line) not in several
            if (repeated or PAGE_NUMBER.fullmatch(line.text)) and not _holds_heading(line, heads):
                found.append(line)
        found = _apart(found, page)
        margins += [line.text for line in found]
        gone = {id(word) for line in found for word in line.words}
        kept.append([word for word in page.words if id(word) not in gone])
    return kept, list(dict.fromkeys(margins))


def _apart_from_each_other(edges: Sequence[Sequence[TextLine]], begins: frozenset[str]) -> set[str]:
    """The lines that may begin a report and stand on pages between which another page lacks them."""
    numbers: dict[str, set[int]] = {}
    for number, lines in enumerate(edges):
        for line in lines:
            if fold(line.text.partition(":")[0]) in begins:
                numbers.setdefault(_pattern(line), set()).add(number)
    return {pattern for pattern, found in numbers.items() if max(found) - min(found) >= len(found)}


def _telling_of_break(page: Page) -> list[TextLine]:
    """The lines, or what stands alone at the end of one, that say that the table goes on on another page."""
    pieces = [TextLine(tuple(piece)) for line in lines_of(page.words) for piece in line.pieces()]
    return [piece for piece in pieces if CONTINUES.fullmatch(piece.text)]


def _apart(found: list[TextLine], page: Page) -> list[TextLine]:
    """The lines of furniture without those that follow a line of the text, in the same type, as its next line."""
    edge = {line.words[0] for line in found}
    others = [line for line in lines_of(page.words) if line.words[0] not in edge]
    for line in sorted(found, key=lambda line: line.base):
        if not (PAGE_NUMBER.fullmatch(line.text) or CONTINUES.fullmatch(line.text)) and any(
            _follows(other, line, page) for other in others
        ):
            others.append(line)
    kept = {line.words[0] for line in others}
    return [line for line in found if line.words[0] not in kept]


def _follows(other: TextLine, line: TextLine, page: Page) -> bool:
    """Whether a line stands next to another one on the side of the page's middle."""
    step = line.base - other.base if line.base > page.frame.size[1] / 2 else other.base - line.base
    return 0 < step < NEXT * line.size and abs(line.size - other.size) < SAME_SIZE


def _edge_lines(page: Page) -> list[TextLine]:
    height = page.frame.size[1]
    lines = lines_of(page.words)
    near_top = [line for line in lines[:EDGE_LINES] if line.bottom < EDGE_SHARE * height]
    near_bottom = [line for line in lines[-EDGE_LINES:] if line.top > (1 - EDGE_SHARE) * height]
    inner = [rule.at for rule in page.across]
    first, last = (min(inner), max(inner)) if inner else (height, 0.0)
    return [line for line in near_top if line.bottom <= first + 2] + [
        line for line in near_bottom if line.top >= last - 2 or PAGE_NUMBER.fullmatch(line.text)
    ]


def _place(page: Page, line: TextLine) -> int:
    """How far a line stands from the page's nearer edge, in steps; below the middle the count begins anew."""
    height = page.frame.size[1]
    return round(line.base / STEP) if line.base < height / 2 else -round((height - line.base) / STEP) - 2


def _pattern(line: TextLine) -> str:
    return DIGITS.sub("#", line.text.casefold())


def _holds_heading(line: TextLine, heads: frozenset[str]) -> bool:
    """Whether a line holds a heading of the form or a part of one, as a wrapped header row does."""
    parts = [letters for letters in (fold(spaced(piece)) for piece in line.pieces()) if len(letters) >= SHORT_HEADING]
    # Headings of columns that stand close together make one piece.
    runs = (fold(spaced(line.words[at : at + SEVERAL])) for at in range(len(line.words) - SEVERAL + 1))
    parts += [letters for letters in runs if len(letters) >= LONG_RUN]
    return any(letters in head for letters in parts for head in heads)


def _is_content(line: TextLine) -> bool:
    """Whether a line is no furniture though it repeats: two rows may say the same at the same place of two pages."""
    return line.words[0].text in MARKS or (line.text[0].islower() and line.text.endswith("."))


def upon_each_other(lines: Iterable[TextLine]) -> frozenset[int]:
    """The ids of words that begin before the word to their left has ended: whose text it is cannot be told."""
    found: set[int] = set()
    for line in lines:
        for last, word in pairwise(line.words):
            if not word.glued and word.x0 < last.x1 - OVERLAP * word.size:
                found |= {id(last), id(word)}
    return frozenset(found)

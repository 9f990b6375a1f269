"""The order in which a page is read that is set in columns, or in cards beside each other.

White space that runs down the pages between the places where areas' headings begin cuts the pages into columns. Where
the headings of two columns stand at the same heights the columns are rows of cards, each column goes on at the top of
the same column of the next page; else the text flows from the foot of one column to the top of the next one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf_captions import Anchor
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_lines import TextLine, lines_of

COLUMN = 90.0
"""Headings that begin fewer points apart stand in one column."""
CROSSING = 0.1
SLACK = 3.0
LEVEL = 2.5
LEVEL_SHARE = 0.6
ABOVE = 1.0
GUTTER = 0.5
INDENT = 18.0
NEAR = 0.45
STEP, SIZES = 1.6, 0.4


@dataclass(frozen=True, slots=True)
class Region:
    """A column of a page: its lines from top to bottom. ``fresh`` tells that nothing goes on from the region before."""

    page: int
    left: float
    lines: tuple[TextLine, ...]
    fresh: bool = False


def regions_in_order(lines: Sequence[Sequence[TextLine]], anchors: Sequence[Sequence[Anchor]]) -> list[Region]:
    """The columns of all pages in reading order, from the first heading on."""
    starts = _starts(lines, anchors)
    first = next((page for page, found in enumerate(anchors) if any(a.is_area for a in found)), 0)
    top = min((a.base - ABOVE * a.size for a in anchors[first] if a.is_area), default=0.0) if anchors else 0.0
    columns: list[list[Region]] = [[] for _ in starts]
    said = {line.text for line in lines[first] if line.base <= top} if lines else set()
    for page, every in enumerate(lines):
        if page < first:
            continue
        # A later page may repeat what stands above the first heading.
        found = [line for line in every if page == first or line.text not in said]
        for number, some in enumerate(_columns_of(found, starts)):
            kept = _below(some, top, number > 0) if page == first else some
            columns[number].append(Region(page, starts[number], tuple(kept)))
    if len(starts) > 1 and _are_cards(anchors, starts):
        return [
            Region(region.page, region.left, region.lines, fresh=not at)
            for column in columns for at, region in enumerate(column)
        ]  # fmt: skip
    return [column[page] for page in range(len(columns[0])) for column in columns]


def _below(lines: Sequence[TextLine], top: float, further: bool) -> Sequence[TextLine]:
    """The lines from a height on; in a further column also those close above them, since a heading keeps a distance."""
    at = next((number for number, line in enumerate(lines) if line.base > top), len(lines))
    while further and 0 < at < len(lines) and _goes_on(lines[at - 1], lines[at]):
        at -= 1
    return lines[at:]


def _goes_on(above: TextLine, line: TextLine) -> bool:
    return line.base - above.base < STEP * line.size and abs(line.size - above.size) < SIZES * line.size


def _starts(lines: Sequence[Sequence[TextLine]], anchors: Sequence[Sequence[Anchor]]) -> list[float]:
    """Where columns begin: the leftmost heading of each, when text does not run across the white space before it."""
    places = sorted(anchor.x0 for page in anchors for anchor in page if anchor.is_area)
    clusters: list[list[float]] = []
    for place in places:
        if clusters and place - clusters[-1][0] < COLUMN:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    pieces = [piece for page in lines for line in page for piece in line.pieces()]
    kept: list[float] = []
    for cluster in clusters:
        # Text may begin left of its heading, which stands on a bar.
        edges = {piece[0].x0 for piece in pieces if cluster[0] - INDENT < piece[0].x0 < cluster[0]}
        kept += [edge for edge in (*sorted(edges), cluster[0]) if not kept or _parts_columns(pieces, edge)][:1]
    return kept or [0.0]


def _parts_columns(pieces: Sequence[Sequence[Word]], start: float) -> bool:
    """Whether text hardly ever runs across a place, and much of it begins right of it."""
    crossing = sum(_crosses(piece, start) for piece in pieces)
    beside = sum(piece[0].x0 >= start - SLACK for piece in pieces)
    return crossing <= CROSSING * len(pieces) and beside > crossing


def _crosses(piece: Sequence[Word], start: float) -> bool:
    return piece[0].x0 < start - SLACK and piece[-1].x1 > start + SLACK and not _cut(piece, start)


def _cut(piece: Sequence[Word], start: float) -> int:
    """Before which word of a piece the column begins; 0 when a word stands across its edge."""
    return next(
        (
            number
            for number, (last, word) in enumerate(pairwise(piece), start=1)
            if word.x0 >= start - SLACK > last.x1 - SLACK
            and (abs(word.x0 - start) < 2 * SLACK or word.x0 - last.x1 > GUTTER * word.size)
        ),
        0,
    )


def _columns_of(lines: Sequence[TextLine], starts: Sequence[float]) -> list[list[TextLine]]:
    """The lines of a page's columns; what runs across columns belongs to none."""
    words: list[list[Word]] = [[] for _ in starts]
    for line in lines:
        for piece in line.pieces():
            for part in _parts(piece, starts):
                if not any(_crosses(part, start) for start in starts[1:]):
                    column = max(n for n, start in enumerate(starts) if not n or part[0].x0 >= start - SLACK)
                    words[column].extend(part)
    return [_level(lines_of(some)) for some in words]


def _level(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, with those made one that stand beside each other at nearly the same height, as a small note does."""
    found: list[TextLine] = []
    for line in lines:
        last = found[-1] if found else None
        if (
            last is not None
            and line.base - last.words[-1].base < NEAR * max(line.size, last.size)
            and _apart(last, line)
        ):
            found[-1] = TextLine(tuple(sorted((*last.words, *line.words), key=lambda word: word.x0)))
        else:
            found.append(line)
    return found


def _apart(one: TextLine, other: TextLine) -> bool:
    return one.x1 < other.x0 or other.x1 < one.x0


def _parts(piece: Sequence[Word], starts: Sequence[float]) -> Iterator[Sequence[Word]]:
    """A piece cut where another column begins."""
    rest = piece
    for start in starts[1:]:
        if at := _cut(rest, start):
            yield rest[:at]
            rest = rest[at:]
    yield rest


def _are_cards(anchors: Sequence[Sequence[Anchor]], starts: Sequence[float]) -> bool:
    """Whether headings in the further columns mostly stand level with one in the first."""
    level = count = 0
    for page in anchors:
        areas = [anchor for anchor in page if anchor.is_area]
        firsts = [anchor.base for anchor in areas if anchor.x0 < starts[1] - SLACK]
        others = [anchor.base for anchor in areas if anchor.x0 >= starts[1] - SLACK]
        count += len(others)
        level += sum(any(abs(base - other) < LEVEL for other in firsts) for base in others)
    return count > 0 and level >= LEVEL_SHARE * count and level > 1

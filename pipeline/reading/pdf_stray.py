"""Cells of a table without rules whose text stands elsewhere than in the rest of their column: it may be another's."""

from collections import Counter
from collections.abc import Sequence

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import CONTENT_ROLES
from pipeline.reading.pdf_lines import lines_of
from pipeline.reading.pdf_slots import Part, Row

COMMON = 0.1
LINES = 4
ALIGNED = 2.0
APART = 0.9


def stray(part: Part) -> frozenset[int]:
    """The ids of words of rows with an empty cell beside which a text begins at an unusual place."""
    rows = part.rows[max(part.headers, 0) :]
    starts = [_starts(rows, column) for column in range(len(part.edges) - 1)]
    found: set[int] = set()
    for row in rows:
        for column, role in enumerate(part.roles):
            slot = row[column]
            if role not in CONTENT_ROLES or (slot is not None and slot.words):
                continue
            beside = (other for other in (column - 1, column + 1) if 0 <= other < len(row))
            if any(_is_odd(row, other, starts[other]) for other in beside):
                found |= {id(word) for each in row if each is not None for word in each.words}
    return frozenset(found)


def _pieces(words: Sequence[Word]) -> list[float]:
    """Where the pieces of the lines of a cell begin."""
    pages = {word.page for word in words}
    lines = [line for page in pages for line in lines_of(word for word in words if word.page == page)]
    return [piece[0].x0 for line in lines for piece in line.pieces(APART)]


def _starts(rows: Sequence[Row], column: int) -> list[float]:
    """Where the lines of a column usually begin; none when they begin anywhere, as in a centred column."""
    slots = [row[column] for row in rows if column < len(row)]
    begun = Counter(round(x) for slot in slots if slot is not None and slot.words for x in _pieces(slot.words))
    total = sum(begun.values())
    return [float(x) for x, times in begun.items() if times > max(1, COMMON * total)] if total >= LINES else []


def _is_odd(row: Row, column: int, starts: Sequence[float]) -> bool:
    slot = row[column]
    if slot is None or not slot.words or not starts:
        return False
    first = min(_pieces(slot.words))
    return all(abs(first - x) > ALIGNED for x in starts)

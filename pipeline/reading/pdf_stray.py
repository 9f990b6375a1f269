"""Cells of a table without rules whose text stands elsewhere than in the rest of their column: it may be another's."""

from collections import Counter
from collections.abc import Sequence

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import CONTENT_ROLES
from pipeline.reading.pdf_join import cell_lines
from pipeline.reading.pdf_lines import lines_of
from pipeline.reading.pdf_slots import Part, Row

COMMON = 0.1
LINES = 4
ALIGNED = 2.0
APART = 0.9
OVER, AT_EDGE = 0.4, 1.0


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


def cut_off(part: Part) -> frozenset[int]:
    """The ids of words of cells at the table's right edge that hold a word too long for its line.

    Browsers print nothing of what stands outside the page, so that the end of such a word may be missing.
    """
    slots = [slot for row in part.rows if (slot := row[-1]) is not None and slot.words]
    lines = [(slot, line) for slot in slots for line in cell_lines(slot.words)]
    right = max((line.x1 for _, line in lines if len(line.words) > 1), default=0.0)
    far = max((line.x1 for _, line in lines), default=0.0)
    found = [
        slot for slot, line in lines
        if right and len(line.words) == 1 and line.words[0].text[-1].isalpha()
        and line.x1 > max(right + OVER * line.size, far - AT_EDGE * line.size)
    ]  # fmt: skip
    return frozenset(id(word) for slot in found for word in slot.words)


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

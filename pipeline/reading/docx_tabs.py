"""Rows that were typed with tabs instead of a table: the form's rows, a paragraph each, their cells apart by tabs."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.reading.joining import join_two
from pipeline.reading.types import TABS, Cell, Line, Table

SURE = 0.9
LEAST = 3
"""Pieces of a line that make it a row: two are a label and its value."""
ROWS = 2
"""So many rows make a table: one alone may be a place for signatures."""

ENDS = (".", "!", "?", ":", "…")

Pieces = tuple[str, ...]


def with_tab_rows(blocks: Iterable[Line | Table]) -> Iterator[Line | Table]:
    """Yield the blocks with each run of lines in columns made a table; all else stays as it is.

    A run begins with a line of three or more pieces and goes on over lines with tabs. A line without any, between
    two rows of the run, is one more paragraph of the cell that was written last.
    """
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Line) and (_is_row(block) or (run and (block.tabbed or not block.heading))):
            run.append(block)
            continue
        yield from _settled(run)
        run = []
        yield block
    yield from _settled(run)


def _is_row(line: Line) -> bool:
    return len(_pieces(line)) >= LEAST


def _pieces(line: Line) -> Pieces:
    return tuple(filter(None, line.tabbed))


def _settled(run: Sequence[Line]) -> Iterator[Line | Table]:
    """The table of a run and the lines after its last row; only lines when it has fewer than two rows."""
    width = max((len(_pieces(line)) for line in run), default=0)
    rows = [number for number, line in enumerate(run) if line.tabbed]
    while rows and _signs(run[rows[-1]], width):
        rows.pop()
    last = rows[-1] if rows else -1
    if sum(map(_is_row, run)) < ROWS:
        yield from run
        return
    yield Table(tuple(map(_cells, _joined(run[: last + 1]))))
    yield from run[last + 1 :]


def _signs(line: Line, width: int) -> bool:
    """Whether a line below the rows is a place for names and dates: fewer pieces than theirs, and no sentence."""
    pieces = _pieces(line)
    return bool(line.tabbed[0]) and 1 < len(pieces) < width and not any(piece.endswith(ENDS) for piece in pieces)


def _joined(run: Sequence[Line]) -> list[list[list[str]]]:
    """Rows of cells of paragraphs, all of one width."""
    aligned = len({len(line.tabbed) for line in run if line.tabbed}) == 1
    split = [line.tabbed if aligned else _squeezed(line.tabbed) for line in run]
    width = max(map(len, split))
    rows: list[list[list[str]]] = []
    at = 0
    for line, pieces in zip(run, split, strict=True):
        if not pieces and rows:
            rows[-1][at].append(line.text)
        elif rows and not pieces[0]:
            _go_on(rows[-1], pieces)
        else:
            rows.append([[piece] if piece else [] for piece in [*pieces, *[""] * (width - len(pieces))]])
        at = max((number for number, piece in enumerate(pieces) if piece), default=at)
    return rows


def _squeezed(pieces: Pieces) -> Pieces:
    """Pieces without the empty ones that several tabs in a row leave; one at the start tells that the row goes on."""
    return tuple(piece for number, piece in enumerate(pieces) if piece or not number)


def _go_on(row: list[list[str]], pieces: Pieces) -> None:
    for cell, piece in zip(row, pieces, strict=False):
        if not piece:
            continue
        if cell and not cell[-1].endswith(ENDS):
            cell[-1] = join_two(cell[-1], piece, None, hyphenated=False)
        else:
            cell.append(piece)


def _cells(row: Sequence[Sequence[str]]) -> tuple[Cell, ...]:
    return tuple(Cell(tuple(paragraphs), strategy=TABS, confidence=SURE) for paragraphs in row)

"""Turn a WordprocessingML table into a rectangular grid of cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.errors import LimitExceeded
from pipeline.reading.docx_flow import ROW_WRAPPERS, flow
from pipeline.reading.docx_text import (
    attribute,
    child,
    choices,
    is_on,
    local,
)
from pipeline.reading.limits import LIMITS
from pipeline.reading.types import Cell, Line, Table

STRATEGY = "docx"
FRAME_CELLS = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell as written in its row: where it begins, how wide it is, and whether it goes on from the row above."""

    column: int
    width: int
    continued: bool
    cell: Cell


def read_table(element: etree._Element, depth: int) -> Table | tuple[etree._Element, ...]:
    """The table as a grid; or its cells' elements, when it is a frame of one column or row around other tables.

    Raises:
        LimitExceeded: spans, cells or nesting beyond the limits.
    """
    if depth > LIMITS.nesting:
        raise LimitExceeded(
            "Taulukoita on liian monta sisäkkäin.", remedy="Tallenna raportti ilman sisäkkäisiä taulukoita."
        )
    rows = [tuple(_wrapped(row, "tc")) for row in _rows(element)]
    narrow = all(len(row) <= 1 for row in rows) or (len(rows) == 1 and len(rows[0]) <= FRAME_CELLS)
    if narrow and any(_holds_table(cell, alone=len(row) <= 1) for row in rows for cell in row):
        return tuple(cell for row in rows for cell in row)
    pieces = [_pieces(row, depth) for row in _rows(element)]
    width = max((piece.column + piece.width for row in pieces for piece in row), default=0)
    if width * len(pieces) > LIMITS.grid_cells or width > LIMITS.span:
        raise LimitExceeded("Taulukko on liian suuri.", remedy="Tarkista taulukon rivit ja sarakkeet.")
    return Table(_grid(pieces, width))


def _holds_table(cell: etree._Element, *, alone: bool) -> bool:
    """Whether a cell has a table in it; beside other cells it must be one that could be the form's."""
    inner = child(cell, "tbl")
    if inner is None or alone:
        return inner is not None
    rows = _rows(inner)
    return len(rows) >= 2 and len(list(_wrapped(rows[0], "tc"))) >= FRAME_CELLS


def _rows(element: etree._Element) -> list[etree._Element]:
    return [row for row in _wrapped(element, "tr") if child(row, "trPr", "del") is None]


def _wrapped(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for item in choices(element):
        if local(item) == name:
            yield item
        elif local(item) in ROW_WRAPPERS:
            yield from _wrapped(item, name)


def _number(element: etree._Element | None, default: int) -> int:
    value = attribute(element, "val") or ""
    number = int(value) if value.isdecimal() and len(value) < 10 else default
    if number > LIMITS.span:
        raise LimitExceeded(
            "Taulukon solu on yhdistetty liian monesta sarakkeesta.", remedy="Tallenna raportti uudelleen."
        )
    return number


def _pieces(row: etree._Element, depth: int) -> tuple[_Piece, ...]:
    properties = child(row, "trPr")
    column = _number(child(properties, "gridBefore"), 0)
    header = is_on(child(properties, "tblHeader"))
    pieces: list[_Piece] = []
    for item in _wrapped(row, "tc"):
        details = child(item, "tcPr")
        if child(details, "cellDel") is not None:
            continue
        width = max(1, _number(child(details, "gridSpan"), 1))
        merge, side = child(details, "vMerge"), child(details, "hMerge")
        if pieces and side is not None and attribute(side, "val") != "restart":
            pieces[-1] = replace(pieces[-1], width=pieces[-1].width + width)
        else:
            continued = merge is not None and attribute(merge, "val") != "restart"
            pieces.append(_Piece(column, width, continued, _cell(item, header, depth)))
        column += width
    return tuple(pieces)


def _grid(pieces: list[tuple[_Piece, ...]], width: int) -> tuple[tuple[Cell | None, ...], ...]:
    grid: list[list[Cell | None]] = [[Cell(strategy=STRATEGY)] * width for _ in pieces]
    above: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(pieces):
        for piece in row:
            origin = above.get(piece.column)
            if piece.continued and origin is not None:
                top, left = origin
                cell = grid[top][left]
                if cell is not None:
                    paragraphs = cell.paragraphs + piece.cell.paragraphs
                    grid[top][left] = replace(cell, paragraphs=paragraphs, row_span=number - top + 1)
            else:
                grid[number][piece.column] = replace(piece.cell, col_span=piece.width)
                above[piece.column] = (number, piece.column)
            covered = piece.column if piece.continued and origin is not None else piece.column + 1
            grid[number][covered : piece.column + piece.width] = [None] * (piece.column + piece.width - covered)
    return tuple(tuple(row) for row in grid)


def _cell(element: etree._Element, header: bool, depth: int) -> Cell:
    lines = tuple(_lines(element, depth))
    bold = bool(lines) and all(line.heading for line in lines)
    return Cell(tuple(line.text for line in lines), header=header or bold, strategy=STRATEGY)


def _lines(element: etree._Element, depth: int) -> Iterator[Line]:
    for item in flow(element, depth):
        if isinstance(item, Line):
            yield item
            continue
        for row in _rows(item.element):
            for cell in _wrapped(row, "tc"):
                yield from _lines(cell, item.depth + 1)

"""Make one header row of two: headings of groups over those of columns, the columns without a group merged down."""

from collections.abc import Callable, Mapping

from pipeline.reading.headings import ROLES, ColumnMatch
from pipeline.reading.types import Cell, Table

GridRow = tuple[Cell | None, ...]
Header = Callable[[GridRow], Mapping[int, ColumnMatch] | None]
HIGHEST = 20
"""Rows from the top among which the header stands."""


def with_joined_header(table: Table, header: Header) -> Table:
    """The table with its header in one row, when two rows tell more of the form's columns than either alone.

    Args:
        table: a table in the form's own shape.
        header: the columns of a row by position, or None when it is no header.
    """
    for number in range(min(HIGHEST, len(table.rows) - 1)):
        above, row = table.rows[number : number + 2]
        joined = _joined(above, row)
        if joined is None:
            continue
        most = max(_told(above, header), _told(row, header))
        if most < _told(joined, header) and not _answers(row):
            return Table((*table.rows[:number], joined, *table.rows[number + 2 :]))
        if most:
            return table
    return table


def _joined(above: GridRow, row: GridRow) -> GridRow | None:
    """Each column's own heading, or the one above it where it has none; None when no place lacks one."""
    cells: list[Cell | None] = []
    taken = 0
    for over, under in zip(above, row, strict=True):
        if under is not None and under.paragraphs:
            cells.append(under)
        elif over is not None and over.paragraphs:
            cells.append(Cell(over.paragraphs, header=over.header, strategy=over.strategy))
            taken += 1
        else:
            cells.append(under if under is not None else Cell())
    return tuple(cells) if taken and any(cell is not None and cell.paragraphs for cell in row) else None


def _told(row: GridRow, header: Header) -> int:
    """How many of the form's columns a row names, and the rows' headings."""
    found = header(row)
    return len({match.role for match in found.values() if match.text} & {*ROLES, "area"}) if found else 0


def _answers(row: GridRow) -> bool:
    """Whether a row holds sentences, as headings do not."""
    return any(cell is not None and " ".join(cell.paragraphs).endswith(".") for cell in row)

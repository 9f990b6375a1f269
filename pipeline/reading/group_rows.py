"""Part a table that holds the reports of many units, each below a row that names it, as lists grouped by unit do."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from pipeline.catalogue.form import fold
from pipeline.reading.headings import ColumnMatch, LabelFinder
from pipeline.reading.types import Cell, Line, Table

GridRow = tuple[Cell | None, ...]
Header = Callable[[GridRow], Mapping[int, ColumnMatch] | None]
COUNT = re.compile(r"\s*\(\d+\)\s*$")
"""How many rows a group has, as lists tell it."""


def groups_apart(blocks: Iterable[Line | Table], labels: LabelFinder, header: Header) -> Iterator[Line | Table]:
    """The blocks, with a table of several units parted: the rows that name unit or period as lines.

    Args:
        blocks: a document's lines and tables.
        labels: finds particulars.
        header: the columns of a row by position, or None when it is no header.
    """
    for block in blocks:
        told = [_told(row, labels) for row in block.rows] if isinstance(block, Table) else []
        units = {fold(unit) for _, unit in told if unit}
        if isinstance(block, Table) and len(units) > 1:
            yield from _parted(block, [text for text, _ in told], header)
        else:
            yield block


def _told(row: GridRow, labels: LabelFinder) -> tuple[str, str]:
    """The text of a row that holds nothing but particulars, and the unit that it names; empty for any other row."""
    texts = [" ".join(cell.paragraphs) for cell in row if cell is not None and cell.paragraphs]
    found = labels.find(COUNT.sub("", texts[0]), bare=False) if len(texts) == 1 else ()
    if not found or not texts[0].startswith(found[0].label):
        return "", ""
    return COUNT.sub("", texts[0]), next((item.value for item in found if item.kind == "unit"), "")


def _parted(table: Table, told: list[str], header: Header) -> Iterator[Line | Table]:
    first = next(number for number, text in enumerate(told) if text)
    head = table.rows[first - 1 : first] if first and header(table.rows[first - 1]) else ()
    above = table.rows[: first - len(head)]
    if above:
        yield Table(above)
    part: list[GridRow] = []
    for row, text in zip(table.rows[first:], told[first:], strict=True):
        if not text:
            part.append(row)
            continue
        if part:
            yield Table((*head, *part))
        part = []
        yield Line(text)
    if part:
        yield Table((*head, *part))

"""Read reports from a workbook or CSV file: a row a cell, a row an area, a row a report, or the form's own shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.catalogue.form import Form, fold
from pipeline.errors import NoTable
from pipeline.reading.assemble import Assembler
from pipeline.reading.form import to_reading
from pipeline.reading.headings import ROLES, AreaMatch, ColumnMatch, Headings, LabelFinder, Labelled
from pipeline.reading.particulars import Clues, Detective
from pipeline.reading.types import Cell, Document, FileReading, Line, ReportReading, Table
from pipeline.reading.workbook import Grid, read_csv, read_workbook

PARTICULARS = ("unit", "period", "service_area", "organisation", "date")
HEADER_ROWS = 12
Row = Sequence[Cell | None]


@dataclass(slots=True)
class Columns:
    """What the columns of a list hold, by position."""

    labels: dict[int, str] = field(default_factory=dict)
    roles: dict[int, ColumnMatch] = field(default_factory=dict)
    pairs: dict[int, tuple[AreaMatch, ColumnMatch]] = field(default_factory=dict)
    area: int | None = None
    column: int | None = None
    text: int | None = None

    @property
    def kind(self) -> str:
        """cells, rows or reports: what one row of the list is; empty when it is no list of reports."""
        told = set(self.labels.values())
        if "unit" not in told and "period" not in told:
            return ""
        if self.area is not None and self.column is not None and self.text is not None:
            return "cells"
        if self.area is not None and len({match.role for match in self.roles.values()} & set(ROLES)) >= 2:
            return "rows"
        return "reports" if len(self.pairs) >= 3 else ""


def read_sheet(content: bytes, name: str, form: Form, *, months: int = 4) -> FileReading:
    """Read an XLSX file.

    Raises:
        ReadingError: see ``workbook`` and ``form``.
    """
    grids, modified = read_workbook(content)
    found = [reading for grid in grids for reading in _from_list(grid, name, form, months)]
    if found:
        return FileReading("xlsx", modified, tuple(found))
    return to_reading(_document("xlsx", grids, modified), name, form, months=months)


def read_csv_sheet(content: bytes, name: str, form: Form, *, months: int = 4) -> FileReading | None:
    """Read a CSV file; None when the text is not one, so that it can be read as running text."""
    certain = name.lower().endswith((".csv", ".tsv"))
    grid = read_csv(content, certain=certain)
    if grid is None:
        return None
    found = tuple(_from_list(grid, name, form, months))
    if found:
        return FileReading("csv", None, found)
    try:
        return to_reading(_document("csv", (grid,), None), name, form, months=months)
    except NoTable:
        if certain:
            raise
        return None


def _document(kind: str, grids: Sequence[Grid], modified: datetime | None) -> Document:
    blocks: list[Line | Table] = []
    for grid in grids:
        blocks += [Line(grid.title), grid.table] if _tells(grid) else [grid.table]
    return Document(kind, tuple(blocks), modified=modified)


def _tells(grid: Grid) -> bool:
    """Whether the sheet's name says more than "Sheet1"."""
    return sum(char.isalpha() for char in grid.title) >= 4 and not fold(grid.title).startswith(
        ("taul", "sheet", "blad")
    )


def _from_list(grid: Grid, name: str, form: Form, months: int) -> Iterator[ReportReading]:
    headings, labels = Headings(form), LabelFinder(form)
    rows = grid.table.rows
    start = next((at for at, row in enumerate(rows[:HEADER_ROWS]) if _columns(row, form, headings, labels).kind), None)
    if start is None:
        return
    columns = _columns(rows[start], form, headings, labels)
    groups: dict[tuple[str, ...], tuple[Clues, Assembler]] = {}
    for number, row in enumerate(rows[start + 1 :]):
        values = {place: _value(row, place) for place in columns.labels}
        told = tuple(values[place] for place, kind in columns.labels.items() if kind in {"unit", "period"})
        if not any(told):
            continue
        key = (*told, str(number)) if columns.kind == "reports" else told
        if key not in groups:
            labelled = [
                Labelled(kind, _value(rows[start], place), values[place]) for place, kind in columns.labels.items()
            ]
            groups[key] = (Clues(labelled), Assembler())
        _add(row, columns, headings, groups[key][1])
    detective = Detective(headings, labels, name, months)
    for clues, target in groups.values():
        if target.rows:
            yield target.report(detective.judge(clues), None)


def _columns(row: Row, form: Form, headings: Headings, labels: LabelFinder) -> Columns:
    columns = Columns()
    names = {"column": set(map(fold, form.sheets.column)), "text": set(map(fold, form.sheets.text))}
    for place, cell in enumerate(row):
        text = " ".join(cell.paragraphs) if cell is not None else ""
        if not text:
            continue
        match = headings.column([text])
        pair = headings.pair(text)
        kind = labels.kind(text)
        if kind in PARTICULARS and kind not in columns.labels.values():
            columns.labels[place] = kind
        elif pair is not None:
            columns.pairs[place] = pair
        elif match is not None and match.role == "area":
            columns.area = place if columns.area is None else columns.area
        elif match is not None:
            columns.roles[place] = match
        elif fold(text) in names["column"]:
            columns.column = place if columns.column is None else columns.column
        elif fold(text) in names["text"]:
            columns.text = place if columns.text is None else columns.text
    return columns


def _value(row: Row, place: int) -> str:
    cell = row[place] if place < len(row) else None
    return " ".join(cell.paragraphs) if cell is not None else ""


def _add(row: Row, columns: Columns, headings: Headings, target: Assembler) -> None:
    if columns.kind == "reports":
        for place, (area, column) in columns.pairs.items():
            target.add(area, column, row[place] or Cell())
        return
    label = row[columns.area] if columns.area is not None else None
    if label is None or not label.paragraphs:
        return
    area = headings.label(label.paragraphs)
    target.open(area)
    if columns.kind == "rows":
        for place, column in columns.roles.items():
            target.add(area, column, row[place] or Cell())
        return
    named = row[columns.column] if columns.column is not None else None
    text = row[columns.text] if columns.text is not None else None
    if named is not None and named.paragraphs:
        column = headings.column(named.paragraphs, cues=True) or ColumnMatch("other", " ".join(named.paragraphs))
        target.add(area, column, text or Cell())

"""Read reports from a workbook or CSV file: a row a cell, a row an area, a row a report, or the form's own shape."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.catalogue.form import Form
from pipeline.errors import NoTable, ReadingError
from pipeline.reading.assemble import Assembler
from pipeline.reading.headings import ColumnMatch, Headings, LabelFinder, Labelled
from pipeline.reading.particulars import Clues, Detective
from pipeline.reading.sheet_answers import answers
from pipeline.reading.sheet_columns import ColumnFinder, Columns, Row, text_of
from pipeline.reading.sheet_forms import read_forms
from pipeline.reading.sheet_mapping import Mappings, confirmed
from pipeline.reading.types import Cell, Document, FileReading, ReportReading, SourceColumn
from pipeline.reading.workbook import Grid, day_of, read_csv, read_workbook

HEADER_ROWS = 12
SURE = 0.75
FIELDS = {
    "unit": "yksikkö", "period": "ajanjakso", "monitoring": "seuranta", "deviations": "havainnot",
    "actions": "toimenpiteet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class How:
    """By what a sheet is read: the form, the length of a period in months, and the columns that people confirmed."""

    form: Form
    months: int = 4
    mappings: Mappings = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """What the lists of a file hold: reports, how their columns were taken, and Finnish warnings."""

    readings: list[ReportReading] = field(default_factory=list)
    columns: list[SourceColumn] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def reading(self, kind: str, modified: datetime | None, notes: Sequence[str] = ()) -> FileReading:
        """Everything as the file's reading."""
        doubtful = [column for column in self.columns if column.field and column.sure < SURE]
        guessed = [
            f"Sarake {column.place} ”{column.heading}” tulkittiin: {FIELDS.get(column.field, column.field)}; tarkista."
            for column in doubtful
        ]
        return FileReading(
            kind, modified, tuple(self.readings), (*notes, *self.warnings, *guessed), tuple(self.columns)
        )


def read_sheet(
    content: bytes, name: str, form: Form, *, months: int = 4, mappings: Mappings | None = None
) -> FileReading:
    """Read an XLSX file; ``mappings`` are what people confirmed of lists' columns.

    Raises:
        ReadingError: see ``workbook`` and ``form``.
    """
    book = read_workbook(content)
    found, how = Lists(), How(form, months, mappings or {})
    rest = [grid for grid in book.grids if not _read_list(grid, name, how, found)]
    if not found.readings:
        base = Document("xlsx", (), modified=book.modified, warnings=book.warnings)
        return read_forms(base, rest, name, form, months=months)
    return found.reading("xlsx", book.modified, book.warnings)


def is_list(name: str) -> bool:
    """Whether a file's name says that it is a list with separators."""
    return name.lower().endswith((".csv", ".tsv"))


def read_csv_sheet(
    content: bytes, name: str, form: Form, *, months: int = 4, mappings: Mappings | None = None
) -> FileReading | None:
    """Read a CSV file; None when the text is not one, so that it can be read as running text."""
    certain = is_list(name)
    grid = read_csv(content, certain=certain)
    if grid is None:
        return None
    found, how = Lists(), How(form, months, mappings or {})
    if _read_list(grid, name, how, found) and found.readings:
        return found.reading("csv", None)
    try:
        return read_forms(Document("csv", ()), (grid,), name, form, months=months)
    except ReadingError:
        if certain:
            raise
        return None


def _read_list(grid: Grid, name: str, how: How, target: Lists) -> bool:
    """Read a sheet that is a list into ``target``; False when it is none.

    Raises:
        NoTable: the list has a header and not one report below it.
    """
    headings, labels = Headings(how.form), LabelFinder(how.form)
    finder = ColumnFinder(how.form, headings, labels, lambda columns: confirmed(columns, how.mappings))
    found = finder.find(grid.table.rows, HEADER_ROWS)
    columns, start = found or (Columns(), 0)
    groups = _groups(grid, columns, start, headings, target) if found else answers(grid.table.rows, finder)
    if not found and not groups:
        return False
    detective = Detective(headings, labels, name, how.months)
    failed: list[ReadingError] = []
    for clues, assembler in groups.values():
        try:
            if assembler.rows:
                target.readings.append(assembler.report(detective.judge(clues), None))
        except ReadingError as error:
            failed.append(error)
    if failed and not target.readings:
        raise failed[0]
    if failed:
        target.warnings.append(f"{len(failed)} raporttia jäi lukematta: {failed[0].what}")
    if not groups:
        raise NoTable(
            "Taulukossa on otsikot, mutta ei yhtään raporttia.", remedy="Tarkista, että vienti sisältää vastaukset."
        )
    target.columns += columns.mapping(grid.title)
    unread = columns.unread(grid.table.rows[start:])
    target.warnings += [
        f"Saraketta ”{heading}” ei luettu; tarkista, onko siinä raportin tekstiä." for heading in unread
    ]
    return True


def _groups(
    grid: Grid, columns: Columns, start: int, headings: Headings, target: Lists
) -> dict[tuple[str, ...], tuple[Clues, Assembler]]:
    """The rows of a list by report. A row without unit or period goes on with the row above, as merged cells do."""
    groups: dict[tuple[str, ...], tuple[Clues, Assembler]] = {}
    above: dict[int, str] = {}
    carried = skipped = 0
    for number, row in enumerate(grid.table.rows[start:]):
        values = {place: _value(row, place, kind) for place, kind in columns.labels.items()}
        if columns.kind != "reports" and any(text_of(cell) for cell in row):
            blank = [place for place in values if not values[place] and above.get(place)]
            carried += any(columns.labels[place] in {"unit", "period"} and row[place] is not None for place in blank)
            above = values = {**values, **{place: above[place] for place in blank}}
        told = tuple(value for place, value in values.items() if columns.labels[place] not in {"date", "service_area"})
        if not any(told):
            skipped += any(text_of(cell) for cell in row)
            continue
        key = (*told, str(number)) if columns.kind == "reports" else told
        if key not in groups:
            groups[key] = (Clues(_labelled(columns, values)), Assembler())
        _add(row, columns, headings, groups[key][1])
    if carried:
        target.warnings.append(f"{carried} riviltä puuttui yksikkö tai ajanjakso; ne luettiin edellisen rivin mukaan.")
    if skipped:
        target.warnings.append(f"{skipped} riviä jäi lukematta: niiltä puuttuvat yksikkö ja ajanjakso.")
    return groups


def _labelled(columns: Columns, values: dict[int, str]) -> list[Labelled]:
    """The particulars of a row; a period that stands in parts is put together."""
    parts = {columns.labels[place]: value for place, value in values.items() if value}
    found = [
        Labelled(kind, columns.headings.get(place, ""), values[place])
        for place, kind in columns.labels.items()
        if kind not in {"starts", "ends", "years"}
    ]
    if "starts" in parts and "ends" in parts:
        found.append(Labelled("period", "", f"{parts['starts']}\u2013{parts['ends']}"))
    if "years" not in parts:
        return found
    return [
        Labelled("period", item.label, f"{item.value}/{parts['years']}")
        if item.kind == "period" and parts["years"] not in item.value
        else item
        for item in found
    ]


def _value(row: Row, place: int, kind: str) -> str:
    text = text_of(row[place]) if place < len(row) else ""
    return day_of(text) if kind in {"period", "starts", "ends"} else text


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

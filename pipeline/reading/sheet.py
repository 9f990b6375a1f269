"""Read reports from a workbook or CSV file: a row a cell, a row an area, a row a report, or the form's own shape."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pipeline.catalogue.form import Form, fold
from pipeline.errors import NoTable, ReadingError
from pipeline.reading.assemble import Assembler
from pipeline.reading.form import to_reading
from pipeline.reading.headings import ColumnMatch, Headings, LabelFinder, Labelled
from pipeline.reading.particulars import Clues, Detective
from pipeline.reading.sheet_answers import answers
from pipeline.reading.sheet_columns import ColumnFinder, Columns, Row, text_of
from pipeline.reading.sheet_mapping import Mappings, confirmed
from pipeline.reading.types import Cell, Document, FileReading, Line, ReportReading, SourceColumn, Table
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
        return _forms(Document("xlsx", (), modified=book.modified, warnings=book.warnings), rest, name, how)
    return found.reading("xlsx", book.modified, book.warnings)


def read_csv_sheet(
    content: bytes, name: str, form: Form, *, months: int = 4, mappings: Mappings | None = None
) -> FileReading | None:
    """Read a CSV file; None when the text is not one, so that it can be read as running text."""
    certain = name.lower().endswith((".csv", ".tsv"))
    grid = read_csv(content, certain=certain)
    if grid is None:
        return None
    found, how = Lists(), How(form, months, mappings or {})
    if _read_list(grid, name, how, found) and found.readings:
        return found.reading("csv", None)
    try:
        return _forms(Document("csv", ()), (grid,), name, how)
    except ReadingError:
        if certain:
            raise
        return None


def _forms(base: Document, grids: Sequence[Grid], name: str, how: How) -> FileReading:
    """Sheets in the form's own shape, as one document; a sheet that does not tell its unit may have it for a name."""
    headings, labels = Headings(how.form), LabelFinder(how.form)
    blocks: list[Line | Table] = []
    named: list[str] = []
    forms = [grid for grid in grids if _is_form(grid, headings)]
    for grid in grids:
        if len(forms) > 1 and grid in forms and _tells(grid) and not _names_unit(grid, labels):
            blocks.append(Line(f"{how.form.labels.unit[0]}: {grid.title}"))
            named.append(grid.title)
        elif _tells(grid):
            blocks.append(Line(grid.title))
        blocks += _tables(grid, headings, labels)
    note = f"Yksikön nimi otettiin välilehden nimestä: {', '.join(named)}."
    warnings = (*base.warnings, *([note] if named else []))
    document = Document(base.kind, tuple(blocks), modified=base.modified, warnings=warnings)
    return to_reading(document, name, how.form, months=how.months)


def _tables(grid: Grid, headings: Headings, labels: LabelFinder) -> list[Table]:
    """A sheet's table, or one for each report that it holds below each other; days of a period written as dates."""
    parts: list[list[Row]] = [[]]
    filled = False
    for row in grid.table.rows:
        kinds = {labels.kind(text_of(cell)) for cell in row}
        if "unit" in kinds and filled:
            parts.append(_titles(parts[-1], headings))
            filled = False
        filled = filled or _names_area(row, headings)
        dated = "period" in kinds
        parts[-1].append(tuple(_dated(cell) if dated and cell is not None else cell for cell in row))
    return [Table(tuple(tuple(row) for row in rows)) for rows in parts if rows]


def _titles(rows: list[Row], headings: Headings) -> list[Row]:
    """The rows at the end of a report that head the next one, taken from it: alone in their row, and no area."""
    count = 0
    while count < len(rows) and sum(map(bool, map(text_of, rows[-count - 1]))) < 2:
        if _names_area(rows[-count - 1], headings):
            break
        count += 1
    taken = rows[len(rows) - count :]
    del rows[len(rows) - count :]
    return taken


def _names_area(row: Row, headings: Headings) -> bool:
    first = next((cell for cell in row if text_of(cell)), None)
    return first is not None and headings.area(first.paragraphs, fuzzy=False) is not None


def _dated(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(map(day_of, cell.paragraphs)))


def _is_form(grid: Grid, headings: Headings) -> bool:
    areas = [row for row in grid.table.rows if row and row[0] and headings.area(row[0].paragraphs, fuzzy=False)]
    return len(areas) >= 2


def _names_unit(grid: Grid, labels: LabelFinder) -> bool:
    texts = [text_of(cell) for row in grid.table.rows[:HEADER_ROWS] for cell in row]
    return any(
        labels.kind(text) == "unit" or any(found.kind == "unit" for found in labels.find(text))
        for text in texts
        if text
    )


def _tells(grid: Grid) -> bool:
    """Whether the sheet's name says more than "Sheet1"."""
    return sum(char.isalpha() for char in grid.title) >= 4 and not fold(grid.title).startswith(
        ("taul", "sheet", "blad")
    )


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

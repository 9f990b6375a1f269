from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from time import process_time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.catalogue.form import Form
from pipeline.errors import NoTable
from pipeline.reading import read_file
from pipeline.reading.types import FileReading, ReportReading, SourceColumn
from tests.unit.reading.documents import HEADER, ROWS, workbook

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
AREAS, COLUMNS = ("availability", "staffing", "feedback"), ("monitoring", "deviations", "actions")
STANDARD = {
    (area, column): text
    for area, row in zip(AREAS, ROWS, strict=True)
    for column, text in zip(COLUMNS, row[1:], strict=True)
}
UNIT, PERIOD = "Kotihoito, itä", "Touko-elokuu 2024"
ANSWERS = [text for row in ROWS for text in row[1:]]
FIRST, LAST = date(2024, 5, 1), date(2024, 8, 31)


def form_shape(unit: str = UNIT) -> list[list[object]]:
    return [["Seurantaraportti"], ["Palveluyksikkö", unit], ["Ajanjakso", PERIOD], [], list(HEADER), *map(list, ROWS)]


def sheet_of(rows: Sequence[Sequence[object]]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def questions(pattern: str) -> list[str]:
    return [pattern.format(area=row[0], column=column) for row in ROWS for column in HEADER[1:]]


def check(reading: FileReading, cells: Texts) -> None:
    (report,) = reading.readings
    assert (report.unit_text, str(report.period)) == (UNIT, "2024-T2")
    assert cells(report) == STANDARD


def test_sheet_of_its_own_for_each_report(form: Form, cells: Texts) -> None:
    reading = read_file(workbook(form_shape(), form_shape("Kotihoito, länsi")), "a.xlsx", form)
    assert [report.unit_text for report in reading.readings] == [UNIT, "Kotihoito, länsi"]
    assert all(cells(report) == STANDARD for report in reading.readings)


def test_sheets_named_by_their_units(form: Form, cells: Texts) -> None:
    book, sheet = sheet_of([HEADER, *ROWS])
    sheet.title = "Kotihoito itä"
    other = book.create_sheet("Päivystys")
    for row in (HEADER, *ROWS):
        other.append(row)
    reading = read_file(saved(book), "raportit 5-8 2024.xlsx", form)
    assert [report.unit_text for report in reading.readings] == ["Kotihoito itä", "Päivystys"]
    assert all(cells(report) == STANDARD for report in reading.readings)
    assert reading.warnings == ("Yksikön nimi otettiin välilehden nimestä: Kotihoito itä, Päivystys.",)


def test_hidden_rows_columns_and_sheets_are_told_and_not_read(form: Form, cells: Texts) -> None:
    book, sheet = sheet_of(form_shape())
    sheet.insert_rows(6)
    sheet["A6"], sheet["B6"] = "Palvelun saatavuus", "piilossa"
    sheet.row_dimensions[6].hidden = True
    sheet["E7"] = "muistiinpano"
    sheet.column_dimensions["E"].hidden = True
    old = book.create_sheet("vanha")
    for row in form_shape("Vanha yksikkö"):
        old.append(row)
    old.sheet_state = "hidden"
    reading = read_file(saved(book), "a.xlsx", form)
    check(reading, cells)
    assert reading.warnings == (
        "Piilotettuja välilehtiä ei luettu: ”vanha”.",
        "Välilehdellä ”Sheet” on piilotettuja rivejä (1); niitä ei luettu.",
    )


def test_merged_header_over_the_columns(form: Form, cells: Texts) -> None:
    book, sheet = sheet_of([*form_shape()[:3], ["Osa-alue", "Toteutuminen"], [None, *HEADER[1:]], *ROWS])
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("B4:D4")
    check(read_file(saved(book), "a.xlsx", form), cells)


def test_first_and_last_day_in_two_cells(form: Form, cells: Texts) -> None:
    rows = form_shape()
    rows[2] = ["Ajanjakso", FIRST, LAST]
    check(read_file(workbook(rows), "a.xlsx", form), cells)


@pytest.mark.parametrize(
    ("heads", "values"),
    [(("Alkaa", "Päättyy"), (FIRST, LAST)), (("Vuosi", "Tertiaali"), (2024, 2)), (("Ajanjakso",), ("5\u20138/2024",))],
)
def test_period_of_a_list(heads: Sequence[str], values: Sequence[object], form: Form, cells: Texts) -> None:
    rows = [["Yksikkö", *heads, *HEADER], *([UNIT, *values, *row] for row in ROWS)]
    check(read_file(workbook(rows), "a.xlsx", form), cells)


def test_period_that_a_sheet_made_a_day_is_doubted(read_one: Read) -> None:
    rows = form_shape()
    rows[2] = ["Ajanjakso", FIRST]
    report = read_one(workbook(rows), "a.xlsx")
    assert str(report.period) == "2024-T2"
    assert report.warnings == ("Ajanjaksona on yksi päivä, 1.5.2024; luettiin kaudeksi 2024-T2.",)


@pytest.mark.parametrize("merged", [True, False])
def test_unit_on_the_first_row_only(merged: bool, form: Form, cells: Texts) -> None:
    told = [[UNIT, PERIOD], [None, None], [None, None]]
    book, sheet = sheet_of([["Yksikkö", "Ajanjakso", *HEADER], *([*a, *b] for a, b in zip(told, ROWS, strict=True))])
    if merged:
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("B2:B4")
    reading = read_file(saved(book), "a.xlsx", form)
    check(reading, cells)
    assert bool(reading.warnings) is not merged


@pytest.mark.parametrize(
    "pattern",
    ["{area}: {column}", "1. {area} - {column}?", "{area} [{column}]", "{area}. {column}?", "{column} ({area})"],
)
def test_export_of_a_form_tool(pattern: str, form: Form, cells: Texts) -> None:
    heads = ["ID", "Start time", "Completion time", "Email", "Palveluyksikkö", "Raportointijakso"]
    values = [1, date(2024, 9, 3), date(2024, 9, 3), "a@b.fi", UNIT, PERIOD, *ANSWERS]
    check(read_file(workbook([[*heads, *questions(pattern)], values]), "a.xlsx", form), cells)


def test_areas_over_columns(form: Form, cells: Texts) -> None:
    above = [text for row in ROWS for text in (row[0], None, None)]
    rows = [["Yksikkö", "Ajanjakso", *above], [None, None, *HEADER[1:] * 3], [UNIT, PERIOD, *ANSWERS]]
    check(read_file(workbook(rows, merged=["C1:E1", "F1:H1", "I1:K1"]), "a.xlsx", form), cells)
    check(read_file(workbook(rows), "a.xlsx", form), cells)


def test_columns_are_told_with_how_sure_they_are(form: Form) -> None:
    heads = ["Mikä on palveluyksikkösi?", "Ajanjakso", "Sähköposti", *HEADER]
    reading = read_file(workbook([heads, *([UNIT, PERIOD, "a@b.fi", *row] for row in ROWS)]), "a.xlsx", form)
    assert reading.columns == (
        SourceColumn("Sheet", "A", "Mikä on palveluyksikkösi?", "unit", 0.5),
        SourceColumn("Sheet", "B", "Ajanjakso", "period"),
        SourceColumn("Sheet", "C", "Sähköposti", "", 0.0),
        SourceColumn("Sheet", "D", "Osa-alue", "area"),
        SourceColumn("Sheet", "E", HEADER[1], "monitoring"),
        SourceColumn("Sheet", "F", HEADER[2], "deviations"),
        SourceColumn("Sheet", "G", HEADER[3], "actions"),
    )
    assert reading.warnings == ("Sarake A ”Mikä on palveluyksikkösi?” tulkittiin: yksikkö; tarkista.",)


def test_formula_without_its_result_is_told(form: Form) -> None:
    rows = form_shape()
    rows[5][1] = '="a"&"b"'
    assert read_file(workbook(rows), "a.xlsx", form).warnings[0].startswith("Työkirjassa on kaavoja ilman tulosta")


def test_one_bad_row_does_not_cost_the_others(form: Form) -> None:
    pairs = ["Yksikkö", "Ajanjakso", *questions("{area}: {column}")]
    reading = read_file(workbook([pairs, [UNIT, PERIOD, *ANSWERS], ["B", "pian", *ANSWERS]]), "a.xlsx", form)
    assert [report.unit_text for report in reading.readings] == [UNIT]
    assert reading.warnings == ("1 raporttia jäi lukematta: Ajanjaksoa ”pian” ei voi tulkita.",)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_list_without_rows_is_told(name: str, form: Form) -> None:
    heads = ["Yksikkö", "Ajanjakso", *HEADER]
    content = workbook([heads]) if name.endswith("xlsx") else ";".join(heads).encode()
    with pytest.raises(NoTable, match="ei yhtään raporttia"):
        read_file(content, name, form)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_as_programs_write_it(encoding: str, form: Form, cells: Texts) -> None:
    lines = ["sep=;", ";".join(["Yksikkö", "Ajanjakso", *HEADER])]
    lines += [";".join(f'"{value}"' for value in (UNIT, PERIOD, *row)) for row in ROWS]
    check(read_file("\r\n".join(lines).encode(encoding), "vienti.csv", form), cells)


def test_quoted_answer_with_line_breaks_and_separators(form: Form) -> None:
    heads = "Yksikkö,Ajanjakso,Osa-alue,Sarake,Teksti"
    text = f'{heads}\r\n"{UNIT}",{PERIOD},Henkilöstö,Havainnot,"a, b\r\n\r\n""c"";"\r\n'
    (report,) = read_file(text.encode(), "a.csv", form).readings
    assert [entry.text for entry in report.entries] == ["", 'a, b\n"c";', ""]


def test_export_of_a_thousand_reports_is_read_in_seconds(form: Form) -> None:
    pairs = ["Yksikkö", "Ajanjakso", *questions("{area}: {column}")]
    content = workbook([pairs, *([f"Yksikkö {number}", PERIOD, *ANSWERS] for number in range(1000))])
    start = process_time()
    assert len(read_file(content, "a.xlsx", form).readings) == 1000
    assert process_time() - start < 20

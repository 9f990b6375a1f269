from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import DamagedFile, NoTable, UnsupportedFile
from pipeline.reading import read_file
from pipeline.reading.sheet import read_sheet
from pipeline.reading.types import ReportReading
from tests.unit.reading.documents import HEADER, ROWS, package, workbook

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
AREAS = ("availability", "staffing", "feedback")
COLUMNS = ("monitoring", "deviations", "actions")
STANDARD = {
    (area, column): text
    for area, row in zip(AREAS, ROWS, strict=True)
    for column, text in zip(COLUMNS, row[1:], strict=True)
}
UNIT, PERIOD = "Kotihoito, itä", "Touko-elokuu 2024"


def form_shape() -> list[list[object]]:
    return [["Seurantaraportti"], ["Palveluyksikkö", UNIT], ["Ajanjakso", PERIOD], [], list(HEADER), *map(list, ROWS)]


def row_for_each_area(unit: str = UNIT) -> list[list[object]]:
    return [[unit, PERIOD, *row] for row in ROWS]


def row_for_each_cell() -> list[list[object]]:
    return [
        [UNIT, PERIOD, row[0], column, text] for row in ROWS for column, text in zip(HEADER[1:], row[1:], strict=True)
    ]


def test_forms_own_shape(read_one: Read, cells: Texts) -> None:
    report = read_one(workbook(form_shape()), "a.xlsx")
    assert (report.unit_text, str(report.period)) == (UNIT, "2024-T2")
    assert cells(report) == STANDARD
    assert {entry.method for entry in report.entries} == {"sheet"}


def test_row_for_each_area(read_one: Read, cells: Texts) -> None:
    report = read_one(workbook([["Yksikkö", "Ajanjakso", *HEADER], *row_for_each_area()]), "a.xlsx")
    assert (report.unit_text, str(report.period)) == (UNIT, "2024-T2")
    assert cells(report) == STANDARD


def test_row_for_each_cell(read_one: Read, cells: Texts) -> None:
    header = ["Palveluyksikkö", "Kausi", "Osa-alue", "Kysymys", "Vastaus"]
    assert cells(read_one(workbook([header, *row_for_each_cell()]), "a.xlsx")) == STANDARD


def test_row_for_each_report(read_one: Read, cells: Texts) -> None:
    pairs = [(f"{row[0]}: {column}", text) for row in ROWS for column, text in zip(HEADER[1:], row[1:], strict=True)]
    rows = [["Palveluyksikkö", "Ajanjakso", *(name for name, _ in pairs)], [UNIT, PERIOD, *(text for _, text in pairs)]]
    assert cells(read_one(workbook(rows), "a.xlsx")) == STANDARD


def test_questions_and_answers(read_one: Read, cells: Texts) -> None:
    asked = [
        [f"{row[0]} \u2013 {column}?", text] for row in ROWS for column, text in zip(HEADER[1:], row[1:], strict=True)
    ]
    rows = [["Palveluyksikkö", UNIT], ["Raportointijakso", PERIOD], *asked]
    assert cells(read_one(workbook(rows), "a.xlsx")) == STANDARD


def test_several_units_in_one_list(form: Form) -> None:
    rows = [["Yksikkö", "Ajanjakso", *HEADER], *row_for_each_area(), *row_for_each_area("Kotihoito, länsi")]
    reading = read_file(workbook(rows), "a.xlsx", form)
    assert reading.kind == "xlsx"
    assert [report.unit_text for report in reading.readings] == [UNIT, "Kotihoito, länsi"]


def test_merged_cells_of_the_form(read_one: Read, cells: Texts) -> None:
    rows = form_shape()
    rows[0] = ["Omavalvonnan seurantaraportti", "", "", ""]
    assert cells(read_one(workbook(rows, merged=["A1:D1"]), "a.xlsx")) == STANDARD


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_separators_and_encodings(read_one: Read, cells: Texts, separator: str, encoding: str) -> None:
    header = ["Yksikkö", "Ajanjakso", *HEADER]
    lines = [separator.join(f'"{value}"' for value in row) for row in [header, *row_for_each_area()]]
    assert cells(read_one("\r\n".join(lines).encode(encoding), "vienti.csv")) == STANDARD


def test_paragraphs_in_a_quoted_field(read_one: Read, cells: Texts) -> None:
    text = f'Yksikkö;Ajanjakso;{";".join(HEADER)}\n{UNIT};{PERIOD};Lääkehoito;"Listoin.";"Kaksi.\nKolme.";-\n'
    assert cells(read_one(text.encode(), "a.csv"))["medication", "deviations"] == "Kaksi.\nKolme."


def test_list_without_reports_is_rejected(form: Form) -> None:
    with pytest.raises(NoTable):
        read_sheet(workbook([["nimi", "puhelin"], ["Aino", "123"]]), "a.xlsx", form)


def test_workbook_with_a_document_type_is_refused(form: Form) -> None:
    bomb = package({"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"})
    with pytest.raises(UnsupportedFile):
        read_sheet(bomb, "a.xlsx", form)


def test_broken_workbook_is_told(form: Form) -> None:
    with pytest.raises(DamagedFile, match="vioittunut"):
        read_sheet(package({"xl/workbook.xml": "<workbook/>"}), "a.xlsx", form)

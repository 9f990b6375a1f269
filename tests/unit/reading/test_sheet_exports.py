"""Exports of form tools that name area and question in one heading, and workbooks with many sheets."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.types import ReportReading

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
AREAS = ("Palvelun saatavuus", "Henkilöstön riittävyys", "Asiakaspalautteet", "Rahavarojen käsittely")
IDS = ("availability", "staffing", "feedback", "rahavarojen_kasittely")
COLUMNS = ("Seuranta", "Poikkeamat", "Toimenpiteet")
ROLES = ("monitoring", "deviations", "actions")
UNITS = ("Koivukoti", "Mäntykoti")


def answer(unit: str, area: str, column: str) -> str:
    return f"{unit}: {area}, {column.lower()} kerrotaan."


def expected(unit: str) -> dict[tuple[str, str], str]:
    return {
        (key, role): answer(unit, area, column)
        for key, area in zip(IDS, AREAS, strict=True)
        for role, column in zip(ROLES, COLUMNS, strict=True)
    }


def export(pattern: str) -> bytes:
    heads = [
        pattern.format(number=number, area=area, column=column, place=place)
        for number, area in enumerate(AREAS, start=1) for place, column in enumerate(COLUMNS, start=1)
    ]  # fmt: skip
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["id. Vastaustunnus", "G0Q1. Palveluyksikkö", "G0Q2. Raportointijakso", *heads])
    for number, unit in enumerate(UNITS):
        texts = [answer(unit, area, column) for area in AREAS for column in COLUMNS]
        writer.writerow([number, unit, "1.1.–30.4.2024", *texts])
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize(
    "pattern",
    [
        "G{number}Q{place}. {area} [{column}]",
        "[Q0{number}[SQ00{place}]] {area} [{column}]",
        "{number}.{place} {column} ({area})",
        "{number}. {area} – {column}",
        "{area}: {column}",
        "Q{number}_{place}: {area}: {column}",
    ],
)
def test_area_that_the_form_does_not_know_is_paired_like_the_others(pattern: str, form: Form, cells: Texts) -> None:
    reports = read_file(export(pattern), "vienti.csv", form).readings
    assert [(report.unit_text, str(report.period)) for report in reports] == [(unit, "2024-T1") for unit in UNITS]
    assert [cells(report) for report in reports] == [expected(unit) for unit in UNITS]


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_header_in_two_rows_with_a_merged_group(read_one: Read, cells: Texts) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Palveluyksikkö", UNITS[0]], ["Ajanjakso", "1.1.–30.4.2024"],
        ["Osa-alue", "Miten yksikössä on seurattu", "Poikkeamat ja niiden korjaaminen", None, "Toteutus"],
        [None, None, "Mitä poikkeamia on havaittu", "Korjaavat toimenpiteet", "Vastuuhenkilö"],
        *([area, *(answer(UNITS[0], area, column) for column in COLUMNS)] for area in AREAS),
        [], ["Hyväksyjä", "Outi Räsänen"],
    ):  # fmt: skip
        sheet.append(row)
    for span in ("A3:A4", "B3:B4", "C3:D3"):
        sheet.merge_cells(span)
    found = cells(read_one(saved(book), "lomake.xlsx"))
    assert {key: text for key, text in found.items() if key[1] != "other"} == expected(UNITS[0])


def test_index_sheet_names_no_unit_and_tables_begin_in_the_second_column(form: Form, cells: Texts) -> None:
    book = Workbook()
    index = book.active
    assert index is not None
    index.title = "Yhteenveto"
    for row in (["Välilehti", "Yksikkö", "Palautettu"], *([f"Yks {unit}", unit, "3.5.2024"] for unit in UNITS)):
        index.append([None, *row])
    for unit in UNITS:
        sheet = book.create_sheet(f"Yks {unit}")
        sheet.append([None, "Yksikön nimi:", unit, "Ajanjakso: tammi–huhtikuu 2024"])
        sheet.append([None, "Osa-alue", *COLUMNS])
        for area in AREAS:
            sheet.append([None, area, *(answer(unit, area, column) for column in COLUMNS)])
    reports = read_file(saved(book), "kirja.xlsx", form).readings
    assert [report.unit_text for report in reports] == list(UNITS)
    assert [cells(report) for report in reports] == [expected(unit) for unit in UNITS]


def test_table_copied_from_a_page_with_tabs(read_one: Read, cells: Texts) -> None:
    rows = ["\t".join([area, *(answer(UNITS[0], area, column) for column in COLUMNS)]) for area in AREAS]
    lead = ["Omavalvonnan seurantaraportti", f"Yksikkö:\t{UNITS[0]}", "Ajanjakso:\t1.1.–30.4.2024", ""]
    text = "\r\n".join([*lead, "\t".join(["Osa-alue", *COLUMNS]), *rows])
    assert cells(read_one(text.encode(), "liitetty.txt")) == expected(UNITS[0])

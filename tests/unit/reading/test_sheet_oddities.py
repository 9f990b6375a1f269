from collections.abc import Callable, Sequence

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import ReadingError
from pipeline.reading import read_file
from pipeline.reading.types import FileReading, ReportReading
from pipeline.reading.workbook import day_of
from tests.unit.reading.documents import HEADER, ROWS, workbook
from tests.unit.reading.test_sheet_variants import (
    ANSWERS,
    PERIOD,
    STANDARD,
    UNIT,
    form_shape,
    questions,
    saved,
    sheet_of,
)

Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
OTHER = "Päivystys"
ASKED = questions("{area}: {column}")


def check(reading: FileReading, cells: Texts, units: Sequence[str] = (UNIT,)) -> None:
    assert [report.unit_text for report in reading.readings] == list(units)
    assert {str(report.period) for report in reading.readings} == {"2024-T2"}
    assert all(cells(report) == STANDARD for report in reading.readings)


def long_rows(units: Sequence[str], *, number: bool = False) -> list[list[object]]:
    rows: list[list[object]] = [["Vastaaja", *(["Nro"] if number else []), "Kysymys", "Vastaus"]]
    for who, unit in enumerate(units, start=1):
        pairs = [("Mikä on palveluyksikkösi?", unit), ("Ajanjakso", PERIOD), *zip(ASKED, ANSWERS, strict=True)]
        rows += [[who, *([at] if number else []), *pair] for at, pair in enumerate(pairs, start=1)]
    return rows


@pytest.mark.parametrize("number", [False, True])
def test_a_row_for_each_answer_of_each_respondent(form: Form, cells: Texts, number: bool) -> None:
    check(read_file(workbook(long_rows((UNIT, OTHER), number=number)), "a.xlsx", form), cells, (UNIT, OTHER))


def test_a_respondent_who_left_answers_out(form: Form) -> None:
    rows = [row for row in long_rows((UNIT, OTHER)) if row[:2] != [1, ASKED[4]] and row[:2] != [2, ASKED[0]]]
    first, second = read_file(workbook(rows), "a.xlsx", form).readings
    assert [entry.text for entry in first.entries if (entry.area, entry.column) == ("staffing", "deviations")] == [""]
    assert [entry.text for entry in second.entries][:3] == ["", *ANSWERS[1:3]]


def test_questions_of_something_else_are_no_report(form: Form) -> None:
    rows: list[list[object]] = [
        ["Vastaaja", "Kysymys", "Vastaus"],
        [1, "Ikä", "40"],
        [1, "Mielipide", "Hyvä"],
        [2, "Ikä", "35"],
    ]
    with pytest.raises(ReadingError, match="ei löydy"):
        read_file(workbook(rows), "a.xlsx", form)


def test_two_reports_below_each_other_on_one_sheet(form: Form, cells: Texts) -> None:
    check(read_file(workbook([*form_shape(), [], *form_shape(OTHER)]), "a.xlsx", form), cells, (UNIT, OTHER))


def test_days_of_the_period_as_numbers(form: Form, cells: Texts) -> None:
    rows = form_shape()
    rows[2] = ["Ajanjakso", 45413, 45535]
    check(read_file(workbook(rows), "a.xlsx", form), cells)
    listed: list[list[object]] = [
        ["Yksikkö", "Alkaa", "Päättyy", *HEADER],
        *([UNIT, 45413, 45535, *row] for row in ROWS),
    ]
    check(read_file(workbook(listed), "a.xlsx", form), cells)


@pytest.mark.parametrize(
    ("text", "day"),
    [("45413", "1.5.2024"), ("45535", "31.8.2024"), ("2024", "2024"), ("99999", "99999"), ("45413.5", "45413.5")],
)
def test_a_day_as_a_number(text: str, day: str) -> None:
    assert day_of(text) == day


def test_columns_that_only_keep_others_apart(form: Form, cells: Texts) -> None:
    rows: list[list[object]] = [[], []]
    rows += [[None, None, *row] for row in form_shape()[:4]]
    rows += [[None, None, row[0], None, row[1], None, *row[2:]] for row in (HEADER, *ROWS)]
    check(read_file(workbook(rows), "a.xlsx", form), cells)


def test_failed_formulas_are_told(form: Form) -> None:
    rows = form_shape()
    rows[-1] = [ROWS[2][0], "#VIITTAUS!", "#N/A", "-"]
    assert read_file(workbook(rows), "a.xlsx", form).warnings == (
        "Välilehden ”Sheet” soluissa on kaavojen virheilmoituksia (2); tarkista ne.",
    )


def test_numbers_as_the_sheet_shows_them(form: Form, cells: Texts) -> None:
    book, sheet = sheet_of([*form_shape()[:5], [ROWS[0][0], 12, 3.5, 0.25], *ROWS[1:]])
    sheet["D6"].number_format = "0%"
    report = read_file(saved(book), "a.xlsx", form).readings[0]
    assert list(cells(report).values())[:3] == ["12", "3,5", "25 %"]


def test_notes_above_the_form_and_a_cover_sheet(form: Form, cells: Texts) -> None:
    notes = [["Ohje: täytä jokainen solu. Jos ei poikkeamia, kirjoita -."], ["Lomake v. 3, 1.1.2023"], []]
    check(read_file(workbook([*notes, *form_shape()]), "a.xlsx", form), cells)
    book, sheet = sheet_of([["Kansilehti"], ["Ajanjakso", PERIOD]])
    sheet.title = "Kansi"
    for unit in ("Kotihoito itä", OTHER):
        other = book.create_sheet(unit)
        for row in (HEADER, *ROWS):
            other.append(row)
    check(read_file(saved(book), "a.xlsx", form), cells, ("Kotihoito itä", OTHER))


def test_a_sheet_for_each_area(form: Form, cells: Texts) -> None:
    book, sheet = sheet_of([["Palveluyksikkö", UNIT], ["Ajanjakso", PERIOD]])
    sheet.title = "Perustiedot"
    for area, *texts in ROWS:
        own = book.create_sheet(area[:31])
        own.append(HEADER[1:])
        own.append(texts)
    check(read_file(saved(book), "a.xlsx", form), cells)


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "utf-16"), (";", "cp1252"), ("\t", "utf-16-le"), (",", "utf-8-sig")]
)
def test_encodings_and_separators(form: Form, cells: Texts, separator: str, encoding: str) -> None:
    rows = [["Yksikkö", "Ajanjakso", *HEADER], *([UNIT, PERIOD, *row] for row in ROWS)]
    text = "\r\n".join(separator.join(f'"{value}"' for value in row) for row in rows)
    check(read_file(text.encode(encoding), "vienti.csv", form), cells)


def test_lines_and_quotes_within_a_cell(form: Form, cells: Texts) -> None:
    text = (
        f'Yksikkö;Ajanjakso;{";".join(HEADER)}\r\n"{UNIT}";{PERIOD};Asiakaspalautteet;"Eka ""oma""; rivi\nToka";-;-\r\n'
    )
    report = read_file(text.encode("cp1252"), "vienti.csv", form).readings[0]
    assert cells(report)["feedback", "monitoring"] == 'Eka "oma"; rivi\nToka'

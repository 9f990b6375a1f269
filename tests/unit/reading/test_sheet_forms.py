"""Workbooks in the form's own shape: a period a sheet, areas as blocks, sheets that nothing tells apart."""

from collections.abc import Callable, Sequence
from io import BytesIO

from openpyxl import Workbook, load_workbook

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.types import FileReading, ReportReading
from tests.unit.reading.documents import HEADER, ROWS

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
Sheets = dict[str, Sequence[Sequence[object]]]
FRONT = [["Omavalvonnan vuosikirja 2024"], ["Yksikkö", "Terapiapalvelut"], ["Esihenkilö", "Tuija Öhman"]]
BLOCKS = ("Henkilöstö", "Lääkehoito", "Palautteet", "Ruokahuolto")


def book(sheets: Sheets) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for values in rows:
            sheet.append(list(values))
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def numbered(title: str, answer: str) -> list[list[object]]:
    rows = [[number, row[0], *([f"{answer} {number}."] * 3 if answer else [])] for number, row in enumerate(ROWS, 1)]
    return [[title], ["Nro", *HEADER], *rows, [4], [5]]


def year(last: str, front: Sequence[Sequence[object]] = FRONT) -> Sheets:
    return {
        "Perustiedot": front,
        "T1 2024": numbered("Tertiaali 1/2024", "Keväällä"),
        "T2 2024": numbered("Tertiaali 2/2024", "Kesällä"),
        "T3 2024": numbered("Tertiaali 3/2024", last),
    }


def told(reading: FileReading) -> list[tuple[str, str, str]]:
    return [(one.unit_text, str(one.period), one.entries[0].text) for one in reading.readings]


def test_a_period_a_sheet_with_the_unit_on_the_first_one(form: Form) -> None:
    assert told(read_file(book(year("Syksyllä")), "a.xlsx", form)) == [
        ("Terapiapalvelut", "2024-T1", "Keväällä 1."),
        ("Terapiapalvelut", "2024-T2", "Kesällä 1."),
        ("Terapiapalvelut", "2024-T3", "Syksyllä 1."),
    ]


def test_a_sheet_that_is_not_filled_in_yet_is_no_report(form: Form) -> None:
    found = read_file(book(year("")), "a.xlsx", form)
    assert [str(one.period) for one in found.readings] == ["2024-T1", "2024-T2"]
    assert found.warnings == ("Välilehdellä ”T3 2024” ei ole tekstiä; sitä ei luettu.",)


def test_the_same_areas_on_sheets_that_nothing_tells_apart_are_marked(form: Form) -> None:
    front = [*FRONT, ["Ajanjakso", "T1/2024"]]
    sheets: Sheets = {"Tiedot": front, "A": numbered("A", "Yksi"), "B": numbered("B", "Kaksi")}
    (report,) = read_file(book(sheets), "a.xlsx", form).readings
    assert report.entries[0].text == "Yksi 1.\nKaksi 1."
    assert {entry.confidence for entry in report.entries} == {0.6}
    assert report.warnings[-1].startswith("Usealla välilehdellä on samat osa-alueet")


def blocks(captions: Sequence[str], column: int) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    lead = [("Palveluyksikkö", "Päiväkeskus"), ("Tarkastelujakso", "Touko–elokuu 2024")]
    rows: list[tuple[str, str]] = [*lead]
    for area in BLOCKS:
        rows += [(area, ""), ("Ohje", "Kuvaa lyhyesti."), *((text, f"{area}: {text.lower()}.") for text in captions)]
    for number, (left, right) in enumerate(rows, start=1):
        sheet.cell(number, column, left)
        sheet.cell(number, column + 1, right or None)
        if left in BLOCKS:
            sheet.merge_cells(start_row=number, end_row=number, start_column=column, end_column=column + 1)
        sheet.row_dimensions[number].hidden = left == "Ohje"
    buffer = BytesIO()
    made.save(buffer)
    assert load_workbook(buffer).worksheets[0].max_row == len(rows)
    return buffer.getvalue()


def test_areas_as_blocks_that_begin_in_the_second_column(read_one: Read, cells: Texts) -> None:
    captions = ("Seuranta", "Poikkeamat", "Toimenpiteet")
    report = read_one(blocks(captions, 2), "a.xlsx")
    assert cells(report) == cells(read_one(blocks(captions, 1), "a.xlsx"))
    assert cells(report)["medication", "actions"] == "Lääkehoito: toimenpiteet."
    assert cells(report)["ruokahuolto", "monitoring"] == "Ruokahuolto: seuranta."
    assert len(report.entries) == 12


def test_questions_in_other_words_are_learned_where_they_come_back(read_one: Read, cells: Texts) -> None:
    report = read_one(blocks(("Miten seurattu", "Mitä havaittu", "Mitä tehty"), 2), "a.xlsx")
    assert cells(report)["staffing", "actions"] == "Henkilöstö: mitä tehty."
    assert cells(report)["ruokahuolto", "deviations"] == "Ruokahuolto: mitä havaittu."
    assert "Sarakkeen otsikko ”Mitä tehty” tulkittiin: toimenpiteet." in report.warnings

"""Oddities of workbooks and of text with separators: lists by cell, report and answer, sheets, exports, encodings."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook

from tests.unit.reading.documents import HEADER, PARTICULARS, ROWS, workbook

Row = Sequence[object]
UNIT, PERIOD = "Kotihoito, itä", "Touko-elokuu 2024"
UNITS = (UNIT, "Päivystys")
COLUMNS = ("Seuranta", "Poikkeamat", "Toimenpiteet")
ANSWERS = [text for row in ROWS for text in row[1:]]
SHAPE: list[Row] = [[PARTICULARS[0]], ["Palveluyksikkö", UNIT], ["Ajanjakso", PERIOD], [], HEADER, *ROWS]
LISTED: list[Row] = [["Yksikkö", "Ajanjakso", *HEADER], *([UNIT, PERIOD, *row] for row in ROWS)]


def book(sheets: Mapping[str, Sequence[Row]]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for values in rows:
            sheet.append(list(values))
    return made


def saved(made: Workbook) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def row_for_each_cell() -> bytes:
    rows = [[UNIT, PERIOD, row[0], name, text] for row in ROWS for name, text in zip(HEADER[1:], row[1:], strict=True)]
    return workbook([["Yksikkö", "Ajanjakso", "Osa-alue", "Kysymys", "Vastaus"], *rows])


def asked(pattern: str) -> list[str]:
    return [
        pattern.format(number=number, area=row[0], place=place, column=column)
        for number, row in enumerate(ROWS, start=2) for place, column in enumerate(COLUMNS, start=1)
    ]  # fmt: skip


def export(pattern: str, *before: str) -> list[Row]:
    """A report for each row, the cells' questions across."""
    heads = [*before, "Palveluyksikkö", "Ajanjakso", *asked(pattern)]
    return [heads, *([str(number) for _ in before] + [unit, PERIOD, *ANSWERS] for number, unit in enumerate(UNITS))]


def row_for_each_answer() -> bytes:
    rows: list[Row] = [["Vastaaja", "Kysymys", "Vastaus"]]
    for who, unit in enumerate(UNITS, start=1):
        pairs = [
            ("Mikä on palveluyksikkösi?", unit),
            ("Ajanjakso", PERIOD),
            *zip(asked("{area}: {column}"), ANSWERS, strict=True),
        ]
        rows += [[who, *pair] for pair in pairs]
    return workbook(rows)


def hidden_rows_columns_and_sheets() -> bytes:
    made = book({"Raportti": SHAPE, "vanha": [["Palveluyksikkö", "Vanha yksikkö"], *SHAPE[2:]]})
    sheet = made["Raportti"]
    sheet.insert_rows(6)
    sheet["A6"], sheet["B6"], sheet["E7"] = "Palvelun saatavuus", "piilossa", "muistiinpano"
    sheet.row_dimensions[6].hidden = sheet.column_dimensions["E"].hidden = True
    made["vanha"].sheet_state = "hidden"
    return saved(made)


def period_for_each_sheet_behind_a_front_sheet() -> bytes:
    def sheet(number: int) -> list[Row]:
        rows = [[at, row[0], *(f"Kausi {number}: {text}" for text in row[1:])] for at, row in enumerate(ROWS, start=1)]
        return [[f"Tertiaali {number}/2024"], ["Nro", *HEADER], *rows, [4], [5]]

    front: list[Row] = [["Omavalvonnan vuosikirja 2024"], ["Yksikkö", UNIT], ["Esihenkilö", "Tuija Öhman"]]
    return saved(book({"Perustiedot": front, "T1 2024": sheet(1), "T2 2024": sheet(2)}))


def sheet_for_each_area() -> bytes:
    front: list[Row] = [["Palveluyksikkö", UNIT], ["Ajanjakso", PERIOD]]
    return saved(book({"Perustiedot": front} | {area: [HEADER[1:], texts] for area, *texts in ROWS}))


def areas_as_blocks_with_hidden_advice() -> bytes:
    rows: list[Row] = [[None, "Palveluyksikkö", UNIT], [None, "Tarkastelujakso", PERIOD]]
    hidden = []
    for area, *texts in ROWS:
        rows += [[None, area], [None, "Ohje", "Kuvaa lyhyesti."]]
        hidden.append(len(rows))
        rows += [[None, name, text] for name, text in zip(COLUMNS, texts, strict=True)]
    made = book({"Lomake": rows})
    for number in hidden:
        made["Lomake"].row_dimensions[number].hidden = True
        made["Lomake"].merge_cells(start_row=number - 1, end_row=number - 1, start_column=2, end_column=3)
    return saved(made)


def header_in_two_rows_with_a_merged_group() -> bytes:
    heads = [["Osa-alue", HEADER[1], "Poikkeamat ja niiden korjaaminen"], [None, None, *HEADER[2:]]]
    made = book({"Lomake": [*SHAPE[:4], *heads, *ROWS]})
    for area in ("A5:A6", "B5:B6", "C5:D5"):
        made["Lomake"].merge_cells(area)
    return saved(made)


def separated(rows: Sequence[Row], separator: str, encoding: str, head: str = "") -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL if separator == "," else csv.QUOTE_MINIMAL).writerows(
        rows
    )
    return (head + out.getvalue()).encode(encoding)


def lines_and_quotes_within_a_cell() -> bytes:
    rows = [list(row) for row in LISTED]
    rows[1][4] = 'Jono kasvoi; "pitkä" odotus.\nToinen kappale.'
    return separated(rows, ";", "utf-8-sig")


def question_and_answer() -> list[Row]:
    pairs = [("Palveluyksikkö", UNIT), ("Ajanjakso", PERIOD), *zip(asked("{area} – {column}"), ANSWERS, strict=True)]
    return [["Nro", "Kysymys", "Vastaus"], *([number, *pair] for number, pair in enumerate(pairs, start=1))]


def sheet_oddities() -> dict[str, Callable[[], bytes]]:
    """File names and what makes their bytes."""
    workbooks = (
        row_for_each_cell, row_for_each_answer, hidden_rows_columns_and_sheets, sheet_for_each_area,
        period_for_each_sheet_behind_a_front_sheet, areas_as_blocks_with_hidden_advice,
        header_in_two_rows_with_a_merged_group,
    )  # fmt: skip
    return {f"{make.__name__}.xlsx": make for make in workbooks} | {
        "export_of_forms.xlsx": lambda: workbook(export("{area}: {column}?\u00a0", "Id", "Completion time")),
        "export_of_webropol.csv": lambda: separated(export("{number}. {area} – {column}"), ";", "utf-8-sig"),
        "export_of_limesurvey.csv": lambda: separated(
            export("[Q0{number}[SQ00{place}]] {area} [{column}]", "id. Vastaustunnus"), ",", "utf-8-sig"
        ),
        "question_and_answer_on_each_row.csv": lambda: separated(question_and_answer(), ";", "cp1252", "sep=;\r\n"),
        "tabs_in_utf_16.csv": lambda: separated(SHAPE, "\t", "utf-16"),
        "lines_and_quotes_within_a_cell.csv": lines_and_quotes_within_a_cell,
    }

"""Areas that the form does not know, in documents where the columns' headings stand below each area's."""

from collections.abc import Callable

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.form import to_reading
from pipeline.reading.types import Cell, Document, Line, ReportReading, Table
from tests.unit.reading.documents import PARTICULARS, workbook

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
LEAD = tuple(map(Line, PARTICULARS))
COLUMNS = ("Seuranta", "Poikkeamat", "Toimenpiteet")
AREAS = ("Palvelun saatavuus", "Ruokahuolto ja ravitsemus", "Henkilöstö")
IDS = ("availability", "ruokahuolto_ja_ravitsemus", "staffing")


def answer(area: str, column: str) -> str:
    return "" if (area, column) == (AREAS[0], "Toimenpiteet") else f"Kohdan {area} {column.lower()} kuvataan."


EXPECTED = {
    (key, role): answer(area, column)
    for key, area in zip(IDS, AREAS, strict=True)
    for role, column in zip(("monitoring", "deviations", "actions"), COLUMNS, strict=True)
}


def asked(heading: str = "{}. {}") -> list[str]:
    texts = []
    for number, area in enumerate(AREAS, start=1):
        texts.append(heading.format(number, area))
        for column in COLUMNS:
            texts += filter(None, (column, answer(area, column)))
    return texts


def test_unknown_area_between_known_ones_after_an_empty_answer(form: Form, cells: Texts) -> None:
    (report,) = to_reading(Document("docx", (*LEAD, *map(Line, asked()))), "a.docx", form).readings
    assert cells(report) == EXPECTED
    assert report.entries[3].area_text == "Ruokahuolto ja ravitsemus"


def test_lost_heading_of_an_area_is_doubted(form: Form) -> None:
    texts = asked("{1}.")
    texts[0], texts[-6] = AREAS[0], AREAS[2]
    (report,) = to_reading(Document("docx", (*LEAD, *map(Line, texts))), "a.docx", form).readings
    first = [entry for entry in report.entries if entry.area == "availability"]
    assert {entry.confidence for entry in first} == {0.6}
    assert any("sarakkeet alkavat uudelleen" in warning for warning in report.warnings)


def test_blocks_below_each_other_in_one_column_of_a_sheet(read_one: Read, cells: Texts) -> None:
    rows = [[text] for text in (*PARTICULARS, *asked())]
    assert cells(read_one(workbook(rows), "a.xlsx")) == EXPECTED


def test_table_of_each_area_with_an_empty_answer(form: Form, cells: Texts) -> None:
    tables = []
    for area in AREAS:
        head = (Cell((area,), col_span=2, strategy="x"), None)
        body = [
            (Cell((column,), strategy="x"), Cell(tuple(filter(None, (answer(area, column),))), strategy="x"))
            for column in COLUMNS
        ]
        tables.append(Table((head, *body)))
    end = Line("Allekirjoitus: Tuija Öhman")
    (report,) = to_reading(Document("docx", (*LEAD, *tables, end)), "a.docx", form).readings
    assert cells(report) == EXPECTED


def test_line_that_tells_of_the_page_is_no_answer(form: Form, cells: Texts) -> None:
    for text in ("Sivua muokattu viimeksi 23.9.2024", "Jakelu: yksikön henkilöstö", "Laatija: Minna Ahonen"):
        blocks = (*LEAD, *map(Line, asked()), Line(text))
        (report,) = to_reading(Document("docx", blocks), "a.docx", form).readings
        assert cells(report) == EXPECTED


def test_list_of_contents_with_headings_of_areas(form: Form, cells: Texts) -> None:
    links = "".join(f"<li>{area}</li>" for area in AREAS)
    told = "".join(
        f"<tr><th>{label}</th><td>{value}</td></tr>"
        for label, value in (
            ("Yksikkö", "Koivukoti"),
            ("Ajanjakso", "1.1.–30.4.2024"),
            ("Vastuuhenkilö", "Minna Ahonen"),
        )
    )
    body = ""
    for area in AREAS:
        items = "".join(f"<dt>{column}</dt><dd>{answer(area, column)}</dd>" for column in COLUMNS)
        body += f"<section><h3>{area}</h3><dl>{items}</dl></section>"
    page = f"<div><ul>{links}</ul></div><table>{told}</table>{body}<footer>Evästeet ja muuta</footer>"
    whole = f"<!doctype html><html><body>{page}</body></html>"
    (report,) = read_file(whole.encode(), "a.html", form).readings
    assert (report.unit_text, str(report.period)) == ("Koivukoti", "2024-T1")
    assert cells(report) == EXPECTED


def test_folded_parts_of_a_page_and_fields_of_a_form_are_read(form: Form, cells: Texts) -> None:
    body = "<label>Yksikkö <input value='Koivukoti'></label>"
    body += "<label>Ajanjakso <select><option>T1/2023<option selected>1.1.–30.4.2024</select></label>"
    for number, area in enumerate(AREAS):
        fields = "".join(f"<div>{column}</div><textarea>{answer(area, column)}</textarea>" for column in COLUMNS)
        body += f"<button aria-controls='p{number}'>{area}</button><div id='p{number}' hidden>{fields}</div>"
    page = f"<!doctype html><html><body><h1>Omavalvonnan seurantaraportti</h1>{body}</body></html>"
    (report,) = read_file(page.encode(), "a.html", form).readings
    assert (report.unit_text, str(report.period)) == ("Koivukoti", "2024-T1")
    assert cells(report) == EXPECTED


def test_list_grouped_by_unit_holds_a_report_of_each(form: Form, cells: Texts) -> None:
    heads = "".join(f"<th>{text}</th>" for text in ("Osa-alue", *COLUMNS))
    rows = ""
    for unit in ("Koivukoti", "Mäntykoti"):
        for told in (f"Yksikkö : {unit} (3)", "Ajanjakso : 1.1.–30.4.2024 (3)"):
            rows += f"<tr><td colspan=4>{told}</td></tr>"
        for area in AREAS:
            rows += (
                f"<tr><td>{area}</td>" + "".join(f"<td>{unit} {answer(area, one)}</td>" for one in COLUMNS) + "</tr>"
            )
    page = f"<!doctype html><html><body><h1>Seurantaraportit</h1><table><tr>{heads}</tr>{rows}</table></body></html>"
    first, second = read_file(page.encode(), "lista.html", form).readings
    assert [(one.unit_text, str(one.period)) for one in (first, second)] == [
        ("Koivukoti", "2024-T1"), ("Mäntykoti", "2024-T1"),
    ]  # fmt: skip
    assert cells(second) == {key: f"Mäntykoti {text}".strip() for key, text in EXPECTED.items()}

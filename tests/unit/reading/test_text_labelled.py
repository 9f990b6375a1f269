from collections.abc import Callable
from email.message import EmailMessage

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import AmbiguousText
from pipeline.reading import read_file
from pipeline.reading.text import read_text
from pipeline.reading.text_lines import split_lines
from pipeline.reading.text_rows import RowFinder
from pipeline.reading.types import ReportReading, Table
from tests.unit.reading.documents import HEADER, PARTICULARS, ROWS

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
LEAD = "\n".join(PARTICULARS) + "\n\n"
NAMES = ("Seuranta", "Havainnot", "Toimenpiteet")
AREAS = ("availability", "staffing", "feedback")
COLUMNS = ("monitoring", "deviations", "actions")
WANTED = {
    (area, column): text for area, row in zip(AREAS, ROWS, strict=True)
    for column, text in zip(COLUMNS, row[1:], strict=True)
}  # fmt: skip


def blocks(heading: str, cell: str) -> str:
    """A block for each area; the templates take {area}, {name} and {text}."""
    return LEAD + "\n".join(
        heading.format(area=area)
        + "".join(cell.format(area=area, name=name, text=text) for name, text in zip(NAMES, texts, strict=True))
        for area, *texts in ROWS
    )


BLOCKS = {
    "name before the text": blocks("{area}\n", "{name}: {text}\n"),
    "name on a line of its own": blocks("{area}\n\n", "{name}\n\n{text}\n\n"),
    "colons": blocks("{area}:\n", "{name}:\n{text}\n"),
    "marks of a note": blocks("## {area}\n\n", "**{name}:** {text}\n\n"),
    "list": blocks("{area}\n", "- {name}: {text}\n"),
    "area and name together": blocks("", "{area} – {name}\n{text}\n\n"),
    "question and answer": blocks("", "Kysymys: {area}: {name}?\nVastaus: {text}\n\n"),
}


@pytest.mark.parametrize("text", BLOCKS.values(), ids=BLOCKS.keys())
def test_text_that_names_every_cell_is_read_by_its_names(text: str, read_one: Read, cells: Texts) -> None:
    report = read_one(text.encode(), "raportti.txt")
    assert cells(report) == WANTED
    assert (report.unit_text, str(report.period)) == ("Kotihoito, itä", "2024-T2")
    assert {entry.method for entry in report.entries} == {"lines"}
    assert not report.warnings


def test_greetings_below_the_last_cell_are_no_text_of_it(read_one: Read, cells: Texts) -> None:
    text = BLOCKS["name before the text"] + "\nYstävällisin terveisin\nMaija Mallikas\nosastonhoitaja\n"
    assert cells(read_one(text.encode(), "raportti.txt")) == WANTED


def test_area_that_the_form_does_not_know_gets_a_row_of_its_own(read_one: Read) -> None:
    own = "4. Opiskelijaohjaus\nSeuranta: Palaute kerätään.\nHavainnot: Paikkoja oli liikaa.\nToimenpiteet: -\n"
    report = read_one((BLOCKS["name before the text"] + own).encode(), "raportti.txt")
    found = {entry.column.value: entry.text for entry in report.entries if entry.area == "opiskelijaohjaus"}
    assert found == {"monitoring": "Palaute kerätään.", "deviations": "Paikkoja oli liikaa.", "actions": "-"}
    assert [entry.text for entry in report.entries if entry.area == "feedback"][-1] == "-"


def test_wrapped_lines_are_joined_and_soft_hyphens_close_up(read_one: Read, cells: Texts) -> None:
    text = LEAD + (
        "Palvelun saatavuus\nSeuranta: Jonoa seurataan viikoittain esihenkilön ra\u00ad\nportilta, ja luvut\n"
        "katsotaan myös johto\u00ad\nryhmässä kuukausittain.\nHavainnot: Jono kasvoi.\nToimenpiteet: Lisätty\n"
        "iltavastaanotto.\nHenkilöstön riittävyys\nSeuranta: Listoista.\nHavainnot: -\nToimenpiteet: Haku\nuusittu.\n"
    )
    found = cells(read_one(text.encode(), "raportti.txt"))
    assert found["availability", "monitoring"] == (
        "Jonoa seurataan viikoittain esihenkilön raportilta, ja luvut katsotaan myös johtoryhmässä kuukausittain."
    )
    assert found["availability", "actions"] == "Lisätty iltavastaanotto."
    assert found["staffing", "actions"] == "Haku uusittu."


def test_names_of_several_columns_on_a_line_leave_the_row_doubtful(form: Form) -> None:
    text = BLOCKS["name before the text"] + "Vaaratapahtumat\nSeuranta Havainnot Toimenpiteet\nKatsottu.\nKaksi.\n"
    table = read_text(text.encode(), form).blocks[-1]
    assert isinstance(table, Table)
    assert [cell.confidence for cell in table.rows[-1] if cell is not None] == [0.6] * 4
    assert {cell.confidence for row in table.rows[1:-1] for cell in row if cell is not None} == {0.95}


def test_header_that_comes_again_within_a_row_is_no_name_of_a_cell(form: Form) -> None:
    head = "Osa-alue Miten yksikössä on seurattu\nMitä poikkeamia on havaittu\nKorjaavat toimenpiteet\n"
    rows = "".join(f"{area}\n{one}\n{two}\n{head}{three}\n" for area, one, two, three in ROWS)
    tables = [block for block in read_text((LEAD + head + rows).encode(), form).blocks if isinstance(block, Table)]
    assert [cell.strategy for cell in tables[-1].rows[-1] if cell is not None] == ["text"] * 4


def pasted(cell: str, between: str, end: str) -> str:
    return LEAD + "".join(between.join(cell.format(text=text) for text in row) + end for row in (HEADER, *ROWS))


PASTED = {
    "plain text of a word processor": pasted("{text}", "\t", "\r\n"),
    "page of a browser": pasted("\n{text}\n\n", "\t", "\n"),
    "quoted cells of a sheet": pasted("{text}", "\t", "\n").replace("-\n", '"-\n"\n'),
}


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED.keys())
def test_pasted_table_keeps_its_cells(text: str, read_one: Read, cells: Texts) -> None:
    report = read_one(("Hei,\n\nalla taulukko.\n\n" + text).encode(), "raportti.txt")
    assert cells(report) == WANTED
    assert {entry.confidence for entry in report.entries} == {1.0}


def test_line_breaks_within_pasted_cells_are_no_rows(read_one: Read, cells: Texts) -> None:
    rows = [[row[0], row[1], f"{row[2]}\nToinen kappale.", row[3]] for row in ROWS]
    text = LEAD + "\n".join("\t".join(row) for row in (HEADER, *rows)) + "\n\nTerveisin Maija\n"
    found = cells(read_one(text.encode(), "raportti.txt"))
    assert found["availability", "deviations"] == "Jono kasvoi 14 vuorokauteen.\nToinen kappale."
    assert found["feedback", "actions"] == "-"


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "maija@esimerkki.fi", "Seurantaraportti"
    message.set_content(text)
    return message.as_bytes()


QUESTION = (
    "\n9.9.2024 klo 9.12 Valvonta kirjoitti:\n> Hei,\n> muistattehan palauttaa:\n> Palvelun saatavuus\n> Seuranta:\n"
)


def test_answer_is_read_without_the_message_that_it_quotes(form: Form, cells: Texts) -> None:
    text = "Hei,\n\nalla raportti.\n\n" + BLOCKS["name before the text"] + "\nTerveisin Maija\n" + QUESTION
    assert cells(read_file(mail(text), "viesti.eml", form).readings[0]) == WANTED


def test_report_in_the_quoted_message_is_read_when_there_is_no_other(form: Form, cells: Texts) -> None:
    text = "Välitän.\n\n" + "\n".join(f"> {line}" for line in BLOCKS["name before the text"].split("\n"))
    assert cells(read_file(mail(text), "viesti.eml", form).readings[0]) == WANTED


def test_lines_that_a_browser_prints_in_the_margins_are_left_out() -> None:
    lines = split_lines(
        "alku\n12.5.2025 klo 9.00 Raportti T1/2025\nhttps://a.fi/sivu.aspx 1/3\njatkuu\n17.5. käytiin läpi."
    )
    assert [(line.text, line.page) for line in lines] == [("alku", False), ("17.5. käytiin läpi.", True)]


def test_lone_page_numbers_are_left_out_where_they_count_up_to_the_end() -> None:
    assert [line.text for line in split_lines("alku\n1\nloppu\n2\n")] == ["alku", "loppu"]
    assert [line.text for line in split_lines("alku\n1\nloppu\n2\njälki\n")] == ["alku", "1", "loppu", "2", "jälki"]


def test_words_cut_into_syllables_are_refused(form: Form) -> None:
    words = "Jo noa seu ra taan viik koi tain esi hen ki lön ra por til ta. " * 6
    rows = "".join(f"{row[0]}\n{words}\n{words}\n{words}\n" for row in ROWS)
    with pytest.raises(AmbiguousText, match="tavuiksi"):
        read_text((LEAD + " ".join(HEADER) + "\n" + rows).encode(), form)


def test_place_to_sign_ends_the_last_row(form: Form) -> None:
    rows = "".join("\n".join(row) + "\n" for row in ROWS)
    finder = RowFinder(form)
    table = finder.find(split_lines(LEAD + "\n".join(HEADER) + f"\n{rows}Päiväys ja allekirjoitus: ________\n"))
    assert table is not None
    finder.close(table)
    assert [line.text for line in table.rows[-1].bands[-1]] == ["Roidulla.", "Kiitosta 12.", "-"]


def test_header_with_a_heading_that_the_form_does_not_know_leaves_the_rows_doubtful(form: Form) -> None:
    rows = "".join("\n".join(row) + "\n" for row in ROWS)
    header = "\n".join(HEADER)
    for extra in ("Vastuutaho\n", "Valmista\n"):
        table = read_text(f"{LEAD}{header}\n{extra}{rows}".encode(), form).blocks[-1]
        assert isinstance(table, Table)
        assert max(cell.confidence for cell in table.rows[1][1:] if cell is not None) <= 0.5

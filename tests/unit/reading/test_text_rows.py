"""Rows of flattened text where nothing but the lines tells a heading from a sentence, or one page from the next."""

import pytest

from pipeline.catalogue.form import Form
from pipeline.reading.text_lines import split_lines
from pipeline.reading.text_rows import RowFinder, TextRow, TextTable

HEADER = "Osa-alue\nMiten seurattu\nHavaitut poikkeamat\nKorjaavat toimenpiteet\n"
CELLS = "Listoista \nviikoittain.\nKaksi tointa oli auki \nkoko kauden.\nHaku on uusittu \nkeväällä.\n"
NAMES = ("Palvelun saatavuus", "Henkilöstön riittävyys", "Asiakaspalautteet")
DESCRIPTION = "Käsittelyajat ja/tai palveluun/hoitoon pääsy lakisääteisissä määräajoissa"


def found(text: str, form: Form) -> TextTable:
    table = RowFinder(form).find(split_lines(text))
    assert table is not None
    return table


def pages_of(row: TextRow) -> list[list[str]]:
    return [[line.text for line in band] for band in row.bands if band]


def rows_of(text: str, form: Form) -> dict[str, list[list[str]]]:
    return {row.area: pages_of(row) for row in found(HEADER + text, form).rows}


def report(cells: str = CELLS) -> str:
    return "".join(f"{name}\n{cells}" for name in NAMES)


def test_a_line_like_the_very_last_one_ends_a_page(form: Form) -> None:
    foot = "Kuusikon sosiaali- ja terveyspalvelut"
    torn = CELLS.replace("koko kauden.\n", f"{foot}\nkoko kauden.\n")
    rows = rows_of(f"{NAMES[0]}\n{torn}{NAMES[1]}\n{CELLS}{foot}\n", form)
    assert [len(pages) for pages in rows.values()] == [2, 1]
    assert foot not in [line for pages in rows.values() for page in pages for line in page]


def test_the_only_blank_line_stands_between_pages(form: Form) -> None:
    torn = CELLS.replace("koko kauden.\n", "\nkoko kauden.\n")
    rows = rows_of(report() + f"Lääkehoito\n{torn}", form)
    assert [len(pages) for pages in rows.values()] == [1, 1, 1, 2]


def test_blank_lines_between_cells_are_no_pages(form: Form) -> None:
    cells = CELLS.replace(".\n", ".\n\n")
    assert {len(pages) for pages in rows_of(report(cells), form).values()} == {1}


def test_a_header_that_stands_alone_on_a_page(form: Form) -> None:
    text = f"{HEADER}Sivu 1\n\n{HEADER}" + f"Sivu 2\n\n{HEADER}".join(f"{name}\n{CELLS}" for name in NAMES)
    rows = {row.area: pages_of(row) for row in found(text, form).rows}
    assert list(rows.values()) == [[CELLS.replace(" \n", "\n").splitlines()]] * 3


@pytest.mark.parametrize("sentence", ["Lääkepoikkeamat \nluetellaan viikoittain.\n", "Infektiot 2,8 (vs. 0,9).\n"])
def test_a_sentence_that_begins_as_a_heading_does(form: Form, sentence: str) -> None:
    cells = CELLS.replace("Kaksi", f"{sentence}Kaksi") if "viikoittain" in sentence else CELLS
    cells = cells if cells != CELLS else CELLS.replace("koko kauden.", f"koko kauden. \n{sentence.strip()}")
    rows = rows_of(f"{NAMES[0]}\n{cells}" + report()[len(NAMES[0]) + len(CELLS) + 1 :], form)
    assert list(rows) == ["availability", "staffing", "feedback"]
    assert sentence.split(" ", maxsplit=1)[0] in " ".join(rows["availability"][0])


def test_a_longer_word_is_no_heading(form: Form) -> None:
    cells = CELLS.replace(
        "Haku on uusittu", "Laatikko lukittiin,\ntietosuoja-astia tilattu,\njonot purettu ja haku uusittu"
    )
    assert list(rows_of(report(cells), form)) == ["availability", "staffing", "feedback"]


def test_the_longer_heading_of_an_area_stands(form: Form) -> None:
    cells = CELLS.replace("Listoista", "Lääkepoikkeamat\nHaiProsta. Listoista")
    rows = rows_of(f"{NAMES[0]}\n{cells}Lääkehoidon toteutuminen\n{CELLS}", form)
    assert list(rows) == ["availability", "medication"]
    assert rows["medication"] == [CELLS.replace(" \n", "\n").splitlines()]


def test_a_heading_without_a_space_after_it(form: Form) -> None:
    rows = rows_of(report().replace("Asiakaspalautteet\nListoista", "AsiakaspalautteetListoista"), form)
    assert rows["feedback"] == rows["staffing"]


def test_a_heading_before_a_small_letter_is_doubted(form: Form) -> None:
    text = report().replace("Henkilöstön riittävyys\nListoista", "Henkilöstön riittävyys listoista")
    rows = found(HEADER + text, form).rows
    assert [(row.area, row.guessed) for row in rows] == [
        ("availability", False), ("staffing", True), ("feedback", False),
    ]  # fmt: skip


def test_the_next_rows_number_on_a_line_of_its_own(form: Form) -> None:
    text = f"1. {NAMES[0]}\n{CELLS}2.\n{NAMES[1]}\n{CELLS}3. {NAMES[2]}\n{CELLS}"
    assert list(rows_of(text, form).values()) == [[CELLS.replace(" \n", "\n").splitlines()]] * 3


def test_an_explanation_that_the_page_pushed_down(form: Form) -> None:
    head, tail = (
        "Käsittelyajat ja/tai palveluun/hoitoon",
        DESCRIPTION.removeprefix("Käsittelyajat ja/tai palveluun/hoitoon "),
    )
    rest = "sekä asiakkaiden tarpeiden mukaisesti ja oikea-aikaisesti"
    for first, second in (("", f"{head}\n{tail}\n{rest}\n"), (f"{head}\n", f"{tail}\n{rest}\n")):
        cells = CELLS.replace("koko kauden.\n", f"\f{second}koko kauden.\n")
        (row, *_) = found(HEADER + f"{NAMES[0]}\n{first}{cells}{NAMES[1]}\n{CELLS}", form).rows
        assert row.explanation == f"{DESCRIPTION} {rest}"
        assert [line for page in pages_of(row) for line in page] == CELLS.replace(" \n", "\n").splitlines()


def test_what_begins_as_an_explanation_after_a_page_and_is_none_is_content(form: Form) -> None:
    cells = CELLS.replace("koko kauden.\n", "\fKäsittelyajankohdat luettiin\nkoko kauden.\n")
    rows = rows_of(f"{NAMES[0]}\n{cells}{NAMES[1]}\n{CELLS}", form)
    assert list(rows) == ["availability", "staffing"]
    assert sum(len(page) for page in rows["availability"]) == 7

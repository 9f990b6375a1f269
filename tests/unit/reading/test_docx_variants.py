from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.types import ReportReading
from tests.generator import word_shapes, word_tabs, word_text
from tests.generator.layouts import ROWS
from tests.generator.word import UNIT, grid, header, lead, p, paragraphs, tbl, tr, word
from tests.generator.word_shapes import plain

VARIANTS = word_shapes.VARIANTS | word_text.VARIANTS | word_tabs.VARIANTS
Read = Callable[..., ReportReading]
AREAS = ("availability", "staffing", "feedback", "complaints")
COLUMNS = ("monitoring", "deviations", "actions")
GOLD = {
    (area, column): "\n".join(texts)
    for area, row in zip(AREAS, ROWS, strict=True)
    for column, texts in zip(COLUMNS, row[1:], strict=True)
}


@pytest.mark.parametrize("name", VARIANTS)
def test_report_in_this_shape_reads_as_the_plain_one(name: str, read_one: Read) -> None:
    report = read_one(VARIANTS[name](), f"{name}.docx")
    found = {(entry.area, str(entry.column)): entry.text for entry in report.entries if entry.column in COLUMNS}
    assert found == GOLD
    assert (report.unit_text, str(report.period)) == (UNIT, "2024-T1")


@pytest.mark.parametrize("name", ["a.docm", "a.dotx", "a.doc", "a.txt", "ilman-päätettä"])
def test_name_does_not_matter(name: str, read_one: Read) -> None:
    assert {entry.text for entry in read_one(plain(), name).entries} == set(GOLD.values())


def test_columns_apart_by_any_number_of_tabs(read_one: Read) -> None:
    report = read_one(word_tabs.mixed_signs_between_columns(), "a.docx")
    found = {(entry.area, str(entry.column)): entry.text for entry in report.entries}
    assert found["staffing", "deviations"] == "-"
    assert found["feedback", "actions"] == "Puhelinvuoroon lisätty toinen työntekijä. Tulos arvioidaan toukokuussa."
    assert found["complaints", "monitoring"] == "Muistutukset kirjaa palvelupäällikkö."
    assert len(found) == 3 * len(ROWS)


def test_unknown_rows_are_kept_under_their_own_headings(read_one: Read) -> None:
    extra = [["Eläinavusteinen toiminta", "Kerran viikossa.", "Koira sairastui.", "-"], ["Muuta", "", "Ei ole.", ""]]
    body = lead() + tbl(header(), *map(tr, grid()), *(tr([p(text) for text in row]) for row in extra))
    report = read_one(word(body))
    found = {(entry.area_text, str(entry.column)): entry.text for entry in report.entries}
    assert found["Eläinavusteinen toiminta", "deviations"] == "Koira sairastui."
    assert found["Muuta", "deviations"] == "Ei ole."
    assert len(found) == 3 * (len(ROWS) + 2)


def test_swedish_form(read_one: Read) -> None:
    heads = ("Delområde", "Hur har det följts upp", "Observerade avvikelser", "Korrigerande åtgärder")
    labels = ("Tillgänglighet", "Personalens tillräcklighet", "Klientrespons", "Anmärkningar och klagomål")
    rows = [tr([p(label), *map(paragraphs, row[1:])]) for label, row in zip(labels, ROWS, strict=True)]
    top = p("Uppföljningsrapport om egenkontroll") + p("Serviceenhet: Hemvården") + p("Period: januari\u2013april 2024")
    report = read_one(word(top + tbl(tr([p(head) for head in heads]), *rows)))
    assert (report.unit_text, str(report.period)) == ("Hemvården", "2024-T1")
    assert [entry.text for entry in report.entries] == list(GOLD.values())


def test_embedded_file_of_another_kind_is_told(form: Form) -> None:
    relations = '<R><Relationship Id="c1" Type="x/aFChunk" Target="osa.rtf"/></R>'
    parts: dict[str, str | bytes] = {"word/_rels/document.xml.rels": relations, "word/osa.rtf": "{\\rtf1 x}"}
    body = lead() + tbl(header(), *map(tr, grid())) + '<w:altChunk r:id="c1"/>'
    reading = read_file(word(body, parts), "a.docx", form)
    assert {entry.text for entry in reading.readings[0].entries} == set(GOLD.values())
    assert reading.warnings[0].startswith("Asiakirjaan on upotettu toinen tiedosto")

from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.types import ReportReading
from tests.generator import word_captions, word_shapes, word_tabs, word_text
from tests.generator.layouts import HEADS, ROWS
from tests.generator.word import PERIOD, TITLE, UNIT, grid, header, lead, p, paragraphs, part, r, tbl, tr, word
from tests.generator.word_shapes import plain
from tests.generator.word_tabs import tabs

VARIANTS = word_shapes.VARIANTS | word_text.VARIANTS | word_tabs.VARIANTS | word_captions.VARIANTS
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


def test_web_page_in_the_place_of_the_body(read_one: Read) -> None:
    relations = '<R><Relationship Id="c1" Type="x/aFChunk" Target="afchunk.htm"/></R>'
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{''.join(f'<p>{text}</p>' for text in cell)}</td>" for cell in row) + "</tr>"
        for row in ROWS
    )
    merged = "<tr><td rowspan='2'>Eläinavusteisuus</td><td colspan='2'>Koira</td><td>-</td></tr><tr><td>a</td></tr>"
    page = f"<h1>{TITLE}</h1><p>Yksikkö: {UNIT}</p><p>Ajanjakso: {PERIOD}</p><table>{heads}{rows}{merged}</table>"
    parts: dict[str, str | bytes] = {"word/_rels/document.xml.rels": relations, "word/afchunk.htm": page}
    report = read_one(word('<w:altChunk r:id="c1"/>', parts))
    found = {(entry.area, str(entry.column)): entry.text for entry in report.entries}
    assert GOLD.items() <= found.items()
    assert found["elainavusteisuus", "monitoring"].startswith("Koira")
    assert (report.unit_text, str(report.period)) == (UNIT, "2024-T1")


def test_unit_and_period_between_tabs_of_a_page_header(read_one: Read) -> None:
    top = part("hdr", p(r("Hoivakoti Kaisla"), tabs(), r("Syys–joulukuu 2023"), tabs(), r("Sivu 1 (3)")))
    report = read_one(word(p("Omavalvonnan seuranta") + tbl(header(), *map(tr, grid())), {"word/header1.xml": top}))
    assert (report.unit_text, str(report.period)) == ("Hoivakoti Kaisla", "2023-T3")
    assert any("”Hoivakoti Kaisla” tulkittiin yksiköksi" in text for text in report.warnings)


@pytest.mark.parametrize(
    "line",
    [
        "Hoivakoti Kaisla · Ikääntyneiden palvelut · 1. tertiaali 2024",
        "Sinijärven hyvinvointialue | Hoivakoti Kaisla | 2024 T1",
        "Hoivakoti Kaisla, tammi–huhtikuu 2024",
        "Ikääntyneiden palvelut – Hoivakoti Kaisla – T1/2024",
    ],
)
def test_unit_and_period_on_one_line_without_labels(line: str, read_one: Read) -> None:
    report = read_one(word(p("Omavalvonnan seuranta") + p(line) + tbl(header(), *map(tr, grid()))))
    assert (report.unit_text, str(report.period)) == ("Hoivakoti Kaisla", "2024-T1")


@pytest.mark.parametrize(
    "lines",
    [
        ("Hoivakoti Kaisla", "Tammi–huhtikuu 2024", "Ikääntyneiden palvelut"),
        ("Hoivakoti Kaisla", "Seurantakausi I/2024, Vammaispalvelut", "Luottamuksellinen"),
        ("Luottamuksellinen", "Tammi–huhtikuu 2024", "Hoivakoti Kaisla"),
    ],
)
def test_unit_on_a_line_of_its_own_below_the_title(lines: tuple[str, ...], read_one: Read) -> None:
    body = p("Omavalvonnan seuranta") + "".join(map(p, lines)) + tbl(header(), *map(tr, grid()))
    report = read_one(word(body))
    assert (report.unit_text, str(report.period)) == ("Hoivakoti Kaisla", "2024-T1")
    assert any("”Hoivakoti Kaisla” tulkittiin yksiköksi" in text for text in report.warnings)


def test_line_that_tells_where_the_report_came_from_is_no_answer(read_one: Read) -> None:
    end = p("Raportti on tuotettu laatujärjestelmästä 16.9.2024.")
    report = read_one(word_shapes_with(end))
    assert report.entries[-1].text == "Vastattu määräajassa."


def word_shapes_with(end: str) -> bytes:
    lines = []
    for label, *cells in ROWS:
        lines.append(p(r(label[0], "<w:b/>")))
        for head, cell in zip(HEADS[1:], cells, strict=True):
            lines += [p(r(head, "<w:b/>")), *map(p, cell)]
    return word(lead() + "".join(lines) + end)


def test_period_chosen_from_a_drop_down_list(read_one: Read) -> None:
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("I tertiaali", "II tertiaali", "III tertiaali"))
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="2"/>{entries}</w:ddList></w:ffData>'
    field = f"<w:r>{begin}</w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
    top = p(TITLE) + p(f"Palveluyksikkö: {UNIT}") + p(r("Ajanjakso: vuosi 2024, "), field)
    assert str(read_one(word(top + tbl(header(), *map(tr, grid())))).period) == "2024-T3"


def test_embedded_file_of_another_kind_is_told(form: Form) -> None:
    relations = '<R><Relationship Id="c1" Type="x/aFChunk" Target="osa.rtf"/></R>'
    parts: dict[str, str | bytes] = {"word/_rels/document.xml.rels": relations, "word/osa.rtf": "{\\rtf1 x}"}
    body = lead() + tbl(header(), *map(tr, grid())) + '<w:altChunk r:id="c1"/>'
    reading = read_file(word(body, parts), "a.docx", form)
    assert {entry.text for entry in reading.readings[0].entries} == set(GOLD.values())
    assert reading.warnings[0].startswith("Asiakirjaan on upotettu toinen tiedosto")

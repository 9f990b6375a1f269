"""Pages as programs save them: a form's response, accordions with a lead, a message that answers another."""

from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import UnknownPeriod
from pipeline.reading import read_file
from pipeline.reading.html import read_html
from pipeline.reading.types import Line, ReportReading
from tests.unit.reading.documents import HEADER, ROWS

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
QUESTIONS = ("Miten olette seuranneet?", "Mitä poikkeamia olette havainneet?", "Mitä korjaavia toimenpiteitä teitte?")
LEAD = (
    "Yksikkömme seuraa omavalvonnan toteutumista ja julkaisee havainnot neljän kuukauden välein kaikkien luettaviksi."
)
AREAS = (*ROWS, ("Kuljetukset ja liikkuminen", "Vihkosta.", "Taksi myöhästyi.", "Sopimus uusittu."))
EXPECTED = [text for row in AREAS for text in row[1:]]


def item(question: str, answer: str) -> str:
    return f"<div role=listitem><div><div><span>{question}</span></div></div><div><div>{answer}</div></div></div>"


def response() -> str:
    parts = [item("Yksikkö", "Kotihoito, itä"), item("Kausi", "1. tertiaali 2024"), item("Vastaajan nimi", "Kirsi")]
    for number, (area, *texts) in enumerate(AREAS, start=2):
        parts.append(f"<div role=heading><div>{area}</div><div>Osio {number}/5</div></div>")
        parts += [item(question, text) for question, text in zip(QUESTIONS, texts, strict=True)]
    return f"<html><body>{''.join(parts)}<div>Lähetetty: 19.5.2024 klo 10.22</div></body></html>"


def accordions(lead: str) -> bytes:
    heads = "".join(f"<th>{text}</th>" for text in HEADER[1:])
    parts = [
        f"<details><summary><span>{area}</span></summary><div><table><tr>{heads}</tr><tr>"
        + "".join(f"<td>{text}</td>" for text in texts) + "</tr></table></div></details>"
        for area, *texts in ROWS
    ]  # fmt: skip
    top = f"<h1>Omavalvonnan seuranta: Perhetyö</h1><p>{lead}</p>"
    return f"<html><body>{top}{''.join(parts)}<p>Julkaistu 5.9.2024</p></body></html>".encode()


def test_a_saved_response_asks_the_same_questions_of_every_area(read_one: Read, cells: Texts) -> None:
    report = read_one(response().encode(), "vastaus.html")
    assert (report.unit_text, str(report.period)) == ("Kotihoito, itä", "2024-T1")
    assert list(cells(report).values()) == EXPECTED
    assert [entry.area for entry in report.entries][::3] == [
        "availability", "staffing", "feedback", "kuljetukset_ja_liikkuminen",
    ]  # fmt: skip


def test_an_element_in_the_role_of_a_heading_is_one() -> None:
    page = b"<html><body><div role='heading'><div>Otsikko</div></div><div>Teksti</div></body></html>"
    assert read_html(page).blocks == (Line("Otsikko", heading=True), Line("Teksti"))


def test_a_period_that_only_a_sentence_tells_is_doubted(read_one: Read, cells: Texts) -> None:
    report = read_one(accordions(f"{LEAD} Tämä seuranta koskee ajanjaksoa toukokuu–elokuu 2024."), "sivu.html")
    assert (report.unit_text, str(report.period)) == ("Perhetyö", "2024-T2")
    assert list(cells(report).values()) == EXPECTED[:9]
    assert any("luettiin lauseesta" in warning for warning in report.warnings)


@pytest.mark.parametrize(
    "lead",
    [
        f"{LEAD} Ajanjaksoa tammi-huhtikuu 2024 verrataan. Tämä seuranta koskee ajanjaksoa touko-elokuu 2024.",
        f"{LEAD} Tilat remontoitiin touko-elokuussa 2024.",
    ],
)
def test_sentences_of_two_periods_or_of_other_matters_tell_none(form: Form, lead: str) -> None:
    with pytest.raises(UnknownPeriod):
        read_file(accordions(lead), "sivu.html", form)


def test_the_greeting_and_the_message_below_are_no_answer(read_one: Read, cells: Texts) -> None:
    captions = ("Seuranta", "Poikkeamat", "Toimenpiteet")
    areas = ""
    for area, *texts in AREAS:
        told = zip(captions, texts, strict=True)
        areas += f"<h2>{area}</h2>" + "".join(f"<p><b>{name}</b></p><p>{text}</p>" for name, text in told)
    body = (
        "<html><body><p>Hei Kirsi,</p><h1>Omavalvonnan raportti</h1><p>Yksikkö: Ryhmäkoti</p><p>Ajanjakso: T1/2025</p>"
        f"{areas}<p>Terveisin Jouni Törmä</p><p>Lähettäjä: Kirsi Hakola<br>Aihe: Raportti</p><p>Hei, täytä se.</p>"
    )
    assert list(cells(read_one(body.encode(), "viesti.html")).values()) == EXPECTED


@pytest.mark.parametrize("last", ["Sopimus uusittu.", ""])
def test_the_page_below_a_copied_table_is_no_answer(read_one: Read, cells: Texts, last: str) -> None:
    rows = [*AREAS[:-1], (*AREAS[-1][:-1], last)]
    table = "\n".join("\t".join(row) for row in (HEADER, *rows))
    foot = "Päivitetty 3.1.2024\nJaa sivu\nTulosta\nTakaisin ylös\n"
    text = f"Seurantaraportti\n\nPalveluyksikkö\tKoivula\nRaportointijakso\t09-12/2023\n\n{table}\n\n{foot}"
    assert list(cells(read_one(text.encode(), "sivu.txt")).values()) == [*EXPECTED[:-1], last]

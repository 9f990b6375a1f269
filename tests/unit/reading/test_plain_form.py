"""Reports typed or pasted as text: mail bodies, Markdown and pages copied from a browser."""

from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.reading.plain_form import read_plain_form
from pipeline.reading.plain_mail import own_part
from pipeline.reading.plain_marks import marked_lines
from pipeline.reading.types import ReportReading

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
TYPED = """Hei, tässä raportti.

OMAVALVONNAN SEURANTARAPORTTI

Yksikkö: Koivukoti
Jakso: touko-elokuu 2024

1. SAATAVUUS

Miten seurattu: Palvelutarpeen arviointien määräajat tarkistetaan
järjestelmän tehtävälistalta.

Poikkeamat: Kaksi asiakasta odotti arviointia yli kolme kuukautta, koska
sijaista ei saatu.

Toimenpiteet: Arviointiaikoja lisättiin.

2. RUOKAHUOLTO

Miten seurattu: Ateriat punnitaan.

Poikkeamat: Iltapala jäi kahdesti liian aikaiseksi ja yöpaasto venyi yli
yhdentoista tunnin.

Toimenpiteet: -

3. HENKILÖSTÖN RIITTÄVYYS

Miten seurattu: Vuorolistat.

Poikkeamat:

Toimenpiteet: Sijaisia haettu.

Terveisin
Matti Meikäläinen

Minna Ahonen kirjoitti 2.9.2024 klo 9.12:
> Raportissa kuvataan seuranta, poikkeamat ja toimenpiteet.
"""
WIKI = """# Omavalvonnan seuranta

**Palvelupiste:** Ryhmäkoti Tuomela 1–3\x20\x20
**Kausi:** 5–8/2024

---

## Saatavuus

### Seuranta ja mittarit

Lista.

### Poikkeamat ja havainnot

* Jono **lyhentynyt**.
* Odotusta on silti.

### Toimenpiteet

## Rahavarojen käsittely

### Seuranta ja mittarit

Tilitykset.

### Poikkeamat ja havainnot

-

### Toimenpiteet

Sovittu.

## Henkilöstömitoitus

### Seuranta ja mittarit

Viikkopalaveri.

### Poikkeamat ja havainnot

Keikkalaiset loppuvat.

### Toimenpiteet

Koulutus pidetään.

_Sivua muokattu viimeksi 23.9.2024_
"""


def test_mail_body_with_wrapped_lines_and_headings_in_capitals(read_one: Read, cells: Texts) -> None:
    report = read_one(TYPED.encode(), "viesti.txt")
    assert (report.unit_text, str(report.period)) == ("Koivukoti", "2024-T2")
    assert [entry.area_text for entry in report.entries][::3] == [
        "1. SAATAVUUS", "RUOKAHUOLTO", "3. HENKILÖSTÖN RIITTÄVYYS",
    ]  # fmt: skip
    found = cells(report)
    assert found["availability", "deviations"] == (
        "Kaksi asiakasta odotti arviointia yli kolme kuukautta, koska sijaista ei saatu."
    )
    assert found["ruokahuolto", "deviations"].endswith("venyi yli yhdentoista tunnin.")
    assert found["ruokahuolto", "actions"] == "-"
    assert found["staffing", "deviations"] == ""
    assert found["staffing", "actions"] == "Sijaisia haettu."


def test_wiki_page_with_marks(read_one: Read, cells: Texts) -> None:
    report = read_one(WIKI.encode(), "sivu.txt")
    assert (report.unit_text, str(report.period)) == ("Ryhmäkoti Tuomela 1–3", "2024-T2")
    found = cells(report)
    assert found["availability", "deviations"] == "Jono lyhentynyt.\nOdotusta on silti."
    assert found["availability", "actions"] == ""
    assert found["rahavarojen_kasittely", "monitoring"] == "Tilitykset."
    assert found["rahavarojen_kasittely", "deviations"] == "-"
    assert found["staffing", "actions"] == "Koulutus pidetään."


def test_reply_below_a_quoted_report_is_read_from_the_quotes(read_one: Read, cells: Texts) -> None:
    quoted = "Kiitos, välitän eteenpäin.\n\n" + "\n".join(f"> {line}" for line in TYPED.split("\n"))
    assert cells(read_one(quoted.encode(), "v.txt"))["staffing", "actions"] == "Sijaisia haettu."


def test_greeting_and_signature_are_no_answer(form: Form) -> None:
    body, tail = own_part(TYPED, lambda line: line.startswith(("Miten", "Poikkeamat", "Toimenpiteet")), form.aside)
    assert body.rstrip().endswith("Toimenpiteet: Sijaisia haettu.")
    assert tail == ("Terveisin", "Matti Meikäläinen")


@pytest.mark.parametrize("text", ["", "Osa-alue\nSeuranta\nHavainnot\nToimenpiteet\n" * 5, "Vain tekstiä.\n" * 9])
def test_text_in_another_order_is_left_to_others(text: str, form: Form) -> None:
    assert read_plain_form(text, form) is None


@pytest.mark.parametrize(
    ("raw", "text", "heading"),
    [
        ("## Saatavuus ##", "Saatavuus", True),
        ("== Saatavuus ==", "Saatavuus", True),
        ("h2. Saatavuus", "Saatavuus", True),
        ("Saatavuus\n=========", "Saatavuus", True),
        ("* ei **mitään** _uutta_", "ei mitään uutta", False),
        ("snake_case_nimi", "snake_case_nimi", False),
    ],
)
def test_marks_of_typed_text(raw: str, text: str, heading: bool) -> None:
    (line,) = marked_lines(raw)
    assert (line.text, line.heading) == (text, heading)


def test_row_of_a_markdown_table() -> None:
    rows = list(marked_lines("| A | B |\n|---|:-:|\n| yksi<br>kaksi | **kolme** |"))
    assert [row.cells for row in rows] == [(("A",), ("B",)), (("yksi", "kaksi"), ("kolme",))]


LEAD = "Yksikkö: Koivukoti\nJakso: touko-elokuu 2024\n\n"
KNOWN = ("Saatavuus", "Henkilöstö", "Palautteet", "Vaaratapahtumat")


def told(*names: str, mark: str = ": ") -> str:
    return LEAD + "".join(f"{area}\n" + "".join(f"{name}{mark}{area} {name}.\n" for name in names) for area in KNOWN)


def test_two_columns_are_enough_where_nothing_names_the_third(form: Form, read_one: Read, cells: Texts) -> None:
    found = cells(read_one(told("Seuranta", "Toimenpiteet").encode(), "a.txt"))
    assert found["staffing", "actions"] == "Henkilöstö Toimenpiteet."
    assert found["staffing", "deviations"] == ""
    unmarked = told("Seuranta", "Poikkeamat").replace("Poikkeamat.\n", "Poikkeamat.\nToimenpiteet Sovittiin jotain.\n")
    assert read_plain_form(unmarked, form) is None


def test_text_below_a_marked_heading_of_its_own_is_no_answer(read_one: Read, cells: Texts) -> None:
    text = told("Seuranta", "Poikkeamat", "Toimenpiteet") + "\n## Yhteenveto\n\nKausi oli rauhallinen ja sujui hyvin.\n"
    report = read_one(text.encode(), "a.txt")
    assert cells(report)["incidents", "actions"] == "Vaaratapahtumat Toimenpiteet."
    assert "rauhallinen" not in " ".join(cells(report).values())


def test_column_that_comes_twice_leaves_the_row_doubtful(read_one: Read) -> None:
    text = told("Seuranta", "Poikkeamat", "Toimenpiteet") + "Seuranta: Lisäksi kysely joka asiakkaalle.\n"
    report = read_one(text.encode(), "a.txt")
    assert {entry.confidence for entry in report.entries if entry.area == "incidents"} == {0.6}
    assert {entry.confidence for entry in report.entries if entry.area != "incidents"} == {0.95}


def test_short_lines_that_begin_small_stay_apart_unless_the_text_is_wrapped(read_one: Read, cells: Texts) -> None:
    counts = "kaatumiset 3\nlääkkeet 2\nhoitajakutsut 4\nmuut 1"
    text = told("Seuranta", "Poikkeamat", "Toimenpiteet").replace("Saatavuus Poikkeamat.", counts)
    assert cells(read_one(text.encode(), "a.txt"))["availability", "deviations"] == counts


def test_table_typed_with_strokes_is_read_as_one(read_one: Read, cells: Texts) -> None:
    rows = "".join(f"| {area} | Listoista. | {area} petti.<br>Kahdesti. | - |\n" for area in KNOWN)
    text = f"{LEAD}| Osa-alue | Seuranta | Poikkeamat | Toimenpiteet |\n|---|:--|--|--|\n{rows}"
    found = cells(read_one(text.encode(), "a.md"))
    assert found["feedback", "deviations"] == "Palautteet petti.\nKahdesti."
    assert len(found) == 3 * len(KNOWN)

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import AmbiguousText, EmptyFile
from pipeline.reading.decoding import decode
from pipeline.reading.joining import is_hyphenated, join_lines
from pipeline.reading.simulate_text import LabelledRow, Look, flatten, labelled_rows
from pipeline.reading.text import read_text
from pipeline.reading.text_kinds import outline_tail
from pipeline.reading.text_lines import split_lines
from pipeline.reading.text_rows import RowFinder
from pipeline.reading.types import ReportReading, Table

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
ROOT = Path(__file__).resolve().parents[3]

STREAM = (
    "Omavalvontasuunnitelman\u00a0seurantaraportti\n\nPalveluyksikkö: Kotihoito, itä Ajanjakso: Touko-elokuu 2024\n\n"
    "Osa-alue Miten yksikössä on seurattu Mitä poikkeamia tai toistuvia \naiheita/ilmiöitä on havaittu\n\n"
    "Korjaavat toimenpiteet, joita \ntehty/tehdään ja aikataulu\n\n"
    "Palvelun saatavuus\n\nKäsittelyajat ja/tai palveluun\n/hoitoon pääsy lakisääteisissä \n"
    "määräajoissa sekä asiakkaiden \n"
    "tarpeiden mukaisesti ja oikea-aikaisesti\n\n"
    "Jonoa seurataan viikoittain \nesihenkilön raportilta.\n\nJono kasvoi kesällä, koska \nlääkäreitä puuttui.\n\n"
    "Lisätty iltavastaanotto ja sovittu \nostopalvelusta syksylle.\n\n"
    "Asiakaspalautteet Palautetta kerätään Roidulla ja \npuhelimitse.\n\nAsiakkaat moittivat pitkää \njonotusta.\n\n"
    "Henkilökunta perehdytetty uuteen \ntakaisinsoittoon.\n\n"
    "Muistutukset, kantelut, \nepäkohtailmoitukset\n\n- Ei ole tullut. -\n"
)  # fmt: skip


def test_stream_is_cut_into_cells(read_one: Read, cells: Texts) -> None:
    report = read_one(STREAM.encode(), "raportti.txt")
    assert (report.unit_text, str(report.period), report.title) == (
        "Kotihoito, itä", "2024-T2", "Omavalvontasuunnitelman seurantaraportti",
    )  # fmt: skip
    assert cells(report) == {
        ("availability", "monitoring"): "Jonoa seurataan viikoittain esihenkilön raportilta.",
        ("availability", "deviations"): "Jono kasvoi kesällä, koska lääkäreitä puuttui.",
        ("availability", "actions"): "Lisätty iltavastaanotto ja sovittu ostopalvelusta syksylle.",
        ("feedback", "monitoring"): "Palautetta kerätään Roidulla ja puhelimitse.",
        ("feedback", "deviations"): "Asiakkaat moittivat pitkää jonotusta.",
        ("feedback", "actions"): "Henkilökunta perehdytetty uuteen takaisinsoittoon.",
        ("complaints", "monitoring"): "-",
        ("complaints", "deviations"): "Ei ole tullut.",
        ("complaints", "actions"): "-",
    }
    assert {entry.method for entry in report.entries} == {"text"}
    assert all(0 < entry.confidence <= 1 for entry in report.entries)


def test_bookmarks_at_the_end_are_no_content(read_one: Read, cells: Texts) -> None:
    titles = (
        "Omavalvontasuunnitelman seurantaraportti",
        "Palveluyksikkö: Kotihoito, itä",
        "Ajanjakso: Touko-elokuu 2024",
    )
    tail = "\n\n\n" + "".join(f"\t{title}\n" for title in titles)
    assert outline_tail(STREAM + tail)[1][1] == "Palveluyksikkö: Kotihoito, itä"
    assert cells(read_one((STREAM + tail).encode(), "a.txt")) == cells(read_one(STREAM.encode(), "a.txt"))


def test_repeated_header_and_page_number_are_no_content(read_one: Read, cells: Texts) -> None:
    header = STREAM[STREAM.index("Osa-alue") : STREAM.index("Palvelun saatavuus")]
    at = STREAM.index("Asiakaspalautteet")
    paged = STREAM[:at] + "Sivu 1\n\n\n\n" + header + STREAM[at:]
    assert cells(read_one(paged.encode(), "a.txt")) == cells(read_one(STREAM.encode(), "a.txt"))


def test_row_cut_by_a_page_is_put_together(form: Form) -> None:
    head = STREAM[: STREAM.index("Palvelun saatavuus")]
    header = STREAM[STREAM.index("Osa-alue") : STREAM.index("Palvelun saatavuus")]
    text = (
        head + "Asiakaspalautteet Palautelaite kiertää asiakkaiden \nkotona kaksi kertaa vuodessa. \n\n"
        "Omaiset toivovat, että sama hoitaja \nkävisi useammin. Vastausprosentti jäi \n\n"
        "Vastuuhoitajamalli otettu uudelleen \nkäyttöön huhtikuussa.\n\nSivu 1\n\n\n\n" + header
        + "Suulliset palautteet kirjataan \njärjestelmään käynnin jälkeen.\n\nmatalaksi (18 %).\n\n"
        "Lääkehoito Lääkelistat tarkistetaan \nkuukausittain.\n\nPoikkeamia oli kolme.\n\nOhje kerrattu.\n"
    )  # fmt: skip
    rows = RowFinder(form).find(split_lines(text))
    assert rows is not None
    assert [(row.area, len(row.bands)) for row in rows.rows] == [("feedback", 2), ("medication", 1)]


def test_heading_cut_by_a_page_is_found(form: Form) -> None:
    text = "Palvelun saatavuus Seurataan. Jono. Lisätty.\n\nHaiPron asiakas- ja Tiimissä. \n\n\n\n\n"
    text += "potilasturvallisuusilmoitukset\n"
    found = RowFinder(form).find(split_lines(text))
    assert found is not None
    assert [row.area for row in found.rows] == ["availability", "incidents"]
    assert found.rows[1].heading == "HaiPron asiakas- ja potilasturvallisuusilmoitukset"


def test_heading_words_inside_a_sentence_are_no_heading(form: Form) -> None:
    text = "Palvelun saatavuus\n\nSeurataan. \n\nAsiakaspalautteet on luettu \ntiimissä.\n\nLääkehoito\n\nListat.\n"
    found = RowFinder(form).find(split_lines(text))
    assert found is not None
    assert [row.area for row in found.rows] == ["availability", "medication"]


def test_tab_before_each_cell(read_one: Read, cells: Texts) -> None:
    rows = (
        ("Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet"),
        ("Palvelun saatavuus\nJonot ja ajat", "Viikoittain.", "Jono kasvoi.\n\nLääkäreitä puuttui.", "Lisätty aikoja."),
        ("Henkilöstön riittävyys", "", "Kaksi tointa auki.", "-"),
        ("Asiakaspalautteet", "Roidulla.", "Kiitosta.", ""),
    )
    table = "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)
    report = read_one(f"Palveluyksikkö: Koti Ajanjakso: T1/2024\n{table}\n\nAllekirjoitus\n".encode(), "a.txt")
    assert cells(report)["availability", "deviations"] == "Jono kasvoi.\nLääkäreitä puuttui."
    assert cells(report)["staffing", "monitoring"] == ""
    assert cells(report)["feedback", "actions"] == ""
    assert "Allekirjoitus" not in " ".join(cells(report).values())


def test_columns_kept_by_spaces(read_one: Read, cells: Texts) -> None:
    lines = (
        ("Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet"),
        ("Palvelun saatavuus", "Jonoa seurataan", "Jono kasvoi", "Lisätty"),
        ("Käsittelyajat", "viikoittain.", "kesällä.", "iltavastaanotto."),
        ("", "", "", ""),
        ("Henkilöstön", "Listoista.", "Kaksi tointa", "Haku"),
        ("riittävyys", "", "auki.", "uusittu."),
        ("Asiakaspalautteet", "Roidulla.", "Kiitosta.", "-"),
    )
    text = "Palveluyksikkö: Koti Ajanjakso: T1/2024\n" + "\n".join(
        "".join(cell.ljust(24) for cell in line) for line in lines
    )
    report = read_one(text.encode(), "a.txt")
    assert cells(report)["availability", "monitoring"] == "Jonoa seurataan viikoittain."
    assert cells(report)["staffing", "deviations"] == "Kaksi tointa auki."
    assert any("Tarkista rivi" in warning for warning in report.warnings)


def test_lines_across_columns_are_refused(form: Form) -> None:
    text = (
        "Osa-alue Miten yksikössä on seurattu Mitä poikkeamia tai toistuvia Korjaavat toimenpiteet, joita \n"
        "aiheita/ilmiöitä on havaittu tehty/tehdään ja aikataulu\n"
        "Palvelun saatavuus Palvelutarpeen arvioinnin kolmen Määräaika ylittyi kahdessa Arviointitiimiin siirretty \n"
        "Käsittelyajat ja/tai palveluun/hoitoon kuukauden määräaikaa seurataan arvioinnissa, pisin yksi ohjaaja. \n"
        "Henkilöstön riittävyys Asiakasmäärää suhteessa lain Kaksi kokenutta ohjaajaa lähti Molempiin tehtäviin \n"
        "Henkilöstömitoitus, henkilöstön enimmäismitoitukseen (30 toisen hyvinvointialueen saatu sijaiset. \n"
    )
    with pytest.raises(AmbiguousText, match="sarakkeiden poikki") as caught:
        read_text(text.encode(), form)
    assert "DOCX- tai PDF" in caught.value.remedy


def test_empty_text_is_refused(form: Form) -> None:
    with pytest.raises(EmptyFile):
        read_text(b" \n \n", form)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode("Päivystys – yö".encode(encoding)) == "Päivystys – yö".replace("\u2013", "\u2013")


def test_hyphen_at_a_line_end() -> None:
    words = {"potilasturvallisuus", "ilmoitukset", "asiakasmäärä", "loma", "ajalla", "asiakas"}
    known = words.__contains__
    assert join_lines(["loma-", "ajalla"], known, hyphenated=True) == "loma-ajalla"
    assert join_lines(["asiakasmää-", "rä"], known, hyphenated=True) == "asiakasmäärä"
    assert join_lines(["asiakas-", "ja potilas"], known, hyphenated=True) == "asiakas- ja potilas"
    assert join_lines(["asiakasmää-", "rä"], known) == "asiakasmää-rä"
    assert (
        join_lines(["klo 9\u2013", "12", "palveluun", "/hoitoon", "loppu", ", ja"])
        == "klo 9\u201312 palveluun/hoitoon loppu, ja"
    )


def test_document_is_hyphenated_when_a_part_is_no_word() -> None:
    known = {"asiakasmäärä", "loma", "lomalista"}.__contains__
    assert is_hyphenated([("asiakasmää-", "rä")], known)
    assert not is_hyphenated([("loma-", "lista")], known)
    assert not is_hyphenated([("asiakasmää-", "rä")], None)


def test_wrong_rows_are_rare_when_the_confidence_is_high(form: Form) -> None:
    high = wrong = rows = 0
    paths = sorted((ROOT / "data" / "gold").glob("*.json"))[:8]
    for number, path in enumerate(paths):
        random = Random(number)
        labelled = list(labelled_rows(json.loads(path.read_text(encoding="utf-8"))))
        document = read_text(flatten(labelled, random, Look.draw(random)).encode(), form)
        table = document.blocks[-1]
        assert isinstance(table, Table)
        for row, found in zip(labelled, table.rows[1:], strict=True):
            cells = [cell for cell in found[1:] if cell is not None]
            same = [squeezed(" ".join(texts)) for texts in row.cells] == [squeezed(cell.text) for cell in cells]
            rows, high = rows + 1, high + (cells[0].confidence >= 0.95)
            wrong += cells[0].confidence >= 0.95 and not same
    assert rows >= 40
    assert high >= rows / 2
    assert wrong <= 0.05 * high


def squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def test_flattening_keeps_every_letter() -> None:
    row = LabelledRow("feedback", "Asiakaspalautteet", "", (("Yksi kaksi kolme.",), ("Neljä viisi.", "Kuusi."), ()))
    for seed in range(20):
        text = flatten([row], Random(seed))
        assert squeezed("Yksi kaksi kolme. Neljä viisi. Kuusi.") in squeezed(text).replace("Sivu1", "") or "Osa" in text

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from streamlit.testing.v1 import AppTest

from tests.app.conftest import Open
from tests.app.reading import headers, query_of, tables, trees, words
from tests.app.small import PDF, TEXT, WORD, make_small_store


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_store(tmp_path_factory.mktemp("small") / "store")


@pytest.fixture
def open_report(small: Path, open_page: Open, use_store: Callable[[Path], None]) -> Open:
    use_store(small)
    return open_page


def nodes(page: AppTest, path: str) -> list[html.HtmlElement]:
    return [node for tree in trees(page) for node in tree.xpath(path)]


def test_a_pdf_report_is_shown_beside_its_page_with_the_cell_outlined(open_report: Open) -> None:
    page = open_report("reports", raportti="Lastenkoti Kuusela", kausi="2024-T2", solu="staffing:deviations")
    assert not page.exception
    assert headers(page)[0] == "Lastenkoti Kuusela, 2024-T2"
    assert "15 solua luettu" in words(page)
    assert len(nodes(page, "//div[contains(@class, 'luettu ') or @class='luettu']")) == 15
    (image,) = nodes(page, "//img")
    assert image.get("src").startswith("data:image/png;base64,iVBOR")
    assert image.get("alt").startswith(f"Raportin {PDF} sivu 1 kuvana. Korostettu solu: Havainnot, Henkilöstön")
    (outline,) = nodes(page, "//span[contains(@class, 'valittu')]")
    place = dict(part.split(":") for part in outline.get("style").split(";"))
    assert 45 < float(place["left"].rstrip("%")) < 55
    assert 65 < float(place["top"].rstrip("%")) < 75
    (chosen,) = nodes(page, "//a[@aria-current='true'][not(@hreflang)]")
    assert chosen.get("aria-label") == "Havainnot, Henkilöstön riittävyys: näytä alkuperäisessä"


def test_a_cell_that_goes_on_is_told_and_outlined_on_the_next_page_too(open_report: Open) -> None:
    query = {"raportti": "Lastenkoti Kuusela", "kausi": "2024-T2", "solu": "staffing:deviations"}
    page = open_report("reports", arkki="2", **query)
    assert "Valittu solu on sivuilla 1 ja 2." in words(page)
    assert "Sivu 2/3" in words(page)
    assert len(nodes(page, "//span[contains(@class, 'valittu')]")) == 1


def test_every_cell_is_a_link_to_its_place(open_report: Open) -> None:
    page = open_report("reports", raportti="Lastenkoti Kuusela")
    links = nodes(page, "//p[@class='otsake']/a")
    queries = [query_of(link.get("href")) for link in links]
    assert len({query["solu"][0] for query in queries}) == 15
    assert {query["raportti"][0] for query in queries} == {"Lastenkoti Kuusela"}
    assert {query["arkki"][0] for query in queries if "arkki" in query} == {"1", "2"}


def test_how_and_how_surely_a_cell_was_read_is_told_in_finnish(open_report: Open) -> None:
    pdf = open_report("reports", raportti="Lastenkoti Kuusela")
    told = {node.text_content() for node in nodes(pdf, "//span[@class='tapa']")}
    assert told
    assert all(text.startswith("PDF:n ") and "varmuus 9" in text for text in told)
    word = open_report("reports", raportti="Akuuttiosasto")
    assert "Word-taulukko, varmuus 100\u00a0%" in {node.text_content() for node in nodes(word, "//span[@class='tapa']")}


def test_a_word_report_is_shown_as_its_table_with_the_cell_outlined(open_report: Open) -> None:
    page = open_report("reports", raportti="Akuuttiosasto", solu="complaints:monitoring")
    assert not page.exception
    (cell,) = nodes(page, "//div[@class='asiakirja']//td[@class='valittu']")
    assert cell.text_content() == "Osastonhoitaja."
    (region,) = nodes(page, "//div[@class='asiakirja']")
    assert region.get("aria-label") == f"Alkuperäinen: {WORD}"
    heads = [node.text_content() for node in nodes(page, "//div[@class='asiakirja']//td")][:4]
    assert heads[0] == "Osa-alue"


def test_a_text_report_is_shown_as_its_text_with_the_cell_marked(open_report: Open) -> None:
    page = open_report("reports", raportti="Liikkuva mielenterveyskuntoutus", solu="staffing:deviations")
    assert not page.exception
    (mark,) = nodes(page, "//div[@class='asiakirja']//mark")
    assert " ".join(mark.text_content().split()).startswith("Henkilöstö on vakiintunut, vaihtuvuus on kevään jälkeen")
    assert " ".join(mark.text_content().split()).endswith("vaihtaa tutut ohjaajat uusiin")
    assert f"Alkuperäinen: {TEXT}" in [node.get("aria-label") for node in nodes(page, "//div[@class='asiakirja']")]


def test_a_report_without_its_original_says_so(open_page: Open) -> None:
    page = open_page("reports", raportti="Akuuttiosasto", kausi="2023-T3")
    assert not page.exception
    assert "Alkuperäistä ei voi näyttää" in words(page)
    assert len(nodes(page, "//p[@class='otsake']")) >= 15


def test_without_a_choice_the_page_lists_all_reports(open_page: Open) -> None:
    page = open_page("reports")
    table = tables(page)["Raportoineet yksiköt kausittain"]
    target = query_of(next(address for text, address in table.links.items() if "osa-alue" in text))
    assert set(target) == {"raportti", "kausi"}


def test_a_quotation_leads_to_its_cell(open_page: Open) -> None:
    page = open_page("quotations", yksikko="Akuuttiosasto", loppu="2023-T3")
    links = [node for node in nodes(page, "//p[@class='paikka']/a") if node.text_content() == "näytä alkuperäisessä"]
    assert links
    query = query_of(links[0].get("href"))
    assert query["raportti"] == ["Akuuttiosasto"]
    assert query["kausi"] == ["2023-T3"]
    assert query["solu"][0].split(":")[1] in ("monitoring", "deviations", "actions")
    assert query["arkki"] == ["1"]

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, expect

from tests.e2e.conftest import OpenTab, Tab

pytestmark = pytest.mark.e2e

LAST = "2024-T3"
RECRUITMENT = "Rekrytointivaikeudet"


def row(tab: Tab, theme: str):
    return tab.page.locator(".teemataulu tbody tr").filter(has=tab.page.get_by_role("link", name=theme, exact=True))


def download(tab: Tab, label: str, place: int = 0) -> Download:
    with tab.page.expect_download() as started:
        tab.page.get_by_role("link", name=label).nth(place).click()
    return started.value


def test_open(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/")
    assert tab.page.evaluate("document.documentElement.lang") == "fi"
    assert tab.page.title() == "Yleiskuva \u2013 Teemaluotain"
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(f"Kausi {LAST}: syys\u2013joulukuu 2024")
    expect(tab.page.get_by_text("12/12 yksikköä raportoi; yhtään raporttia ei puutu.")).to_be_visible()
    expect(row(tab, RECRUITMENT)).to_contain_text("3/12")
    expect(tab.page.get_by_role("figure").first).to_have_attribute("aria-label", re.compile(RECRUITMENT))


def test_the_window_is_named_by_what_the_page_tells_of(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/teemat?teema=Rekrytointivaikeudet")
    assert tab.page.title() == "Rekrytointivaikeudet, Teemat \u2013 Teemaluotain"
    tab.open("/yksikot?yksikko=Akuuttiosasto&kieli=en")
    assert tab.page.title() == "Akuuttiosasto, Units \u2013 Teemaluotain"


def test_filter_is_in_the_address_survives_pages_and_is_cleared(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/")
    tab.page.get_by_role("combobox", name="Palvelualue").click()
    tab.page.get_by_role("option", name="Ikääntyneiden palvelut").click()
    tab.page.keyboard.press("Escape")
    expect(row(tab, "Kaatumiset ja tapaturmat")).to_contain_text("/2")
    assert "palvelualue=Ik%C3%A4%C3%A4ntyneiden" in tab.page.url
    expect(tab.page.get_by_role("status").first).to_contain_text("Ikääntyneiden palvelut")
    tab.page.get_by_role("link", name="Raportit", exact=True).click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Raportit")
    tab.settle()
    assert "palvelualue=Ik%C3%A4%C3%A4ntyneiden" in tab.page.url
    expect(tab.page.locator(".kattavuus tbody tr")).to_have_count(3)
    tab.page.get_by_role("link", name="Tyhjennä suodattimet").click()
    expect(tab.page.locator(".kattavuus tbody tr")).to_have_count(13)
    assert tab.page.url.endswith("/raportit")


def test_drill_from_a_number_to_its_sentences_and_back(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/?loppu=2024-T1")
    tab.page.evaluate("window.stays = true")
    row(tab, RECRUITMENT).get_by_role("link", name="8/11, näytä virkkeet").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(f"Lainaukset: {RECRUITMENT}")
    tab.settle()
    assert tab.page.evaluate("window.stays") is True
    expect(tab.page.get_by_text("8 yksikköä. Uusin kausi ensin.")).to_be_visible()
    expect(tab.page.get_by_role("combobox", name="Sävy")).to_have_value("todettu")
    quotes = tab.page.locator("article")
    assert quotes.count() >= 8
    for text in quotes.all_inner_texts():
        assert f"{RECRUITMENT}: todettu" in text
        assert "2024-T1" in text
        assert "Havainnot" in text
    tab.page.locator("article summary").first.click()
    expect(tab.page.locator("details[open] mark.sentence")).to_be_visible()
    tab.page.go_back()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Kausi 2024-T1: tammi\u2013huhtikuu 2024")


def test_download_of_numbers_opens_as_xlsx(open_tab: OpenTab, tmp_path: Path) -> None:
    tab = open_tab()
    tab.open("/")
    shown = {line.split("\t")[0]: line for line in tab.page.locator(".teemataulu tbody tr").all_inner_texts()}
    made = download(tab, "Luvut Excel")
    assert made.suggested_filename.endswith(".xlsx")
    made.save_as(tmp_path / "luvut.xlsx")
    book = openpyxl.load_workbook(tmp_path / "luvut.xlsx")
    rows = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    head, body = rows[0], rows[1:]
    assert head[0] == "Teema"
    counts = {line[0]: f"{line[1]}/{line[2]}" for line in body}
    assert len(counts) == 25
    assert all(counts[theme] in line for theme, line in shown.items())
    assert not [cell for line in book.worksheets[0].iter_rows() for cell in line if cell.data_type == "f"]
    assert "Aineistoversio" in [line[0].value for line in book["Tiedot"].iter_rows()]


def test_chart_is_downloaded_as_a_picture(open_tab: OpenTab) -> None:
    tab = open_tab(scheme="dark")
    tab.open(f"/teemat?teema={RECRUITMENT}")
    png = Path(download(tab, "Kuva PNG").path()).read_bytes()
    assert png.startswith(b"\x89PNG\r\n")
    assert len(png) > 20_000
    svg = Path(download(tab, "Kuva SVG").path()).read_text(encoding="utf-8")
    assert RECRUITMENT in svg
    assert "Lähde: omavalvonnan seurantaraportit" in svg
    table = Path(download(tab, "Luvut CSV").path()).read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    assert ";" in io.BytesIO(table).readline().decode("utf-8-sig")


def test_deep_link_restores_the_view(open_tab: OpenTab) -> None:
    tab = open_tab()
    address = (
        "/lainaukset?alku=2024-T1&loppu=2024-T2&palvelualue=Terveyspalvelut&palvelualue=Vammaispalvelut"
        f"&osa-alue=Henkil%C3%B6st%C3%B6n%20riitt%C3%A4vyys&teema={RECRUITMENT}&savy=todettu&sarake=Havainnot"
    )
    tab.open(address)
    told = tab.page.locator(".rajaus")
    for words in ("2024-T1\u20132024-T2", "Terveyspalvelut ja Vammaispalvelut", "Henkilöstön riittävyys", RECRUITMENT):
        expect(told).to_contain_text(words)
    first = tab.page.locator("article").all_inner_texts()
    assert first
    tab.page.reload()
    tab.settle()
    assert tab.page.locator("article").all_inner_texts() == first
    assert tab.page.get_by_role("combobox", name="Teema").input_value() == RECRUITMENT


def test_keyboard_alone_leads_to_the_sentences(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/")
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        label = tab.page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        if label.endswith("näytä virkkeet"):
            break
    else:
        pytest.fail("no count can be reached by the Tab key")
    tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Lainaukset:")
    expect(tab.page.locator("article").first).to_be_visible()


def test_phone_has_no_sideways_scroll(open_tab: OpenTab) -> None:
    tab = open_tab(width=390)
    for path in ("/", f"/teemat?teema={RECRUITMENT}", "/yksikot?yksikko=Akuuttiosasto", "/lainaukset", "/raportit"):
        tab.open(path)
        wide = tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, path


def test_an_address_that_does_not_exist_opens_the_first_page_in_finnish(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.goto(f"{tab.address}/olematon")
    expect(tab.page.get_by_text("Sivua ei löydy")).to_be_visible()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Kausi")
    # The browser notes the missing page itself; nothing else may be noted.
    assert all("does not seem to exist" in error for error in tab.errors)
    tab.errors.clear()


def test_a_number_of_the_period_in_lines_opens_its_sentences(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/")
    tab.page.get_by_role("link", name=f"{RECRUITMENT}, 2024-T1: 8/11").click()
    tab.settle()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(f"Lainaukset: {RECRUITMENT}")
    expect(tab.page.get_by_text("8 yksikköä").first).to_be_visible()

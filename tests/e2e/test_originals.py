"""A report beside its original, in a browser: pictures, outlines, keyboard, axe and English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.app.small import make_small_store
from tests.e2e.conftest import OpenTab, Tab, serving, tabs_on
from tests.e2e.test_access import AXE, RULES, RUN, TEXTS, english

pytestmark = pytest.mark.e2e

PDF = "/raportit?raportti=Lastenkoti%20Kuusela&kausi=2024-T2"
ADDRESSES = {
    "pdf": f"{PDF}&solu=staffing:deviations&arkki=1",
    "word": "/raportit?raportti=Akuuttiosasto&solu=complaints:monitoring",
    "text": "/raportit?raportti=Liikkuva%20mielenterveyskuntoutus&solu=staffing:deviations",
}


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("originals")
    with serving(make_small_store(folder / "store"), folder / "server.log") as address:
        yield address


@pytest.fixture
def open_small(browser: Browser, small_server: str) -> Iterator[OpenTab]:
    with tabs_on(browser, small_server) as make:
        yield make


def opened(tab: Tab, address: str) -> Tab:
    tab.open(address)
    tab.page.locator(".arkki img, .asiakirja").first.wait_for()
    return tab


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ADDRESSES)
def test_an_original_breaks_no_rule_and_speaks_no_english(open_small: OpenTab, kind: str, scheme: str) -> None:
    tab = opened(open_small(scheme=scheme, bypass_csp=True), ADDRESSES[kind])
    assert english(tab.page.evaluate(TEXTS)) == []
    tab.page.evaluate(AXE)
    broken = tab.page.evaluate(RUN, RULES)
    assert [(fault["id"], node["html"][:200]) for fault in broken for node in fault["nodes"]] == []


def test_the_outline_lies_on_the_cell(open_small: OpenTab) -> None:
    tab = opened(open_small(), ADDRESSES["pdf"])
    sheet = tab.page.locator(".arkki").bounding_box()
    outline = tab.page.locator(".ruutu.valittu").bounding_box()
    assert sheet is not None
    assert outline is not None
    assert 0.45 < (outline["x"] - sheet["x"]) / sheet["width"] < 0.55
    assert 0.62 < (outline["y"] - sheet["y"]) / sheet["height"] < 0.75
    assert tab.page.locator(".arkki img").evaluate("image => image.complete && image.naturalWidth") == 1400


def test_choosing_cells_moves_the_outline_and_keeps_place_and_focus(open_small: OpenTab) -> None:
    tab = opened(open_small(), PDF)
    tab.page.evaluate("window.stays = true")
    link = tab.page.get_by_role("link", name="Havainnot, HaiPron asiakas- ja potilasturvallisuusilmoitukset")
    link.scroll_into_view_if_needed()
    before = tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    link.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("figcaption")).to_contain_text("Sivu 2/3")
    tab.settle()
    expect(tab.page.locator(".luettu.valittu .solu")).to_contain_text("Karkaamisia 14")
    expect(tab.page.locator(".ruutu.valittu")).to_be_visible()
    expect(link).to_be_focused()
    assert tab.page.evaluate("window.stays") is True
    after = tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    assert abs(after - before) < 200
    assert "arkki=2" in tab.page.url


def test_a_click_on_the_page_chooses_the_cell(open_small: OpenTab) -> None:
    tab = opened(open_small(), f"{PDF}&arkki=2")
    tab.page.locator("a.ruutu").first.click()
    expect(tab.page.locator(".luettu.valittu")).to_have_count(1)


def test_the_pages_are_turned(open_small: OpenTab) -> None:
    tab = opened(open_small(), PDF)
    expect(tab.page.locator("figcaption")).to_contain_text("Sivu 1/3")
    tab.page.get_by_role("button", name="Sivu 3").click()
    expect(tab.page.locator("figcaption")).to_contain_text("Sivu 3/3")
    assert "arkki=3" in tab.page.url


def test_a_quotation_leads_to_its_place_and_back(open_small: OpenTab) -> None:
    tab = open_small()
    tab.open("/lainaukset?yksikko=Lastenkoti%20Kuusela")
    tab.page.get_by_role("link", name="näytä alkuperäisessä: Lastenkoti Kuusela, 2024-T2").first.click()
    expect(tab.page.locator(".ruutu.valittu").first).to_be_visible()
    expect(tab.page.get_by_role("heading", level=2).first).to_have_text("Lastenkoti Kuusela, 2024-T2")
    tab.page.go_back()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Lainaukset")


def test_the_chosen_cell_of_a_long_document_is_in_sight(open_small: OpenTab) -> None:
    tab = opened(open_small(), ADDRESSES["word"].replace("complaints", "privacy"))
    tab.open(ADDRESSES["text"].replace("staffing", "incidents"))
    mark = tab.page.locator(".asiakirja mark")
    mark.wait_for()
    frame, shown = tab.page.locator(".asiakirja").bounding_box(), mark.bounding_box()
    assert frame is not None
    assert shown is not None
    assert frame["y"] <= shown["y"] <= frame["y"] + frame["height"]


def test_on_a_phone_the_original_comes_first_and_fits(open_small: OpenTab) -> None:
    tab = opened(open_small(width=390), ADDRESSES["pdf"])
    assert tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    picture, listed = tab.page.locator(".arkki").bounding_box(), tab.page.locator(".luetut").bounding_box()
    assert picture is not None
    assert listed is not None
    assert picture["y"] < listed["y"]
    assert picture["width"] > 330


@pytest.mark.parametrize("width", [390, 320])
def test_a_word_original_is_read_on_a_phone_without_scrolling_sideways(open_small: OpenTab, width: int) -> None:
    tab = opened(open_small(width=width), ADDRESSES["word"])
    frame = tab.page.locator(".asiakirja")
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") <= 0
    cell = tab.page.locator(".asiakirja td.valittu")
    expect(cell).to_be_in_viewport()
    assert cell.get_attribute("data-label")
    told = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert cell.get_attribute("data-label") in told

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenTab

pytestmark = pytest.mark.e2e

SHARED = "Todettu kaikissa raportoineissa (2/2), syys–joulukuu 2024"


def test_units_are_compared_by_keyboard_from_the_list_and_the_address_opens_the_same(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/yksikot")
    choice = tab.page.get_by_role("combobox", name="Vertaa yksiköitä")
    choice.focus()
    for name in ("Akuuttiosasto", "Kotihoito, pohjoinen"):
        choice.press_sequentially(name)
        tab.page.keyboard.press("Enter")
        tab.settle()
    tab.page.keyboard.press("Escape")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Yksiköiden vertailu")
    expect(tab.page.get_by_role("heading", level=2).first).to_contain_text(SHARED)
    assert "vertaa=Akuuttiosasto" in tab.page.url
    again = open_tab()
    again.open(tab.page.url.removeprefix(tab.address))
    expect(again.page.get_by_role("heading", level=2).first).to_contain_text(SHARED)
    expect(again.page.get_by_role("columnheader", name="Kotihoito, pohjoinen").last).to_be_visible()


def test_a_mark_opens_the_sentences_of_its_unit_and_taking_a_unit_away_ends_the_comparison(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/yksikot?yksikko=Akuuttiosasto&vertaa=Kotihoito%2C+pohjoinen")
    tab.page.get_by_text("Luvut taulukkona").first.click()
    tab.page.get_by_role("link", name="Rekrytointivaikeudet, Kotihoito, pohjoinen, 2024-T3: todettu").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Lainaukset: Rekrytointivaikeudet")
    expect(tab.page.locator("article").first).to_contain_text("Kotihoito, pohjoinen")
    tab.page.go_back()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Yksiköiden vertailu")
    tab.settle()
    tab.page.get_by_role("combobox", name="Vertaa yksiköihin").press("Backspace")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Akuuttiosasto")

"""The dashboard in Swedish and English in a browser: the document's language, Streamlit's own texts, and the choice."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PAGES, OpenTab
from tests.e2e.test_access import AXE, RULES, RUN, TEXTS

pytestmark = pytest.mark.e2e

UNTRANSLATED = """(texts) => {
  const { words, patterns } = window.teemaluotainWords;
  return texts.filter((text) => (Object.hasOwn(words, text) && words[text] !== text)
    || (/^[A-Z(]/.test(text) && patterns.some(([pattern]) => pattern.test(text) && !/^\\d/.test(text))));
}"""
"""Texts of the page that the dictionary of its language would have changed."""


def in_language(path: str, code: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}kieli={code}"


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_streamlit_is_left_in_english_on_a_swedish_page(open_tab: OpenTab, name: str) -> None:
    tab = open_tab()
    tab.open(in_language(PAGES[name], "sv"))
    assert tab.page.evaluate("document.documentElement.lang") == "sv"
    assert tab.page.evaluate(UNTRANSLATED, tab.page.evaluate(TEXTS)) == []


def test_a_list_that_finds_nothing_says_so_in_swedish(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/?kieli=sv")
    box = tab.page.get_by_role("combobox", name="Serviceområde")
    box.click()
    box.press_sequentially("zzz")
    expect(tab.page.get_by_text("Inga träffar")).to_be_visible()


def test_the_search_for_untranslated_texts_bites(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/tietoa?kieli=sv")
    assert tab.page.evaluate(UNTRANSLATED, ["Select all", "Välj alla", "Remove Tema"]) == ["Select all", "Remove Tema"]


def test_the_language_is_chosen_by_keyboard_and_kept_from_page_to_page(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/teemat?teema=Rekrytointivaikeudet")
    expect(tab.page.get_by_role("navigation", name="Kieli").get_by_role("link")).to_have_count(3)
    tab.page.get_by_role("link", name="Svenska").focus()
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    tab.settle()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Rekryteringssvårigheter")
    assert tab.page.evaluate("document.documentElement.lang") == "sv"
    tab.page.get_by_role("link", name="Åtgärder", exact=True).click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Åtgärder")
    assert "kieli=sv" in tab.page.url
    tab.page.get_by_role("link", name="English").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Actions")
    tab.settle()
    assert tab.page.title() == "Actions \u2013 Teemaluotain"
    assert "teema=Recruitment%20difficulties" in tab.page.url or "teema=Recruitment+difficulties" in tab.page.url
    tab.page.get_by_role("link", name="Suomi").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Toimenpiteet")
    assert tab.page.evaluate("document.documentElement.lang") == "fi"


@pytest.mark.parametrize("code", ["sv", "en"])
def test_a_page_with_two_languages_breaks_no_rule_of_wcag(open_tab: OpenTab, code: str) -> None:
    tab = open_tab(bypass_csp=True)
    tab.open(in_language(PAGES["Lainaukset"], code))
    tab.page.evaluate(AXE)
    broken = tab.page.evaluate(RUN, RULES)
    assert [(fault["id"], node["html"][:200]) for fault in broken for node in fault["nodes"]] == []


def test_a_page_of_the_sidebar_opened_in_another_tab_speaks_the_same_language(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/?kieli=sv")
    with tab.page.context.expect_page() as opened:
        tab.page.get_by_role("link", name="Åtgärder", exact=True).click(modifiers=["Control"])
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Åtgärder")
    assert opened.value.evaluate("document.documentElement.lang") == "sv"
    expect(tab.page.get_by_role("heading", level=1)).not_to_have_text("Åtgärder")

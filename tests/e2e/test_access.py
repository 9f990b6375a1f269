"""Accessibility by axe-core, and a search for English that the page says or shows."""

import re
from importlib import resources

import pytest

from tests.e2e.conftest import PAGES, OpenTab

pytestmark = pytest.mark.e2e

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) =>
  (await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})).violations"""

TEXTS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest('script, style, noscript')) found.add(node.nodeValue.trim());
    } else {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription'])
        if (node.getAttribute(name)) found.add(node.getAttribute(name).trim());
    }
  }
  return [document.title, ...found].filter(Boolean);
}"""
ENGLISH = re.compile(
    r"\b(the|and|of|for|with|from|your|you|this|that|select|selected|choose|open|close|options?|available|search|download|"
    r"clear|main|menu|skip|content|remove|results?|pages?|view|show|hide|columns?|collapse|expand|sidebar|toolbar|press|"
    r"enter|link|heading|help|app|previous|next|item|table|chart|figure|loading|error|not|found|all|value|fullscreen|"
    r"navigation|row|cell|empty|true|false|none|null|undefined|nan)\b",
    re.IGNORECASE,
)
FINNISH_ALIKE = re.compile(r"HaiPro|Main Street", re.IGNORECASE)


def english(texts: list[str]) -> list[str]:
    return sorted(text for text in texts if ENGLISH.search(FINNISH_ALIKE.sub("", text)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_a_rule_of_wcag(open_tab: OpenTab, name: str, scheme: str) -> None:
    tab = open_tab(scheme=scheme, bypass_csp=True)
    tab.open(PAGES[name])
    for folded in tab.page.locator('[data-testid="stExpander"] summary').all():
        folded.click()
    # An unfolding table overlaps what is below it until it stands still.
    tab.page.wait_for_function("() => document.getAnimations().every((moving) => moving.playState !== 'running')")
    tab.page.evaluate(AXE)
    broken = tab.page.evaluate(RUN, RULES)
    assert [
        (fault["id"], node["html"][:200], node["failureSummary"]) for fault in broken for node in fault["nodes"]
    ] == []


def test_the_rules_bite(open_tab: OpenTab) -> None:
    tab = open_tab(bypass_csp=True)
    tab.open("/raportit")
    tab.page.evaluate("document.querySelector('main, body').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    tab.page.evaluate(AXE)
    assert "image-alt" in [fault["id"] for fault in tab.page.evaluate(RUN, RULES)]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_speaks_english(open_tab: OpenTab, name: str) -> None:
    tab = open_tab()
    tab.open(PAGES[name])
    assert english(tab.page.evaluate(TEXTS)) == []


@pytest.mark.parametrize("label", ["Palvelualue", "Yksikkö", "Kauteen"])
def test_an_opened_list_speaks_finnish_also_when_nothing_matches(open_tab: OpenTab, label: str) -> None:
    tab = open_tab()
    tab.open("/?palvelualue=Terveyspalvelut&yksikko=Akuuttiosasto")
    box = tab.page.get_by_role("combobox", name=label)
    box.click()
    tab.page.get_by_role("option").first.wait_for()
    assert english(tab.page.evaluate(TEXTS)) == []
    box.press_sequentially("zzz")
    tab.page.get_by_text("Ei osumia").wait_for()
    assert english(tab.page.evaluate(TEXTS)) == []


def test_the_search_for_english_bites() -> None:
    assert english(["Select all", "Valitse kaikki", "Skip to main content"]) == ["Select all", "Skip to main content"]

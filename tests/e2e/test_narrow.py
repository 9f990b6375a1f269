"""On a phone every column of every table is in sight: none lies off to the side where nobody would look for it."""

import pytest

from tests.e2e.conftest import PAGES, OpenTab

pytestmark = pytest.mark.e2e

PHONE, ZOOMED = 390, 320
"""Widths in pixels of a phone, and of a screen of 1280 pixels zoomed to 400 %."""

WIDER = """() => [...document.querySelectorAll('[data-testid="stMain"] .kehys')]
  .filter((frame) => frame.scrollWidth > frame.clientWidth + 1).map((frame) => frame.ariaLabel)"""

CLIPPED = """() => [...document.querySelectorAll('[data-testid="stMain"] .taulu :is(td, th)')]
  .filter((cell) => cell.offsetParent && !cell.closest('details:not([open])'))
  .filter((cell) => !getComputedStyle(cell.closest('thead') || cell).clipPath.startsWith('inset'))
  .filter((cell) => cell.getBoundingClientRect().right > innerWidth).map((cell) => cell.textContent)"""

TOUCHING = """() => [...document.querySelectorAll('.ala')].flatMap((plot) => {
  const ticks = [...plot.querySelectorAll('.jako:not(.pysty)')].map((tick) => tick.getBoundingClientRect());
  return ticks.filter((tick, at) => at && tick.left < ticks[at - 1].right - 0.5 && tick.top < ticks[at - 1].bottom)
    .map((tick) => tick.left);
})"""

LABELS = """() => [...document.querySelectorAll('.toimet td[data-label]')].slice(0, 40)
  .map((cell) => getComputedStyle(cell, '::before').content).filter((content) => content === 'none')"""


@pytest.mark.parametrize("name", list(PAGES))
def test_no_table_is_wider_than_a_phone(open_tab: OpenTab, name: str) -> None:
    tab = open_tab(width=PHONE)
    tab.open(PAGES[name])
    for fold in tab.page.locator('[data-testid="stMain"] [data-testid="stExpander"] > details > summary').all():
        fold.click()
    tab.settle()
    assert tab.page.evaluate(WIDER) == []
    assert tab.page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("name", ["Yleiskuva", "Teemat", "Raportit"])
def test_the_busiest_pages_zoomed_to_four_times_need_no_scrolling_sideways(open_tab: OpenTab, name: str) -> None:
    tab = open_tab(width=ZOOMED)
    tab.open(PAGES[name])
    assert tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= ZOOMED
    assert tab.page.evaluate(WIDER) == []
    assert tab.page.evaluate(CLIPPED) == []
    assert tab.page.evaluate(TOUCHING) == []


def test_cells_of_a_stack_show_the_heads_of_their_columns(open_tab: OpenTab) -> None:
    tab = open_tab(width=PHONE)
    tab.open(PAGES["Toimenpiteet"])
    assert tab.page.locator(".toimet td[data-label]").count() > 0
    assert tab.page.evaluate(LABELS) == []


def test_the_rest_of_a_list_is_folded_on_a_phone_only(open_tab: OpenTab) -> None:
    tab = open_tab(width=PHONE)
    tab.open(PAGES["Yksiköt"])
    more = tab.page.locator(".teemat summary").first
    hidden = tab.page.locator(".teemat details a").first
    assert more.is_visible()
    assert not hidden.is_visible()
    more.click()
    assert hidden.is_visible()
    wide = open_tab()
    wide.open(PAGES["Yksiköt"])
    assert not wide.page.locator(".teemat summary").first.is_visible()
    assert wide.page.locator(".teemat details a").first.is_visible()

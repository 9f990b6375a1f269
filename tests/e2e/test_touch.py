"""Charts by finger on a phone: a tap opens the sentences behind a mark, and marks are large enough to hit."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import PAGES, OpenTab, Tab

pytestmark = pytest.mark.e2e

PHONE = 390
FINGER = 24
"""Pixels, the least that WCAG 2.5.8 asks of a target."""

AROUND = """mark => { const own = mark.getBoundingClientRect(), more = getComputedStyle(mark, "::after");
  const wide = more.content === "none" ? 0 : -2 * parseFloat(more.left || 0);
  return Math.min(own.width, own.height) + wide; }"""


def on_phone(open_tab: OpenTab, path: str) -> Tab:
    tab = open_tab(width=PHONE, touch=True)
    tab.open(path)
    return tab


def mark_of(tab: Tab, which: int, part: str) -> Locator:
    mark = tab.page.locator(".kuvio").nth(which).locator(f'[data-o*="{part}"]').first
    mark.scroll_into_view_if_needed()
    return mark


@pytest.mark.parametrize(
    ("path", "which", "part", "heading"),
    [
        ("/", 0, "alku=2024-T1", "Lainaukset"),
        (PAGES["Teemat"], 0, "alku=2024-T1", "Lainaukset: Rekrytointivaikeudet"),
        (PAGES["Yksikkö"], 0, "Rekrytointivaikeudet", "Lainaukset: Rekrytointivaikeudet"),
        (PAGES["Raportit"], 0, "raportti=", "Raportit"),
    ],
    ids=["heat", "trend", "strip", "coverage"],
)
def test_a_tap_on_a_mark_opens_what_it_stands_for(
    open_tab: OpenTab, path: str, which: int, part: str, heading: str
) -> None:
    tab = on_phone(open_tab, path)
    tab.page.evaluate("window.stays = true")
    mark_of(tab, which, part).tap()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text(heading)
    tab.settle()
    assert tab.page.evaluate("window.stays") is True
    assert tab.page.url != f"{tab.address}{path}"
    expect(tab.page.locator(".kuplassa:visible")).to_have_count(0)


def test_a_tap_on_a_mark_without_sentences_tells_its_number_until_the_next_tap(open_tab: OpenTab) -> None:
    tab = on_phone(open_tab, "/")
    mark = tab.page.locator(".kuvio").first.locator("[data-v]:not([data-o])").first
    mark.scroll_into_view_if_needed()
    mark.tap()
    box = tab.page.locator(".kuplassa")
    expect(box).to_be_visible()
    assert box.bounding_box()["x"] + box.bounding_box()["width"] <= PHONE
    tab.page.get_by_role("heading", level=2).first.tap()
    expect(box).to_be_hidden()
    assert tab.page.url == f"{tab.address}/"


@pytest.mark.parametrize("name", ["Teemat", "Yksikkö", "Raportit"])
def test_marks_are_as_large_as_a_finger_needs(open_tab: OpenTab, name: str) -> None:
    tab = on_phone(open_tab, PAGES[name])
    marks = tab.page.locator(".kuvio").first.locator(".sarja [data-o]")
    sizes = [mark.evaluate(AROUND) for mark in marks.all()[:6]]
    assert sizes
    assert min(sizes) >= FINGER


def test_the_pages_and_filters_open_and_close_by_tap(open_tab: OpenTab) -> None:
    tab = on_phone(open_tab, "/")
    button = tab.page.get_by_role("button", name="Sivut ja suodattimet")
    expect(button).to_be_visible()
    button.tap()
    expect(tab.page.get_by_role("link", name="Raportit", exact=True)).to_be_in_viewport()
    tab.page.get_by_role("link", name="Raportit", exact=True).tap()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Raportit")

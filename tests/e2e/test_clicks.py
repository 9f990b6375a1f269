"""A click on a mark of a chart opens what the mark stands for, and the way back returns to the chart."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenTab, Tab

pytestmark = pytest.mark.e2e

RECRUITMENT = "Rekrytointivaikeudet"


def click(tab: Tab, which: int, part: str) -> None:
    """Click the first mark of a chart whose address holds ``part``; one that opens nothing when ``part`` is empty."""
    chart = tab.page.locator(".kuvio").nth(which)
    mark = chart.locator(f'[data-o*="{part}"]' if part else "[data-v]:not([data-o])").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    expect(tab.page.locator(".kuplassa")).to_be_visible()
    expect(tab.page.locator(".kuplassa")).to_contain_text("Napsauta" if part else "")
    mark.click()


@pytest.mark.parametrize(
    ("path", "which", "part", "heading", "told"),
    [
        ("/", 0, "teema=Rekrytointivaikeudet&alku=2024-T1", f"Lainaukset: {RECRUITMENT}", "8 yksikköä. Uusin"),
        ("/", 1, "teema=Rekrytointivaikeudet&osa-alue=Henkil", f"Lainaukset: {RECRUITMENT}", "3 yksikköä. Uusin"),
        (f"/teemat?teema={RECRUITMENT}", 0, "alku=2024-T1", f"Lainaukset: {RECRUITMENT}", "8 yksikköä. Uusin"),
        (
            f"/teemat?teema={RECRUITMENT}", 1, "palvelualue=Terveyspalvelut&alku=2024-T3",
            f"Lainaukset: {RECRUITMENT}", "1 yksikkö. Uusin",
        ),
        ("/yksikot?yksikko=Akuuttiosasto", 0, "Rekrytointivaikeudet", f"Lainaukset: {RECRUITMENT}", "1 yksikkö. Uusin"),
        ("/raportit", 0, "raportti=Akuuttiosasto&kausi=2024-T3", "Raportit", "Takaisin kaikkiin raportteihin"),
    ],
    ids=["heat-periods", "heat-areas", "trend", "multiples", "strip", "coverage"],
)  # fmt: skip
def test_a_mark_opens_what_it_stands_for_and_back_returns(
    open_tab: OpenTab, path: str, which: int, part: str, heading: str, told: str
) -> None:
    tab = open_tab()
    tab.open(path)
    tab.page.evaluate("window.stays = true")
    click(tab, which, part)
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(tab.page.get_by_text(told).first).to_be_visible()
    tab.settle()
    assert tab.page.evaluate("window.stays") is True
    tab.page.go_back()
    tab.settle()
    expect(tab.page.locator(".kuvio").nth(which)).to_be_visible()
    assert tab.page.url == f"{tab.address}{path}"


def test_a_mark_that_nothing_stands_behind_opens_nothing(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/")
    click(tab, 1, "")
    tab.page.wait_for_timeout(500)
    assert tab.page.url == f"{tab.address}/"


def test_a_mark_leads_by_the_filters_of_the_moment(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/")
    tab.page.get_by_role("combobox", name="Palvelualue").click()
    tab.page.get_by_role("option", name="Terveyspalvelut").click()
    tab.page.keyboard.press("Escape")
    expect(tab.page.locator(".rajaus")).to_contain_text("Terveyspalvelut")
    tab.settle()
    click(tab, 0, "teema=Rekrytointivaikeudet&alku=2024-T1")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(f"Lainaukset: {RECRUITMENT}")
    expect(tab.page.locator(".rajaus")).to_contain_text("Terveyspalvelut")
    expect(tab.page.get_by_text("2 yksikköä. Uusin kausi ensin.")).to_be_visible()


def test_a_chart_is_explored_with_plotly_in_its_place_and_its_marks_still_open(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open(f"/teemat?teema={RECRUITMENT}")
    drawn = tab.page.locator(".kuvio")
    before = drawn.count()
    tab.page.get_by_role("link", name="Tutki kuviota").first.click()
    plot = tab.page.locator(".js-plotly-plot")
    expect(plot.locator(".main-svg").first).to_be_visible(timeout=20_000)
    tab.settle()
    assert (plot.count(), drawn.count()) == (1, before - 1)
    assert "kuvio=" in tab.page.url
    plot.hover()
    expect(plot.locator(".modebar-btn").first).to_be_visible()
    assert plot.locator(".modebar-btn").count() == 3
    point = plot.locator(".points path.point").first
    point.hover(force=True)
    # A click opens the mark whose words Plotly shows, and it shows them a moment after the pointer.
    expect(plot.locator(".hoverlayer .hovertext").first).to_be_visible()
    box = point.bounding_box()
    assert box is not None
    tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(f"Lainaukset: {RECRUITMENT}", timeout=20_000)
    tab.page.go_back()
    tab.settle()
    tab.page.get_by_role("link", name="Takaisin kuvaan").click()
    expect(plot).to_have_count(0)
    expect(drawn).to_have_count(before)

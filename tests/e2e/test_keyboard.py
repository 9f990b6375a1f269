"""Journeys without a mouse, and the pages at 400 % zoom (1280 pixels become 320) and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PAGES, OpenTab, Tab

pytestmark = pytest.mark.e2e

RECRUITMENT = "Rekrytointivaikeudet"
MOST_STEPS = 150
FOCUSED = """() => {
  const here = document.activeElement;
  const looks = (element) => { const style = getComputedStyle(element);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'; };
  const box = here.getBoundingClientRect();
  return {
    name: here.getAttribute('aria-label') || here.innerText || here.value || '',
    tag: here.tagName.toLowerCase(),
    role: here.getAttribute('role') || '',
    place: here.closest('[data-testid=stSidebar]') ? 'sidebar' : here.closest('[data-testid=stMain]') ? 'main' : 'page',
    marked: looks(here) || (here.tagName === 'INPUT' && looks(here.parentElement)),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""
OVERFLOW = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const wide = [document.documentElement, main].map((box) => box.scrollWidth - box.clientWidth);
  const framed = '.kehys, .kuvio, [data-testid=stDataFrame], .asiakirja, .arkki';
  const out = [...main.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > innerWidth + 1 && !element.closest(framed);
  }).map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`);
  const cut = [...main.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    return (style.textOverflow === 'ellipsis' || style.overflowX === 'hidden') && element.clientWidth > 1
      && element.scrollWidth > element.clientWidth + 1
      && !element.closest('.kuvio, [data-testid=stDataFrame]');
  }).map((element) => `cut: ${element.textContent.slice(0, 60)}`);
  const labels = [...document.querySelectorAll('.kuvio')].flatMap((plot) => {
    const frame = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.jako, .nimi, .teksti')].filter((text) => {
      const box = text.getBoundingClientRect();
      return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
    }).map((text) => `label: ${text.textContent}`);
  });
  return [wide.some((more) => more > 0) ? `wide ${wide}` : '', ...out, ...cut, ...labels].filter(Boolean);
}"""


def focused(tab: Tab) -> dict[str, object]:
    found: dict[str, object] = tab.page.evaluate(FOCUSED)
    return found


def tab_to(tab: Tab, name: str, tag: str = "") -> dict[str, object]:
    """Press Tab until what has the focus is called so; its marks of focus."""
    for _ in range(MOST_STEPS):
        tab.page.keyboard.press("Tab")
        here = focused(tab)
        if name in str(here["name"]) and tag in ("", here["tag"]):
            return here
    pytest.fail(f"{name!r} cannot be reached by the Tab key")


def test_the_first_step_skips_to_the_content(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/")
    tab.page.keyboard.press("Tab")
    assert focused(tab)["name"] == "Siirry sisältöön"
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    assert focused(tab)["place"] == "main"


@pytest.mark.parametrize("path", ["/", f"/teemat?teema={RECRUITMENT}", "/raportit"])
def test_the_focus_goes_from_navigation_and_filters_to_the_page_and_is_always_seen(
    open_tab: OpenTab, path: str
) -> None:
    tab = open_tab()
    tab.open(path)
    steps = []
    for _ in range(45):
        tab.page.keyboard.press("Tab")
        here = focused(tab)
        if here["tag"] == "body":
            break
        steps.append(here)
    places = [str(step["place"]) for step in steps if step["place"] != "page"]
    assert places == sorted(places, key=lambda place: place == "main")
    names = [str(step["name"]) for step in steps]
    assert names.index("Yleiskuva") < next(place for place, step in enumerate(steps) if step["role"] == "combobox")
    assert {"sidebar", "main"} <= set(places)
    assert [step for step in steps if not step["seen"]] == []
    assert [(step["tag"], step["name"]) for step in steps if not step["marked"]] == []


def test_a_filter_is_chosen_by_keyboard_and_what_it_leaves_is_told(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/")
    region = tab.page.locator(".kuultava")
    expect(region).to_have_attribute("aria-live", "polite")
    expect(region).to_contain_text("12 yksikköä, 4 kautta, 44 raporttia")
    tab_to(tab, "Palvelualue")
    tab.page.keyboard.type("Vammais")
    tab.page.get_by_role("option", name="Vammaispalvelut").wait_for()
    tab.page.keyboard.press("Enter")
    expect(region).to_contain_text("Vammaispalvelut")
    expect(region).to_contain_text("2 yksikköä, 4 kautta, 6 raporttia")
    assert tab.page.evaluate("document.activeElement.getAttribute('role')") == "combobox"


def test_from_the_table_under_a_chart_to_the_sentences_and_the_original(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open(f"/teemat?teema={RECRUITMENT}")
    tab_to(tab, "Luvut taulukkona")
    tab.page.keyboard.press("Enter")
    counts = tab_to(tab, "8/11, näytä virkkeet", "a")
    assert counts["marked"]
    tab.page.keyboard.press("Enter")
    heading = tab.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"Lainaukset: {RECRUITMENT}")
    # The way on goes on from the new page's heading, not from the top of the page.
    expect(heading).to_be_focused()
    tab.settle()
    tab_to(tab, "näytä alkuperäisessä: ", "a")
    tab.page.keyboard.press("Enter")
    tab.settle()
    expect(tab.page.get_by_role("heading", name="Alkuperäinen")).to_be_visible()
    expect(tab.page.locator(".valittu").first).to_be_visible()


def test_doubtful_cells_are_reached_from_the_overview(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/raportit#tarkistettavat")
    expect(tab.page.locator("#tarkistettavat")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 256), (390, 844)])
@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_page_scrolls_in_one_direction_and_cuts_no_label(
    open_tab: OpenTab, name: str, width: int, height: int
) -> None:
    tab = open_tab(width=width)
    tab.page.set_viewport_size({"width": width, "height": height})
    tab.open(PAGES[name])
    tab.page.wait_for_timeout(500)
    assert tab.page.evaluate(OVERFLOW) == []


def test_the_search_for_overflow_bites(open_tab: OpenTab) -> None:
    tab = open_tab(width=320)
    tab.open("/tietoa")
    tab.page.evaluate(
        "document.querySelector('[data-testid=stMain] h1').insertAdjacentHTML('afterend', '<p id=leveä>pitkä</p>');"
        "document.getElementById('leveä').style.width = '900px'"
    )
    assert "P pitkä" in tab.page.evaluate(OVERFLOW)


def test_the_contents_of_a_long_page_lead_to_its_sections_and_tab_goes_on_from_there(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/tietoa?palvelualue=Terveyspalvelut")
    tab.page.evaluate("window.stays = true")
    tab.page.get_by_role("link", name="Saavutettavuusseloste").focus()
    tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_role("heading", name="Saavutettavuusseloste")).to_be_in_viewport()
    assert tab.page.url.endswith("/tietoa?palvelualue=Terveyspalvelut#saavutettavuus")
    assert tab.page.evaluate("window.stays") is True
    tab.page.keyboard.press("Tab")
    assert "saavutettavuusvaatimukset.fi" in tab.page.evaluate("document.activeElement.href")

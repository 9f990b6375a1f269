"""The frame and the meeting pack in a browser: links, saved views, the filters used less often, and a pack's files."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from lxml import html
from playwright.sync_api import Browser, expect
from pptx import Presentation

from tests.app.sample import make_store
from tests.e2e.conftest import OpenTab, Tab, serving, tabs_on

pytestmark = pytest.mark.e2e

RECRUITMENT = "Rekrytointivaikeudet"
PACK_SECONDS = 120


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own, because views and packs are kept in its store."""
    folder = tmp_path_factory.mktemp("frame")
    make_store(folder / "store")
    with serving(folder / "store", folder / "server.log") as address:
        yield address


@pytest.fixture
def open_own(browser: Browser, own_server: str) -> Iterator[OpenTab]:
    with tabs_on(browser, own_server) as make:
        yield make


def chip(tab: Tab, words: str):
    return tab.page.get_by_role("link", name=f"Poista suodatin: {words}")


def test_the_link_is_copied_and_restores_the_view(open_own: OpenTab) -> None:
    tab = open_own()
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.open(f"/teemat?alku=2024-T1&teema={RECRUITMENT}&savy=ratkennut")
    tab.page.get_by_role("button", name="Kopioi linkki").click()
    expect(tab.page.locator(".kerrottu")).to_have_text("Linkki kopioitu")
    expect(tab.page.locator(".kuultava")).to_have_text("Linkki kopioitu")
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert copied == tab.page.url
    shown = tab.page.locator(".tilat tbody tr").all_inner_texts()
    other = open_own()
    other.open(copied.removeprefix(other.address))
    assert other.page.locator(".tilat tbody tr").all_inner_texts() == shown
    expect(chip(other, "sävy: ratkennut")).to_be_visible()


def test_where_copying_is_forbidden_the_address_is_shown_to_be_copied(open_own: OpenTab) -> None:
    tab = open_own()
    tab.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    tab.open("/raportit?palvelualue=Terveyspalvelut")
    tab.page.get_by_role("button", name="Kopioi linkki").click()
    field = tab.page.get_by_role("textbox", name="Näkymän osoite")
    expect(field).to_be_focused()
    expect(field).to_have_value(tab.page.url)
    assert tab.page.evaluate("getSelection().toString()") == tab.page.url
    expect(tab.page.locator(".kerrottu")).to_have_text("Kopioi osoite kentästä")


def test_one_filter_is_dropped_and_the_rest_stays(open_own: OpenTab) -> None:
    tab = open_own()
    tab.open(
        f"/lainaukset?palvelualue=Terveyspalvelut&teema={RECRUITMENT}&savy=todettu&sarake=Havainnot&muuttunut=true"
    )
    chip(tab, "sävy: todettu").click()
    expect(chip(tab, "sävy: todettu")).to_have_count(0)
    tab.settle()
    query = tab.page.url.split("?")[1]
    assert query == f"palvelualue=Terveyspalvelut&teema={RECRUITMENT}&muuttunut=true&sarake=Havainnot"
    expect(tab.page.get_by_role("combobox", name="Sävy")).to_have_value("")
    tab.page.get_by_role("link", name="Tyhjennä suodattimet").click()
    expect(tab.page.get_by_role("link", name="Tyhjennä suodattimet")).to_have_count(0)
    assert tab.page.url.endswith("/lainaukset")


def test_a_view_is_saved_opened_and_removed(open_own: OpenTab) -> None:
    tab = open_own()
    tab.open("/yksikot?yksikko=Akuuttiosasto&solut=Toimenpiteet")
    tab.page.get_by_role("button", name="Omat näkymät").click()
    tab.page.get_by_label("Näkymän nimi").fill("Osaston toimet")
    tab.page.get_by_role("button", name="Tallenna tämä näkymä").click()
    expect(tab.page.get_by_text("Näkymä ”Osaston toimet” tallennettu.")).to_be_visible()
    other = open_own()
    other.open("/")
    other.page.get_by_role("button", name="Omat näkymät").click()
    other.page.get_by_role("link", name="Osaston toimet").click()
    expect(other.page.get_by_role("heading", level=1)).to_have_text("Akuuttiosasto")
    other.settle()
    expect(other.page.get_by_role("radio", name="Toimenpiteet")).to_be_checked()
    tab.page.bring_to_front()
    tab.page.get_by_text("Muuta tallennettua näkymää").click()
    box = tab.page.get_by_role("combobox", name="Omat näkymät")
    # The fold is still opening, and a list that opens on the way is closed again.
    option = tab.page.get_by_role("option", name="Osaston toimet")
    for _ in range(10):
        box.click()
        tab.page.wait_for_timeout(500)
        if option.is_visible():
            break
    option.click()
    tab.page.get_by_role("button", name="Poista näkymä").click()
    expect(tab.page.get_by_text("Näkymä ”Osaston toimet” poistettu.")).to_be_visible()
    expect(tab.page.get_by_text("Näkymiä ei ole vielä tallennettu.")).to_be_visible()


def test_a_pack_is_put_together_and_its_files_hold_the_numbers_of_the_page(open_own: OpenTab, tmp_path: Path) -> None:
    tab = open_own()
    tab.open(f"/teemat?teema={RECRUITMENT}")
    point = re.compile(r"(\d+/\d+) yksikköä").findall(tab.page.get_by_role("heading", level=2).first.inner_text())
    tab.page.get_by_role("button", name="Lisää pakettiin").first.click()
    tab.page.get_by_role("link", name="Johtoryhmäpaketti (1)").click()
    expect(tab.page.get_by_role("heading", level=3)).to_have_text(f"1. {RECRUITMENT}")
    tab.settle()
    tab.page.get_by_text("Oma otsikko ja kommentti").click()
    tab.page.get_by_label("Kommentti").fill("Sovitaan <b>jatko</b>.")
    tab.page.get_by_label("Kommentti").press("Tab")
    expect(tab.page.get_by_text("Oma otsikko tai kommentti lisätty")).to_be_visible()
    tab.page.get_by_role("button", name="Tee paketti").click()
    expect(tab.page.get_by_text("Paketti on valmis: 1")).to_be_visible(timeout=PACK_SECONDS * 1000)
    tab.settle()
    files: dict[str, bytes] = {}
    for label, kind in (("Diat (PPTX)", "pptx"), ("Taulukot (XLSX)", "xlsx"), ("Sivu (HTML)", "html")):
        with tab.page.expect_download() as started:
            tab.page.get_by_role("button", name=label).click()
        assert started.value.suggested_filename == f"johtoryhmapaketti-2024-T3.{kind}"
        started.value.save_as(tmp_path / kind)
        files[kind] = (tmp_path / kind).read_bytes()
    slides = Presentation(io.BytesIO(files["pptx"])).slides
    told = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    shown = html.fromstring(files["html"].decode("utf-8")).text_content()
    assert point == ["3/12"]
    for text in (told, shown):
        assert "3/12" in text
        assert "Sovitaan <b>jatko</b>." in text
    assert openpyxl.load_workbook(io.BytesIO(files["xlsx"])).sheetnames
    frame = tab.page.frame_locator("iframe")
    expect(frame.get_by_text("Sovitaan <b>jatko</b>.")).to_be_visible()


def test_parts_are_moved_with_the_keyboard_alone(open_own: OpenTab) -> None:
    tab = open_own()
    tab.open("/paketti")
    if tab.page.get_by_role("button", name="Lisää kauden yleisimmät teemat").count():
        tab.page.get_by_role("button", name="Lisää kauden yleisimmät teemat").click()
    heads = tab.page.get_by_role("heading", level=3)
    expect(heads.nth(4)).to_be_visible()
    second = heads.nth(1).inner_text().split(". ")[1]
    up = tab.page.get_by_role("button", name="Ylös").nth(1)
    up.focus()
    tab.page.keyboard.press("Enter")
    expect(heads.first).to_have_text(f"1. {second}")

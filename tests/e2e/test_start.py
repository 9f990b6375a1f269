"""The first minutes with an empty store: what to do is said; columns once taught can be forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pipeline.reading.sheet_mapping import header_key
from pipeline.store.decisions_mappings import load_mappings, save_mapping
from tests.e2e.conftest import OpenTab, serving, tabs_on
from tests.e2e.test_imports import faults

pytestmark = pytest.mark.e2e

HEADER = ("Paikka", "Milloin", "Kohta", "Huomiot")
FIELDS = {"A": "unit", "B": "period", "C": "area", "D": "deviations"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("start") / "store"


@pytest.fixture(scope="module")
def empty_server(empty: Path) -> Iterator[str]:
    empty.mkdir()
    with serving(empty, empty.parent / "server.log") as address:
        yield address


@pytest.fixture
def open_empty(browser: Browser, empty_server: str) -> Iterator[OpenTab]:
    with tabs_on(browser, empty_server) as make:
        yield make


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_an_empty_store_leads_to_the_import_and_to_the_guide(open_empty: OpenTab, scheme: str, width: int) -> None:
    tab = open_empty(scheme=scheme, width=width, bypass_csp=True)
    tab.open("/")
    expect(tab.page.get_by_role("heading", name="Aineistoa ei ole.")).to_be_visible()
    assert faults(tab) == []
    tab.page.get_by_role("link", name="Lue opas").click()
    expect(tab.page.get_by_role("heading", name="Saavutettavuusseloste")).to_be_visible()
    tab.settle()
    assert faults(tab) == []
    tab.page.go_back()
    tab.page.get_by_role("link", name="Tuo raportteja").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Tuonti")
    tab.settle()
    assert faults(tab) == []
    assert tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def test_columns_that_were_taught_are_shown_and_forgotten(open_empty: OpenTab, empty: Path) -> None:
    save_mapping(empty, header_key(HEADER), HEADER, FIELDS, who="Anna Auttaja")
    tab = open_empty(width=390, bypass_csp=True)
    tab.open("/tuonti")
    tab.page.get_by_role("button", name="Sarakkeiden tulkinta").click()
    expect(tab.page.get_by_role("cell", name="yksikkö", exact=True)).to_be_visible()
    assert faults(tab) == []
    tab.page.keyboard.press("Escape")
    tab.page.get_by_role("button", name="Unohda …").click()
    expect(tab.page.get_by_text("Unohdetaanko, mitä nämä sarakkeet sisältävät?")).to_be_visible()
    assert faults(tab) == []
    assert load_mappings(empty) == {header_key(HEADER): FIELDS}
    tab.page.get_by_role("button", name="Unohda tulkinta").click()
    expect(tab.page.get_by_text("Tulkinta on unohdettu.")).to_be_visible()
    assert load_mappings(empty) == {}

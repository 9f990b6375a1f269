"""Reports brought in through the page, in a browser: upload, look, decide, accept, see them counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pipeline.store.facts import read_facts
from tests.app.small import make_small_store
from tests.documents import write_docx
from tests.e2e.conftest import OpenTab, Tab, serving, start_server, tabs_on
from tests.e2e.test_access import AXE, RULES, RUN, TEXTS, english

pytestmark = pytest.mark.e2e

READ_MS = 120_000


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_store(tmp_path_factory.mktemp("imports") / "store")


@pytest.fixture(scope="module")
def import_server(store: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEEMALUOTAIN_MODEL", "")
        with serving(store, store.parent / "server.log") as address:
            yield address


@pytest.fixture
def open_import(browser: Browser, import_server: str) -> Iterator[OpenTab]:
    with tabs_on(browser, import_server) as make:
        yield make


def faults(tab: Tab) -> list[object]:
    tab.page.wait_for_function("() => document.getAnimations().every((moving) => moving.playState !== 'running')")
    tab.page.evaluate(AXE)
    broken = tab.page.evaluate(RUN, RULES)
    found = [(fault["id"], node["html"][:200]) for fault in broken for node in fault["nodes"]]
    return [*found, *english(tab.page.evaluate(TEXTS))]


def upload(tab: Tab, *paths: Path) -> None:
    tab.open("/tuonti")
    tab.page.locator("input[type=file]").set_input_files([str(path) for path in paths])
    expect(tab.page.get_by_role("button", name="Lue tiedostot")).to_be_enabled()


def test_two_reports_and_a_bad_file_are_looked_at_and_brought_in(
    open_import: OpenTab, store: Path, tmp_path: Path
) -> None:
    tab = open_import(bypass_csp=True)
    new = write_docx(tmp_path / "akuutti.docx", period="syys-joulukuu 2024")
    strange = write_docx(tmp_path / "tiimi.docx", unit="Pohjoinen kotihoidon tiimi", period="syys-joulukuu 2024")
    bad = tmp_path / "rikki.pdf"
    bad.write_bytes(b"%PDF-1.4 rikki")
    upload(tab, new, strange, bad)
    assert faults(tab) == []
    before = read_facts(store).fingerprint
    tab.page.get_by_role("button", name="Lue tiedostot").click()
    expect(tab.page.get_by_role("progressbar")).to_be_visible()
    expect(tab.page.get_by_role("button", name="Hylkää kaikki")).to_be_visible(timeout=READ_MS)
    tab.settle()
    assert faults(tab) == []
    shown = tab.page.locator("table", has_text="akuutti.docx").first
    expect(shown).to_contain_text("2024-T3")
    expect(shown).to_contain_text("Word-taulukko")
    expect(tab.page.get_by_role("region", name="Hylätyt tiedostot")).to_contain_text("PDF on vioittunut")
    expect(tab.page.get_by_role("button", name="Hyväksy")).to_be_disabled()
    tab.page.get_by_role("combobox", name="Pohjoinen kotihoidon tiimi").click()
    tab.page.get_by_role("option", name="Kotihoito, pohjoinen").click()
    assert read_facts(store).fingerprint == before
    tab.page.get_by_role("button", name="Hyväksy 2 raporttia").click()
    expect(tab.page.get_by_text("2 tiedostoa tuotiin. Aineistossa on nyt 5 raporttia.")).to_be_visible(timeout=READ_MS)
    tab.settle()
    assert faults(tab) == []
    tab.page.get_by_role("link", name="Katso raportit").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Raportit")
    tab.page.get_by_text("Luvut taulukkona").first.click()
    tab.page.get_by_role("link", name="Akuuttiosasto, 2024-T3: 2 osa-aluetta").click()
    expect(tab.page.locator(".asiakirja")).to_contain_text("Palveluun pääsy on viivästynyt.")


def test_dark_preview_on_a_phone_fits_and_breaks_no_rule(open_import: OpenTab, tmp_path: Path) -> None:
    tab = open_import(scheme="dark", width=390, bypass_csp=True)
    upload(tab, write_docx(tmp_path / "uusi.docx", period="touko-elokuu 2024"), write_docx(tmp_path / "vanha.docx"))
    tab.page.get_by_role("button", name="Lue tiedostot").click()
    expect(tab.page.get_by_role("button", name="Hylkää kaikki")).to_be_visible(timeout=READ_MS)
    tab.settle()
    expect(tab.page.get_by_role("radiogroup", name="Akuuttiosasto, 2024-T1")).to_be_visible()
    assert faults(tab) == []
    assert tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    tab.page.get_by_role("button", name="Hylkää kaikki").click()
    expect(tab.page.get_by_text("Näin tuonti etenee")).to_be_visible()


def test_a_kind_that_is_not_taken_is_told_in_finnish(open_import: OpenTab, tmp_path: Path) -> None:
    (tmp_path / "kuva.exe").write_bytes(b"MZ")
    tab = open_import()
    tab.open("/tuonti")
    tab.page.locator("input[type=file]").set_input_files(str(tmp_path / "kuva.exe"))
    tab.page.wait_for_timeout(1000)
    assert english(tab.page.evaluate(TEXTS)) == []
    expect(tab.page.get_by_role("button", name="Lue tiedostot")).to_be_disabled()


def test_a_server_that_ends_leaves_no_uploaded_file(
    browser: Browser, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    process, address = start_server(store, tmp_path / "server.log")
    with tabs_on(browser, address) as make:
        tab = make()
        upload(tab, write_docx(tmp_path / "uusi.docx"))
        tab.page.get_by_role("button", name="Lue tiedostot").click()
        expect(tab.page.get_by_role("progressbar")).to_be_visible()
        assert len(list(tmp_path.glob("teemaluotain-tuonti-*"))) == 1
        process.terminate()
        process.wait(20)
        # That the page misses its server is told while it closes.
        tab.page.close()
        tab.errors.clear()
    assert list(tmp_path.glob("teemaluotain-tuonti-*")) == []


def test_a_server_that_only_shows_has_no_import(
    browser: Browser, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_TUONTI", "0")
    with serving(store, tmp_path / "server.log") as address, tabs_on(browser, address) as make:
        tab = make()
        tab.open("/")
        expect(tab.page.get_by_role("link", name="Raportit", exact=True)).to_be_visible()
        assert tab.page.get_by_role("link", name="Tuonti", exact=True).count() == 0


def choose(tab: Tab, label: str, option: str) -> None:
    tab.page.get_by_role("combobox", name=label).click()
    tab.page.get_by_role("option", name=option, exact=True).click()
    tab.settle()


def test_two_units_are_merged_and_taken_apart_again(open_import: OpenTab, store: Path) -> None:
    tab = open_import(bypass_csp=True)
    before = set(read_facts(store).reports["unit"])
    tab.open("/raportit")
    tab.page.get_by_role("link", name="Sama yksikkö kahdella nimellä? Yhdistä yksiköt").click()
    expect(tab.page.get_by_role("heading", name="Onko sama yksikkö kahdella nimellä?")).to_be_focused()
    choose(tab, "Nimi, joka poistuu", "Lastenkoti Kuusela")
    choose(tab, "Yksikkö, johon se kuuluu", "Akuuttiosasto")
    expect(tab.page.get_by_role("region", name="Mitä liittyy yhteen")).to_contain_text("lastenkoti-kuusela-2024-T2.pdf")
    assert faults(tab) == []
    tab.page.get_by_role("button", name="Yhdistä yksiköt").click()
    done = tab.page.get_by_role("heading", name="Muutos on valmis")
    expect(done).to_be_visible(timeout=READ_MS)
    tab.settle()
    assert faults(tab) == []
    assert set(read_facts(store).reports["unit"]) == before - {"Lastenkoti Kuusela"}
    tab.page.get_by_role("button", name="Takaisin tuontiin").click()
    tab.page.get_by_role("button", name="Pura …").click()
    assert faults(tab) == []
    tab.page.get_by_role("button", name="Pura yhdistäminen").click()
    expect(tab.page.get_by_text("Lastenkoti Kuusela ja Akuuttiosasto ovat taas eri yksiköitä.")).to_be_visible(
        timeout=READ_MS
    )
    assert set(read_facts(store).reports["unit"]) == before

import io
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from lxml import html
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from pipeline.dashboard import packing_work
from pipeline.measures.base import cells, findings
from pipeline.measures.prevalence import prevalence
from pipeline.store.decisions import read_log
from pipeline.store.facts import read_facts
from tests.app.conftest import Open
from tests.app.reading import tables, titles, trees, words
from tests.app.sample import make_store

RECRUITMENT, FALLS = "Rekrytointivaikeudet", "Kaatumiset ja tapaturmat"
LAST = "2024-T3"
SECONDS = 120


@pytest.fixture
def own_store(tmp_path: Path, use_store: Callable[[Path], None]) -> Path:
    """A store that the test may write decisions into."""
    make_store(tmp_path / "store")
    use_store(tmp_path / "store")
    return tmp_path / "store"


def parts(page: AppTest) -> list[str]:
    return [node.text_content() for tree in trees(page) for node in tree.xpath("//h3[@class='osa']")]


def pressed(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def made(page: AppTest) -> tuple[AppTest, packing_work.Job]:
    """Press the button and wait for the thread."""
    page.button(key="tee_paketti").click().run()
    job = packing_work.job_of(page.session_state["_pack_token"])
    assert job is not None
    until = time.monotonic() + SECONDS
    while job.running and time.monotonic() < until:
        time.sleep(0.05)
    assert job.error == ""
    return page.run(), job


def share(store: Path, theme: str) -> str:
    facts = read_facts(store)
    of_cells = cells(facts.entries, facts.reports)
    table = prevalence(of_cells, findings(facts.mentions, facts.segments, of_cells), by=("period",))
    row = table.query("theme == @theme and period == @LAST").to_dict("records")[0]
    return f"{row['numerator']}/{row['denominator']}"


def test_an_empty_pack_says_what_to_do_and_begins_with_the_commonest(open_page: Open, own_store: Path) -> None:
    page = open_page("pack")
    assert not page.exception
    assert titles(page)[0] == "Johtoryhmäpaketti"
    assert "Paketissa ei ole vielä osia." in words(page)
    assert [row[0] for row in tables(page)["Mitä tiedostoihin tulee?"].rows] == [
        "Diat (PPTX)", "Asiakirja (DOCX)", "Taulukot (XLSX)", "Sivu (HTML)",
    ]  # fmt: skip
    page = pressed(page, "ehdota_teemat")
    commonest = [row[0] for row in tables(open_page())[f"Teemat kaudella {LAST}"].rows][:5]
    assert {part.split(". ")[1] for part in parts(page)} == set(commonest)


def test_a_chart_and_a_theme_are_added_from_their_pages(open_page: Open, own_store: Path) -> None:
    page = open_page("themes", teema=RECRUITMENT)
    pressed(page, "pakettiin_theme:recruitment")
    assert page.button(key="pakettiin_theme:recruitment").label == "Poista paketista"
    assert "Johtoryhmäpaketti (1)" in words(page)
    pressed(page, "pakettiin_chart:service_areas:recruitment")
    page.switch_page("pipeline/dashboard/pages/pack.py").run()
    assert parts(page) == [f"1. {RECRUITMENT}", f"2. Kuvio: {RECRUITMENT} palvelualueittain"]


def test_parts_are_moved_worded_and_taken_out(open_page: Open, own_store: Path) -> None:
    page = open_page("themes", teema=RECRUITMENT)
    pressed(page, "pakettiin_theme:recruitment")
    page.switch_page("pipeline/dashboard/pages/pack.py").run()
    page.selectbox(key="paketin_teema_1").select("falls").run()
    pressed(page, "lisaa_teema")
    assert parts(page) == [f"1. {RECRUITMENT}", f"2. {FALLS}"]
    assert page.button(key="siirra_-1_theme:recruitment").disabled
    pressed(page, "siirra_-1_theme:falls")
    assert parts(page) == [f"1. {FALLS}", f"2. {RECRUITMENT}"]
    page.text_area(key="kommentti_theme:falls").set_value("Sovitaan jatko.").run()
    fresh = open_page("pack")
    assert parts(fresh) == [f"1. {FALLS}", f"2. {RECRUITMENT}"]
    assert fresh.text_area(key="kommentti_theme:falls").value == "Sovitaan jatko."
    pressed(fresh, "pois_theme:falls")
    assert parts(fresh) == [f"1. {RECRUITMENT}"]


def test_the_files_of_a_pack_hold_the_numbers_of_the_page(open_page: Open, own_store: Path) -> None:
    page = open_page("themes", teema=RECRUITMENT)
    pressed(page, "pakettiin_theme:recruitment")
    pressed(page, "pakettiin_chart:service_areas:recruitment")
    page.switch_page("pipeline/dashboard/pages/pack.py").run()
    page.text_area(key="kommentti_theme:recruitment").set_value("Sovitaan <b>jatko</b>.").run()
    page, job = made(page)
    assert [line.who for line in read_log(own_store) if line.kind == "pack"] == ["test@example.com"]
    counts = share(own_store, "recruitment")
    assert "Paketti on valmis: 2 osaa" in " ".join(words(page).replace("\u00a0", " ").split())
    shown = html.fromstring(job.files["html"].decode("utf-8")).text_content()
    slides = Presentation(io.BytesIO(job.files["pptx"])).slides
    told = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    for text in (shown, told):
        assert counts in text
        assert "Sovitaan <b>jatko</b>." in text
    book = openpyxl.load_workbook(io.BytesIO(job.files["xlsx"]))
    assert "Kuvio 1" in book.sheetnames
    assert [file.label for file in page.get("download_button")] == [
        "Diat (PPTX)", "Asiakirja (DOCX)", "Taulukot (XLSX)", "Sivu (HTML)",
    ]  # fmt: skip
    assert "Suodattimet tai osat ovat muuttuneet" not in words(page)
    page.multiselect(key="palvelualue").select("Terveyspalvelut").run()
    assert "Suodattimet tai osat ovat muuttuneet" in words(page)


def test_a_publishable_pack_has_no_quotation_and_no_added_chart(open_page: Open, own_store: Path) -> None:
    page = open_page("themes", teema=RECRUITMENT)
    pressed(page, "pakettiin_theme:recruitment")
    pressed(page, "pakettiin_chart:service_areas:recruitment")
    page.switch_page("pipeline/dashboard/pages/pack.py").run()
    page.toggle(key="paketti_julkaistava").set_value(True).run()
    assert "Julkaistavaan versioon ei tule lisättyjä kuvioita" in words(page)
    assert page.toggle(key="paketin_lainaukset").disabled
    _, job = made(page)
    shown = html.fromstring(job.files["html"].decode("utf-8")).text_content()
    assert "hakukierrosta tulos nolla" not in shown
    assert "Akuuttiosasto" not in shown
    assert "Kuvio 1" not in openpyxl.load_workbook(io.BytesIO(job.files["xlsx"])).sheetnames


def test_too_few_units_for_a_publishable_pack_are_told(open_page: Open, own_store: Path) -> None:
    page = open_page("pack", yksikko="Akuuttiosasto")
    page.toggle(key="paketti_julkaistava").set_value(True).run()
    page.button(key="tee_paketti").click().run()
    job = packing_work.job_of(page.session_state["_pack_token"])
    assert job is not None
    until = time.monotonic() + SECONDS
    while job.running and time.monotonic() < until:
        time.sleep(0.05)
    assert job.files == {}
    assert job.error
    assert job.error in " ".join(words(page.run()).split())

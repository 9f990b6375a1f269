from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.dashboard import comparing, data
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.comparing import BETWEEN, MOST
from pipeline.dashboard.packing_charts import draw, part_name
from pipeline.figures.chart import Look
from tests.app.conftest import Open
from tests.app.reading import charts, headers, tables, titles, words

UNITS = ("Akuuttiosasto", "Kotihoito, pohjoinen", "Päihdepoliklinikka")
THEMES = "Teemat yksiköittäin kaudella 2024-T3"


@pytest.fixture
def everything(store: Path, monkeypatch: pytest.MonkeyPatch) -> Selection:
    monkeypatch.setenv("TEEMALUOTAIN_STORE", str(store))
    fingerprint = data.fingerprint()
    return Selection(fingerprint, data.options(fingerprint).periods)


def test_units_are_set_beside_each_other_with_their_reports_themes_actions_and_cells(open_page: Open) -> None:
    page = open_page("units", yksikko=UNITS[0], vertaa=list(UNITS[1:]))
    assert titles(page) == ["Yksiköiden vertailu"]
    assert headers(page)[0] == (
        "Todettu kaikissa raportoineissa (3/3), syys–joulukuu 2024: Rekrytointivaikeudet; Laitteet ja apuvälineet"
    )
    assert "3 yksikköä, 4 kautta, 10 raporttia" in words(page).replace("\xa0", " ")
    assert "Akuuttiosasto: Terveyspalvelut. 3/4 raporttia, puuttuu: 2024-T2." in words(page)
    assert "Vertailu ei ole paremmuusjärjestys" in words(page)
    shown = tables(page)
    assert shown[THEMES].head == ["Teema", *UNITS]
    assert shown[THEMES].row("Paikkapula") == [
        "Paikkapula", "todettutodettu 3/3 raportissa", "ei mainintaa", "todettutodettu 3/3 raportissa",
    ]  # fmt: skip
    assert shown["Toimenpiteet ja mitä niistä seurasi"].row(UNITS[1])[1:] == ["30", "18", "11", "7", "0"]
    cells = shown["Havainnot: Akuuttiosasto; Kotihoito, pohjoinen; Päihdepoliklinikka"]
    assert cells.row("Lääkehoidon toteutuminen")[1::2] == ["Annosvirheitä 19, eniten yövuoroissa.", "ei riviä"]


def test_marks_and_counts_lead_to_the_sentences_of_their_unit(open_page: Open) -> None:
    page = open_page("units", yksikko=UNITS[0], vertaa=list(UNITS[1:]))
    chart = charts(page)[0]
    assert chart.address == "lainaukset?alku=2024-T3"
    assert "teema=Rekrytointivaikeudet&yksikko=Kotihoito%2C%20pohjoinen" in chart.parts
    links = tables(page)[THEMES].links
    assert links["4/4"].startswith("lainaukset?yksikko=Kotihoito%2C%20pohjoinen&teema=")


def test_a_missing_report_is_told_and_never_shown_as_silence(open_page: Open) -> None:
    page = open_page("units", vertaa=list(UNITS), loppu="2024-T2")
    assert headers(page)[0] == "Vertailtavista alle kaksi raportoi: touko–elokuu 2024"
    row = tables(page)["Teemat yksiköittäin kaudella 2024-T2"].row("Rekrytointivaikeudet")
    assert [cell.startswith("ei raporttia") for cell in row[1:]] == [True, False, True]
    assert "Raportti puuttuu: Akuuttiosasto ja Päihdepoliklinikka." in words(page)


def test_a_missing_report_is_no_zero_in_the_counts_of_actions(open_page: Open) -> None:
    page = open_page("units", vertaa=[UNITS[0], UNITS[2]], alku="2024-T2", loppu="2024-T2")
    shown = tables(page)
    assert list(shown) == ["Toimenpiteet ja mitä niistä seurasi"]
    assert [row[1:] for row in shown["Toimenpiteet ja mitä niistä seurasi"].rows] == [["–"] * 5] * 2
    assert "Raportti puuttuu: Akuuttiosasto ja Päihdepoliklinikka." in words(page)


def test_one_unit_is_asked_for_another_and_an_unknown_one_is_dropped(open_page: Open) -> None:
    page = open_page("units", vertaa=["Akuuttiosasto", "Kuun osasto"])
    assert titles(page) == ["Yksiköt"]
    assert "Valitse vielä toinen yksikkö, niin vertailu tulee tähän." in words(page)


def test_more_units_than_can_be_read_side_by_side_are_cut_and_told(open_page: Open, everything: Selection) -> None:
    names = [unit for unit, _ in data.options(everything.fingerprint).units][: MOST + 2]
    page = open_page("units", vertaa=names)
    assert f"Vertailuun mahtuu {MOST} yksikköä; mukana ovat ensimmäiset." in words(page)
    assert tables(page)[THEMES].head == ["Teema", *names[:MOST]]


def test_units_of_the_same_service_area_are_offered_first(everything: Selection) -> None:
    options = data.options(everything.fingerprint)
    chosen = replace(everything, unit="Kotihoito, pohjoinen")
    assert comparing.candidates(chosen, options)[0] == "Palvelukoti Koivuranta"
    assert "Kotihoito, pohjoinen" not in comparing.candidates(chosen, options)
    narrowed = replace(everything, service_areas=("Terveyspalvelut",))
    assert comparing.candidates(narrowed, options) == ("Akuuttiosasto", "Keskustan terveysasema")


def test_a_polarity_leaves_the_themes_that_some_unit_has_so(open_page: Open) -> None:
    page = open_page("units", vertaa=list(UNITS), savy="ratkennut")
    rows = tables(page)[THEMES].rows
    assert rows
    assert all(any(cell.startswith("ratkennut") for cell in row[1:]) for row in rows)


def test_the_pack_draws_the_same_comparison_and_names_it(everything: Selection) -> None:
    name = f"compared:{BETWEEN.join(UNITS)}"
    chart = draw(name, everything, Look())
    assert chart is not None
    assert chart.name == "vertailu-akuuttiosasto-kotihoito-pohjoinen-paihdepoliklinikka"
    options = data.options(everything.fingerprint)
    assert part_name(f"chart:{name}", options) == f"Kuvio: yksiköiden vertailu, {BETWEEN.join(UNITS)}"
    assert draw("compared:Kuun osasto", everything, Look()) is None


def test_a_comparison_speaks_swedish(open_page: Open) -> None:
    page = open_page("units", vertaa=list(UNITS[:2]), kieli="sv")
    assert titles(page) == ["Jämförelse av enheter"]
    assert "Jämförelsen är ingen rangordning" in words(page)

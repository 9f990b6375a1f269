"""Who has not reported, and how a long course of periods is laid out."""

import pandas as pd
import pytest

from pipeline.dashboard import data, theme_places
from pipeline.dashboard.missing_parts import missing_file, missing_reports
from tests.app.conftest import Open
from tests.app.reading import charts, headers, query_of, tables, trees, words

MATRIX = pd.DataFrame(
    [
        ("Koti", "B", "2024-T1", "reported", True),
        ("Koti", "B", "2024-T2", "missing", True),
        ("Koti", "A", "2024-T1", "missing", True),
        ("Koti", "A", "2024-T2", "missing", True),
        ("Koti", "C", "2024-T2", "reported", True),
        ("Arki", "D", "2024-T2", "missing", False),
    ],
    columns=["service_area", "unit", "period", "status", "expected"],
)


def test_missing_reports_tell_the_one_before() -> None:
    found = missing_reports(MATRIX, "2024-T2")
    assert found.to_numpy().tolist() == [["Koti", "A", "2024-T2", ""], ["Koti", "B", "2024-T2", "2024-T1"]]
    assert list(missing_file(MATRIX, "2024-T2").columns) == ["Palvelualue", "Yksikkö", "Kausi", "Edellinen raportti"]
    assert missing_reports(MATRIX, "2023-T3").empty


def test_the_reports_page_lists_whom_to_ask(open_page: Open) -> None:
    page = open_page("reports", loppu="2024-T2")
    assert "Keiltä raportti puuttuu kaudelta 2024-T2?" in headers(page)
    assert "2 raporttia puuttuu. Suluissa on kausi" in words(page)
    listed = tables(page)["Puuttuvat raportit palvelualueittain kaudella 2024-T2"]
    assert listed.head == ["Palvelualue", "Raportoi", "Raportti puuttuu"]
    assert listed.rows == [
        ["Mielenterveys- ja päihdepalvelut", "1/2", "Päihdepoliklinikka (viimeksi 2024-T1)"],
        ["Terveyspalvelut", "1/2", "Akuuttiosasto (viimeksi 2024-T1)"],
    ]
    assert query_of(listed.links["Akuuttiosasto"])["yksikko"] == ["Akuuttiosasto"]
    assert "Keiltä raportti puuttuu kaudelta 2024-T3?" not in headers(open_page("reports"))


def test_the_overview_leads_to_the_missing(open_page: Open) -> None:
    for last, end in (("2024-T2", "#puuttuvat"), ("2024-T3", "raportit")):
        page = open_page(loppu=last)
        links = {link.text_content(): link.get("href") for tree in trees(page) for link in tree.iter("a")}
        assert links["Katso kattavuus"].endswith(end)


def test_tables_over_time_open_at_their_newest_periods(open_page: Open) -> None:
    looks = [
        node.get("class")
        for page in (open_page("themes", teema="Paikkapula"), open_page("reports"))
        for tree in trees(page)
        for node in tree.iter("table")
        if node.find("./thead/tr/th[@class='luku kausi']") is not None or "kattavuus" in node.get("class")
    ]
    over_time = [look for look in looks if "ruudukko" in look or "kattavuus" in look]
    assert len(over_time) >= 3
    assert all("ajassa" in look.split() for look in over_time)


def test_a_table_without_periods_begins_at_its_first_column(open_page: Open) -> None:
    page = open_page()
    found = [node for tree in trees(page) for node in tree.iter("table")]
    (by_area,) = [node for node in found if "osa-alueittain" in node.findtext("caption")]
    assert "ajassa" not in by_area.get("class").split()


def test_many_service_areas_get_the_whole_width(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def places(theme: str) -> tuple[str, list[str]]:
        page = open_page("themes", teema=theme)
        assert not page.exception
        styles = [node.get("style") for tree in trees(page) for node in tree.xpath("//*[@class='ruudut']")]
        return styles[1].rsplit("columns:", 1)[1], [alt.split(",")[0] for alt in (chart.alt for chart in charts(page))]

    assert places("Paikkapula")[0] == "repeat(2,minmax(0,1fr))"
    monkeypatch.setattr(theme_places, "MOST_BESIDE", 5)
    wide, alts = places("Tilat")
    assert wide == "repeat(4,minmax(0,1fr))"
    assert alts[1] == "Pienkuviot"


def test_doubtful_cells_are_offered_as_files_and_a_long_list_is_cut(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = data.material(data.fingerprint()).cells.iloc[:150].assign(method="labelled", confidence=0.4)
    monkeypatch.setattr(data, "doubtful_of", lambda chosen: rows)
    page = open_page("reports")
    assert not page.exception
    assert len(tables(page)["Tarkistettavat solut"].rows) == 100
    assert "Luettelossa on 100 epävarminta solua, kaikkiaan 150. Tiedostoissa ovat kaikki." in words(page)
    names = [link.get("aria-label") for tree in trees(page) for link in tree.xpath("//*[@class='lataukset']/a")]
    assert names.count("Luvut Excel: Tarkistettavat solut") == 1

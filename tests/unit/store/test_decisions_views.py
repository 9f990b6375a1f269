from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store.decisions import read_log
from pipeline.store.decisions_packs import load_pack, save_pack
from pipeline.store.decisions_views import LONGEST_NAME, delete_view, load_views, rename_view, save_view

QUERY = "alku=2024-T1&teema=Rekrytointivaikeudet"


def names(store: Path) -> list[str]:
    return [view.name for view in load_views(store)]


def test_reading_views_makes_no_database(tmp_path: Path) -> None:
    assert load_views(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_view_keeps_its_page_and_filters(tmp_path: Path) -> None:
    assert save_view(tmp_path, "  Johdon \t kokous ", "themes", QUERY, who="testi") == "Johdon kokous"
    (view,) = load_views(tmp_path)
    assert (view.name, view.page, view.query) == ("Johdon kokous", "themes", QUERY)
    assert view.at.tzinfo is not None


def test_views_come_by_name_whatever_the_case(tmp_path: Path) -> None:
    for name in ("vuosi", "Alue", "ääni"):
        save_view(tmp_path, name, "overview", "", who="testi")
    assert names(tmp_path) == ["Alue", "vuosi", "ääni"]


def test_a_name_is_used_once(tmp_path: Path) -> None:
    save_view(tmp_path, "Kokous", "themes", QUERY, who="testi")
    with pytest.raises(UsageError, match="on jo olemassa"):
        save_view(tmp_path, "KOKOUS", "units", "", who="testi")
    assert [view.page for view in load_views(tmp_path)] == ["themes"]


@pytest.mark.parametrize("name", ["", " \t\n", "a" * (LONGEST_NAME + 1)])
def test_a_name_that_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        save_view(tmp_path, name, "themes", QUERY, who="testi")
    assert names(tmp_path) == []


def test_a_view_can_be_renamed_also_by_case_alone(tmp_path: Path) -> None:
    save_view(tmp_path, "Kokous", "themes", QUERY, who="testi")
    save_view(tmp_path, "Toinen", "units", "", who="testi")
    assert rename_view(tmp_path, "Kokous", "KOKOUS", who="testi") == "KOKOUS"
    with pytest.raises(UsageError, match="on jo olemassa"):
        rename_view(tmp_path, "KOKOUS", "toinen", who="testi")
    assert [(view.name, view.query) for view in load_views(tmp_path)] == [("KOKOUS", QUERY), ("Toinen", "")]


def test_what_was_deleted_stays_in_the_log(tmp_path: Path) -> None:
    save_view(tmp_path, "Kokous", "themes", QUERY, who="testi")
    delete_view(tmp_path, "Kokous", who="testi")
    assert names(tmp_path) == []
    assert read_log(tmp_path)[-1].detail == f"delete Kokous: themes?{QUERY}"
    with pytest.raises(UsageError, match="ei ole enää"):
        delete_view(tmp_path, "Kokous", who="testi")
    with pytest.raises(UsageError, match="ei ole enää"):
        rename_view(tmp_path, "Kokous", "Uusi", who="testi")


def test_the_last_pack_is_remembered(tmp_path: Path) -> None:
    assert load_pack(tmp_path) == {}
    save_pack(tmp_path, {"title": "Syyskausi", "items": [{"key": "theme:falls"}]}, who="testi")
    save_pack(tmp_path, {"title": "Kevät", "items": []}, who="testi", draft=True)
    save_pack(tmp_path, {"title": "Kevät ä", "items": []}, who="testi")
    assert load_pack(tmp_path) == {"title": "Kevät ä", "items": []}
    assert [line.detail for line in read_log(tmp_path)] == ["1 parts", "0 parts"]


def test_a_pack_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="liian pitkiä"):
        save_pack(tmp_path, {"comment": "a" * 200_001}, who="testi")
    assert load_pack(tmp_path) == {}

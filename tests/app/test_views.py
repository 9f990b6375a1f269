from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.store.decisions import read_log
from pipeline.store.decisions_views import load_views, save_view
from tests.app.conftest import Open
from tests.app.reading import query_of, titles, trees, words
from tests.app.sample import make_store

RECRUITMENT = "Rekrytointivaikeudet"


@pytest.fixture
def own_store(tmp_path: Path, use_store: Callable[[Path], None]) -> Path:
    """A store that the test may write decisions into."""
    make_store(tmp_path / "store")
    use_store(tmp_path / "store")
    return tmp_path / "store"


def opened(page: AppTest) -> AppTest:
    page.session_state["omat_nakymat"] = True
    return page.run()


def saved_links(page: AppTest) -> dict[str, str]:
    found = [node for tree in trees(page) for node in tree.xpath("//ul[@class='nakymat']//a")]
    return {node.text_content(): node.get("href") for node in found}


def button(page: AppTest, label: str) -> object:
    return next(found for found in page.button if found.label == label)


def test_a_view_is_saved_under_a_name_and_its_link_restores_it(open_page: Open, own_store: Path) -> None:
    page = opened(open_page("themes", teema=RECRUITMENT, palvelualue="Terveyspalvelut", savy="ratkennut"))
    assert "Näkymiä ei ole vielä tallennettu." in words(page)
    page.text_input(key="nakyman_nimi").set_value("Kokous 12.3.")
    button(page, "Tallenna tämä näkymä").click()
    page.run()
    assert "Näkymä ”Kokous 12.3.” tallennettu." in words(page)
    assert [line.who for line in read_log(own_store) if line.kind == "view"] == ["test@example.com"]
    address = saved_links(page)["Kokous 12.3."]
    assert address.startswith("teemat?")
    query = query_of(address)
    assert query == {"palvelualue": ["Terveyspalvelut"], "teema": [RECRUITMENT], "savy": ["ratkennut"]}
    again = open_page("themes", **{name: values[0] for name, values in query.items()})
    assert titles(again)[0] == RECRUITMENT
    assert again.multiselect(key="palvelualue").value == ["Terveyspalvelut"]
    assert again.selectbox(key="savy").value == "resolved"


def test_a_taken_name_is_refused_in_words(open_page: Open, own_store: Path) -> None:
    save_view(own_store, "Kokous", "units", "", who="testi")
    page = opened(open_page())
    page.text_input(key="nakyman_nimi").set_value("kokous")
    button(page, "Tallenna tämä näkymä").click()
    page.run()
    assert "Näkymä ”kokous” on jo olemassa." in words(page)
    assert [view.page for view in load_views(own_store)] == ["units"]


def test_a_view_is_renamed_and_removed(open_page: Open, own_store: Path) -> None:
    save_view(own_store, "Kokous", "units", "yksikko=Akuuttiosasto", who="testi")
    page = opened(open_page())
    page.selectbox(key="muutettava_nakyma").select("Kokous").run()
    page.text_input(key="uusi_nimi_Kokous").set_value("Osasto")
    button(page, "Nimeä uudelleen").click()
    page.run()
    assert saved_links(page) == {"Osasto": "yksikot?yksikko=Akuuttiosasto"}
    assert "Näkymän nimi on nyt ”Osasto”." in words(page)
    page.selectbox(key="muutettava_nakyma").select("Osasto").run()
    button(page, "Poista näkymä").click()
    page.run()
    assert load_views(own_store) == ()
    assert "Näkymä ”Osasto” poistettu." in words(page)


def test_saved_views_survive_new_facts(open_page: Open, own_store: Path) -> None:
    save_view(own_store, "Kokous", "overview", "", who="testi")
    make_store(own_store)
    assert saved_links(opened(open_page())) == {"Kokous": "./"}


def test_names_are_shown_as_text_and_never_as_markup(open_page: Open, own_store: Path) -> None:
    save_view(own_store, "<b>lihava</b>", "overview", "", who="testi")
    assert list(saved_links(opened(open_page()))) == ["<b>lihava</b>"]


def test_closed_views_cost_no_look_into_the_database(
    open_page: Open, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.dashboard.frame_views.load_views", lambda store: pytest.fail("read"))
    page = open_page()
    assert not page.exception
    assert saved_links(page) == {}

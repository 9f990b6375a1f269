from pathlib import Path

from pipeline.measures.actions import action_summary, follow_up
from pipeline.measures.base import cells, findings
from pipeline.measures.settings import load_settings
from pipeline.store.facts import read_facts
from tests.app.conftest import Open
from tests.app.reading import tables, words


def test_units_with_an_action_stand_beside_those_without(open_page: Open, store: Path) -> None:
    facts = read_facts(store)
    of_cells = cells(facts.entries, facts.reports)
    cases = follow_up(of_cells, findings(facts.mentions, facts.segments, of_cells), words=load_settings().actions)
    summary = action_summary(cases).set_index(["theme", "addressed"])
    page = open_page("actions")
    assert not page.exception
    row = tables(page)["Mitä seuraava raportti kertoo teemasta"].row("Rekrytointivaikeudet")
    for at, addressed in ((1, True), (3, False)):
        told = summary.loc[("recruitment", addressed)]
        assert row[at].startswith(f"{int(told['again'])}/{int(told['again'] + told['not_again'])}")
    assert "palautuminen kohti keskiarvoa" in words(page)


def test_themes_without_an_action_are_named(open_page: Open) -> None:
    page = open_page("actions")
    listed = tables(page)["Toimenpiteet teemoittain kaudella 2024-T3"]
    assert listed.rows[0][1].startswith("0/")
    assert "ei yhtään kirjattua toimenpidettä" in listed.rows[0][2]


def test_the_list_of_actions_turns_pages(open_page: Open) -> None:
    first, second = open_page("actions"), open_page("actions", sivu="2")
    lists = [tables(page)["Kirjatut toimenpiteet"].rows for page in (first, second)]
    assert (len(lists[0]), len(lists[1])) == (25, 25)
    assert lists[0] != lists[1]


def test_a_chosen_theme_narrows_everything(open_page: Open) -> None:
    page = open_page("actions", teema="Rekrytointivaikeudet")
    assert len(tables(page)["Mitä seuraava raportti kertoo teemasta"].rows) == 1

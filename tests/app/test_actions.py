from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from pipeline.dashboard import data
from pipeline.dashboard.choices import Selection
from pipeline.measures.actions import action_summary, follow_up, without_action
from pipeline.measures.base import cells, findings
from pipeline.measures.settings import load_settings
from pipeline.store.facts import read_facts
from tests.app.conftest import Open
from tests.app.reading import headers, tables, trees, words


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


def links(page: AppTest) -> dict[str, str]:
    """The addresses of the page's links, each with its words."""
    nodes = [node for tree in trees(page) for node in tree.iter("a")]
    return {node.get("href"): " ".join(node.text_content().split()) for node in nodes}


def test_a_count_opens_exactly_its_cases(open_page: Open, store: Path) -> None:
    facts = read_facts(store)
    of_cells = cells(facts.entries, facts.reports)
    told = follow_up(of_cells, findings(facts.mentions, facts.segments, of_cells), words=load_settings().actions)
    every = Selection(facts.fingerprint, ("2023-T3", "2024-T1", "2024-T2", "2024-T3"))
    for row in action_summary(told).to_dict("records"):
        chosen = replace(every, theme=row["theme"])
        for outcome in ("again", "not_again", "no_report"):
            units, _ = data.case_counts(chosen, acted=row["addressed"], outcome=outcome)
            assert units == row[outcome], (row, outcome)
    for row in without_action(told, period="2024-T3").to_dict("records"):
        last = replace(every, periods=("2024-T3",), theme=row["theme"])
        counted = [data.case_counts(last, acted=acted, outcome="")[0] for acted in (True, False)]
        assert counted == [row["with_action"], row["units"] - row["with_action"]]


def test_the_counts_are_links_to_their_cases(open_page: Open) -> None:
    page = open_page("actions")
    addresses = links(page)
    theme = "teema=Rekrytointivaikeudet"
    again = f"toimenpiteet?{theme}&seuraus=mainittu%20uudelleen#tapaukset"
    assert addresses[again] == "9/16"
    without = f"toimenpiteet?{theme}&toimi=ei%20kirjattu&seuraus=mainittu%20uudelleen#tapaukset"
    assert addresses[without] == "2/3"
    lacking = f"toimenpiteet?alku=2024-T3&{theme}&toimi=ei%20kirjattu#tapaukset"
    assert addresses[lacking] == "1 yksiköltä puuttuu"


def test_the_cases_of_a_count_are_listed_with_what_followed(open_page: Open) -> None:
    page = open_page("actions", teema="Rekrytointivaikeudet", seuraus="mainittu uudelleen")
    assert not page.exception
    assert "Mitä tehtiin ja mitä seurasi?" in headers(page)
    assert "9 tapausta, uusin kausi ensin." in words(page)
    listed = tables(page)["Kirjatut toimenpiteet"].rows
    assert {row[4] for row in listed} == {"mainittu uudelleen"}
    assert len(listed) == 9
    both = [target for target in links(page) if target.startswith("lainaukset") and "yksikko=Akuuttiosasto" in target]
    assert "lainaukset?loppu=2024-T1&yksikko=Akuuttiosasto&osa-alue=Henkil%C3%B6st%C3%B6n%20riitt%C3%A4vyys&" in both[0]


def test_units_without_an_action_are_listed_by_name(open_page: Open) -> None:
    page = open_page("actions", teema="Rekrytointivaikeudet", alku="2024-T3", toimi="ei kirjattu")
    listed = tables(page)["Kirjatut toimenpiteet"].rows
    assert [row[0] for row in listed] == ["ei kirjattua toimenpidettä"] * len(listed)
    assert "1 tapaus, uusin kausi ensin." in words(page)


def test_a_list_without_such_cases_says_so(open_page: Open) -> None:
    page = open_page("actions", teema="Rekrytointivaikeudet", alku="2024-T3", seuraus="mainittu uudelleen")
    assert "Rajaukseen ei jää yhtään tällaista tapausta." in words(page)


def test_a_unit_shows_what_it_did_and_what_followed(open_page: Open) -> None:
    page = open_page("units", yksikko="Akuuttiosasto")
    assert "Mitä yksikkö teki ja mitä seurasi?" in headers(page)
    listed = tables(page)["Kirjatut toimenpiteet"].rows
    assert len(listed) == 8
    assert all(row[1].startswith("Akuuttiosasto") for row in listed)
    (everything,) = [words for target, words in links(page).items() if target == "toimenpiteet?yksikko=Akuuttiosasto"]
    assert everything.startswith("Kaikki yksikön toimenpiteet (")


def test_a_unit_without_an_action_says_so(open_page: Open) -> None:
    page = open_page("units", yksikko="Akuuttiosasto", teema="Asiakasohjauksen ruuhka", alku="2024-T3")
    assert "Yksikkö ei ole kirjannut teemoihin toimenpiteitä valituilla kausilla." in words(page)


def test_many_cases_of_all_themes_are_listed_page_by_page(open_page: Open) -> None:
    pages = [open_page("actions", seuraus="ei mainittu uudelleen", sivu=number) for number in ("1", "2", "3")]
    lists = [tables(page)["Kirjatut toimenpiteet"].rows for page in pages]
    assert [len(rows) for rows in lists[:2]] == [25, 25]
    assert len(lists[2]) > 0
    told = next(text for text in words(pages[0]).split(". ") if "tapausta, uusin kausi ensin" in text)
    assert told
    shown = [tuple(row) for rows in lists for row in rows]
    assert len(set(shown)) == len(shown)
    assert {row[4] for row in shown} == {"ei mainittu uudelleen"}
    themes = {row[2] for row in shown}
    assert len(themes) > 10

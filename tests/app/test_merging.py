"""Two names that are one unit are merged on the import page, looked at before, and taken apart again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from pipeline.dashboard import importing, merging
from pipeline.dashboard.importing_batch import Phase
from pipeline.dashboard.merging import Joined, Pair
from pipeline.errors import UsageError
from pipeline.model import Unit
from pipeline.store.decisions import load_units, read_log
from pipeline.store.decisions_registry import load_merges
from pipeline.store.facts import read_facts
from pipeline.store.snapshot import writing
from pipeline.workflow import ingest
from tests.app.reading import headers, tables, words
from tests.app.test_importing import made_once, newest, open_imports, press, real, waited
from tests.documents import write_docx

__all__ = ["made_once", "open_imports", "real"]

TEAM, HOME = "Osasto akuutti B", "Akuuttiosasto"


def with_a_second_name(real: Path, folder: Path) -> None:
    """Reports of one unit under a name that the registry lacks: one newer than the unit's own, one of its own."""
    newer = write_docx(folder / "uudempi.docx", unit=TEAM, modified=datetime(2025, 6, 1, tzinfo=UTC))
    ingest([newer, write_docx(folder / "toinen.docx", unit=TEAM, period="touko-elokuu 2024")], real)


def units_of(store: Path) -> set[tuple[str, str]]:
    reports = read_facts(store).reports
    return set(zip(reports["unit"], reports["period"], strict=True))


def box(page: AppTest, label: str) -> Selectbox[str]:
    return next(one for one in page.selectbox if one.label == label)


def test_two_names_are_merged_after_a_look_and_taken_apart_again(
    open_imports: AppTest, real: Path, tmp_path: Path
) -> None:
    with_a_second_name(real, tmp_path)
    before, listed = units_of(real), load_units(real)
    page = open_imports.run()
    assert "Onko sama yksikkö kahdella nimellä?" in headers(page)
    gone = box(page, "Nimi, joka poistuu")
    assert gone.options[0] == f"{TEAM} (ei yksikköluettelossa)"
    gone.select(TEAM).run()
    into = box(page, "Yksikkö, johon se kuuluu")
    assert into.options[0] == HOME
    into.select(HOME).run()
    assert f"{TEAM}: 2 raporttia siirtyy yksikölle {HOME}." in words(page)
    assert "Kummallakin on raportti (2024-T1): uudempi jää voimaan" in words(page)
    assert tables(page)["Mitä liittyy yhteen"].rows == [
        ["2024-T2", "toinen.docx", "–", "toinen.docx"],
        ["2024-T1", "uudempi.docx", "metsajarvi-akuuttiosasto-2024-T1.docx", "uudempi.docx"],
    ]
    assert load_merges(real) == ()
    press(page, "yhdista")
    assert waited(newest()).error == ""
    page.run()
    assert not page.exception
    assert f"{TEAM} on nyt samaa yksikköä kuin {HOME}. Luvut on laskettu uudelleen." in words(page)
    assert {pair for pair in units_of(real) if pair[0] in (TEAM, HOME)} == {(HOME, "2024-T1"), (HOME, "2024-T2")}
    assert set(read_facts(real).reports["source"]) >= {"uudempi.docx", "toinen.docx"}
    assert TEAM in next(unit for unit in load_units(real) if unit.unit == HOME).aliases
    press(page, "lisaa")
    assert "Yhdistetyt yksiköt" in headers(page)
    assert f"{TEAM} → {HOME}" in words(page)
    press(page, "puretaan_0")
    assert waited(newest()).error == ""
    page.run()
    assert f"{TEAM} ja {HOME} ovat taas eri yksiköitä. Luvut on laskettu uudelleen." in words(page)
    assert units_of(real) == before
    assert load_units(real) == listed
    assert [line.detail for line in read_log(real) if line.kind == "merge"] == [
        f"{TEAM} = {HOME}", f"undo {TEAM} = {HOME}"
    ]  # fmt: skip
    assert {line.who for line in read_log(real) if line.kind == "merge"} == {"test@example.com"}


def test_a_merge_that_cannot_be_counted_leaves_no_decision(real: Path) -> None:
    work = merging.merge(Pair("Lastenkoti Kuusela", HOME), (), real, who="Maija", told="Valmis.")
    with writing(real):
        batch = waited(importing.change("yhdistys", work))
    assert batch.phase is Phase.FAILED
    assert "Toinen ajo kirjoittaa varastoon parhaillaan." in batch.error
    assert load_merges(real) == ()
    importing.drop("yhdistys")


def test_units_without_reports_are_merged_too(real: Path) -> None:
    before = read_facts(real).fingerprint
    work = merging.merge(Pair("Palvelukoti Koivuranta", HOME), (), real, who="Maija", told="Valmis.")
    assert waited(importing.change("tyhja", work)).told == "Valmis."
    assert "Palvelukoti Koivuranta" not in {unit.unit for unit in load_units(real)}
    assert read_facts(real).fingerprint != before
    importing.drop("tyhja")


def test_a_closed_server_merges_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_TUONTI", "0")
    with pytest.raises(UsageError, match="poistettu käytöstä"):
        importing.change("kiinni", lambda batch: None)


def test_names_that_the_registry_lacks_come_first_and_the_nearest_are_offered_first() -> None:
    known = (Unit("Kotihoito"), Unit("Pohj. kotihoito"))
    registry = (Unit("Akuuttiosasto"), Unit("Kotihoito"), Unit("Pohjoinen kotihoito"))
    names = merging.names(known, registry)
    assert names == {
        "Pohj. kotihoito": False, "Akuuttiosasto": True, "Kotihoito": True, "Pohjoinen kotihoito": True
    }  # fmt: skip
    assert merging.nearest_first("Pohj. kotihoito", names) == ["Pohjoinen kotihoito", "Kotihoito", "Akuuttiosasto"]
    assert merging.names(known, ()) == {"Kotihoito": True, "Pohj. kotihoito": True}


def test_without_a_registry_all_units_are_listed_first(real: Path, tmp_path: Path) -> None:
    store = tmp_path / "uusi"
    ingest(
        [
            write_docx(tmp_path / "a.docx", unit="Kotihoito"),
            write_docx(tmp_path / "b.docx", unit="Kotih. tiimi", period="touko-elokuu 2024"),
            write_docx(tmp_path / "c.docx", unit="Lastenkoti"),
        ],
        store,
    )
    known = merging.reported_units(read_facts(store).reports)
    work = merging.merge(Pair("Kotih. tiimi", "Kotihoito"), known, store, who="Maija", told="Valmis.")
    assert waited(importing.change("luettelo", work)).error == ""
    assert {unit.unit: unit.aliases for unit in load_units(store)} == {
        "Kotihoito": ("Kotih. tiimi",), "Lastenkoti": ()
    }  # fmt: skip
    assert units_of(store) == {("Kotihoito", "2024-T1"), ("Kotihoito", "2024-T2"), ("Lastenkoti", "2024-T1")}
    importing.drop("luettelo")


def test_what_joins_is_told_by_the_choices_that_hold(real: Path, tmp_path: Path) -> None:
    with_a_second_name(real, tmp_path)
    facts = read_facts(real)
    ids = facts.reports.set_index(["unit", "period"])["report_id"]
    chosen = frozenset({(ids[HOME, "2024-T1"], ids[TEAM, "2024-T1"])})
    own = "metsajarvi-akuuttiosasto-2024-T1.docx"
    assert merging.joined(facts.reports, facts.files, Pair(TEAM, HOME), chosen) == [
        Joined("2024-T2", "toinen.docx", "", "toinen.docx"),
        Joined("2024-T1", "uudempi.docx", own, own),
    ]

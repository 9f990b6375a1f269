"""Measures as exported tables."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import UsageError
from pipeline.evaluation.scores import Score
from pipeline.export.beside import Beside
from pipeline.export.facts import SHEETS, export_frame
from pipeline.export.measures import MEASURES
from pipeline.export.tables import write_table
from pipeline.model import Spell, Unit
from pipeline.store.facts import Facts, read_facts, write_facts
from tests.app.sample import make_store, registry
from tests.unit.store.rows import whole_report

ALONE = ("changes", "outcomes", "gone", "cooccurrence", "words", "similar", "events", "names")


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    return write_facts(tmp_path / "store", whole_report())


@pytest.mark.parametrize("kind", MEASURES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl", ".parquet"])
def test_every_measure_goes_into_every_kind_of_file(facts: Facts, tmp_path: Path, kind: str, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    beside = Beside(themes=("staff_shortage",), units=(Unit("Akuuttiosasto"),), passage="hoitajia")
    frame = export_frame(facts, kind, beside=beside)
    write_table(frame, path, sheet=SHEETS[kind])
    # One period of one unit has no changes, no outcomes and nothing to compare with.
    assert frame.empty == (kind in ALONE)
    # An empty table is an empty JSON Lines file.
    assert bool(path.stat().st_size) == (len(frame) > 0 or suffix != ".jsonl")


def test_similar_asks_for_a_passage_that_is_there(facts: Facts) -> None:
    with pytest.raises(UsageError, match="--passage"):
        export_frame(facts, "similar")
    with pytest.raises(UsageError, match="ei ole"):
        export_frame(facts, "gone", beside=Beside(passage="ei missään"))


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    store = tmp_path_factory.mktemp("county")
    make_store(store)
    return read_facts(store)


UNITS = tuple(registry())


def test_shares_name_the_missing_and_the_reassuring(county: Facts) -> None:
    table = export_frame(county, "shares", beside=Beside(units=UNITS, measured={"recruitment": Score(18, 2, 6)}))
    row = table.query("period == '2023-T3' and area == '' and service_area == '' and theme == 'recruitment'").iloc[0]
    assert (row["numerator"], row["denominator"], row["missing"], row["missing_units"]) == (
        9, 11, "Vammaissosiaalityö", 1
    )  # fmt: skip
    assert (row["precision"], row["recall"]) == (0.9, 0.75)
    assert "weighted_share" not in table
    infections = table.query("area == '' and service_area == '' and theme == 'infections'")
    assert infections["absent"].sum() > 0


def test_weighted_shares_come_when_asked_for(county: Facts) -> None:
    home = (("palvelualue", "x"),)
    spells = tuple(Spell(unit.unit, unit.organisation, home, size=10.0) for unit in UNITS)
    table = export_frame(county, "shares", beside=Beside(units=UNITS, spells=spells, weighted=True))
    assert set(table.loc[table["service_area"] != "", "service_area"]) == {"x"}
    assert table["weighted_share"].to_numpy() == pytest.approx(table["share"].to_numpy())
    assert table["unsized"].eq(0).all()


def test_another_level_of_the_registry_may_stand_for_the_service_area(county: Facts) -> None:
    spells = tuple(
        Spell(unit.unit, unit.organisation, (("Toimiala", f"T{at % 2}"), ("palvelualue", unit.service_area)))
        for at, unit in enumerate(UNITS)
    )
    beside = Beside(units=UNITS, spells=spells, level="Toimiala")
    table = export_frame(county, "prevalence", beside=beside)
    assert set(table["service_area"]) == {"", "T0", "T1"}
    assert set(export_frame(county, "coverage", beside=beside)["service_area"]) >= {"T0", "T1"}
    with pytest.raises(UsageError, match=r"ei ole tasoa ”Osasto”.*Tasot: Toimiala, palvelualue"):
        export_frame(county, "prevalence", beside=replace(beside, level="Osasto"))


def test_copied_areas_leave_the_shares(county: Facts) -> None:
    entries = county.entries
    own = entries.loc[(entries["area"] == "staffing") & (entries["column"] == "deviations"), "entry_id"].head(5)
    copied = pd.DataFrame({"entry_id": own, "copied_share": 1.0})
    plain, fresh = (export_frame(county, "prevalence", beside=Beside(copied=told)) for told in (None, copied))
    sums = [table.query("area == 'staffing' and service_area == ''")["denominator"].sum() for table in (plain, fresh)]
    themes = plain["theme"].nunique()
    assert sums[0] - sums[1] == 5 * themes


def test_outcomes_are_the_sentence_of_the_management_meeting(county: Facts) -> None:
    table = export_frame(county, "outcomes", beside=Beside(units=UNITS))
    rows = table.loc[(table["service_area"] == "") & (table["theme"] == "threatening_clients")].set_index("addressed")
    assert (rows.loc[True, "again"], rows.loc[True, "again"] + rows.loc[True, "not_again"]) == (6, 7)
    assert set(rows.index) <= {True, False}


def test_themes_without_any_action_are_listed_by_period(county: Facts) -> None:
    table = export_frame(county, "without_action", beside=Beside(units=UNITS))
    assert set(table["period"]) == {"2023-T3", "2024-T1", "2024-T2", "2024-T3"}
    assert (table["with_action"] <= table["units"]).all()
    assert (table["with_action"] == 0).any()


def test_series_go_on_across_a_new_name(county: Facts) -> None:
    old, new = "Kotihoito, pohjoinen", "Pohjoisen kotihoito"
    places = dict(zip(county.reports["unit"], county.reports["organisation"], strict=True))
    spells = [
        Spell(old, places[old], (), None, date(2024, 4, 30), (new,)),
        Spell(new, places[old], (), date(2024, 5, 1)),
    ]
    reports = county.reports.assign(
        unit=county.reports["unit"].where((county.reports["unit"] != old) | (county.reports["period"] < "2024-T2"), new)
    )
    renamed = replace(county, reports=reports)
    plain = export_frame(county, "series", beside=Beside())
    told = export_frame(renamed, "series", beside=Beside(spells=tuple(spells)))
    whole = "area == '' and service_area == ''"
    pd.testing.assert_frame_equal(told.query(whole).reset_index(drop=True), plain.query(whole).reset_index(drop=True))
    assert export_frame(renamed, "events", beside=Beside(spells=tuple(spells)))["event"].tolist() == ["renamed"]
    listed = export_frame(renamed, "registry", beside=Beside(spells=tuple(spells))).set_index("unit")
    assert (listed.loc[old, "valid_to"], listed.loc[old, "successors"]) == ("2024-04-30", new)


def test_unknown_names_wait_with_their_suggestions(county: Facts) -> None:
    few = tuple(unit for unit in UNITS if unit.unit != "Kotihoito, pohjoinen")
    table = export_frame(county, "names", beside=Beside(units=(*few, Unit("Kotihoito, pohjoisen alue"))))
    assert table["name"].str.contains("otih").all()
    assert table["suggestions"].str.contains("Kotihoito, pohjoisen alue").any()


def test_late_and_replaced_reports_stand_in_the_coverage(county: Facts) -> None:
    older = county.reports.head(1)
    table = export_frame(county, "coverage", beside=Beside(units=UNITS, replaced=older))
    whole = table.loc[table["area"] == ""]
    assert whole["replaced"].sum() == 1
    assert whole.loc[whole["status"] == "missing", "late"].isna().all()
    assert set(whole.loc[whole["status"] == "reported", "late"]) == {False}
    assert whole["due"].min() == "2024-01-31"
    assert table.loc[table["area"] != "", "late"].isna().all()


def test_coverage_lists_the_unit_that_did_not_report(facts: Facts) -> None:
    units = (Unit("Akuuttiosasto", organisation="Metsäjärvi"), Unit("Päihdepoliklinikka", organisation="Metsäjärvi"))
    table = export_frame(facts, "coverage", units=units).set_index(["unit", "area"])["status"]
    assert table["Akuuttiosasto", ""] == "reported"
    assert table["Akuuttiosasto", "staffing"] == "written"
    assert table["Päihdepoliklinikka", ""] == table["Päihdepoliklinikka", "staffing"] == "missing"


def test_state_explains_itself(facts: Facts) -> None:
    row = export_frame(facts, "states", ("staff_shortage",)).iloc[0]
    assert (row["theme"], row["state"], row["units"]) == ("staff_shortage", "too_few", "Akuuttiosasto")
    assert row["sentence"].startswith("Todettu 1/1 yksikössä")


def test_action_row_says_that_none_is_written(facts: Facts) -> None:
    row = export_frame(facts, "actions").iloc[0]
    assert (row["addressed"], row["strength"], row["actions"], row["outcome"]) == (False, "none", "", "open")


def test_one_period_has_no_changes(facts: Facts) -> None:
    table = export_frame(facts, "changes")
    assert table.empty
    assert isinstance(table, pd.DataFrame)
    assert list(table)[:4] == ["earlier", "later", "area", "theme"]

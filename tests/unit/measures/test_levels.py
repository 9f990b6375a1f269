"""Measures at every level in one table."""

import pandas as pd

from pipeline.measures.change import change
from pipeline.measures.levels import change_levels, coverage_levels, state_levels
from pipeline.measures.states import theme_states
from tests.unit.measures.county import county, registry, reports


def test_every_pair_of_periods_is_compared_in_the_whole_and_by_area():
    cells, findings = county()
    table = change_levels(cells, findings)
    pairs = table[["earlier", "later"]].drop_duplicates().to_numpy().tolist()
    assert pairs == [["2023-T3", "2024-T1"], ["2024-T1", "2024-T2"], ["2024-T2", "2024-T3"]]
    assert set(table["area"]) == {"", *cells["area"]}
    direct = change(cells, findings, earlier="2024-T1", later="2024-T2", by=("area",))
    picked = table.loc[(table["earlier"] == "2024-T1") & (table["area"] != ""), direct.columns]
    pd.testing.assert_frame_equal(picked.reset_index(drop=True), direct)


def test_one_period_has_nothing_to_compare():
    cells, findings = (frame.loc[frame["period"] == "2024-T1"] for frame in county())
    table = change_levels(cells, findings)
    assert table.empty
    assert list(table)[:4] == ["earlier", "later", "area", "theme"]


def test_states_of_the_whole_each_area_and_each_service_area():
    cells, findings = county()
    table = state_levels(cells, findings)
    whole = table.loc[(table["area"] == "") & (table["service_area"] == "")]
    direct = theme_states(cells, findings)
    assert whole[["theme", "state"]].to_numpy().tolist() == direct[["theme", "state"]].to_numpy().tolist()
    assert not ((table["area"] != "") & (table["service_area"] != "")).any()
    assert set(table["service_area"]) - {""} == set(cells["service_area"])


def test_states_without_a_find_have_no_rows():
    cells, findings = county()
    assert state_levels(cells, findings.iloc[:0]).empty


def test_coverage_tells_the_four_kinds_of_silence_apart():
    cells, _ = county()
    table = coverage_levels(cells, reports(), registry())
    whole, areas = table.loc[table["area"] == ""], table.loc[table["area"] != ""]
    assert whole["status"].value_counts().to_dict() == {"reported": 44, "missing": 4}
    assert len(areas) == 48 * cells["area"].nunique()
    deviations = cells.loc[cells["column"] == "deviations", "state"].value_counts().to_dict()
    kinds = areas["status"].value_counts().to_dict()
    assert {word: kinds[word] for word in deviations} == deviations
    assert kinds["missing"] == 4 * cells["area"].nunique()
    assert kinds["not_in_report"] == len(areas) - sum(deviations.values()) - kinds["missing"]
    assert areas["areas_reported"].isna().all()
    assert whole.loc[whole["status"] == "reported", "areas_reported"].notna().all()

"""What pages fetch a part at a time is what all rows would give, whatever the filters."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dashboard import data
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.states import unit_states
from pipeline.measures.unit_rates import unit_funnels
from tests.app.test_data_measures import law, same, selection

ORDER = ["period", "service_area", "unit", "area", "column", "entry_id", "index"]


@pytest.fixture
def options(store: Path, use_store: Callable[[Path], None]) -> Options:
    use_store(store)
    return data.options(data.fingerprint())


def listed(chosen: Selection, column: str) -> pd.DataFrame:
    """The findings to be listed, sorted as they are read."""
    found = data.findings_of(chosen, theme=chosen.theme, polarity=chosen.polarity, column=column)
    if chosen.fresh:
        found = found.loc[~found["entry_id"].isin(data.copied(chosen))]
    return found.sort_values(ORDER, ascending=[name != "period" for name in ORDER], kind="stable", ignore_index=True)


@law
@given(st.data(), st.sampled_from(["", "deviations", "actions"]))
def test_sentences_are_pages_of_the_sorted_findings(options: Options, pick: st.DataObject, column: str):
    chosen = pick.draw(st.composite(selection)(options))
    expected, found = listed(chosen, column), data.quoted(chosen, column=column)
    place = (expected["segment_id"] != expected["segment_id"].shift()).cumsum() - 1
    assert found.sentences == expected["segment_id"].nunique()
    assert found.units == len(expected[["organisation", "unit"]].drop_duplicates())
    assert same(found.all().reset_index(drop=True), expected)
    for first in (0, 3, 1000):
        kept = expected.loc[place.between(first, first + 3)]
        assert same(found.rows(first, 4).reset_index(drop=True), kept.reset_index(drop=True))
    shown = found.rows(0, 5)
    cells = data.material(chosen.fingerprint).cells.set_index("entry_id")["text"]
    assert data.texts(chosen, shown) == {entry: cells[entry] for entry in shown["entry_id"].unique()}


@law
@given(st.data())
def test_units_of_a_theme_are_those_with_a_state(options: Options, pick: st.DataObject):
    chosen = pick.draw(st.composite(selection)(options))
    states = unit_states(data.findings_of(chosen, theme="recruitment"))
    expected = states[["service_area", "unit"]].drop_duplicates().sort_values(["service_area", "unit"])
    assert same(data.heard_units(chosen, "recruitment"), expected.reset_index(drop=True))
    units = tuple(expected["unit"][:3])
    told = states.drop(columns="mentions")
    assert same(data.states_of(chosen, theme="recruitment"), told)
    if units:
        some = data.states_of(chosen, theme="recruitment", units=units)
        assert same(some, told.loc[told["unit"].isin(units)].reset_index(drop=True))


@law
@given(st.data())
def test_states_of_all_themes_are_those_of_the_frames(options: Options, pick: st.DataObject):
    chosen = pick.draw(st.composite(selection)(options))
    expected = unit_states(data.findings_of(chosen, theme=chosen.theme)).drop(columns="mentions")
    assert same(data.states_of(chosen, theme=chosen.theme), expected)


@law
@given(st.data())
def test_funnel_and_company_are_those_of_the_frames(options: Options, pick: st.DataObject):
    chosen = pick.draw(st.composite(selection)(options))
    last = data.only(chosen, chosen.last)
    expected = unit_funnels(data.cells_of(last), data.findings_of(last, theme="recruitment"))
    assert same(data.unit_funnel(chosen, "recruitment"), expected)
    said = data.findings_of(chosen, polarity="present", column="deviations").astype({"theme": str})
    held = [set(said.loc[said["theme"] == theme, "report_id"]) for theme in ("recruitment", "workload")]
    common = said.loc[said["report_id"].isin(held[0] & held[1]), ["unit", "period"]].drop_duplicates()
    ordered = common.sort_values(["period", "unit"], ascending=[False, True])
    expected_pairs = list(ordered.itertuples(index=False, name=None))
    assert data.together(chosen, ("recruitment", "workload")) == expected_pairs


@law
@given(st.data())
def test_units_expected_and_reported_are_those_of_the_matrix(options: Options, pick: st.DataObject):
    chosen = pick.draw(st.composite(selection)(options))
    matrix = data.matrix(chosen)
    pairs = matrix[["service_area", "unit"]].drop_duplicates().sort_values(["service_area", "unit"])
    assert same(data.expected_units(chosen), pairs.reset_index(drop=True))
    made = matrix.loc[matrix["status"] == "reported"]
    for unit in pairs["unit"][:3]:
        assert data.reported(chosen, (unit,))[unit] == tuple(sorted(made.loc[made["unit"] == unit, "period"]))
        assert same(
            data.matrix_of(chosen, (unit,)).reset_index(drop=True),
            matrix.loc[matrix["unit"] == unit].reset_index(drop=True),
        )

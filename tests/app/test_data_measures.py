"""What the dashboard answers from its cubes is what the measures make of the frames, whatever the filters."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.dashboard import data
from pipeline.dashboard.choices import Options, Selection
from pipeline.measures.actions import action_summary, follow_up, without_action
from pipeline.measures.change import change
from pipeline.measures.compare import co_occurrence
from pipeline.measures.coverage import coverage
from pipeline.measures.prevalence import prevalence
from pipeline.measures.states import theme_states

law = settings(
    derandomize=True, deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LEVELS = ((), ("period",), ("area",), ("area", "period"), ("service_area", "period"), ("unit",))


@pytest.fixture
def options(store: Path, use_store: Callable[[Path], None]) -> Options:
    use_store(store)
    return data.options(data.fingerprint())


def selection(draw: st.DrawFn, options: Options) -> Selection:
    """Any choice of the filters; the polarity must change no number."""
    some = sorted(draw(st.tuples(*[st.integers(0, len(options.periods) - 1)] * 2)))
    units = ["", "", *dict(options.units)]
    return Selection(
        options.fingerprint,
        options.periods[some[0] : some[1] + 1],
        tuple(sorted(draw(st.sets(st.sampled_from(options.service_areas), max_size=2)))),
        draw(st.sampled_from(units)),
        tuple(sorted(draw(st.sets(st.sampled_from([*dict(options.areas)]), max_size=2)))),
        draw(st.sampled_from(["", "", "recruitment", "threats"])),
        draw(st.sampled_from(["", "absent"])),
        draw(st.booleans()),
        draw(st.booleans()),
    )


def same(told: pd.DataFrame, expected: pd.DataFrame) -> bool:
    pd.testing.assert_frame_equal(told, expected, check_dtype=bool(len(expected)), check_index_type=False)
    return True


@law
@given(st.data(), st.sampled_from(LEVELS))
def test_shares_are_those_of_the_frames(options: Options, pick: st.DataObject, by: tuple[str, ...]):
    chosen = pick.draw(st.composite(selection)(options))
    expected = prevalence(data.cells_of(chosen), data.findings_of(chosen), by=by)
    assert same(data.shares(chosen, by), expected)
    one = expected.loc[expected["theme"] == "recruitment"].reset_index(drop=True)
    assert same(data.shares(chosen, by, "recruitment"), one)
    assert data.is_empty(chosen) == data.cells_of(chosen).empty


@law
@given(st.data())
def test_changes_and_states_are_those_of_the_frames(options: Options, pick: st.DataObject):
    chosen = pick.draw(st.composite(selection)(options))
    frames = data.cells_of(chosen), data.findings_of(chosen)
    if chosen.earlier:
        assert same(data.changes(chosen), change(*frames, earlier=chosen.earlier, later=chosen.last))
    states, pairs = theme_states(*frames, limits=data.settings().states), co_occurrence(*frames)
    assert same(data.theme_states(chosen), states)
    assert same(data.company(chosen), pairs)
    one = states["theme"] == "recruitment"
    assert same(data.theme_states(chosen, "recruitment"), states.loc[one].reset_index(drop=True))
    among = (pairs["theme"] == "recruitment") | (pairs["other"] == "recruitment")
    assert same(data.company(chosen, "recruitment"), pairs.loc[among].reset_index(drop=True))


@law
@given(st.data())
def test_what_followed_the_actions_is_that_of_the_frames(options: Options, pick: st.DataObject):
    chosen = pick.draw(st.composite(selection)(options))
    told = follow_up(data.cells_of(chosen), data.findings_of(chosen), words=data.settings().actions)
    told = told.loc[told["theme"] == chosen.theme].reset_index(drop=True) if chosen.theme else told
    assert same(data.follow_ups(chosen), told)
    assert same(data.action_summary(chosen), action_summary(told))
    assert same(data.without_action(chosen), without_action(told, period=chosen.last))


@law
@given(st.data())
def test_coverage_is_that_of_the_chosen_periods(options: Options, pick: st.DataObject):
    chosen = pick.draw(st.composite(selection)(options))
    held = data.material(chosen.fingerprint)
    table = coverage(held.cells, held.reports, held.history, periods=chosen.periods)
    kept = table.loc[
        table["service_area"].isin(chosen.service_areas or set(table["service_area"]))
        & table["unit"].isin([chosen.unit] if chosen.unit else set(table["unit"]))
    ]
    assert same(data.matrix(chosen)[[*table]].reset_index(drop=True), kept.reset_index(drop=True))


def test_no_period_leaves_nothing(options: Options):
    nothing = Selection(options.fingerprint, ())
    assert data.shares(nothing, ("period",)).empty
    assert data.is_empty(nothing)


@law
@given(st.data())
def test_written_actions_are_pages_of_the_follow_ups(options: Options, pick: st.DataObject):
    chosen = pick.draw(st.composite(selection)(options))
    told = data.follow_ups(chosen)
    order = ["period", "service_area", "unit", "theme"]
    kept = told.loc[told["addressed"]].sort_values(order, ascending=[False, True, True, True], ignore_index=True)
    assert sum(data.written_counts(chosen).values()) == len(kept)
    assert same(data.written(chosen, 0, 7), kept.iloc[:7])
    assert same(data.written(chosen, 7, 7), kept.iloc[7:14].reset_index(drop=True))

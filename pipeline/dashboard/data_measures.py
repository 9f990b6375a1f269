"""The measures that the pages show, each kept in memory by the filters it was made for."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_cubes import action_cubes_of, cube_of, filter_of
from pipeline.dashboard.data_material import material, settings, store
from pipeline.dashboard.data_rows import cells_of, findings_of, only, themed
from pipeline.dashboard.narrow import narrowed
from pipeline.measures import actions
from pipeline.measures.base import period_range
from pipeline.measures.coverage import coverage, missing_units
from pipeline.measures.cube import query
from pipeline.measures.cube_actions import cube_action_summary, cube_without_action, cube_written
from pipeline.measures.cube_company import cube_company
from pipeline.measures.cube_compare import cube_change, cube_states
from pipeline.measures.timeliness import with_timeliness
from pipeline.measures.unit_rates import unit_funnels

KEPT = 400
"""Results kept in memory; each is a table of some hundred rows."""
SHARED = 40
"""Large tables kept in memory, which all sessions read and none may change."""


def shares(chosen: Selection, by: tuple[str, ...], theme: str = "") -> pd.DataFrame:
    """``measures.prevalence`` of what the filters leave, of one theme when ``theme`` is given."""
    return _shares(_counted(chosen), by, theme)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _shares(chosen: Selection, by: tuple[str, ...], theme: str) -> pd.DataFrame:
    return query(cube_of(chosen), filter_of(chosen, theme), by=by)


def is_empty(chosen: Selection) -> bool:
    """Whether the filters leave no report."""
    return shares(chosen, ()).empty


def changes(chosen: Selection) -> pd.DataFrame:
    """``measures.change`` from the period before the last to the last; without rows when only one is chosen."""
    return _changes(_counted(chosen))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _changes(chosen: Selection) -> pd.DataFrame:
    earlier = chosen.earlier or chosen.last
    table = cube_change(cube_of(chosen), filter_of(chosen), earlier=earlier, later=chosen.last)
    return table if chosen.earlier else table.iloc[:0]


def theme_states(chosen: Selection) -> pd.DataFrame:
    """``measures.states.theme_states`` of what the filters leave, in its last period."""
    return _theme_states(_counted(chosen))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _theme_states(chosen: Selection) -> pd.DataFrame:
    return cube_states(cube_of(chosen), filter_of(chosen), limits=settings().states)


def company(chosen: Selection) -> pd.DataFrame:
    """``measures.compare.co_occurrence`` of what the filters leave."""
    return _company(_counted(chosen))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _company(chosen: Selection) -> pd.DataFrame:
    return cube_company(cube_of(chosen), filter_of(chosen))


def unit_funnel(chosen: Selection, theme: str) -> pd.DataFrame:
    """``measures.unit_rates.unit_funnels`` of one theme in the last chosen period; empty when nobody mentions it."""
    return _unit_funnel(only(themed(chosen.counted, theme), chosen.last))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _unit_funnel(chosen: Selection) -> pd.DataFrame:
    return unit_funnels(cells_of(chosen), findings_of(chosen, theme=chosen.theme))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def follow_ups(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.follow_up`` of what the filters leave, of the chosen theme when there is one."""
    table = actions.follow_up(cells_of(chosen), findings_of(chosen, theme=chosen.theme), words=settings().actions)
    return table.reset_index(drop=True)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _written_in(chosen: Selection, period: str, after: str) -> pd.DataFrame:
    """The follow-ups with an action of one period; ``after`` is the next one with reports to come, empty for none."""
    table = follow_ups(only(chosen, period, after))
    kept = table.loc[(table["period"] == period) & table["addressed"]]
    if after:
        kept = kept.assign(outcome=kept["outcome"].replace(str(actions.Outcome.OPEN), str(actions.Outcome.NO_REPORT)))
    return kept.sort_values(["service_area", "unit", "theme"], ignore_index=True)


def written_counts(chosen: Selection) -> dict[str, int]:
    """By period with reports, how many follow-ups have a written action."""
    return _written_counts(chosen.counted)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _written_counts(chosen: Selection) -> dict[str, int]:
    return cube_written(action_cubes_of(chosen), filter_of(chosen, chosen.theme))


def written(chosen: Selection, first: int, count: int) -> pd.DataFrame:
    """Some of the follow-ups with a written action, newest period first, then by service area, unit and theme.

    Only the periods that they fall in are gone through.
    """
    counts = written_counts(chosen)
    span = period_range([*counts])
    parts, passed = [], 0
    for place in reversed(range(len(span))):
        here = counts.get(span[place], 0)
        if here and passed < first + count and passed + here > first:
            after = span[place + 1] if place + 1 < len(span) else ""
            part = _written_in(chosen.counted, span[place], after)
            parts.append(part.iloc[max(first - passed, 0) : first + count - passed])
        passed += here
    return pd.concat(parts, ignore_index=True) if parts else follow_ups(only(chosen))


def action_summary(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.action_summary`` by theme of the follow-ups."""
    return _action_summary(chosen.counted)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _action_summary(chosen: Selection) -> pd.DataFrame:
    return cube_action_summary(action_cubes_of(chosen), filter_of(chosen, chosen.theme))


def without_action(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.without_action`` of the last chosen period."""
    return _without_action(chosen.counted)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _without_action(chosen: Selection) -> pd.DataFrame:
    return cube_without_action(action_cubes_of(chosen), filter_of(chosen, chosen.theme), period=chosen.last)


@st.cache_resource(max_entries=2, show_spinner=False)
def _coverage(folder: str, expected: str) -> pd.DataFrame:
    held = material(expected)
    table = coverage(held.cells, held.reports, held.history)
    return with_timeliness(table, held.reports, held.files, held.replaced, limits=settings().coverage)


@st.cache_resource(max_entries=SHARED, show_spinner=False)
def _matrix(folder: str, chosen: Selection) -> pd.DataFrame:
    return narrowed(_coverage(folder, chosen.fingerprint), chosen, areas=False)


def matrix(chosen: Selection) -> pd.DataFrame:
    """``measures.coverage`` with timeliness of the chosen periods, service areas and unit; to be read only."""
    return _matrix(str(store()), _placed(chosen))


def missing(chosen: Selection) -> dict[str, tuple[str, ...]]:
    """By chosen period, the expected units whose report is missing."""
    return _missing(str(store()), _placed(chosen))


@st.cache_resource(max_entries=SHARED, show_spinner=False)
def _missing(folder: str, chosen: Selection) -> dict[str, tuple[str, ...]]:
    found = missing_units(_matrix(folder, chosen))
    return {period: found.get(period, ()) for period in chosen.periods}


def size(chosen: Selection) -> tuple[int, int, int]:
    """How many units, periods and reports the filters leave."""
    return _size(str(store()), _placed(chosen))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _size(folder: str, chosen: Selection) -> tuple[int, int, int]:
    matrix = _matrix(folder, chosen)
    made = matrix.loc[matrix["status"] == "reported"]
    return int(made["unit"].nunique()), int(made["period"].nunique()), len(made)


def verdict(chosen: Selection, theme: str) -> str:
    """The verdict on a theme's change from the first chosen period to the last; empty when only one is chosen."""
    if not chosen.earlier:
        return ""
    table = changes(only(chosen, chosen.periods[0], chosen.last))
    return str(table.loc[table["theme"] == theme, "verdict"].iloc[0])


def _counted(chosen: Selection) -> Selection:
    """The filters that the numbers of all themes depend on."""
    return replace(chosen.counted, theme="")


def _placed(chosen: Selection) -> Selection:
    """The filters that whole reports depend on."""
    return Selection(chosen.fingerprint, chosen.periods, chosen.service_areas, chosen.unit)

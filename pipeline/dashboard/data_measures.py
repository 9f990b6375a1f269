"""The measures that the pages show, each kept in memory by the filters it was made for.

All sessions read the same tables and none may change one: a copy for each would cost more than most of the measures.
"""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_cubes import action_cubes_of, cube_of, filter_of, sentences_of
from pipeline.dashboard.data_material import settings
from pipeline.dashboard.data_rows import cells_of, findings_of, only, themed
from pipeline.measures import actions
from pipeline.measures.base import period_range
from pipeline.measures.cube import query
from pipeline.measures.cube_actions import cube_action_summary, cube_without_action, cube_written
from pipeline.measures.cube_company import cube_company
from pipeline.measures.cube_compare import cube_change, cube_states, reported_periods
from pipeline.measures.cube_units import cube_together, cube_unit_funnel
from pipeline.measures.cube_written import cube_written_page

KEPT = 400
"""Results kept in memory; each is a table of some hundred rows."""


def shares(chosen: Selection, by: tuple[str, ...], theme: str = "") -> pd.DataFrame:
    """``measures.prevalence`` of what the filters leave, of one theme when ``theme`` is given."""
    return _shares(_counted(chosen), by, theme)


@lru_cache(maxsize=KEPT)
def _shares(chosen: Selection, by: tuple[str, ...], theme: str) -> pd.DataFrame:
    return query(cube_of(chosen), filter_of(chosen, theme), by=by)


def is_empty(chosen: Selection) -> bool:
    """Whether the filters leave no report."""
    return not reported_periods(cube_of(chosen), filter_of(chosen))


def changes(chosen: Selection) -> pd.DataFrame:
    """``measures.change`` from the period before the last to the last; without rows when only one is chosen."""
    return _changes(_counted(chosen))


@lru_cache(maxsize=KEPT)
def _changes(chosen: Selection) -> pd.DataFrame:
    earlier = chosen.earlier or chosen.last
    table = cube_change(cube_of(chosen), filter_of(chosen), earlier=earlier, later=chosen.last)
    return table if chosen.earlier else table.iloc[:0]


def theme_states(chosen: Selection, theme: str = "") -> pd.DataFrame:
    """``measures.states.theme_states`` of what the filters leave, in its last period; of one theme when it is given."""
    return _theme_states(_counted(chosen), theme)


@lru_cache(maxsize=KEPT)
def _theme_states(chosen: Selection, theme: str) -> pd.DataFrame:
    return cube_states(cube_of(chosen), filter_of(chosen, theme), limits=settings().states)


def company(chosen: Selection, theme: str = "") -> pd.DataFrame:
    """``measures.compare.co_occurrence`` of what the filters leave; the pairs of one theme when it is given."""
    return _company(_counted(chosen), theme)


@lru_cache(maxsize=KEPT)
def _company(chosen: Selection, theme: str) -> pd.DataFrame:
    return cube_company(cube_of(chosen), filter_of(chosen, theme))


def unit_funnel(chosen: Selection, theme: str) -> pd.DataFrame:
    """``measures.unit_rates.unit_funnels`` of one theme in the last chosen period; empty when nobody mentions it."""
    return _unit_funnel(only(themed(chosen.counted, theme), chosen.last))


@lru_cache(maxsize=KEPT)
def _unit_funnel(chosen: Selection) -> pd.DataFrame:
    return cube_unit_funnel(cube_of(chosen), filter_of(chosen), theme=chosen.theme, period=chosen.last)


@lru_cache(maxsize=KEPT)
def follow_ups(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.follow_up`` of what the filters leave, of the chosen theme when there is one."""
    table = actions.follow_up(cells_of(chosen), findings_of(chosen, theme=chosen.theme), words=settings().actions)
    return table.reset_index(drop=True)


def together(chosen: Selection, pair: tuple[str, str]) -> list[tuple[str, str]]:
    """Unit and period of the reports that hold both themes, the newest first."""
    return _together(_counted(chosen), pair)


@lru_cache(maxsize=KEPT)
def _together(chosen: Selection, pair: tuple[str, str]) -> list[tuple[str, str]]:
    return cube_together(cube_of(chosen), filter_of(chosen), pair)


def written_counts(chosen: Selection) -> dict[str, int]:
    """By period with reports, how many follow-ups have a written action."""
    return _written_counts(chosen.counted)


@lru_cache(maxsize=KEPT)
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
            some = slice(max(first - passed, 0), min(first + count - passed, here))
            parts.append(
                cube_written_page(
                    action_cubes_of(chosen),
                    sentences_of(chosen),
                    filter_of(chosen, chosen.theme),
                    span=(span[place], after),
                    some=some,
                    words=settings().actions,
                )
            )
        passed += here
    if len(parts) == 1:
        return parts[0]
    return pd.concat(parts, ignore_index=True) if parts else follow_ups(only(chosen))


def action_summary(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.action_summary`` by theme of the follow-ups."""
    return _action_summary(chosen.counted)


@lru_cache(maxsize=KEPT)
def _action_summary(chosen: Selection) -> pd.DataFrame:
    return cube_action_summary(action_cubes_of(chosen), filter_of(chosen, chosen.theme))


def without_action(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.without_action`` of the last chosen period."""
    return _without_action(chosen.counted)


@lru_cache(maxsize=KEPT)
def _without_action(chosen: Selection) -> pd.DataFrame:
    return cube_without_action(action_cubes_of(chosen), filter_of(chosen, chosen.theme), period=chosen.last)


def verdict(chosen: Selection, theme: str) -> str:
    """The verdict on a theme's change from the first chosen period to the last; empty when only one is chosen."""
    if not chosen.earlier:
        return ""
    table = changes(only(chosen, chosen.periods[0], chosen.last))
    return str(dict(zip(table["theme"].tolist(), table["verdict"].tolist(), strict=True))[theme])


def _counted(chosen: Selection) -> Selection:
    """The filters that the numbers of all themes depend on."""
    return replace(chosen.counted, theme="")

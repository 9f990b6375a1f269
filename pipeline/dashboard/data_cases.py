"""The cases behind the counts of actions, a page at a time: no list of all of them is ever made."""

from functools import lru_cache

import pandas as pd

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_cubes import action_cubes_of, cube_of, filter_of, sentences_of
from pipeline.dashboard.data_material import settings
from pipeline.measures.actions import FOLLOW_UP
from pipeline.measures.base import period_range
from pipeline.measures.cube_cases import Cases, cube_cases
from pipeline.measures.cube_compare import reported_periods
from pipeline.measures.cube_written import case_rows

KEPT = 100
"""Filters whose counts are kept in memory; a few numbers for each."""

Counts = tuple[tuple[tuple[str, str], int, int], ...]


def case_counts(chosen: Selection, *, acted: bool, outcome: str) -> tuple[int, int]:
    """How many pairs of unit and theme a period, and how many rows, one an area, the cases are."""
    counts = _counts(chosen.counted, acted, outcome)
    return sum(units for _, units, _ in counts), sum(rows for _, _, rows in counts)


def cases(chosen: Selection, first: int, count: int, *, acted: bool, outcome: str) -> pd.DataFrame:
    """Some of the rows of ``measures.actions.follow_up`` that a count stands for, newest period first."""
    parts, passed = [], 0
    for span, _, rows in _counts(chosen.counted, acted, outcome):
        if rows and passed < first + count and passed + rows > first:
            some = slice(max(first - passed, 0), min(first + count - passed, rows))
            parts.append(_rows(chosen.counted, span, _found(chosen.counted, span, acted, outcome), some))
        passed += rows
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=FOLLOW_UP)


@lru_cache(maxsize=KEPT)
def _counts(chosen: Selection, acted: bool, outcome: str) -> Counts:
    """By period, the newest first, with the period after it: pairs of unit and theme, and rows."""
    told = reported_periods(action_cubes_of(chosen).present, filter_of(chosen))
    span = period_range(told) if told else ()
    pairs = [(period, span[place + 1] if place + 1 < len(span) else "") for place, period in enumerate(span)]
    found = [(pair, _found(chosen, pair, acted, outcome)) for pair in reversed(pairs)]
    return tuple((pair, cases.units, len(cases.places)) for pair, cases in found)


def _found(chosen: Selection, span: tuple[str, str], acted: bool, outcome: str) -> Cases:
    wanted = filter_of(chosen, chosen.theme)
    return cube_cases(action_cubes_of(chosen), wanted, span=span, acted=acted, outcome=outcome)


def _rows(chosen: Selection, span: tuple[str, str], found: Cases, some: slice) -> pd.DataFrame:
    told = (found.places[some], span)
    wanted = filter_of(chosen, chosen.theme)
    return case_rows(cube_of(chosen), sentences_of(chosen), wanted, told, settings().actions)

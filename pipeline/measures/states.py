"""What may be said of each theme now: new, returned, rising, falling, fading, persisting, sporadic, or too few."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd
from statsmodels.stats.multitest import multipletests

from pipeline.measures.base import UNIT_KEY, period_range, present, theme_order
from pipeline.measures.change import MIN_DISCORDANT
from pipeline.measures.intervals import mcnemar_midp, newcombe_paired
from pipeline.measures.settings import StateLimits

Units = frozenset[tuple[str, ...]]
Pair = tuple[int, int, int, int]
COLUMNS = [
    "theme", "state", "period", "numerator", "denominator", "compared", "before_numerator", "before_denominator",
    "p_adjusted", "run", "first", "units",
]  # fmt: skip
KINDS: dict[str, Any] = {
    "numerator": "int64", "denominator": "int64", "before_numerator": "Int64", "before_denominator": "Int64",
    "p_adjusted": "float64", "run": "int64", "units": "object",
}  # fmt: skip
"""Kinds of the columns that are not text."""


class State(StrEnum):
    """What is said of a theme."""

    TOO_FEW = "too_few"
    NEW = "new"
    RETURNED = "returned"
    RISING = "rising"
    FALLING = "falling"
    FADING = "fading"
    PERSISTING = "persisting"
    SPORADIC = "sporadic"


@dataclass(frozen=True, slots=True)
class History:
    """One theme in one group: in each period, the oldest first, how many units reported and how many had the theme.

    ``pair`` compares the units both now and so many periods ago: with the theme in both, started, stopped, neither.
    ``names`` tells the units with the theme now, sorted.
    """

    key: tuple[str, ...]
    theme: str
    periods: tuple[str, ...]
    reported: tuple[int, ...]
    hits: tuple[int, ...]
    pair: Callable[[int], Pair]
    names: Callable[[], tuple[str, ...]]

    def share(self, at: int) -> float:
        """Units with the theme of the units that reported in the period at this place; 0 when none did."""
        return self.hits[at] / self.reported[at] if self.reported[at] else 0.0


@dataclass(frozen=True, slots=True)
class Signal:
    """A demonstrated change: how many periods back, its corrected p value, and whether it went up."""

    lag: int
    p_adjusted: float
    rising: bool


def theme_states(
    of_cells: pd.DataFrame,
    of_findings: pd.DataFrame,
    *,
    by: Sequence[str] = (),
    limits: StateLimits | None = None,
    serious: Sequence[str] = (),
) -> pd.DataFrame:
    """The state of each theme in the latest period, for the whole or in each group of ``by`` (area, service_area ...).

    Method: the first rule that fits, in this order. Too few: fewer than ``min_units`` report now. New: none in at least
    ``comparable_periods`` earlier periods with reports enough, now ``new_count`` units, or one when the theme is among
    ``serious``. Returned: seen, then none for ``quiet_periods`` periods, now ``new_count``. Too few: no period with
    ``min_count`` units. Rising, falling: McNemar's mid-p against a period of ``lags``, Benjamini and Hochberg over all
    themes, groups and lags that can reach significance. Fading: was persisting, two steps down, and Newcombe's paired
    interval of the change over them lies below zero. Persisting: at least ``persisting_share`` of the units in
    ``persisting_periods`` successive periods with reports. Sporadic: otherwise. A theme that nobody has mentioned has
    no state and no row.

    Returns:
        ``*by``, theme, state (a word of ``State``), period, numerator, denominator (units now), compared (the period of
        comparison, empty when no change is claimed), before_numerator, before_denominator (units then), p_adjusted, run
        (successive periods with at least ``persisting_share`` up to now), first (first period with the theme), units
        (names of the units with it now). Sorted by ``by`` and the order of the themes.
    """
    return states_of(_histories(of_cells, of_findings, list(by)), by, limits, serious)


def states_of(
    histories: Sequence[History],
    by: Sequence[str],
    limits: StateLimits | None = None,
    serious: Sequence[str] = (),
    themes: Sequence[str] = (),
) -> pd.DataFrame:
    """The table of ``theme_states`` from the histories of all its groups and themes, in their order.

    Args:
        themes: the themes that get rows; all when there are none. Changes are judged among all of them.
    """
    limits = limits or StateLimits()
    signals = _signals(histories, limits)
    rows = [
        (*history.key, *_row(history, _state(history, signals.get(place), limits, serious), signals.get(place), limits))
        for place, history in enumerate(histories)
        if any(history.hits) and (not themes or history.theme in themes)
    ]
    names = [*by, *COLUMNS]
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    # Columns of their own kinds from the start: letting the library guess and then cast takes three times as long.
    return pd.DataFrame(
        {
            name: pd.array(list(values), dtype=KINDS.get(name, "str"))
            for name, values in zip(names, columns, strict=True)
        }
    )


def _histories(of_cells: pd.DataFrame, of_findings: pd.DataFrame, by: list[str]) -> list[History]:
    if of_cells.empty:
        return []
    periods = period_range(sorted(set(of_cells["period"])))
    reported = _units_by(of_cells, [*by, "period"])
    hits = _units_by(present(of_findings), [*by, "theme", "period"])
    groups = sorted({key[:-1] for key in reported})
    return [
        _history(
            (group, theme, periods),
            tuple(reported.get((*group, period), frozenset()) for period in periods),
            tuple(
                hits.get((*group, theme, period), frozenset()) & reported.get((*group, period), frozenset())
                for period in periods
            ),
        )
        for group in groups
        for theme in theme_order(of_findings)
    ]


def _history(
    what: tuple[tuple[str, ...], str, tuple[str, ...]], reported: tuple[Units, ...], hits: tuple[Units, ...]
) -> History:
    def pair(lag: int) -> Pair:
        common = reported[-1] & reported[-1 - lag]
        now, then = hits[-1] & common, hits[-1 - lag] & common
        both = len(now & then)
        return both, len(now) - both, len(then) - both, len(common) - len(now | then)

    return History(
        *what, tuple(map(len, reported)), tuple(map(len, hits)), pair,
        lambda: tuple(sorted(unit[-1] for unit in hits[-1])),
    )  # fmt: skip


def _units_by(rows: pd.DataFrame, keys: list[str]) -> dict[tuple[str, ...], Units]:
    distinct = rows[[*keys, *UNIT_KEY]].astype(str).drop_duplicates()
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for row in distinct.itertuples(index=False, name=None):
        found.setdefault(row[: len(keys)], set()).add(row[len(keys) :])
    return {key: frozenset(units) for key, units in found.items()}


def _signals(histories: Sequence[History], limits: StateLimits) -> dict[int, Signal]:
    """Demonstrated changes by the place of their history; of several lags the nearest."""
    tests = []
    for place, history in enumerate(histories):
        for lag in limits.lags:
            if lag < len(history.periods):
                both, started, stopped, neither = history.pair(lag)
                if both + started + stopped + neither >= limits.min_units and started + stopped >= MIN_DISCORDANT:
                    tests.append((place, lag, mcnemar_midp(started, stopped), started > stopped))
    if not tests:
        return {}
    adjusted = multipletests([test[2] for test in tests], method="fdr_bh")[1]
    signals: dict[int, Signal] = {}
    for (place, lag, _, rising), p_adjusted in zip(tests, adjusted, strict=True):
        if p_adjusted <= limits.false_discovery and (place not in signals or lag < signals[place].lag):
            signals[place] = Signal(lag, float(p_adjusted), rising)
    return signals


def _state(history: History, signal: Signal | None, limits: StateLimits, serious: Sequence[str]) -> State:
    if history.reported[-1] < limits.min_units:
        return State.TOO_FEW
    fresh = _fresh(history, limits, serious)
    if fresh is not None:
        return fresh
    if max(history.hits) < limits.min_count:
        return State.TOO_FEW
    if signal is not None and signal.rising:
        return State.RISING
    if _fading(history, limits):
        return State.FADING
    if signal is not None:
        return State.FALLING
    return State.PERSISTING if _run(history, limits) >= limits.persisting_periods else State.SPORADIC


def _fresh(history: History, limits: StateLimits, serious: Sequence[str]) -> State | None:
    """New or returned, when the theme is here now and was not in the periods just before."""
    needed = 1 if history.theme in serious else limits.new_count
    if history.hits[-1] < needed:
        return None
    comparable = [
        hits for hits, units in zip(history.hits[:-1], history.reported[:-1], strict=True) if units >= limits.min_units
    ]
    if not any(history.hits[:-1]):
        return State.NEW if len(comparable) >= limits.comparable_periods else None
    quiet = comparable[-limits.quiet_periods :]
    return State.RETURNED if len(quiet) >= limits.quiet_periods and not any(quiet) else None


def _fading(history: History, limits: StateLimits) -> bool:
    told = [at for at, units in enumerate(history.reported) if units]
    if len(told) < 3 or _run(history, limits, until=told[-2]) < limits.persisting_periods - 1:
        return False
    first, middle, last = told[-3:]
    if not history.share(first) > history.share(middle) > history.share(last):
        return False
    return bool(newcombe_paired(*history.pair(last - first))[1] < 0)


def _run(history: History, limits: StateLimits, until: int | None = None) -> int:
    """Successive periods with reports and at least the persisting share, counted back from ``until``."""
    length = 0
    for at in range(len(history.periods) - 1 if until is None else until, -1, -1):
        if history.reported[at]:
            if history.share(at) < limits.persisting_share:
                break
            length += 1
    return length


def _row(history: History, state: State, signal: Signal | None, limits: StateLimits) -> tuple[object, ...]:
    lag = _compared(history, state, signal)
    first = next(period for period, hits in zip(history.periods, history.hits, strict=True) if hits)
    now = (history.hits[-1], history.reported[-1])
    then = ("", None, None) if lag is None else _then(history, lag)
    p_adjusted = signal.p_adjusted if signal else None
    told = (history.theme, str(state), history.periods[-1])
    return (*told, *now, *then, p_adjusted, _run(history, limits), first, history.names())


def _compared(history: History, state: State, signal: Signal | None) -> int | None:
    """How many periods back the claim of a change looks; None when none is claimed."""
    if state == State.FADING:
        told = [at for at, units in enumerate(history.reported) if units]
        return told[-1] - told[-3]
    return signal.lag if signal and state in (State.RISING, State.FALLING) else None


def _then(history: History, lag: int) -> tuple[str, int, int]:
    return history.periods[-1 - lag], history.hits[-1 - lag], history.reported[-1 - lag]

"""What followed the actions, from two cubes: the tables of ``action_summary`` and ``without_action`` by theme."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from pipeline.measures.base import period_range, theme_order
from pipeline.measures.cube import Cube, Filter, Words, build, chosen_of
from pipeline.measures.cube_compare import Layers, layers_of, reported_periods
from pipeline.model import Column

SUMMARY = ["theme", "addressed", "cases", "again", "not_again", "no_report", "share"]


@dataclass(frozen=True, slots=True, eq=False)
class ActionCubes:
    """Where themes are present in deviations, and where actions address them; both of the same cells and themes."""

    present: Cube
    addressed: Cube


@dataclass(frozen=True, slots=True, eq=False)
class _Cases:
    """Units as bits, period x theme x word: with the theme, those of them with an action, and what came next."""

    themes: tuple[str, ...]
    cases: Words
    addressed: Words
    again: Words
    not_again: Words


def build_addressed(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> Cube:
    """The cube of the actions: its bits say that a unit's actions address the theme in that area and period."""
    told = (of_findings["column"] == Column.ACTIONS.value) & (of_findings["polarity"] == "addressed")
    kept = of_findings.loc[told].assign(column=Column.DEVIATIONS.value, polarity="present")
    kept["theme"] = pd.Categorical(kept["theme"].astype(str), categories=theme_order(of_findings))
    return build(of_cells, kept)


def cube_action_summary(cubes: ActionCubes, chosen: Filter) -> pd.DataFrame:
    """The table of ``action_summary`` by theme of the follow-ups that the filter keeps.

    Themes of the filter choose rows only.
    """
    found = _cases(cubes, chosen)
    rows = []
    if found is not None:
        sides = [(addressed, _closed(found, addressed=addressed)) for addressed in (False, True)]
        for theme in sorted(range(len(found.themes)), key=found.themes.__getitem__):
            for addressed, counted in sides:
                cases, again, not_again, no_report = counted[theme]
                if cases:
                    share = again / (again + not_again) if again + not_again else math.nan
                    rows.append((found.themes[theme], addressed, cases, again, not_again, no_report, share))
    return pd.DataFrame(rows, columns=SUMMARY)


def cube_written(cubes: ActionCubes, chosen: Filter) -> dict[str, int]:
    """By period with a report, in how many cases of unit, area and theme an action is written: rows of ``follow_up``.

    Themes of the filter are the ones counted.
    """
    told = reported_periods(cubes.present, chosen)
    if not told:
        return {}
    here, done = _both(cubes, chosen, told)
    hits = np.bitwise_count(here.present & _pooled(done.present) & here.masks[0])
    counted = hits.sum(axis=(0, 2, 3), dtype=np.int64)
    return dict(zip(told, counted.tolist(), strict=True))


def cube_without_action(cubes: ActionCubes, chosen: Filter, *, period: str) -> pd.DataFrame:
    """The table of ``without_action`` in one period of the follow-ups that the filter keeps."""
    found = _cases(cubes, replace(chosen, periods=(period,)))
    columns = ["theme", "units", "with_action"]
    rows = []
    if found is not None:
        units, with_action = (np.bitwise_count(bits[-1]).sum(axis=-1) for bits in (found.cases, found.addressed))
        rows = [
            (name, int(units[at]), int(with_action[at]))
            for at, name in sorted(enumerate(found.themes), key=lambda pair: pair[1])
            if units[at]
        ]
    table = pd.DataFrame(rows, columns=columns)
    table = table.assign(share=table["with_action"] / table["units"])
    return table.sort_values(["share", "units"], ascending=[True, False], ignore_index=True)


def _cases(cubes: ActionCubes, chosen: Filter) -> _Cases | None:
    """Those of the filter's themes; None when the filter leaves no report."""
    told = reported_periods(cubes.present, chosen)
    if not told:
        return None
    here, done = _both(cubes, chosen, period_range(told))
    mask = here.masks[0]
    cases = _pooled(here.present) & mask
    again, not_again = _next(here)
    return _Cases(
        tuple(cubes.present.themes[place] for place in chosen_of(cubes.present.themes, chosen.themes)),
        cases,
        cases & _pooled(done.present),
        again & mask,
        not_again & mask & ~again,
    )


def _both(cubes: ActionCubes, chosen: Filter, periods: Sequence[str]) -> tuple[Layers, Layers]:
    """The filter's themes present and addressed in these periods."""
    here, done = (
        layers_of(cube, chosen, periods, ["area"], of_themes=True) for cube in (cubes.present, cubes.addressed)
    )
    return here, done


def _pooled(bits: Words) -> Words:
    pooled: Words = np.bitwise_or.reduce(bits, axis=0)
    return pooled


def _next(layers: Layers) -> tuple[Words, Words]:
    """Where the same area's next report has the theme, and where it is there without it; the last period has none."""
    now, later = layers.present[:, :-1], layers.present[:, 1:]
    reported = layers.reported[:, 1:, None]
    again, without = np.zeros((2, *layers.present.shape[1:]), np.uint64)
    again[:-1], without[:-1] = _pooled(now & later & reported), _pooled(now & ~later & reported)
    return again, without


def _closed(found: _Cases, *, addressed: bool) -> list[list[int]]:
    """By theme the cases of all periods but the last, and of them again, not again and without a report."""
    cases = found.addressed if addressed else found.cases & ~found.addressed
    closed = cases[:-1]
    whole, again, not_again = (
        np.bitwise_count(bits).sum(axis=(0, 2), dtype=np.int64)
        for bits in (closed, closed & found.again[:-1], closed & found.not_again[:-1])
    )
    counted: list[list[int]] = np.stack([whole, again, not_again, whole - again - not_again], axis=-1).tolist()
    return counted

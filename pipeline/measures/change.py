"""What changed between two periods, judged on the units that reported in both."""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from statsmodels.stats.multitest import multipletests

from pipeline.measures.base import DIMENSIONS, UNIT_KEY, present, theme_order
from pipeline.measures.intervals import mcnemar_midp, newcombe_paired, newcombe_unpaired

MIN_PAIRS = 8
"""Fewer units than this in both periods: too few reports to say anything."""

MIN_DISCORDANT = 5
"""With fewer units changing their answer, no split reaches a mid-p of 0.05; such cells are not tested (Tarone 1990)."""

FALSE_DISCOVERY = 0.10
"""The share of false alarms accepted among the alarms."""

Floats = npt.NDArray[np.float64]


class Verdict(StrEnum):
    """What may be said of a change."""

    MORE_COMMON = "more_common"
    LESS_COMMON = "less_common"
    NO_CHANGE = "no_change"
    TOO_FEW = "too_few"


COUNTS = ("pairs", "started", "stopped", "both")
ALL_UNITS = ("numerator_earlier", "denominator_earlier", "numerator_later", "denominator_later")


def change(
    of_cells: pd.DataFrame,
    of_findings: pd.DataFrame,
    *,
    earlier: str,
    later: str,
    by: Sequence[str] = (),
    false_discovery: float = FALSE_DISCOVERY,
) -> pd.DataFrame:
    """Change of each theme between two periods, in each group of ``by`` (any of area, service_area, organisation).

    Method: the units with a cell of the group in both periods are paired. McNemar's mid-p tests whether as many units
    started to write of the theme as stopped. Cells with fewer than ``MIN_PAIRS`` pairs or ``MIN_DISCORDANT`` changed
    units are not tested; over the others Benjamini and Hochberg's procedure holds the share of false alarms.

    Returns:
        ``*by``, theme, pairs, started, stopped, both (units), p_value, p_adjusted (missing when not tested), verdict (a
        word of ``Verdict``), difference, low, high (share later - earlier of the pairs in [-1, 1], with Newcombe's
        paired 95 % interval), numerator_earlier, denominator_earlier, numerator_later, denominator_later (all units,
        paired or not), difference_all, low_all, high_all (of these, Newcombe's interval for independent shares).

    Raises:
        ValueError: ``by`` names something else.

    Source: Fagerland 2013 (mid-p), Newcombe 1998 (intervals), Benjamini and Hochberg 1995.
    """
    keys = list(by)
    if not set(keys) <= set(DIMENSIONS) - {"period", "unit"}:
        raise ValueError(f"cannot compare by {keys}")
    return judged(_counted(of_cells, of_findings, keys, (earlier, later)), keys, false_discovery)


def judged(
    table: pd.DataFrame | Mapping[str, Any], keys: Sequence[str], false_discovery: float = FALSE_DISCOVERY
) -> pd.DataFrame:
    """The table of ``change`` from its counts.

    Args:
        table: ``keys``, theme, the columns ``COUNTS`` and ``ALL_UNITS``, as a frame or as its columns; a row for each
            group and theme.
        keys: the columns that name the groups.
        false_discovery: share of false alarms accepted among the alarms.
    """
    made = {name: np.asarray(table[name], dtype="int64") for name in (*COUNTS, *ALL_UNITS)}
    pairs, started, stopped, both = (made[name] for name in COUNTS)
    p_value = np.array([mcnemar_midp(*split) for split in zip(started.tolist(), stopped.tolist(), strict=True)], float)
    p_adjusted = _adjusted(p_value, (pairs >= MIN_PAIRS) & (started + stopped >= MIN_DISCORDANT))
    low, high = newcombe_paired(both, started, stopped, pairs - started - stopped - both)
    columns = {
        **{name: pd.array(table[name]) for name in (*keys, "theme")},
        **{name: made[name] for name in COUNTS},
        "p_value": p_value,
        "p_adjusted": p_adjusted,
        "verdict": pd.array(_verdicts(made, p_adjusted, false_discovery), dtype="str"),
        "difference": _ratio(started - stopped, pairs),
        "low": np.asarray(low, float),
        "high": np.asarray(high, float),
        **{name: made[name] for name in ALL_UNITS},
        **_all_units(made),
    }
    return pd.DataFrame(columns)


def _counted(
    of_cells: pd.DataFrame, of_findings: pd.DataFrame, keys: list[str], periods: tuple[str, str]
) -> pd.DataFrame:
    """Unit counts of each group and theme; a row for every theme in every group with a cell in either period."""
    unit = list(dict.fromkeys([*keys, *UNIT_KEY]))
    reported = _in_periods(of_cells, unit, periods, ("in_earlier", "in_later"))
    hits = _in_periods(
        present(of_findings).astype({"theme": str}), [*unit, "theme"], periods, ("hit_earlier", "hit_later")
    )
    joined = reported.merge(hits, how="left", on=unit)
    for side in ("earlier", "later"):
        joined[f"hit_{side}"] = joined[f"hit_{side}"].eq(True) & joined[f"in_{side}"]
    pair = joined["in_earlier"] & joined["in_later"]
    joined = joined.assign(
        started=pair & joined["hit_later"] & ~joined["hit_earlier"],
        stopped=pair & joined["hit_earlier"] & ~joined["hit_later"],
        both=pair & joined["hit_earlier"] & joined["hit_later"],
        numerator_earlier=joined["hit_earlier"],
        numerator_later=joined["hit_later"],
    )
    sums = ["started", "stopped", "both", "numerator_earlier", "numerator_later"]
    themed = joined.dropna(subset="theme").groupby([*keys, "theme"])[sums].sum().reset_index()
    totals = _totals(reported, keys)
    table = totals.merge(pd.DataFrame({"theme": theme_order(of_findings)}, dtype="str"), how="cross")
    table = table.merge(themed, how="left", on=[*keys, "theme"])
    table[sums] = table[sums].fillna(0).astype("int64")
    return table


def _in_periods(rows: pd.DataFrame, keys: list[str], periods: tuple[str, str], names: tuple[str, str]) -> pd.DataFrame:
    """Which distinct keys occur in which of the two periods, as two boolean columns."""
    sides = [rows.loc[rows["period"] == period, keys].drop_duplicates().assign(**{name: True})
             for period, name in zip(periods, names, strict=True)]  # fmt: skip
    joined = sides[0].merge(sides[1], how="outer", on=keys)
    joined[list(names)] = joined[list(names)].eq(True)
    return joined


def _totals(reported: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    counted = reported.assign(
        pairs=reported["in_earlier"] & reported["in_later"],
        denominator_earlier=reported["in_earlier"],
        denominator_later=reported["in_later"],
    )
    names = ["pairs", "denominator_earlier", "denominator_later"]
    if keys:
        return counted.groupby(keys)[names].sum().astype("int64").reset_index()
    return counted[names].sum().astype("int64").to_frame().T


def _adjusted(p_value: Floats, tested: npt.NDArray[np.bool_]) -> Floats:
    adjusted = np.full(len(p_value), math.nan)
    if tested.any():
        adjusted[tested] = multipletests(p_value[tested], method="fdr_bh")[1]
    return adjusted


def _verdicts(made: Mapping[str, npt.NDArray[np.int64]], p_adjusted: Floats, false_discovery: float) -> list[str]:
    few = made["pairs"] < MIN_PAIRS
    # A comparison with NaN, which stands for what was not tested, is false.
    flagged = p_adjusted <= false_discovery
    more = made["started"] > made["stopped"]
    words = (Verdict.TOO_FEW.value, Verdict.MORE_COMMON.value, Verdict.LESS_COMMON.value)
    told: list[str] = np.select([few, flagged & more, flagged], words, default=Verdict.NO_CHANGE.value).tolist()
    return told


def _ratio(numerator: npt.NDArray[np.int64], denominator: npt.NDArray[np.int64]) -> Floats:
    return numerator / np.where(denominator > 0, denominator, math.nan)


def _all_units(made: Mapping[str, npt.NDArray[np.int64]]) -> dict[str, Floats]:
    earlier, later = ((made[f"numerator_{side}"], made[f"denominator_{side}"]) for side in ("earlier", "later"))
    low, high = newcombe_unpaired(later, earlier)
    difference = _ratio(*later) - _ratio(*earlier)
    return {"difference_all": difference, "low_all": np.asarray(low, float), "high_all": np.asarray(high, float)}

"""What changed between two periods, judged on the units that reported in both."""

import math
from collections.abc import Hashable, Mapping, Sequence
from enum import StrEnum
from typing import Any

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
    table = _counted(of_cells, of_findings, keys, (earlier, later))
    table = table.assign(p_value=[mcnemar_midp(a, b) for a, b in zip(table["started"], table["stopped"], strict=True)])
    table["p_adjusted"] = _adjusted(table)
    table["verdict"] = [_verdict(row, false_discovery) for row in table.to_dict("records")]
    table["difference"] = (table["started"] - table["stopped"]) / table["pairs"].where(table["pairs"] > 0)
    table["low"], table["high"] = newcombe_paired(table["both"], table["started"], table["stopped"], table["_neither"])
    table = _with_all_units(table)
    front = [*keys, "theme", *COUNTS, "p_value", "p_adjusted", "verdict", "difference", "low", "high"]
    return table[[*front, *ALL_UNITS, "difference_all", "low_all", "high_all"]]


def _counted(
    of_cells: pd.DataFrame, of_findings: pd.DataFrame, keys: list[str], periods: tuple[str, str]
) -> pd.DataFrame:
    """Unit counts of each group and theme; a row for every theme in every group with a cell in either period."""
    unit = [*keys, *UNIT_KEY]
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
    table = totals.merge(pd.DataFrame({"theme": theme_order(of_findings)}), how="cross")
    table = table.merge(themed, how="left", on=[*keys, "theme"])
    table[sums] = table[sums].fillna(0).astype("int64")
    table["_neither"] = table["pairs"] - table["started"] - table["stopped"] - table["both"]
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


def _adjusted(table: pd.DataFrame) -> pd.Series:
    tested = (table["pairs"] >= MIN_PAIRS) & (table["started"] + table["stopped"] >= MIN_DISCORDANT)
    adjusted = pd.Series(math.nan, index=table.index, dtype=float)
    if tested.any():
        adjusted[tested] = multipletests(table.loc[tested, "p_value"], method="fdr_bh")[1]
    return adjusted


def _verdict(row: Mapping[Hashable, Any], false_discovery: float) -> str:
    if row["pairs"] < MIN_PAIRS:
        return Verdict.TOO_FEW
    if math.isnan(row["p_adjusted"]) or row["p_adjusted"] > false_discovery:
        return Verdict.NO_CHANGE
    return Verdict.MORE_COMMON if row["started"] > row["stopped"] else Verdict.LESS_COMMON


def _with_all_units(table: pd.DataFrame) -> pd.DataFrame:
    earlier = (table["numerator_earlier"], table["denominator_earlier"])
    later = (table["numerator_later"], table["denominator_later"])
    low, high = newcombe_unpaired(later, earlier)
    shares = [numerator / denominator.where(denominator > 0) for numerator, denominator in (later, earlier)]
    return table.assign(difference_all=(shares[0] - shares[1]).astype(float), low_all=low, high_all=high)

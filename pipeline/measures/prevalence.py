"""How many of the units that reported wrote of a theme."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.measures.base import DIMENSIONS, UNIT_KEY, present, theme_order
from pipeline.measures.intervals import Floats, wilson

Counts = npt.NDArray[Any]


def prevalence(of_cells: pd.DataFrame, of_findings: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
    """Share of reporting units with each theme, by any of period, area, service_area, unit and organisation.

    Formula: numerator = distinct units of the group with the theme present in deviations; denominator = distinct units
    of the group with a cell, whatever it holds; share = numerator / denominator, with Wilson's 95 % interval. Without
    ``period`` in ``by`` a unit counts once over all the periods given.

    Returns:
        ``*by``, theme, numerator, denominator, share, low, high; a row for every theme in every group that has cells,
        zeros too. The last three are in [0, 1]. Sorted by ``by``, then in the order of the themes.

    Raises:
        ValueError: ``by`` names something else.
    """
    keys = list(by)
    if not set(keys) <= set(DIMENSIONS):
        raise ValueError(f"cannot group by {sorted(set(keys) - set(DIMENSIONS))}")
    themes = pd.DataFrame({"theme": theme_order(of_findings)}, dtype="str")
    denominators = count_units(of_cells, keys, "denominator")
    reported = of_cells[list(dict.fromkeys([*keys, *UNIT_KEY]))].drop_duplicates()
    hits = present(of_findings).astype({"theme": str})[[*reported.columns, "theme"]].drop_duplicates().merge(reported)
    numerators = count_units(hits, [*keys, "theme"], "numerator")
    table = denominators.merge(themes, how="cross")
    if keys:
        table = table.merge(numerators, how="left", on=[*keys, "theme"])
    else:
        table = table.merge(numerators, how="left", on="theme")
    table["numerator"] = table["numerator"].fillna(0).astype("int64")
    return with_share(table[[*keys, "theme", "numerator", "denominator"]])


def with_share(counts: pd.DataFrame) -> pd.DataFrame:
    """Add share, low and high to a table of numerators and denominators."""
    return counts.assign(**shares_of(counts["numerator"].to_numpy(), counts["denominator"].to_numpy()))


def shares_of(numerator: Counts, denominator: Counts) -> dict[str, Floats]:
    """The columns share, low and high; NaN where the denominator is 0."""
    low, high = wilson(numerator, denominator)
    counted = np.asarray(denominator, float)
    return {"share": np.asarray(numerator, float) / np.where(counted > 0, counted, np.nan), "low": low, "high": high}


def count_units(rows: pd.DataFrame, keys: Sequence[str], name: str) -> pd.DataFrame:
    """Distinct units in each group of ``rows``, as column ``name``; one row when there are no keys."""
    distinct = rows[list(dict.fromkeys([*keys, *UNIT_KEY]))].drop_duplicates()
    if not keys:
        return pd.DataFrame({name: [len(distinct)]}).query(f"{name} > 0")
    return distinct.groupby(list(keys), observed=True, sort=True).size().rename(name).reset_index()


def export_prevalence(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> pd.DataFrame:
    """Prevalence at every level for the command line.

    Returns:
        period, area, service_area, theme, numerator, denominator, share, low, high; empty text in ``area`` or
        ``service_area`` means all of them. Sorted by period, area, service_area and the order of the themes.
    """
    levels = (("period",), ("period", "area"), ("period", "service_area"), ("period", "area", "service_area"))
    parts = [
        prevalence(of_cells, of_findings, by=by).assign(
            **{name: "" for name in ("area", "service_area") if name not in by}
        )
        for by in levels
    ]
    columns = ["period", "area", "service_area", "theme", "numerator", "denominator", "share", "low", "high"]
    table = pd.concat(parts, ignore_index=True)[columns]
    return table.sort_values(["period", "area", "service_area"], kind="stable", ignore_index=True)

"""Shares weighted by the size of units: how large a part of the clients is in units with a theme. Never the default."""

from collections.abc import Sequence

import pandas as pd

from pipeline.measures.base import UNIT_KEY, present, theme_order
from pipeline.measures.intervals import wilson

KEY = ["period", *UNIT_KEY]


def weighted_prevalence(
    of_cells: pd.DataFrame, of_findings: pd.DataFrame, sizes: pd.Series, *, by: Sequence[str]
) -> pd.DataFrame:
    """The share of the reporting units' size that lies in units with each theme.

    Formula: over the units of a group that reported and have a size w, weighted_share = sum of w of those with the
    theme present in deviations / sum of w. The interval is Wilson's for weighted_share x n and n, with Kish's effective
    number n = (sum of w)^2 / sum of w^2: as many units of one size would tell as much. A large unit pulls the share to
    itself, so it says more of how many clients a theme may touch and less of how common it is; a unit's theme need not
    touch all its clients.

    Args:
        of_cells: as ``base.cells`` makes them.
        of_findings: as ``base.findings`` makes them.
        sizes: by the index of ``of_cells``, the size of the row's unit in the row's period; missing where not known.
        by: any of period, area, service_area, unit and organisation. Without ``period`` a unit counts once, with the
            largest of its sizes.

    Returns:
        ``*by``, theme, weighted_share, weighted_low, weighted_high (in [0, 1]; missing when no unit has a size),
        effective_n, unsized (reporting units without a size, which are left out). Sorted as ``prevalence``.

    Source: Kish 1965, Survey Sampling, section 11.7.
    """
    keys = list(by)
    unit = list(dict.fromkeys([*keys, *UNIT_KEY]))
    told = of_cells.assign(size=sizes.astype(float)).groupby(unit)["size"].max().reset_index()
    themes = pd.DataFrame({"theme": theme_order(of_findings)}, dtype="str")
    hits = present(of_findings).astype({"theme": str})[[*unit, "theme"]].drop_duplicates().merge(told, on=unit)
    sums = _sums(told, keys).merge(themes, how="cross")
    found = hits.groupby([*keys, "theme"])["size"].sum().rename("hit").reset_index()
    table = sums.merge(found, how="left", on=[*keys, "theme"])
    total, squares = table["total"].where(table["total"] > 0), table["squares"]
    share, effective = table["hit"].fillna(0) / total, total**2 / squares.where(squares > 0)
    low, high = wilson(share * effective, effective)
    table = table.assign(weighted_share=share, weighted_low=low, weighted_high=high, effective_n=effective)
    return table[[*keys, "theme", "weighted_share", "weighted_low", "weighted_high", "effective_n", "unsized"]]


def _sums(told: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    made = told.assign(squares=told["size"] ** 2, unsized=told["size"].isna().astype("int64"))
    names = {"size": "total", "squares": "squares", "unsized": "unsized"}
    if not keys:
        return made[list(names)].sum().to_frame().T.rename(columns=names).astype({"unsized": "int64"})
    return made.groupby(keys)[list(names)].sum().rename(columns=names).reset_index()

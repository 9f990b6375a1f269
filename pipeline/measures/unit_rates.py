"""Units beside each other: never a ranking, but which differ by more than chance, and how sure a unit's own rate is."""

import pandas as pd

from pipeline.measures.base import UNIT_KEY, present, theme_order
from pipeline.measures.series import funnel, shrunken

HOME = [*UNIT_KEY, "service_area"]
FUNNEL_NAMES = ("period", "theme", *HOME, "numerator", "denominator")
"""Columns of ``unit_funnels`` before those of ``funnel``."""


def unit_funnels(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> pd.DataFrame:
    """``funnel`` of each theme and period: a unit's areas with the theme present of the areas that it reported.

    Returns:
        period, theme, organisation, unit, service_area, numerator (areas), denominator (areas), then the columns of
        ``funnel``; a theme that nobody mentions in a period has no rows. Sorted by period, theme, service area and
        unit: an order of places, not of rates.
    """
    place = ["period", *HOME]
    areas = of_cells[[*place, "area"]].drop_duplicates().groupby(place).size().rename("denominator").reset_index()
    hits = present(of_findings).astype({"theme": str})[[*place, "theme", "area"]].drop_duplicates()
    counts = hits.groupby(["theme", *place]).size().rename("numerator").reset_index()
    parts = [
        funnel(_filled(areas.loc[areas["period"] == period], part, place).assign(theme=str(theme)))
        for (period, theme), part in counts.groupby(["period", "theme"])
    ]
    names = list(FUNNEL_NAMES)
    if not parts:
        parts = [funnel(pd.DataFrame(columns=names).astype({"numerator": int, "denominator": int}))]
    table = pd.concat(parts, ignore_index=True)
    table = table[[*names, *(name for name in table if name not in names)]]
    return table.sort_values(["period", "theme", "service_area", "unit"], kind="stable", ignore_index=True)


def unit_rates(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> pd.DataFrame:
    """``shrunken`` rates of each theme: a unit's periods with the theme present of the periods in which it reported.

    Returns:
        theme, organisation, unit, numerator (periods), denominator (periods), then the columns of ``shrunken``; every
        unit for every theme that any of them mentions, by unit.
    """
    made = of_cells[["period", *UNIT_KEY]].drop_duplicates().groupby(list(UNIT_KEY)).size()
    periods = made.rename("denominator").reset_index()
    hits = present(of_findings).astype({"theme": str})[["period", *UNIT_KEY, "theme"]].drop_duplicates()
    counts = hits.groupby(["theme", *UNIT_KEY]).size().rename("numerator").reset_index()
    parts = [
        shrunken(_filled(periods, counts.loc[counts["theme"] == theme], list(UNIT_KEY)).assign(theme=theme))
        for theme in theme_order(of_findings)
        if theme in set(counts["theme"])
    ]
    names = ["theme", *UNIT_KEY, "numerator", "denominator"]
    if not parts:
        return pd.DataFrame(columns=[*names, "prior_a", "prior_b", "shrunken", "low", "high"])
    table = pd.concat(parts, ignore_index=True)
    return table[[*names, *(name for name in table if name not in names)]]


def _filled(base: pd.DataFrame, counts: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Every row of ``base`` with its count, zeros too."""
    table = base.merge(counts[[*keys, "numerator"]], how="left", on=keys)
    table["numerator"] = table["numerator"].fillna(0).astype("int64")
    return table

"""Which units report the themes of a pack, and since when."""

from collections.abc import Sequence

import pandas as pd

from pipeline.measures.base import present
from pipeline.measures.strips import NO_REPORT, unit_strip

Since = dict[str, tuple[tuple[str, str, str], ...]]


def units_since(of_cells: pd.DataFrame, of_findings: pd.DataFrame, themes: Sequence[str], period: str) -> Since:
    """By theme, the units with it in the period: unit, first period of its unbroken run of own reports, the period.

    A report that is missing neither breaks nor extends a run.
    """
    kept = of_findings.loc[of_findings["theme"].isin(themes)].astype({"theme": str})
    now = present(kept)
    now = now.loc[now["period"] == period]
    rows: dict[str, list[tuple[str, str, str]]] = {theme: [] for theme in themes}
    for unit, own in now.groupby("unit", sort=True):
        cells = of_cells.loc[of_cells["unit"] == unit]
        strip = unit_strip(cells, kept.loc[kept["unit"] == unit], unit=str(unit))
        heard = strip.loc[strip["state"] != NO_REPORT]
        for theme in set(own["theme"]):
            line = heard.loc[heard["theme"] == theme]
            first = str(line["period"].iloc[-int(line["run"].iloc[-1])])
            rows[theme].append((str(unit), first, period))
    return {theme: tuple(found) for theme, found in rows.items()}

"""The series of every theme over the periods: control limits and run rules, in the whole and in each area."""

from dataclasses import astuple

import pandas as pd

from pipeline.measures.base import theme_order
from pipeline.measures.prevalence import prevalence
from pipeline.measures.series import TRUSTED_POINTS, p_chart, run_rules

LEVELS = ("area", "service_area")
RUNS = ["points", "longest", "longest_limit", "crossings", "crossings_limit", "runs_signal"]


def series_levels(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> pd.DataFrame:
    """``p_chart`` and ``run_rules`` of each theme that is ever present, in all, by area and by service area.

    The run rules speak only of series with ``TRUSTED_POINTS`` points; of a shorter one their columns are missing. They
    are no part of a theme's state: about one series in twenty signals by chance, and a county has many series.

    Returns:
        area, service_area (empty for all of them), theme, then the columns of ``p_chart``, then points, longest,
        longest_limit, crossings, crossings_limit, runs_signal of the whole series on each of its rows.
    """
    parts = []
    for by in ((), ("area",), ("service_area",)):
        table = prevalence(of_cells, of_findings, by=(*by, "period")).assign(
            **{name: "" for name in LEVELS if name not in by}
        )
        ever = table.groupby([*LEVELS, "theme"])["numerator"].transform("sum") > 0
        parts += [
            _one(part, dict(zip([*LEVELS, "theme"], map(str, key), strict=True)))
            for key, part in table.loc[ever].groupby([*LEVELS, "theme"], sort=False)
        ]
    front = [*LEVELS, "theme"]
    if not parts:
        return pd.DataFrame(columns=[*front, "period", "numerator", "denominator", "share", *RUNS])
    whole = pd.concat(parts, ignore_index=True)
    whole["theme"] = pd.Categorical(whole["theme"], categories=theme_order(of_findings))
    whole = whole.sort_values([*front, "period"], kind="stable", ignore_index=True)
    return whole.astype({"theme": str})[[*front, *(name for name in whole if name not in front)]]


def _one(part: pd.DataFrame, named: dict[str, str]) -> pd.DataFrame:
    chart = p_chart(part).assign(**named)
    runs = pd.DataFrame([[pd.NA] * len(RUNS)], columns=RUNS)
    if len(chart) >= TRUSTED_POINTS:
        signal = run_rules(chart["share"].tolist())
        runs = pd.DataFrame([[*astuple(signal), signal.signal]], columns=RUNS)
    kinds = {**dict.fromkeys(RUNS[:-1], "Int64"), RUNS[-1]: "boolean"}
    return chart.merge(runs.astype(kinds), how="cross")

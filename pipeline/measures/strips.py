"""One unit's themes over periods: what its own reports say, in one word a period."""

import pandas as pd

from pipeline.measures.base import period_range, theme_order
from pipeline.model import Column

RANK = ("present", "possible", "resolved", "absent")
"""What the deviations say of a theme, the strongest first."""

NOT_MENTIONED, NO_REPORT = "not_mentioned", "no_report"
PERSISTING = 3
"""A theme present in so many successive own reports is persisting; a fact, with no significance claimed."""


def unit_strip(of_cells: pd.DataFrame, of_findings: pd.DataFrame, *, unit: str) -> pd.DataFrame:
    """State of each theme in each period in one unit's deviations.

    Args:
        of_cells: all cells of the periods shown, other units' too, so that a missing report shows as such.

    Returns:
        unit, theme, period, state: the strongest polarity of the deviations (present, possible, resolved, absent),
        ``not_mentioned``, or ``no_report``; run (successive own reports with the theme present up to this period; a
        missing report neither breaks nor extends it). Only themes that the unit mentions; not mentioned is not
        resolved.
    """
    periods = period_range(sorted(set(of_cells["period"])))
    own = set(of_cells.loc[of_cells["unit"] == unit, "period"])
    kept = of_findings.loc[
        (of_findings["unit"] == unit)
        & (of_findings["column"] == Column.DEVIATIONS.value)
        & of_findings["polarity"].isin(RANK)
    ]
    spoken = {(str(row.theme), str(row.period), str(row.polarity)) for row in kept.itertuples()}
    rows = []
    for theme in theme_order(of_findings):
        if not any(known == theme for known, _, _ in spoken):
            continue
        run = 0
        for period in periods:
            state = _state(spoken, theme, period) if period in own else NO_REPORT
            run = run if state == NO_REPORT else run + 1 if state == "present" else 0
            rows.append((unit, theme, period, state, run))
    return pd.DataFrame(rows, columns=["unit", "theme", "period", "state", "run"])


def _state(spoken: set[tuple[str, str, str]], theme: str, period: str) -> str:
    return next((word for word in RANK if (theme, period, word) in spoken), NOT_MENTIONED)

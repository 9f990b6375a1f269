"""Several units beside each other: what one period's report says of each theme, and how often it has been found."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.measures.strips import NO_REPORT, NOT_MENTIONED, RANK

COLUMNS = ["theme", "unit", "state", "times", "reports"]


def beside(
    states: pd.DataFrame, reported: Mapping[str, Sequence[str]], *, units: Sequence[str], period: str
) -> pd.DataFrame:
    """State of each theme in each unit's report of one period, and in how many of its reports the theme is present.

    Args:
        states: unit, theme, period, state of these units over all periods compared.
        reported: the periods that each unit reported in.
        units: in the order of show.
        period: whose reports are set beside each other.

    Returns:
        theme, unit, state (as in ``states``, else ``not_mentioned`` or ``no_report``), times (own reports with the
        theme present), reports (own reports in all). Only themes that the deviations of some unit hold in some period;
        those present in most units first, then those found most often, then by id. No shares: a unit is no sample.
    """
    said = {
        (str(row.unit), str(row.theme), str(row.period)): str(row.state)
        for row in states.loc[states["unit"].isin(list(units))].itertuples()
    }
    rows: dict[str, list[tuple[str, str, str, int, int]]] = {}
    for theme in sorted({theme for (_, theme, _), state in said.items() if state in RANK}):
        for unit in units:
            own = reported.get(unit, ())
            state = said.get((unit, theme, period), NOT_MENTIONED) if period in own else NO_REPORT
            times = sum(said.get((unit, theme, one)) == "present" for one in own)
            rows.setdefault(theme, []).append((theme, unit, state, times, len(own)))
    order = sorted(rows, key=lambda theme: (-_present(rows[theme]), -sum(row[3] for row in rows[theme]), theme))
    return pd.DataFrame([row for theme in order for row in rows[theme]], columns=COLUMNS)


def _present(rows: Sequence[tuple[str, str, str, int, int]]) -> int:
    return sum(state == "present" for _, _, state, _, _ in rows)

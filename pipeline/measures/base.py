"""The two frames that every measure starts from: cells (what was reported) and findings (what was found in it)."""

from collections.abc import Sequence

import pandas as pd

from pipeline.measures.silence import state_of
from pipeline.model import Column, Period

FORM_COLUMNS = (Column.MONITORING.value, Column.DEVIATIONS.value, Column.ACTIONS.value)
UNIT_KEY = ("organisation", "unit")
"""A unit is told by its name within its organisation."""

DIMENSIONS = ("period", "area", "service_area", "unit", "organisation")
PLACE = ("period", "organisation", "service_area", "unit", "report_id", "source")


def cells(entries: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """One row a cell of the three form columns.

    Returns:
        period, organisation, service_area, unit, report_id, source, entry_id, area, area_text, column, text, page,
        state; ``period`` is text such as 2023-T3, ``state`` a word of ``CellState``. Sorted by period, unit, area
        and column.
    """
    kept = entries.loc[
        entries["column"].isin(FORM_COLUMNS), ["entry_id", "report_id", "area", "area_text", "column", "text", "page"]
    ]
    joined = reports.loc[:, list(PLACE)].merge(kept, on="report_id", validate="one_to_many")
    joined["state"] = [state_of(text).value for text in joined["text"]]
    order = [*PLACE, "entry_id", "area", "area_text", "column", "text", "page", "state"]
    return joined[order].sort_values(["period", "organisation", "unit", "area", "column"], ignore_index=True)


def findings(
    mentions: pd.DataFrame, segments: pd.DataFrame, of_cells: pd.DataFrame, *, themes: Sequence[str] = ()
) -> pd.DataFrame:
    """One row a mention, with the place of its cell.

    Args:
        themes: ids of the catalogue's themes in their order. They become the categories of the column ``theme``, so a
            theme that nobody mentions still has its rows of zeros after any filter. Without them: the themes found.

    Returns:
        The place columns of ``cells``, segment_id, segment_text, segment_start, theme, polarity, method, rule, cue,
        cue_start, cue_end, start, end, score, sure, paragraph, index. Offsets count characters in the entry's text.
    """
    place = of_cells.drop(columns=["text", "state"])
    spoken = segments.loc[:, ["segment_id", "paragraph", "index", "start", "text"]].rename(
        columns={"start": "segment_start", "text": "segment_text"}
    )
    joined = place.merge(mentions, on="entry_id").merge(spoken, on="segment_id", validate="many_to_one")
    known = list(dict.fromkeys([*themes, *sorted(set(joined["theme"]))]))
    joined["theme"] = pd.Categorical(joined["theme"], categories=known)
    return joined.sort_values(["period", "organisation", "unit", "entry_id", "index", "theme"], ignore_index=True)


def theme_order(of_findings: pd.DataFrame) -> tuple[str, ...]:
    """The themes that a measure lists: the categories of the column when it has them, else the themes found."""
    column = of_findings["theme"]
    if isinstance(column.dtype, pd.CategoricalDtype):
        return tuple(column.cat.categories)
    return tuple(sorted(set(column)))


def present(of_findings: pd.DataFrame) -> pd.DataFrame:
    """The findings that count: the theme is present, and it stands in the deviations column."""
    kept = (of_findings["polarity"] == "present") & (of_findings["column"] == Column.DEVIATIONS.value)
    return of_findings.loc[kept]


def period_range(periods: Sequence[str]) -> tuple[str, ...]:
    """The periods from the first to the last, those without a single report too.

    Periods of mixed lengths are returned as they are, sorted, since no range leads from one to another.
    """
    parsed = sorted({Period.parse(period) for period in periods})
    if not parsed or len({period.months for period in parsed}) > 1:
        return tuple(str(period) for period in parsed)
    steps = [parsed[0]]
    while steps[-1] < parsed[-1]:
        steps.append(steps[-1].shifted(1))
    return tuple(str(step) for step in steps)

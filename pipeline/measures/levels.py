"""Measures at every level in one table each, as the command line and scripts take them away."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pandas as pd

from pipeline.measures.change import change
from pipeline.measures.coverage import area_coverage, coverage
from pipeline.measures.registry import History
from pipeline.measures.settings import StateLimits
from pipeline.measures.states import theme_states
from pipeline.model import Unit

LEVELS = ("area", "service_area")
COVERAGE = ["period", "area", "service_area", "organisation", "unit", "status", "expected", "source"]


def coverage_levels(
    of_cells: pd.DataFrame, reports: pd.DataFrame, registry: Iterable[Unit] | History | None = None
) -> pd.DataFrame:
    """What every expected unit reported in every period: the report as a whole, and each area.

    Returns:
        period, area (empty for the whole report), service_area, organisation, unit, status, expected (bool), source
        (the report's file), areas_reported, areas_written, areas_dash, areas_empty, areas_nothing_to_report. The status
        of a whole report is ``reported`` or ``missing``; that of an area is the state of its deviations cell,
        ``written``, ``dash``, ``empty`` or ``nothing_to_report``, else ``not_in_report`` (the report has no such row)
        or ``missing`` (there is no report). Counts belong to the whole report and are missing elsewhere. Sorted by
        period, service area, unit and area.
    """
    whole = coverage(of_cells, reports, registry)
    counts = [name for name in whole.columns if name.startswith("areas_")]
    areas = area_coverage(of_cells, whole)
    table = pd.concat([whole.assign(area=""), areas], ignore_index=True)[[*COVERAGE, *counts]]
    return table.sort_values(["period", "service_area", "unit", "area"], kind="stable", ignore_index=True)


def change_levels(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> pd.DataFrame:
    """Change of each theme between every two successive periods that have reports, in all areas and in each.

    Returns:
        earlier, later (periods), area (empty for all of them), then the columns of ``change``. The two levels of a pair
        are corrected for false discoveries apart: over the themes, and over the themes x areas.
    """
    periods = sorted(set(of_cells["period"]))
    parts = [
        change(of_cells, of_findings, earlier=earlier, later=later, by=by).assign(
            earlier=earlier, later=later, **({} if by else {"area": ""})
        )
        for earlier, later in pairwise(periods)
        for by in ((), ("area",))
    ]
    if not parts:
        parts = [
            change(of_cells, of_findings, earlier="", later="", by=("area",)).assign(earlier="", later="").iloc[:0]
        ]
    table = pd.concat(parts, ignore_index=True)
    front = ["earlier", "later", "area", "theme"]
    return table[[*front, *(name for name in table.columns if name not in front)]]


def state_levels(
    of_cells: pd.DataFrame,
    of_findings: pd.DataFrame,
    *,
    limits: StateLimits | None = None,
    serious: Sequence[str] = (),
) -> pd.DataFrame:
    """State of each theme in the latest period: in the whole, in each area, and in each service area.

    Returns:
        area, service_area (empty for all of them), then the columns of ``theme_states``. False discoveries are held at
        each of the three levels apart.
    """
    parts = [
        theme_states(of_cells, of_findings, by=by, limits=limits, serious=serious).assign(
            **{name: "" for name in LEVELS if name not in by}
        )
        for by in ((), ("area",), ("service_area",))
    ]
    table = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return table[[*LEVELS, *(name for name in table.columns if name not in LEVELS)]]

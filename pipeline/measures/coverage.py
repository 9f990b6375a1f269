"""Who reported what: the matrix of units and periods, and the kinds of cells in it."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from pipeline.measures.base import UNIT_KEY, period_range
from pipeline.measures.registry import SERVICE_AREA, History, handovers
from pipeline.measures.registry import expected as expected_units
from pipeline.measures.silence import CellState
from pipeline.model import Column, Period, Unit

KIND = {
    CellState.WRITTEN: "areas_written",
    CellState.DASH: "areas_dash",
    CellState.EMPTY: "areas_empty",
    CellState.NOTHING_TO_REPORT: "areas_nothing_to_report",
}
COUNTS = ("areas_reported", *KIND.values())
NOT_IN_REPORT, MISSING = "not_in_report", "missing"


def coverage(
    of_cells: pd.DataFrame,
    reports: pd.DataFrame,
    registry: Iterable[Unit] | History | None = None,
    *,
    periods: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Which units reported in which periods, and which were expected to.

    A unit of the registry is expected in each period that its validity touches. When it handed its work over within a
    period, the report is due from its successors, unless it came under the old name. Without a registry every unit that
    has ever reported is expected in all periods. A report of a unit that was not expected is listed too.

    Args:
        registry: the units, or their history.
        periods: the periods to list; by default all from the first report's to the last one's.

    Returns:
        unit, service_area, organisation, period, status (``reported`` or ``missing``), expected, report_id, source,
        areas_reported, and of these by the state of the deviations cell: areas_written, areas_dash, areas_empty,
        areas_nothing_to_report. Missing reports have empty texts and missing (never zero) counts. Sorted by service
        area, unit and period.
    """
    span = tuple(periods) if periods is not None else period_range(sorted(set(reports["period"])))
    made = reports.loc[
        reports["period"].isin(span), ["organisation", "service_area", "unit", "period", "report_id", "source"]
    ]
    expected = _expected_units(reports, registry, span)
    table = expected.merge(made, how="outer", on=[*UNIT_KEY, "period"], suffixes=("_registry", ""))
    table["expected"] = table["expected"].eq(True)
    table["service_area"] = table["service_area"].fillna(table["service_area_registry"]).fillna("")
    table["status"] = table["report_id"].isna().map({True: "missing", False: "reported"})
    table = table.merge(_area_counts(of_cells), how="left", on="report_id")
    for name in COUNTS:
        table[name] = (
            table[name].astype("Int64").where(table["status"] == "missing", table[name].fillna(0).astype("Int64"))
        )
    table[["report_id", "source"]] = table[["report_id", "source"]].fillna("")
    columns = ["unit", "service_area", "organisation", "period", "status", "expected", "report_id", "source", *COUNTS]
    return table[columns].sort_values(["service_area", "unit", "period"], ignore_index=True)


def area_coverage(of_cells: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """What each unit's report says of each area, for every row of a ``coverage`` table.

    Returns:
        The columns of ``table`` that name the unit, the period and the report; area; status: the state of the area's
        deviations cell, ``not_in_report`` when the report has no such row, ``missing`` when there is no report. Every
        area that any cell has, for every row.
    """
    own = ["unit", "service_area", "organisation", "period", "expected", "report_id", "source"]
    areas = pd.DataFrame({"area": sorted(set(of_cells["area"]))}, dtype=str)
    made = of_cells.loc[of_cells["column"] == Column.DEVIATIONS.value, ["report_id", "area", "state"]]
    grid = table[own].merge(areas, how="cross").merge(made, how="left", on=["report_id", "area"])
    silent = grid["report_id"].map(lambda report: NOT_IN_REPORT if report else MISSING)
    return grid.assign(status=grid["state"].fillna(silent)).drop(columns="state")


def coverage_summary(table: pd.DataFrame) -> pd.DataFrame:
    """Reports by period.

    Returns:
        period, expected (units expected), reported (of them), missing, unexpected (reports of units not expected),
        share (reported / expected in [0, 1], missing when none was expected).
    """
    counted = table.assign(
        on_time=table["expected"] & (table["status"] == "reported"),
        missing=table["status"] == "missing",
        unexpected=~table["expected"],
    )
    sums = counted.groupby("period")[["expected", "on_time", "missing", "unexpected"]].sum().astype("int64")
    sums = sums.rename(columns={"on_time": "reported"}).reset_index()
    return sums.assign(share=sums["reported"] / sums["expected"].where(sums["expected"] > 0))


def _expected_units(reports: pd.DataFrame, units: Iterable[Unit] | History | None, span: Sequence[str]) -> pd.DataFrame:
    columns = ["organisation", "unit", "service_area", "period"]
    if isinstance(units, History):
        return _expected_by_history(reports, units, span)[columns].assign(expected=True)
    if units is None:
        known = reports.sort_values("period").drop_duplicates(list(UNIT_KEY), keep="last")[columns[:3]]
        expected = known.merge(pd.DataFrame({"period": list(span)}, dtype=str), how="cross")
    else:
        homes, sole = dict(zip(reports["unit"], reports["organisation"], strict=True)), _sole_organisation(reports)
        rows = [
            (unit.organisation or homes.get(unit.unit, sole), unit.unit, unit.service_area, period)
            for unit in units
            for period in span
            if _overlaps(unit, Period.parse(period))
        ]
        expected = pd.DataFrame(rows, columns=columns, dtype=str)
        # A unit that moved within a period is expected once, in its new place.
        expected = expected.drop_duplicates([*UNIT_KEY, "period"], keep="last")
    return expected.assign(expected=True)


def _expected_by_history(reports: pd.DataFrame, of: History, span: Sequence[str]) -> pd.DataFrame:
    table = expected_units(of, span)
    homes, sole = dict(zip(reports["unit"], reports["organisation"], strict=True)), _sole_organisation(reports)
    places = zip(table["organisation"], table["unit"], strict=True)
    table["organisation"] = pd.array([home or homes.get(unit, sole) for home, unit in places], dtype="str")
    made = set(reports[["period", "unit"]].itertuples(index=False, name=None))
    waived = set()
    for period, before, after in handovers(of, span):
        if not any((period, unit) in made for unit in before):
            waived |= {(period, unit) for unit in before}
        elif all((period, unit) in made for unit in before):
            waived |= {(period, unit) for unit in after if (period, unit) not in made}
        else:
            waived |= {(period, unit) for unit in before if (period, unit) not in made}
    keep = [place not in waived for place in table[["period", "unit"]].itertuples(index=False, name=None)]
    return table.assign(service_area=table.get(SERVICE_AREA, "")).loc[keep]


def _sole_organisation(reports: pd.DataFrame) -> str:
    """The organisation of the reports when there is but one: a registry may leave it out."""
    names = set(reports["organisation"])
    return str(names.pop()) if len(names) == 1 else ""


def _overlaps(unit: Unit, period: Period) -> bool:
    return (unit.valid_from or date.min) <= period.last_day and (unit.valid_to or date.max) >= period.first_day


def _area_counts(of_cells: pd.DataFrame) -> pd.DataFrame:
    areas = of_cells.groupby("report_id")["area"].nunique().rename("areas_reported")
    deviations = of_cells.loc[of_cells["column"] == Column.DEVIATIONS.value]
    states = pd.crosstab(deviations["report_id"], deviations["state"])
    states = states.reindex(columns=[str(state) for state in KIND], fill_value=0).set_axis(list(KIND.values()), axis=1)
    return pd.concat([areas, states], axis=1).rename_axis("report_id").reset_index()


def missing_units(table: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """By period of a ``coverage`` table, the expected units whose report is missing; empty when none is."""
    late = table.loc[table["status"] == "missing"]
    return {
        str(period): tuple(sorted(late.loc[late["period"] == period, "unit"]))
        for period in sorted(set(table["period"]))
    }

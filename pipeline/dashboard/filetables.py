"""Tables of the reports page: who reported when, and what became of each file."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, table
from pipeline.dashboard.tables import period_head
from pipeline.figures.chart import records


def missing_units(matrix: pd.DataFrame, period: str) -> tuple[int, int, list[str]]:
    """Units that reported in ``period``, units expected, and the names of those that are missing."""
    rows = matrix.loc[(matrix["period"] == period) & matrix["expected"]]
    missing = rows.loc[rows["status"] == "missing", "unit"]
    return len(rows) - len(missing), len(rows), sorted(missing)


def _by_unit(matrix: pd.DataFrame) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """The rows of each unit, by service area and name."""
    for (service_area, unit), part in matrix.groupby(["service_area", "unit"], sort=True):
        yield (str(service_area), str(unit)), part


def coverage_table(matrix: pd.DataFrame, links: Links) -> Safe:
    """Units down, periods across; a report links to itself beside its original."""
    periods = links.chosen.periods
    rows = []
    for (service_area, unit), part in _by_unit(matrix):
        known = {row["period"]: row for row in records(part)}
        head = Cell(link(unit, links.to("units", unit=unit, theme="")), heads=True)
        rows.append([head, Cell(service_area), *(_report_cell(known.get(period), unit, links) for period in periods)])
    reported = matrix.loc[matrix["status"] == "reported"].groupby("period")["unit"].nunique()
    expected = matrix.loc[matrix["expected"]].groupby("period")["unit"].nunique()
    sums = [f"{reported.get(period, 0)}/{expected.get(period, 0)}" for period in periods]
    rows.append([Cell("Raportoi", "summa", heads=True), Cell("", "summa"), *(Cell(value, "summa") for value in sums)])
    heads = [period_head(period, "kausi") for period in periods]
    header: list[str | Cell] = [wording.UNIT, wording.SERVICE_AREA, *heads]
    return table(header, rows, caption="Raportoineet yksiköt kausittain", look="kattavuus")


def _report_cell(row: Mapping[str, Any] | None, unit: str, links: Links) -> Cell:
    if row is None:
        return Cell("ei odotettu", "hiljaa")
    if row["status"] == "missing":
        return Cell("puuttuu", "puuttuu")
    target = links.report(unit, str(row["period"]))
    words = wording.count_of(int(str(row["areas_reported"])), "osa-alue", "osa-aluetta")
    return Cell(link(words, target, name=f"{unit}, {row['period']}: {words}"), "raportoi")


def status_table(files: pd.DataFrame, status: str, caption: str) -> Safe:
    """Rejected or replaced files with the reason."""
    kept = files.loc[files["status"] == status].sort_values("source")
    rows = [[Cell(row["source"], heads=True), Cell(row["reason"] or wording.NONE)] for row in records(kept)]
    return table(["Tiedosto", "Syy"], rows, caption=caption, look="tiedostot") if rows else Safe("")


def warning_table(files: pd.DataFrame) -> Safe:
    """Files that were read and have something to look at."""
    kept = files.loc[files["warnings"].map(len) > 0].sort_values("source")
    rows = [
        [Cell(row["source"], heads=True), Cell(join([element("div", words) for words in row["warnings"]]))]
        for row in records(kept)
    ]
    return (
        table(["Tiedosto", "Huomautus"], rows, caption="Luetut tiedostot, joissa on tarkistettavaa")
        if rows
        else Safe("")
    )


def unit_table(matrix: pd.DataFrame, states: pd.DataFrame, links: Links) -> Safe:
    """The units by service area, each a link; never ordered by numbers, because honest reporting is no fault.

    Args:
        states: ``states.unit_states`` of all the units.
    """
    names = dict(links.options.themes)
    rows = []
    for (service_area, unit), part in _by_unit(matrix):
        missing = sorted(part.loc[part["status"] == "missing", "period"])
        made = sorted(part.loc[part["status"] == "reported", "period"])
        now = states.loc[(states["unit"] == unit) & (states["period"] == (made or [""])[-1])]
        themes = sorted(now.loc[now["state"] == "present", "theme"], key=names.__getitem__)
        found = [
            link(names[theme], links.evidence(unit=unit, theme=theme, periods=(made[-1],)), "teema") for theme in themes
        ]
        rows.append(
            [
                Cell(link(unit, links.to("units", unit=unit)), heads=True),
                Cell(service_area),
                Cell(f"{len(made)}/{len(part)}", "luku"),
                Cell(", ".join(missing) or wording.NONE, "puuttuu" if missing else ""),
                Cell(join(found, ", ") or wording.NONE, "teemat"),
            ]
        )
    header: list[str | Cell] = [
        wording.UNIT,
        wording.SERVICE_AREA,
        Cell("Raportteja", "luku"),
        "Puuttuu",
        wording.LATEST,
    ]
    return table(header, rows, caption="Valitse yksikkö", look="yksikot")

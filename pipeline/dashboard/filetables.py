"""Tables of the reports page: who reported when, and what became of each file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, stacking_table, table
from pipeline.dashboard.spoken import spoken
from pipeline.dashboard.tables import OVER_TIME, period_head
from pipeline.dashboard.wording_coverage import LATE, REPLACED, timeliness
from pipeline.figures.chart import records
from pipeline.figures.numbers import ratio
from pipeline.words import say, say_many

FEW_THEMES = 3
"""Themes of a unit that a narrow screen shows at once."""

MISSING = "puuttuvat"
"""The fragment of an address that leads to the missing reports on the reports page."""

MOST_LISTED = 100
"""Reports of the list on the page; the files hold all, and the choice above it opens any."""


def missing_units(matrix: pd.DataFrame, period: str) -> tuple[int, int, list[str]]:
    """Units that reported in ``period``, units expected, and the names of those that are missing."""
    rows = matrix.loc[(matrix["period"] == period) & matrix["expected"]]
    missing = rows.loc[rows["status"] == "missing", "unit"]
    return len(rows) - len(missing), len(rows), sorted(missing)


def _by_unit(matrix: pd.DataFrame) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """The rows of each unit, by service area and name."""
    for (service_area, unit), part in matrix.groupby(["service_area", "unit"], sort=True):
        yield (str(service_area), str(unit)), part


def coverage_table(matrix: pd.DataFrame, links: Links, sums_of: pd.DataFrame | None = None) -> Safe:
    """Units down, periods across; a report links to itself beside its original, and tells whether it came late.

    Args:
        matrix: ``data.matrix``.
        sums_of: the same of all units, for the last row, where ``matrix`` holds but some.
    """
    periods = links.chosen.periods
    rows = []
    for (service_area, unit), part in _by_unit(matrix):
        known = {row["period"]: row for row in records(part)}
        head = Cell(link(unit, links.to("units", unit=unit, theme="")), heads=True)
        rows.append([head, Cell(service_area), *(_report_cell(known.get(period), unit, links) for period in periods)])
    whole = matrix if sums_of is None else sums_of
    reported = whole.loc[whole["status"] == "reported"].groupby("period")["unit"].nunique()
    expected = whole.loc[whole["expected"]].groupby("period")["unit"].nunique()
    sums = [ratio(reported.get(period, 0), expected.get(period, 0)) for period in periods]
    rows.append(
        [Cell(say("Raportoi"), "summa", heads=True), Cell("", "summa"), *(Cell(value, "summa") for value in sums)]
    )
    heads = [period_head(period, "kausi") for period in periods]
    header: list[str | Cell] = [say(wording.UNIT), say(wording.SERVICE_AREA), *heads]
    caption = say("Raportoineet yksiköt kausittain")
    return stacking_table(header, rows, caption=caption, look=f"kattavuus {OVER_TIME}", tiles=True)


def _report_cell(row: Mapping[str, Any] | None, unit: str, links: Links) -> Cell:
    if row is None:
        return Cell(say("ei odotettu"), "hiljaa")
    if row["status"] == "missing":
        return Cell(say("puuttuu"), "puuttuu")
    target = links.report(unit, str(row["period"]))
    words = wording.count_of(int(str(row["areas_reported"])), "osa-alue", "osa-aluetta")
    marks = [
        say(word) for word, there in ((LATE, row.get("late") is True), (REPLACED, bool(row.get("replaced")))) if there
    ]
    small = [element("div", word, class_="paikka") for word in marks]
    name = ", ".join([f"{unit}, {row['period']}: {words}", *marks])
    return Cell(join([link(words, target, name=name), *small]), "raportoi")


def timeliness_words(matrix: pd.DataFrame) -> str:
    """How many reports came late or took the place of an earlier one; empty when none did.

    Args:
        matrix: ``data.matrix``.
    """
    made = matrix.loc[matrix["status"] == "reported"]
    return timeliness(int(made["late"].fillna(False).sum()), int((made["replaced"] > 0).sum()))


def status_table(files: pd.DataFrame, status: str, caption: str) -> Safe:
    """Rejected or replaced files with the reason."""
    kept = files.loc[files["status"] == status].sort_values("source")
    rows = [[Cell(row["source"], heads=True), _reason(row["reason"])] for row in records(kept)]
    return table([say("Tiedosto"), say("Syy")], rows, caption=caption, look="tiedostot") if rows else Safe("")


def _reason(reason: str) -> Cell:
    return Cell(spoken(reason) if reason else wording.NONE)


def report_table(reports: pd.DataFrame, links: Links) -> Safe:
    """The reports as read and as written, each a link to itself beside its original.

    Args:
        reports: rows of the table ``reports`` in the order of show.
    """
    rows = [
        [
            Cell(_report_link(str(row["unit"]), str(row["period"]), links), heads=True),
            Cell(row["period"], "koossa"),
            Cell(row["source"]),
            Cell(row["unit_text"]),
            Cell(row["period_text"]),
            Cell(wording.NONE if pd.isna(row["pages"]) else str(int(row["pages"])), "luku"),
        ]
        for row in records(reports)
    ]
    header: list[str | Cell] = [
        say(wording.UNIT),
        say(wording.PERIOD),
        say("Tiedosto"),
        say("Yksikkö kirjoitettuna"),
        say("Kausi kirjoitettuna"),
        Cell(say("Sivuja"), "luku"),
    ]
    return stacking_table(header, rows, caption=say(wording.READ_REPORTS), look="raporttilista")


def _report_link(unit: str, period: str, links: Links) -> Safe:
    return link(unit, links.report(unit, period), name=f"{unit}, {period}")


def warning_table(files: pd.DataFrame) -> Safe:
    """Files that were read and have something to look at."""
    kept = files.loc[files["warnings"].map(len) > 0].sort_values("source")
    rows = [
        [
            Cell(row["source"], heads=True),
            Cell(join([spoken(words, "div") for words in row["warnings"]])),
        ]
        for row in records(kept)
    ]
    return (
        table([say("Tiedosto"), say("Huomautus")], rows, caption=say("Luetut tiedostot, joissa on tarkistettavaa"))
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
            link(
                names[theme],
                links.evidence(unit=unit, theme=theme, periods=(made[-1],)),
                "teema",
                f"{names[theme]}: {unit}",
            )
            for theme in themes
        ]
        rows.append(
            [
                Cell(link(unit, links.to("units", unit=unit)), heads=True),
                Cell(service_area),
                Cell(f"{len(made)}/{len(part)}", "luku"),
                Cell(", ".join(missing) or wording.NONE, "puuttuu" if missing else ""),
                Cell(_few(found), "teemat"),
            ]
        )
    header: list[str | Cell] = [
        say(wording.UNIT),
        say(wording.SERVICE_AREA),
        Cell(say("Raportteja"), "luku"),
        say("Puuttuu"),
        say(wording.LATEST),
    ]
    return stacking_table(header, rows, caption=say("Valitse yksikkö"), look="yksikot", tiles=True)


def _few(found: Sequence[Safe]) -> Safe | str:
    """The themes of a unit, the first few in sight and the rest where a narrow screen folds them."""
    if len(found) <= FEW_THEMES + 1:
        return join(found, ", ") or wording.NONE
    more = say_many("{n} muu teema", "{n} muuta teemaa", len(found) - FEW_THEMES)
    rest = element("details", element("summary", more), join(found[FEW_THEMES:], ", "))
    return join([join(found[:FEW_THEMES], ", "), rest], ", ")

"""The units whose report of the last chosen period is missing, by service area: whom to ask for a report."""

from functools import partial

import pandas as pd

from pipeline.dashboard import data, widgets, wording
from pipeline.dashboard import wording_coverage as phrases
from pipeline.dashboard.filetables import MISSING
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, stacking_table
from pipeline.figures.numbers import ratio
from pipeline.words import say


def missing_reports(matrix: pd.DataFrame, period: str) -> pd.DataFrame:
    """The expected units of a period whose report is missing, by service area and name.

    Args:
        matrix: ``measures.coverage``.

    Returns:
        service_area, unit, period, latest: the newest period of the matrix in which the unit reported, or empty.
    """
    here = matrix.loc[(matrix["period"] == period) & matrix["expected"] & (matrix["status"] == "missing")]
    asked = here[["service_area", "unit", "period"]].astype(str)
    made = matrix.loc[(matrix["status"] == "reported") & matrix["unit"].isin(set(asked["unit"]))]
    latest = made.astype({"period": str, "unit": str}).groupby("unit")["period"].max()
    told = asked.assign(latest=asked["unit"].map(latest).fillna(""))
    return told.sort_values(["service_area", "unit"], ignore_index=True)


def draw(matrix: pd.DataFrame, links: Links) -> None:
    """Show who has not reported in the last chosen period, and offer the list as files; nothing when all have.

    Args:
        matrix: ``data.matrix``.
    """
    period = links.chosen.last
    missing = data.missing(links.chosen)[period]
    if not missing:
        return
    title = say(phrases.MISSING_TITLE, period=period)
    widgets.section(title, phrases.missing_note(len(missing)), MISSING)
    widgets.show(widgets.kept("missing", partial(missing_table, matrix, links)))
    widgets.number_files("puuttuvat", title, partial(missing_file, matrix, period))


def missing_table(matrix: pd.DataFrame, links: Links) -> Safe:
    """A row for each service area with missing reports: how many came, and the units that did not send theirs.

    Args:
        matrix: ``measures.coverage``.
    """
    found = missing_reports(matrix, links.chosen.last)
    here = matrix.loc[(matrix["period"] == links.chosen.last) & matrix["expected"]].astype({"service_area": str})
    expected = here.groupby("service_area")["unit"].nunique()
    rows = [
        [
            Cell(str(area) or wording.NONE, heads=True),
            Cell(ratio(int(expected[area]) - len(part), int(expected[area])), "luku"),
            Cell(join([_unit(unit, latest, links) for unit, latest in _pairs(part)], "; ")),
        ]
        for area, part in found.groupby("service_area", sort=True)
    ]
    header: list[str | Cell] = [
        say(wording.SERVICE_AREA),
        Cell(say(phrases.CAME), "luku"),
        say(phrases.LACKING),
    ]
    caption = say(phrases.MISSING_CAPTION, period=links.chosen.last)
    return stacking_table(header, rows, caption=caption, look="puuttujat")


def _pairs(part: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(part["unit"], part["latest"], strict=True))


def _unit(unit: str, latest: str, links: Links) -> Safe:
    """A unit as a link to its page, and in which period it has reported last."""
    when = say(phrases.LATEST_WAS, period=latest) if latest else say(phrases.NEVER)
    way = link(unit, links.to("units", unit=unit, theme=""))
    return element("span", way, " ", element("span", when, class_="paikka"), class_="puuttuja")


def missing_file(matrix: pd.DataFrame, period: str) -> pd.DataFrame:
    """``missing_reports`` under headings in words."""
    heads = [wording.SERVICE_AREA, wording.UNIT, wording.PERIOD, phrases.LATEST_HEAD]
    return missing_reports(matrix, period).set_axis([say(head) for head in heads], axis="columns")

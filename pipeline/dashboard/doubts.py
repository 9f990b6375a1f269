"""The cells that a person should look at: which they are, how they were read, and the way to each original."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard import wording_doubts as phrases
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, link, stacking_table
from pipeline.dashboard.wording_originals import reading_words
from pipeline.figures.chart import records
from pipeline.reading.assemble import DOUBTFUL, DOUBTFUL_BY_METHOD
from pipeline.words import say

PLACE = "tarkistettavat"
"""The fragment of an address that leads to the list on the reports page."""

BEGINNING = 90
"""Characters shown of a cell; the whole text stands beside the original."""


def doubtful(cells: pd.DataFrame, read_as: pd.DataFrame) -> pd.DataFrame:
    """The cells that hold text read with less confidence than is asked of its method; the least certain first.

    Args:
        cells: ``measures.base.cells``.
        read_as: entry_id, method and confidence of each cell.

    Returns:
        The columns of ``cells``, method, confidence.
    """
    known = cells.loc[cells["text"] != ""].merge(read_as, on="entry_id")
    limits = known["method"].astype(str).map(lambda method: DOUBTFUL_BY_METHOD.get(method, DOUBTFUL)).astype(float)
    return known.loc[known["confidence"] < limits].sort_values("confidence", kind="stable", ignore_index=True)


def doubt_table(found: pd.DataFrame, links: Links) -> Safe:
    """One row a cell, each a link to its place in the original; empty when nothing is doubtful.

    Args:
        found: ``doubtful``.
    """
    if found.empty:
        return element("p", say(phrases.NOTHING), class_="hienovarainen", id=PLACE, tabindex="-1")
    areas = dict(links.options.areas)
    rows = [_row(row, areas, links) for row in records(found)]
    heads: list[str | Cell] = [
        say(wording.UNIT),
        say(wording.PERIOD),
        say(phrases.CELL),
        say(phrases.BEGINS),
        say(phrases.READ_AS),
    ]
    listed = stacking_table(heads, rows, caption=say(phrases.CAPTION), look="epavarmat")
    return element("div", listed, id=PLACE, tabindex="-1")


def _row(row: Mapping[str, Any], areas: Mapping[str, str], links: Links) -> list[Cell]:
    unit, period = str(row["unit"]), str(row["period"])
    area, column = str(row["area"]), str(row["column"])
    name = f"{areas.get(area, str(row['area_text']))}, {say(wording.COLUMNS[column]).lower()}"
    page = None if pd.isna(row["page"]) else int(row["page"])
    address = links.report(unit, period, f"{area}:{column}", page)
    text = " ".join(str(row["text"]).split())
    return [
        Cell(unit, heads=True),
        Cell(period),
        Cell(link(name, address, name=say(phrases.LOOK, unit=unit, period=period, cell=name))),
        Cell(text if len(text) <= BEGINNING else f"{text[:BEGINNING].rstrip()} …"),
        Cell(reading_words(row)),
    ]

"""The part of a theme's page that sets the units of the last period beside each other, or tells why it does not."""

from functools import partial

import pandas as pd

from pipeline.dashboard import data, widgets, wording
from pipeline.dashboard import wording_funnel as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import counted
from pipeline.dashboard.markup import Cell, Safe, link, stacking_table
from pipeline.dashboard.packing import chart_key
from pipeline.dashboard.tables import count_link, folded
from pipeline.figures import wording_funnel as chart_words
from pipeline.figures.chart import records
from pipeline.figures.funnel import funnel, place_of
from pipeline.measures.series import LEAST_ROWS
from pipeline.words import say

MOST = 40
"""The table of more units than this is made only when it is opened: a row is longer than a count."""


def units_beside(chosen: Selection, theme: str, links: Links) -> None:
    """Show the funnel of the last chosen period; words instead while its units are too few for limits."""
    beside = data.unit_funnel(chosen, theme)
    if len(beside) < LEAST_ROWS:
        widgets.section(say(phrases.QUESTION))
        if beside.empty:
            widgets.note(phrases.not_mentioned(chosen.last))
        else:
            widgets.note(phrases.too_few(len(beside), LEAST_ROWS, chosen.last))
        return
    caption = say("{theme} yksiköissä kaudella {period}", theme=dict(links.options.themes)[theme], period=chosen.last)
    widgets.chart(
        partial(funnel, beside),
        folded(beside, partial(widgets.kept, "beside", partial(funnel_table, beside, links, caption=caption)), MOST),
        opens=partial(counted, beside, ("unit", "period"), links, theme=theme),
        pack=chart_key("beside", theme),
    )


def funnel_table(beside: pd.DataFrame, links: Links, *, caption: str) -> Safe:
    """The units in alphabetical order with their linked counts, and where they lie by the limits.

    Args:
        beside: ``data.unit_funnel``.
    """
    ordered = beside.sort_values("unit", key=lambda names: names.str.casefold(), kind="stable")
    rows = []
    for row in records(ordered):
        unit, period = str(row["unit"]), str(row["period"])
        counts = count_link(row, links, f"{unit}, {period}", theme=str(row["theme"]), unit=unit, periods=(period,))
        head = Cell(link(unit, links.to("units", unit=unit)), heads=True)
        rows.append([head, Cell(str(row["service_area"])), Cell(counts, "luku"), Cell(say(place_of(row)))])
    heads: list[str | Cell] = [
        say(wording.UNIT), say(wording.SERVICE_AREA), Cell(say(phrases.COUNTS), "luku"), say(chart_words.PLACE),
    ]  # fmt: skip
    return stacking_table(heads, rows, caption=caption, look="ruudukko")

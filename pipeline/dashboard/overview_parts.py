"""Parts of the overview: the period in words and tables, and the tables under its two charts."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import itemgetter
from typing import Any

import pandas as pd

from pipeline.dashboard import data, period_lines, widgets, wording
from pipeline.dashboard import wording_states as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe
from pipeline.dashboard.tables import (
    area_axis,
    count_table,
    folded,
    period_axis,
    silent_themes,
    theme_axis,
    theme_table,
)
from pipeline.figures.chart import records
from pipeline.figures.wording import moved_title
from pipeline.words import say


def period(chosen: Selection, links: Links) -> None:
    """Show the last chosen period: its main finding, a few lines, and all its themes."""
    every = data.shares(chosen, ("period",))
    now, before = (every.loc[every["period"] == period] for period in (chosen.last, chosen.earlier))
    changes = data.changes(chosen)
    widgets.opening(
        say("Kausi {period}: {months}", period=chosen.last, months=wording.period_words(chosen.last)),
        wording.overview_lead(now, changes, dict(links.options.themes)),
    )
    widgets.coverage_note(data.matrix(data.only(chosen, chosen.last)), links)

    widgets.section(say(phrases.LINES), say(phrases.LINES_NOTE))
    widgets.show_or(period_lines.theme_lines(data.theme_states(chosen), every, links), say(phrases.NOTHING_CLAIMED))
    widgets.show(period_lines.waiting(chosen, links))

    widgets.section(say("Mitä yksiköt toivat esiin?"), say(wording.DENOMINATOR_NOTE))
    few = say(phrases.FEW_NOTE, few=wording.FEW) if (now["denominator"] < wording.FEW).any() else ""
    widgets.note(" ".join(filter(None, (say(phrases.STATE_AND_TEST), few))))
    widgets.show(theme_table(now, before, changes, links))
    widgets.show(silent_themes(now, links))


def moved(over: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which theme's share has moved most from the first chosen period to the last; a question where there is no move.

    Args:
        over: ``data.shares`` by period.
    """
    ends: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
    for row in sorted(records(over), key=itemgetter("period")):
        if row["denominator"] > 0:
            ends[row["theme"]] = (ends.get(row["theme"], (row, row))[0], row)
    moves = {theme: abs(last["share"] - first["share"]) for theme, (first, last) in ends.items()}
    most = max(moves, key=lambda theme: (moves[theme], names[theme]), default="")
    if not most or not moves[most]:
        return say("Miten teemat vaihtelevat kausittain?")
    return moved_title(names[most], *ends[most])


def common_first(over: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """The themes by their share in the last period, then by name: the order that both charts have them in."""
    last = over.loc[over["period"] == over["period"].max()]
    return [str(row["theme"]) for row in sorted(records(last), key=lambda row: (-row["share"], names[row["theme"]]))]


def counts(over: pd.DataFrame, links: Links) -> Safe | Callable[[], Safe]:
    """The themes by period as a table, or what makes it.

    Args:
        over: ``data.shares`` by period.
    """

    def make() -> Safe:
        return count_table(over, theme_axis(over, links), period_axis(links), links, caption=say("Teemat kausittain"))

    return folded(over, partial(widgets.kept, "periods", make))


def area_counts(by_area: pd.DataFrame, links: Links) -> Safe:
    """The themes by area as a table.

    Args:
        by_area: ``data.shares`` by area.
    """
    axes = theme_axis(by_area, links), area_axis(by_area, links)
    return count_table(by_area, *axes, links, caption=say("Teemat osa-alueittain"))

"""Parts of a unit's page: its themes as a strip over the periods, and the same as a linked table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from pipeline.dashboard import data, exports, followup, widgets, wording
from pipeline.dashboard import wording_actions as actions
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.filetables import unit_table
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe, element, join, link
from pipeline.dashboard.paging import homes_on, rows_of
from pipeline.dashboard.tables import state_legend, state_table
from pipeline.measures.strips import unit_strip
from pipeline.words import say

SHOWN = 8
"""Actions of the unit shown on its page."""

KEPT = 400
"""Strips kept in memory; each is a table of some hundred rows."""


@lru_cache(maxsize=KEPT)
def strip(chosen: Selection) -> pd.DataFrame:
    """``measures.strips.unit_strip`` of the chosen unit; a period in which only others reported is a missing report."""
    others = data.shares(replace(chosen, unit="", theme=""), ("period",))["period"].unique()
    told = pd.concat([data.cells_of(chosen)[["unit", "period"]], pd.DataFrame({"unit": "", "period": others})])
    return unit_strip(told, data.findings_of(chosen, theme=chosen.theme), unit=chosen.unit)


def listing(chosen: Selection, links: Links, number: int) -> None:
    """Show one page of the list of units, counted from 1, with what each wrote of last."""
    homes = homes_on(data.expected_units(chosen), number)
    names = tuple(unit for _, unit in homes)
    shown = rows_of(data.matrix_of(chosen, names), homes)
    # The table tells what stands in each unit's newest report: older ones are not gone through.
    newest = shown.loc[shown["status"] == "reported"].groupby("unit")["period"].max()
    near = data.only(chosen, *sorted(set(newest)))
    widgets.show(unit_table(shown, data.states_of(near, theme=chosen.theme, units=names), links))


def listing_file(chosen: Selection) -> pd.DataFrame:
    """All units for a file."""
    return exports.coverage_frame(data.matrix(chosen))


def themes_table(states: pd.DataFrame, reported: Mapping[str, Sequence[str]], links: Links, caption: str) -> Safe:
    """What the words mean, and the unit's themes by period in words; empty without any.

    Args:
        states: ``data.states_of`` the unit.
        reported: the periods that the unit reported in.
    """
    table = state_table(states, reported, links, by="theme", caption=caption)
    note = element("p", say(wording.STATES_NOTE), class_="hienovarainen")
    return join([state_legend(), note, table]) if table else table


def deeds(chosen: Selection, links: Links) -> None:
    """Show the unit's newest actions with what its next reports said, and the way to all of them."""
    widgets.section(say(actions.UNIT_TITLE), say(actions.UNIT_NOTE))
    total = sum(data.written_counts(chosen).values())
    if not total:
        widgets.note(say(actions.NO_UNIT_ACTIONS))
        return
    widgets.show(followup.action_list(data.written(chosen, 0, SHOWN), links))
    if total > SHOWN:
        everything = link(f"{say(actions.ALL_OF_UNIT)} ({total})", links.to("actions"))
        widgets.show(element("p", everything, class_="jatko"))


def cells_note(cells: pd.DataFrame, links: Links) -> Safe:
    """What the table of cells shows, and the way to each report beside its original.

    Args:
        cells: the unit's cells.
    """
    unit = links.chosen.unit
    opened = [link(period, links.report(unit, period)) for period in sorted(set(cells["period"]), reverse=True)]
    return join([f"{say(wording.CELLS_NOTE)} {say(wording.WHOLE_REPORTS)} ", join(opened, ", "), "."])

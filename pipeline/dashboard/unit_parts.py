"""Parts of a unit's page: its themes as a strip over the periods, and the same as a linked table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.dashboard import data, wording
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe, element, join
from pipeline.dashboard.tables import state_table
from pipeline.measures.strips import unit_strip
from pipeline.words import say


def strip(chosen: Selection) -> pd.DataFrame:
    """``measures.strips.unit_strip`` of the chosen unit; a period in which only others reported is a missing report."""
    everyone = data.cells_of(replace(chosen, unit=""))
    return unit_strip(everyone, data.findings_of(chosen, theme=chosen.theme), unit=chosen.unit)


def themes_table(states: pd.DataFrame, reported: Mapping[str, Sequence[str]], links: Links, caption: str) -> Safe:
    """What the words mean, and the unit's themes by period in words; empty without any.

    Args:
        states: ``states.unit_states`` of the unit.
        reported: the periods that the unit reported in.
    """
    table = state_table(states, reported, links, by="theme", caption=caption)
    note = element("p", say(wording.STATES_NOTE), class_="hienovarainen")
    return join([state_legend(), note, table]) if table else table


def state_legend() -> Safe:
    """What the marks of the states mean."""
    shown = [element("li", say(words), class_=f"tila {state}") for state, words in wording.POLARITIES.items()]
    return element("ul", *shown, class_="selite")

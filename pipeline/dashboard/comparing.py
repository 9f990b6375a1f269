"""Two or more units beside each other: their choice, and what of the facts is compared."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from pipeline.dashboard import data
from pipeline.dashboard import wording_compare as phrases
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.selection import KEYS
from pipeline.dashboard.showing import note
from pipeline.measures.beside import beside
from pipeline.words import say

MOST = 6
"""Units compared at a time: more columns of text cannot be read side by side."""

KEPT = 400
"""Comparisons kept in memory; each is a table of at most some hundred rows."""

BETWEEN = " | "
"""Between the names of units in the key of a chart."""


def choice(chosen: Selection, options: Options) -> tuple[str, ...]:
    """Draw the choice of units to compare; the units, that of the filter first. Fewer than two are no comparison."""
    listed = candidates(chosen, options)
    picked = st.multiselect(
        say(phrases.LABEL if chosen.unit else phrases.LIST_LABEL),
        listed,
        placeholder=say(phrases.CHOOSE if chosen.unit else phrases.CHOOSE_TWO),
        key=KEYS["compare"],
        bind="query-params",
        help=say(phrases.HELP),
    )
    units = tuple(dict.fromkeys([*([chosen.unit] if chosen.unit else []), *picked]))
    if len(units) > MOST:
        note(say(phrases.MANY, most=MOST))
    if len(picked) == 1 and not chosen.unit:
        note(say(phrases.ONE_MORE))
    return units[:MOST]


def candidates(chosen: Selection, options: Options) -> tuple[str, ...]:
    """The units that can be compared with the chosen one: those of its own service area first, each part by name."""
    homes = dict(options.units)
    own = homes.get(chosen.unit, "")
    listed = [
        unit
        for unit, home in options.units
        if unit != chosen.unit and (not chosen.service_areas or home in chosen.service_areas)
    ]
    return tuple(sorted(listed, key=lambda unit: bool(own) and homes[unit] != own))


def of_unit(chosen: Selection, unit: str) -> Selection:
    """The same filters on one of the compared units."""
    return replace(chosen, unit=unit)


def among(chosen: Selection) -> Selection:
    """The same filters without the unit, since several are compared."""
    return replace(chosen, unit="")


def size(chosen: Selection, units: Sequence[str]) -> tuple[int, int, int]:
    """How many units are compared, over how many periods with their reports, and how many reports they have."""
    made = data.reported(among(chosen), units)
    return len(units), len({period for own in made.values() for period in own}), sum(map(len, made.values()))


@lru_cache(maxsize=KEPT)
def compared(chosen: Selection, units: tuple[str, ...]) -> pd.DataFrame:
    """``measures.beside.beside`` of the last chosen period."""
    everyone = among(chosen)
    states = data.states_of(everyone, theme=chosen.theme, units=units)
    return beside(states, data.reported(everyone, units), units=units, period=chosen.last)


def cells(chosen: Selection, units: Sequence[str]) -> pd.DataFrame:
    """The cells of the units' reports of the last chosen period, repeated ones too."""
    last = data.only(chosen.whole, chosen.last)
    return pd.concat([data.cells_of(of_unit(last, unit)) for unit in units], ignore_index=True)


@lru_cache(maxsize=KEPT)
def followed(chosen: Selection, units: tuple[str, ...]) -> pd.DataFrame:
    """By unit, what became of the themes found present.

    Returns:
        unit, cases (theme and period present in deviations), acted (of them with a written action), again, not_again,
        no_report (what the next report says of those with an action). A unit with fewer than two reports has no row:
        none of its themes has a next report yet, which is no zero.
    """
    rows, reported = [], data.reported(among(chosen), units)
    for unit in (unit for unit in units if len(reported[unit]) > 1):
        summary = data.action_summary(of_unit(chosen, unit))
        acted = summary.loc[summary["addressed"].astype(bool)]
        sums = [int(acted[name].sum()) for name in ("cases", "again", "not_again", "no_report")]
        rows.append((unit, int(summary["cases"].sum()), *sums))
    return pd.DataFrame(rows, columns=["unit", "cases", "acted", "again", "not_again", "no_report"])

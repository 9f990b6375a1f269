"""The units of a theme's page: which of them mention it, and since when; a page of them at a time."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from pipeline.dashboard import data, exports, selection, tables, widgets, wording
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe
from pipeline.dashboard.paging import Home, homes_on, rows_of, unit_pages
from pipeline.dashboard.states import unit_states, with_polarity
from pipeline.words import say


def draw(chosen: Selection, theme: str, links: Links) -> None:
    """Show the units in whose text the theme is, with what each says in each period."""
    with widgets.together():
        widgets.section(say("Mitkä yksiköt mainitsevat teeman, ja mistä alkaen?"), say(wording.STATES_NOTE))
        widgets.show(tables.state_legend())
    heard = _heard(chosen, theme)
    number = selection.page_number(unit_pages(heard))
    caption = say("{theme} yksiköittäin", theme=dict(links.options.themes)[theme])
    with widgets.together():
        widgets.once(f"units {number}", partial(_table, chosen, theme, links, homes_on(heard, number)))
        files = partial(_file, chosen, theme, links)
        widgets.number_files("yksikot", caption, files)


def _heard(chosen: Selection, theme: str) -> pd.DataFrame:
    """The units whose state is told; where the filter looks at what they say, with their states."""
    if chosen.polarity:
        return with_polarity(data.states_of(chosen, theme=theme), chosen.polarity)
    return data.heard_units(chosen, theme)


def _states(chosen: Selection, theme: str) -> pd.DataFrame:
    return with_polarity(unit_states(data.findings_of(chosen, theme=theme)), chosen.polarity)


def _table(chosen: Selection, theme: str, links: Links, homes: Sequence[Home]) -> None:
    names = tuple(dict.fromkeys(unit for _, unit in homes))
    states = rows_of(data.states_of(chosen, theme=theme, units=names), homes)
    caption = say("{theme} yksiköittäin", theme=dict(links.options.themes)[theme])
    reported = data.reported(chosen, names)
    listed = tables.state_table(states, reported, links, by="unit", caption=caption) if names else Safe("")
    widgets.show_or(listed, say(wording.NO_MENTIONS))


def _file(chosen: Selection, theme: str, links: Links) -> pd.DataFrame:
    return exports.state_frame(_states(chosen, theme), links.options)

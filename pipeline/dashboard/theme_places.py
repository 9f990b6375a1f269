"""Where a theme is: its areas, its service areas as small charts, and the themes in its company."""

from functools import partial

import pandas as pd
import streamlit as st

from pipeline.dashboard import data, exports, tables, theme_parts, widgets, wording
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import counted
from pipeline.dashboard.packing import chart_key
from pipeline.figures.multiples import small_multiples
from pipeline.words import say

MOST_BESIDE, ACROSS = 8, 4
"""More service areas than this get the whole width of the page, so many charts beside each other."""


def draw(chosen: Selection, theme: str, links: Links) -> None:
    """Show the theme by area and by service area, and its company, without leaving half of the page empty."""
    by_home = data.shares(chosen, ("service_area", "period"), theme)
    many = by_home["service_area"].nunique() > MOST_BESIDE
    company = partial(widgets.once, "company", partial(theme_parts.company, chosen, theme, links))
    left, right = st.columns(2, gap="large")
    with left, widgets.together():
        _areas(chosen, theme, links)
        if not many:
            company()
    with right:
        if many:
            company()
        else:
            _homes(by_home, theme, links)
    if many:
        _homes(by_home, theme, links, across=ACROSS)


def _areas(chosen: Selection, theme: str, links: Links) -> None:
    widgets.section(say("Millä osa-alueilla?"), say(wording.BY_AREA_NOTE))
    shares = data.shares(chosen, ("area", "period"), theme)
    caption = say("{theme} osa-alueittain", theme=dict(links.options.themes)[theme])
    axes = tables.area_axis(shares, links), tables.period_axis(links)
    widgets.show(widgets.kept("areas", partial(tables.count_table, shares, *axes, links, caption=caption)))
    widgets.number_files("osa-alueet", caption, partial(exports.share_frame, shares, links.options))


def _homes(shares: pd.DataFrame, theme: str, links: Links, *, across: int = 2) -> None:
    caption = say("{theme} palvelualueittain", theme=dict(links.options.themes)[theme])
    axes = tables.service_area_axis(links), tables.period_axis(links)
    make = partial(tables.count_table, shares, *axes, links, caption=caption)
    widgets.chart(
        partial(small_multiples, shares, across=across),
        tables.folded(shares, partial(widgets.kept, "homes", make)),
        opens=partial(counted, shares, ("service_area", "period"), links, theme=theme),
        pack=chart_key("service_areas", theme),
    )

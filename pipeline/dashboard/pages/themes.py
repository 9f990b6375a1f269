"""Teemat: one theme, its state and course, where and in which units it is, what was done, and its sentences."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, exports, selection, tables, theme_parts, theme_units, widgets, wording
from pipeline.dashboard.funnel_view import units_beside
from pipeline.dashboard.marks import counted
from pipeline.dashboard.packing import chart_key, theme_key
from pipeline.dashboard.trust import trust_note
from pipeline.figures.multiples import small_multiples
from pipeline.figures.trend import trend
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
theme = chosen.theme or theme_parts.commonest(chosen)
name = dict(links.options.themes)[theme]
over = data.shares(chosen, ("period",), theme)
by_area = data.shares(chosen, ("area", "period"), theme)
by_service_area = data.shares(chosen, ("service_area", "period"), theme)

with widgets.together():
    widgets.opening(name, theme_parts.definition(theme))
    widgets.guess_note(chosen, name)

across = tables.period_axis(links)
caption = say("{theme} kausittain", theme=name)
counts = partial(tables.count_table, over, tables.theme_axis(over, links), across, links, caption=caption)
opened = partial(counted, over, ("theme", "period"), links)
drawn = partial(trend, over, verdict=data.verdict(chosen, theme))
widgets.chart(drawn, widgets.kept("course", counts), opens=opened, pack=theme_key(theme))
with widgets.together():
    widgets.once("state", partial(theme_parts.state, chosen, theme))
    widgets.show(trust_note(over, links))

left, right = st.columns(2, gap="large")
with left, widgets.together():
    widgets.section(say("Millä osa-alueilla?"), say(wording.BY_AREA_NOTE))
    caption = say("{theme} osa-alueittain", theme=name)
    rows = tables.area_axis(by_area, links)
    widgets.show(widgets.kept("areas", partial(tables.count_table, by_area, rows, across, links, caption=caption)))
    widgets.number_files("osa-alueet", caption, partial(exports.share_frame, by_area, links.options))
    widgets.once("company", partial(theme_parts.company, chosen, theme, links))
with right:
    homes = tables.service_area_axis(links)
    caption = say("{theme} palvelualueittain", theme=name)
    by_home = partial(tables.count_table, by_service_area, homes, across, links, caption=caption)
    opened = partial(counted, by_service_area, ("service_area", "period"), links, theme=theme)
    widgets.chart(
        partial(small_multiples, by_service_area),
        tables.folded(by_service_area, partial(widgets.kept, "homes", by_home)),
        opens=opened,
        pack=chart_key("service_areas", theme),
    )

theme_units.draw(chosen, theme, links)
units_beside(chosen, theme, links)
widgets.once("done", partial(theme_parts.deeds, chosen, theme, links))

"""Teemat: one theme, its state and course, where and in which units it is, what was done, and its sentences."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, exports, selection, tables, theme_parts, widgets, wording
from pipeline.dashboard import wording_states as phrases
from pipeline.dashboard.funnel_view import units_beside
from pipeline.dashboard.marks import counted
from pipeline.dashboard.packing import chart_key, theme_key
from pipeline.dashboard.paging import unit_pages, units_on
from pipeline.dashboard.states import unit_states, with_polarity
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
states = with_polarity(unit_states(data.findings_of(chosen, theme=theme)), chosen.polarity)

widgets.opening(name, theme_parts.definition(theme))
widgets.guess_note(chosen, name)

across = tables.period_axis(links)
caption = say("{theme} kausittain", theme=name)
counts = tables.count_table(over, tables.theme_axis(over, links), across, links, caption=caption)
opened = counted(over, ("theme", "period"), links)
widgets.chart(partial(trend, over, verdict=data.verdict(chosen, theme)), counts, opens=opened, pack=theme_key(theme))
widgets.show(theme_parts.state_note(data.theme_states(chosen), theme))
widgets.note(say(phrases.STATE_AND_TITLE))
widgets.show(theme_parts.series_note(over))
widgets.show(trust_note(over, links))

left, right = st.columns(2, gap="large")
with left:
    widgets.section(say("Millä osa-alueilla?"), say(wording.BY_AREA_NOTE))
    caption = say("{theme} osa-alueittain", theme=name)
    widgets.show(tables.count_table(by_area, tables.area_axis(by_area, links), across, links, caption=caption))
    widgets.number_files("osa-alueet", caption, exports.share_frame(by_area, links.options))
    widgets.section(say(phrases.RELATED_TITLE), say(phrases.RELATED_NOTE))
    widgets.show_or(theme_parts.related(chosen, theme, links), say(phrases.NO_RELATED))
with right:
    homes = tables.service_area_axis(links)
    caption = say("{theme} palvelualueittain", theme=name)
    by_home = partial(tables.count_table, by_service_area, homes, across, links, caption=caption)
    opened = counted(by_service_area, ("service_area", "period"), links, theme=theme)
    widgets.chart(
        partial(small_multiples, by_service_area),
        tables.folded(by_service_area, by_home),
        opens=opened,
        pack=chart_key("service_areas", theme),
    )

widgets.section(say("Mitkä yksiköt mainitsevat teeman, ja mistä alkaen?"), say(wording.STATES_NOTE))
widgets.legend()
shown = units_on(states, selection.page_number(unit_pages(states)))
caption = say("{theme} yksiköittäin", theme=name)
listed = tables.state_table(shown, data.reported(chosen), links, by="unit", caption=caption)
widgets.show_or(listed, say(wording.NO_MENTIONS))
widgets.number_files("yksikot", caption, partial(exports.state_frame, states, links.options))

units_beside(chosen, theme, links)

widgets.section(say(phrases.DONE_TITLE), say(phrases.DONE_NOTE))
widgets.show_or(theme_parts.done(chosen, theme, links), say(phrases.NO_ACTIONS))

widgets.section(say(phrases.QUOTES_TITLE))
widgets.show_or(theme_parts.newest(chosen, theme, links), say(phrases.NO_QUOTES))

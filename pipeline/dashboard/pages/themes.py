"""Teemat: one theme, its state and course, where and in which units it is, what was done, and its sentences."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, exports, selection, theme_parts, widgets, wording
from pipeline.dashboard import wording_states as phrases
from pipeline.dashboard.states import unit_states
from pipeline.dashboard.tables import area_axis, count_table, period_axis, service_area_axis, state_table, theme_axis
from pipeline.figures.multiples import small_multiples
from pipeline.figures.trend import trend

chosen = selection.current()
links = widgets.links()
theme = chosen.theme or theme_parts.commonest(chosen)
name = dict(links.options.themes)[theme]
over = data.shares(chosen, ("period",), theme)
by_area = data.shares(chosen, ("area", "period"), theme)
by_service_area = data.shares(chosen, ("service_area", "period"), theme)
states = unit_states(data.findings_of(chosen, theme=theme))

widgets.opening(name, theme_parts.definition(theme))
widgets.guess_note(chosen, name)

counts = count_table(over, theme_axis(over, links), period_axis(links), links, caption=f"{name} kausittain")
widgets.chart(partial(trend, over, verdict=data.verdict(chosen, theme)), counts)
widgets.show(theme_parts.state_note(data.theme_states(chosen), theme))

left, right = st.columns(2, gap="large")
with left:
    widgets.section("Millä osa-alueilla?", wording.BY_AREA_NOTE)
    widgets.show(
        count_table(by_area, area_axis(by_area, links), period_axis(links), links, caption=f"{name} osa-alueittain")
    )
    widgets.number_files("osa-alueet", f"{name} osa-alueittain", exports.share_frame(by_area, links.options))
    widgets.section(phrases.RELATED_TITLE, phrases.RELATED_NOTE)
    widgets.show_or(theme_parts.related(chosen, theme, links), phrases.NO_RELATED)
with right:
    homes = service_area_axis(links)
    by_home = count_table(by_service_area, homes, period_axis(links), links, caption=f"{name} palvelualueittain")
    widgets.chart(partial(small_multiples, by_service_area), by_home, title="Millä palvelualueilla?")

widgets.section("Mitkä yksiköt mainitsevat teeman, ja mistä alkaen?", wording.STATES_NOTE)
widgets.legend()
widgets.show_or(
    state_table(states, data.reported(chosen), links, by="unit", caption=f"{name} yksiköittäin"), wording.NO_MENTIONS
)
widgets.number_files("yksikot", f"{name} yksiköittäin", exports.state_frame(states, links.options))

widgets.section(phrases.DONE_TITLE, phrases.DONE_NOTE)
widgets.show_or(theme_parts.done(chosen, theme, links), phrases.NO_ACTIONS)

widgets.section(phrases.QUOTES_TITLE)
widgets.show_or(theme_parts.newest(chosen, theme, links), phrases.NO_QUOTES)

"""Teemat: one theme over the periods, by area and by service area, and the units that mention it and since when."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, exports, selection, widgets, wording
from pipeline.dashboard.states import unit_states
from pipeline.dashboard.tables import area_axis, count_table, period_axis, service_area_axis, state_table, theme_axis
from pipeline.figures.trend import trend

chosen = selection.current()
links = widgets.links()
theme = chosen.theme or data.commonest(chosen)
name = dict(links.options.themes)[theme]
over = data.shares(chosen, ("period",), theme)
by_area = data.shares(chosen, ("area", "period"), theme)
by_service_area = data.shares(chosen, ("service_area", "period"), theme)
states = unit_states(data.findings_of(chosen, theme=theme))

widgets.opening(name, data.definition(theme))
widgets.guess_note(chosen, name)

counts = count_table(over, theme_axis(over, links), period_axis(links), links, caption=f"{name} kausittain")
widgets.chart(partial(trend, over, verdict=data.verdict(chosen, theme)), counts)

left, right = st.columns(2, gap="large")
with left:
    widgets.section("Millä osa-alueilla?", wording.BY_AREA_NOTE)
    widgets.show(
        count_table(by_area, area_axis(by_area, links), period_axis(links), links, caption=f"{name} osa-alueittain")
    )
    widgets.number_files("osa-alueet", f"{name} osa-alueittain", exports.share_frame(by_area, links.options))
with right:
    widgets.section("Millä palvelualueilla?", wording.BY_SERVICE_AREA_NOTE)
    homes = service_area_axis(links)
    widgets.show(count_table(by_service_area, homes, period_axis(links), links, caption=f"{name} palvelualueittain"))
    widgets.number_files(
        "palvelualueet", f"{name} palvelualueittain", exports.share_frame(by_service_area, links.options)
    )

widgets.section("Mitkä yksiköt mainitsevat teeman, ja mistä alkaen?", wording.STATES_NOTE)
widgets.legend()
widgets.show_or(
    state_table(states, data.reported(chosen), links, by="unit", caption=f"{name} yksiköittäin"), wording.NO_MENTIONS
)
widgets.number_files("yksikot", f"{name} yksiköittäin", exports.state_frame(states, links.options))

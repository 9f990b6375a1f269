"""Yleiskuva: the last chosen period in a few lines, its themes with their change, and all themes by period and area."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, period_lines, selection, widgets, wording
from pipeline.dashboard import wording_states as phrases
from pipeline.dashboard.links import Links
from pipeline.dashboard.tables import area_axis, count_table, period_axis, silent_themes, theme_axis, theme_table
from pipeline.figures.bars import bars
from pipeline.figures.heat import heat_map

chosen = selection.current()
links = widgets.links()
last = data.only(chosen, chosen.last)
now = data.shares(last, ("period",))
before = data.shares(data.only(chosen, chosen.earlier), ("period",))
over = data.shares(chosen, ("period",), chosen.theme)
by_area = data.shares(last, ("area",), chosen.theme)
changes = data.changes(chosen)

widgets.opening(
    f"Kausi {chosen.last}: {wording.period_words(chosen.last)}",
    wording.overview_lead(now, changes, dict(links.options.themes)),
)
widgets.coverage_note(data.matrix(chosen), links)

widgets.section(phrases.LINES, phrases.LINES_NOTE)
every = data.shares(chosen, ("period",))
widgets.show_or(period_lines.theme_lines(data.theme_states(chosen), every, links), phrases.NOTHING_CLAIMED)
widgets.show(period_lines.waiting(chosen, links))

widgets.section("Mitä yksiköt toivat esiin?", wording.DENOMINATOR_NOTE)
widgets.show(theme_table(now, before, changes, links))
widgets.show(silent_themes(now, links))
widgets.chart_files(partial(bars, now, changes=changes))

left, right = st.columns(2, gap="large")
with left:
    counts = count_table(over, theme_axis(over, links), period_axis(links), links, caption="Teemat kausittain")
    widgets.chart(partial(heat_map, over), counts, title=wording.HEAT_QUESTION)
with right:
    newest = Links(links.options, last)
    areas = count_table(
        by_area, theme_axis(by_area, newest), area_axis(by_area, newest), newest, caption="Teemat osa-alueittain"
    )
    widgets.chart(partial(heat_map, by_area, columns="area"), areas, title=phrases.heat_areas(chosen.last))

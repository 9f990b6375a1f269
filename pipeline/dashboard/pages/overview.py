"""Yleiskuva: the last chosen period in a few lines, its themes with their change, and all themes by period and area."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, period_lines, selection, widgets, wording
from pipeline.dashboard import wording_states as phrases
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import counted
from pipeline.dashboard.packing import chart_key
from pipeline.dashboard.tables import (
    area_axis,
    count_table,
    folded,
    period_axis,
    silent_themes,
    theme_axis,
    theme_table,
)
from pipeline.figures.bars import bars
from pipeline.figures.heat import heat_map
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
last = data.only(chosen, chosen.last)
now = data.shares(last, ("period",))
before = data.shares(data.only(chosen, chosen.earlier), ("period",))
over = data.shares(chosen, ("period",), chosen.theme)
by_area = data.shares(last, ("area",), chosen.theme)
changes = data.changes(chosen)

widgets.opening(
    say("Kausi {period}: {months}", period=chosen.last, months=wording.period_words(chosen.last)),
    wording.overview_lead(now, changes, dict(links.options.themes)),
)
widgets.coverage_note(data.matrix(chosen), links)

widgets.section(say(phrases.LINES), say(phrases.LINES_NOTE))
every = data.shares(chosen, ("period",))
widgets.show_or(period_lines.theme_lines(data.theme_states(chosen), every, links), say(phrases.NOTHING_CLAIMED))
widgets.show(period_lines.waiting(chosen, links))

widgets.section(say("Mitä yksiköt toivat esiin?"), say(wording.DENOMINATOR_NOTE))
widgets.note(say(phrases.STATE_AND_TEST))
widgets.show(theme_table(now, before, changes, links))
widgets.show(silent_themes(now, links))
widgets.chart_files(partial(bars, now, changes=changes), "teemat-yleisyys", pack=chart_key("themes"))

with st.container(key="rinnakkain"):
    left, right = st.columns(2, gap="large")
with left:
    axes = theme_axis(over, links), period_axis(links)
    counts = partial(count_table, over, *axes, links, caption=say("Teemat kausittain"))
    widgets.chart(
        partial(heat_map, over),
        folded(over, counts),
        say("Miten teemat vaihtelevat kausittain?"),
        opens=counted(over, ("theme", "period"), links),
        pack=chart_key("periods"),
    )
with right:
    newest = Links(links.options, last)
    areas = count_table(
        by_area, theme_axis(by_area, newest), area_axis(by_area, newest), newest, caption=say("Teemat osa-alueittain")
    )
    opened = counted(by_area, ("theme", "area"), newest)
    widgets.chart(partial(heat_map, by_area, columns="area"), areas, opens=opened, pack=chart_key("areas"))

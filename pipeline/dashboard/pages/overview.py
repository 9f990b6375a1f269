"""Yleiskuva: the last chosen period in a few lines, its themes with their change, and all themes by period and area."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, overview_parts, selection, widgets
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import counted
from pipeline.dashboard.packing import chart_key
from pipeline.figures.bars import bars
from pipeline.figures.chart import file_name
from pipeline.figures.heat import heat_map
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
last = data.only(chosen, chosen.last)
newest = Links(links.options, last)
every = data.shares(chosen, ("period",))
over = data.shares(chosen, ("period",), chosen.theme)
names = dict(links.options.themes)
by_area = data.shares(last, ("area",), chosen.theme)

widgets.once("top", partial(overview_parts.period, chosen, links))
now = every.loc[every["period"] == chosen.last]
widgets.chart_files(
    partial(bars, now, changes=data.changes(chosen)),
    file_name(say("Teemat"), say("yleisyys")),
    pack=chart_key("themes"),
)

with st.container(key="rinnakkain"):
    left, right = st.columns(2, gap="large")
with left:
    widgets.chart(
        partial(heat_map, over),
        overview_parts.counts(over, links),
        overview_parts.moved(over, names),
        opens=partial(counted, over, ("theme", "period"), links),
        pack=chart_key("periods"),
    )
with right:
    widgets.chart(
        partial(heat_map, by_area, columns="area", order=overview_parts.common_first(over, names)),
        widgets.kept("areas", partial(overview_parts.area_counts, by_area, newest)),
        opens=partial(counted, by_area, ("theme", "area"), newest),
        pack=chart_key("areas"),
    )

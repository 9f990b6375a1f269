"""Teemat: one theme, its state and course, where and in which units it is, what was done, and its sentences."""

from functools import partial

from pipeline.dashboard import data, selection, tables, theme_parts, theme_places, theme_units, widgets
from pipeline.dashboard.funnel_view import units_beside
from pipeline.dashboard.marks import counted
from pipeline.dashboard.packing import theme_key
from pipeline.dashboard.trust import trust_note
from pipeline.figures.trend import trend
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
theme = chosen.theme or theme_parts.commonest(chosen)
name = dict(links.options.themes)[theme]
over = data.shares(chosen, ("period",), theme)

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

theme_places.draw(chosen, theme, links)
theme_units.draw(chosen, theme, links)
units_beside(chosen, theme, links)
widgets.once("done", partial(theme_parts.deeds, chosen, theme, links))

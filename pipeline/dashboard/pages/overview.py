"""Yleiskuva: the last chosen period's themes with their change, who is missing, and all themes over the periods."""

from functools import partial

from pipeline.dashboard import data, selection, widgets, wording
from pipeline.dashboard.tables import count_table, period_axis, silent_themes, theme_axis, theme_table
from pipeline.figures.bars import bars
from pipeline.figures.heat import heat_map

chosen = selection.current()
links = widgets.links()
now = data.shares(data.only(chosen, chosen.last), ("period",))
before = data.shares(data.only(chosen, chosen.earlier), ("period",))
over = data.shares(chosen, ("period",), chosen.theme)
changes = data.changes(chosen)

widgets.opening(
    f"Kausi {chosen.last}: {wording.period_words(chosen.last)}",
    wording.overview_lead(now, changes, dict(links.options.themes)),
)
widgets.coverage_note(data.matrix(chosen), links)

widgets.section("Mitä yksiköt toivat esiin?", wording.DENOMINATOR_NOTE)
widgets.show(theme_table(now, before, changes, links))
widgets.show(silent_themes(now, links))
widgets.chart_files(partial(bars, now, changes=changes))

counts = count_table(over, theme_axis(over, links), period_axis(links), links, caption="Teemat kausittain")
widgets.chart(partial(heat_map, over), counts, title=wording.HEAT_QUESTION)

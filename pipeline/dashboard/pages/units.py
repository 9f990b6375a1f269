"""Yksiköt: one unit's themes over the periods and its cells side by side, units beside each other, or their list."""

from functools import partial

import streamlit as st

from pipeline.dashboard import comparing, comparing_view, data, exports, selection, unit_parts, widgets, wording
from pipeline.dashboard import wording_frame as phrases
from pipeline.dashboard.marks import stated
from pipeline.dashboard.packing import chart_key
from pipeline.dashboard.paging import unit_pages
from pipeline.dashboard.quotes import cell_table
from pipeline.dashboard.states import with_polarity
from pipeline.figures.matrix import unit_chart
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
top = st.container()
compared = comparing.choice(chosen, links.options)

if len(compared) > 1:
    with top:
        comparing_view.opening(chosen, compared, links)
    comparing_view.body(chosen, compared, links)
    st.stop()

if not chosen.unit:
    with top:
        widgets.opening(say("Yksiköt"), say(wording.UNITS_LEAD))
    number = selection.page_number(unit_pages(data.expected_units(chosen)))
    with widgets.together():
        widgets.once(f"units {number}", partial(unit_parts.listing, chosen, links, number))
        widgets.number_files("yksikot", say("Yksiköt"), partial(unit_parts.listing_file, chosen))
    st.stop()

matrix = data.matrix(chosen)
cells = data.cells_of(chosen.whole)
states = with_polarity(data.states_of(chosen, theme=chosen.theme), chosen.polarity)

with top:
    widgets.opening(chosen.unit, wording.unit_lead(matrix))
strip = unit_parts.strip(chosen)
caption = say("Teemat kausittain: {unit}", unit=chosen.unit)
table = unit_parts.themes_table(states, data.reported(chosen, (chosen.unit,)), links, caption)
if strip.empty:
    widgets.section(say("Mitä teemoja yksikkö on maininnut?"))
    widgets.show_or(table, say(phrases.NO_SUCH_STATES))
else:
    widgets.chart(
        partial(unit_chart, strip), table, opens=partial(stated, strip, links), pack=chart_key("unit", chosen.unit)
    )

widgets.once("deeds", partial(unit_parts.deeds, chosen, links))
widgets.section(say("Mitä raportissa lukee?"), unit_parts.cells_note(cells, links))
column = selection.column_choice()
widgets.show(cell_table(cells, links, column, data.copied(chosen)))
widgets.number_files("solut", chosen.unit, partial(exports.cell_frame, cells, links.options))

"""Yksiköt: one unit's themes over the periods and its cells side by side; without a choice, the list of units."""

import streamlit as st

from pipeline.dashboard import data, exports, selection, widgets, wording
from pipeline.dashboard.filetables import unit_table
from pipeline.dashboard.quotes import cell_table
from pipeline.dashboard.states import unit_states
from pipeline.dashboard.tables import state_table

chosen = selection.current()
links = widgets.links()
matrix = data.matrix(chosen)

states = unit_states(data.findings_of(chosen, theme=chosen.theme))

if not chosen.unit:
    widgets.opening("Yksiköt", wording.UNITS_LEAD)
    widgets.show(unit_table(matrix, states, links))
    widgets.number_files("yksikot", "Yksiköt", exports.coverage_frame(matrix))
    st.stop()

cells = data.cells_of(chosen)

widgets.opening(chosen.unit, wording.unit_lead(matrix))
widgets.section("Mitä teemoja yksikkö on maininnut?", wording.STATES_NOTE)
widgets.legend()
widgets.show(state_table(states, data.reported(chosen), links, by="theme", caption=f"Teemat kausittain: {chosen.unit}"))
widgets.number_files("yksikon-teemat", chosen.unit, exports.state_frame(states, links.options))

widgets.section("Mitä raportissa lukee?", wording.CELLS_NOTE)
column = selection.column_choice()
widgets.show(cell_table(cells, links, column, data.copied(chosen)))
widgets.number_files("solut", chosen.unit, exports.cell_frame(cells, links.options))

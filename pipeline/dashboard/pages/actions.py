"""Toimenpiteet: what was done about the themes, what the next reports say, and which themes have no action."""

import streamlit as st

from pipeline.dashboard import data, followup, selection, widgets
from pipeline.dashboard import wording_actions as phrases

chosen = selection.current()
links = widgets.links()
follow_ups = data.follow_ups(chosen)

widgets.opening("Toimenpiteet", phrases.lead(*followup.pairs(follow_ups, chosen.last), chosen.last))
if follow_ups.empty:
    widgets.empty(phrases.NO_CASES, phrases.NO_CASES_REMEDY)
    st.stop()

widgets.section("Mitä toimenpiteiden jälkeen raportoitiin?", phrases.AFTER_NOTE)
widgets.show_or(followup.after_table(data.action_summary(chosen), links), phrases.NONE_CLOSED)
widgets.section("Mistä teemoista toimenpide puuttuu?", phrases.WITHOUT_NOTE)
widgets.show(followup.without_table(data.without_action(chosen), links))
widgets.section("Mitä on tehty?", phrases.LIST_NOTE)
cases = followup.written(follow_ups)
number = selection.page_number(followup.pages_of(cases))
widgets.show_or(followup.action_list(cases, number, links), phrases.NO_ACTIONS)
widgets.number_files("toimenpiteet", "Toimenpiteet ja seuraava raportti", followup.action_frame(follow_ups, links))

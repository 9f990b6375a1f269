"""Toimenpiteet: what was done about the themes, what the next reports say, and which themes have no action."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, followup, selection, widgets, wording
from pipeline.dashboard import wording_actions as phrases
from pipeline.dashboard.wording_states import FEW_NOTE
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
without = data.without_action(chosen)

widgets.opening(say("Toimenpiteet"), phrases.lead(*followup.pairs(without), chosen.last))
if not data.shares(chosen, (), chosen.theme)["numerator"].any():
    widgets.empty(say(phrases.NO_CASES), say(phrases.NO_CASES_REMEDY))
    st.stop()

widgets.section(
    say("Mitä toimenpiteiden jälkeen raportoitiin?"), f"{say(phrases.AFTER_NOTE)} {say(FEW_NOTE, few=wording.FEW)}"
)
after = widgets.kept("after", partial(followup.after_table, data.action_summary(chosen), links))
widgets.show_or(after, say(phrases.NONE_CLOSED))
widgets.section(say("Mistä teemoista toimenpide puuttuu?"), say(phrases.WITHOUT_NOTE))
widgets.show(widgets.kept("without", partial(followup.without_table, without, links)))
widgets.section(say("Mitä on tehty?"), say(phrases.LIST_NOTE))
number = selection.page_number(followup.pages_of(sum(data.written_counts(chosen).values())))
listed = widgets.kept(f"actions {number}", partial(followup.listing, chosen, number, links))
widgets.show_or(listed, say(phrases.NO_ACTIONS))
everything = partial(followup.action_frame, chosen, links)
widgets.number_files("toimenpiteet", say("Toimenpiteet ja seuraava raportti"), everything)

"""Toimenpiteet: what was done about the themes, what the next reports say, and which themes have no action."""

from functools import partial

import streamlit as st

from pipeline.dashboard import cases, data, followup, selection, widgets, wording
from pipeline.dashboard import wording_actions as phrases
from pipeline.dashboard.markup import element
from pipeline.dashboard.showing import headed
from pipeline.dashboard.wording_states import FEW_NOTE
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
without = data.without_action(chosen)

widgets.opening(say("Toimenpiteet"), phrases.lead(*followup.pairs(without), chosen.last))
if not data.shares(chosen, (), chosen.theme)["numerator"].any():
    widgets.empty(say(phrases.NO_CASES), say(phrases.NO_CASES_REMEDY))
    st.stop()

lacking = widgets.kept("without", partial(followup.without_table, without, links))
after = widgets.kept("after", partial(followup.after_table, data.action_summary(chosen), links))
what_came = f"{say(phrases.AFTER_NOTE)} {say(FEW_NOTE, few=wording.FEW)}"
widgets.beside(
    (headed(say("Mistä teemoista toimenpide puuttuu?"), say(phrases.WITHOUT_NOTE)), lacking),
    (
        headed(say("Mitä toimenpiteiden jälkeen raportoitiin?"), what_came),
        after or element("p", say(phrases.NONE_CLOSED), class_="hienovarainen"),
    ),
)
widgets.section(say("Mitä tehtiin ja mitä seurasi?"), say(phrases.LIST_NOTE), followup.PLACE)
cases.draw(chosen, links)
everything = partial(followup.action_frame, chosen, links)
widgets.number_files("toimenpiteet", say("Toimenpiteet ja seuraava raportti"), everything)

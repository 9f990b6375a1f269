"""Menetelmä ja laatu: how a number comes to be, and how well each theme is recognised, on what data."""

import streamlit as st

from pipeline.dashboard import data, quality, selection, widgets
from pipeline.dashboard import wording_quality as phrases
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
measured = data.quality()

if measured is None:
    widgets.opening(say("Menetelmä ja laatu"), say(phrases.LEAD_NONE))
    widgets.note(say(phrases.LEAD_NONE_REMEDY))
    widgets.section(say("Näin luku syntyy"))
    widgets.show(quality.steps())
    st.stop()

together = next(iter(measured.together.values()))
widgets.opening(say("Menetelmä ja laatu"), phrases.lead(together, len(measured.counties)))
widgets.note(say(phrases.FICTION))
if not data.is_current(measured):
    widgets.note(say(phrases.STALE))

widgets.section(say("Näin luku syntyy"))
widgets.show(quality.steps())
widgets.section(say("Mitkä teemat tunnistuvat hyvin, mitkä huonosti?"), say(phrases.THEMES_NOTE))
widgets.show(quality.theme_table(together, links))
names = dict(links.options.themes)
widgets.number_files("tunnistus", say("Teemojen tunnistus"), quality.quality_frame(together, names))
widgets.section(say("Kuinka luotettava kokonaisuus on?"), say(phrases.POINTS_NOTE))
widgets.show(quality.point_table(measured))
if measured.curve:
    widgets.section(say("Paraneeko tunnistus, kun opetetaan lisää?"), say(phrases.CURVE_NOTE))
    widgets.show(quality.curve_table(measured.curve))
widgets.section(say("Erottuvatko sävyt?"), say(phrases.CONFUSION_NOTE))
widgets.show(quality.confusion_table(together))
widgets.section(say("Vaikeita virkkeitä"), say(phrases.HARD_NOTE))
widgets.show(quality.sentence_table(measured.hard, links, say("Vaikeita virkkeitä")))
widgets.section(say("Mikä menee vielä väärin?"), say(phrases.WRONG_NOTE))
widgets.show(quality.sentence_table(measured.wrong, links, say("Väärin luettuja virkkeitä")))

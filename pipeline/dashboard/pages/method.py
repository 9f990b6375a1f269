"""Menetelmä ja laatu: how a number comes to be, and how well each theme is recognised, on what data."""

import streamlit as st

from pipeline.dashboard import data, quality, selection, widgets
from pipeline.dashboard import wording_quality as phrases

chosen = selection.current()
links = widgets.links()
measured = data.quality()

if measured is None:
    widgets.opening("Menetelmä ja laatu", phrases.LEAD_NONE)
    widgets.note(phrases.LEAD_NONE_REMEDY)
    widgets.section("Näin luku syntyy")
    widgets.show(quality.steps())
    st.stop()

together = next(iter(measured.together.values()))
widgets.opening("Menetelmä ja laatu", phrases.lead(together, len(measured.counties)))
widgets.note(phrases.FICTION)
if not data.is_current(measured):
    widgets.note(phrases.STALE)

widgets.section("Näin luku syntyy")
widgets.show(quality.steps())
widgets.section("Mitkä teemat tunnistuvat hyvin, mitkä huonosti?", phrases.THEMES_NOTE)
widgets.show(quality.theme_table(together, links))
names = dict(links.options.themes)
widgets.number_files("tunnistus", "Teemojen tunnistus", quality.quality_frame(together, names))
widgets.section("Kuinka luotettava kokonaisuus on?", phrases.POINTS_NOTE)
widgets.show(quality.point_table(measured))
widgets.section("Erottuvatko sävyt?", phrases.CONFUSION_NOTE)
widgets.show(quality.confusion_table(together))
widgets.section("Vaikeita virkkeitä", phrases.HARD_NOTE)
widgets.show(quality.sentence_table(measured.hard, links, "Vaikeita virkkeitä"))
widgets.section("Mikä menee vielä väärin?", phrases.WRONG_NOTE)
widgets.show(quality.sentence_table(measured.wrong, links, "Väärin luettuja virkkeitä"))

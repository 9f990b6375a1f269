"""Johtoryhmäpaketti: themes and charts put together into slides, a document, a workbook and a page."""

import streamlit as st

from pipeline.dashboard import packing_view, selection, widgets
from pipeline.dashboard import wording_pack as phrases
from pipeline.words import say

chosen = selection.current()

widgets.opening(say(phrases.TITLE), say(phrases.LEAD))
left, right = st.columns([3, 2], gap="large")
with left:
    packing_view.parts(chosen, widgets.links())
with right:
    packing_view.settings(chosen)
    packing_view.making(chosen)
packing_view.preview()

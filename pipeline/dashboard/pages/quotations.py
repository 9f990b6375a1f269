"""Lainaukset: the sentences behind any number, with the theme's words and the polarity's cue marked."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, exports, selection, widgets, wording
from pipeline.dashboard.quotes import PAGE, pages_of, quote_list
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
title = wording.quotes_title(chosen, links.options)

widgets.opening(title)
column = selection.quotation_column()
found = data.quoted(chosen, column=column)

if not found.sentences:
    widgets.empty(say(wording.NO_QUOTES), say(wording.NO_QUOTES_REMEDY))
    st.stop()

with widgets.together():
    widgets.note(wording.quotes_lead(found.sentences, found.units))
    widgets.mark_legend()
number = selection.page_number(pages_of(found.sentences))
with widgets.together():
    shown = found.rows((number - 1) * PAGE, PAGE)
    widgets.show(quote_list(shown, data.texts(chosen, shown), links))
    widgets.number_files("lainaukset", title, partial(exports.quotation_file, found, links.options))

"""Lainaukset: the sentences behind any number, with the theme's words and the polarity's cue marked."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, exports, selection, widgets, wording
from pipeline.dashboard.quotes import page_of, pages_of, quote_list, sentences
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
title = wording.quotes_title(chosen, links.options)

widgets.opening(title)
column = selection.quotation_column()
found = sentences(data.sentences_of(chosen, column=column))

if found.empty:
    widgets.empty(say(wording.NO_QUOTES), say(wording.NO_QUOTES_REMEDY))
    st.stop()

widgets.note(wording.quotes_lead(found))
widgets.mark_legend()
number = selection.page_number(pages_of(found))
shown = page_of(found, number)
widgets.show(quote_list(shown, data.texts(chosen, shown), links))
widgets.number_files("lainaukset", title, partial(exports.quotation_frame, found, links.options))

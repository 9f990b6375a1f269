"""Lainaukset: the sentences behind any number, with the theme's words and the polarity's cue marked."""

import streamlit as st

from pipeline.dashboard import data, exports, selection, widgets, wording
from pipeline.dashboard.quotes import page_of, pages_of, quote_list, sentences

chosen = selection.current()
links = widgets.links()
title = wording.quotes_title(chosen, links.options)

widgets.opening(title)
polarity, column = selection.quotation_filters()
found = sentences(data.findings_of(chosen, theme=chosen.theme, polarity=polarity, column=column))

if found.empty:
    widgets.empty(wording.NO_QUOTES, wording.NO_QUOTES_REMEDY)
    st.stop()

widgets.note(wording.quotes_lead(found))
widgets.mark_legend()
number = selection.page_number(pages_of(found))
shown = page_of(found, number)
widgets.show(quote_list(shown, data.texts(chosen, shown), links))
widgets.number_files("lainaukset", title, exports.quotation_frame(found, links.options))

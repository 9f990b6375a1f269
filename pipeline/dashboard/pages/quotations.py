"""Lainaukset: the sentences behind any number, with the theme's words and the polarity's cue marked."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, exports, selection, widgets, wording
from pipeline.dashboard.kwic import context_list
from pipeline.dashboard.quotes import PAGE, pages_of, quote_list
from pipeline.dashboard.wording_search import NO_HITS, NO_HITS_REMEDY, search_lead
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
title = wording.quotes_title(chosen, links.options)

widgets.opening(title)
search, column = selection.quotation_choices()
found = data.quoted(chosen, column=column, search=search)
hits = data.hits(chosen.fingerprint, search)

if not found.sentences:
    told = (NO_HITS, NO_HITS_REMEDY) if hits else (wording.NO_QUOTES, wording.NO_QUOTES_REMEDY)
    widgets.empty(*map(say, told))
    st.stop()

with widgets.together():
    widgets.note(wording.quotes_lead(found.sentences, found.units))
    if hits:
        widgets.note(search_lead(hits.forms, everything=found.everything))
    widgets.mark_legend(searched=hits is not None)
number = selection.page_number(pages_of(found.sentences))
with widgets.together():
    shown, forms = found.rows((number - 1) * PAGE, PAGE), hits.forms if hits else frozenset()
    texts = data.texts(chosen, shown)
    widgets.show(context_list(shown, texts, links, forms))
    widgets.show(quote_list(shown, texts, links, forms))
    widgets.number_files("lainaukset", title, partial(exports.quotation_file, found, links.options))

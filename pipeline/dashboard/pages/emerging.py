"""Nousevat aiheet: matters that several units write of and no theme covers, the fastest rising first."""

import streamlit as st

from pipeline.dashboard import data, exports, selection, widgets
from pipeline.dashboard import wording_emerging as phrases
from pipeline.dashboard.clusters import cluster_frame, cluster_list, split_rising
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
emerging = data.emerging(chosen)
rising, others = split_rising(emerging.clusters)

widgets.opening(say("Nousevat aiheet"), phrases.lead(emerging))
if not emerging.clusters:
    widgets.empty(say(phrases.NO_CLUSTERS), say(phrases.NO_CLUSTERS_REMEDY))
    st.stop()

sentences = data.spoken(chosen)
widgets.note(say(phrases.HOW))
widgets.note(say(phrases.WHOLE))
widgets.section(say(phrases.RISING))
widgets.show_or(cluster_list(rising, sentences, links), say(phrases.NO_RISING))
widgets.section(say(phrases.OTHERS), say(phrases.OTHERS_NOTE))
widgets.show_or(cluster_list(others, sentences, links, shown=0), say(phrases.NO_OTHERS))
widgets.number_files(
    "nousevat-aiheet",
    say("Nousevat aiheet"),
    exports.cluster_frame(cluster_frame(emerging.clusters, sentences), links.options),
)

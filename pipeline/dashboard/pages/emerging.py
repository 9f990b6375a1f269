"""Nousevat aiheet: matters that several units write of and no theme covers, the fastest rising first."""

import streamlit as st

from pipeline.dashboard import data, exports, selection, widgets
from pipeline.dashboard import wording_emerging as phrases
from pipeline.dashboard.clusters import cluster_frame, cluster_list, split_rising

chosen = selection.current()
links = widgets.links()
emerging = data.emerging(chosen)
rising, others = split_rising(emerging.clusters)

widgets.opening("Nousevat aiheet", phrases.lead(emerging))
if not emerging.clusters:
    widgets.empty(phrases.NO_CLUSTERS, phrases.NO_CLUSTERS_REMEDY)
    st.stop()

sentences = data.spoken(chosen)
widgets.note(phrases.HOW)
widgets.note(phrases.WHOLE)
widgets.section(phrases.RISING)
widgets.show_or(cluster_list(rising, sentences, links), phrases.NO_RISING)
widgets.section(phrases.OTHERS, phrases.OTHERS_NOTE)
widgets.show_or(cluster_list(others, sentences, links, shown=0), phrases.NO_OTHERS)
widgets.number_files(
    "nousevat-aiheet",
    "Nousevat aiheet",
    exports.cluster_frame(cluster_frame(emerging.clusters, sentences), links.options),
)

"""Raportit: who reported when, what was rejected or replaced and why, and every report beside its original."""

from functools import partial

import streamlit as st

from pipeline.dashboard import coverage_parts, data, exports, originals_view, selection, widgets, wording
from pipeline.dashboard import wording_doubts as doubts
from pipeline.dashboard.doubts import doubt_table
from pipeline.dashboard.filetables import status_table, warning_table
from pipeline.words import say

chosen = selection.current()
links = widgets.links()
matrix = data.matrix(chosen)
files = data.material(chosen.fingerprint).files
reports = data.reports_of(chosen)

widgets.opening(say("Raportit"))
report = originals_view.choose(reports)
if report:
    originals_view.draw(report, links)
    st.stop()

widgets.note(wording.reports_lead(matrix))
coverage_parts.draw(matrix, links)

widgets.section(say(doubts.TITLE), say(doubts.NOTE))
widgets.show(doubt_table(data.doubtful_of(chosen), links))

widgets.section(say("Mitä tiedostoja ei luettu?"), wording.files_words(files))
widgets.show(status_table(files, "rejected", say("Hylätyt tiedostot")))

widgets.section(say("Mitkä raportit korvattiin?"), say(wording.REPLACED_NOTE))
widgets.show_or(status_table(files, "replaced", say("Korvatut tiedostot")), say("Yhtään raporttia ei ole korvattu."))

widgets.section(say("Mitä kannattaa tarkistaa?"), say(wording.WARNINGS_NOTE))
widgets.show_or(warning_table(files), say("Lukeminen sujui ilman huomautuksia."))

widgets.section(say("Luetut raportit"), say(wording.AS_WRITTEN_NOTE))
listed = exports.report_frame(reports).head(widgets.MOST_LISTED)
widgets.listing(listed, say("Luetut raportit tulkittuina ja kirjoitettuina"))
widgets.number_files("raportit", say("Luetut raportit"), partial(exports.report_frame, reports))

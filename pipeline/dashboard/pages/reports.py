"""Raportit: who reported when, what was rejected or replaced and why, and every report beside its original."""

from functools import partial

import streamlit as st

from pipeline.dashboard import (
    coverage_parts,
    data,
    exports,
    importing,
    merging_view,
    originals_view,
    selection,
    widgets,
    wording,
    wording_merge,
)
from pipeline.dashboard import wording_doubts as doubts
from pipeline.dashboard.doubts import doubt_table
from pipeline.dashboard.filetables import MOST_LISTED, report_table, status_table, warning_table
from pipeline.dashboard.links import page_address
from pipeline.dashboard.markup import element, link
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

coverage_parts.draw(matrix, links)

widgets.section(say(doubts.TITLE), say(doubts.NOTE))
found = data.doubtful_of(chosen)
if len(found) > MOST_LISTED:
    widgets.note(doubts.cut(MOST_LISTED, len(found)))
widgets.show(doubt_table(found.head(MOST_LISTED), links))
if not found.empty:
    widgets.number_files("tarkistettavat", say(doubts.CAPTION), partial(exports.cell_frame, found, links.options))

widgets.section(say("Mitä tiedostoja ei luettu?"), wording.files_words(files))
widgets.show(status_table(files, "rejected", say("Hylätyt tiedostot")))

widgets.section(say("Mitkä raportit korvattiin?"), say(wording.REPLACED_NOTE))
widgets.show_or(status_table(files, "replaced", say("Korvatut tiedostot")), say("Yhtään raporttia ei ole korvattu."))

widgets.section(say(wording.WARNINGS_TITLE), say(wording.WARNINGS_NOTE))
widgets.show_or(warning_table(files), say("Lukeminen sujui ilman huomautuksia."))

widgets.section(say(wording.READ_REPORTS), say(wording.AS_WRITTEN_NOTE))
listed = reports.sort_values(["period", "unit"], ascending=[False, True])
cut = wording.newest_reports(MOST_LISTED, len(listed))
if cut:
    widgets.note(cut)
widgets.show(report_table(listed.head(MOST_LISTED), links))
if importing.is_open():
    way = f"{page_address('imports')}#{merging_view.PLACE}"
    widgets.show(element("p", link(say(wording_merge.WAY_HERE), way), class_="jatko"))
widgets.number_files("raportit", say(wording.READ_REPORTS), partial(exports.report_frame, reports))

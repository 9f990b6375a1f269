"""Raportit: who reported when, what was rejected or replaced and why, and every report beside its original."""

import streamlit as st

from pipeline.dashboard import data, exports, originals_view, selection, widgets, wording
from pipeline.dashboard.filetables import coverage_table, status_table, warning_table

chosen = selection.current()
links = widgets.links()
matrix = data.matrix(chosen)
files = data.material(chosen.fingerprint).files
reports = data.reports_of(chosen)

widgets.opening("Raportit")
report = originals_view.choose(reports)
if report:
    originals_view.draw(report, links)
    st.stop()

widgets.note(wording.reports_lead(matrix))
widgets.section("Ketkä raportoivat?", wording.COVERAGE_NOTE)
widgets.show(coverage_table(matrix, links))
widgets.number_files("kattavuus", "Raportoineet yksiköt kausittain", exports.coverage_frame(matrix))

widgets.section("Mitä tiedostoja ei luettu?", wording.files_words(files))
widgets.show(status_table(files, "rejected", "Hylätyt tiedostot"))

widgets.section("Mitkä raportit korvattiin?", wording.REPLACED_NOTE)
widgets.show_or(status_table(files, "replaced", "Korvatut tiedostot"), "Yhtään raporttia ei ole korvattu.")

widgets.section("Mitä kannattaa tarkistaa?", wording.WARNINGS_NOTE)
widgets.show_or(warning_table(files), "Lukeminen sujui ilman huomautuksia.")

widgets.section("Luetut raportit", wording.AS_WRITTEN_NOTE)
widgets.listing(exports.report_frame(reports), "Luetut raportit tulkittuina ja kirjoitettuina")
widgets.number_files("raportit", "Luetut raportit", exports.report_frame(reports))

"""Tietoa: the guide, what is in use, the accessibility statement and the licences."""

import streamlit as st

from pipeline.dashboard import about, selection, widgets
from pipeline.dashboard import wording_about as phrases

chosen = selection.current()

widgets.opening("Tietoa", phrases.LEAD)
widgets.section(phrases.GUIDE)
widgets.show(about.guide_text())
widgets.section(phrases.VERSIONS, phrases.VERSIONS_NOTE)
widgets.show(about.versions(chosen))
widgets.section(phrases.ACCESSIBILITY)
widgets.show(about.accessibility())
widgets.section(phrases.LICENCES)
widgets.show(about.licences())
with st.expander(phrases.LIBRARIES):
    widgets.note(phrases.LIBRARIES_NOTE)
    widgets.show(about.library_table())

"""Tietoa: the guide, what is in use, the accessibility statement and the licences."""

import streamlit as st

from pipeline.dashboard import about, selection, widgets
from pipeline.dashboard import wording_about as phrases
from pipeline.words import say

chosen = selection.current()

widgets.opening(say("Tietoa"), say(phrases.LEAD))
widgets.show(about.contents())
widgets.section(say(phrases.GUIDE), name="opas")
widgets.show(about.guide_text())
widgets.section(say(phrases.VERSIONS), say(phrases.VERSIONS_NOTE), "versiot")
widgets.show(about.versions(chosen))
widgets.section(say(phrases.ACCESSIBILITY), name="saavutettavuus")
widgets.show(about.accessibility())
widgets.section(say(phrases.LICENCES), name="lisenssit")
widgets.show(about.licences())
with st.expander(say(phrases.LIBRARIES)):
    widgets.note(say(phrases.LIBRARIES_NOTE))
    widgets.show(about.library_table())

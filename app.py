"""The dashboard: page set-up, navigation and the filter frame; the pages are in ``pipeline/dashboard/pages``."""

from pathlib import Path

import streamlit as st

from pipeline.dashboard import data, frame, importing, selection, starting, turns, widgets, wording
from pipeline.errors import TeemaluotainError
from pipeline.words import say

DASHBOARD = Path(__file__).resolve().parent / "pipeline" / "dashboard"

selection.speak()
page = st.navigation(
    [
        st.Page(
            DASHBOARD / "pages" / f"{name}.py",
            title=say(title),
            url_path=address.strip("./"),
            default=name == "overview",
        )
        for name, (title, address) in wording.PAGES.items()
        if name != "imports" or importing.is_open()
    ]
)
name = next((name for name, (_, address) in wording.PAGES.items() if address == page.url_path), "overview")
bringing_in = name == "imports"
st.set_page_config(
    page_title=wording.window_title(page.title),
    page_icon=DASHBOARD / "static" / "tunnus.svg",
    layout="wide",
    initial_sidebar_state="auto",
)

try:
    options = data.options(data.fingerprint())
except TeemaluotainError as error:
    if bringing_in:
        page.run()
    else:
        starting.failure(error, name)
    st.stop()

if not options.periods:
    if bringing_in:
        page.run()
    else:
        starting.begin(name)
    st.stop()

with st.sidebar:
    chosen = frame.draw(options, name)

if data.is_empty(chosen) and not bringing_in:
    widgets.empty(say(wording.NOTHING_LEFT), say(wording.NOTHING_LEFT_REMEDY))
    widgets.filter_line()
    st.stop()

with turns.turn():
    page.run()

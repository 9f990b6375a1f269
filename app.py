"""The dashboard: page set-up, navigation and the filter frame; the pages are in ``pipeline/dashboard/pages``."""

from pathlib import Path

import streamlit as st

from pipeline.dashboard import data, importing, selection, widgets, wording
from pipeline.errors import TeemaluotainError

DASHBOARD = Path(__file__).resolve().parent / "pipeline" / "dashboard"

page = st.navigation(
    [
        st.Page(
            DASHBOARD / "pages" / f"{name}.py", title=title, url_path=address.strip("./"), default=name == "overview"
        )
        for name, (title, address) in wording.PAGES.items()
        if name != "imports" or importing.is_open()
    ]
)
bringing_in = page.url_path == wording.PAGES["imports"][1]
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
        widgets.failure(error)
    st.stop()

if not options.periods:
    if bringing_in:
        page.run()
    else:
        widgets.empty(wording.EMPTY_STORE, wording.EMPTY_STORE_REMEDY)
    st.stop()

with st.sidebar:
    chosen = selection.frame(options)
    widgets.frame_foot(options, chosen, page.url_path)

if data.cells_of(chosen).empty and not bringing_in:
    widgets.empty(wording.NOTHING_LEFT, wording.NOTHING_LEFT_REMEDY)
    st.stop()

page.run()

"""The sidebar: a link to the view, saved views, the filters, and which facts are shown."""

import streamlit as st

from pipeline.dashboard import data, frame_views, selection, tongues, widgets, wording
from pipeline.dashboard import wording_frame as phrases
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe, element
from pipeline.words import say


def draw(options: Options, page: str) -> Selection:
    """Draw the sidebar beside a page and return what the filters say.

    Args:
        page: a key of ``wording.PAGES``.
    """
    above = st.container(horizontal=True, key="jaa")
    tongues.understand(options.fingerprint)
    chosen = selection.frame(options, page)
    with above:
        widgets.show(copy_button())
        frame_views.draw(page, Links(options, chosen).query(selection.rest()))
    _foot(chosen, page)
    _name_window(chosen, page, options)
    return chosen


def _name_window(chosen: Selection, page: str, options: Options) -> None:
    """Name the window, and so what is printed of it, by the theme or the unit that the page tells of."""
    subject = chosen.unit if page == "units" else ""
    if page in ("themes", "quotations") and chosen.theme:
        subject = dict(options.themes)[chosen.theme]
    if subject:
        st.set_page_config(page_title=wording.window_title(f"{subject}, {say(wording.PAGES[page][0])}"))


def copy_button() -> Safe:
    """A button that copies the view's address; ``static/linkki.js`` does it, and shows the address when it may not."""
    button = element(
        "button",
        say(phrases.COPY),
        type="button",
        class_="nappi",
        data_kopioi="osoite",
        data_valmis=say(phrases.COPIED),
        data_muuten=say(phrases.COPY_BY_HAND),
    )
    field = element("input", type="text", readonly="readonly", hidden="hidden", aria_label=say(phrases.ADDRESS))
    told = element("span", class_="kerrottu")
    return element("div", button, field, told, class_="jako")


def _foot(chosen: Selection, page: str) -> None:
    """Which facts are shown, and in which language."""
    held = data.material(chosen.fingerprint)
    words = wording.count_of(len(held.reports), "raportti", "raporttia")
    organisations = sorted(set(held.reports["organisation"].unique()) - {""})
    facts = say(phrases.FACTS, reports=words, fingerprint=chosen.fingerprint[:8])
    widgets.show(element("div", *(element("p", line) for line in [*organisations, facts]), class_="alateksti"))
    widgets.show(tongues.language_links(page, chosen.fingerprint))

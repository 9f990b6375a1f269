"""Saved views: a list under a button of the sidebar, where they are opened, saved, renamed and removed."""

import streamlit as st

from pipeline.dashboard import data, selection, tongues, widgets, wording
from pipeline.dashboard import wording_frame as phrases
from pipeline.dashboard.actor import who
from pipeline.dashboard.markup import Safe, element, link
from pipeline.dashboard.wording_actor import VIEWS_PLACE
from pipeline.errors import TeemaluotainError
from pipeline.store.decisions_views import (
    LONGEST_NAME,
    SavedView,
    delete_view,
    load_views,
    rename_view,
    save_view,
)
from pipeline.words import say
from pipeline.words.told import tell


@st.fragment
def draw(page: str, query: str) -> None:
    """The button and, once it is open, the saved views; a fragment, so that the page beside it is not drawn again.

    Args:
        page, query: the view that would be saved.
    """
    selection.speak()
    with st.popover(say(phrases.VIEWS), on_change="rerun", key="omat_nakymat") as opened:
        if opened.open:
            _inside(page, query)


def _inside(page: str, query: str) -> None:
    told = selection.told()
    if told:
        _told(told[0], fault=told[1])
    try:
        _save(page, query)
        views = load_views(data.store())
        widgets.show(view_list(views))
        if views:
            _manage(views)
    except TeemaluotainError as error:
        _told(tell(str(error)), fault=True)
    widgets.note(say(phrases.VIEWS_NOTE))


def view_list(views: tuple[SavedView, ...]) -> Safe:
    """The views as links with the page they are of; a sentence when there are none."""
    if not views:
        return element("p", say(phrases.NO_VIEWS), class_="hienovarainen")
    items = [
        element(
            "li",
            link(view.name, tongues.stored_address(view.page, view.query, data.fingerprint())),
            " ",
            element("small", say(wording.PAGES[view.page][0])),
        )
        for view in views
        if view.page in wording.PAGES
    ]
    return element("ul", *items, class_="nakymat")


def _save(page: str, query: str) -> None:
    with st.form("tallenna_nakyma", clear_on_submit=True, border=False):
        name = st.text_input(say(phrases.VIEW_NAME), max_chars=LONGEST_NAME, key="nakyman_nimi")
        pressed = st.form_submit_button(say(phrases.SAVE_VIEW))
    if pressed:
        _told(say(phrases.SAVED, name=save_view(data.store(), name, page, query, who=who(VIEWS_PLACE))))


def _manage(views: tuple[SavedView, ...]) -> None:
    with st.expander(say(phrases.MANAGE), key="muuta_nakymaa"):
        names = [view.name for view in views]
        chosen = st.selectbox(
            say(phrases.VIEWS), names, index=None, placeholder=say(phrases.CHOOSE_VIEW), key="muutettava_nakyma"
        )
        if chosen is None:
            return
        st.text_input(say(phrases.NEW_NAME), value=chosen, max_chars=LONGEST_NAME, key=f"uusi_nimi_{chosen}")
        with st.container(horizontal=True, key="nakymanapit"):
            st.button(say(phrases.RENAME), on_click=_rename, args=(chosen,), key="nimea_nakyma")
            st.button(say(phrases.DELETE), on_click=_delete, args=(chosen,), key="poista_nakyma")


def _rename(name: str) -> None:
    selection.speak()
    new = selection.typed(f"uusi_nimi_{name}")
    try:
        selection.tell(say(phrases.RENAMED, name=rename_view(data.store(), name, new, who=who(VIEWS_PLACE))))
    except TeemaluotainError as error:
        selection.tell(tell(str(error)), fault=True)


def _delete(name: str) -> None:
    selection.speak()
    try:
        delete_view(data.store(), name, who=who(VIEWS_PLACE))
        selection.tell(say(phrases.DELETED, name=name))
    except TeemaluotainError as error:
        selection.tell(tell(str(error)), fault=True)


def _told(sentence: str, *, fault: bool = False) -> None:
    look, role = ("virhe", "alert") if fault else ("hienovarainen", "status")
    widgets.show(element("p", sentence, class_=look, role=role))

"""The columns of workbooks that people confirmed: listed on the import page, and forgotten there on request."""

import streamlit as st

from pipeline.dashboard import data, selection, widgets
from pipeline.dashboard import wording_import as words
from pipeline.dashboard.actor import who
from pipeline.dashboard.importing_columns import names
from pipeline.dashboard.markup import Cell, Safe, element, table
from pipeline.dashboard.wording_actor import IMPORT_PAGE
from pipeline.dashboard.wording_originals import COLUMNS
from pipeline.errors import TeemaluotainError
from pipeline.store.decisions_mappings import KeptMapping, delete_mapping, kept_mappings
from pipeline.words import say
from pipeline.words.told import tell

ABOUT = "mappings"
"""Where the sentence waits that tells what a pressed button did."""


def draw() -> None:
    """List the remembered mappings, each with a button that forgets it; nothing when there are none."""
    told = selection.told(ABOUT)
    try:
        kept = kept_mappings(data.store())
    except TeemaluotainError as error:
        kept, told = (), (tell(str(error)), True)
    if not kept and told is None:
        return
    widgets.section(say(words.KEPT), say(words.KEPT_NOTE))
    if told is not None:
        look, role = ("virhe", "alert") if told[1] else ("hienovarainen", "status")
        widgets.show(element("p", told[0], class_=look, role=role))
    for mapping in kept:
        _one(mapping)


def _one(mapping: KeptMapping) -> None:
    name = words.kept_name(mapping.headings)
    with st.container(key=f"muistettu_{mapping.header}"):
        when = element("p", words.confirmed_by(mapping.who, mapping.at), class_="hienovarainen")
        widgets.show(element("div", element("p", element("b", name), class_="otsikkorivi"), when))
        with st.container(horizontal=True, key=f"muistetun_napit_{mapping.header}"):
            with st.popover(say(words.SHOW_COLUMNS), key=f"sarakkeet_{mapping.header}"):
                widgets.show(column_table(mapping))
            with st.popover(say(words.FORGET), key=f"unohda_{mapping.header}"):
                widgets.show(element("p", say(words.FORGET_ASK)))
                st.button(
                    say(words.FORGET_YES), on_click=_forget, args=(mapping.header,), key=f"unohdetaan_{mapping.header}"
                )


def column_table(mapping: KeptMapping) -> Safe:
    """The headings of a remembered list and what their columns hold."""
    known = names()
    headings = dict(zip(mapping.fields, mapping.headings, strict=False))
    rows = [
        [
            Cell(f"{place} {headings.get(place, '')}".strip(), heads=True),
            Cell(known.get(field) or say(COLUMNS.get(field, field)), "" if field else "hiljaa"),
        ]
        for place, field in mapping.fields.items()
    ]
    return table([say(words.HEADING), say(words.HOLDS)], rows, caption=say(words.SHOW_COLUMNS))


def _forget(header: str) -> None:
    selection.speak()
    try:
        delete_mapping(data.store(), header, who=who(IMPORT_PAGE))
        selection.tell(say(words.FORGOTTEN), about=ABOUT)
    except TeemaluotainError as error:
        selection.tell(tell(str(error)), fault=True, about=ABOUT)

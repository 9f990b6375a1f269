"""The pieces that pages are put together from: openings, sections, notes, tables, downloads and empty states."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from pipeline.dashboard import data, selection, wording
from pipeline.dashboard import wording_pack as packs
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.filetables import missing_units
from pipeline.dashboard.filter_line import filters_shown
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import Marks, lead
from pipeline.dashboard.markup import Safe, Span, element, link, marked
from pipeline.dashboard.reach import reach_words
from pipeline.errors import StoreError, TeemaluotainError
from pipeline.export.tables import table_bytes
from pipeline.figures.chart import Chart, Look
from pipeline.figures.static import render
from pipeline.figures.template import Mode
from pipeline.words import language, mark, say, speaking

log = logging.getLogger("teemaluotain.dashboard")

Maker = Callable[[], bytes]
Draw = Callable[[Look], Chart]
Folded = Safe | Callable[[], Safe]

KINDS = {
    "png": (mark("Kuva PNG"), "image/png"),
    "svg": (mark("Kuva SVG"), "image/svg+xml"),
    "pdf": (mark("Kuva PDF"), "application/pdf"),
    "xlsx": (mark("Luvut Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (mark("Luvut CSV"), "text/csv"),
}
FORMS = {"xlsx": "xlsx", "csv": "csv-fi"}
"""Files of numbers: the ending, and the word of ``table_bytes`` for its form."""
LISTING_HEIGHT = 460
MOST_LISTED = 1000
"""Rows of a long table that are sent to the browser; the files hold all."""
PLOTLY = {"displayModeBar": False, "responsive": True}


def links() -> Links:
    """The maker of addresses for this run's filters."""
    chosen = selection.current()
    return Links(data.options(chosen.fingerprint), chosen)


def show(markup: Safe) -> None:
    """Put markup on the page; only what ``markup`` built gets here, and Streamlit cleans it once more."""
    if markup:
        st.html(markup)


def opening(title: str, lead: object = "") -> None:
    """The page's heading, the filters that are on, in words, and the main finding."""
    st.title(title, anchor=False)
    # The page's script tells this line, when it changes, in a live region: a screen reader hears what a filter did.
    filter_line(_size())
    unreached = reach_words(selection.page(), selection.current(), links().options)
    if unreached:
        note(unreached)
    if lead:
        show(element("p", lead, class_="johto"))


def filter_line(size: str = "") -> None:
    """The filters in words; what is in use can be dropped there, one by one or all at once."""
    show(filters_shown(links(), selection.page(), selection.rest(), size))


def section(title: str, note: object = "") -> None:
    """A heading, with a note in small print below it."""
    st.header(title, anchor=False)
    if note:
        show(element("p", note, class_="alaotsikko"))


def note(words: object) -> None:
    """A line in small print."""
    show(element("p", words, class_="hienovarainen"))


def legend() -> None:
    """What the marks of the states mean."""
    shown = [element("li", say(words), class_=f"tila {state}") for state, words in wording.POLARITIES.items()]
    show(element("ul", *shown, class_="selite"))


def guess_note(chosen: Selection, name: str) -> None:
    """Say why this theme is shown when none is chosen."""
    if not chosen.theme:
        told = {"period": chosen.last, "theme": name}
        note(
            say(
                "Teemaa ei ole valittu: näytetään kauden {period} yleisin, {theme}. Valitse toinen rajauksista.", **told
            )
        )


def mark_legend() -> None:
    """What the two marks in a sentence mean."""
    shown = [
        element("li", marked(words, [Span(0, len(words), kind)]))
        for words, kind in ((say(wording.MATCH_MARK), "match"), (say(wording.CUE_MARK), "cue"))
    ]
    show(element("ul", *shown, class_="selite lainaus-selite"))


def show_or(markup: Safe, otherwise: str) -> None:
    """The markup, or a line in small print when there is nothing to show."""
    if markup:
        show(markup)
    else:
        note(otherwise)


def coverage_note(matrix: pd.DataFrame, made: Links) -> None:
    """Who reported in the last chosen period and who is missing, with the way to the matrix."""
    reported, expected, missing = missing_units(matrix, made.chosen.last)
    line = wording.coverage_line(reported, expected, missing)
    target = link(say("Katso kattavuus"), made.to("reports"))
    show(element("p", element("span", line, class_="kattavuusrivi"), " ", target))


def empty(what: str, remedy: str) -> None:
    """An empty state: what is missing and what to do."""
    st.header(what, anchor=False)
    show(element("p", remedy, class_="johto"))


def failure(error: TeemaluotainError) -> None:
    """The store or the catalogue is missing or damaged: say what to do."""
    log.warning("nothing can be shown: %s", error)
    st.title(wording.NAME, anchor=False)
    if isinstance(error, StoreError) and not data.has_store():
        empty(say(wording.EMPTY_STORE), say(wording.EMPTY_STORE_REMEDY))
    else:
        empty(say(wording.DAMAGED_STORE), str(error))


def look() -> Look:
    """How figures are drawn in this run: names, the reader's light or dark mode, and who is missing when."""
    chosen = selection.current()
    options = data.options(chosen.fingerprint)
    mode: Mode = "dark" if st.context.theme.type == "dark" else "light"
    return Look(dict(options.themes), dict(options.areas), mode, data.missing(chosen))


def chart(draw: Draw, counts: Folded, title: str = "", *, opens: Marks | None = None, pack: str = "") -> None:
    """A chart under its finding, with its downloads and, folded, its numbers as a table.

    Args:
        draw: makes the chart for a look.
        counts: the same numbers as a table whose counts link to their sentences; what makes it, for a table so large
            that it is made only when it is opened.
        title: the question that the chart answers, when its finding has already been told on the page.
        opens: what a click on each mark opens; the table's links open the same by keyboard.
        pack: the key by which the chart can be added to the meeting pack; empty for one that cannot.
    """
    here = look()
    drawn = draw(here)
    if opens is not None:
        lead(drawn.figure, opens)
    section(title or drawn.title, drawn.subtitle)
    st.plotly_chart(
        drawn.figure, theme=None, config={**PLOTLY, "locale": language()}, alt=drawn.alt, key=f"kuvio_{drawn.name}"
    )
    _numbers(counts, drawn.name)
    chart_files(draw, drawn.name, here, pack=pack)


def _numbers(counts: Folded, name: str) -> None:
    """The table of a chart, folded."""
    if not callable(counts):
        with st.expander(say(wording.TABLE_OF_NUMBERS)):
            show(counts)
        return
    box = st.expander(say(wording.TABLE_OF_NUMBERS), key=f"luvut_{name}", on_change="rerun")
    if box.open:
        with box:
            show(counts())


def chart_files(draw: Draw, name: str, here: Look | None = None, *, pack: str = "") -> None:
    """Buttons that make a picture of the chart, or a file of its numbers, when pressed and not before.

    A picture is for paper and slides, so it is always drawn in the light look. With a key ``pack`` there is a button
    too that puts the chart into the meeting pack.
    """
    light = replace(here or look(), mode="light")
    footer = wording.source_line(_words(), selection.current().fingerprint)
    told = _provenance()

    def picture(kind: str) -> bytes:
        return render(draw(light), kind, footer=footer)

    def numbers(kind: str) -> bytes:
        printed = draw(light)
        return table_bytes(printed.table, kind, notes=[(say("Otsikko"), printed.title), *told])

    makers: dict[str, Maker] = {kind: partial(picture, kind) for kind in ("png", "svg", "pdf")}
    _buttons(name, {**makers, **{kind: partial(numbers, form) for kind, form in FORMS.items()}}, pack)


def listing(table: pd.DataFrame, alt: str) -> None:
    """A long table that scrolls within its frame; text is shown as it is."""
    st.dataframe(table, hide_index=True, height=LISTING_HEIGHT, alt=alt, placeholder=wording.NONE)


def number_files(name: str, title: str, table: pd.DataFrame | Callable[[], pd.DataFrame]) -> None:
    """Buttons that make an Excel and a CSV file of a table, or of what makes the table, when pressed."""
    told = [(say("Otsikko"), title), *_provenance()]

    def numbers(kind: str) -> bytes:
        return table_bytes(table() if callable(table) else table, kind, notes=told)

    makers: dict[str, Maker] = {kind: partial(numbers, form) for kind, form in FORMS.items()}
    _buttons(name, makers)


def _buttons(name: str, makers: Mapping[str, Maker], pack: str = "") -> None:
    with st.container(horizontal=True, key=f"lataus_{name}"):
        for kind, make in makers.items():
            label, mime = KINDS[kind]
            # The file is made later, in a thread that has not been told which language this run speaks.
            made = partial(speaking, language(), make)
            st.download_button(
                say(label),
                data=made,
                file_name=f"{name}.{kind}",
                mime=mime,
                key=f"lataa_{name}_{kind}",
                on_click="ignore",
            )
        if pack:
            _pack_button(pack)


def _pack_button(key: str) -> None:
    """Puts a part into the meeting pack or takes it out, and says how many parts it has."""
    plan = selection.pack_plan()
    held = plan.holds(key)
    label = say(packs.REMOVE if held else packs.ADD)
    st.button(label, on_click=selection.toggle_part, args=(key,), key=f"pakettiin_{key}")
    if held:
        target = link(say(packs.IN_PACK, n=len(plan.items)), wording.PAGES["pack"][1])
        show(element("p", target, class_="paketissa", role="status"))


def _words() -> str:
    """This run's filters in words."""
    chosen = selection.current()
    return wording.selection_words(chosen, data.options(chosen.fingerprint))


def _size() -> str:
    """How much the filters leave: units, periods and reports."""
    units, periods, reports = data.size(selection.current())
    parts = (
        wording.units(units),
        wording.count_of(periods, "kausi", "kautta"),
        wording.count_of(reports, "raportti", "raporttia"),
    )
    return ", ".join(parts)


def _provenance() -> list[tuple[str, str]]:
    """What a downloaded file says of itself beside its title: filters, method and the version of the facts."""
    chosen = selection.current()
    return [
        (say("Rajaus"), _words()),
        (say("Laskentatapa"), say(wording.DENOMINATOR_NOTE)),
        (say("Aineistoversio"), chosen.fingerprint),
    ]

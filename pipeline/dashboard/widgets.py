"""The pieces that pages are put together from: openings, sections, notes, tables, downloads and empty states."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from pipeline.dashboard import data, selection, wording
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.filetables import missing_units
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe, Span, element, link, marked
from pipeline.errors import StoreError, TeemaluotainError
from pipeline.export.tables import table_bytes
from pipeline.figures.chart import Chart, Look
from pipeline.figures.static import render
from pipeline.figures.template import Mode

log = logging.getLogger("teemaluotain.dashboard")

Maker = Callable[[], bytes]
Draw = Callable[[Look], Chart]

KINDS = {
    "png": ("Kuva PNG", "image/png"),
    "svg": ("Kuva SVG", "image/svg+xml"),
    "xlsx": ("Luvut Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("Luvut CSV", "text/csv"),
}
LISTING_HEIGHT = 460
PLOTLY = {"displayModeBar": False, "locale": "fi", "responsive": True}


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
    # A polite live region: a screen reader hears what a changed filter did.
    show(element("p", _words(), class_="rajaus", role="status", aria_live="polite"))
    if lead:
        show(element("p", lead, class_="johto"))


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
    shown = [element("li", words, class_=f"tila {state}") for state, words in wording.POLARITIES.items()]
    show(element("ul", *shown, class_="selite"))


def guess_note(chosen: Selection, name: str) -> None:
    """Say why this theme is shown when none is chosen."""
    if not chosen.theme:
        note(f"Teemaa ei ole valittu: näytetään kauden {chosen.last} yleisin, {name}. Valitse toinen rajauksista.")


def mark_legend() -> None:
    """What the two marks in a sentence mean."""
    words = element("li", marked(wording.MATCH_MARK, [Span(0, len(wording.MATCH_MARK), "match")]))
    cue = element("li", marked(wording.CUE_MARK, [Span(0, len(wording.CUE_MARK), "cue")]))
    show(element("ul", words, cue, class_="selite lainaus-selite"))


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
    target = link("Katso kattavuus", made.to("reports"))
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
        empty(wording.EMPTY_STORE, wording.EMPTY_STORE_REMEDY)
    else:
        empty(wording.DAMAGED_STORE, str(error))


def frame_foot(options: Options, chosen: Selection, page: str) -> None:
    """Below the filters: a link that drops them, and which facts are shown."""
    held = data.material(chosen.fingerprint)
    if Links(options, chosen).to("overview") != wording.PAGES["overview"][1]:
        show(element("p", link(wording.CLEAR, page or wording.PAGES["overview"][1])))
    words = wording.count_of(len(held.reports), "raportti", "raporttia")
    organisations = sorted(set(held.reports["organisation"]) - {""})
    lines = [*organisations, f"{words}, aineisto {chosen.fingerprint[:8]}"]
    show(element("div", *(element("p", line) for line in lines), class_="alateksti"))


def look() -> Look:
    """How figures are drawn in this run: Finnish names, the reader's light or dark mode, and who is missing when."""
    chosen = selection.current()
    options, matrix = data.options(chosen.fingerprint), data.matrix(chosen)
    missing = {period: missing_units(matrix, period)[2] for period in chosen.periods}
    mode: Mode = "dark" if st.context.theme.type == "dark" else "light"
    return Look(dict(options.themes), dict(options.areas), mode, missing)


def chart(draw: Draw, counts: Safe, title: str = "") -> None:
    """A chart under its finding, with its downloads and, folded, its numbers as a table.

    Args:
        draw: makes the chart for a look.
        counts: the same numbers as a table whose counts link to their sentences.
        title: the question that the chart answers, when its finding has already been told on the page.
    """
    drawn = draw(look())
    section(title or drawn.title, drawn.subtitle)
    st.plotly_chart(drawn.figure, theme=None, config=PLOTLY, alt=drawn.alt, key=f"kuvio_{drawn.name}")
    with st.expander(wording.TABLE_OF_NUMBERS):
        show(counts)
    chart_files(draw)


def chart_files(draw: Draw) -> None:
    """Buttons that make a picture of the chart, or a file of its numbers, when pressed.

    A picture is for paper and slides, so it is always drawn in the light look.
    """
    printed = draw(replace(look(), mode="light"))
    footer = wording.source_line(_words(), selection.current().fingerprint)
    makers: dict[str, Maker] = {kind: partial(render, printed, kind, footer=footer) for kind in ("png", "svg")}
    _buttons(printed.name, {**makers, **_number_makers(printed.table, printed.title)})


def listing(table: pd.DataFrame, alt: str) -> None:
    """A long table that scrolls within its frame; text is shown as it is."""
    st.dataframe(table, hide_index=True, height=LISTING_HEIGHT, alt=alt, placeholder=wording.NONE)


def number_files(name: str, title: str, table: pd.DataFrame) -> None:
    """Buttons that make an Excel and a CSV file of a table when pressed."""
    _buttons(name, _number_makers(table, title))


def _number_makers(table: pd.DataFrame, title: str) -> dict[str, Maker]:
    notes = _provenance(title)
    return {
        "xlsx": lambda: table_bytes(table, "xlsx", notes=notes),
        "csv": lambda: table_bytes(table, "csv-fi", notes=notes),
    }


def _buttons(name: str, makers: Mapping[str, Maker]) -> None:
    with st.container(horizontal=True, key=f"lataus_{name}"):
        for kind, make in makers.items():
            label, mime = KINDS[kind]
            st.download_button(
                label, data=make, file_name=f"{name}.{kind}", mime=mime, key=f"lataa_{name}_{kind}", on_click="ignore"
            )


def _words() -> str:
    """This run's filters in words."""
    chosen = selection.current()
    return wording.selection_words(chosen, data.options(chosen.fingerprint))


def _provenance(title: str) -> list[tuple[str, str]]:
    """What a downloaded file says of itself: title, filters, method and the version of the facts."""
    chosen = selection.current()
    return [
        ("Otsikko", title),
        ("Rajaus", _words()),
        ("Laskentatapa", wording.DENOMINATOR_NOTE),
        ("Aineistoversio", chosen.fingerprint),
    ]

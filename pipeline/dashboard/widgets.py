"""The pieces that pages are put together from: openings, sections, notes, tables, downloads and empty states."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pipeline.dashboard import data, selection, wording
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.drawing import drawn
from pipeline.dashboard.filetables import MISSING, missing_units
from pipeline.dashboard.filter_line import filters_shown
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import Marks, lead
from pipeline.dashboard.markup import Safe, Span, element, link, marked
from pipeline.dashboard.memory import Memory
from pipeline.dashboard.offering import Draw, chart_files, heading_of, look_of, number_files
from pipeline.dashboard.reach import reach_words
from pipeline.dashboard.showing import collected, headed, joined, note, section, show, together
from pipeline.dashboard.wording_coverage import coverage_line
from pipeline.dashboard.wording_search import FOUND_MARK
from pipeline.figures.template import Mode
from pipeline.words import language, say

__all__ = [
    "beside", "chart", "chart_files", "coverage_note", "empty", "filter_line", "guess_note", "kept", "links",
    "mark_legend", "note", "number_files", "once", "opening", "section", "show", "show_or", "together",
]  # fmt: skip

Folded = Safe | Callable[[], Safe]

PLOTLY = {"displaylogo": False, "responsive": True, "modeBarButtons": [["zoom2d", "pan2d", "resetScale2d"]]}
"""Tools of an explored chart; pictures are made by the server."""

MOST, ROOM = 20_000, 100_000_000
"""Drawn pieces kept for all sessions, charts and the others apart: how many, and how many bytes of them."""

_charts: Memory[tuple[Safe, Safe, str]] = Memory(MOST, ROOM)
_pieces: Memory[Safe] = Memory(MOST, ROOM)


def once(name: str, draw: Callable[[], object]) -> None:
    """Show what ``draw`` shows, all of it markup, in one piece that is kept for all who ask for the same view.

    Args:
        name: tells the piece from others of its page.
        draw: shows what depends on the facts, the address and the language alone.
    """

    def collect() -> Safe:
        with collected() as pieces:
            draw()
        return joined(pieces)

    show(_pieces.get((*_view(), name), collect))


def kept(name: str, make: Callable[[], Safe]) -> Safe:
    """Markup that is kept as ``once`` keeps it."""
    return _pieces.get((*_view(), name), make)


def _view() -> tuple[object, ...]:
    return str(data.store()), selection.page(), selection.current(), tuple(selection.rest()), language()


def links() -> Links:
    """The maker of addresses for this run's filters."""
    chosen = selection.current()
    return Links(data.options(chosen.fingerprint), chosen)


def opening(title: str, lead: object = "", *, of: Selection | None = None, size: str = "") -> None:
    """The page's heading, the filters that are on, in words, and the main finding.

    Args:
        of: what the page shows, where that is not what the filters say alone.
        size: how much it shows, where the filters alone do not tell it.
    """
    with together():
        show(element("h1", title))
        # The page's script tells this line, when it changes, in a live region: a screen reader hears what a filter did.
        filter_line(size or size_words(*data.size(selection.current())))
        unreached = reach_words(selection.page(), of or selection.current(), links().options)
        if unreached:
            note(unreached)
        if lead:
            show(element("p", lead, class_="johto"))


def filter_line(size: str = "") -> None:
    """The filters in words; what is in use can be dropped there, one by one or all at once."""
    show(filters_shown(links(), selection.page(), selection.rest(), size))


def guess_note(chosen: Selection, name: str) -> None:
    """Say why this theme is shown when none is chosen."""
    if not chosen.theme:
        told = {"period": chosen.last, "theme": name}
        note(
            say(
                "Teemaa ei ole valittu: näytetään kauden {period} yleisin, {theme}. Valitse toinen rajauksista.", **told
            )
        )


def mark_legend(*, searched: bool = False) -> None:
    """What the marks in a sentence mean."""
    kinds = [(wording.MATCH_MARK, "match"), (wording.CUE_MARK, "cue")]
    kinds += [(FOUND_MARK, "searched")] if searched else []
    shown = [element("li", marked(say(words), [Span(0, len(say(words)), kind)])) for words, kind in kinds]
    show(element("ul", *shown, class_="selite lainaus-selite"))


def show_or(markup: Safe, otherwise: str) -> None:
    """The markup, or a line in small print when there is nothing to show."""
    if markup:
        show(markup)
    else:
        note(otherwise)


def beside(*parts: tuple[Safe, ...]) -> None:
    """Pieces of markup beside each other where there is room, else one below the other.

    Args:
        parts: each a heading with what belongs under it.
    """
    show(element("div", *(element("div", *part) for part in parts), class_="vierekkain"))


def coverage_note(matrix: pd.DataFrame, made: Links) -> None:
    """Who reported in the last chosen period and who is missing, with the way to the matrix."""
    reported, expected, missing = missing_units(matrix, made.chosen.last)
    line = coverage_line(reported, expected, missing)
    place = f"#{MISSING}" if missing else ""
    target = link(say("Katso kattavuus"), f"{made.to('reports')}{place}")
    show(element("p", element("span", line, class_="kattavuusrivi"), " ", target))


def empty(what: str, remedy: str) -> None:
    """An empty state: what is missing and what to do."""
    show(element("div", element("h2", what), element("p", remedy, class_="johto"), class_="osio"))


def chart(
    draw: Draw,
    counts: Folded,
    title: str = "",
    *,
    opens: Callable[[], Marks] | None = None,
    pack: str = "",
    units: str = "",
) -> None:
    """A chart under its finding, with its downloads and, folded, its numbers as a table.

    Args:
        draw: makes the chart for a look.
        counts: the same numbers as a table whose counts link to their sentences; what makes it, for a table so large
            that it is made only when it is opened.
        title: the question that the chart answers, when its finding has already been told on the page.
        opens: makes what a click on each mark opens; the table's links open the same by keyboard.
        pack: the key by which the chart can be added to the meeting pack; empty for one that cannot.
        units: the units that it tells of, where they are not what the filters say.
    """
    head, picture, name = _painted(draw, title, opens, pack)
    if selection.live_chart() == name:
        show(head)
        _explored(draw, opens)
    else:
        with together():
            show(head)
            show(picture)
    _numbers(counts, name)
    chart_files(draw, name, pack=pack, explore=True, units=units)


def _explored(draw: Draw, opens: Callable[[], Marks] | None) -> None:
    """The chart with Plotly's tools: zooming, panning, reading values side by side; fetched only when asked for."""
    made = draw(look_of(selection.current(), _mode()))
    if opens is not None:
        lead(made.sketch, opens())
    st.plotly_chart(
        made.sketch.figure, theme=None, config={**PLOTLY, "locale": language()}, alt=made.alt, key=f"kuvio_{made.name}"
    )


def _mode() -> Mode:
    return "dark" if st.context.theme.type == "dark" else "light"


def _painted(draw: Draw, title: str, opens: Callable[[], Marks] | None, pack: str) -> tuple[Safe, Safe, str]:
    """A chart's heading and picture as markup, and the stem of its files' names."""
    mode = _mode()

    def paint() -> tuple[Safe, Safe, str]:
        made = draw(look_of(selection.current(), mode))
        if opens is not None:
            lead(made.sketch, opens())
        head = headed(title or made.title, made.subtitle, heading_of(made.name))
        return head, drawn(made.sketch, made.alt), made.name

    key = (str(data.store()), pack, title, selection.current(), language(), mode)
    return _charts.get(key, paint) if pack else paint()


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


def size_words(units: int, periods: int, reports: int) -> str:
    """How much is shown, in words."""
    parts = (
        wording.units(units),
        wording.count_of(periods, "kausi", "kautta"),
        wording.count_of(reports, "raportti", "raporttia"),
    )
    return ", ".join(parts)

"""Files beside what a page shows: pictures of a chart, its numbers, and its place in the meeting pack."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from pipeline.dashboard import data, selection, wording
from pipeline.dashboard import wording_pack as packs
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.downloads import Maker, offer
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe, element, link
from pipeline.dashboard.showing import show
from pipeline.export.tables import table_bytes
from pipeline.figures.chart import Chart, Look, file_name
from pipeline.figures.static import render
from pipeline.figures.template import Mode
from pipeline.words import language, mark, say

Draw = Callable[[Look], Chart]

KINDS = {
    "png": (mark("Kuva PNG"), "image/png"),
    "svg": (mark("Kuva SVG"), "image/svg+xml"),
    "pdf": (mark("Kuva PDF"), "application/pdf"),
    "xlsx": (mark("Luvut Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (mark("Luvut CSV"), "text/csv"),
}
FORMS = {"xlsx": "xlsx", "csv": "csv-fi"}
"""Files of numbers: the ending, and the word of ``table_bytes`` for its form."""


def look_of(chosen: Selection, mode: Mode = "light") -> Look:
    """How figures are drawn: names in the language in use, light or dark, and who is missing when."""
    options = data.options(chosen.fingerprint)
    return Look(dict(options.themes), dict(options.areas), mode, data.missing(chosen))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Makes the files of one chart, in a thread that knows of no page."""

    draw: Draw
    chosen: Selection

    def picture(self, kind: str) -> bytes:
        footer = wording.source_line(_words(self.chosen), self.chosen.fingerprint)
        return render(self.draw(look_of(self.chosen)), kind, footer=footer)

    def numbers(self, kind: str) -> bytes:
        printed = self.draw(look_of(self.chosen))
        return table_bytes(printed.table, kind, notes=[(say("Otsikko"), printed.title), *_provenance(self.chosen)])


def chart_files(draw: Draw, name: str, *, pack: str = "", explore: bool = False) -> None:
    """Links to pictures of the chart and to files of its numbers, made when asked for and not before.

    A picture is for paper and slides, so it is always drawn in the light look. With a key ``pack`` there is a button
    too that puts the chart into the meeting pack; with ``explore`` a link that opens the chart with Plotly's tools.
    """
    made = _Drawing(draw, selection.current())
    makers: dict[str, Maker] = {kind: partial(made.picture, kind) for kind in ("png", "svg", "pdf")}
    makers |= {kind: partial(made.numbers, form) for kind, form in FORMS.items()}
    _row(name, makers, pack, (_explore(name, made.chosen),) if explore else ())


def _explore(name: str, chosen: Selection) -> Safe:
    """The link between the chart as a picture and as one to explore."""
    live = selection.live_chart() == name
    others = [pair for pair in selection.rest() if pair[0] != selection.KEYS["live"]]
    links = Links(data.options(chosen.fingerprint), chosen)
    there = links.here(selection.page(), others if live else [*others, (selection.KEYS["live"], name)])
    return element("a", say(wording.PLAIN_CHART if live else wording.EXPLORE), href=there, class_="tutki")


def number_files(name: str, title: str, table: pd.DataFrame | Callable[[], pd.DataFrame]) -> None:
    """Links to an Excel and a CSV file of a table, or of what makes the table, made when asked for.

    Args:
        name: tells the files from others of their page.
        title: what the files hold, in the language in use; they are named by it.
        table: the table, or what makes it.
    """
    chosen = selection.current()

    def numbers(kind: str) -> bytes:
        told = [(say("Otsikko"), title), *_provenance(chosen)]
        return table_bytes(table() if callable(table) else table, kind, notes=told)

    _row(name, {kind: partial(numbers, form) for kind, form in FORMS.items()}, stem=file_name(title))


def _row(name: str, makers: Mapping[str, Maker], pack: str = "", first: Sequence[Safe] = (), *, stem: str = "") -> None:
    """The links ``first``, links to the files and, for a part of the meeting pack, its button."""
    chosen = selection.current()
    shown = (selection.page(), chosen, tuple(selection.rest()), name, language())
    stem = dated(stem or name, chosen)
    files = [
        element(
            "a", say(label), href=offer((*shown, kind), makers[kind], f"{stem}.{kind}", mime), download=f"{stem}.{kind}"
        )
        for kind, (label, mime) in KINDS.items()
        if kind in makers
    ]
    row = element("p", *first, *files, class_="lataukset")
    if not pack:
        show(row)
        return
    with st.container(horizontal=True, key=f"lataus_{name}"):
        show(row)
        _pack_button(pack)


def dated(stem: str, chosen: Selection) -> str:
    """A file's name with the periods that it tells of: ``teemat-yleisyys-2023-T3_2024-T3``."""
    if chosen.last.lower() in stem:
        return stem
    return f"{stem}-{'_'.join(dict.fromkeys((chosen.periods[0], chosen.last)))}"


def _pack_button(key: str) -> None:
    """Puts a part into the meeting pack or takes it out, and says how many parts it has."""
    plan = selection.pack_plan()
    held = plan.holds(key)
    label = say(packs.REMOVE if held else packs.ADD)
    st.button(label, on_click=selection.toggle_part, args=(key,), key=f"pakettiin_{key}")
    if held:
        target = link(say(packs.IN_PACK, n=len(plan.items)), wording.PAGES["pack"][1])
        show(element("p", target, class_="paketissa", role="status"))


def _words(chosen: Selection) -> str:
    """The filters in words."""
    return wording.selection_words(chosen, data.options(chosen.fingerprint))


def _provenance(chosen: Selection) -> list[tuple[str, str]]:
    """What a downloaded file says of itself beside its title: filters, method and the version of the facts."""
    return [
        (say("Rajaus"), _words(chosen)),
        (say("Laskentatapa"), say(wording.DENOMINATOR_NOTE)),
        (say("Aineistoversio"), chosen.fingerprint),
    ]

"""Files beside what a page shows: pictures of a chart, its numbers, and its place in the meeting pack."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    told: Selection

    def picture(self, kind: str) -> bytes:
        footer = wording.source_line(_words(self.told), self.told.fingerprint)
        return render(self.draw(look_of(self.chosen)), kind, footer=footer)

    def numbers(self, kind: str) -> bytes:
        printed = self.draw(look_of(self.chosen))
        return table_bytes(printed.table, kind, notes=[(say("Otsikko"), printed.title), *_provenance(self.told)])


def chart_files(draw: Draw, name: str, *, pack: str = "", explore: bool = False, units: str = "") -> None:
    """Links to pictures of the chart and to files of its numbers, made when asked for and not before.

    A picture is for paper and slides, so it is always drawn in the light look. With a key ``pack`` there is a button
    too that puts the chart into the meeting pack; with ``explore`` a link that opens the chart with Plotly's tools.

    Args:
        units: the units that the files tell of, where they are not what the filters say.
    """
    made = _Drawing(draw, selection.current(), _of(units))
    makers: dict[str, Maker] = {kind: partial(made.picture, kind) for kind in ("png", "svg", "pdf")}
    makers |= {kind: partial(made.numbers, form) for kind, form in FORMS.items()}
    _row(name, makers, pack, (_explore(name, made.chosen),) if explore else ())


def heading_of(name: str) -> str:
    """The id of a chart's heading: its links are described by it, since each chart has links of the same words."""
    return f"otsikko-{name}"


def _explore(name: str, chosen: Selection) -> Safe:
    """The link between the chart as a picture and as one to explore."""
    live = selection.live_chart() == name
    others = [pair for pair in selection.rest() if pair[0] != selection.KEYS["live"]]
    links = Links(data.options(chosen.fingerprint), chosen)
    there = links.here(selection.page(), others if live else [*others, (selection.KEYS["live"], name)])
    label = say(wording.PLAIN_CHART if live else wording.EXPLORE)
    return element("a", label, href=there, class_="tutki", aria_describedby=heading_of(name))


def number_files(name: str, title: str, table: pd.DataFrame | Callable[[], pd.DataFrame], units: str = "") -> None:
    """Links to an Excel and a CSV file of a table, or of what makes the table, made when asked for.

    Args:
        name: tells the files from others of their page.
        title: what the files hold, in the language in use; they are named by it.
        table: the table, or what makes it.
        units: as in ``chart_files``.
    """
    chosen = _of(units)

    def numbers(kind: str) -> bytes:
        told = [(say("Otsikko"), title), *_provenance(chosen)]
        return table_bytes(table() if callable(table) else table, kind, notes=told)

    _row(name, {kind: partial(numbers, form) for kind, form in FORMS.items()}, of=title, stem=file_name(title))


def _of(units: str) -> Selection:
    """The filters as files tell them."""
    chosen = selection.current()
    return replace(chosen, unit=units) if units else chosen


def _row(
    name: str, makers: Mapping[str, Maker], pack: str = "", first: Sequence[Safe] = (), *, of: str = "", stem: str = ""
) -> None:
    """The links ``first``, links to the files and, for a part of the meeting pack, its button.

    Args:
        of: what the files hold, told with each link; a chart's links are described by its heading instead.
    """
    chosen = selection.current()
    shown = (selection.page(), chosen, tuple(selection.rest()), name, language())
    stem = dated(stem or name, chosen)
    files = [
        element(
            "a",
            say(label),
            href=offer((*shown, kind), makers[kind], f"{stem}.{kind}", mime),
            download=f"{stem}.{kind}",
            aria_label=f"{say(label)}: {of}" if of else "",
            aria_describedby=heading_of(name) if first else "",
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

"""Charts as markup: places in percent and sizes in pixels, so that the browser fits them to any width by itself.

A chart drawn this way stands on the page with its text: no script of a chart library is fetched or run. Marks tell
``fi.js`` what to show beside the pointer and what a click opens; the table under the chart does the same by keyboard.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.dashboard.drawing_marks import cells, lines, marks, texts
from pipeline.dashboard.drawing_places import Pane, words
from pipeline.dashboard.markup import Safe, element
from pipeline.figures.sketch import Sketch
from pipeline.figures.template import SMALL_SIZE, colours

LINE, EDGE, TICK = 15, 8, 6
"""Height of a line of ticks, the edge of a figure where it names none, and the room between a tick and the plot."""

SIZERS = 4
"""Lines that make room for the names at the left: which is the widest is known only roughly."""

ADDRESS, HINT = "osoite", "vihje"
"""Keys of the figure's ``meta``: the address that all its marks share, and what a click on one of them does."""

ANCHORS = {"left": 0, "center": -50, "right": -100, "top": 0, "middle": -50, "bottom": -100}


def drawn(sketch: Sketch, alt: str) -> Safe:
    """The chart; those who cannot see it hear ``alt`` and nothing of its parts."""
    layout = sketch.layout
    panes = [pair for pair in sketch.panes() if pair[0].get("visible", True)]
    across = len({tuple(pair[0].get("domain", ())) for pair in panes})
    body = [_pane(sketch, number, pair) for number, pair in enumerate(panes, start=1)]
    ink = colours(sketch.mode).muted
    right = EDGE if across > 1 else layout["margin"].get("r", EDGE)
    style = f"color:{ink};padding-right:{right}px;grid-template-columns:repeat({max(across, 1)},minmax(0,1fr))"
    hidden = element("div", *body, class_="ruudut", style=style, aria_hidden="true")
    told = {f"data_{key}": str(layout["meta"].get(key, "")) for key in (ADDRESS, HINT)}
    tall = f"contain-intrinsic-height:{layout['height']}px"
    return element("div", hidden, class_="kuvio", role="figure", aria_label=alt, style=tall, **told)


def _pane(sketch: Sketch, number: int, axes: tuple[Mapping[str, Any], Mapping[str, Any]]) -> Safe:
    across, up = axes
    above, height, below = _heights(sketch, axes)
    pane = Pane(across["range"], up["range"])
    name = "x" if number == 1 else f"x{number}"
    traces = [trace for trace in sketch.data if trace.get("xaxis", "x") == name]
    notes = [note for note in sketch.layout["annotations"] if _axis_of(note) == name]
    of = colours(sketch.mode)
    inside = [
        lines(traces, pane, _grid(axes, pane), of.grid),
        *(cells(trace, traces, pane) for trace in traces if trace["type"] == "heatmap"),
        *(marks(trace, pane) for trace in traces),
        *(texts(trace, pane) for trace in traces if not _is_of_cells(trace, traces)),
        *(_note(note, pane) for note in notes),
        *_ticks_across(across, pane),
    ]
    names = element("div", *_ticks_up(up, pane), class_="asteikko", style=f"height:{height}px")
    plot = element("div", *inside, class_="ala", style=f"height:{height}px")
    return element("div", names, plot, class_="ruutukko", style=f"padding:{above}px 0 {below}px")


def _is_of_cells(trace: Mapping[str, Any], traces: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a trace only writes into the cells of a heat map."""
    return trace.get("mode") == "text" and any(one["type"] == "heatmap" for one in traces)


def _axis_of(note: Mapping[str, Any]) -> str:
    return str(note.get("xref", "x")).split(" ")[0].replace("paper", "x")


def _heights(sketch: Sketch, axes: tuple[Mapping[str, Any], Mapping[str, Any]]) -> tuple[int, int, int]:
    """Pixels above the plot, of it, and below it."""
    across, up = axes
    layout, margin = sketch.layout, sketch.layout["margin"]
    above = int(margin.get("t", EDGE))
    if "domain" in up:
        low, high = up["domain"]
        below = int(margin.get("b", EDGE))
        return above, round((high - low) * (layout["height"] - above - below)), below
    on_top = across.get("side") == "top"
    most = max((str(text).count("<br>") + 1 for text in across.get("ticktext", ())), default=0)
    below = EDGE if on_top else LINE * most + 2 * TICK
    return above, int(layout["height"]) - above - below, below


def _grid(axes: tuple[Mapping[str, Any], Mapping[str, Any]], pane: Pane) -> tuple[list[float], list[float]]:
    """Places of the grid lines, upright ones and level ones, in thousandths."""
    across, up = axes
    upright = [pane.x(at) * 10 for at, _ in _shown(across)] if across.get("showgrid") else []
    return upright, [pane.y(at) * 10 for at, _ in _shown(up)] if up.get("showgrid") else []


def _shown(axis: Mapping[str, Any]) -> list[tuple[float, str]]:
    """The ticks within the range that say something."""
    low, high = sorted(axis["range"])
    pairs = zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True)
    return [(at, text) for at, text in pairs if text and low <= at <= high]


def _ticks_across(axis: Mapping[str, Any], pane: Pane) -> list[Safe]:
    side = "ylla" if axis.get("side") == "top" else "alla"
    look = f"jako {side} pysty" if axis.get("tickangle") == -90 else f"jako {side}"
    return [element("span", words(text), class_=look, style=f"left:{pane.x(at):.4g}%") for at, text in _shown(axis)]


def _ticks_up(axis: Mapping[str, Any], pane: Pane) -> list[Safe]:
    """The ticks, and before them the widest of their lines out of sight, which make room for all."""
    ticks = _shown(axis)
    told = dict.fromkeys(line for _, text in ticks for line in text.split("<br>"))
    widest = sorted(told, key=_width)[-SIZERS:]
    ink = axis.get("tickfont", {}).get("color", "")
    style = f"color:{ink}" if ink else ""
    room = [element("span", words(line), class_="mitta") for line in widest]
    return room + [
        element("span", words(text), class_="nimi", style=f"top:{pane.y(at):.4g}%;{style}") for at, text in ticks
    ]


def _width(line: str) -> float:
    """About how wide a line is drawn, in letters of middling width."""
    return len(line) + sum((letter in "mwMW") * 0.5 - (letter in "iljtfrI.,:;()- ") * 0.4 for letter in line)


def _note(note: Mapping[str, Any], pane: Pane) -> Safe:
    """One annotation; a ``paper`` or ``domain`` reference counts in fractions of the plot."""
    inner = [str(note.get(ref, letter)) for ref, letter in (("xref", "x"), ("yref", "y"))]
    part = [ref == "paper" or ref.endswith("domain") for ref in inner]
    left = note["x"] * 100 if part[0] else pane.x(note["x"])
    top = 100 - note["y"] * 100 if part[1] else pane.y(note["y"])
    font = note.get("font", {})
    across, up = ANCHORS[note.get("xanchor", "center")], ANCHORS[note.get("yanchor", "middle")]
    move = f"translate(calc({across}% + {note.get('xshift', 0)}px),calc({up}% - {note.get('yshift', 0)}px))"
    style = f"left:{left:.4g}%;top:{top:.4g}%;transform:{move};text-align:{note.get('align', 'center')}"
    size = font.get("size", SMALL_SIZE)
    style += f";color:{font['color']}" if "color" in font else ""
    return element("span", words(str(note["text"])), class_="teksti", style=f"{style};font-size:{size}px")

"""What stands in a plot: lines and bands as one small picture, the marks, texts and cells over it as elements."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import quote

from pipeline.dashboard.drawing_places import Pane, plain, words
from pipeline.dashboard.markup import Safe, element
from pipeline.figures.heat import NARROW

Trace = Mapping[str, Any]

SHAPES = {
    "circle": "ympyra", "square": "nelio", "diamond": "vino nelio", "x": "risti", "line-ew-open": "viiva",
    "circle-open": "ympyra ontto", "square-open": "nelio ontto", "diamond-open": "vino nelio ontto",
}  # fmt: skip
DASHES = {"dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3"}
SIDES = {"left": ("-100%", -1), "center": ("-50%", 0), "right": ("0%", 1)}
HEIGHTS = {"top": ("-100%", -1), "middle": ("-50%", 0), "bottom": ("0%", 1)}
OFFSET = 6
"""Pixels between the middle of a mark and its text."""

SHARES = 60
"""Steps of a heat map's colour; the eye tells fewer apart."""


def lines(traces: Sequence[Trace], pane: Pane, grid: tuple[list[float], list[float]], ink: str) -> Safe:
    """The grid, bands and lines, stretched over the plot; strokes keep their width. Nothing when there are none."""
    upright, level = grid
    drawn = [_stroke(f"M{at:.4g} 0V1000", ink, 1) for at in upright]
    drawn += [_stroke(f"M0 {at:.4g}H1000", ink, 1) for at in level]
    drawn += [_band(trace, pane) for trace in traces if trace.get("fill")]
    drawn += [_line(trace, pane) for trace in traces if "lines" in str(trace.get("mode")) and not trace.get("fill")]
    if not drawn:
        return Safe("")
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" preserveAspectRatio="none">'
    address = "data:image/svg+xml," + quote(f"{head}{''.join(drawn)}</svg>", safe=" /:='(),.;-")
    return element("img", src=address, class_="viivat")


def _stroke(path: str, ink: str, width: float, dash: str = "") -> str:
    kept = f" stroke-dasharray='{dash}'" if dash else ""
    look = f"fill='none' stroke='{ink}' stroke-width='{width}' vector-effect='non-scaling-stroke'"
    return f"<path d='{path}' {look}{kept}/>"


def _band(trace: Trace, pane: Pane) -> str:
    return f"<path d='M{_path(_points(trace, pane))}Z' fill='{trace['fillcolor']}'/>"


def _line(trace: Trace, pane: Pane) -> str:
    """The line with a gap at each point without a value."""
    stretches = [
        _path([point for point in part if point is not None])
        for is_gap, part in groupby(_points(trace, pane), key=lambda point: point is None)
        if not is_gap
    ]
    style = trace["line"]
    dash = DASHES.get(style.get("dash", "solid"), "")
    return _stroke("".join(f"M{stretch}" for stretch in stretches), style["color"], style["width"], dash)


def _points(trace: Trace, pane: Pane) -> list[tuple[float, float] | None]:
    pairs = zip(trace["x"], trace["y"], strict=True)
    return [None if y is None else (pane.x(x) * 10, pane.y(y) * 10) for x, y in pairs]


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    return "L".join(f"{point[0]:.4g} {point[1]:.4g}" for point in points if point is not None)


def marks(trace: Trace, pane: Pane) -> Safe:
    """The marks of a trace; each carries its words and what it opens."""
    if "markers" not in str(trace.get("mode")) or not len(trace["x"]):
        return Safe("")
    look, number = trace["marker"], len(trace["x"])
    told, opened = trace.get("hovertext") or [""] * number, trace.get("customdata") or [None] * number
    placed = [
        element("i", style=f"left:{pane.x(x):.4g}%;top:{pane.y(y):.4g}%", data_v=plain(hover), data_o=_part(part))
        for x, y, hover, part in zip(trace["x"], trace["y"], told, opened, strict=True)
        if y is not None
    ]
    shape = SHAPES[look.get("symbol", "circle")]
    return element("div", *placed, class_=f"sarja {shape}", style=f"--koko:{look['size']}px;color:{look['color']}")


def _part(part: object) -> str:
    """What a mark adds to the address; ids that no address was made of open nothing."""
    return part if isinstance(part, str) else ""


def texts(trace: Trace, pane: Pane) -> Safe:
    """The texts of a trace beside its points."""
    if "text" not in str(trace.get("mode")):
        return Safe("")
    placed, font = trace["textposition"], trace["textfont"]
    places = [placed] * len(trace["x"]) if isinstance(placed, str) else placed
    made = [
        element("span", words(told), class_="teksti", style=_beside(pane.x(x), pane.y(y), place))
        for x, y, told, place in zip(trace["x"], trace["y"], trace["text"], places, strict=True)
        if told and y is not None
    ]
    return element("div", *made, class_="sarja", style=f"color:{font['color']};font-size:{font['size']}px")


def _beside(left: float, top: float, place: str) -> str:
    upright, side = place.split(" ")
    (across, right), (up, down) = SIDES[side], HEIGHTS[upright]
    move = f"translate(calc({across} + {right * OFFSET}px),calc({up} + {down * OFFSET}px))"
    return f"left:{left:.4g}%;top:{top:.4g}%;transform:{move}"


def cells(trace: Trace, traces: Sequence[Trace], pane: Pane) -> Safe:
    """The cells of a heat map, from the top row down, with the counts that another trace writes into them."""
    del pane
    written = next((one for one in traces if one.get("mode") == "text"), None)
    told = dict(zip(zip(written["x"], written["y"], strict=True), written["text"], strict=True)) if written else {}
    top, scale = trace["zmax"], tuple(colour for _, colour in trace["colorscale"][1:])
    made = [
        element(
            "i", told.get((x, y), ""), style=f"background:{_shade(round(SHARES * max(share / top, -1)), scale)}",
            data_v=plain(hover), data_o=_part(part),
        )
        for y, row in enumerate(trace["z"])
        for x, (share, hover, part) in enumerate(
            zip(row, trace["hovertext"][y], trace["customdata"][y], strict=True)
        )
    ]  # fmt: skip
    style = f"grid-template-columns:repeat({max(len(trace['x']), 1)},minmax(0,1fr))"
    if written:
        style += f";color:{written['textfont']['color']};font-size:{written['textfont']['size']}px"
    dense = " tihea" if len(trace["x"]) >= NARROW else ""
    return element("div", *made, class_=f"kartta{dense}", style=style)


@lru_cache(maxsize=1024)
def _shade(step: int, scale: tuple[str, ...]) -> str:
    """The colour of a share in ``SHARES`` steps; below zero, that of a cell without reports."""
    absent, low, high = scale
    if step < 0:
        return absent
    pairs = zip(_channels(low), _channels(high), strict=True)
    return "#" + "".join(f"{round(start + (end - start) * step / SHARES):02x}" for start, end in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))

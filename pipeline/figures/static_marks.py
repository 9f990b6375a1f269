"""Draws the traces and annotations that the charts use onto Matplotlib axes, with the same sizes in pixels."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_rgba
from matplotlib.patches import Rectangle

from pipeline.figures.static_text import LINE, font, is_bold, plain
from pipeline.figures.template import Colours

RGBA = tuple[float, float, float, float]
MARKERS = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle-up": "^",
    "x": "X",
    "cross": "P",
    "star": "*",
    "circle-open": "o",
    "square-open": "s",
    "diamond-open": "D",
    "line-ew-open": "_",
}
DASHES: Mapping[str, Any] = {
    "solid": "-",
    "dash": (0, (4, 2.5)),
    "dot": (0, (1.2, 1.8)),
    "dashdot": (0, (4, 2, 1.2, 2)),
}
OFFSET = 5
SHIFTS = {"top": (1, "bottom"), "middle": (0, "center"), "bottom": (-1, "top")}
SIDES = {"left": (-1, "right"), "center": (0, "center"), "right": (1, "left")}
UPRIGHT = {"middle": "center", "auto": "center", None: "center"}


def colour(text: str) -> RGBA:
    """A Plotly colour, ``#rrggbb`` or ``rgba(r, g, b, a)``, for Matplotlib."""
    found = re.fullmatch(r"rgba\((\d+), *(\d+), *(\d+), *([\d.]+)\)", text)
    if found is None:
        return to_rgba(text)
    red, green, blue = (int(part) / 255 for part in found.groups()[:3])
    return red, green, blue, float(found[4])


def draw(axes: Axes, trace: Any, of: Colours, limit: float) -> None:
    """Draw one trace, its text no larger than ``limit`` pixels.

    Raises:
        TypeError: a kind of trace that no chart of this package uses.
    """
    if isinstance(trace, go.Scatter):
        _scatter(axes, trace, limit)
    elif isinstance(trace, go.Bar):
        _bar(axes, trace)
    elif isinstance(trace, go.Heatmap):
        _heatmap(axes, trace, of)
    else:
        raise TypeError(f"no static form of {type(trace).__name__}")


def note(axes: Axes, annotation: Any, of: Colours, limit: float) -> None:
    """Draw one annotation; a ``paper`` or ``domain`` reference counts in fractions of the axes."""
    refs = [str(ref) for ref in (annotation.xref, annotation.yref)]
    coords = tuple("axes fraction" if ref == "paper" or ref.endswith("domain") else "data" for ref in refs)
    look = {
        "size": min(annotation.font.size or limit, limit),
        "colour": annotation.font.color or of.ink,
        "ha": annotation.xanchor or "center",
        "va": UPRIGHT.get(annotation.yanchor, annotation.yanchor),
    }
    shift = (annotation.xshift or 0, annotation.yshift or 0)
    write(axes, annotation.text, (annotation.x, annotation.y), coords, shift, **look)


def write(axes: Axes, text: str, at: tuple[Any, Any], coords: Any, shift: tuple[float, float], **look: Any) -> None:
    """Write text at a place, moved by pixels; ``look``: size, colour, ha, va, and rotation in degrees.

    A dollar sign stays one: Matplotlib would take two of them for a formula.
    """
    made = axes.annotate(
        plain(text),
        xy=at,
        xycoords=coords,
        xytext=shift,
        textcoords="offset points",
        fontproperties=font(float(look["size"]), bold=is_bold(text)),
        color=colour(look["colour"]),
        ha=look["ha"],
        va=look["va"],
        rotation=look.get("rotation", 0),
        rotation_mode="anchor" if look.get("rotation") else None,
        multialignment=look["ha"],
        linespacing=LINE * 0.96,
        annotation_clip=False,
        parse_math=False,
        zorder=5,
    )
    made.set_in_layout(False)


def _scatter(axes: Axes, trace: Any, limit: float) -> None:
    xs, ys = _numbers(trace.x), _numbers(trace.y)
    modes = str(trace.mode).split("+")
    if trace.fill == "toself":
        axes.fill(xs, ys, facecolor=colour(trace.fillcolor), edgecolor="none", zorder=1.5)
        return
    if "lines" in modes:
        ink, thick, dash = colour(trace.line.color), trace.line.width, DASHES[trace.line.dash or "solid"]
        axes.plot(xs, ys, color=ink, linewidth=thick, linestyle=dash, zorder=3, clip_on=False)
    if "markers" in modes:
        _markers(axes, trace.marker, xs, ys)
    if "text" in modes:
        place = trace.textposition
        places = [place] * len(xs) if isinstance(place, str) else place
        for x, y, text, where in zip(xs, ys, trace.text, places, strict=True):
            if text and np.isfinite(y):
                _label(axes, (x, y), (text, where), trace.textfont, limit)


def _label(axes: Axes, at: tuple[float, float], told: tuple[str, str], look: Any, limit: float) -> None:
    text, place = told
    upright, side = place.split(" ")
    (up, va), (right, ha) = SHIFTS[upright], SIDES[side]
    shift = (right * OFFSET, up * (OFFSET + 1))
    write(axes, text, at, "data", shift, size=min(look.size, limit), colour=look.color, ha=ha, va=va)


def _markers(axes: Axes, marker: Any, xs: Any, ys: Any) -> None:
    symbol = marker.symbol or "circle"
    is_open = symbol.endswith("-open")
    ink = colour(marker.color)
    axes.plot(
        xs,
        ys,
        linestyle="none",
        marker=MARKERS[symbol],
        markersize=marker.size,
        markerfacecolor="none" if is_open else ink,
        markeredgecolor=ink,
        markeredgewidth=(marker.line.width or 2) if is_open else 0,
        zorder=4,
        clip_on=False,
    )


def _bar(axes: Axes, trace: Any) -> None:
    xs, ys, error = _numbers(trace.x), _numbers(trace.y), trace.error_x
    axes.barh(ys, xs, height=list(trace.width), color=colour(trace.marker.color), alpha=trace.marker.opacity, zorder=2)
    reach = np.array([_numbers(error.arrayminus), _numbers(error.array)]).clip(min=0)
    ink, thick = colour(error.color), error.thickness
    axes.errorbar(
        xs, ys, xerr=reach, fmt="none", zorder=3, ecolor=ink, elinewidth=thick, capsize=error.width, capthick=thick
    )


def _heatmap(axes: Axes, trace: Any, of: Colours) -> None:
    stops = [(stop, colour(shade)) for stop, shade in trace.colorscale]
    scale, norm = LinearSegmentedColormap.from_list("counts", stops), Normalize(trace.zmin, trace.zmax)
    for y, row in zip(trace.y, trace.z, strict=True):
        for x, value in zip(trace.x, row, strict=True):
            shade = scale(norm(float(value)))
            cell = Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=shade, edgecolor=of.paper, linewidth=2, zorder=1)
            axes.add_patch(cell)


def _numbers(values: Any) -> Any:
    return np.array([np.nan if value is None else float(value) for value in (() if values is None else values)])

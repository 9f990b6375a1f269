"""A chart as plain dictionaries in Plotly's words, which cost nothing to make.

The page draws them as they are. A Plotly figure, whose every property is checked, is made of them only where one is
asked for: in files and tests.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from pipeline.figures.template import Mode, template

Words = dict[str, Any]
AXIS = re.compile(r"[xy]axis\d*")


def scatter(**words: Any) -> Words:
    """A trace of points, a line through them, or their texts."""
    return {"type": "scatter", **words}


def bar(**words: Any) -> Words:
    """A trace of bars."""
    return {"type": "bar", **words}


class Sketch:
    """Traces and layout of one chart; the methods are named as those of a Plotly figure, and take plain values.

    Attributes:
        mode: light or dark.
        data: the traces, each with its ``type``.
        layout: height in pixels, margins, axes, annotations and ``meta``.
    """

    __slots__ = ("_figure", "data", "layout", "mode")

    def __init__(self, mode: Mode, height: int) -> None:
        self.mode: Mode = mode
        self.data: list[Words] = []
        self.layout: Words = {
            "height": height, "meta": {"mode": mode}, "xaxis": {}, "yaxis": {}, "margin": {}, "annotations": [],
        }  # fmt: skip
        self._figure: go.Figure | None = None

    @property
    def figure(self) -> go.Figure:
        """The same as a checked Plotly figure with its template; made once."""
        if self._figure is None:
            layout = {**self.layout, "template": template(self.mode)}
            self._figure = go.Figure({"data": self.data, "layout": layout})
        return self._figure

    def add_trace(self, trace: Words, pane: int = 1) -> None:
        """Add a trace to a pair of axes, counted from 1."""
        self.data.append(trace if pane == 1 else {**trace, "xaxis": f"x{pane}", "yaxis": f"y{pane}"})

    def add_traces(self, traces: Iterable[Words], pane: int = 1) -> None:
        """Add several traces to a pair of axes."""
        for trace in traces:
            self.add_trace(trace, pane)

    def add_annotation(self, **words: Any) -> None:
        """Add a text; it is placed by ``xref`` and ``yref``, those of the first axes when they are not told."""
        self.layout["annotations"].append(words)

    def add_pane(self, across: tuple[float, float], up: tuple[float, float]) -> int:
        """Add a pair of axes on a part of the figure, in fractions from its lower left corner; returns its number."""
        number = len(self.panes()) + ("domain" in self.layout["xaxis"])
        ending = "" if number == 1 else str(number)
        for name, other, domain in (("x", "y", across), ("y", "x", up)):
            self.layout[f"{name}axis{ending}"] = {"anchor": f"{other}{ending}", "domain": list(domain)}
        return number

    def panes(self) -> list[tuple[Words, Words]]:
        """The pairs of axes in their order."""
        names = [key.removeprefix("xaxis") for key in self.layout if key.startswith("xaxis")]
        return [(self.layout[f"xaxis{name}"], self.layout[f"yaxis{name}"]) for name in names]

    def update_xaxes(self, **words: Any) -> None:
        """Change all the horizontal axes."""
        self._update("x", words)

    def update_yaxes(self, **words: Any) -> None:
        """Change all the vertical axes."""
        self._update("y", words)

    def update_layout(self, **words: Any) -> None:
        """Change the layout; dictionaries within it are changed, not replaced."""
        _merge(self.layout, words)

    def _update(self, letter: str, words: Mapping[str, Any]) -> None:
        for key, axis in self.layout.items():
            if key.startswith(letter) and AXIS.fullmatch(key):
                _merge(axis, words)


def _merge(into: Words, words: Mapping[str, Any]) -> None:
    for key, value in words.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value

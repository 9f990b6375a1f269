"""What every kind of chart gives back, and what all of them need to know."""

import html
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pipeline.figures import wording
from pipeline.figures.numbers import period_words
from pipeline.figures.template import Mode, template

MOST_LINES = 4


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A chart with everything that must stand beside it.

    Attributes:
        figure: the Plotly figure, without a title: the page and the file export set title and subtitle themselves.
            ``customdata`` of each mark holds the ids that a click leads to, as its docstring says.
        title: the finding in words.
        subtitle: how many reported, who is missing, and how to read the marks.
        alt: the same numbers as a sentence for those who cannot see the chart.
        table: the numbers, with Finnish headings; shares in percent.
        name: stem of a file name.
    """

    figure: go.Figure
    title: str
    subtitle: str
    alt: str
    table: pd.DataFrame
    name: str


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw and name things.

    Attributes:
        themes, areas: Finnish names by id; an id without a name is shown itself.
        mode: light or dark.
        missing: by period, the units whose report is missing.
    """

    themes: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    mode: Mode = "light"
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def name(self, key: str, dimension: str) -> str:
        """Finnish name of a value of a dimension (theme, area, period ...), as plain text."""
        if dimension == "period":
            return period_words(key)
        names = {"theme": self.themes, "area": self.areas}.get(dimension, {})
        return names.get(key, key)

    def ordered(self, keys: Sequence[str], dimension: str) -> tuple[str, ...]:
        """Themes and areas in the order of their names' mapping, those it lacks last; others as they are."""
        places = {key: place for place, key in enumerate({"theme": self.themes, "area": self.areas}.get(dimension, {}))}
        return tuple(sorted(keys, key=lambda key: places.get(key, len(places))))

    def label(self, key: str, dimension: str, width: int) -> str:
        """The name for a chart: lines of at most ``width`` characters, safe to draw."""
        return wrapped(self.name(key, dimension), width)


def wrapped(text: str, width: int) -> str:
    """Text broken into lines with ``<br>``; Plotly draws some tags, so everything that came with data is escaped."""
    lines = textwrap.wrap(text, width, max_lines=MOST_LINES, placeholder=" …") or [""]
    return "<br>".join(html.escape(line) for line in lines)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries by column."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def blank(look: Look, height: int) -> go.Figure:
    """An empty figure with the template and a height in pixels."""
    return go.Figure(layout={"template": template(look.mode), "height": height, "meta": {"mode": look.mode}})


def file_name(*parts: str) -> str:
    """Stem of a file name from words: small letters, digits and hyphens."""
    text = "-".join(parts).lower().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:80] or "kuvio"


def finnish_table(frame: pd.DataFrame, look: Look, columns: Sequence[str]) -> pd.DataFrame:
    """The numbers behind a chart under Finnish headings; ids by their names, shares in percent with one decimal."""
    words = {**wording.VERDICTS, **wording.STATES, **wording.STATUSES}
    made = {}
    for column in columns:
        values = frame[column]
        if column in wording.PERCENTS:
            values = (values.astype(float) * 100).round(1)
        elif column in ("theme", "area"):
            values = pd.Series([look.name(str(key), column) for key in values], dtype=str)
        elif column in ("verdict", "state", "status"):
            values = pd.Series([words.get(str(word), str(word)) for word in values], dtype=str)
        made[wording.HEADINGS[column]] = values.reset_index(drop=True)
    return pd.DataFrame(made)

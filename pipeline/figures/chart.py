"""What every kind of chart gives back, and what all of them need to know."""

import html
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pipeline.figures import wording
from pipeline.figures.numbers import period_words
from pipeline.figures.sketch import Sketch
from pipeline.figures.template import Mode
from pipeline.words import say

MOST_LINES = 4
LETTER, THIN_LETTER, THIN = 6.8, 4.0, frozenset("fijlrt.,-' ")
"""Pixels of a letter of a heading, and of a thin one."""


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A chart with everything that must stand beside it.

    Attributes:
        sketch: what is drawn, without a title: the page and the file export set title and subtitle themselves.
            ``customdata`` of each mark holds the ids that a click leads to, as its docstring says.
        title: the finding in words.
        subtitle: how many reported, who is missing, and how to read the marks.
        alt: the same numbers as a sentence for those who cannot see the chart.
        numbers: makes ``table``; a page that only draws the chart does without.
        name: stem of a file name.
    """

    sketch: Sketch
    title: str
    subtitle: str
    alt: str
    numbers: Callable[[], pd.DataFrame]
    name: str

    @property
    def table(self) -> pd.DataFrame:
        """The numbers, under headings in words; shares in percent."""
        return self.numbers()

    @property
    def figure(self) -> go.Figure:
        """The sketch as a checked Plotly figure."""
        return self.sketch.figure


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw and name things.

    Attributes:
        themes, areas: names by id; an id without a name is shown itself.
        mode: light or dark.
        missing: by period, the units whose report is missing.
    """

    themes: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    mode: Mode = "light"
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def name(self, key: str, dimension: str) -> str:
        """Name of a value of a dimension (theme, area, period ...), as plain text."""
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


@lru_cache(maxsize=8192)
def wrapped(text: str, width: int) -> str:
    """Text broken into lines with ``<br>``; Plotly draws some tags, so everything that came with data is escaped."""
    lines = textwrap.wrap(text, width, max_lines=MOST_LINES, placeholder=" …") or [""]
    return "<br>".join(html.escape(line) for line in lines)


def length_of(line: str) -> float:
    """About how many pixels long a line of a heading is."""
    return sum(THIN_LETTER if letter in THIN else LETTER for letter in line)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries by column."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


def blank(look: Look, height: int) -> Sketch:
    """An empty sketch with a height in pixels."""
    return Sketch(look.mode, height)


def file_name(*parts: str) -> str:
    """Stem of a file name from words: small letters, digits and hyphens."""
    text = "-".join(parts).lower().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:80] or "kuvio"


def finnish_table(frame: pd.DataFrame, look: Look, columns: Sequence[str]) -> pd.DataFrame:
    """The numbers behind a chart under headings in words; ids by their names, shares in percent with one decimal."""
    words = {**wording.VERDICTS, **wording.STATES, **wording.STATUSES}
    made = {}
    for column in columns:
        values = frame[column]
        if column in wording.PERCENTS:
            values = (values.astype(float) * 100).round(1)
        elif column in ("theme", "area"):
            values = pd.Series([look.name(str(key), column) for key in values], dtype=str)
        elif column in ("verdict", "state", "status"):
            values = pd.Series([say(words.get(str(word), str(word))) for word in values], dtype=str)
        made[say(wording.HEADINGS[column])] = values.reset_index(drop=True)
    return pd.DataFrame(made)

"""The look of every chart: one Plotly template, light and dark, and the colours by what they mean.

Contrasts are measured by the tests: text at least 4.5:1 and marks at least 3:1 against the paper. Each figure names its
template, since importing Streamlit sets a default whose colours are placeholders that a file export shows as black.
"""

from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from pipeline.words.forms import separators

Mode = Literal["light", "dark"]

FONT = "IBM Plex Sans, Inter, Source Sans, Liberation Sans, Arial, sans-serif"
TEXT_SIZE, SMALL_SIZE = 13, 12


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by role; ``series`` has ten, and ``scale`` runs from no units to all of them in one hue."""

    paper: str
    ink: str
    muted: str
    grid: str
    line: str
    absent: str
    accent: str
    band: str
    interval: str
    scale: tuple[str, str]
    series: tuple[str, ...]


LIGHT = Colours(
    paper="#FFFFFF",
    ink="#1F2430",
    muted="#4A4F59",
    grid="#E4E7EC",
    line="#868C97",
    absent="#F0F1F3",
    accent="#0B5CAD",
    band="rgba(11, 92, 173, 0.14)",
    interval="#1F2430",
    scale=("#F3F6FA", "#6AA3DC"),
    series=(
        "#0B5CAD",
        "#B3420E",
        "#1E7A4C",
        "#7A3E9D",
        "#8A6100",
        "#A1264D",
        "#3C6E71",
        "#5B5F66",
        "#0F766E",
        "#9A3412",
    ),
)

DARK = Colours(
    paper="#14171C",
    ink="#F3F5F8",
    muted="#C3C8D1",
    grid="#2C323B",
    line="#7D8592",
    absent="#20252C",
    accent="#6FB3F2",
    band="rgba(111, 179, 242, 0.20)",
    interval="#F3F5F8",
    scale=("#1C2632", "#2F6DA8"),
    series=(
        "#6FB3F2",
        "#F2A071",
        "#6FCF97",
        "#C79BE8",
        "#E3B94B",
        "#F28BA8",
        "#7FD1CF",
        "#B8BCC4",
        "#5EEAD4",
        "#FDBA74",
    ),
)

SYMBOLS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "x",
    "circle-open",
    "square-open",
    "diamond-open",
    "cross",
    "star",
)
DASHES = ("solid", "dash", "dot", "dashdot")


def colours(mode: Mode) -> Colours:
    """The colours of a mode."""
    return DARK if mode == "dark" else LIGHT


def template(mode: Mode) -> go.layout.Template:
    """The template of a mode; the paper is clear so that the page shows through."""
    of = colours(mode)
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "gridcolor": of.grid,
        "linecolor": of.line,
        "tickfont": {"color": of.muted, "size": SMALL_SIZE},
        "title": {"font": {"color": of.muted, "size": SMALL_SIZE}},
        "fixedrange": True,
        "automargin": True,
    }
    layout = go.Layout(
        font={"family": FONT, "size": TEXT_SIZE, "color": of.ink},
        colorway=list(of.series),
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        separators="".join(separators()),
        margin={"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4},
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        hoverlabel={
            "bgcolor": of.paper,
            "bordercolor": of.line,
            "font": {"family": FONT, "color": of.ink, "size": TEXT_SIZE},
        },
        xaxis=axis,
        yaxis=axis,
        annotationdefaults={"font": {"color": of.ink, "size": TEXT_SIZE}, "showarrow": False},
    )
    return go.layout.Template(layout=layout)

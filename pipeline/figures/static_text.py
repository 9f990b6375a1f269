"""Text of a chart file: Plotly's few tags taken out, widths measured, lines broken."""

import html
import re
from functools import lru_cache

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import TextToPath

# Set once on import and never per call: rc settings are global, and charts are drawn in many threads at a time.
mpl.rcParams.update({"svg.fonttype": "none", "pdf.fonttype": 42, "svg.hashsalt": "teemaluotain"})

WANTED = ("IBM Plex Sans", "Source Sans 3", "Liberation Sans", "Arial", "DejaVu Sans")
FAMILY = [name for name in WANTED if name in fontManager.get_font_names()]
"""The installed ones of the fonts; DejaVu Sans comes with Matplotlib and has the marks that the others lack."""

LINE = 1.25
RULER = TextToPath()
TAG = re.compile(r"</?(?:b|i|span)[^>]*>")


def plain(text: str) -> str:
    """Plotly's text as drawn: ``<br>`` is a line break, other tags go, entities become characters."""
    return html.unescape(TAG.sub("", text.replace("<br>", "\n")))


def is_bold(text: str) -> bool:
    """Whether the whole text stands in bold."""
    return text.startswith("<b>") and text.endswith("</b>")


def font(size: float, *, bold: bool = False) -> FontProperties:
    """The chart's font at a size in pixels."""
    return FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=20_000)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels of the longest line of a text."""
    prop = font(size, bold=bold)
    return max(float(RULER.get_text_width_height_descent(line, prop, False)[0]) for line in text.split("\n"))


def height(text: str, size: float) -> float:
    """Height in pixels of a text with its line breaks."""
    return (text.count("\n") + 1) * size * LINE if text else 0.0


def broken(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text with line breaks between words so that each line fits ``room`` pixels."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)

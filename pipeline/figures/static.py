"""Chart files without a browser: the Plotly figure of a chart drawn anew by Matplotlib, with its words burnt in.

One figure object a call and no pyplot, so that threads never see each other's charts. Pixels of the screen are points
here, hence the same figure has the same proportions in both.
"""

import html
import io
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.errors import UsageError
from pipeline.figures.chart import Chart
from pipeline.figures.static_marks import draw, note, write
from pipeline.figures.static_text import broken, font, height, plain, width
from pipeline.figures.template import SMALL_SIZE, Colours, colours

Kind = Literal["png", "svg", "pdf"]
KINDS: tuple[str, ...] = get_args(Kind)
DPI = 72
PAD, GAP, TITLE, SUBTITLE, FOOTER = 28.0, 8.0, 21.0, 14.0, 11.0
SIZES = "Leveys 300\u20136000, korkeus 200\u201312000, tarkkuus 0,5\u20138."
LEAST_TEXT, LEAST_PLOT = 8.0, 120.0


@dataclass(frozen=True, slots=True)
class _Page:
    """Sizes in pixels: the page, and what the words above and below the plot take."""

    width: float
    height: float
    title: str
    subtitle: str
    footer: str

    @property
    def above(self) -> float:
        return PAD + height(self.title, TITLE) + GAP + height(self.subtitle, SUBTITLE) + 2 * GAP

    @property
    def below(self) -> float:
        return (PAD * 0.6 + height(self.footer, FOOTER) + 2 * GAP) if self.footer else PAD * 0.6


def render(
    chart: Chart, kind: str, *, width: int = 1200, height: int | None = None, scale: float = 2.0, footer: str = ""
) -> bytes:
    """The chart as a file with its title, subtitle and source line.

    Args:
        kind: png, svg (text stays text) or pdf (fonts embedded).
        width, height: pixels; without a height the plot is as tall as on the screen. A smaller height packs the rows.
        scale: pixels of the PNG for each pixel of the size.
        footer: the source line: period, filters, version of the catalogue, fingerprint of the facts.

    Raises:
        UsageError: an unknown kind, or a size that holds no chart.
    """
    if kind not in KINDS:
        raise UsageError(f"Kuvamuotoa {kind!r} ei tunneta.", "", f"Käytä: {', '.join(KINDS)}.")
    return _saved(_drawn(chart, (width, height), scale, footer), kind, chart)


def pixels(chart: Chart, *, width: int, height: int | None = None, scale: float = 2.0) -> tuple[bytes, tuple[int, int]]:
    """The same picture as bare pixels, red, green, blue and alpha in rows from the top, and its width and height.

    For those who cut or pack it themselves: a PNG would be packed twice.

    Raises:
        UsageError: a size that holds no chart.
    """
    canvas: Any = FigureCanvasAgg(_drawn(chart, (width, height), scale, ""))
    canvas.draw()
    return bytes(canvas.buffer_rgba()), canvas.get_width_height(physical=True)


def _drawn(chart: Chart, size: tuple[int, int | None], scale: float, footer: str) -> Figure:
    width, height = size
    if not 300 <= width <= 6000 or not 0.5 <= scale <= 8 or (height is not None and not 200 <= height <= 12000):
        raise UsageError("Kuvan koko ei kelpaa.", "", SIZES)
    of = colours(chart.figure.layout.meta["mode"])
    page = _page(chart, width, height, footer)
    figure = Figure(figsize=(page.width / DPI, page.height / DPI), dpi=DPI * scale, facecolor=of.paper)
    FigureCanvasAgg(figure)
    _words(figure, page, of)
    _plot(figure, page, chart, of)
    return figure


def _page(chart: Chart, wide: int, tall: int | None, footer: str) -> _Page:
    room = wide - 2 * PAD
    texts = (
        broken(chart.title, TITLE, room, bold=True),
        broken(chart.subtitle, SUBTITLE, room),
        broken(footer, FOOTER, room) if footer else "",
    )
    bare = _Page(wide, 0, *texts)
    plot = float(chart.figure.layout.height)
    if tall is None:
        return _Page(wide, math.ceil(bare.above + plot + bare.below), *texts)
    return _Page(wide, max(float(tall), bare.above + LEAST_PLOT + bare.below), *texts)


def _words(figure: Figure, page: _Page, of: Colours) -> None:
    top = page.height - PAD
    for text, size, ink, bold in ((page.title, TITLE, of.ink, True), (page.subtitle, SUBTITLE, of.muted, False)):
        _word(figure, page, text, (top, "top"), (size, ink, bold))
        top -= height(text, size) + GAP
    if page.footer:
        _word(figure, page, page.footer, (PAD * 0.6, "bottom"), (FOOTER, of.muted, False))


def _word(figure: Figure, page: _Page, text: str, at: tuple[float, str], look: tuple[float, str, bool]) -> None:
    (y, side), (size, ink, bold) = at, look
    made = figure.text(PAD / page.width, y / page.height, text, color=ink, va=side, ha="left", linespacing=1.2)
    made.set_fontproperties(font(size, bold=bold))
    made.set_parse_math(False)


def _plot(figure: Figure, page: _Page, chart: Chart, of: Colours) -> None:
    layout = chart.figure.layout
    frame = _frame_of(page, layout)
    for name, (horizontal, vertical) in _axis_pairs(chart).items():
        axes = figure.add_axes(frame.box(horizontal.domain or (0, 1), vertical.domain or (0, 1), page))
        _ticks(axes, horizontal, vertical, of, frame)
        for trace in chart.figure.data:
            if (trace.xaxis or "x") == name:
                draw(axes, trace, of, frame.size)
        for annotation in layout.annotations:
            if str(annotation.xref).split(" ")[0].replace("paper", "x") == name:
                note(axes, annotation, of, frame.size)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plot's edges in pixels from the page's lower left corner, its largest text, and whether rows are packed."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    packed: bool

    def box(self, across: Sequence[float], up: Sequence[float], page: _Page) -> tuple[float, float, float, float]:
        """Left, bottom, width and height in fractions of the page."""
        wide, tall = (self.right - self.left) / page.width, (self.top - self.bottom) / page.height
        left, bottom = self.left / page.width, self.bottom / page.height
        return left + across[0] * wide, bottom + up[0] * tall, (across[1] - across[0]) * wide, (up[1] - up[0]) * tall


def _frame_of(page: _Page, layout: Any) -> _Frame:
    room = page.height - page.above - page.below
    packed = room < 0.9 * float(layout.height)
    above, under = _head(layout), 4.0
    if layout.xaxis.side != "top":
        above = float(layout.margin.t or 0) + GAP
        under = max((height(text, SMALL_SIZE) for text in _labels(layout.xaxis)), default=0.0) + GAP
    size = min(SMALL_SIZE + 1.0, max(LEAST_TEXT, _pitch(layout.yaxis) * (room - above - under) / 1.3))
    names = _labels(layout.yaxis, packed=packed)
    left = PAD + max((width(text, min(size, SMALL_SIZE)) for text in names), default=0.0) + 2 * GAP
    right = page.width - PAD - max(float(layout.margin.r or 0), 2 * GAP)
    return _Frame(left, page.below + under, right, page.height - page.above - above, size, packed)


def _pitch(axis: Any) -> float:
    """The smallest distance of two ticks as a fraction of the axis."""
    at = sorted(axis.tickvals or ())
    span = abs(float(axis.range[1]) - float(axis.range[0]))
    return min((after - before for before, after in itertools.pairwise(at)), default=span) / span


def _axis_pairs(chart: Chart) -> dict[str, tuple[Any, Any]]:
    """The visible pairs of axes by the trace's name of the horizontal one."""
    layout = chart.figure.layout
    names = [key.removeprefix("xaxis") for key in layout if key.startswith("xaxis")] or [""]
    pairs = {f"x{number}": (layout[f"xaxis{number}"], layout[f"yaxis{number}"]) for number in names}
    return {name: pair for name, pair in pairs.items() if pair[0].visible is not False}


def _head(layout: Any) -> float:
    texts = _labels(layout.xaxis)
    if layout.xaxis.tickangle == -90:
        return max((width(text, SMALL_SIZE) for text in texts), default=0.0) + 2 * GAP
    return max((height(text, SMALL_SIZE) for text in texts), default=0.0) + GAP


def _labels(axis: Any, *, packed: bool = False) -> list[str]:
    """Tick texts; packed rows have room for one line only."""
    texts = [plain(text) for text in axis.ticktext or ()]
    return [text.replace("\n", " ") for text in texts] if packed else texts


def _ticks(axes: Axes, horizontal: Any, vertical: Any, of: Colours, frame: _Frame) -> None:
    """Ranges, grid lines and tick texts of one pair of axes; nothing else is drawn around a plot."""
    axes.set_axis_off()
    axes.set_xlim(*horizontal.range)
    axes.set_ylim(*vertical.range)
    up, size = horizontal.side == "top", min(frame.size, SMALL_SIZE)
    look: dict[str, Any] = {"size": SMALL_SIZE, "colour": of.muted, "ha": "center", "va": "bottom" if up else "top"}
    if horizontal.tickangle == -90:
        look |= {"rotation": 90, "ha": "left", "va": "center"}
    for at, text in _shown(horizontal):
        if horizontal.showgrid:
            axes.plot([at, at], [0, 1], transform=axes.get_xaxis_transform(), color=of.grid, linewidth=1, zorder=0.5)
        write(axes, text, (at, int(up)), ("data", "axes fraction"), (0, 6 if up else -6), **look)
    look = {"size": size, "colour": vertical.tickfont.color or of.muted, "ha": "right", "va": "center"}
    for at, text in _shown(vertical):
        if vertical.showgrid:
            axes.plot([0, 1], [at, at], transform=axes.get_yaxis_transform(), color=of.grid, linewidth=1, zorder=0.5)
        name = text.replace("<br>", " ") if frame.packed else text
        write(axes, name, (0, at), ("axes fraction", "data"), (-GAP, 0), **look)


def _shown(axis: Any) -> list[tuple[float, str]]:
    """The ticks within the range."""
    low, high = sorted(axis.range)
    return [(at, text) for at, text in zip(axis.tickvals or (), axis.ticktext or (), strict=True) if low <= at <= high]


def _saved(figure: Figure, kind: str, chart: Chart) -> bytes:
    stream = io.BytesIO()
    told: dict[str, dict[str, Any]] = {
        "png": {"Title": chart.title, "Description": chart.alt, "Software": "Teemaluotain"},
        "svg": {"Title": chart.title, "Description": chart.alt, "Date": None, "Creator": "Teemaluotain"},
        "pdf": {"Title": chart.title, "Subject": chart.alt, "Creator": "Teemaluotain", "CreationDate": None},
    }
    dpi: Literal["figure"] | int = "figure" if kind == "png" else DPI
    figure.savefig(stream, format=kind, dpi=dpi, facecolor=figure.get_facecolor(), metadata=told[kind])
    if kind != "svg":
        return stream.getvalue()
    spoken = html.escape(f"{chart.title}. {chart.alt}", quote=True)
    return stream.getvalue().replace(b"<svg ", f'<svg role="img" aria-label="{spoken}" '.encode(), 1)

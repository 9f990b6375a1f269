"""Native charts: a line over periods or horizontal bars, with intervals, counts as labels and a workbook to edit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from pipeline.export.pack import office_words as words
from pipeline.export.pack.office_measure import Letter, width
from pipeline.export.pack.office_text import NBSP, count_text, one_line, reporting_text
from pipeline.export.pack.pptx_chart_xml import (
    ACCENT,
    BAR,
    MUTED,
    NOTHING,
    SIZE,
    Drawn,
    category_axis,
    interval,
    label_cells,
    label_marks,
    line_look,
    series,
    share_axis,
    text_look,
)
from pipeline.export.pack.pptx_ticks import skipped, ticks
from pipeline.export.pack.pptx_workbook import sheet_of, workbook
from pipeline.export.pack.types import Figure, Point
from pipeline.words import say

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
MOST_LABELS = 14
AXIS_ROOM = 48.0
ROW = SIZE * 1.2
LEAST_STEP = 44.0
TOPS = ((25, 5), (50, 10), (75, 25), (100, 25))
SIDE = 14.0
WIDEST_NAMES = 0.44
"""The part of a chart that the names of bars may take before they are broken into lines."""


@dataclass(frozen=True, slots=True)
class Native:
    """A chart as the library takes it: its kind, its markup and its workbook."""

    kind: XL_CHART_TYPE
    xml: str
    book: bytes

    def data(self) -> CategoryChartData:
        """The chart as chart data."""
        return _Ready(self)


class _Ready(CategoryChartData):
    """Chart data that is written already; the library's own writer knows neither intervals nor texts of labels."""

    def __init__(self, native: Native) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library is half typed
        self._native = native

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        return self._native.xml.encode()

    @property
    def xlsx_blob(self) -> bytes:
        return self._native.book


@dataclass(frozen=True, slots=True)
class Room:
    """Width and height of a chart in points, the font of the slides by name, and the language of the text."""

    width: float
    height: float
    family: str
    language: str

    def each(self, count: int) -> float:
        """Width of one of so many periods."""
        return (self.width - AXIS_ROOM - SIDE) / max(1, count)

    def layout(self, left: float, top: float, right: float, bottom: float) -> str:
        """The plot with these margins in points, as fractions of the chart."""
        across, up = max(0.2, 1 - (left + right) / self.width), max(0.2, 1 - (top + bottom) / self.height)
        places = {"x": left / self.width, "y": top / self.height, "w": across, "h": up}
        values = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in places.items())
        modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
        target = '<c:layoutTarget val="inner"/>'
        return f"<c:layout><c:manualLayout>{target}{modes}{values}</c:manualLayout></c:layout>"


def native(figure: Figure, points: Sequence[Point], room: Room) -> Native:
    """A chart of some of a figure's points that can be edited; the figure gives the kind, the points their order."""
    is_line = figure.kind == "line"
    sheet = sheet_of(
        points, _names(points, room, is_line=is_line), say(words.PERIOD) if is_line else say(words.CATEGORY)
    )
    labels = _labels(points, room) if is_line else tuple(_after_bar(point) for point in points)
    # Of many periods some have no label, but each has its count in the sheet.
    texts = tuple(label or cell for label, cell in zip(labels, sheet.labels.values, strict=True))
    sheet = replace(sheet, labels=replace(sheet.labels, values=texts))
    skip = skipped(sheet.names.values, Letter(room.family, SIZE), room.each(len(points))) if is_line else 1
    drawn = Drawn(sheet, labels, *_scale(points), room.language, skip)
    body = _line(drawn, room) if is_line else _bars(drawn, room)
    kind = XL_CHART_TYPE.LINE_MARKERS if is_line else XL_CHART_TYPE.BAR_CLUSTERED
    return Native(kind, _space(body, room.language), workbook(sheet))


def _after_bar(point: Point) -> str:
    """The count of a bar, a blank away from its interval."""
    return f"{NBSP}{count_text(point)}" if point.denominator else ""


def _names(points: Sequence[Point], room: Room, *, is_line: bool) -> list[str]:
    """Each period with its year and its n below; each other category with a word when nobody reported."""
    if is_line:
        return ticks(points, Letter(room.family, SIZE), room.each(len(points)))
    return [
        one_line(point.label) if point.denominator else f"{one_line(point.label)} ({reporting_text(point)})"
        for point in points
    ]


def _labels(points: Sequence[Point], room: Room) -> tuple[str, ...]:
    """Counts over the periods: on one line when they fit side by side, else on two; of many periods the ends only."""
    texts = [count_text(point) for point in points]
    if len(points) > MOST_LABELS:
        known = [place for place, text in enumerate(texts) if text]
        ends = {known[0], known[-1]} if known else set()
        texts = [text if place in ends else "" for place, text in enumerate(texts)]
    elif _widest(texts, room) > 0.94 * room.each(len(points)):
        texts = [text.replace(" (", "\n(") for text in texts]
    return tuple(texts)


def _widest(texts: Sequence[str], room: Room) -> float:
    letter = Letter(room.family, SIZE)
    return max((width(line, letter) for text in texts for line in text.split("\n")), default=0.0)


def _scale(points: Sequence[Point]) -> tuple[int, int]:
    """End and step of the share axis: the next of four ends above the highest interval."""
    highest = max((point.high for point in points if point.high is not None), default=100.0)
    return next(((top, step) for top, step in TOPS if highest <= top), TOPS[-1])


def _line(drawn: Drawn, room: Room) -> str:
    sheet = drawn.sheet
    size = 8 if len(drawn.labels) <= MOST_LABELS else 5
    dot = f"<c:spPr><a:solidFill>{ACCENT}</a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>"
    marker = f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/>{dot}</c:marker>'
    bare = '<c:marker><c:symbol val="none"/></c:marker>'
    line = f"<c:spPr>{line_look(ACCENT, 2.25)}</c:spPr>"
    smooth = '<c:smooth val="0"/>'
    whiskers = interval(drawn, direction='<c:errDir val="y"/>')
    shown = series(0, sheet.share, line + marker + whiskers, drawn, smooth)
    hidden = series(1, sheet.high, NOTHING + bare + label_marks(drawn, "t"), drawn, smooth + label_cells(sheet.labels))
    marks = '<c:marker val="1"/><c:axId val="1001"/><c:axId val="1002"/>'
    body = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{shown}{hidden}{marks}</c:lineChart>'
    above = (2 if any("\n" in label for label in drawn.labels) else 1) * ROW + 6
    layout = room.layout(AXIS_ROOM, above, SIDE, 3 * ROW + 10)
    axes = category_axis(drawn, side="b", turned=False) + share_axis(drawn, side="l", crosses="autoZero")
    return layout + body + axes


def _bars(drawn: Drawn, room: Room) -> str:
    sheet = drawn.sheet
    fill = f"<c:spPr><a:solidFill>{BAR}</a:solidFill></c:spPr>"
    never = '<c:invertIfNegative val="0"/>'
    shown = series(0, sheet.share, fill + never + interval(drawn, direction=""), drawn, "")
    hidden = series(1, sheet.high, NOTHING + never + label_marks(drawn, "outEnd"), drawn, label_cells(sheet.labels))
    rest = '<c:gapWidth val="70"/><c:overlap val="100"/><c:axId val="1001"/><c:axId val="1002"/>'
    head = '<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
    body = f"<c:barChart>{head}{shown}{hidden}{rest}</c:barChart>"
    names = min(WIDEST_NAMES * room.width, _widest([str(name) for name in sheet.names.values], room) + SIDE)
    right = _widest(drawn.labels, room) + SIDE
    layout = room.layout(names, 4, right, ROW + 8)
    while (room.width - names - right) * drawn.step / drawn.top < LEAST_STEP and drawn.step < drawn.top:
        drawn = replace(drawn, step=min(drawn.step * 2, drawn.top))
    axes = category_axis(drawn, side="l", turned=True) + share_axis(drawn, side="b", crosses="max")
    return layout + body + axes


def _space(body: str, language: str) -> str:
    plot = f"<c:plotArea>{body}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
    chart = f'<c:autoTitleDeleted val="1"/>{plot}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {NAMESPACES}><c:date1904 val="0"/>'
        f'<c:lang val="{language}"/><c:roundedCorners val="0"/><c:chart>{chart}</c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text_look(language, colour=MUTED)}</c:chartSpace>"
    )

"""Parts of a native chart in DrawingML: references with their cached values, intervals, labels and axes.

The labels hang on a second, invisible series at the upper ends of the intervals, so that they never cross them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from uuid import NAMESPACE_OID, uuid5

from pipeline.export.pack.office_text import NBSP
from pipeline.export.pack.pptx_workbook import Column, Sheet

SIZE = 12
"""Points of all text inside a chart."""

INK = '<a:schemeClr val="tx1"/>'
MUTED = '<a:schemeClr val="tx2"/>'
GRID = '<a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr>'
ACCENT = '<a:schemeClr val="accent1"/>'
BAR = '<a:schemeClr val="accent1"><a:alpha val="78000"/></a:schemeClr>'
"""A little paler than lines, so that the interval shows on it."""

NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
PERCENT = escape(f'0"{NBSP}%"')
SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
SINCE_2012 = "http://schemas.microsoft.com/office/drawing/2012/chart"
LABEL, RANGE = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}", "{02D57815-91ED-43cb-92C2-25804820EDAC}"
FROM_CELLS = '<c15:showDataLabelsRange val="1"/>'


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart is drawn from.

    Attributes:
        sheet: the numbers.
        labels: text at each point, in lines; empty for none.
        top, step: end and step of the share axis in percent.
        language: of the text.
        skip: of how many categories one is named on the axis.
    """

    sheet: Sheet
    labels: tuple[str, ...]
    top: int
    step: int
    language: str
    skip: int = 1


def text_look(language: str, *, bold: bool = False, colour: str = INK) -> str:
    """Text properties of an element of the chart; text is never turned to make room."""
    run = f'sz="{SIZE * 100}" b="{int(bold)}" lang="{language}"'
    paint = f"<a:solidFill>{colour}</a:solidFill>"
    head = f"<a:pPr><a:defRPr {run}>{paint}</a:defRPr></a:pPr>"
    ending = f'<a:endParaRPr lang="{language}"/>'
    return f'<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p>{head}{ending}</a:p></c:txPr>'


def line_look(colour: str, width: float) -> str:
    """A solid line, its width in points."""
    return f'<a:ln w="{round(width * 12700)}" cap="flat"><a:solidFill>{colour}</a:solidFill><a:round/></a:ln>'


def numbers(column: Column) -> str:
    """A reference to numbers with their cached values; an empty cell has none."""
    cache = "".join(
        f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>'
        for place, value in enumerate(column.values)
        if value is not None
    )
    head = f'<c:formatCode>0.0</c:formatCode><c:ptCount val="{len(column.values)}"/>'
    return f"<c:numRef><c:f>{column.cells}</c:f><c:numCache>{head}{cache}</c:numCache></c:numRef>"


def strings(reference: str, values: Sequence[object]) -> str:
    """A reference to texts with their cached values."""
    cache = "".join(f'<c:pt idx="{place}"><c:v>{escape(str(value))}</c:v></c:pt>' for place, value in enumerate(values))
    return (
        f'<c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="{len(values)}"/>{cache}</c:strCache></c:strRef>'
    )


def series(place: int, column: Column, inside: str, drawn: Drawn, ending: str) -> str:
    """A series: ``inside`` stands before its values, ``ending`` after them."""
    name = strings(column.head, [column.heading])
    names = strings(drawn.sheet.names.cells, drawn.sheet.names.values)
    values = f"<c:cat>{names}</c:cat><c:val>{numbers(column)}</c:val>"
    head = f'<c:idx val="{place}"/><c:order val="{place}"/><c:tx>{name}</c:tx>'
    return f"<c:ser>{head}{inside}{values}{ending}</c:ser>"


def interval(drawn: Drawn, *, direction: str) -> str:
    """The interval of each share as an error bar that reads its reaches from the sheet."""
    plus, minus = numbers(drawn.sheet.plus), numbers(drawn.sheet.minus)
    look = f"<c:spPr>{line_look(INK, 1.25)}</c:spPr>"
    kind = '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
    return f"<c:errBars>{direction}{kind}<c:plus>{plus}</c:plus><c:minus>{minus}</c:minus>{look}</c:errBars>"


def label_marks(drawn: Drawn, position: str) -> str:
    """The counts as labels that read their texts from the sheet; programs that cannot show the texts of now."""
    told = "".join(_label(place, text, position, drawn.language) for place, text in enumerate(drawn.labels) if text)
    hidden = "".join(f'<c:{flag} val="0"/>' for flag in SHOWN)
    return f"<c:dLbls>{told}{hidden}{_extended(LABEL, FROM_CELLS)}</c:dLbls>"


def _label(place: int, text: str, position: str, language: str) -> str:
    look = f'lang="{language}" sz="{SIZE * 100}" b="0"'
    key = str(uuid5(NAMESPACE_OID, f"{place} {text}")).upper()
    paint = f"<a:rPr {look}><a:solidFill>{INK}</a:solidFill></a:rPr>"
    field = f'<a:fld id="{{{key}}}" type="CELLRANGE">{paint}<a:t>{escape(text)}</a:t></a:fld>'
    hidden = "".join(f'<c:{flag} val="0"/>' for flag in SHOWN)
    rich = f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>{field}</a:p></c:rich></c:tx>'
    ending = _extended(LABEL, f"<c15:dlblFieldTable/>{FROM_CELLS}")
    return f'<c:dLbl><c:idx val="{place}"/>{rich}{NOTHING}<c:dLblPos val="{position}"/>{hidden}{ending}</c:dLbl>'


def label_cells(column: Column) -> str:
    """Where the labels of a series stand in the sheet, with their cached texts; the last part of the series."""
    cache = "".join(f'<c:pt idx="{at}"><c:v>{escape(str(text))}</c:v></c:pt>' for at, text in enumerate(column.values))
    known = f'<c15:dlblRangeCache><c:ptCount val="{len(column.values)}"/>{cache}</c15:dlblRangeCache>'
    return _extended(RANGE, f"<c15:datalabelsRange><c15:f>{column.cells}</c15:f>{known}</c15:datalabelsRange>")


def _extended(kind: str, inside: str) -> str:
    """What the format learnt in 2012; programs that do not know it pass it over."""
    return f'<c:extLst><c:ext uri="{kind}" xmlns:c15="{SINCE_2012}">{inside}</c:ext></c:extLst>'


def category_axis(drawn: Drawn, *, side: str, turned: bool) -> str:
    """The axis of the categories: their names and one thin line; ``turned`` has the first at the top."""
    order = "maxMin" if turned else "minMax"
    look = f"<c:spPr>{line_look(MUTED, 0.75)}</c:spPr>{text_look(drawn.language)}"
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    rest = '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
    rest += f'<c:tickLblSkip val="{drawn.skip}"/><c:noMultiLvlLbl val="1"/>'
    return (
        f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>{ticks}{look}<c:crossAx val="1002"/>'
        f'<c:crosses val="autoZero"/>{rest}</c:catAx>'
    )


def share_axis(drawn: Drawn, *, side: str, crosses: str) -> str:
    """The axis of shares from zero, with faint lines across and no line of its own."""
    grid = f"<c:majorGridlines><c:spPr>{line_look(GRID, 0.75)}</c:spPr></c:majorGridlines>"
    scale = f'<c:orientation val="minMax"/><c:max val="{drawn.top}"/><c:min val="0"/>'
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    return (
        f'<c:valAx><c:axId val="1002"/><c:scaling>{scale}</c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{grid}'
        f'<c:numFmt formatCode="{PERCENT}" sourceLinked="0"/>{ticks}<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_look(drawn.language, colour=MUTED)}"
        f'<c:crossAx val="1001"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{drawn.step}"/></c:valAx>'
    )

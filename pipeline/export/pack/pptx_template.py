"""What the slides are made on: the project's own base or a county's template, and the places it leaves for content."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.util import Pt

from pipeline.errors import UsageError
from pipeline.export.pack import office_words as words
from pipeline.export.pack.office_measure import Letter
from pipeline.export.pack.office_template import opened, told
from pipeline.export.pack.pptx_base import base
from pipeline.words import say

TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
FEET = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE}
BODIES = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}
LEAST_WIDTH, LEAST_HEIGHT = 560.0, 260.0
GAP = 8.0
WIDE_FOOT = 560.0
INSETS = (("lIns", 7.2), ("tIns", 3.6), ("rIns", 7.2), ("bIns", 3.6))
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a slide in points."""

    x: float
    y: float
    width: float
    height: float

    def below(self, used: float) -> "Box":
        """What is left when the top is taken."""
        return Box(self.x, self.y + used, self.width, self.height - used)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a layout's title or subtitle stands, its margins taken off, and how it is written."""

    letter: Letter
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """An empty presentation and where things go.

    Attributes:
        deck: without slides.
        first, page: layouts of the title slide and of all others.
        body: what a page leaves for content.
        opening, subtitle, title: of the title slide (None without a place for it), and of a page.
        family: font of the text.
        wide_foot: whether a page's footer holds the source line.
    """

    deck: Presentation
    first: Any
    page: Any
    body: Box
    opening: Place
    subtitle: Place | None
    title: Place
    family: str
    wide_foot: bool


def stage(template: Path | None) -> Stage:
    """An empty presentation on the project's base, or on a template with its slides taken out.

    Raises:
        UsageError: a file that is no template, or one without room or without a layout with a title.
    """
    if template is None:
        return _staged(pptx.Presentation(io.BytesIO(base())), "")
    what, remedy = told("presentationml")
    try:
        deck = pptx.Presentation(opened(template, "presentationml"))
        _empty(deck)
        return _staged(deck, template.name)
    except (KeyError, ValueError, AttributeError, BadZipFile, PythonPptxError, etree.XMLSyntaxError) as error:
        raise UsageError(what, template.name, remedy) from error


def _staged(deck: Presentation, name: str) -> Stage:
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    page = min((layout for layout in layouts if _title(layout) is not None), key=_clutter, default=None)
    if page is None:
        raise UsageError(say(words.NO_TITLE_LAYOUT), name, say(words.TITLE_REMEDY))
    first = next((layout for layout in layouts if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout)), page)
    body = _body(deck, page, _box(_title(page)))
    if body.width < LEAST_WIDTH or body.height < LEAST_HEIGHT:
        raise UsageError(say(words.SMALL_TEMPLATE), name, say(words.SMALL_REMEDY))
    major, minor = _families(page)
    below = next((s for s in first.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
    subtitle = None if below is None else _place(below, minor, "bodyStyle")
    feet = [shape for shape in page.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
    wide = any(shape.width.pt >= WIDE_FOOT for shape in feet)
    opening = _place(_title(first), major, "titleStyle")
    return Stage(deck, first, page, body, opening, subtitle, _place(_title(page), major, "titleStyle"), minor, wide)


def _empty(deck: Presentation) -> None:
    """Take out the slides, and what names them: sections and custom shows."""
    ids = deck.slides._sldIdLst
    for slide_id in list(ids):
        deck.part.drop_rel(slide_id.rId)
        ids.remove(slide_id)
    for name in ("custShowLst", "extLst"):
        for element in deck.element.findall(f"{{*}}{name}"):
            deck.element.remove(element)


def _kinds(layout: Any) -> list[PP_PLACEHOLDER]:
    return [shape.placeholder_format.type for shape in layout.placeholders]


def _title(layout: Any) -> Any:
    return next((shape for shape in layout.placeholders if shape.placeholder_format.type in TITLES), None)


def _clutter(layout: Any) -> tuple[int, int]:
    """How far a layout is from a bare title: its other placeholders, and a title that is not the plain one."""
    kinds = _kinds(layout)
    return sum(kind not in FEET for kind in kinds), int(PP_PLACEHOLDER.TITLE not in kinds)


def _box(shape: Any) -> Box:
    return Box(shape.left.pt, shape.top.pt, shape.width.pt, shape.height.pt)


def _body(deck: Presentation, page: Any, title: Box) -> Box:
    """The layout's body, else the master's, always under the title and above the foot."""
    shapes = [*page.placeholders, *page.slide_master.placeholders]
    found = next((_box(s) for s in shapes if s.placeholder_format.type in BODIES and s.left is not None), None)
    tall = (deck.slide_height or Pt(540)).pt
    feet = [s.top.pt for s in page.placeholders if s.placeholder_format.type in FEET and s.top is not None]
    lowest = min([tall - 24.0, *(foot - GAP for foot in feet if foot > tall / 2)])
    left, width = (found.x, found.width) if found else (title.x, title.width)
    if title.y > tall / 2:
        top, lowest = (found.y if found else 24.0), min(lowest, title.y - GAP)
    else:
        top = max(found.y if found else 0.0, title.y + title.height + GAP)
    return Box(left, top, width, lowest - top)


def _families(page: Any) -> tuple[str, str]:
    """Fonts of titles and of text by the theme."""
    theme = etree.fromstring(page.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    found = [theme.find(f".//{DRAWING}fontScheme/{DRAWING}{role}Font/{DRAWING}latin") for role in ("major", "minor")]
    major, minor = (latin.get("typeface") or "Arial" if latin is not None else "Arial" for latin in found)
    return major, minor


def _place(shape: Any, family: str, style: str) -> Place:
    """Where text stands and how it looks: the layout's own word, else the master's style."""
    layout = shape.part.slide_layout
    own = shape.element.find(f".//{DRAWING}lstStyle/{DRAWING}lvl1pPr/{DRAWING}defRPr")
    master = layout.slide_master.element.find(f".//{{*}}{style}/{DRAWING}lvl1pPr/{DRAWING}defRPr")
    looks = [look.attrib for look in (own, master) if look is not None]
    size = next((int(look["sz"]) / 100 for look in looks if "sz" in look), 28.0)
    bold = next((look["b"] in ("1", "true") for look in looks if "b" in look), False)
    margins = [_margin(shape, layout, name, default) for name, default in INSETS]
    left, top, right, bottom = margins
    box = _box(shape)
    return Place(
        Letter(family, size, bold),
        Box(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom),
    )


def _margin(shape: Any, layout: Any, name: str, default: float) -> float:
    """An inner margin of a place: its own, else that of the master's place of the same kind."""
    kind = shape.element.ph.get("type", "")
    twins = {"ctrTitle": "title", "subTitle": "body"}
    above = [s for s in layout.slide_master.placeholders if s.element.ph.get("type") == twins.get(kind, kind)]
    for holder in (shape, *above):
        value = holder.element.txBody.bodyPr.get(name)
        if value is not None:
            return int(value) / 12700
    return default

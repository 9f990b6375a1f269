"""The project's own look of slides: wide, white, one typeface, the colours of the charts; two layouts."""

import io
from functools import cache
from typing import Any

import pptx
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.util import Pt

from pipeline.figures.template import LIGHT

WIDTH, HEIGHT, MARGIN = 960, 540, 40
TITLE_SIZE = 24
FAMILY = "Arial"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
KEPT = {"Title Slide": "Otsikkodia", "Title Only": "Vain otsikko"}
RULE = (
    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="90" name="Viiva"/>'
    '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
)
SLIDE = {"title": (MARGIN, 32, 880, 60), "body": (MARGIN, 100, 880, 396), "ftr": (MARGIN, 508, 780, 18)}
SLIDE |= {"sldNum": (840, 508, 80, 18), "dt": (700, 508, 120, 18)}
FIRST = {"ctrTitle": (MARGIN, 120, 800, 130), "subTitle": (MARGIN, 284, 800, 66)}


@cache
def base() -> bytes:
    """The empty presentation."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    deck.element.sldSz.attrib.pop("type", None)
    _theme(deck)
    master = deck.slide_master
    for layout in list(master.slide_layouts):
        if layout.name in KEPT:
            layout.name = KEPT[layout.name]
        else:
            master.slide_layouts.remove(layout)
    _place(master, SLIDE)
    _titles(master)
    first, _ = master.slide_layouts
    _place(first, FIRST)
    _first(first)
    _rule(first, (MARGIN, 262, 96, 5))
    _rule(list(master.slide_layouts)[1], (MARGIN, 22, 48, 4))
    _words(deck)
    _strip(deck)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _strip(deck: Presentation) -> None:
    """Drop the library's thumbnail and printer settings, which speak of another file."""
    package: Any = deck.part.package
    for holder in (package, deck.part):
        relations: Any = holder._rels
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                relations.pop(key)


def _theme(deck: Presentation) -> None:
    part: Any = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme: Any = etree.fromstring(part.blob)
    roles = {"dk1": LIGHT.ink, "lt1": LIGHT.paper, "dk2": LIGHT.muted, "lt2": LIGHT.absent}
    roles |= {f"accent{place}": colour for place, colour in enumerate(LIGHT.series[:6], 1)}
    roles |= {"hlink": LIGHT.accent, "folHlink": LIGHT.series[3]}
    for role, colour in roles.items():
        element = theme.find(f".//{DRAWING}clrScheme/{DRAWING}{role}")
        element[:] = [etree.Element(f"{DRAWING}srgbClr", {"val": colour.lstrip("#")})]
    for latin in theme.iterfind(f".//{DRAWING}fontScheme/*/{DRAWING}latin"):
        latin.set("typeface", FAMILY)
    for name in ("", f".//{DRAWING}clrScheme", f".//{DRAWING}fontScheme"):
        (theme.find(name) if name else theme).set("name", "Teemaluotain")
    part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _place(page: Any, boxes: dict[str, tuple[int, int, int, int]]) -> None:
    for shape in page.placeholders:
        box = boxes.get(shape.element.ph.get("type"))
        if box:
            shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in box)


def _titles(master: Any) -> None:
    """Titles bold from the left at the top of their box; no text shrinks by itself."""
    style = master.element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    style.find("{*}defRPr").attrib.update({"sz": str(TITLE_SIZE * 100), "b": "1"})
    for shape in master.placeholders:
        frame = shape.element.txBody.bodyPr
        frame.attrib.update({"lIns": "0", "rIns": "0", "tIns": "0", "bIns": "0"})
        for fit in frame.findall("{*}normAutofit"):
            frame.remove(fit)
        kind = shape.element.ph.get("type")
        if kind == "title":
            frame.set("anchor", "t")
        if kind == "ftr":
            shape.element.find(".//{*}lvl1pPr").set("algn", "l")
    for tint in list(master.element.iter(f"{DRAWING}tint")):
        parent = tint.getparent()
        parent[:] = [
            etree.Element(f"{DRAWING}lumMod", {"val": "75000"}), etree.Element(f"{DRAWING}lumOff", {"val": "25000"}),
        ]  # fmt: skip


def _first(layout: Any) -> None:
    sizes = {"ctrTitle": ("4000", "b"), "subTitle": ("2200", "t")}
    for shape in layout.placeholders:
        told = sizes.get(shape.element.ph.get("type"))
        if told is None:
            continue
        size, anchor = told
        body = shape.element.txBody
        body.bodyPr.set("anchor", anchor)
        for fit in body.bodyPr.findall("{*}normAutofit"):
            body.bodyPr.remove(fit)
        style = body.find("{*}lstStyle")
        look = f'marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}"'
        head = '<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        style[:] = [etree.fromstring(f"{head}{look}/></a:lvl1pPr>")]


def _rule(page: Any, box: tuple[int, int, int, int]) -> None:
    x, y, w, h = (int(Pt(value)) for value in box)
    page.shapes.element.insert(2, pptx.oxml.parse_xml(RULE.format(x=x, y=y, w=w, h=h)))


def _words(deck: Presentation) -> None:
    """The prompts of the placeholders, in Finnish."""
    prompts = {"title": "Otsikko", "ctrTitle": "Otsikko", "subTitle": "Alaotsikko", "body": "Teksti"}
    for page in (deck.slide_master, *deck.slide_layouts):
        for element in page.element.iter(f"{DRAWING}rPr", f"{DRAWING}endParaRPr", f"{DRAWING}defRPr"):
            if element.get("lang"):
                element.set("lang", "fi-FI")
        for shape in page.placeholders:
            prompt = prompts.get(shape.element.ph.get("type"))
            if prompt:
                shape.text_frame.text = prompt
    for element in deck.element.iter(f"{DRAWING}defRPr"):
        if element.get("lang"):
            element.set("lang", "fi-FI")

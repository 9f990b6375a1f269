"""Charts as drawings within a page: parsed, so that they are elements, and with ids that no other drawing has."""

import re

from lxml import etree

from pipeline.figures.chart import Chart
from pipeline.figures.static import render

SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
WIDTH = 920
USED = re.compile(r"url\(#([^)]+)\)")


def drawing(chart: Chart, name: str) -> etree._Element:
    """The chart as an ``svg`` element with its words for screen readers; ``name`` goes before every id within it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(render(chart, "svg", width=WIDTH), parser)
    for extra in [*root.iter(f"{SVG}metadata"), *root.iter(etree.Comment)]:
        parent = extra.getparent()
        if parent is not None:
            parent.remove(extra)
    for element in root.iter(etree.Element):
        _own(element, name)
    for side in ("width", "height"):
        if side in root.attrib:
            del root.attrib[side]
    root.set("class", "kaavio")
    return root


def _own(element: etree._Element, name: str) -> None:
    for key, value in list(element.attrib.items()):
        text = str(value)
        if key == "id":
            element.set(key, f"{name}-{text}")
        elif key in (LINK, "href") and text.startswith("#"):
            element.set(key, f"#{name}-{text[1:]}")
        elif "url(#" in text:
            element.set(key, USED.sub(rf"url(#{name}-\1)", text))

"""The look of the document: A4, one typeface that every office machine has, and styles that a screen reader knows."""

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from pipeline.errors import UsageError
from pipeline.export.pack.office_template import opened, told
from pipeline.figures.template import LIGHT

FAMILY = "Arial"
TEXT = 10.5
SIZES = {"Title": 24.0, "Subtitle": 13.0, "Heading 1": 17.0, "Heading 2": 13.0, "Heading 3": 11.0, "Caption": 9.5}
BEFORE = {"Title": 0.0, "Subtitle": 4.0, "Heading 1": 24.0, "Heading 2": 18.0, "Heading 3": 12.0, "Caption": 6.0}
AFTER = {"Title": 0.0, "Subtitle": 14.0, "Heading 1": 8.0, "Heading 2": 5.0, "Heading 3": 3.0, "Caption": 4.0}
PARAGRAPHS = (*SIZES, "List Bullet", "Quote", "Footer")
FONTS = ("ascii", "hAnsi", "cs", "eastAsia")


def document(template: Path | None, language: str) -> Document:
    """An empty document in a language, with the project's styles or those of a template.

    Raises:
        UsageError: the template is no Word file, or it is damaged, protected or has macros.
    """
    if template is None:
        made = docx.Document()
        _strip(made)
        _page(made)
        _styles(made)
    else:
        made = _opened(template)
    _language(made, language)
    _modern(made)
    return made


def _strip(made: Document) -> None:
    """Drop the library's thumbnail, which shows another file."""
    relations: Any = made.part.package.rels if made.part.package else {}
    for key, relation in list(relations.items()):
        if relation.reltype.endswith("/thumbnail"):
            del relations[key]


def _opened(template: Path) -> Document:
    what, remedy = told("wordprocessingml")
    try:
        made = docx.Document(opened(template, "wordprocessingml"))
        body = made.element.body
        for child in list(body):
            if child.tag != qn("w:sectPr"):
                body.remove(child)
        for name in PARAGRAPHS:
            if name not in [style.name for style in made.styles]:
                made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
                _style(made, name)
    except (KeyError, ValueError, AttributeError, BadZipFile, OpcError, etree.XMLSyntaxError) as error:
        raise UsageError(what, template.name, remedy) from error
    return made


def _page(made: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.2)


def _styles(made: Document) -> None:
    normal: Any = made.styles["Normal"]
    _font(normal, TEXT)
    normal.font.color.rgb = RGBColor.from_string(LIGHT.ink.lstrip("#"))
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    for name in PARAGRAPHS:
        _style(made, name)


def _style(made: Document, name: str) -> None:
    """Size, weight, colour and spacing of one style."""
    style: Any = made.styles[name]
    _font(style, SIZES.get(name, TEXT))
    strong = name.startswith(("Heading", "Title"))
    style.font.bold, style.font.italic = strong, False
    colour = LIGHT.ink if strong or name in ("List Bullet", "Quote") else LIGHT.muted
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(BEFORE.get(name, 0)), Pt(AFTER.get(name, 3))
    if strong:
        spacing.keep_with_next, spacing.line_spacing = True, 1.1
    for border in style.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    if name == "Quote":
        spacing.left_indent, spacing.space_before = Cm(0.6), Pt(4)
    if name == "Footer":
        style.font.size = Pt(9)
        for stops in style.element.findall(".//" + qn("w:tabs")):
            stops.getparent().remove(stops)


def _font(style: Any, size: float) -> None:
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    for name in ("w:spacing", "w:kern"):
        for element in properties.findall(qn(name)):
            properties.remove(element)
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for name in FONTS:
        fonts.set(qn(f"w:{name}"), FAMILY)


def _language(made: Document, language: str) -> None:
    """The language of all text, set where every style takes it from, and in each style that had one of its own."""
    styles = made.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        defaults.append(OxmlElement("w:lang"))
    for element in styles.iter(qn("w:lang")):
        element.attrib.clear()
        element.set(qn("w:val"), language)
        element.set(qn("w:eastAsia"), language)
        element.set(qn("w:bidi"), "ar-SA")
    for element in made.settings.element.findall(qn("w:themeFontLang")):
        element.set(qn("w:val"), language)


def _modern(made: Document) -> None:
    """Say that the file is of the present format: Word opens it without its compatibility mode."""
    settings = made.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        return
    for element in compat.findall(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            compat.remove(element)
    setting = OxmlElement("w:compatSetting")
    values = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": "15"}
    for name, value in values.items():
        setting.set(qn(f"w:{name}"), value)
    compat.append(setting)

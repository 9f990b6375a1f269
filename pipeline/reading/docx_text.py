"""Text of WordprocessingML, in the view where every tracked change is accepted.

Read from the XML itself: libraries that offer paragraphs and runs lose inserted runs and content controls silently.
Element names are compared without namespace, since strict and transitional documents differ in nothing else here.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.reading.clean import BULLET, between_tabs, clean_paragraph
from pipeline.reading.types import Line

SKIPPED = frozenset({
    "del", "moveFrom", "delText", "delInstrText", "instrText", "pPr", "rPr", "tcPr", "trPr", "tblPr", "tblGrid",
    "sdtPr", "sdtEndPr", "sectPr", "rt", "footnoteReference", "endnoteReference", "annotationRef", "commentReference",
    "customXmlPr", "smartTagPr",
})  # fmt: skip
BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": " ", "noBreakHyphen": "-", "softHyphen": ""}
CHECKED_SYMBOLS = {"F0FE": "☒", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F052": "☒", "F0FC": "✓"}
HEADING_STYLES = ("heading", "otsikko", "rubrik", "title", "toc heading")


def local(element: etree._Element) -> str:
    """The element's name without namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute's value whatever its namespace."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along ``path`` of names."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local(item) == name), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle property stands there and is not switched off."""
    return element is not None and (attribute(element, "val") or "true").lower() not in {"0", "false", "off"}


def choices(element: etree._Element) -> Iterator[etree._Element]:
    """Children, with the chosen branch of alternate content in place of both branches."""
    for item in element:
        if local(item) != "AlternateContent":
            yield item
            continue
        branch = child(item, "Choice")
        yield from choices(branch if branch is not None else item)


def paragraph_text(paragraph: etree._Element, on_box: Callable[[etree._Element], None]) -> str:
    """The paragraph's text with ``\\n`` at line breaks; text boxes anchored in it are handed to ``on_box``."""
    parts: list[str] = []
    _collect(paragraph, parts, on_box)
    return "".join(parts)


def _collect(element: etree._Element, parts: list[str], on_box: Callable[[etree._Element], None]) -> None:
    for item in choices(element):
        name = local(item)
        if name in SKIPPED:
            continue
        if name == "t":
            parts.append(item.text or "")
        elif name in BREAKS:
            parts.append(BREAKS[name])
        elif name == "sym":
            parts.append(CHECKED_SYMBOLS.get((attribute(item, "char") or "").upper(), ""))
        elif name == "fldChar":
            parts.append(chosen_entry(item))
        elif name == "txbxContent":
            on_box(item)
        elif name == "r" and is_on(child(item, "rPr", "vanish")):
            continue
        else:
            _collect(item, parts, on_box)


def chosen_entry(field: etree._Element) -> str:
    """What is chosen from an old form's drop-down list: only its number is written there; empty for other fields."""
    options = child(field, "ffData", "ddList")
    if options is None:
        return ""
    entries = [attribute(item, "val") or "" for item in options if local(item) == "listEntry"]
    chosen = next((child(options, name) for name in ("result", "default") if child(options, name) is not None), None)
    number = attribute(chosen, "val") or "0"
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""


def mark_deleted(paragraph: etree._Element) -> bool:
    """Whether the paragraph's end mark is a tracked deletion, so that the next paragraph goes on in it."""
    return any(child(paragraph, "pPr", "rPr", name) is not None for name in ("del", "moveFrom"))


def is_heading(paragraph: etree._Element) -> bool:
    """A heading by style or outline level, or a paragraph that is bold throughout."""
    style = (attribute(child(paragraph, "pPr", "pStyle"), "val") or "").casefold()
    if style.startswith(HEADING_STYLES) or child(paragraph, "pPr", "outlineLvl") is not None:
        return True
    runs = [
        run for run in paragraph.iter("{*}r") if any(local(item) == "t" and (item.text or "").strip() for item in run)
    ]
    return bool(runs) and all(is_on(child(run, "rPr", "b")) for run in runs)


def split_lines(text: str, *, heading: bool = False) -> Iterator[Line]:
    """Cleaned lines of a paragraph's text, without bullet marks and empty lines, and their pieces between tabs."""
    for line in text.split("\n"):
        cleaned = clean_paragraph(line)
        if cleaned:
            yield Line(cleaned, heading=heading, tabbed=between_tabs(BULLET.sub("", line)))

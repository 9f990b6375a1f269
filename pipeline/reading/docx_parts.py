"""The parts of a Word package: which one is the document, what is embedded in it, and what in it is not shown."""

import posixpath
import zipfile

from lxml import etree

from pipeline.errors import ReadingError, UnsupportedFile
from pipeline.reading.docx_chunks import is_page, page_elements
from pipeline.reading.docx_text import attribute, child, is_on, local
from pipeline.reading.limits import open_package, parse_xml, read_part

STYLES = "word/styles.xml"
MOST_CHUNKS = 20


def main_part(package: zipfile.ZipFile) -> str:
    """The name of the part that holds the document."""
    for kind, target in _relations(package, "").values():
        if kind.endswith("/officeDocument") and target in package.NameToInfo:
            return target
    return "word/document.xml"


def body_of(package: zipfile.ZipFile, name: str) -> tuple[etree._Element | None, tuple[str, ...]]:
    """The document's body as a reader sees it, with embedded documents in their places; and Finnish warnings.

    Raises:
        DamagedFile, LimitExceeded, UnsupportedFile: see ``limits``.
    """
    body = _body(package, name)
    warnings: list[str] = []
    chunks = [item for item in body.iter() if local(item) == "altChunk"] if body is not None else []
    relations = _relations(package, name) if chunks else {}
    for chunk in chunks[:MOST_CHUNKS]:
        _, target = relations.get(attribute(chunk, "id") or "", ("", ""))
        inner = _embedded(package, target)
        if inner is None:
            warnings.append(
                "Asiakirjaan on upotettu toinen tiedosto, jota ei voi lukea; siirrä sen sisältö asiakirjaan."
            )
        parent = chunk.getparent()
        if parent is not None:
            place = parent.index(chunk)
            parent[place : place + 1] = inner or []
    return body, tuple(dict.fromkeys(warnings))


def _body(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    content = read_part(package, name)
    if content is None:
        raise UnsupportedFile(
            "Pakatussa tiedostossa ei ole Word-asiakirjaa.", remedy="Lähetä raportti DOCX- tai PDF-muodossa."
        )
    root = parse_xml(content, name)
    styles = read_part(package, STYLES)
    _empty_hidden(root, _hidden_styles(parse_xml(styles, STYLES)) if styles else frozenset())
    return next((item for item in root if local(item) == "body"), None)


def _relations(package: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Type and target of each relation of a part, by id; of the package itself when ``name`` is empty."""
    folder, part = posixpath.split(name)
    listed = posixpath.join(folder, "_rels", f"{part}.rels")
    content = read_part(package, listed)
    found: dict[str, tuple[str, str]] = {}
    for item in parse_xml(content, listed) if content else ():
        target = attribute(item, "Target") or ""
        whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        found[attribute(item, "Id") or ""] = (attribute(item, "Type") or "", posixpath.normpath(whole))
    return found


def _embedded(package: zipfile.ZipFile, target: str) -> list[etree._Element] | None:
    """What a Word document or web page inside the package holds; None for another kind, or one that cannot be read."""
    content = read_part(package, target)
    if content is None:
        return None
    if is_page(target):
        return page_elements(content)
    try:
        with open_package(content) as inner:
            body = _body(inner, main_part(inner))
    except ReadingError:
        return None
    return None if body is None else list(body)


def _hidden_styles(styles: etree._Element) -> frozenset[str]:
    return frozenset(
        attribute(style, "styleId") or "" for style in styles if is_on(child(style, "rPr", "vanish"))
    ) - {""}  # fmt: skip


def _empty_hidden(root: etree._Element, styles: frozenset[str]) -> None:
    """Take the text out of prompts that nobody filled in, and of runs that a style hides; their cells stay."""
    for control in root.iter("{*}sdt"):
        if is_on(child(control, "sdtPr", "showingPlcHdr")):
            for text in control.iter("{*}t"):
                text.text = ""
    for run in root.iter("{*}r") if styles else ():
        if attribute(child(run, "rPr", "rStyle"), "val") in styles:
            for text in run.iter("{*}t"):
                text.text = ""

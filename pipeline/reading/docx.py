"""Read a Word document: lines, tables, page headers, title and date of change."""

import contextlib
import posixpath
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from pipeline.errors import NoTable
from pipeline.reading.clean import clean_line
from pipeline.reading.docx_flow import flow
from pipeline.reading.docx_parts import body_of, main_part
from pipeline.reading.docx_table import read_table
from pipeline.reading.docx_tabs import with_tab_rows
from pipeline.reading.docx_text import local
from pipeline.reading.limits import open_package, parse_xml, read_part
from pipeline.reading.types import Document, Line, Table


def read_docx(content: bytes) -> Document:
    """Read the main part of a DOCX package.

    Raises:
        DamagedFile, LimitExceeded, ProtectedFile, UnsupportedFile: see ``limits``.
        NoTable: the document has no text at all.
    """
    with open_package(content) as package:
        body, warnings = body_of(package, main_part(package))
        blocks = tuple(with_tab_rows(_blocks(body, 0))) if body is not None else ()
        if not blocks:
            raise NoTable("Asiakirjassa ei ole tekstiä.", remedy="Tarkista, että lähetit oikean tiedoston.")
        title, modified = _properties(package)
        margins = tuple(_margins(package))
    return Document("docx", blocks, None, modified, (title,) if title else (), margins, warnings)


def _properties(package: zipfile.ZipFile) -> tuple[str, datetime | None]:
    content = read_part(package, "docProps/core.xml")
    title, modified = "", None
    for item in parse_xml(content, "docProps/core.xml") if content else ():
        if local(item) == "title":
            title = clean_line(item.text or "")
        elif local(item) == "modified":
            with contextlib.suppress(ValueError):
                modified = datetime.fromisoformat((item.text or "").strip())
    if modified is not None and modified.tzinfo is None:
        modified = modified.replace(tzinfo=UTC)
    return title, modified


def _margins(package: zipfile.ZipFile) -> Iterator[str]:
    for name in sorted(package.namelist()):
        part = posixpath.basename(name)
        if name.startswith("word/") and name.endswith(".xml") and part.startswith(("header", "footer")):
            content = read_part(package, name)
            for block in _blocks(parse_xml(content, name), 0) if content else ():
                if isinstance(block, Line):
                    yield " | ".join(filter(None, block.tabbed)) or block.text
                else:
                    yield from (cell.text for row in block.rows for cell in row if cell is not None and cell.text)


def _blocks(container: etree._Element, depth: int) -> Iterator[Line | Table]:
    for item in flow(container, depth):
        if isinstance(item, Line):
            yield item
        else:
            yield from _table_blocks(item.element, item.depth)


def _table_blocks(element: etree._Element, depth: int) -> Iterator[Line | Table]:
    inner = read_table(element, depth)
    if isinstance(inner, Table):
        yield inner
        return
    for cell in inner:
        yield from _blocks(cell, depth + 1)

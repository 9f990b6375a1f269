"""Read a report from a web page, as systems export it: tables as grids, all else as lines.

Nothing is fetched and nothing is run: scripts, styles, forms' hidden fields and what the page does not show are left
out. A page saved with its pictures in one file (MHT) holds the page as a part.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError

from lxml import etree, html

from pipeline.errors import DamagedFile, LimitExceeded
from pipeline.reading.clean import clean_line, clean_paragraphs
from pipeline.reading.decoding import decode
from pipeline.reading.html_fields import fill_in
from pipeline.reading.limits import LIMITS, SPLIT
from pipeline.reading.sniff import is_archive
from pipeline.reading.types import Cell, Document, Line, Table

STRATEGY = "html"
LARGEST = 10 * 1024 * 1024
MOST_NODES = 300_000
UNSEEN = frozenset({
    "script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe", "select",
    "nav",
})  # fmt: skip
BLOCKS = frozenset({
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "main",
    "dl", "dt", "dd", "tr", "td", "th", "table", "blockquote", "pre", "address", "fieldset", "form", "label", "caption",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
STRUCTURE = HEADINGS | {"table"}
HEADS = "heading"
"""The role of an element that is a heading by another name."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
FOLDED = ("accordion", "collapse", "tabpanel", "panel-body")
"""What the folded parts of a page are called."""
DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
BREAK = "\n"
SAVE_AGAIN = "Tallenna raportti uudelleen tai lähetä se DOCX- tai PDF-muodossa."


def read_html(content: bytes) -> Document:
    """Read a web page, or the page of an MHT file.

    Raises:
        DamagedFile: it cannot be parsed, or an MHT file holds no page.
        LimitExceeded: far larger, deeper or wider than a report.
    """
    if len(content) > LARGEST:
        raise LimitExceeded("Verkkosivu on liian suuri.", remedy=SPLIT)
    root = _parsed(_page_of(content))
    if sum(1 for _ in root.iter()) > MOST_NODES:
        raise LimitExceeded("Verkkosivu on liian suuri.", remedy=SPLIT)
    fill_in(root)
    title = clean_line(root.findtext(".//title") or "")
    feet = [item for item in root.iter() if _is_foot(item)]
    margins = tuple(line.text for foot in feet for line in _lines(_text(foot), ""))
    blocks = tuple(_blocks(root, 0))
    return Document("html", blocks, outline=(title,) if title else (), margins=margins)


def _page_of(content: bytes) -> bytes | str:
    if not is_archive(content):
        return decode(content)
    try:
        parts = message_from_bytes(content.lstrip(), policy=policy.default).walk()
        page = next((part for part in parts if part.get_content_type() == "text/html"), None)
        payload = page.get_payload(decode=True) if page is not None else None
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise DamagedFile("Verkkosivun arkisto on vioittunut.", remedy=SAVE_AGAIN) from error
    if not isinstance(payload, bytes) or not payload.strip():
        raise DamagedFile("Verkkosivun arkistossa ei ole sivua.", remedy=SAVE_AGAIN)
    return decode(payload)


def _parsed(text: bytes | str) -> etree._Element:
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        found: etree._Element = html.document_fromstring(
            DECLARED.sub("", text) if isinstance(text, str) else text, parser=parser
        )
    except (etree.LxmlError, ValueError) as error:
        raise DamagedFile("Verkkosivua ei voi lukea.", remedy=SAVE_AGAIN) from error
    return found


def _blocks(element: etree._Element, depth: int) -> Iterator[Line | Table]:
    """Lines and tables below an element in reading order; a table around tables is a frame and is opened."""
    if depth > LIMITS.nesting * 10:
        raise LimitExceeded("Verkkosivun rakenne on liian syvä.", remedy=SAVE_AGAIN)
    if _tag(element) == "table" and not _is_frame(element):
        yield _table(element)
    elif not any(map(_is_structure, element.iterdescendants())):
        yield from _lines(_text(element), "h1" if element.get("role") == HEADS else _tag(element))
    else:
        yield from _mixed(element, depth)


def _is_structure(item: etree._Element) -> bool:
    return _tag(item) in STRUCTURE or item.get("role") == HEADS


def _mixed(element: etree._Element, depth: int) -> Iterator[Line | Table]:
    """What stands in an element that holds headings or tables: its blocks, and the running text between them."""
    running = _folded(element.text)
    for item in element:
        if _is_unseen(item):
            running += _folded(item.tail)
        elif _tag(item) in BLOCKS or any(_tag(below) in BLOCKS for below in item.iterdescendants()):
            yield from _lines(running, "")
            yield from _blocks(item, depth + 1)
            running = _folded(item.tail)
        else:
            running += (BREAK if _tag(item) == "br" else "") + _text(item) + _folded(item.tail)
    yield from _lines(running, "")


def _lines(text: str, tag: str) -> Iterator[Line]:
    for part in text.split(BREAK):
        if line := clean_line(part):
            yield Line(line, heading=tag in HEADINGS)


def _is_frame(table: etree._Element) -> bool:
    return any(_tag(below) == "table" for below in table.iterdescendants())


def _table(table: etree._Element) -> Table:
    """A table as a grid: spans as written, but none beyond the table's last row."""
    rows = [[cell for cell in row if _tag(cell) in {"td", "th"}] for row in table.iter("tr") if not _is_unseen(row)]
    taken: dict[tuple[int, int], Cell | None] = {}
    width = 0
    for number, row in enumerate(rows):
        column = 0
        for item in row:
            while (number, column) in taken:
                column += 1
            tall = min(_span(item, "rowspan") or len(rows), len(rows) - number)
            wide = max(1, _span(item, "colspan"))
            width = max(width, column + wide)
            if width > LIMITS.span or len(taken) + tall * wide > LIMITS.grid_cells:
                raise LimitExceeded("Taulukko on liian suuri.", remedy="Tarkista taulukon rivit ja sarakkeet.")
            for down in range(tall):
                for right in range(wide):
                    taken[number + down, column + right] = None
            paragraphs = clean_paragraphs(_text(item).split(BREAK))
            taken[number, column] = Cell(paragraphs, row_span=tall, col_span=wide, strategy=STRATEGY)
            column += wide
    return Table(tuple(tuple(taken.get((at, place), Cell(strategy=STRATEGY)) for place in range(width))
                       for at in range(len(rows))))  # fmt: skip


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 1


def _text(element: etree._Element) -> str:
    """The text of an element as it is shown: a line break for each block and ``br``, white space folded elsewhere."""
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    unseen: etree._Element | None = None
    for event, item in walker:
        if unseen is not None and not (event == "end" and item is unseen):
            continue
        if event == "start" and item is not element and _is_unseen(item):
            unseen = item
            continue
        if event == "start":
            parts += [BREAK] * (_tag(item) in BLOCKS or _tag(item) == "br")
            parts.append(_folded(item.text))
            continue
        unseen = None if item is unseen else unseen
        if item is not element:
            parts += [BREAK] * (_tag(item) in BLOCKS)
            parts.append(_folded(item.tail))
    return "".join(parts)


def _folded(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _is_unseen(item: etree._Element) -> bool:
    kind = _tag(item)
    if kind in UNSEEN or kind == "" or _is_foot(item):
        return True
    hidden = item.get("hidden") is not None or HIDDEN.search(item.get("style") or "") is not None
    return kind == "input" or (hidden and not _unfolds(item))


def _unfolds(item: etree._Element) -> bool:
    """Whether a hidden element is the folded part of an accordion, which a reader of the page can open."""
    name = item.get("id") or ""
    others = item.getroottree().iter("button", "a", "div", "h2", "h3", "h4") if name else ()
    marks = f"{item.get('class') or ''} {item.get('role') or ''}".lower()
    opened = any(name in (one.get("aria-controls") or "").split() for one in others)
    return opened or any(word in marks for word in FOLDED)


def _is_foot(item: etree._Element) -> bool:
    """Whether an element is the foot of the page: it tells who keeps the page, and is no content."""
    foot = _tag(item) == "footer" or item.get("role") in {"contentinfo", "navigation"}
    return foot and not any(_tag(above) in {"article", "td", "blockquote"} for above in item.iterancestors())


def _tag(item: etree._Element) -> str:
    return item.tag.rsplit("}", 1)[-1].lower() if isinstance(item.tag, str) else ""

"""Open a file to be shown as it is: a page as a picture, or the lines and tables of a document without pages.

Run as ``python -m pipeline.reading.show``, with a request on its standard input and the answer on its output, both
JSON: whatever is wrong with the file, it is this process that crashes, swells or hangs, and never the one that asks.
"""

import base64
import json
import os
import resource
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.catalogue import load_catalogue
from pipeline.errors import ReadingError, UnsupportedFile
from pipeline.reading import read_file
from pipeline.reading.decoding import decode
from pipeline.reading.docx import read_docx
from pipeline.reading.html import read_html
from pipeline.reading.limits import check_size
from pipeline.reading.mail import page_in, printed
from pipeline.reading.mail_parts import take_apart
from pipeline.reading.office import TARGETS, convert
from pipeline.reading.pdf_open import opened
from pipeline.reading.picture import pdf_of
from pipeline.reading.sniff import sniff
from pipeline.reading.types import Line, Table
from pipeline.reading.workbook import Grid, read_csv, read_workbook

MEMORY = 3 * 2**30
PROCESSOR_SECONDS = 60
PIXELS = 1400
"""Width of a page's picture: sharp at twice the width it has on the screen, and some 200 kilobytes."""
TALLEST = 4
"""How many times as tall as wide a page may be."""


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """What the request asks for: a page's picture with its size, a workbook's columns, or a document's blocks.

    Raises:
        ReadingError: the file cannot be opened.
    """
    content = Path(request["path"]).read_bytes()
    check_size(content)
    if request["kind"] == "columns":
        form, mappings = load_catalogue().form, request.get("mappings") or {}
        columns = read_file(content, str(request["name"]), form, mappings=mappings).columns
        return {"columns": [asdict(column) for column in columns]}
    if request["page"]:
        return _picture(content, str(request["name"]), int(request["page"]))
    return {"blocks": [_packed(block) for block in _blocks(content, str(request["kind"]), str(request["name"]))]}


def _picture(content: bytes, name: str, number: int) -> dict[str, Any]:
    kind = sniff(content, name)
    shown = pdf_of(content) if kind == "image" else content
    whole = 0
    if kind == "mail":
        shown, number, whole = page_in(content, number)
    with opened(shown, name) as document:
        pages = len(document)
        page = document[max(0, min(number, pages) - 1)]
        width, height = page.get_size()
        if width <= 0 or not 0 < height <= TALLEST * width:
            raise UnsupportedFile("Sivun koko on outo, joten sitä ei voi näyttää.", name)
        drawn = page.render(scale=PIXELS / width, may_draw_forms=True).to_pil().convert("RGB")
        target = BytesIO()
        # A palette is enough for a page of text, and makes the picture a third of its size.
        drawn.quantize(64).save(target, "PNG", optimize=True)
        page.close()
    picture = base64.b64encode(target.getvalue()).decode("ascii")
    return {"picture": picture, "width": width, "height": height, "pages": whole or pages}


def _blocks(content: bytes, kind: str, name: str) -> Iterable[Line | Table]:
    if kind in TARGETS:
        content, kind = convert(content, kind), TARGETS[kind]
    if kind == "docx":
        return read_docx(content).blocks
    if kind == "html":
        return read_html(content).blocks
    if kind == "xlsx":
        return _of_grids(read_workbook(content).grids)
    if kind == "mail":
        return _of_mail(content)
    grid = read_csv(content, certain=True) if kind == "csv" else None
    if grid is not None:
        return _of_grids((grid,))
    return [Line(line or " ") for line in decode(content).expandtabs(4).split("\n")]


def _of_mail(content: bytes) -> list[Line | Table]:
    """The parts of a message one after the other, each below its name; those that cannot be opened are left out."""
    mail = take_apart(content)
    parts = [(part.content, part.name) for part in mail.attachments if printed(part) is None]
    found: list[Line | Table] = []
    for part, name in [*((body, "") for body in mail.bodies), *parts]:
        found += [Line(name, heading=True)] if name else []
        try:
            found += _blocks(part, sniff(part, name), name)
        except ReadingError as error:
            found.append(Line(error.what))
    return found


def _of_grids(grids: Sequence[Grid]) -> list[Line | Table]:
    found: list[Line | Table] = []
    for grid in grids:
        found += [Line(grid.title, heading=True), grid.table] if grid.title else [grid.table]
    return found


def _packed(block: Line | Table) -> dict[str, Any]:
    if isinstance(block, Line):
        return {"text": block.text, "heading": block.heading}
    return {
        "rows": [
            [None if cell is None else [cell.paragraphs, cell.row_span, cell.col_span, cell.header] for cell in row]
            for row in block.rows
        ]
    }


def _serve() -> None:
    told = os.dup(1)
    # What a library prints must not get among the answer.
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    request = json.loads(sys.stdin.buffer.read())
    try:
        said = {"ok": True, **answer(request)}
    except ReadingError as error:
        said = {"ok": False, "what": error.what, "remedy": error.remedy}
    with os.fdopen(told, "wb") as stream:
        stream.write(json.dumps(said, ensure_ascii=False).encode())


if __name__ == "__main__":
    _serve()

"""Originals opened to be shown: a page as a picture, or the lines and tables of a document, each made elsewhere.

The work is done by ``reading.show`` in a process of its own, since pictures are drawn by native code from files of
unknown origin.
"""

import base64
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DamagedFile, LimitExceeded, UnsupportedFile
from pipeline.reading.types import Cell, Line, SourceColumn, Table
from pipeline.store import originals
from pipeline.workflow.pool import NATIVE_THREADS, ROOT

log = logging.getLogger("teemaluotain.workflow")

COMMAND = (sys.executable, "-m", "pipeline.reading.show")
SECONDS = 90
LOOK_YOURSELF = "Avaa tiedosto sillä ohjelmalla, jolla se on tehty."


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a PNG; ``width`` and ``height`` are the page's in points, ``pages`` how many the document has."""

    png: bytes
    width: float
    height: float
    pages: int


def open_page(store: Path, file_id: str, name: str, page: int) -> Picture:
    """A page of a PDF as a picture, pages counted from 1.

    Raises:
        StoreError: ``file_id`` is no hash of a file.
        ReadingError: the original is not in the store, or it cannot be opened.
    """
    told = _ask(originals.path_of(store, file_id), {"name": name, "page": page, "kind": "pdf"})
    return Picture(base64.b64decode(told["picture"]), told["width"], told["height"], told["pages"])


def open_blocks(store: Path, file_id: str, name: str, kind: str) -> tuple[Line | Table, ...]:
    """The lines and tables of a document that has no pages; flattened text line by line.

    Raises:
        StoreError, ReadingError: as ``open_page``.
    """
    told = _ask(originals.path_of(store, file_id), {"name": name, "page": 0, "kind": kind})
    return tuple(_unpacked(block) for block in told["blocks"])


def open_columns(
    path: Path, name: str, mappings: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[SourceColumn, ...]:
    """What the columns of a workbook were taken for; none when it is no list.

    Args:
        path: the workbook.
        name: its name.
        mappings: what people confirmed of lists' columns.

    Raises:
        ReadingError: it cannot be read.
    """
    told = _ask(path, {"name": name, "page": 0, "kind": "columns", "mappings": mappings or {}})
    return tuple(SourceColumn(**column) for column in told["columns"])


def _unpacked(block: dict[str, Any]) -> Line | Table:
    if "rows" not in block:
        return Line(block["text"], heading=block["heading"])
    return Table(tuple(tuple(None if cell is None else _cell(*cell) for cell in row) for row in block["rows"]))


def _cell(paragraphs: list[str], row_span: int, col_span: int, header: bool) -> Cell:
    return Cell(tuple(paragraphs), row_span=row_span, col_span=col_span, header=header)


def _ask(path: Path, request: dict[str, Any]) -> dict[str, Any]:
    name = str(request["name"])
    if not path.is_file():
        raise UnsupportedFile("Alkuperäistä tiedostoa ei ole varastossa.", name, "Anna tiedosto uudelleen luettavaksi.")
    try:
        done = subprocess.run(
            COMMAND,
            input=json.dumps({**request, "path": str(path.absolute())}).encode(),
            capture_output=True,
            check=False,
            cwd=ROOT,
            env={**os.environ, **dict.fromkeys(NATIVE_THREADS, "1"), "PYTHONUTF8": "1"},
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise LimitExceeded("Alkuperäisen avaaminen kesti liian kauan.", name, LOOK_YOURSELF) from None
    if done.returncode:
        log.warning("%s could not be opened: %s", name, done.stderr.decode("utf-8", "replace")[-500:])
        raise DamagedFile("Alkuperäistä ei voi näyttää.", name, LOOK_YOURSELF)
    told: dict[str, Any] = json.loads(done.stdout)
    if not told["ok"]:
        raise DamagedFile(f"Alkuperäistä ei voi näyttää: {told['what']}", name, str(told["remedy"]))
    return told

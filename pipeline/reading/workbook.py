"""Read workbooks and CSV files into grids of text."""

import csv
import io
import warnings
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from openpyxl import load_workbook

from pipeline.errors import DamagedFile, LimitExceeded, UnsupportedFile
from pipeline.reading.clean import clean_paragraphs
from pipeline.reading.decoding import decode
from pipeline.reading.limits import LIMITS, open_package
from pipeline.reading.types import Cell, Table

SEPARATORS = ";\t,|"
SHEET_BYTES = 20 * 1024 * 1024
AGREEING_SHARE = 0.8
STRATEGY = "sheet"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as a table; ``title`` is its name."""

    title: str
    table: Table


def read_workbook(content: bytes) -> tuple[tuple[Grid, ...], datetime | None]:
    """The sheets of an XLSX file and its date of change.

    Raises:
        DamagedFile, LimitExceeded, ProtectedFile, UnsupportedFile.
    """
    with open_package(content) as package:
        for part in package.infolist():
            if part.filename.endswith(".xml"):
                if part.file_size > SHEET_BYTES:
                    raise LimitExceeded("Työkirjan taulukko on liian suuri.", remedy="Jaa työkirja osiin.")
                if b"<!DOCTYPE" in package.open(part).read(4096):
                    raise UnsupportedFile(
                        "Työkirjassa on oma dokumenttityyppimäärittely.", remedy="Tallenna työkirja uudelleen."
                    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), data_only=True)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
        raise DamagedFile(
            "Työkirjaa ei voi avata; se on vioittunut.", remedy="Tallenna työkirja uudelleen ja lähetä se."
        ) from error
    grids = []
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > LIMITS.grid_cells or sheet.max_column > LIMITS.span:
            raise LimitExceeded(f"Taulukko ”{sheet.title}” on liian suuri.", remedy="Jaa työkirja osiin.")
        if sheet.sheet_state == "visible":
            spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
            covered = {cell for area in spans.values() for cell in area.cells} - set(spans)
            rows = tuple(
                tuple(
                    _cell(sheet.cell(row, column).value, (row, column), spans, covered)
                    for column in range(1, sheet.max_column + 1)
                )
                for row in range(1, sheet.max_row + 1)
            )
            grids.append(Grid(sheet.title, Table(rows)))
    changed = book.properties.modified
    return tuple(grids), changed.replace(tzinfo=UTC) if changed is not None and changed.tzinfo is None else changed


def _cell(
    value: object, at: tuple[int, int], spans: dict[tuple[int, int], Any], covered: set[tuple[int, int]]
) -> Cell | None:
    if at in covered:
        return None
    area = spans.get(at)
    size = (1, 1) if area is None else (area.max_row - at[0] + 1, area.max_col - at[1] + 1)
    return Cell(clean_paragraphs(_text(value).split("\n")), row_span=size[0], col_span=size[1], strategy=STRATEGY)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")


def read_csv(content: bytes, *, certain: bool) -> Grid | None:
    """The grid of a CSV file, whatever its separator; None when the text is not one.

    ``certain`` tells that the file's name says it is one, so that fewer agreeing rows are asked for.
    """
    text = decode(content)
    best: tuple[int, list[list[str]]] | None = None
    for separator in SEPARATORS:
        rows = _parsed(text, separator)
        widths = Counter(map(len, rows))
        if not rows or not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        agrees = count >= AGREEING_SHARE * len(rows)
        if (
            width >= (2 if certain else 3)
            and len(rows) >= 2
            and (agrees or certain)
            and (best is None or width > best[0])
        ):
            best = (width, rows)
    if best is None:
        return None
    width = max(map(len, best[1]))
    if width * len(best[1]) > LIMITS.grid_cells:
        raise LimitExceeded("Taulukko on liian suuri.", remedy="Jaa tiedosto osiin.")
    cells = tuple(
        tuple(
            Cell(clean_paragraphs(value.split("\n")), strategy=STRATEGY) for value in [*row, *[""] * (width - len(row))]
        )
        for row in best[1]
    )
    return Grid("", Table(cells))


def _parsed(text: str, separator: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator))
    except csv.Error:
        return []
    return [row for row in rows if any(value.strip() for value in row)]

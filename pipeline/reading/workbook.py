"""Read workbooks and CSV files into grids of text."""

import csv
import io
import re
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from openpyxl import load_workbook

from pipeline.errors import DamagedFile, LimitExceeded, UnsupportedFile
from pipeline.reading.clean import clean_paragraphs
from pipeline.reading.decoding import decode
from pipeline.reading.limits import BROKEN, LIMITS, open_package, read_part
from pipeline.reading.types import Cell, Table

SEPARATORS = ";\t,|"
SHEET_BYTES = 20 * 1024 * 1024
AGREEING_SHARE = 0.8
STRATEGY = "sheet"
PASTED = 4
"""Columns of the form, and a header with three rows."""
TOLD_SEPARATOR = re.compile(r"\A\s*sep=.\r?\n")
NO_RESULT = re.compile(rb"</f>\s*(?:</c>|<v\s*/>|<v></v>)")
UNCOUNTED = "Työkirjassa on kaavoja ilman tulosta; avaa ja tallenna se Excelissä, niin niiden arvot luetaan."


ERRORS = frozenset(
    {
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#PUUTTUU!",
        "#VIITTAUS!",
        "#ARVO!",
        "#JAKO/0!",
        "#NIMI?",
        "#TYHJÄ!",
        "#LUKU!",
    }
)
PERCENT = re.compile(r"0(\.0+)?%")
SERIAL = re.compile(r"(?:3[7-9]|4\d|5[0-4])\d{3}")
"""Days from 2001 to 2050 as sheets count them."""
FIRST_DAY = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as a table; ``title`` is its name."""

    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class Book:
    """The shown sheets of a workbook, its date of change, and Finnish warnings of what in it was not read."""

    grids: tuple[Grid, ...]
    modified: datetime | None
    warnings: tuple[str, ...]


def read_workbook(content: bytes) -> Book:
    """The sheets of an XLSX file, without what is hidden in them.

    Raises:
        DamagedFile, LimitExceeded, ProtectedFile, UnsupportedFile.
    """
    uncounted = _check(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), data_only=True)
    except (*BROKEN, KeyError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        raise DamagedFile(
            "Työkirjaa ei voi avata; se on vioittunut.", remedy="Tallenna työkirja uudelleen ja lähetä se."
        ) from error
    notes = [_note(book.worksheets)] if _note(book.worksheets) else []
    notes += [UNCOUNTED] * uncounted
    grids = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            if sheet.max_row * sheet.max_column > LIMITS.sheet_cells or sheet.max_column > LIMITS.span:
                raise LimitExceeded(f"Taulukko ”{sheet.title}” on liian suuri.", remedy="Jaa työkirja osiin.")
            grid, own = _grid(sheet)
            grids.append(grid)
            notes += own
    changed = book.properties.modified
    if changed is not None and changed.tzinfo is None:
        changed = changed.replace(tzinfo=UTC)
    return Book(tuple(grids), changed, tuple(notes))


def _check(content: bytes) -> bool:
    """Refuse parts that are too large or bring a document type; tells whether formulas lack their results."""
    uncounted = False
    with open_package(content) as package:
        for part in package.infolist():
            if not part.filename.endswith((".xml", ".rels")):
                continue
            if part.file_size > SHEET_BYTES:
                raise LimitExceeded("Työkirjan taulukko on liian suuri.", remedy="Jaa työkirja osiin.")
            text = read_part(package, part.filename) or b""
            if b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text[:4096]:
                raise UnsupportedFile(
                    "Työkirjassa on oma dokumenttityyppimäärittely.", remedy="Tallenna työkirja uudelleen."
                )
            uncounted |= "worksheets/" in part.filename and NO_RESULT.search(text) is not None
    return uncounted


def _note(sheets: Sequence[Any]) -> str:
    hidden = [f"”{sheet.title}”" for sheet in sheets if sheet.sheet_state != "visible" and sheet.max_row > 1]
    return f"Piilotettuja välilehtiä ei luettu: {', '.join(hidden)}." if hidden else ""


def _grid(sheet: Any) -> tuple[Grid, list[str]]:
    """A sheet's shown rows and columns, and Finnish notes of hidden rows that hold text and of failed formulas."""
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {cell for area in spans.values() for cell in area.cells} - set(spans)
    away = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    aside = {
        number
        for column in sheet.column_dimensions.values() if column.hidden
        for number in range(column.min or 0, min((column.max or 0) + 1, LIMITS.span))
    }  # fmt: skip
    rows, lost, faulty = [], 0, 0
    for at, cells in enumerate(sheet.iter_rows(), start=1):
        shown = at not in away
        lost += not shown and any(cell.value is not None for cell in cells)
        if shown:
            kept = [(column, cell) for column, cell in enumerate(cells, start=1) if column not in aside]
            faulty += sum(cell.data_type == "e" or cell.value in ERRORS for _, cell in kept)
            rows.append(tuple(_cell(_text_in(cell), (at, column), spans, covered) for column, cell in kept))
    notes = [f"Välilehdellä ”{sheet.title}” on piilotettuja rivejä ({lost}); niitä ei luettu."] if lost else []
    if faulty:
        notes.append(f"Välilehden ”{sheet.title}” soluissa on kaavojen virheilmoituksia ({faulty}); tarkista ne.")
    return Grid(sheet.title, Table(tuple(rows))), notes


def _text_in(cell: Any) -> str:
    """A cell's text as the sheet shows it: a share in percent, a decimal comma."""
    value = cell.value
    if not isinstance(value, float | int) or isinstance(value, bool):
        return _text(value)
    share = PERCENT.fullmatch(str(cell.number_format).strip())
    if share is not None:
        decimals = len(share[1] or ".") - 1
        return f"{100 * value:.{decimals}f} %".replace(".", ",")
    return _text(value).replace(".", ",")


def day_of(text: str) -> str:
    """A day that a sheet holds as the number it counts days by, written as a date; any other text as it is."""
    if not SERIAL.fullmatch(text):
        return text
    day = FIRST_DAY + timedelta(days=int(text))
    return f"{day.day}.{day.month}.{day.year}"


def _cell(
    text: str, at: tuple[int, int], spans: dict[tuple[int, int], Any], covered: set[tuple[int, int]]
) -> Cell | None:
    if at in covered:
        return None
    area = spans.get(at)
    size = (1, 1) if area is None else (area.max_row - at[0] + 1, area.max_col - at[1] + 1)
    return Cell(clean_paragraphs(text.split("\n")), row_span=size[0], col_span=size[1], strategy=STRATEGY)


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
    text = TOLD_SEPARATOR.sub("", decode(content))
    best: tuple[int, list[list[str]]] | None = None
    for separator in SEPARATORS:
        rows = _parsed(text, separator)
        widths = Counter(map(len, rows))
        if not rows or not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        agrees = count >= AGREEING_SHARE * len(rows) or _pasted(rows, width, separator)
        if (
            width >= (2 if certain else 3)
            and (len(rows) >= 2 or certain)
            and (agrees or certain)
            and (best is None or width > best[0])
        ):
            best = (width, rows)
    if best is None:
        return None
    width = max(map(len, best[1]))
    if width * len(best[1]) > LIMITS.sheet_cells:
        raise LimitExceeded("Taulukko on liian suuri.", remedy="Jaa tiedosto osiin.")
    cells = tuple(
        tuple(
            Cell(clean_paragraphs(value.split("\n")), strategy=STRATEGY) for value in [*row, *[""] * (width - len(row))]
        )
        for row in best[1]
    )
    return Grid("", Table(cells))


def _pasted(rows: Sequence[Sequence[str]], width: int, separator: str) -> bool:
    """Whether rows parted by tabs are a table with a few narrower lines above it, as one copied from a page."""
    first = next((number for number, row in enumerate(rows) if len(row) == width), 0)
    table = rows[first:]
    return separator == "\t" and width >= PASTED and len(table) >= PASTED and all(len(row) == width for row in table)


def _parsed(text: str, separator: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator))
    except csv.Error:
        return []
    return [row for row in rows if any(value.strip() for value in row)]

"""Write a table to CSV, Excel, JSON Lines or Parquet so that no cell of it is ever run as a formula.

Kinds:
    csv       for scripts: UTF-8, comma, decimal point.
    csv-fi    for Finnish Excel: UTF-8 with byte-order mark, semicolon, decimal comma.
    xlsx      one sheet of the table, and a second of notes when there are any.
    jsonl     one object a line; text exactly as it is.
    parquet   types and text exactly as they are.
"""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipeline.errors import UsageError
from pipeline.export.whole import write_whole

Kind = Literal["csv", "csv-fi", "xlsx", "jsonl", "parquet"]
KINDS: tuple[str, ...] = get_args(Kind)

FORMULA = re.compile(r"\s*-*[=+@\uff1d\uff0b\uff20]|\s*-+[\w(.,]|[\t\r\n]")
"""What a spreadsheet may run. A bullet ("- teksti") and a lone dash are left alone."""

SHARE = re.compile(r"(?:\w+_)?(?:share|low|high|difference)")
"""Columns that hold a share in [-1, 1]."""

EXCEL_ROWS, EXCEL_TEXT, EXCEL_SHEET = 1_048_576, 32_767, 31
MAX_WIDTH, MIN_WIDTH, SAMPLE = 60, 8, 500


def write_table(
    frame: pd.DataFrame, path: Path, *, sheet: str = "Taulukko", notes: Sequence[tuple[str, str]] = ()
) -> None:
    """Write ``frame`` to ``path`` by its suffix (.csv .xlsx .jsonl .parquet), whole or not at all.

    Raises:
        UsageError: the suffix is unknown, the folder is missing, or the table has more rows than the kind can hold.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise UsageError(
            f"Tiedostopäätettä {path.suffix!r} ei tunneta.", path.name, "Käytä: .csv .xlsx .jsonl .parquet."
        )
    if not path.parent.is_dir():
        raise UsageError("Kansiota ei ole.", str(path.parent), "Luo kansio tai valitse toinen.")
    content = table_bytes(frame, kind, sheet=sheet, notes=notes)
    write_whole(path, content)


def table_bytes(
    frame: pd.DataFrame, kind: str, *, sheet: str = "Taulukko", notes: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The table as the bytes of one of ``KINDS``; the frame's index is left out.

    Raises:
        UsageError: ``kind`` is unknown, or the table has more rows than an Excel sheet can hold.
    """
    if kind == "csv":
        return _csv(frame, ",", finnish=False).encode()
    if kind == "csv-fi":
        return _csv(frame, ";", finnish=True).encode("utf-8-sig")
    if kind == "xlsx":
        return _xlsx(frame, sheet, notes)
    if kind == "jsonl":
        return _jsonl(frame).encode()
    if kind == "parquet":
        stream = io.BytesIO()
        frame.to_parquet(stream, index=False)
        return stream.getvalue()
    raise UsageError(f"Taulukkomuotoa {kind!r} ei tunneta.", "", f"Käytä: {', '.join(KINDS)}.")


def safe_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula: carriage returns and tabs become blanks, a formula gets a quote."""
    quoted = f"'{text}" if FORMULA.match(text) else text
    return quoted.replace("\r\n", "\n").replace("\r", " ").replace("\t", " ")


def _plain(value: object) -> object:
    """A cell as None, bool, int, float or str; a list or a mapping as JSON."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, bool | int) else str(value)


def _rows(frame: pd.DataFrame) -> list[list[object]]:
    columns = [[_plain(value) for value in frame.iloc[:, place].tolist()] for place in range(frame.shape[1])]
    return [list(row) for row in zip(*columns, strict=True)]


def _csv(frame: pd.DataFrame, separator: str, *, finnish: bool) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n" if finnish else "\n")
    writer.writerow([safe_text(str(name)) for name in frame.columns])
    for row in _rows(frame):
        writer.writerow([_csv_cell(value, finnish) for value in row])
    return stream.getvalue()


def _csv_cell(value: object, finnish: bool) -> object:
    if isinstance(value, str):
        return safe_text(value)
    if finnish and isinstance(value, bool):
        return "kyllä" if value else "ei"
    if finnish and isinstance(value, float):
        return repr(value).replace(".", ",")
    return value


def _jsonl(frame: pd.DataFrame) -> str:
    names = [str(name) for name in frame.columns]
    lines = (
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_jsonable)
        for row in zip(*(map(_exact, frame.iloc[:, place].tolist()) for place in range(len(names))), strict=True)
    )
    return "".join(f"{line}\n" for line in lines)


def _exact(value: object) -> object:
    """A JSON value: lists stay lists, missing values become null."""
    return value if isinstance(value, list | tuple | dict | np.ndarray) else _plain(value)


def _jsonable(value: object) -> object:
    return value.tolist() if isinstance(value, np.ndarray) else _plain(value)


def _xlsx(frame: pd.DataFrame, sheet: str, notes: Sequence[tuple[str, str]]) -> bytes:
    if len(frame) >= EXCEL_ROWS:
        raise UsageError(
            f"Taulukossa on {len(frame)} riviä, Excel-taulukkoon mahtuu {EXCEL_ROWS - 1}.", "", "Käytä muotoa .csv."
        )
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        share = book.add_format({"num_format": "0.0 %"})
        page = book.add_worksheet(_sheet_name(sheet))
        rows = _rows(frame)
        for place, name in enumerate(map(str, frame.columns)):
            values = [row[place] for row in rows]
            page.set_column(place, place, _width(name, values), share if SHARE.fullmatch(name) else None)
            page.write_string(0, place, name, bold)
            _write_column(page, place, values)
        page.freeze_panes(1, 0)
        if rows:
            page.autofilter(0, 0, len(rows), frame.shape[1] - 1)
        if notes:
            _write_notes(book.add_worksheet("Tiedot"), notes)
    return stream.getvalue()


def _write_column(page: Worksheet, place: int, values: list[object]) -> None:
    for number, value in enumerate(values, start=1):
        if isinstance(value, bool):
            page.write_boolean(number, place, value)
        elif isinstance(value, int | float):
            page.write_number(number, place, value)
        elif isinstance(value, str):
            page.write_string(number, place, _fitted(value))


def _write_notes(page: Worksheet, notes: Sequence[tuple[str, str]]) -> None:
    page.set_column(0, 0, 24)
    page.set_column(1, 1, MAX_WIDTH)
    for number, (name, text) in enumerate(notes):
        page.write_string(number, 0, name)
        page.write_string(number, 1, _fitted(text))


def _fitted(text: str) -> str:
    """Cut text that Excel could not open, with a mark; xlsxwriter would drop the whole cell in silence."""
    mark = " … [katkaistu]"
    return text if len(text) <= EXCEL_TEXT else text[: EXCEL_TEXT - len(mark)] + mark


def _sheet_name(name: str) -> str:
    cleaned = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")
    return cleaned[:EXCEL_SHEET].rstrip(" '") or "Taulukko"


def _width(name: str, values: list[object]) -> int:
    longest = max((len(str(value)) if isinstance(value, str) else 6 for value in values[:SAMPLE]), default=0)
    return min(MAX_WIDTH, max(MIN_WIDTH, len(name) + 2, longest + 1))

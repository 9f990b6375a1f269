"""A pack as a workbook: filters and origin first, a sheet a table, and what the headings mean.

Texts are written as texts, never as formulas or links, whatever they begin with.
"""

import io
import math
import re
from datetime import UTC
from numbers import Number, Real

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.export.pack import office_words
from pipeline.export.pack import pages_words as words
from pipeline.export.pack.office_text import clean, one_line, provenance_lines
from pipeline.export.pack.types import Pack, Table
from pipeline.words import say

EXCEL_TEXT, EXCEL_SHEET = 32_767, 31
NARROW, WIDE, NUMBER_WIDTH, MARGIN = 9, 60, 14, 2
HEAD_ROW = 2
"""Row of a table's headings, counted from 0: above it stand the table's title and an empty row."""

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(pack: Pack) -> bytes:
    """The pack as the bytes of an .xlsx file; the same pack gives the same bytes."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        _properties(book, pack)
        looks = _Looks(book)
        names = _sheet_names(pack.tables)
        _facts(book.add_worksheet(say(words.SHEET_FACTS)), pack, looks)
        for table, name in zip(pack.tables, names, strict=True):
            _table(book.add_worksheet(name), table, looks)
        _dictionary(book.add_worksheet(say(words.SHEET_DICTIONARY)), pack.tables, names, looks)
    return stream.getvalue()


class _Looks:
    """The formats of a book."""

    def __init__(self, book: Workbook) -> None:
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.head: Format = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF5"}
        )
        self.name: Format = book.add_format({"bold": True, "valign": "top"})
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.whole: Format = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.share: Format = book.add_format({"num_format": "0.0", "valign": "top"})
        self.hidden: Format = book.add_format({"align": "right", "valign": "top", "italic": True})


def _properties(book: Workbook, pack: Pack) -> None:
    made = pack.provenance.made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    told = {"title": one_line(pack.title)[:250], "subject": one_line(pack.subtitle)[:250], "created": made}
    book.set_properties({**told, "comments": f"{say(office_words.FINGERPRINT)}: {pack.provenance.fingerprint}"})


def _sheet_names(tables: tuple[Table, ...]) -> list[str]:
    """Names that Excel takes, each once."""
    taken = {say(words.SHEET_FACTS).casefold(), say(words.SHEET_DICTIONARY).casefold()}
    names = []
    for table in tables:
        bare = re.sub(r"[\[\]:*?/\\]", " ", one_line(table.name)).strip(" '")[:EXCEL_SHEET].rstrip(" '") or "Taulukko"
        name, number = bare, 2
        while name.casefold() in taken:
            name, number = f"{bare[: EXCEL_SHEET - 4]} {number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _facts(page: Worksheet, pack: Pack, looks: _Looks) -> None:
    """Title, filters, origin, summary, coverage and method."""
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 100)
    page.write_string(0, 0, _fitted(pack.title), looks.title)
    page.write_string(1, 0, _fitted(pack.subtitle))
    rows = [*provenance_lines(pack.provenance)]
    parts = (
        (say(office_words.SUMMARY), pack.summary),
        (say(office_words.REPORTED), pack.coverage),
        (say(office_words.MISSING), pack.missing),
        (say(office_words.METHOD), pack.method),
    )
    rows += [(name if not place else "", line) for name, lines in parts for place, line in enumerate(lines)]
    for number, (name, value) in enumerate(rows, start=3):
        page.write_string(number, 0, _fitted(name), looks.name)
        page.write_string(number, 1, _fitted(value), looks.text)


def _table(page: Worksheet, table: Table, looks: _Looks) -> None:
    page.write_string(0, 0, _fitted(table.title), looks.title)
    frame = table.frame
    for place, heading in enumerate(map(str, frame.columns)):
        values = frame.iloc[:, place].tolist()
        page.set_column(place, place, _width(heading, values))
        page.write_string(HEAD_ROW, place, _fitted(heading), looks.head)
        for number, value in enumerate(values, start=HEAD_ROW + 1):
            _cell(page, (number, place), value, looks, share=heading.endswith("%"))
    page.freeze_panes(HEAD_ROW + 1, 1)
    if len(frame) and frame.shape[1]:
        page.autofilter(HEAD_ROW, 0, HEAD_ROW + len(frame), frame.shape[1] - 1)


def _cell(page: Worksheet, at: tuple[int, int], value: object, looks: _Looks, *, share: bool) -> None:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return
    if isinstance(value, bool | np.bool_):
        page.write_boolean(*at, bool(value))
    elif isinstance(value, Real | np.number):
        page.write_number(*at, float(value), looks.share if share else looks.whole)
    else:
        page.write_string(*at, _fitted(str(value)), looks.hidden if share else looks.text)


def _dictionary(page: Worksheet, tables: tuple[Table, ...], names: list[str], looks: _Looks) -> None:
    """What each heading of each sheet means."""
    for place, (heading, width) in enumerate(((words.SHEET, 22), (words.HEADING, 30), (words.MEANING, 90))):
        page.set_column(place, place, width)
        page.write_string(0, place, say(heading), looks.head)
    rows = [
        (name, heading, dict(table.meanings).get(heading, ""))
        for table, name in zip(tables, names, strict=True)
        for heading in map(str, table.frame.columns)
    ]
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row):
            page.write_string(number, place, _fitted(text), looks.text)
    page.freeze_panes(1, 0)


def _fitted(text: str) -> str:
    """Text that a cell can hold."""
    plain = clean(text)
    mark = f" {say(words.CUT)}"
    return plain if len(plain) <= EXCEL_TEXT else plain[: EXCEL_TEXT - len(mark)] + mark


def _width(heading: str, values: list[object]) -> int:
    longest = max((len(str(value)) for value in values if not isinstance(value, Number)), default=0)
    least = NUMBER_WIDTH if any(isinstance(value, Number) for value in values) else min(len(heading) + MARGIN, 24)
    return min(WIDE, max(NARROW, least, longest + MARGIN))

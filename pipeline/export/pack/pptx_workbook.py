"""The workbook inside a chart that can be edited: its numbers, what they are made of, where the chart finds them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from pipeline.export.pack import office_words as words
from pipeline.export.pack.office_text import clean, count_text
from pipeline.export.pack.types import Point
from pipeline.words import say

SHEET = "Luvut"
Cell = float | str | None
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its letter, its heading, and a value for each point, None where nobody reported."""

    letter: str
    heading: str
    values: tuple[Cell, ...]

    @property
    def head(self) -> str:
        """The heading's cell as a reference."""
        return f"{SHEET}!${self.letter}$1"

    @property
    def cells(self) -> str:
        """The values' cells as a reference."""
        return f"{SHEET}!${self.letter}$2:${self.letter}${len(self.values) + 1}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns by what the chart needs of them; shares and intervals in percent, reaches in percentage points."""

    names: Column
    share: Column
    high: Column
    low: Column
    plus: Column
    minus: Column
    numerator: Column
    denominator: Column
    labels: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        """All of them in the order of the sheet."""
        told = (self.names, self.share, self.high, self.low, self.plus, self.minus)
        return (*told, self.numerator, self.denominator, self.labels)


def sheet_of(points: Sequence[Point], names: Sequence[str], heading: str) -> Sheet:
    """The sheet of a chart.

    Args:
        points: the shares in the order of the categories.
        names: text of each category as it stands on the axis.
        heading: what the categories are.
    """
    return Sheet(
        Column("A", heading, tuple(clean(name) for name in names)),
        Column("B", say(words.SHARE), tuple(point.share for point in points)),
        Column("C", say(words.HIGH), tuple(point.high for point in points)),
        Column("D", say(words.LOW), tuple(point.low for point in points)),
        Column("E", say(words.PLUS), tuple(_reach(point.high, point.share) for point in points)),
        Column("F", say(words.MINUS), tuple(_reach(point.share, point.low) for point in points)),
        Column("G", say(words.NUMERATOR), tuple(point.numerator for point in points)),
        Column("H", say(words.DENOMINATOR), tuple(point.denominator for point in points)),
        Column("I", say(words.LABEL), tuple(count_text(point) for point in points)),
    )


def _reach(end: float | None, start: float | None) -> float | None:
    return None if end is None or start is None else round(max(0.0, end - start), 1)


def workbook(sheet: Sheet) -> bytes:
    """The sheet as an Excel file; text is written as text, never as a formula or a link."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        page = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        decimal = book.add_format({"num_format": "0.0"})
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, column.heading, bold)
            for row, value in enumerate(column.values, 1):
                if isinstance(value, str):
                    page.write_string(row, place, value)
                elif value is not None:
                    page.write_number(row, place, value, decimal if isinstance(value, float) else None)
        page.set_column(0, 0, 34)
        page.set_column(1, len(sheet.columns) - 1, 15)
        page.freeze_panes(1, 1)
    return stream.getvalue()

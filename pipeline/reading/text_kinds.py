"""The kinds of flattened text beside the stream: a tab a cell, columns kept by spaces, and lines across columns."""

import re
from collections.abc import Sequence

from pipeline.catalogue.form import fold
from pipeline.reading.clean import clean_line, clean_paragraphs
from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_rows import ROLES, RowFinder, TextTable
from pipeline.reading.types import Cell, Line, Table

CAPITAL_IN_LINE = re.compile(r"(?<=[a-zåäö,]) (?=[A-ZÅÄÖ][a-zåäö])")
INTERLEAVED_SHARE = 0.3
LONG_LINE = 70
TAB_STRATEGY = "tabs"


def outline_tail(text: str) -> tuple[str, tuple[str, ...]]:
    """Split off the bookmarks that stand, each after a tab, at the end of the text."""
    lines = text.rstrip().split("\n")
    end = len(lines)
    while end and (lines[end - 1].startswith("\t") or not lines[end - 1].strip()):
        end -= 1
    tail = tuple(clean_line(line) for line in lines[end:] if line.strip())
    inner = any("\t" in line.strip() for line in lines)
    if not tail or inner or any(line.startswith("\t") for line in lines[:end]):
        return text, ()
    return "\n".join(lines[:end]) + "\n", tail


def is_interleaved(table: TextTable, lines: Sequence[TextLine]) -> bool:
    """Whether the lines run across the columns, as text sorted by its place on the page does.

    Two signs: a header whose headings are torn into each other, and capitals in the middle of many long lines, where
    one column's piece ends and the next one's begins.
    """
    content = [line.text for row in table.rows for band in row.bands for line in band]
    long = [text for text in content if len(text) > LONG_LINE]
    crossing = sum(bool(CAPITAL_IN_LINE.search(text)) for text in content)
    empty = sum(not any(row.bands) for row in table.rows)
    torn = not table.headers and len(long) > 0.2 * len(content)
    return torn or crossing > INTERLEAVED_SHARE * max(4, len(content)) or (empty >= 3 and empty > 0.5 * len(table.rows))


def read_tabs(text: str, finder: RowFinder) -> tuple[Line | Table, ...] | None:
    """Text with a tab before every cell, as Tika gives for Word files; None when it is not of this kind."""
    if text.count("\t") < 8:
        return None
    pieces = re.split(r"\t", text.replace("\r\n", "\n"))
    keys = [fold(piece) for piece in pieces]
    starts = [number for number in range(len(pieces)) if finder.columns.get(keys[number]) in ROLES]
    if len(starts) < 2:
        return None
    first = starts[0] - (
        finder.columns.get(keys[starts[0] - 1].splitlines()[-1] if keys[starts[0] - 1] else "") != "area"
    )
    width = _width(pieces, first)
    if width < 3:
        return None
    cells = [
        Cell(clean_paragraphs(piece.split("\n")), strategy=TAB_STRATEGY, confidence=0.95) for piece in pieces[first:]
    ]
    rows = [tuple(cells[at : at + width]) for at in range(0, len(cells) - width + 1, width)]
    if not any(row[0].paragraphs and fold(row[0].paragraphs[0]) in finder.areas for row in rows):
        return None
    before = [Line(line) for line in clean_paragraphs("\n".join(pieces[:first]).split("\n"))]
    return (*before, Table(tuple(rows)))


def _width(pieces: Sequence[str], first: int) -> int:
    """Number of cells in the header row: a row ends with a blank line, or the header's last cell is followed by one."""
    for number in range(first, min(first + 12, len(pieces))):
        if pieces[number].endswith("\n\n") or pieces[number].rstrip(" ").endswith("\n"):
            return number - first + 1
    return 0


def read_columns(text: str, finder: RowFinder) -> tuple[Line | Table, ...] | None:
    """Text whose columns are kept by runs of spaces; not of this kind here."""
    del text, finder
    return None

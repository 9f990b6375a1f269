"""The kinds of flattened text beside the stream: a tab a cell, columns kept by spaces, and lines across columns."""

import re
from collections.abc import Sequence

from pipeline.reading.clean import clean_line, clean_paragraphs
from pipeline.reading.text_rows import TextTable
from pipeline.reading.types import TABS, Cell, Line, Table

CAPITAL_INSIDE = re.compile(r"(?<=[a-zåäö0-9,]) (?=[A-ZÅÄÖ][a-zåäö])")
SMALL_AFTER_END = re.compile(r"(?<=[a-zåäö]{3}[.!?]) (?=[a-zåäö])")
CROSSING_SHARE, CROSSING_SHARE_BELOW = 0.085, 0.04
"""Crossings for each line, and for each line but the first of its row. Of 745 texts in stream order the worst had .076;
of 336 texts sorted by place the best had .091."""
FEWEST_CROSSINGS = 3
PAGED_BLANKS = 0.06
GAP = re.compile(r"\S {2,}\S")
GAP_SHARE = 0.15
LONG_LINE = 70
TABBED_LINES = 8
TABBED_SHARE = 0.25


def outline_tail(text: str) -> tuple[str, tuple[str, ...]]:
    """Split off the bookmarks that stand, each after a tab, at the end of the text."""
    lines = text.rstrip().split("\n")
    end = len(lines)
    while end and (lines[end - 1].startswith("\t") or not lines[end - 1].strip()):
        end -= 1
    tail = tuple(clean_line(line) for line in lines[end:] if line.strip())
    filled = sum(bool(line.strip()) for line in lines)
    inner = 2 * len(tail) > filled or any("\t" in line.strip() for line in lines)
    if not tail or inner or any(line.startswith("\t") for line in lines[:end]):
        return text, ()
    return "\n".join(lines[:end]) + "\n", tail


def is_interleaved(table: TextTable) -> bool:
    """Whether the lines run across the columns, as text sorted by its place on the page does.

    Two signs: a header whose headings are torn into each other, and lines in which one column's piece ends and the
    next one's begins: a capital in the middle of a sentence, or a small letter after its end. The first line of a row
    counts less, since short cells follow each other on it in any text.
    """
    bands = [[line.text for line in band] for row in table.rows for band in row.bands]
    content = [text for band in bands for text in band]
    below = [text for band in bands for text in band[1:]]
    long = [text for text in content if len(text) > LONG_LINE]
    empty = sum(not any(row.bands) for row in table.rows)
    torn = not table.headers and len(long) > 0.2 * len(content)
    crossings, crossings_below = _crossings(content), _crossings(below)
    crossed = (
        crossings >= FEWEST_CROSSINGS
        and crossings > CROSSING_SHARE * len(content)
        and crossings_below > CROSSING_SHARE_BELOW * len(below)
    )
    return torn or crossed or (empty >= 3 and empty > 0.5 * len(table.rows))


def _crossings(texts: Sequence[str]) -> int:
    """How often another column seems to go on in the middle of a line.

    Small letters after a full stop count as often as capitals do at most: abbreviations make many, and only them.
    """
    inside, after = (sum(len(sign.findall(text)) for text in texts) for sign in (CAPITAL_INSIDE, SMALL_AFTER_END))
    return inside + min(inside, after)


def is_regrouped(text: str, table: TextTable) -> bool:
    """Whether the text comes from ``pdftotext`` in its own order, which puts paragraphs of neighbouring cells in turn.

    Such a text ends each page with a form feed and has blank lines between its blocks; in the order of the file
    (``-raw``) it has none, and Tika writes no form feeds. Gaps in many lines tell of columns kept by spaces.
    """
    if "\f" not in text:
        return False
    lines = [line for row in table.rows for band in row.bands for line in band]
    gaps = sum(bool(GAP.search(line.strip())) for line in text.split("\n"))
    return sum(line.blanks > 0 for line in lines) > PAGED_BLANKS * max(1, len(lines)) or gaps > GAP_SHARE * len(lines)


def read_tabs(text: str) -> tuple[Line | Table, ...] | None:
    """Text with a tab before every cell, as Tika gives for Word files; None when it is not of this kind.

    A row ends with an empty line, a table with more of them. An empty paragraph in a cell looks like a row's end, so
    the width of a table's first row decides.
    """
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    tabbed = sum(line.startswith("\t") for line in lines)
    if tabbed < TABBED_LINES or tabbed < TABBED_SHARE * len(lines):
        return None
    lead, *pieces = text.replace("\r\n", "\n").split("\t")
    blocks: list[Line | Table] = _as_lines(lead)
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    for piece in pieces:
        content, ends, rest = piece.partition("\n\n")
        width = len(rows[0]) if rows else 0
        if width and len(row) + 1 < width and not rest.startswith("\n\n"):
            row.append(piece)
            continue
        row.append(content)
        if not ends:
            continue
        rows.append(tuple(row))
        row = []
        if rest.strip() or rest.startswith("\n"):
            blocks += [*_as_table(rows), *_as_lines(rest)]
            rows = []
    return tuple(blocks + _as_table([*rows, tuple(row)] if row else rows))


def _as_lines(text: str) -> list[Line | Table]:
    return [Line(line) for line in clean_paragraphs(text.split("\n"))]


def _as_table(rows: Sequence[Sequence[str]]) -> list[Line | Table]:
    width = max(map(len, rows), default=0)
    cells = tuple(
        tuple(Cell(clean_paragraphs(text.split("\n")), strategy=TABS) for text in [*row, *[""] * (width - len(row))])
        for row in rows
    )
    return [Table(cells)] if cells else []

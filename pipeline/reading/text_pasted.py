"""Read a table that was pasted as text: a tab between the cells of a row, and line breaks within cells as they stood.

Word's plain text, browsers and sheets give this. Nothing tells the break between two rows from one within a cell, but
every row has as many tabs as the header. So behind a row's last tab stand its last cell and the next row's heading: a
heading of the form, or else the last line.
"""

import re
from collections.abc import Sequence

from pipeline.catalogue.form import fold
from pipeline.reading.clean import clean_line, clean_paragraphs
from pipeline.reading.text_ends import Ends
from pipeline.reading.text_headings import ROLES, Headings
from pipeline.reading.text_lines import TextLine, split_lines
from pipeline.reading.text_marks import runs_on
from pipeline.reading.types import TABS, Cell, Line, Table

FEWEST_CELLS = 3
KNOWN_ROWS = 0.5
QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"[^\S\n]*(?:\n|$)')
Texts = list[str]


def read_pasted(text: str, headings: Headings, ends: Ends) -> tuple[Line | Table, ...] | None:
    """The lines and the table of such a text; None when it is not of this kind."""
    fields = text.replace("\r\n", "\n").split("\t")
    found = _header_line(fields, headings) or _header_fields(fields, headings)
    if found is None:
        return None
    lead, header, body = found
    rows = _rows(body, len(header) - 1, headings)
    if len(rows) < 2 or sum(_knows(row[0], headings) for row in rows) < KNOWN_ROWS * len(rows):
        return None
    rows[-1][-1], after = _last(rows[-1][-1], ends)
    cells = [tuple(Cell((clean_line(text),), header=True, strategy=TABS) for text in header)]
    cells += [tuple(Cell(_paragraphs(text), strategy=TABS) for text in row) for row in rows]
    return (*_lines(lead), Table(tuple(cells)), *_lines(after))


def _header_line(fields: Sequence[str], headings: Headings) -> tuple[str, Texts, Texts] | None:
    """The text above the header, the header, and the fields below it, where the header stands on one line."""
    lines = "\t".join(fields).split("\n")
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) >= FEWEST_CELLS and len(_roles(cells, headings)) >= 2:
            return "\n".join(lines[:number]), cells, "\n".join(lines[number + 1 :]).split("\t")
    return None


def _header_fields(fields: Sequence[str], headings: Headings) -> tuple[str, Texts, Texts] | None:
    """The same where every cell of the header stands on lines of its own, as a browser gives it."""
    start = next((at for at, cell in enumerate(fields) if fold(cell) in headings.columns), 0)
    end = start
    while start and end < len(fields) and fold(fields[end]) in headings.columns:
        end += 1
    if not start or end == len(fields) or len(_roles(fields[start:end], headings)) < 2:
        return None
    lead, _, first = fields[start - 1].rstrip().rpartition("\n")
    last, _, below = fields[end].lstrip().partition("\n")
    return lead, [first, *fields[start:end], last], [below, *fields[end + 1 :]]


def _roles(cells: Sequence[str], headings: Headings) -> set[str]:
    return {headings.columns.get(fold(cell), "") for cell in cells} & set(ROLES)


def _rows(fields: Sequence[str], width: int, headings: Headings) -> list[Texts]:
    """The rows, each with its heading and ``width`` cells; none when the tabs do not make whole rows."""
    if (len(fields) - 1) % width:
        return []
    rows: list[Texts] = []
    label = fields[0]
    for start in range(1, len(fields), width):
        cells, following = list(fields[start : start + width]), ""
        if start + width < len(fields):
            cells[-1], following = _parted(cells[-1], headings)
        rows.append([label, *map(_unquoted, cells[:-1]), cells[-1]])
        label = following
    return rows


def _parted(text: str, headings: Headings) -> tuple[str, str]:
    """The last cell of a row, and the heading of the next row."""
    quoted = QUOTED.match(text)
    if quoted is not None:
        return _unquoted(quoted[0]), text[quoted.end() :]
    lines = text.rstrip().split("\n")
    plain = [TextLine(clean_line(line)) for line in lines]
    known = [at for at, line in enumerate(plain) if line.text and headings.label(plain, at)]
    at = known[-1] if known else len(lines) - 1
    return "\n".join(lines[:at]), "\n".join(lines[at:])


def _last(text: str, ends: Ends) -> tuple[str, str]:
    """The last cell of all, and what follows it."""
    quoted = QUOTED.match(text)
    if quoted is not None:
        return _unquoted(quoted[0]), text[quoted.end() :]
    lines = split_lines(text)
    count = ends.count(lines, begun=bool(text.split("\n", 1)[0].strip()))
    cell, after = ("\n".join(line.text for line in part) for part in (lines[:count], lines[count:]))
    return cell, after


def _unquoted(text: str) -> str:
    quoted = QUOTED.fullmatch(text)
    return quoted[1].replace('""', '"') if quoted else text


def _knows(label: str, headings: Headings) -> bool:
    lines = split_lines(label)
    return bool(lines) and headings.label(lines, 0) is not None


def _paragraphs(text: str) -> tuple[str, ...]:
    joined: Texts = []
    for line in filter(None, map(clean_line, text.split("\n"))):
        if joined and runs_on(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return clean_paragraphs(joined)


def _lines(text: str) -> list[Line]:
    """The lines above the table; a tab stands between a label and its value."""
    cells = [
        [clean_line(cell).rstrip(":") for cell in line.split("\t") if clean_line(cell)] for line in text.split("\n")
    ]
    return [Line(": ".join(line)) for line in cells if line]

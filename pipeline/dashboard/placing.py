"""Where a cell of a report stands in a document without pages: its place in the tables and lines, or in the text.

The readers keep rectangles only for pages. What is found here is shown and nothing else: no number depends on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.reading.types import Line, Table

LONG_ENOUGH = 12
"""Letters and digits from which a text found within another is no chance."""

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a table, or a line when ``row`` is -1, by the numbers of its block, row and column, from 0."""

    block: int
    row: int = -1
    column: int = 0


def plain(text: str) -> str:
    """The letters and digits of a text in small letters, so that line breaks and hyphens make no difference."""
    return "".join(char for char in text.casefold() if char.isalnum())


def find_spots(blocks: Sequence[Line | Table], entry: Entry) -> tuple[Spot, ...]:
    """The cells or lines that an entry was read from: by its headings where they meet, else by its text."""
    return tuple(_at_headings(blocks, entry)) or tuple(_by_text(blocks, plain(str(entry["text"]))))


def _at_headings(blocks: Sequence[Line | Table], entry: Entry) -> Iterator[Spot]:
    areas, heads = _names(entry["area_text"]), _names(entry["column_text"])
    text = plain(str(entry["text"]))
    column: int | None = None
    for at, block in enumerate(blocks):
        if isinstance(block, Line):
            continue
        for number, row in enumerate(block.rows):
            cells = [plain(cell.text) if cell is not None else "" for cell in row]
            column = next((place for place, cell in enumerate(cells) if cell and cell in heads), column)
            if column is None or column >= len(row) or not any(_heads(cell, areas) for cell in cells[:column]):
                continue
            top = _covering(block, number, column)
            cell = block.rows[top][column]
            if cell is not None and _agrees(plain(cell.text), text):
                yield Spot(at, top, column)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in (plain(part) for part in text.split(" / ")) if name)


def _heads(cell: str, areas: Sequence[str]) -> bool:
    return any(cell.startswith(area) for area in areas)


def _covering(table: Table, row: int, column: int) -> int:
    """The row where the cell begins that covers this position."""
    while row and table.rows[row][column] is None:
        row -= 1
    return row


def _agrees(cell: str, text: str) -> bool:
    return cell == text or (bool(cell) and cell in text) or (bool(text) and text in cell)


def _by_text(blocks: Sequence[Line | Table], text: str) -> Iterator[Spot]:
    """Cells and lines of the same text; failing that, those that hold it or are part of it."""
    places = [(spot, plain(told)) for spot, told in _all(blocks)]
    same = [spot for spot, told in places if text and told == text]
    if same:
        yield from same[:1]
        return
    for spot, told in places:
        if min(len(told), len(text)) >= LONG_ENOUGH and (told in text or text in told):
            yield spot


def _all(blocks: Sequence[Line | Table]) -> Iterator[tuple[Spot, str]]:
    for at, block in enumerate(blocks):
        if isinstance(block, Line):
            yield Spot(at), block.text
            continue
        for number, row in enumerate(block.rows):
            yield from ((Spot(at, number, place), cell.text) for place, cell in enumerate(row) if cell is not None)


def find_stretches(text: str, entries: Sequence[Entry], chosen: str) -> tuple[tuple[int, int], ...]:
    """Where the paragraphs of an entry stand in flattened text, as [start, end).

    The cells before it in its row are passed first, because short ones (a name, a role) are often the same in every
    row.

    Args:
        text: the whole text.
        entries: the cells of one row of the report in the order of its columns.
        chosen: the ``entry_id`` of the one that is sought.
    """
    letters = [(at, char) for at, plain_char in enumerate(text) for char in plain(plain_char)]
    stream = "".join(char for _, char in letters)
    heading = plain(str(entries[0]["area_text"]).split(" / ")[0]) if entries else ""
    cursor = max(0, stream.find(heading))
    cursor += len(heading) if stream.startswith(heading, cursor) else 0
    for entry in entries:
        found = []
        for paragraph in filter(None, map(plain, str(entry["text"]).split("\n"))):
            start = stream.find(paragraph, cursor)
            if start < 0:
                start = stream.find(paragraph)
            if start >= 0:
                cursor = start + len(paragraph)
                found.append((letters[start][0], letters[cursor - 1][0] + 1))
        if entry["entry_id"] == chosen:
            return tuple(found)
    return ()

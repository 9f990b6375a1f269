"""Header rows held against each other, and those of tables that tags or rules gave, parted from other rows."""

from collections.abc import Sequence

from pipeline.reading.pdf_headings import Header
from pipeline.reading.pdf_slots import Part, Row, Slot, words_in


def without_chance(headers: Sequence[Header]) -> list[Header]:
    """The header rows without those that are lines of text: justified, its words stand as far apart as headings.

    They know fewer headings than another header row does, and are plain while that one is bold, or mostly other words.
    """
    most = max((header.known for header in headers), default=0)
    full = [header for header in headers if header.known == most]
    bold = any(map(_names_boldly, full))
    return [
        header
        for header in headers
        if header in full or not ((bold and not _names_boldly(header)) or header.known < header.roles.count(""))
    ]


def _names_boldly(header: Header) -> bool:
    """Whether a heading that the form knows is bold."""
    return any(block.role and all(word.bold for word in block.words) for block in header.blocks)


def mark_headers(part: Part, headers: Sequence[Header], *, ruled: bool) -> None:
    """Find the header row in a part by the words of the headings, and note the columns' roles.

    Where the rows were ``ruled``, a row may hold more than the headings.
    """
    for header in headers:
        wanted = {id(word): block.role for block in header.blocks for word in block.words}
        hits = [sum(id(word) in wanted for word in words_in(row)) for row in part.rows]
        if not hits or max(hits) * 2 < len(wanted):
            continue
        index = hits.index(max(hits))
        part.headers = index + 1
        part.roles = tuple(_role(slot, wanted) for slot in part.rows[index])
        if ruled:
            _split_header(part, index, header)
        return
    part.headers = max(part.headers, 0)


def _split_header(part: Part, index: int, header: Header) -> None:
    """Part the headings from what stands above or below them where no rule does.

    What stands below gets a row of its own; what stands above is no part of the table.
    """
    words = words_in(part.rows[index])
    above = {id(word) for word in words if word.bottom < header.top + 1}
    below: set[int] = set()
    if header.bold:
        # A row cut by the page break has no rule above; its label may be as bold as the headings.
        plain = [word for word in words if word.top > header.bottom - 1 and not word.bold]
        start = min((word.top for word in plain), default=float("inf"))
        below = {id(word) for word in words if word.top > max(header.bottom - 1, start - 0.5 * word.size)}
    if below:
        part.rows.insert(index + 1, _moved_out(part.rows[index], below))
    if above and not index:
        _moved_out(part.rows[index], above)
        part.top = header.top


def _moved_out(row: Row, ids: set[int]) -> Row:
    """A row of the words with these ids, taken from another row."""
    moved: Row = []
    for slot in row:
        words = [word for word in slot.words if id(word) in ids] if slot is not None else []
        if slot is not None:
            slot.words = [word for word in slot.words if id(word) not in ids]
        moved.append(Slot(words))
    return moved


def _role(slot: Slot | None, wanted: dict[int, str]) -> str:
    roles = [wanted[id(word)] for word in slot.words if id(word) in wanted] if slot is not None else []
    return max(roles, key=roles.count) if roles else ""

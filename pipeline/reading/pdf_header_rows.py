"""Header rows held against each other, and those of tables that tags or rules gave, parted from other rows."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.pdf_geometry import Page
from pipeline.reading.pdf_headings import PARTED, Block, Header, Script, blocks_of_headings, by_height
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_slots import Part, Row, Slot, letters_of, words_in

ALIGNED = 3.0
FAR = 10_000.0
LEVEL = 1.0
FLOWS = 0.7
"""A smaller gap is one between words of a sentence, in sizes of the type."""


def in_sentence(header: Header, lines: Sequence[TextLine]) -> bool:
    """Whether all headings that the form knows are words within a sentence: small letters right behind other words."""
    before = {id(word): last for line in lines for last, word in pairwise(line.words)}
    firsts = [block.words[0] for block in header.blocks if block.role]
    return all(
        word.text[0].islower() and id(word) in before and word.x0 - before[id(word)].x1 < FLOWS * word.size
        for word in firsts
    )


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


def parted(header: Header, hints: Hints) -> Header:
    """The header row with headings known that stand too near to others: where one begins in another, that is cut."""
    blocks: list[Block] = []
    for block in header.blocks:
        words = block.words
        level = len({round(word.base) for word in words}) == 1
        ends = range(len(words) if level else 1) if not block.role else ()
        roles = ((at, hints.columns.get(letters_of(words[at:]), "")) for at in ends if words[at].text[0].isupper())
        at, role = next((found for found in roles if found[1] and found[1] not in header.roles), (0, block.role))
        blocks += [Block(words[:at], "")] if at else []
        blocks.append(Block(words[at:], role))
    return Header(header.page, _going_on(blocks))


def _going_on(blocks: Sequence[Block]) -> list[Block]:
    """The headings with the words that they go on with though the form does not know those: small letters behind."""
    kept: list[Block] = []
    for block in blocks:
        first = block.words[0]
        level = [word for word in kept[-1].words if abs(word.base - first.base) < LEVEL] if kept else []
        end = max((word.x1 for word in level), default=-FAR)
        if not block.role and first.text[0].islower() and first.x0 - end < PARTED * first.size:
            kept[-1] = Block([*kept[-1].words, *block.words], kept[-1].role)
        else:
            kept.append(block)
    return kept


def lesser_headers(page: Page, lines: Sequence[TextLine], hints: Hints, known: Sequence[Header]) -> list[Header]:
    """Header rows of fewer areas than show one, as on the last page of a table that has its areas side by side.

    They are bold, begin where headings of the ``known`` header rows do, and nothing else stands beside them.
    """
    starts = [block.x0 for header in known for block in header.blocks]
    found: list[Header] = []
    for group in by_height(blocks_of_headings(Script(lines, page.down), hints)):
        row = Header(page.index, sorted(group, key=lambda block: block.x0))
        own = {id(word) for word in row.words}
        beside = [word for line in lines if row.top < line.base < row.bottom for word in line.words]
        placed = all(any(abs(block.x0 - x) < ALIGNED for x in starts) for block in group)
        if row.bold and placed and all(id(word) in own for word in beside):
            found.append(row)
    return found


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

"""Cells of a table that another cell's text may have got into, or their own into another's, by what stands in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import CONTENT_ROLES, Hints
from pipeline.reading.pdf_join import SENTENCE_END, cell_lines, is_mark
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_slots import Part, Row, Slot, letters_of, words_in
from pipeline.reading.pdf_stray import cut_off, stray

FLUENT = 0.33
LEVEL = 0.3
PROSE = 6
SMALL = 0.1
ENOUGH = 5
ALIGNED, MOST = 1.0, 0.9


def doubts(part: Part, hints: Hints, *, white: bool) -> frozenset[int]:
    """The ids of words of cells that are likely not to be whole, or not their own.

    Args:
        part: a table.
        hints: the form's headings.
        white: whether its borders were seen by white space alone.
    """
    found = _torn(part) | _headless(part) | _crowded(part, hints) | cut_off(part)
    return found | _close(part) | stray(part) if white else found


def place(word: Word) -> tuple[int, float, float]:
    """Where a word stands in reading order."""
    return word.page, word.base, word.x0


def _filled(part: Part, column: int) -> list[Slot]:
    """The cells of a column that hold text, below the header row."""
    slots = [row[column] for row in part.rows[max(part.headers, 0) :] if column < len(row)]
    return [slot for slot in slots if slot is not None and slot.words]


def _headless(part: Part) -> frozenset[int]:
    """The ids of words of longer cells at a page's top that begin with a small letter, unlike nearly all other cells.

    What they began with may have been lost on the page before.
    """
    columns = [
        column for column in range(len(part.edges) - 1)
        if (part.roles[column] in CONTENT_ROLES if part.roles else column != part.label)
    ]  # fmt: skip
    firsts = [min(slot.words, key=place) for column in columns for slot in _filled(part, column)]
    small = [first for first in firsts if first.text[0].islower()]
    if len(firsts) < ENOUGH or len(small) > max(1, SMALL * len(firsts)):
        return frozenset()
    begun = {id(first) for first in small}
    cells = [slot for row in _rows_at_top(part) for slot in row if slot is not None and len(slot.words) >= PROSE]
    return frozenset(id(word) for slot in cells if id(min(slot.words, key=place)) in begun for word in slot.words)


def _rows_at_top(part: Part) -> Iterator[Row]:
    """The rows that are the first ones of a page."""
    pages: set[int] = set()
    for row in part.rows[max(part.headers, 0) :]:
        here = {word.page for word in words_in(row)}
        if here and min(here) not in pages:
            yield row
        pages |= here


def _torn(part: Part) -> frozenset[int]:
    """The ids of words of cells between which a sentence seems torn: it goes on, from a full line, in the row below."""
    found: set[int] = set()
    for column in range(len(part.edges) - 1):
        if column == part.label or (part.roles and part.roles[column] not in CONTENT_ROLES):
            continue
        filled = _filled(part, column)
        right = max((word.x1 for slot in filled for word in slot.words), default=0.0)
        for above, below in pairwise(filled):
            last, first = max(above.words, key=place), min(below.words, key=place)
            full = last.x1 + first.x1 - first.x0 + 0.3 * first.size > min(right, part.edges[column + 1])
            prose = len(above.words) >= PROSE and not any(is_mark(word.text) for word in (*above.words, *below.words))
            if (full or prose) and first.text[0].islower() and not SENTENCE_END.search(last.text):
                found |= {id(word) for word in (*above.words, *below.words)}
    return frozenset(found)


def _crowded(part: Part, hints: Hints) -> frozenset[int]:
    """The ids of words of rows whose label or first cell holds the headings of several areas, each on its own lines."""
    found: set[int] = set()
    for row in part.rows[max(part.headers, 0) :]:
        slot = row[part.label] if part.label < len(row) else None
        if slot is not None and len(set(_headings_in(slot.words, hints))) > 1:
            found |= {id(word) for word in words_in(row)}
    return frozenset(found)


def _headings_in(words: Sequence[Word], hints: Hints) -> Iterator[str]:
    """The ids of the areas whose headings stand below each other, from the top."""
    lines, at = cell_lines(words), 0
    while at < len(lines):
        runs = [(end, letters_of([w for line in lines[at:end] for w in line.words])) for end in range(at + 1, at + 5)]
        ends = [end for end, letters in runs if letters in hints.areas and not lines[at].text[0].islower()]
        if ends:
            yield hints.areas[dict(runs)[ends[-1]]]
        at = min(ends[-1], len(lines)) if ends else at + 1


def _close(part: Part) -> frozenset[int]:
    """The ids of words of cells of a row that stand no farther apart than words of a sentence: no border was seen.

    Where both lines begin at the places at which nearly all lines of their columns do, those show the border.
    """
    starts = [_start(part, column) for column in range(len(part.edges) - 1)]
    found: set[int] = set()
    for row in part.rows[max(part.headers, 0) :]:
        slots = [(slot, start) for slot, start in zip(row, starts, strict=False) if slot is not None and slot.words]
        for (left, left_start), (right, right_start) in pairwise(slots):
            if any(
                0 < line.x0 - before.x1 < FLUENT * line.size and _are_level(before, line)
                and max(abs(before.x0 - left_start), abs(line.x0 - right_start)) > ALIGNED
                for before in cell_lines(left.words)
                for line in cell_lines(right.words)
            ):  # fmt: skip
                found |= {id(word) for word in (*left.words, *right.words)}
    return frozenset(found)


def _are_level(one: TextLine, other: TextLine) -> bool:
    """Whether two lines stand on one height of a page."""
    return one.words[0].page == other.words[0].page and abs(one.base - other.base) < LEVEL * other.size


def _start(part: Part, column: int) -> float:
    """Where nearly all lines of a column begin; nowhere on a page when there is no such place."""
    begun = [line.x0 for slot in _filled(part, column) for line in cell_lines(slot.words)]
    usual = Counter(map(round, begun)).most_common(1)[0][0] if begun else 0
    near = [x for x in begun if abs(x - usual) <= ALIGNED]
    return min(near) if len(near) >= max(ENOUGH, MOST * len(begun)) else -1.0

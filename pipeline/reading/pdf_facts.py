"""Particulars of a report that stand in a small table without rules above the form: labels and values by their places.

A value may stand beside its label or below it, be wrapped in a narrow cell, and lie somewhat higher or lower than the
label; two labels may stand side by side. A line that holds one label and its value whole is left as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_geometry import Word, Worded
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_hyphens import HYPHENS, SOFT
from pipeline.reading.pdf_join import Setting
from pipeline.reading.pdf_lines import TextLine, spaced
from pipeline.reading.types import Line

LABEL_WORDS = 4
NEAR, LEVEL = 3.2, 1.3
"""How far a value's line may lie from its label's, and its first line, in sizes of the type."""
STEP, BELOW = 1.7, 4.5
"""From one line of a value to the next, and from a row of labels to the values under it, in sizes of the type."""
ROOM, PIECE = 2.5, 0.9
"""Free room at a line's end that says it is not full, and the gap between two pieces, in sizes of the type."""
ALIGNED = 2.5
"""Points by which left edges of one value may differ."""
VALUE_WORDS = 25
"""A longer value is content."""


@dataclass(slots=True)
class Anchor(Worded):
    """A label: its words, whether a colon ends it, and the lines of its value."""

    words: list[Word]
    colon: bool
    strong: bool
    value: list[list[Word]] = field(default_factory=list)

    @property
    def label(self) -> str:
        first, *rest = (spaced(line) for line in _by_line(self.words))
        return "".join([first, *rest] if not rest else [first.rstrip("-\u2010\u2011\u00ad"), *rest]).rstrip(": ")


def _by_line(words: Sequence[Word]) -> list[list[Word]]:
    bases = sorted({word.base for word in words})
    return [[word for word in words if word.base == base] for base in bases]


def facts_of(
    lines: Sequence[TextLine], page: int, setting: Setting, hints: Hints
) -> tuple[list[tuple[int, float, Line]], list[TextLine]]:
    """The particulars of one page as lines with page (from 0) and height, and the lines without their words.

    Args:
        lines: the lines of the page outside tables.
        page: the page's number from 0.
        setting: the document's hyphens.
        hints: the form's labels.
    """
    anchors = [anchor for line in lines for anchor in _anchors(line, hints)]
    anchors += [anchor for above, line in pairwise(lines) for anchor in _wrapped(above, line, hints)]
    if not any(anchor.strong for anchor in anchors):
        return [], list(lines)
    taken = {id(word) for anchor in anchors for word in anchor.words}
    for anchor in anchors:
        _take_beside(anchor, anchors, lines, taken)
    for row in _rows_without_values(anchors):
        _take_below(row, lines, taken)
    told = [anchor for anchor in anchors if anchor.value]
    used = {id(word) for anchor in told for line in [anchor.words, *anchor.value] for word in line}
    rest = ([word for word in line.words if id(word) not in used] for line in lines)
    facts = [
        (page, anchor.base, Line(f"{anchor.label}: {_joined(anchor.value, setting)}", page + 1)) for anchor in told
    ]
    return facts, [TextLine(tuple(words)) for words in rest if words]


def _joined(value: Sequence[Sequence[Word]], setting: Setting) -> str:
    text = spaced(value[0])
    for line in value[1:]:
        text = setting.hyphens.join(text, spaced(line))
    return text


def _anchors(line: TextLine, hints: Hints) -> Iterator[Anchor]:
    """The labels in a line: with a colon anywhere in it, without one where nothing else stands beside them."""
    whole = {id(piece[0]): len(piece) for piece in line.pieces(PIECE)}
    index = 0
    while index < len(line.words):
        for count in range(min(LABEL_WORDS, len(line.words) - index), 0, -1):
            words = list(line.words[index : index + count])
            letters = fold(spaced(words))
            colon = words[-1].text.endswith(":")
            if letters in hints.labels and (colon or whole.get(id(words[0])) == count):
                yield Anchor(words, colon, letters in hints.particulars)
                index += count - 1
                break
        index += 1


def _wrapped(above: TextLine, line: TextLine, hints: Hints) -> Iterator[Anchor]:
    """The labels that a narrow cell breaks after a hyphen."""
    for piece in above.pieces(PIECE):
        if not piece[-1].text.endswith((*HYPHENS, SOFT)) or line.base - above.base > STEP * line.size:
            continue
        for rest in line.pieces(PIECE):
            words = [*piece, *rest]
            if rest[0].x0 < piece[-1].x1 and rest[-1].x1 > piece[0].x0 and fold(spaced(words)) in hints.labels:
                yield Anchor(words, rest[-1].text.endswith(":"), fold(spaced(words)) in hints.particulars)


def _limit(anchor: Anchor, anchors: Sequence[Anchor]) -> float:
    """Where the next label to the right begins."""
    return min(
        (a.x0 for a in anchors if a.x0 > anchor.x1 and abs(a.base - anchor.base) < NEAR * anchor.size),
        default=float("inf"),
    )


def _take_beside(anchor: Anchor, anchors: Sequence[Anchor], lines: Sequence[TextLine], taken: set[int]) -> None:
    """Give a label the text to its right: on its line and below it after a colon, else what stands nearest."""
    limit = _limit(anchor, anchors)
    left = anchor.x0 - ALIGNED if anchor.colon else anchor.x1
    open_lines = (line for line in lines if not _crosses(line, limit))
    free = ([w for w in line.words if id(w) not in taken and left < w.x0 < limit - 1] for line in open_lines)
    pieces = [words for words in free if words]
    found = _after_colon(anchor, pieces, limit) if anchor.colon else _nearest(anchor, anchors, pieces)
    if found and sum(map(len, found)) <= VALUE_WORDS:
        anchor.value = found
        taken |= {id(word) for line in found for word in line}


def _after_colon(anchor: Anchor, pieces: Sequence[list[Word]], limit: float) -> list[list[Word]]:
    found: list[list[Word]] = []
    for words in pieces:
        if _goes_on(anchor, found, words, limit):
            found.append(words)
    return found


def _nearest(anchor: Anchor, anchors: Sequence[Anchor], pieces: Sequence[list[Word]]) -> list[list[Word]]:
    """The lines beside a label that no other label of its column is nearer to, around the one nearest to it."""
    column = [a for a in anchors if a is not anchor and a.x0 < anchor.x1 and a.x1 > anchor.x0]

    def off(words: Sequence[Word]) -> float:
        return abs(words[0].base - anchor.base)

    own = [
        words
        for words in pieces
        if off(words) < NEAR * anchor.size and all(off(words) < abs(words[0].base - a.base) for a in column)
    ]
    seed = min(own, key=off, default=None)
    if seed is None or off(seed) > LEVEL * anchor.size:
        return []
    at = next(index for index, words in enumerate(own) if words is seed)
    first, last = at, at
    while first > 0 and _follow(own[first - 1], own[first], seed):
        first -= 1
    while last + 1 < len(own) and _follow(own[last], own[last + 1], seed):
        last += 1
    return own[first : last + 1]


def _follow(above: Sequence[Word], below: Sequence[Word], seed: Sequence[Word]) -> bool:
    """Whether two lines follow each other in the column of text that ``seed`` is a line of."""
    near = below[0].base - above[0].base < STEP * seed[0].size
    return near and all(
        abs(words[0].x0 - seed[0].x0) < ALIGNED and abs(words[0].size - seed[0].size) < 1 for words in (above, below)
    )


def _crosses(line: TextLine, limit: float) -> bool:
    """Whether a line flows on over the place where the next label's column begins."""
    return any(
        last.x0 < limit - 1 < word.x1 and not word.text.endswith(":") and word.x0 - last.x1 < 0.5 * PIECE * word.size
        for last, word in pairwise(line.words)
    )


def _goes_on(anchor: Anchor, found: Sequence[Sequence[Word]], words: Sequence[Word], limit: float) -> bool:
    """Whether words are the value after a label's colon, or its next line in a cell too narrow for them."""
    if not words:
        return False
    if not found:
        step = (words[0].base - anchor.base) / anchor.size
        # A cell beside another label's may be too narrow for a long first word of the value.
        wrapped = 0.5 < step < STEP and abs(words[0].x0 - anchor.x0) < ALIGNED and limit < float("inf")
        return wrapped or (abs(step) < 0.3 and words[0].x0 > anchor.x1)
    last, first = found[-1][-1], words[0]
    if not 0.5 * anchor.size < first.base - last.base < STEP * anchor.size:
        return False
    if min(abs(first.x0 - x) for x in (anchor.x0, found[0][0].x0)) > ALIGNED or abs(first.size - last.size) > 1:
        return False
    if len(words) > LABEL_WORDS or words[-1].text.endswith("."):
        return False
    full = last.x1 + first.x1 - first.x0 + 0.3 * first.size > limit - ROOM * anchor.size
    return full or last.text.endswith(HYPHENS)


def _rows_without_values(anchors: Sequence[Anchor]) -> Iterator[list[Anchor]]:
    """Labels side by side that have no text beside them."""
    bare = sorted((a for a in anchors if not a.value), key=lambda a: (a.base, a.x0))
    row: list[Anchor] = []
    for anchor in bare:
        if row and abs(anchor.base - row[0].base) > 0.5 * anchor.size:
            yield row
            row = []
        row.append(anchor)
    if row:
        yield row


def _take_below(row: Sequence[Anchor], lines: Sequence[TextLine], taken: set[int]) -> None:
    """Give labels side by side the columns of text below them, in order."""
    if len(row) < len(("unit", "period")):
        return
    base = row[0].base
    pieces: list[list[Word]] = []
    for line in lines:
        if line.base <= base + 0.5 * row[0].size:
            continue
        step = (line.base - base) / row[0].size
        if step > (STEP if pieces else BELOW) or _is_prose(line) or any(id(word) in taken for word in line.words):
            break
        pieces += line.pieces(PIECE)
        base = line.base
    columns = _columns(pieces)
    if len(columns) != len(row):
        return
    for anchor, column in zip(row, columns, strict=True):
        anchor.value = column
        taken |= {id(word) for line in column for word in line}


def _is_prose(line: TextLine) -> bool:
    return line.text.endswith(".") and len(line.words) > LABEL_WORDS and len(line.pieces(PIECE)) == 1


def _columns(pieces: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Pieces of lines grouped to columns by overlap, from left to right."""
    columns: list[tuple[float, list[list[Word]]]] = []
    for piece in sorted(pieces, key=lambda words: words[0].x0):
        if columns and piece[0].x0 < columns[-1][0]:
            reach, found = columns[-1]
            columns[-1] = max(reach, piece[-1].x1), [*found, piece]
        else:
            columns.append((piece[-1].x1, [piece]))
    return [sorted(found, key=lambda words: words[0].base) for _, found in columns]

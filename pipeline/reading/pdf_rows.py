"""Rows from white space: the label column's lines grouped by the row that they name, and the heights without ink."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_lines import TextLine, lines_of
from pipeline.reading.pdf_slots import explains, extends, letters_of

MOST_LABEL_LINES = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """A height without ink in any column."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def row_gap(pitch: float, size: float) -> float:
    """How high a gap must be to be more than the white between two lines."""
    return (pitch - 0.92) * size + 0.8


def ink_gaps(words: Sequence[Word], low: float, high: float) -> list[Gap]:
    """The heights between ``low`` and ``high`` at which no word has ink."""
    gaps: list[Gap] = []
    reached = low
    for top, bottom in sorted((word.base - 0.72 * word.size, word.base + 0.2 * word.size) for word in words):
        if top > reached + 0.3:
            gaps.append(Gap(reached, top))
        reached = max(reached, bottom)
    return gaps


def usual_pitch(columns: Sequence[Sequence[Word]]) -> float:
    """The line pitch of a table as a multiple of the type size: the smallest that is common within its columns."""
    pitches: Counter[float] = Counter()
    for words in columns:
        for above, below in pairwise(lines_of(words)):
            step = (below.base - above.base) / max(below.size, 1.0)
            if 0.8 < step < 2.6:
                pitches[round(step, 1)] += 1
    if not pitches:
        return 1.25
    most = max(pitches.values())
    return min(pitch for pitch, times in pitches.items() if times >= 0.3 * most)


def label_blocks(labels: Sequence[Word], others: Sequence[Word], pitch: float, hints: Hints) -> list[list[TextLine]]:
    """The label column's lines, grouped by row.

    A row begins where a heading of an area begins, or a bold line after plain ones; and where a line stands apart from
    the one above while a text of another column begins beside it.

    Args:
        labels: the words of the label column.
        others: the words of the other columns.
        pitch: the table's line pitch.
        hints: the form's headings.
    """
    lines = lines_of(labels)
    beside = [line.base for line in lines_of(others)]
    gaps = ink_gaps([*labels, *others], 0.0, max((word.bottom for word in [*labels, *others]), default=0.0))
    blocks: list[list[TextLine]] = []
    for index, line in enumerate(lines):
        fresh = not line.words[0].text[:1].islower()
        if not blocks or (
            fresh
            and (
                _begins(blocks[-1], line, lines[index:], pitch, hints)
                or _stands_apart(blocks[-1][-1], line, pitch, gaps, beside)
            )
        ):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _begins(block: Sequence[TextLine], line: TextLine, rest: Sequence[TextLine], pitch: float, hints: Hints) -> bool:
    """Whether a label line begins a new row by what it says: a whole heading, or bold type after plain."""
    above = block[-1]
    old = letters_of([word for item in block for word in item.words])
    new = letters_of(line.words)
    if extends(old, old + new, hints) or (block[0].bold and not line.bold):
        return False
    if line.bold and not above.bold and block[0].bold:
        return True
    if explains(letters_of([word for item in rest[:2] for word in item.words]), hints):
        return False
    if _spells_area(rest, hints):
        return True
    apart = line.base - above.base > (pitch + 0.15) * line.size
    return apart and any(new.startswith(area) for area in hints.areas)


def _spells_area(rest: Sequence[TextLine], hints: Hints) -> bool:
    """Whether the next lines are, letter by letter, a heading of an area."""
    words: list[Word] = []
    for line in rest[:MOST_LABEL_LINES]:
        words.extend(line.words)
        if letters_of(words) in hints.areas:
            return True
    return False


def _stands_apart(above: TextLine, line: TextLine, pitch: float, gaps: Sequence[Gap], beside: Sequence[float]) -> bool:
    """Whether a line is parted from the one above by white space through all columns, with new text beside it.

    Bold labels hold nothing but a heading, so there the white space is enough.
    """
    if line.base - above.base < (pitch + 0.3) * line.size or line.bold != above.bold:
        return False
    between = [g for g in gaps if above.base < g.middle < line.base and g.bottom - g.top >= row_gap(pitch, line.size)]
    if line.bold:
        return bool(between)
    near = any(gap.bottom > line.top - line.size for gap in between)
    return near and any(abs(base - line.base) < 0.3 * line.size for base in beside)

"""Rows from white space: where one area's band ends and the next begins, when no rules say so.

The label column names the rows. A row ends at a height at which no column has ink. Which one it is follows from the
labels: they stand at the top, in the middle or at the bottom of their rows, all of a table in the same way.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_headings import Hints
from pipeline.reading.pdf_lines import TextLine, lines_of
from pipeline.reading.pdf_slots import explains, extends, letters_of

NEAR_TOP = 0.75
OUT_OF_PLACE = 0.35
MOST_LABEL_LINES = 5
LEVEL = 0.1
MODES = ("top", "middle", "bottom")


@dataclass(frozen=True, slots=True)
class Gap:
    """A height without ink in any column."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def _row_gap(pitch: float, size: float) -> float:
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
    """Whether a line is parted from the one above by white space through all columns, with new text beside it."""
    if line.base - above.base < (pitch + 0.3) * line.size or line.bold != above.bold:
        return False
    gap = next((g for g in gaps if above.base < g.middle < line.base and g.bottom > line.top - line.size), None)
    if gap is None or gap.bottom - gap.top < _row_gap(pitch, line.size):
        return False
    return any(abs(base - line.base) < 0.3 * line.size for base in beside)


def row_tops(
    blocks: Sequence[Sequence[TextLine]],
    words: Sequence[Word],
    pitch: float,
    reach: tuple[float, float],
    *,
    cut_above: bool,
) -> tuple[list[float], bool]:
    """The top of each row, and whether labels stand at the top of their rows.

    There is one height a label block, the first one where the body begins unless a row was cut.

    Args:
        blocks: the label lines by row.
        words: all words of the table's body on this page.
        pitch: the table's line pitch; gaps that are wider than between lines speak for a new row.
        reach: where the body begins and ends.
        cut_above: whether the rest of a row from the page before may stand above the first label.
    """
    low = reach[0]
    size = blocks[0][0].size
    gaps = [gap for gap in ink_gaps(words, *reach) if gap.middle > low + 1]
    wide = [gap for gap in gaps if gap.bottom - gap.top > _row_gap(pitch, size)]
    cost, tops, mode = _balanced(blocks, words, wide, reach, cut_above=cut_above)
    if cost <= OUT_OF_PLACE * size * len(blocks):
        return tops, mode == MODES[0]
    return _by_labels(blocks, gaps, wide, low, cut_above=cut_above), not wide or len(blocks) == 1


def _by_labels(
    blocks: Sequence[Sequence[TextLine]], gaps: Sequence[Gap], wide: Sequence[Gap], low: float, *, cut_above: bool
) -> list[float]:
    """Row tops from each label alone: the wide gap above it, else any gap right above it, else its own top."""
    tops = []
    for index, block in enumerate(blocks):
        line = block[0]
        top = line.base - 0.72 * line.size
        floor = blocks[index - 1][-1].base if index else low
        above = [gap for gap in gaps if gap.bottom <= top + 0.3 * line.size and gap.middle > floor]
        broad = [gap for gap in above if gap in wide]
        near = [gap for gap in above if top - gap.bottom < NEAR_TOP * line.size]
        if index == 0 and not (cut_above and above):
            tops.append(low)
        else:
            found = near[-1:] if near and near[-1] in wide else broad[-1:] or near[-1:]
            tops.append(found[0].middle if found else top - 1)
    return tops


def _balanced(
    blocks: Sequence[Sequence[TextLine]],
    words: Sequence[Word],
    gaps: Sequence[Gap],
    reach: tuple[float, float],
    *,
    cut_above: bool,
) -> tuple[float, list[float], str]:
    """Row tops that put every label at the top, or the middle, or the bottom of its row: the best choice of gaps."""
    best: tuple[float, list[float], str] = (float("inf"), [], "")
    spans = [(block[0].top, block[-1].bottom) for block in blocks]
    for mode in MODES:
        marks = {"top": [s[0] for s in spans], "bottom": [s[1] for s in spans]}.get(mode, [sum(s) / 2 for s in spans])
        option = _best_tops(marks, spans, [gap.middle for gap in gaps], _Ink(words, mode), reach, cut_above=cut_above)
        if option is not None and option[0] < best[0] - LEVEL:
            best = (*option, mode)
    return best


class _Ink:
    """Where the ink of a band begins, ends, or has its middle."""

    def __init__(self, words: Sequence[Word], mode: str) -> None:
        self.spans = [(word.top, word.bottom) for word in words]
        self.mode = mode

    def mark(self, low: float, high: float) -> float | None:
        inside = [span for span in self.spans if low <= (span[0] + span[1]) / 2 <= high]
        if not inside:
            return None
        top, bottom = min(span[0] for span in inside), max(span[1] for span in inside)
        return {"top": top, "bottom": bottom}.get(self.mode, (top + bottom) / 2)


def _best_tops(
    marks: Sequence[float],
    spans: Sequence[tuple[float, float]],
    heights: Sequence[float],
    ink: _Ink,
    reach: tuple[float, float],
    *,
    cut_above: bool,
) -> tuple[float, list[float]] | None:
    """Dynamic programming over the gaps: each row holds its whole label, at least cost of labels out of place."""
    starts = [reach[0], *(h for h in heights if cut_above and h <= spans[0][0] + 2)]
    states: dict[float, tuple[float, list[float]]] = {start: (0.0, [start]) for start in starts}
    for index, mark in enumerate(marks):
        last = index == len(marks) - 1
        ends = [reach[1]] if last else [h for h in heights if spans[index][1] - 2 <= h <= spans[index + 1][0] + 2]
        step: dict[float, tuple[float, list[float]]] = {}
        for end in ends:
            for start, (cost, tops) in states.items():
                found = ink.mark(start, end) if end > start else None
                total = cost + (abs(found - mark) if found is not None else 1e6)
                if end not in step or total < step[end][0]:
                    step[end] = (total, tops if last else [*tops, end])
        states = step
    return min(states.values(), default=None)

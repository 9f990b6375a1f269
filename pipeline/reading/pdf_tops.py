"""Where the rows of a table without rules begin.

A row ends at a height at which no column has ink. Which one it is follows from the labels: they stand at the top, in
the middle or at the bottom of their rows, all of a table in the same way. Text that runs on over the page's edge tells
that a row was cut there; its label stands on one of the two pages only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_rows import Gap, ink_gaps, row_gap

NEAR_TOP = 0.75
OUT_OF_PLACE = 0.35
LEVEL = 0.1
WITHIN = 0.9
A_LITTLE = 0.01
LESS = 0.6
SURELY = 0.9
MOST_WHITE = 3.0
LEVEL_WITH = 0.6
AS_WIDE, WIDER = 0.85, 1.3
MODES = ("top", "middle", "bottom")
SHIFTS = (-0.9, -0.5, 0.5, 0.9)
"""By how much of the type's size all labels of a table may stand lower than they should, as LibreOffice sets them."""
SHIFTED = 0.1
NEVER = 1e6

Spans = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a table on one page, or a band of it.

    ``low`` and ``high`` bound it; ``cut_above`` tells that the rest of a row of the page before may stand at its top,
    ``runs_in`` that it does, ``nameless`` that the label of that row is still to come, ``cut_below`` that the last row
    may go on on the next page, and ``runs_on`` that it does. ``gap`` is the white between two rows of the table, 0 when
    that is unknown, ``mode`` where its labels stand in their rows, empty when that is unknown.
    """

    low: float
    high: float
    pitch: float
    cut_above: bool = False
    runs_in: bool = False
    nameless: bool = False
    runs_on: bool = False
    gap: float = 0.0
    mode: str = ""
    cut_below: bool = False


def row_tops(blocks: Sequence[Sequence[TextLine]], words: Sequence[Word], body: Body) -> tuple[list[float], bool]:
    """The top of each row, and whether they are clear.

    There is one height a label block, the first one where the body begins unless a row was cut; and one more where a
    row begins whose label stands on the next page.

    Args:
        blocks: the label lines by row.
        words: all words of the table's body on this page.
        body: its bounds, its line pitch, and what is known of its edges.
    """
    size = blocks[0][0].size
    gaps = [gap for gap in ink_gaps(words, body.low, body.high) if gap.middle > body.low + 1]
    least = max(row_gap(body.pitch, size), LESS * usual_gap(blocks, gaps, body.gap))
    wide = [gap for gap in gaps if gap.bottom - gap.top > least]
    after = _hanging(blocks, wide, body)
    if after is not None:
        above = [word for word in words if word.base < after]
        tops, at_top = row_tops(blocks, above, replace(body, high=after, runs_on=False))
        return [*tops, after], at_top
    cost, tops, mode = _balanced(blocks, words, wide, body)
    if cost > OUT_OF_PLACE * size * len(blocks) and body.cut_below and not body.runs_on:
        cost, tops, mode = min((cost, tops, mode), _balanced(blocks, words, wide, replace(body, runs_on=True)))
    if cost > OUT_OF_PLACE * size * len(blocks):
        shifted = (_balanced(blocks, words, wide, body, share * size) for share in SHIFTS)
        cost, tops, mode = min([(cost, tops, mode), *shifted])
    if cost <= OUT_OF_PLACE * size * len(blocks):
        other = body.cut_above and any(gap.middle <= blocks[0][0].top + 2 for gap in wide)
        return tops, mode == MODES[0] or not other
    return _by_labels(blocks, gaps, wide, body), False


def unclear_tops(
    blocks: Sequence[Sequence[TextLine]], words: Sequence[Word], body: Body, tops: Sequence[float]
) -> list[float]:
    """The tops that could as well lie elsewhere: another gap between the same two labels is as wide.

    A gap right above a label is clear unless another one is wider.
    """
    size = blocks[0][0].size
    gaps = ink_gaps(words, body.low, body.high)
    unclear: list[float] = []
    for top in tops:
        above = max((block[-1].bottom for block in blocks if block[-1].base < top), default=body.low)
        label = min((block[0].top for block in blocks if block[0].base > top), default=body.high)
        between = [gap for gap in gaps if above - 2 < gap.middle < label + 2]
        own = next((gap for gap in between if abs(gap.middle - top) < 1), None)
        if own is None or above == body.low:
            continue
        right_above = label - own.bottom < LEVEL_WITH * size
        most = (own.bottom - own.top) * (WIDER if right_above else AS_WIDE)
        if any(gap.bottom - gap.top > most for gap in between if gap is not own):
            unclear.append(top)
    return unclear


def _hanging(blocks: Sequence[Sequence[TextLine]], wide: Sequence[Gap], body: Body) -> float | None:
    """Where a row begins whose label stands on the next page: below the last label, as much white as between rows."""
    if not body.runs_on or not body.gap:
        return None
    below = (gap for gap in wide if gap.top > blocks[-1][-1].bottom - 2)
    return next((gap.middle for gap in below if gap.bottom - gap.top > SURELY * body.gap), None)


def usual_gap(blocks: Sequence[Sequence[TextLine]], gaps: Sequence[Gap], known: float) -> float:
    """The white between two rows is at most this: between any two labels there is one such gap at least."""
    between = [
        max((gap.bottom - gap.top for gap in gaps if above[-1].base < gap.middle < below[0].base), default=0.0)
        for above, below in pairwise(blocks)
    ]
    return min((min(gap, MOST_WHITE * blocks[0][0].size) for gap in between if gap), default=known)


def _by_labels(
    blocks: Sequence[Sequence[TextLine]], gaps: Sequence[Gap], wide: Sequence[Gap], body: Body
) -> list[float]:
    """Row tops from each label alone: the wide gap above it, else any gap right above it, else its own top."""
    tops = []
    for index, block in enumerate(blocks):
        line = block[0]
        top = line.base - 0.72 * line.size
        floor = blocks[index - 1][-1].base if index else body.low
        above = [gap for gap in gaps if gap.bottom <= top + 0.3 * line.size and gap.middle > floor]
        broad = [gap for gap in above if gap in wide]
        near = [gap for gap in above if top - gap.bottom < NEAR_TOP * line.size]
        if index == 0 and not (body.cut_above and above):
            tops.append(body.low)
        else:
            found = near[-1:] if near and near[-1] in wide else broad[-1:] or near[-1:]
            tops.append(found[0].middle if found else top - 1)
    return tops


def _balanced(
    blocks: Sequence[Sequence[TextLine]], words: Sequence[Word], gaps: Sequence[Gap], body: Body, shift: float = 0.0
) -> tuple[float, list[float], str]:
    """Row tops that put every label at the top, or the middle, or the bottom of its row: the best choice of gaps.

    ``shift`` is by how much all labels stand lower than that.
    """
    best: tuple[float, list[float], str] = (float("inf"), [], "")
    for mode in (body.mode,) if body.mode else MODES:
        cost, tops = _with_labels_at(mode, blocks, words, gaps, body, shift)
        if cost < best[0] - LEVEL:
            best = (cost, tops, mode)
    cost, tops, mode = best
    return cost + SHIFTED * abs(shift) * len(blocks), tops, mode


def _with_labels_at(
    mode: str,
    blocks: Sequence[Sequence[TextLine]],
    words: Sequence[Word],
    gaps: Sequence[Gap],
    body: Body,
    shift: float = 0.0,
) -> tuple[float, list[float]]:
    spans = [(block[0].top, block[-1].bottom) for block in blocks]
    marks = {"top": [s[0] for s in spans], "bottom": [s[1] for s in spans]}.get(mode, [sum(s) / 2 for s in spans])
    marks = [mark - shift for mark in marks]
    search = _Search(spans, marks, gaps, _Ink(words, mode), body, blocks[0][0].size)
    return search.best() or (float("inf"), [])


def mode_costs(blocks: Sequence[Sequence[TextLine]], words: Sequence[Word], body: Body) -> dict[str, float]:
    """By where labels may stand in their rows, how far those of this body are from it; at most three lines each."""
    size = blocks[0][0].size
    gaps = [gap for gap in ink_gaps(words, body.low, body.high) if gap.bottom - gap.top > row_gap(body.pitch, size)]
    most = 3 * size * len(blocks)
    return {mode: min(_with_labels_at(mode, blocks, words, gaps, body)[0], most) for mode in MODES}


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


@dataclass(frozen=True, slots=True)
class _Search:
    """Dynamic programming over the gaps: each row holds its whole label, at least cost of labels out of place."""

    spans: Spans
    marks: Sequence[float]
    gaps: Sequence[Gap]
    ink: _Ink
    body: Body
    size: float

    @property
    def _heights(self) -> list[float]:
        return [gap.middle for gap in self.gaps]

    def best(self) -> tuple[float, list[float]] | None:
        """The least cost, and the rows' tops."""
        states: dict[float, tuple[float, list[float]]] = {start: (0.0, [start]) for start in self._starts()}
        for index in range(len(self.marks)):
            last = index == len(self.marks) - 1
            step: dict[float, tuple[float, list[float]]] = {}
            for end in self._ends(index):
                for start, (cost, tops) in states.items():
                    total = cost + self._cost(index, start, end)
                    if end not in step or total < step[end][0]:
                        step[end] = (total, tops if last and end == self.body.high else [*tops, end])
            states = step
        return min(states.values(), default=None)

    def _starts(self) -> list[float]:
        later = [height for height in self._heights if height <= self.spans[0][0] + 2] if self.body.cut_above else []
        if self.body.runs_in and not self.body.nameless and later:
            return later
        return [self.body.low] if self.body.nameless else [self.body.low, *later]

    def _ends(self, index: int) -> list[float]:
        below = [height for height in self._heights if height >= self.spans[index][1] - 2]
        if index < len(self.marks) - 1:
            return [height for height in below if height <= self.spans[index + 1][0] + 2]
        return [self.body.high, *below] if self.body.runs_on else [self.body.high]

    def _cost(self, index: int, start: float, end: float) -> float:
        """How far a label is from where it should stand; a row cut by the page's edge shows too little to say so.

        White as high as between two rows costs a little where it stands within one.
        """
        found = self.ink.mark(start, end) if end > start else None
        if found is None:
            return NEVER
        least = WITHIN * self.body.gap
        within = sum(start + 1 < gap.middle < end - 1 and gap.bottom - gap.top > least > 0 for gap in self.gaps)
        off = abs(found - self.marks[index]) + A_LITTLE * self.size * within
        cut = (self.body.nameless and start == self.body.low) or (self.body.runs_on and end == self.body.high)
        return min(off, OUT_OF_PLACE * self.size) if cut else off

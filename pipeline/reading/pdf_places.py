"""The best choice of heights at which the rows of a table begin, by where labels and texts stand in their rows.

All labels of a table stand at the top, in the middle or at the bottom of their rows, and so do all texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.pdf_ink import PLACES, Band, Ink, Span, mark_of
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_rows import Gap

Mode = tuple[str, str]
"""Where labels stand in their rows, and where texts do."""
MODES: tuple[Mode, ...] = tuple((label, text) for text in PLACES for label in PLACES)
OUT_OF_PLACE = 0.35
LEVEL = 0.1
WITHIN = 0.9
A_LITTLE = 0.01
SHIFTED = 0.1
UNEVEN = 0.3
"""What a text out of place weighs, when a label out of place weighs 1."""
CUT = 0.2
"""What a row counts that was cut at the page's edge though no text runs on over it, in sizes of the type."""
NEVER = 1e6
Blocks = Sequence[Sequence[TextLine]]


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a table on one page, or a band of it.

    ``low`` and ``high`` bound it; ``cut_above`` tells that the rest of a row of the page before may stand at its top,
    ``runs_in`` that it does, ``nameless`` that the label of that row is still to come, ``cut_below`` that the last row
    may go on on the next page, and ``runs_on`` that it does. ``gap`` is the white between two rows of the table, 0 when
    that is unknown, ``modes`` are those in which labels and texts may stand in their rows, ``shift`` is by how much all
    labels of the table stand too low.
    """

    low: float
    high: float
    pitch: float
    cut_above: bool = False
    runs_in: bool = False
    nameless: bool = False
    runs_on: bool = False
    gap: float = 0.0
    modes: tuple[Mode, ...] = MODES
    cut_below: bool = False
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of rows' tops: what it costs in all, how far labels are out of place in it, and its mode."""

    cost: float
    off: float
    tops: tuple[float, ...]
    mode: Mode = MODES[0]


NONE = Choice(NEVER, NEVER, ())


def balanced(blocks: Blocks, ink: Ink, gaps: Sequence[Gap], body: Body, shift: float = 0.0) -> Choice:
    """The rows' tops, all at gaps, that put every label and every text in its place at least cost.

    Args:
        blocks: the label lines by row.
        ink: the ink of the table's columns.
        gaps: where rows may begin.
        body: the table's bounds, and what is known of its edges.
        shift: by how much all labels stand lower than they should.
    """
    best = NONE
    for mode in body.modes:
        found = with_mode(mode, blocks, ink, gaps, body, shift)
        if found.cost < best.cost - LEVEL:
            best = found
    more = SHIFTED * abs(shift) * len(blocks)
    return Choice(best.cost + more, best.off + more, best.tops, best.mode)


def with_mode(mode: Mode, blocks: Blocks, ink: Ink, gaps: Sequence[Gap], body: Body, shift: float = 0.0) -> Choice:
    """The rows' tops when labels and texts stand as ``mode`` tells."""
    return _search(mode, blocks, ink, gaps, body, shift).best()


def _search(mode: Mode, blocks: Blocks, ink: Ink, gaps: Sequence[Gap], body: Body, shift: float = 0.0) -> "Search":
    spans = [(block[0].top, block[-1].bottom) for block in blocks]
    marks = [mark_of(span, mode[0]) - shift - body.shift for span in spans]
    return Search(spans, marks, gaps, ink, body, mode, blocks[0][0].size)


@dataclass(frozen=True, slots=True)
class Search:
    """Dynamic programming over the gaps: each row holds its whole label, at least cost of what is out of place."""

    spans: Sequence[Span]
    marks: Sequence[float]
    gaps: Sequence[Gap]
    ink: Ink
    body: Body
    mode: Mode
    size: float

    def best(self) -> Choice:
        """The cheapest choice."""
        less_likely = 0.0 if self.body.runs_in else CUT * self.size
        states = {
            start: Choice(less_likely * (start > self.body.low), 0.0, (start,), self.mode) for start in self.starts()
        }
        for index in range(len(self.marks)):
            last = index == len(self.marks) - 1
            step: dict[float, Choice] = {}
            for end in self._ends(index):
                for start, state in states.items():
                    cost, off = self.cost(index, start, end)
                    if end not in step or state.cost + cost < step[end].cost:
                        tops = state.tops if last and end == self.body.high else (*state.tops, end)
                        step[end] = Choice(state.cost + cost, state.off + off, tops, self.mode)
            states = step
        return min(states.values(), key=lambda state: state.cost, default=NONE)

    def starts(self) -> list[float]:
        """Where the first row may begin: above it may stand the rest of a row of the page before."""
        heights = (gap.middle for gap in self.gaps)
        later = [height for height in heights if height <= self.spans[0][0] + 2] if self.body.cut_above else []
        if self.body.runs_in and not self.body.nameless and later:
            return later
        return [self.body.low] if self.body.nameless else [self.body.low, *later]

    def _ends(self, index: int) -> list[float]:
        below = [gap.middle for gap in self.gaps if gap.middle >= self.spans[index][1] - 2]
        if index < len(self.marks) - 1:
            return [height for height in below if height <= self.spans[index + 1][0] + 2]
        return [self.body.high, *below] if self.body.runs_on else [self.body.high]

    def cost(self, index: int, start: float, end: float) -> tuple[float, float]:
        """What a row costs, and how far its label is out of place in it.

        A row cut by the page's edge shows too little to say so. White as high as between two rows costs a little where
        it stands within one.
        """
        band = self.ink.band(start, end) if end > start else None
        if band is None or band.span is None:
            return NEVER, NEVER
        least = WITHIN * self.body.gap
        within = sum(start + 1 < gap.middle < end - 1 and gap.bottom - gap.top > least > 0 for gap in self.gaps)
        off = abs(mark_of(band.span, self.mode[0]) - self.marks[index]) + A_LITTLE * self.size * within
        if (self.body.nameless and start == self.body.low) or (self.body.runs_on and end == self.body.high):
            capped = min(off, OUT_OF_PLACE * self.size)
            return capped, capped
        return off + self._uneven(band), off

    def _uneven(self, band: Band) -> float:
        return UNEVEN * band.uneven[self.mode[1]]


def doubted(blocks: Blocks, ink: Ink, gaps: Sequence[Gap], body: Body, best: Choice) -> dict[float, float]:
    """By how much, in sizes of the type, the next best choice costs more that puts a top of ``best`` elsewhere."""
    size = blocks[0][0].size
    margins = dict.fromkeys(best.tops, NEVER)
    for mode in body.modes:
        other = with_mode(mode, blocks, ink, gaps, body)
        for top in set(best.tops) - set(other.tops):
            margins[top] = min(margins[top], max(0.0, (other.cost - best.cost) / size))
    search = _search(best.mode, blocks, ink, gaps, body)
    spans = search.spans
    ends = [*best.tops, body.high]
    for index, (start, top, end) in enumerate(zip(ends, ends[1:], ends[2:], strict=False)):
        if index + 1 >= len(spans):
            break
        at = search.cost(index, start, top)[0] + search.cost(index + 1, top, end)[0]
        for gap in gaps:
            if spans[index][1] - 2 <= gap.middle <= spans[index + 1][0] + 2 and abs(gap.middle - top) > 1:
                there = search.cost(index, start, gap.middle)[0] + search.cost(index + 1, gap.middle, end)[0]
                margins[top] = min(margins[top], max(0.0, (there - at) / size))
    return margins


def first_margin(blocks: Blocks, ink: Ink, gaps: Sequence[Gap], body: Body, best: Choice) -> float:
    """By how much, in sizes of the type, the next best choice costs more that begins the first row elsewhere."""
    size = blocks[0][0].size
    others = (with_mode(mode, blocks, ink, gaps, body) for mode in body.modes)
    costs = [other.cost - best.cost for other in others if other.tops[:1] != best.tops[:1]]
    search = _search(best.mode, blocks, ink, gaps, body)
    start, end = (*best.tops, body.high)[:2]
    own = search.cost(0, start, end)[0]
    costs += [search.cost(0, other, end)[0] - own for other in search.starts() if abs(other - start) > 1]
    return max(0.0, min(costs, default=NEVER) / size)

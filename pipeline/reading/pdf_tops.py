"""Where the rows of a table without rules begin.

A row ends at a height at which no column has ink. Which one it is follows from the labels and from the texts: they
stand at the top, in the middle or at the bottom of their rows, all of a table in the same way. Text that runs on over
the page's edge tells that a row was cut there; its label stands on one of the two pages only.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_ink import Ink
from pipeline.reading.pdf_places import (
    MODES,
    OUT_OF_PLACE,
    Blocks,
    Body,
    Choice,
    Mode,
    balanced,
    doubted,
    first_margin,
    with_mode,
)
from pipeline.reading.pdf_rows import Gap, ink_gaps, row_gap

NEAR_TOP = 0.75
LESS = 0.6
SURELY = 0.9
TELLING = 1.0
MOST_WHITE = 3.0
LEVEL_WITH = 0.6
AS_WIDE, WIDER = 0.85, 1.3
CLEAR, ALIKE, STRAINED = 1.0, 0.3, 3.0
"""By how many sizes of the type a choice must be better than the next, where another gap is as wide and elsewhere; and
where much is out of place in it."""
SETTLED = 4.0
"""By how many sizes of the type it must be worse that the page's first row begins elsewhere."""
UNSEEN = 1.0
"""What it counts to take the last row as cut by the page's edge where nothing shows it, in sizes of the type."""
SHIFTS = (-0.9, -0.5, 0.5, 0.9)
"""By how much of the type's size all labels of a table may stand lower than they should, as LibreOffice sets them."""

Columns = Sequence[Sequence[Word]]


@dataclass(frozen=True, slots=True)
class Tops:
    """The top of each row; ``settled`` tells that it is clear to which row a text at the page's top belongs.

    ``unclear`` are the tops that could as well lie elsewhere.
    """

    tops: list[float]
    settled: bool
    unclear: frozenset[float]


def row_tops(blocks: Blocks, columns: Columns, label: int, body: Body) -> Tops:
    """The top of each row, and how clear they are.

    There is one height a label block, the first one where the body begins unless a row was cut; and one more where a
    row begins whose label stands on the next page.

    Args:
        blocks: the label lines by row.
        columns: the words of the table's body on this page by column.
        label: the number of the column that names the rows.
        body: its bounds, its line pitch, and what is known of its edges.
    """
    size = blocks[0][0].size
    words = [word for column in columns for word in column]
    gaps = [gap for gap in ink_gaps(words, body.low, body.high) if gap.middle > body.low + 1]
    least = max(row_gap(body.pitch, size), LESS * usual_gap(blocks, gaps, body.gap))
    wide = [gap for gap in gaps if gap.bottom - gap.top > least]
    after = _hanging(blocks, wide, body)
    if after is not None:
        above = [[word for word in column if word.base < after] for column in columns]
        found = row_tops(blocks, above, label, replace(body, high=after, runs_on=False))
        unclear = found.unclear if _begins_wide(columns, after) else found.unclear | {after}
        return replace(found, tops=[*found.tops, after], unclear=unclear)
    ink = Ink(columns, label)
    choice = _chosen(blocks, ink, (wide, gaps), body)
    if choice.off <= OUT_OF_PLACE * size * len(blocks):
        other = body.cut_above and any(gap.middle <= blocks[0][0].top + 2 for gap in wide)
        settled = choice.mode[0] == "top" or not other or first_margin(blocks, ink, wide, body, choice) >= SETTLED
        return Tops(list(choice.tops), settled, _unclear(blocks, ink, gaps, body, choice))
    tops = _by_labels(blocks, gaps, wide, body)
    return Tops(tops, False, _as_wide(blocks, gaps, body, tops))


def _chosen(blocks: Blocks, ink: Ink, gaps: tuple[Sequence[Gap], Sequence[Gap]], body: Body) -> Choice:
    """The best choice of tops among the wide gaps; where labels are out of place in it, among what else there may be.

    ``gaps`` are the wide ones and all.
    """
    size = blocks[0][0].size
    most = OUT_OF_PLACE * size * len(blocks)
    wide = gaps[0]
    found = balanced(blocks, ink, wide, body)
    if found.off > most:
        all_wide = [gap for gap in gaps[1] if gap.bottom - gap.top > row_gap(body.pitch, size)]
        if len(all_wide) > len(wide):
            found = min(found, balanced(blocks, ink, all_wide, body), key=_cost)
    if found.off > most and body.cut_below and not body.runs_on:
        cut = balanced(blocks, ink, wide, replace(body, runs_on=True))
        found = min(found, replace(cut, cost=cut.cost + UNSEEN * size), key=_cost)
    if found.off > most:
        shifted = (balanced(blocks, ink, wide, body, share * size) for share in SHIFTS)
        found = min([found, *shifted], key=_cost)
    return found


def _cost(choice: Choice) -> float:
    return choice.cost


def _unclear(blocks: Blocks, ink: Ink, gaps: Sequence[Gap], body: Body, choice: Choice) -> frozenset[float]:
    """The tops of a choice that another choice is nearly as good without; where a gap is as wide, rather more so."""
    all_wide = [gap for gap in gaps if gap.bottom - gap.top > row_gap(body.pitch, blocks[0][0].size)]
    margins = doubted(blocks, ink, all_wide, body, choice)
    as_wide = _as_wide(blocks, gaps, body, choice.tops)
    if choice.cost > OUT_OF_PLACE * blocks[0][0].size * len(blocks):
        return frozenset(top for top, margin in margins.items() if margin < STRAINED)
    return frozenset(top for top, margin in margins.items() if margin < (CLEAR if top in as_wide else ALIKE))


def _as_wide(blocks: Blocks, gaps: Sequence[Gap], body: Body, tops: Sequence[float]) -> frozenset[float]:
    """The tops at which a gap is no wider than another one between the same two labels.

    A gap right above a label is clear unless another one is wider.
    """
    size = blocks[0][0].size
    found: set[float] = set()
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
            found.add(top)
    return frozenset(found)


def _hanging(blocks: Blocks, wide: Sequence[Gap], body: Body) -> float | None:
    """Where a row begins whose label stands on the next page: below the last label, as much white as between rows."""
    if not body.runs_on or not body.gap:
        return None
    below = (gap for gap in wide if gap.top > blocks[-1][-1].bottom - 2)
    return next((gap.middle for gap in below if gap.bottom - gap.top > SURELY * body.gap), None)


def _begins_wide(columns: Columns, top: float) -> bool:
    """Whether texts of several columns begin beside each other below a height, as rows do and paragraphs do not."""
    firsts = [min(below) for column in columns if (below := [word.base for word in column if word.base > top])]
    return sum(base - min(firsts) < 1 for base in firsts) >= len(("one", "other"))


def usual_gap(blocks: Blocks, gaps: Sequence[Gap], known: float) -> float:
    """The white between two rows is at most this: between any two labels there is one such gap at least."""
    between = [
        max((gap.bottom - gap.top for gap in gaps if above[-1].base < gap.middle < below[0].base), default=0.0)
        for above, below in pairwise(blocks)
    ]
    white = [min(gap, MOST_WHITE * blocks[0][0].size) for gap in between if gap]
    return min([*white, *([known] if known else [])], default=0.0)


def _by_labels(blocks: Blocks, gaps: Sequence[Gap], wide: Sequence[Gap], body: Body) -> list[float]:
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


def mode_costs(blocks: Blocks, columns: Columns, label: int, body: Body) -> Counter[Mode]:
    """By where labels and texts may stand in their rows, how far those of this body are from it.

    They count at most three lines each.
    """
    size = blocks[0][0].size
    words = [word for column in columns for word in column]
    gaps = [gap for gap in ink_gaps(words, body.low, body.high) if gap.bottom - gap.top > row_gap(body.pitch, size)]
    most = 3 * size * len(blocks)
    ink = Ink(columns, label)
    return Counter({mode: min(with_mode(mode, blocks, ink, gaps, body).cost, most) for mode in body.modes})


def likely_modes(costs: Iterable[Counter[Mode]], size: float = 10.0) -> tuple[Mode, ...]:
    """The modes in which the labels and texts of a table may stand, as all its parts together tell.

    Args:
        costs: what each mode costs in each part.
        size: the size of the type.
    """
    total: Counter[Mode] = Counter()
    for each in costs:
        total.update(each)
    most = min(total.values(), default=0.0) + TELLING * size
    return tuple(mode for mode in MODES if total[mode] <= most)

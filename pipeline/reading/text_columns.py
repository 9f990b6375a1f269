"""How wide the columns are, and in which font: measured from lines whose column is known.

No line is wider than its column, and the first word of a line that goes on with a sentence did not fit on the line
before. So every line gives the width of its column a bound from below, and most lines give one from above. The font in
which these bounds contradict each other least is taken to be the document's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from pipeline.reading.text_ink import FONTS, SANS, Font, full_width, inks

COLUMNS = 3
COLUMN_LINES = 8
"""A column's own width is trusted from this many lines on."""
WRAPS = 5
"""Fewest lines that went on with a sentence, to measure a column by."""
ROOM, MEASURED_ROOM = 0.05, 0.015
"""Share of a column's width by which a word must have fitted, or a line must be too long: fonts differ."""
PLAY = 0.003
CELL_BREAKS = 2
"""Breaks of cells in a row: more breaks than these are paragraphs'."""
SINGLE = 0.8
FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """A line that stands whole in one column: its width and its width with the next line's first word, in each font.

    ``wraps``: a sentence goes on with the next line; ``closed``: a sentence or a paragraph ends with this one.
    """

    column: int
    widths: tuple[float, ...]
    reach: tuple[float, ...]
    wraps: bool
    closed: bool


Fits = Sequence[Fit]


@dataclass(frozen=True, slots=True)
class Columns:
    """The font, the width of each column in ems, the play that a width needs, and whether cells hold one paragraph."""

    font: Font
    widths: tuple[float, ...]
    room: tuple[float, ...]
    single: bool


def measure(rows: Sequence[Fits], texts: Sequence[str]) -> Columns:
    """The columns of a file.

    Args:
        rows: the lines of each row that stand whole in a column.
        texts: all lines of the file, for columns that have too few of their own.
    """
    lines = [[fit for row in rows for fit in row if fit.column == column] for column in range(COLUMNS)]
    number = _font(lines)
    whole = full_width([inks(text)[number] for text in texts]) or 20.0
    widths, rooms = [], []
    for fits in lines:
        if len(fits) < COLUMN_LINES:
            widths.append(whole)
            rooms.append(ROOM)
        elif sum(fit.wraps for fit in fits) < WRAPS:
            widths.append(full_width([fit.widths[number] for fit in fits]))
            rooms.append(ROOM)
        else:
            widths.append(_width(fits, number)[0])
            rooms.append(MEASURED_ROOM)
    font = FONTS[number]
    return Columns(font, tuple(widths), tuple(rooms), _single(rows, number, widths, rooms))


def _font(lines: Sequence[Fits]) -> int:
    """The number of the font whose widths contradict each other least, and keep farthest from it."""
    measured = [fits for fits in lines if sum(fit.wraps for fit in fits) >= WRAPS]
    if not measured:
        return FONTS.index(SANS)
    costs = []
    for number in range(len(FONTS)):
        found = [_width(fits, number) for fits in measured]
        costs.append((sum(cost for _, cost, _ in found), -sum(play for _, _, play in found)))
    return min(range(len(FONTS)), key=costs.__getitem__)


def _width(fits: Fits, number: int) -> tuple[float, int, float]:
    """The width that contradicts the fewest lines, how many it contradicts, and the play that is left, as a log."""
    least = np.sort([fit.widths[number] for fit in fits])
    most = np.sort([fit.reach[number] for fit in fits if fit.wraps])
    tried = np.concatenate([least, most * (1 - PLAY)])
    over = len(least) - np.searchsorted(least, tried * (1 + PLAY), "right")
    costs = over + np.searchsorted(most, tried, "left")
    best = tried[costs == costs.min()]
    low, high = float(best.min()), float(best.max())
    return (low + high) / 2, int(costs.min()), log(high / low)


def _single(rows: Sequence[Fits], number: int, widths: Sequence[float], rooms: Sequence[float]) -> bool:
    """Whether the rows have no more sentences' ends with room left than they have cells to end."""
    counts = [
        sum(fit.closed and fit.reach[number] < (1 - rooms[fit.column]) * widths[fit.column] for fit in row)
        for row in rows if row
    ]  # fmt: skip
    return len(counts) >= FEWEST_ROWS and sum(count <= CELL_BREAKS for count in counts) >= SINGLE * len(counts)

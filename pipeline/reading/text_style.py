"""Habits of a file: whether its blank lines and trailing spaces tell anything, and how wide its columns are."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.text_columns import Columns, Fits, measure
from pipeline.reading.text_lines import TextLine

FEWEST_BLANKS, MOST_BLANKS = 0.08, 0.8
WRAPPED = 0.25
BLOCKS, FEW_BLOCKS = 3, 0.9
"""Blank lines stand between cells only where so many of the rows have no more blocks than cells."""


@dataclass(frozen=True, slots=True)
class Style:
    """Habits of the file; ``apart``: blank lines stand between cells only."""

    blanks: bool
    apart: bool
    wraps: bool
    columns: Columns

    @classmethod
    def of(cls, bands: Sequence[Sequence[TextLine]], rows: Sequence[Fits] = ()) -> "Style":
        """The habits that the lines of a file's bands show.

        Where every line is followed by a blank one, or none is, blank lines tell nothing.

        Args:
            bands: lines of each row on each page.
            rows: the lines of each row that are known to stand in a column.
        """
        lines = [line for band in bands for line in band]
        count = max(1, len(lines))
        blank = sum(line.blanks > 0 for line in lines) / count
        blanks = FEWEST_BLANKS < blank < MOST_BLANKS
        few = [1 + sum(line.blanks > 0 for line in band[1:]) <= BLOCKS for band in bands if band]
        return cls(
            blanks,
            blanks and sum(few) >= FEW_BLOCKS * len(few),
            sum(line.wrapped for line in lines) > WRAPPED * count,
            measure(rows, [line.text for line in lines]),
        )

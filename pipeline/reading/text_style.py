"""Habits of a file: whether its blank lines and trailing spaces tell anything, and how wide its columns are."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.text_ink import full_width, ink
from pipeline.reading.text_lines import TextLine

FEWEST_BLANKS, MOST_BLANKS = 0.08, 0.8
WRAPPED = 0.25
COLUMN_LINES = 8
"""A column's own width is trusted from this many lines on."""
BLOCKS, FEW_BLOCKS = 3, 0.9
"""Blank lines stand between cells only where so many of the rows have no more blocks than cells."""


@dataclass(frozen=True, slots=True)
class Style:
    """Habits of the file; ``apart``: blank lines stand between cells only; ``widths``: of each column, in ems."""

    blanks: bool
    apart: bool
    wraps: bool
    widths: tuple[float, ...]

    @classmethod
    def of(cls, bands: Sequence[Sequence[TextLine]], columns: Sequence[Sequence[float]] = ((), (), ())) -> "Style":
        """The habits that the lines of a file's bands show.

        Where every line is followed by a blank one, or none is, blank lines tell nothing.

        Args:
            bands: lines of each row on each page.
            columns: widths of lines known to stand in each column.
        """
        lines = [line for band in bands for line in band]
        count = max(1, len(lines))
        whole = full_width([ink(line.text) for line in lines]) or 20.0
        blank = sum(line.blanks > 0 for line in lines) / count
        blanks = FEWEST_BLANKS < blank < MOST_BLANKS
        few = [1 + sum(line.blanks > 0 for line in band[1:]) <= BLOCKS for band in bands if band]
        return cls(
            blanks,
            blanks and sum(few) >= FEW_BLOCKS * len(few),
            sum(line.wrapped for line in lines) > WRAPPED * count,
            tuple(full_width(widths) if len(widths) >= COLUMN_LINES else whole for widths in columns),
        )

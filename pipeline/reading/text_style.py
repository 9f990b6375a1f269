"""Habits of a file: whether its blank lines and trailing spaces tell anything, and how wide its columns are."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.text_ink import full_width, ink
from pipeline.reading.text_lines import TextLine

FEWEST_BLANKS, MOST_BLANKS = 0.08, 0.8
WRAPPED = 0.25
COLUMN_LINES = 8
"""A column's own width is trusted from this many lines on."""


@dataclass(frozen=True, slots=True)
class Style:
    """Habits of the file; ``widths`` holds the width of each column in ems."""

    blanks: bool
    wraps: bool
    widths: tuple[float, ...]

    @classmethod
    def of(cls, lines: Sequence[TextLine], columns: Sequence[Sequence[float]] = ((), (), ())) -> "Style":
        """The habits that a file's lines show; ``columns`` holds widths of lines known to stand in each column.

        Where every line is followed by a blank one, or none is, blank lines tell nothing.
        """
        count = max(1, len(lines))
        whole = full_width([ink(line.text) for line in lines]) or 20.0
        blank = sum(line.blanks > 0 for line in lines) / count
        return cls(
            FEWEST_BLANKS < blank < MOST_BLANKS,
            sum(line.wrapped for line in lines) > WRAPPED * count,
            tuple(full_width(widths) if len(widths) >= COLUMN_LINES else whole for widths in columns),
        )

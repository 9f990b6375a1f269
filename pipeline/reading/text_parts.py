"""Describe a part of a row as a cell, and the edge between two cells, by numbers: words, blank lines, and what fits.

A line of a wrapped paragraph is as long as its column lets it be: the next line's first word would not have fitted. So
a line that had room for more ends a paragraph or a cell. Tika writes a blank line where the text jumps: always after a
cell whose last paragraph has several lines, and never, for short cells, after a paragraph of a single line.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from math import log

from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_marks import BULLETS, DASHES, closes, ends_sentence, is_tear, stays_open
from pipeline.reading.text_style import Style
from pipeline.reading.text_words import ColumnWords

CELLS = 3
OVERLONG, FAR_OVERLONG = 0.05, 0.2
LOW_CELL = 3
TIGHT = 0.2

BOUNDARY_NAMES = (
    "line", "blank", "blanks", "no_blank", "space", "spaces", "wrapped", "not_wrapped", "after_end", "after_colon",
    "after_open", "before_upper", "before_lower", "before_mark", "roomy", "very_roomy", "tight", "after_lone_line",
    "after_two_lines", "blank_after_start", "blank_after_run", "none_after_start", "none_after_tall", "none_after_run",
    "inline", "inline_after_end", "inline_after_dash", "inline_before_dash", "inline_overlong", "inline_short",
)  # fmt: skip
PART_NAMES = (
    "torn", "odd_short", "short", "short_blank", "tight_blank", "blank_in_sentence", "overlong", "far_overlong",
    "unwrapped", "short_wrapped", "spaces_inside", "mark_inside", "mark_after_plain", "plain_after_mark",
    "mark_in_line",
)  # fmt: skip
CELL_NAMES = ("empty", "dash", "no_end", "lower", "words_cell", "words_sentences", "worst", "unbalanced", "sentences")


class Parts:
    """The numbers of the parts of one band."""

    def __init__(self, lines: Sequence[TextLine], style: Style, model: ColumnWords) -> None:
        self.lines = lines
        self.style = style
        self.model = model
        self.columns, self.font = style.columns, style.columns.font
        self.texts = [text for line in lines for text in line.text.split(" ")]
        self.line_of = [number for number, line in enumerate(lines) for _ in line.text.split(" ")]
        self.begins = [bisect_left(self.line_of, number) for number in range(len(lines) + 1)]
        self._inks = list(accumulate((self._advance(text) for text in self.texts), initial=0.0))
        self._shares: dict[tuple[int, int], tuple[float, ...]] = {}
        self.firsts = self._sentence_starts()
        self._scores = model.cumulated(self.texts, self.firsts)

    def _sentence_starts(self) -> list[bool]:
        starts = []
        for at, text in enumerate(self.texts):
            line = self.line_of[at]
            first = self.begins[line] == at
            before = self.texts[at - 1] if at else "."
            fresh = first and (
                (self.style.blanks and self.lines[line].blanks > 0 and not text[:1].islower()) or text[:1] in BULLETS
            )
            starts.append(at == 0 or fresh or (ends_sentence(before) and text[:1].isupper()))
        return starts

    def _advance(self, text: str) -> float:
        return self.font.ink(text) + self.font.space

    def _width(self, start: int, end: int) -> float:
        return self._inks[end] - self._inks[start] - self.font.space

    def cell(self, cell: int, start: int, end: int) -> list[float]:
        """The words from ``start`` to ``end`` as the cell's text: PART_NAMES, then CELL_NAMES."""
        if start == end:
            return [0.0] * len(PART_NAMES) + [1.0] + [0.0] * (len(CELL_NAMES) - 1)
        if end - start == 1 and self.texts[start] in BULLETS:
            return [0.0] * len(PART_NAMES) + [0.0, 1.0] + [0.0] * (len(CELL_NAMES) - 2)
        first, last = self.texts[start], self.texts[end - 1]
        whole = self._log_share(cell, start, end)
        total, worst, count = self._sentences(cell, start, end)
        unbalanced = self._parentheses[end] != self._parentheses[start]
        return [
            *self._shape(cell, start, end), 0.0, 0.0, not ends_sentence(last), first[:1].islower(), whole, total, worst,
            unbalanced, log(count),
        ]  # fmt: skip

    def _shape(self, cell: int, start: int, end: int) -> list[float]:
        """How the lines of a part fit a column: PART_NAMES."""
        one, two = self.line_of[start], self.line_of[end - 1]
        edges = [start, *self.begins[one + 1 : two + 1], end]
        widths = [self._width(head, tail) for head, tail in pairwise(edges)]
        column = self.columns.widths[cell]
        full = (1 - self.columns.room[cell]) * max(column, *widths)
        values = [0.0] * len(PART_NAMES)
        for number in range(1, len(edges) - 1):
            self._break(edges[number], widths[number - 1], full, values)
        values[6] = float(sum(width > (1 + OVERLONG) * column for width in widths))
        values[7] = float(sum(width > (1 + FAR_OVERLONG) * column for width in widths))
        marks = [self.texts[place][:1] in BULLETS for place in edges[1:-1]]
        values[11] = float(any(marks))
        marked = self.texts[start][:1] in BULLETS
        values[12] = float(any(marks) and not marked)
        values[13] *= marked
        values[14] = float(any(self._begins_item(place) for place in range(start + 1, end)))
        return values

    def _begins_item(self, place: int) -> bool:
        """Whether an item of a list begins in the middle of a line, as only a cell does."""
        if self.texts[place] not in BULLETS or self.begins[self.line_of[place]] == place:
            return False
        return self.texts[place] not in DASHES or (
            ends_sentence(self.texts[place - 1]) and place + 1 < len(self.texts) and self.texts[place + 1][0].isupper()
        )

    def _break(self, place: int, width: float, full: float, values: list[float]) -> None:
        """Add what the line break before a word tells when it stands inside a cell."""
        line, before, after = self.lines[self.line_of[place]], self.texts[place - 1], self.texts[place]
        fits = width + self._advance(after) < full
        blank = self.style.blanks and line.blanks > 0
        mark = after[:1] in BULLETS
        closed = closes(before, after)
        runs_on = not closed and (after[:1].islower() or stays_open(before))
        values[0] += fits and runs_on
        values[1] += fits and not closed and not runs_on
        values[2] += fits and closed and not blank
        values[3] += fits and closed and blank
        values[4] += closed and blank and not fits
        values[5] += blank and not closed
        values[13] += closed and not mark and (blank or (fits and not self.style.blanks))
        if self.style.wraps:
            wrapped = self.lines[self.line_of[place - 1]].wrapped
            values[8] += not wrapped and not closed
            values[9] += wrapped and closed and fits
        values[10] += line.spaces > 0

    def edge(self, cell: int, start: int, place: int) -> list[float]:
        """The edge at ``place`` after a cell that begins at ``start``: BOUNDARY_NAMES."""
        before, after = self.texts[place - 1], self.texts[place]
        number, above = self.line_of[place], self.line_of[place - 1]
        ends, mark = ends_sentence(before), after[:1] in BULLETS
        column, play = self.columns.widths[cell], self.columns.room[cell]
        if number == above:
            length = self._width(self.begins[number], self.begins[number + 1]) / column
            dashes = (before in BULLETS, after in BULLETS)
            return [0.0] * 24 + [1.0, ends, *dashes, length > 1 + OVERLONG, length < 0.7]
        line, last = self.lines[number], self.lines[above]
        count = above - self.line_of[start] + 1
        room = (column - self._width(max(start, self.begins[above]), place) - self._advance(after)) / column
        blanks, wraps = self.style.blanks, self.style.wraps
        return [
            1.0, blanks and line.blanks >= 1, blanks and line.blanks >= 2, blanks and not line.blanks, line.spaces >= 1,
            line.spaces >= 2, wraps and last.wrapped, wraps and not last.wrapped, ends, before.endswith(":"),
            stays_open(before), after[:1].isupper(), after[:1].islower(), mark, room >= play, room >= 0.3, room < 0.0,
            count == 1, count == 2, *self._jump(number, above, count), *[0.0] * 6,
        ]  # fmt: skip

    def _jump(self, number: int, above: int, count: int) -> list[float]:
        """Whether the blank line before an edge is there or not as the height of the cell above tells."""
        if not self.style.blanks:
            return [0.0] * 5
        blank = self.lines[number].blanks > 0
        fresh = count == 1 or self.lines[above].blanks > 0
        low = count <= LOW_CELL
        return [
            blank and fresh and low, blank and not fresh, not blank and fresh and low, not blank and fresh and not low,
            not blank and not fresh,
        ]  # fmt: skip

    def is_torn(self, cell: int, start: int, end: int, *, ends: bool) -> bool:
        """Whether a line of the part goes on where a sentence had ended, or the part breaks off at a full line's end.

        Args:
            cell: number of the cell.
            start: number of the part's first word.
            end: number of the word after its last.
            ends: the cell ends with the part.
        """
        if start == end:
            return False
        breaks = [at for at in self.begins if start < at < end]
        if any(is_tear(self.texts[at - 1], self.texts[at]) for at in breaks):
            return True
        if not ends or not breaks or ends_sentence(self.texts[end - 1]) or end == len(self.texts):
            return False
        room = self.columns.widths[cell] - self._width(breaks[-1], end)
        return room < TIGHT * self.columns.widths[cell]

    def _sentences(self, cell: int, start: int, end: int) -> tuple[float, float, int]:
        """Log probability of the column for all sentences of a part and for the worst one; how many there are."""
        one, two = bisect_right(self._marks, start), bisect_left(self._marks, end)
        edges = [start, *self._marks[one:two], end]
        shares = [self._log_share(cell, head, tail) for head, tail in pairwise(edges)]
        return sum(shares), min(shares), len(shares)

    @cached_property
    def _marks(self) -> list[int]:
        return [at for at, first in enumerate(self.firsts) if first]

    @cached_property
    def _parentheses(self) -> list[int]:
        return list(accumulate((text.count("(") - text.count(")") for text in self.texts), initial=0))

    def _log_share(self, cell: int, start: int, end: int) -> float:
        shares = self._shares.get((start, end))
        if shares is None:
            sums = self._scores[end] - self._scores[start]
            shares = self._shares[start, end] = tuple(map(float, self.model.log_shares(sums, end - start)))
        return shares[cell]

"""Cut a row of flattened text into its three cells: every way to cut is listed and described by numbers.

The text of a PDF comes cell by cell, and a new line begins only where a glyph stands lower than the one before it. So a
cell of a single line is followed by the next cell on the same line, and a cell of several lines by a line break. This
leaves few places for a cut inside a line, and makes the break after a lone line an unlikely one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_words import ColumnWords

BULLETS = frozenset("•-\u2013\u2014\uf0b7·▪●*")
TERMINAL = re.compile(r"[.!?][\"”)»]*$")
OPENS_CELL = re.compile(r"[A-ZÅÄÖ0-9\-\u2013•\uf0b7\"”»(]")
CELLS = 3
MAX_PLACES = 90

CUT_NAMES = (
    "line", "blank", "blanks", "no_blank", "space", "spaces", "wrapped", "not_wrapped", "after_end", "after_colon",
    "after_open", "before_upper", "before_lower", "before_mark", "fits", "fits_well", "after_lone_line",
    "after_two_lines", "inline", "inline_after_end", "inline_after_dash", "inline_before_dash", "inline_overlong",
    "inline_short",
)  # fmt: skip
CELL_NAMES = ("empty", "dash", "no_end", "lower", "words_cell", "words_sentences", "unbalanced")
NAMES = (*CUT_NAMES, *(f"{name}_{cell}" for cell in range(CELLS) for name in CELL_NAMES))


@dataclass(frozen=True, slots=True)
class Style:
    """Habits of the file: whether blank lines and trailing spaces tell anything, and how long a full line is."""

    blanks: bool
    wraps: bool
    width: int

    @classmethod
    def of(cls, lines: Sequence[TextLine]) -> "Style":
        """The habits that a file's lines show."""
        count = max(1, len(lines))
        lengths = sorted(len(line.text) for line in lines) or [40]
        return cls(
            sum(line.blanks > 0 for line in lines) > 0.08 * count,
            sum(line.wrapped for line in lines) > 0.25 * count,
            lengths[int(0.85 * (len(lengths) - 1))],
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a band: its text, the number of its line, and whether the line begins with it."""

    text: str
    line: int
    first: bool


class Band:
    """The words of a row on one page, and the places where a cell may begin.

    A band that goes on from the page before may begin a cell's part with any word.
    """

    def __init__(self, lines: Sequence[TextLine], style: Style, model: ColumnWords, *, goes_on: bool = False) -> None:
        self.goes_on = goes_on
        self.model = model
        self.lines = lines
        self.style = style
        self.words = [
            Word(text, number, at == 0)
            for number, line in enumerate(lines)
            for at, text in enumerate(line.text.split(" "))
        ]
        self._shares: dict[tuple[int, int], tuple[float, ...]] = {}
        self._firsts = self._sentence_starts()
        self._scores = model.cumulated([word.text for word in self.words], self._firsts)

    def _sentence_starts(self) -> list[bool]:
        starts = []
        for at, word in enumerate(self.words):
            before = self.words[at - 1].text if at else "."
            fresh = word.first and (self.lines[word.line].blanks > 0 or word.text[:1] in BULLETS)
            starts.append(at == 0 or fresh or bool(TERMINAL.search(before) and word.text[:1].isupper()))
        return starts

    def cuts(self) -> Iterator[tuple[int, int]]:
        """Every pair of word numbers at which the second and the third cell may begin."""
        count = len(self.words)
        breaks = [at for at, word in enumerate(self.words) if word.first][:MAX_PLACES]
        places = [*breaks, count] if breaks else [0]
        inline = [
            at for at, word in enumerate(self.words) if not word.first and (self.goes_on or OPENS_CELL.match(word.text))
        ]
        firsts = places + [at for at in inline if self.words[at].line == 0]
        for one in sorted(set(firsts)):
            line = self.words[one].line if one < count else -1
            same = [at for at in inline if at > one and self.words[at].line == line]
            if one and not self.words[one - 1].text:
                same = []
            for two in sorted({*(at for at in places if at >= one), *same, one}):
                yield one, two

    def describe(self, cut: tuple[int, int]) -> list[float]:
        """The numbers that describe a cut, in the order of NAMES."""
        count = len(self.words)
        spans = ((0, cut[0]), (cut[0], cut[1]), (cut[1], count))
        values = [0.0] * len(CUT_NAMES)
        for place in {cut[0], cut[1]} - {0, count}:
            start = max(span[0] for span in spans if span[1] == place and span[0] < span[1])
            for at, value in enumerate(self._boundary(place, start)):
                values[at] += value
        for cell, (start, end) in enumerate(spans):
            values.extend(self._cell(cell, start, end))
        return values

    def text(self, start: int, end: int) -> list[list[str]]:
        """The words from ``start`` to ``end`` by line."""
        lines: dict[int, list[str]] = {}
        for word in self.words[start:end]:
            lines.setdefault(word.line, []).append(word.text)
        return list(lines.values())

    @cached_property
    def _lengths(self) -> list[int]:
        return [len(line.text) for line in self.lines]

    def _boundary(self, place: int, start: int) -> list[float]:
        before, after = self.words[place - 1], self.words[place]
        ends, mark = bool(TERMINAL.search(before.text)), after.text[:1] in BULLETS
        count = before.line - self.words[start].line + 1
        if not after.first:
            length = self._lengths[after.line] / self.style.width
            return [0.0] * 18 + [1.0, ends, before.text in BULLETS, after.text in BULLETS, length > 1.08, length < 0.75]
        line, last = self.lines[after.line], self.lines[before.line]
        room = (self.style.width - self._lengths[before.line] - 1 - len(after.text)) / self.style.width
        open_end = before.text.endswith((",", "-", "\u2013")) and before.text not in BULLETS
        blanks, wraps = self.style.blanks, self.style.wraps
        return [
            1.0, blanks and line.blanks >= 1, blanks and line.blanks >= 2, blanks and not line.blanks, line.spaces >= 1,
            line.spaces >= 2, wraps and last.wrapped, wraps and not last.wrapped, ends, before.text.endswith(":"),
            open_end, after.text[:1].isupper(), after.text[:1].islower(), mark, room >= 0, room >= 0.25, count == 1,
            count == 2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
        ]  # fmt: skip

    def _cell(self, cell: int, start: int, end: int) -> list[float]:
        if start == end:
            return [1.0] + [0.0] * (len(CELL_NAMES) - 1)
        first, last = self.words[start].text, self.words[end - 1].text
        if end - start == 1 and first in BULLETS:
            return [0.0, 1.0] + [0.0] * (len(CELL_NAMES) - 2)
        whole, parts = self._log_share(cell, start, end), self._sentences(cell, start, end)
        unbalanced = self._parentheses[end] != self._parentheses[start]
        return [0.0, 0.0, not TERMINAL.search(last), first[:1].islower(), whole, parts, unbalanced]

    def _sentences(self, cell: int, start: int, end: int) -> float:
        """Log probability of the column for all sentences from ``start`` to ``end``; whole ones are added up once."""
        one, two = bisect_right(self._marks, start), bisect_left(self._marks, end) - 1
        if one > two:
            return self._log_share(cell, start, end)
        between = self._whole_sentences[two][cell] - self._whole_sentences[one][cell]
        head, tail = self._marks[one], self._marks[two]
        return self._log_share(cell, start, head) + between + self._log_share(cell, tail, end)

    @cached_property
    def _marks(self) -> list[int]:
        return [at for at, first in enumerate(self._firsts) if first]

    @cached_property
    def _whole_sentences(self) -> list[tuple[float, ...]]:
        sums = [(0.0,) * CELLS]
        for one, two in pairwise(self._marks):
            sums.append(tuple(sums[-1][cell] + self._log_share(cell, one, two) for cell in range(CELLS)))
        return sums

    @cached_property
    def _parentheses(self) -> list[int]:
        return list(accumulate((word.text.count("(") - word.text.count(")") for word in self.words), initial=0))

    def _log_share(self, cell: int, start: int, end: int) -> float:
        shares = self._shares.get((start, end))
        if shares is None:
            sums = self._scores[end] - self._scores[start]
            shares = self._shares[start, end] = tuple(map(float, self.model.log_shares(sums, end - start)))
        return shares[cell]


def make_bands(lines: Sequence[Sequence[TextLine]], style: Style, model: ColumnWords) -> list[Band]:
    """The bands of a row that hold words."""
    filled = [_with_bullets(band) for band in lines if band]
    return [Band(band, style, model, goes_on=number > 0) for number, band in enumerate(filled)]


def _with_bullets(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, with a bullet mark that stands alone put before the line it belongs to."""
    joined: list[TextLine] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above is not None and above.text in BULLETS and not line.blanks and not line.spaces and not line.page:
            joined[-1] = replace(above, text=f"{above.text} {line.text}", wrapped=line.wrapped)
        else:
            joined.append(line)
    return joined


JOINT_NAMES = tuple(
    f"{name}_{cell}" for cell in range(CELLS) for name in ("goes_on", "torn", "from_nothing", "odd_case")
)


def describe_joint(one: Band, first: tuple[int, int], two: Band, second: tuple[int, int]) -> list[float]:
    """How the parts of each cell fit together over a page break, in the order of JOINT_NAMES."""
    values: list[float] = []
    ends = ((0, first[0]), (first[0], first[1]), (first[1], len(one.words)))
    starts = ((0, second[0]), (second[0], second[1]), (second[1], len(two.words)))
    for (head, tail), (begin, stop) in zip(ends, starts, strict=True):
        above, below = one.words[head:tail], two.words[begin:stop]
        done = not above or bool(TERMINAL.search(above[-1].text)) or above[-1].text in BULLETS
        lower = bool(below) and below[0].text[:1].islower()
        values += [
            bool(above and below and not done and lower), bool(above and not below and not done),
            bool(below and not above), bool(below and done and lower),
        ]  # fmt: skip
    return [float(value) for value in values]

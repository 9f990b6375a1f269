"""Cut a row of flattened text into its three cells: every way to cut is listed and described by numbers.

The text of a PDF comes cell by cell, and a new line begins only where a glyph stands lower than the one before it. So a
cell of a single line is followed by the next cell on the same line, and a cell of several lines by a line break. This
leaves few places for a cut inside a line, and makes the break after a lone line an unlikely one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.text_echo import ECHO_NAMES, Echo
from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_marks import BULLETS, TERMINAL
from pipeline.reading.text_parts import BOUNDARY_NAMES, CELL_NAMES, PART_NAMES, Parts
from pipeline.reading.text_style import Style
from pipeline.reading.text_words import ColumnWords

OPENS_CELL = re.compile(r"[A-ZÅÄÖ0-9\-\u2013•\uf0b7\"”»(]")
CELLS = 3
MAX_PLACES = 90
MODES = 4
LONE_NAMES = ("only_monitoring", "only_deviations", "only_actions")
NAMES = (
    *BOUNDARY_NAMES, *PART_NAMES, *(f"{name}_{cell}" for cell in range(CELLS) for name in CELL_NAMES), *LONE_NAMES,
    *ECHO_NAMES,
)  # fmt: skip
JOINT_NAMES = tuple(
    f"{name}_{cell}" for cell in range(CELLS) for name in ("goes_on", "torn", "from_nothing", "odd_case")
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
        self.lines = lines
        self.style = style
        self.words = [
            Word(text, number, at == 0)
            for number, line in enumerate(lines)
            for at, text in enumerate(line.text.split(" "))
        ]
        self.parts = Parts(lines, style, model)
        self.echo = Echo(self.parts.texts, self.parts.firsts)
        self._cells: dict[tuple[int, int, int], list[float]] = {}
        self._edges: dict[tuple[int, int, int], list[float]] = {}

    @property
    def mode(self) -> int:
        """The set of weights to judge by.

        1 where blank lines tell something, 2 where they stand between cells only, 3 where they tell nothing but cells
        hold single paragraphs.
        """
        if not self.style.blanks:
            return 3 if self.style.columns.single else 0
        return 1 + self.style.apart

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
        spans = ((0, cut[0]), (cut[0], cut[1]), (cut[1], len(self.words)))
        shared = [0.0] * (len(BOUNDARY_NAMES) + len(PART_NAMES))
        own: list[float] = []
        for cell, (start, end) in enumerate(spans):
            values = self._cell(cell, start, end)
            own += values[len(PART_NAMES) :]
            for at, value in enumerate(values[: len(PART_NAMES)], len(BOUNDARY_NAMES)):
                shared[at] += value
            if start < end < len(self.words):
                for at, value in enumerate(self._edge(cell, start, end)):
                    shared[at] += value
        filled = [start < end for start, end in spans]
        lone = [float(filled[cell] and sum(filled) == 1) for cell in range(CELLS)]
        return shared + own + lone + self.echo.describe(cut)

    def _cell(self, cell: int, start: int, end: int) -> list[float]:
        found = self._cells.get((cell, start, end))
        if found is None:
            found = self._cells[cell, start, end] = self.parts.cell(cell, start, end)
        return found

    def _edge(self, cell: int, start: int, place: int) -> list[float]:
        found = self._edges.get((cell, start, place))
        if found is None:
            found = self._edges[cell, start, place] = self.parts.edge(cell, start, place)
        return found


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


def describe_joint(one: Band, first: tuple[int, int], two: Band, second: tuple[int, int]) -> list[float]:
    """How the parts of each cell fit together over a page break, in the order of JOINT_NAMES."""
    values: list[float] = []
    ends = ((0, first[0]), (first[0], first[1]), (first[1], len(one.words)))
    starts = ((0, second[0]), (second[0], second[1]), (second[1], len(two.words)))
    for (head, tail), (begin, stop) in zip(ends, starts, strict=True):
        above, below = one.words[head:tail], two.words[begin:stop]
        done = not above or above[-1].text in BULLETS or _is_done(one, tail)
        lower = bool(below) and below[0].text[:1].islower()
        values += [
            bool(above and below and not done and lower), bool(above and not below and not done),
            bool(below and not above), bool(below and done and lower),
        ]  # fmt: skip
    return [float(value) for value in values]


def _is_done(band: Band, end: int) -> bool:
    """Whether a paragraph may end before a word: a sentence ends, or its line kept no space where wrapped ones do."""
    word = band.words[end - 1]
    ends_line = end == len(band.words) or band.words[end].first
    if band.style.wraps and ends_line:
        return not band.lines[word.line].wrapped
    return bool(TERMINAL.search(word.text))

"""Read text in which every cell has its name before it: an area's heading, and below it each column's name and text.

People write reports so into messages and plain documents, and form tools print them so, question by question. Nothing
has to be guessed: a cell begins where its name stands, and ends where the next one does.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.reading.clean import BULLET, clean_paragraph
from pipeline.reading.form import LINE_STRATEGY
from pipeline.reading.joining import SOFT, Known, is_hyphenated, join_lines
from pipeline.reading.text_columns import MEASURED_ROOM
from pipeline.reading.text_ends import Ends
from pipeline.reading.text_headings import ROLES, Headings
from pipeline.reading.text_ink import SANS, full_width
from pipeline.reading.text_lines import TextLine, split_lines, without_running_lines
from pipeline.reading.text_marks import ends_sentence, runs_on
from pipeline.reading.text_names import Named, named
from pipeline.reading.types import Cell, Line, Table

FEWEST_AREAS = 2
NAMED_AREAS, FILLED_NAMES, LOOSE_LINES = 0.6, 0.6, 0.2
"""Shares of the areas below which all columns are named, of the names that text follows, and of lines below neither."""
WRAPPED_LINES = 3
HEADING_WORDS = 10
LONG_REST = 12
SURE, DOUBTED = 0.95, 0.6
ANSWER = re.compile(r"^(?:vastaus|svar)\s*:\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Area:
    """An area while it is read: the lines below its name by the names of the columns."""

    heading: str
    doubted: bool = False
    loose: list[TextLine] = field(default_factory=list)
    cells: dict[tuple[str, str], list[TextLine]] = field(default_factory=dict)


def read_labelled(
    lines: Sequence[TextLine], headings: Headings, ends: Ends, known: Known | None
) -> tuple[Line | Table, ...] | None:
    """The lines and the tables of such a text; None when it is not of this kind."""
    lines = _without_running(lines, headings)
    marks = list(_marks(lines, headings))
    if not _is_labelled(lines, marks):
        return None
    return tuple(_Reader(lines, {mark.line: mark for mark in marks}, ends, known).blocks())


def is_printed_form(text: str, headings: Headings) -> bool:
    """Whether a text is of this kind and was flattened from pages: it has page ends, or words cut at line ends."""
    lines = split_lines(text)
    printed = any(line.page or line.text.endswith(SOFT) for line in lines)
    kept = _without_running(lines, headings)
    return printed and _is_labelled(kept, list(_marks(kept, headings)))


def _without_running(lines: Sequence[TextLine], headings: Headings) -> Sequence[TextLine]:
    """The lines without heads and feet of pages, unless names of cells would go with them: those repeat too."""
    kept = without_running_lines(lines)
    left = Counter(line.text for line in lines) - Counter(line.text for line in kept)
    return lines if any(named(headings, [TextLine(text)], 0) for text in left) else kept


def _marks(lines: Sequence[TextLine], headings: Headings) -> Iterator[Named]:
    number = 0
    while number < len(lines):
        mark = named(headings, lines, number)
        if mark is not None:
            yield mark
        number = mark.end + 1 if mark is not None else number + 1


def _is_labelled(lines: Sequence[TextLine], marks: Sequence[Named]) -> bool:
    """Whether the areas' headings are followed by all columns' names, and the names by text of their own.

    The header of a table comes again within a row that a page broke: its names follow each other without text.
    """
    areas: list[set[str]] = []
    filled: list[bool] = []
    loose = 0
    for mark, following in pairwise([*marks, Named(len(lines), len(lines))]):
        below = following.line - mark.end - 1
        if mark.area:
            areas.append(set())
        if mark.role in ROLES and areas:
            areas[-1].add(mark.role)
            filled.append(bool(mark.rest) or below > 0)
        elif areas:
            loose += below
    told = sum(len(roles) == len(ROLES) for roles in areas)
    paired = all(mark.role for mark in marks if mark.area)
    enough = len(areas) >= FEWEST_AREAS and (paired or told >= NAMED_AREAS * len(areas))
    return enough and loose <= LOOSE_LINES * len(lines) and sum(filled) >= FILLED_NAMES * max(1, len(filled))


class _Reader:
    """Goes through the lines, and hands out what stands outside the cells as lines and the cells as tables."""

    def __init__(self, lines: Sequence[TextLine], marks: dict[int, Named], ends: Ends, known: Known | None) -> None:
        self.lines = lines
        self.marks = marks
        self.ends = ends
        self.known = known
        pairs = [(one.text, two.text) for one, two in pairwise(lines)]
        self.hyphenated = not any(line.text.endswith(SOFT) for line in lines) and is_hyphenated(pairs, known)
        self.width = full_width([SANS.ink(line.text) for line in lines])
        self.wraps = sum(runs_on(one, two) for one, two in pairs) >= WRAPPED_LINES
        self.areas: list[_Area] = []
        self.name: tuple[str, str] | None = None

    def blocks(self) -> Iterator[Line | Table]:
        """The blocks in order."""
        number = 0
        while number < len(self.lines):
            mark, line = self.marks.get(number), self.lines[number]
            number = mark.end + 1 if mark is not None else number + 1
            if mark is not None and (mark.area or self.areas):
                self._open(mark, line)
            elif self.ends.names_unit(line.text):
                yield from self._tables()
                yield Line(line.text)
            elif not self.areas:
                yield Line(line.text)
            elif self.name is None:
                self.areas[-1].loose.append(line)
            else:
                self.areas[-1].cells[self.name].append(line)
        yield from self._tables()

    def _open(self, mark: Named, line: TextLine) -> None:
        if mark.area and not (mark.role and self.areas and self.areas[-1].heading == mark.heading):
            self.areas.append(_Area(mark.heading))
            self.name = None
        if not mark.role:
            return
        name = (mark.role, mark.column)
        if any(role == mark.role in ROLES for role, _ in self.areas[-1].cells):
            self._open_unknown()
        self.areas[-1].doubted |= mark.several
        own = self.areas[-1].cells.setdefault(name, [])
        if mark.rest:
            own.append(replace(line, text=mark.rest, blanks=0))
        self.name = name

    def _open_unknown(self) -> None:
        """Begin an area that the form does not know, if its heading stands above the column's name that comes again."""
        own = self.areas[-1].cells[self.name] if self.name is not None else []
        last = own[-1] if own else None
        if last is not None and _heads(last.text):
            own.pop()
            self.areas.append(_Area(last.text.lstrip("#* ").rstrip("*: ")))

    def _tables(self) -> Iterator[Line | Table]:
        areas, self.areas, self.name = self.areas, [], None
        if not areas:
            return
        last = next(reversed(areas[-1].cells.values()), [])
        count = self.ends.count(last)
        after = last[count:]
        del last[count:]
        names = list(dict.fromkeys(name for area in areas for name in area.cells))
        heads = {role: column for role, column in reversed(names) if role in ROLES}
        columns = [(role, heads.get(role, role)) for role in ROLES] + [name for name in names if name[0] not in ROLES]
        titles = ("Osa-alue", *(column if column not in ROLES else "" for _, column in columns))
        header = tuple(Cell((title,) if title else (), header=True, strategy=LINE_STRATEGY) for title in titles)
        yield Table((header, *(self._row(area, columns) for area in areas)))
        yield from (Line(line.text) for line in after)

    def _row(self, area: _Area, columns: Sequence[tuple[str, str]]) -> tuple[Cell, ...]:
        loose = sum(len(line.text.split()) for line in area.loose)
        sure = DOUBTED if area.doubted or loose > LONG_REST else SURE
        explained = tuple(line.text for line in area.loose)
        cells = [Cell((area.heading, *explained), strategy=LINE_STRATEGY, confidence=sure)]
        for role, column in columns:
            told = [own for name, own in area.cells.items() if name[0] == role and (role in ROLES or name[1] == column)]
            paragraphs = tuple(text for own in told for text in self._paragraphs(own))
            cells.append(Cell(paragraphs, strategy=LINE_STRATEGY, confidence=sure))
        return tuple(cells)

    def _paragraphs(self, lines: Sequence[TextLine]) -> Iterator[str]:
        groups: list[list[str]] = []
        for number, line in enumerate(lines):
            text = line.text if number else ANSWER.sub("", line.text)
            if groups and not self._begins(lines[number - 1], line):
                groups[-1].append(text)
            else:
                groups.append([text])
        for group in groups:
            paragraph = clean_paragraph(join_lines(group, self.known, hyphenated=self.hyphenated).replace("**", ""))
            if paragraph:
                yield paragraph

    def _begins(self, before: TextLine, line: TextLine) -> bool:
        """Whether a paragraph begins with a line."""
        if before.text.endswith(SOFT):
            return False
        if line.blanks or BULLET.match(line.text):
            return True
        if runs_on(before.text, line.text):
            return False
        first = line.text.split(" ", 1)[0]
        roomy = SANS.ink(f"{before.text} {first}") < (1 - MEASURED_ROOM) * self.width
        return not self.wraps or (ends_sentence(before.text) and roomy)


def _heads(text: str) -> bool:
    """Whether a line may be the heading of an area."""
    return len(text.split()) <= HEADING_WORDS and not text.endswith((".", "!", "?", ",", ";"))

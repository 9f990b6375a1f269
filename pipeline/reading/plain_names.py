"""Find the names of areas and columns in typed or printed lines, by one grammar of marks, and whether they name all.

A name stands alone on its lines, or a mark parts it from the text: "Seuranta: ...", "Henkilöstö – Seuranta", a tab, or
the heading marks of a wiki. The word question and numbers before it do not count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.catalogue.form import Form
from pipeline.reading import headings as sentences
from pipeline.reading.asked import asked_again
from pipeline.reading.layouts import is_heading
from pipeline.reading.plain_marks import MarkedLine
from pipeline.reading.text_headings import ROLES, Headings, longest
from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_names import Named, named
from pipeline.reading.types import Document, Line

FEWEST_AREAS, FEWEST_HALF_NAMED = 2, 3
"""Areas that tell such a text, and areas that do where only two columns are named."""
NAMED_AREAS, FILLED_NAMES, LOOSE_LINES = 0.6, 0.6, 0.2
"""Shares of the areas below which all columns are named, of the names that text follows, and of lines below neither."""
CAPITALS = 4
UNFINISHED = (",", ";")


@dataclass(frozen=True, slots=True)
class Names:
    """Finds the names of one form, and the questions that a text asks again and again in words of its own."""

    found: Headings
    whole: sentences.Headings

    @classmethod
    def of(cls, form: Form) -> "Names":
        """The names of a form."""
        return cls(Headings(form), sentences.Headings(form))

    def captions(self, line: str) -> bool:
        """Whether a line that stands alone names a column."""
        mark = named(self.found, [TextLine(line)], 0) if line else None
        return mark is not None and bool(mark.role)

    def learn(self, lines: Sequence[MarkedLine]) -> None:
        """Take the questions that are asked about every area for names of columns."""
        document = Document("text", tuple(Line(line.text) for line in lines))
        self.found.columns |= asked_again(document, self.whole)

    def marks(self, lines: Sequence[MarkedLine]) -> list[Named]:
        """The names in order; where each line names area and column together, areas that the form does not know too."""
        marks = list(self._marks(lines))
        areas = [mark for mark in marks if mark.area]
        if len(areas) < FEWEST_AREAS or not all(mark.role and not mark.rest for mark in areas):
            return marks
        begun = {mark.line for mark in marks}
        pairs = (self._pair(lines[number], number) for number in range(len(lines)) if number not in begun)
        return sorted([*marks, *filter(None, pairs)], key=lambda mark: mark.line)

    def unmarked(self, lines: Sequence[MarkedLine], marks: Sequence[Named]) -> set[str]:
        """The columns whose names begin other lines, as where text goes on behind a name with nothing between."""
        begun = {number for mark in marks for number in range(mark.line, mark.end + 1)}
        left = (number for number in range(len(lines)) if number not in begun)
        found = (longest(lines, number, 0, self.found.columns, number + 1) for number in left)
        return {reach[0] for reach in found if reach is not None}

    def _marks(self, lines: Sequence[MarkedLine]) -> Iterator[Named]:
        number = 0
        while number < len(lines):
            mark = self._tabbed(lines, number) or named(self.found, lines, number) or self._heading(lines, number)
            if mark is not None:
                yield mark
            number = mark.end + 1 if mark is not None else number + 1

    def _pair(self, line: MarkedLine, number: int) -> Named | None:
        """The area and the column that a line names, and nothing else; an area of its own if the form knows none."""
        found = self.whole.pair(line.text) if may_head(line.text) else None
        if found is None or found[1].rest or not found[1].sure or found[1].role not in ROLES:
            return None
        return Named(number, number, found[0].area, found[0].text, found[1].role, found[1].text)

    def _tabbed(self, lines: Sequence[MarkedLine], number: int) -> Named | None:
        """A column's name and its text that a tab parts."""
        name, *texts = lines[number].tabbed or ("",)
        mark = named(self.found, [replace(lines[number], text=name)], 0) if name else None
        if mark is None or not mark.role or mark.rest:
            return None
        return replace(mark, line=number, end=number, rest=" ".join(filter(None, texts)))

    def _heading(self, lines: Sequence[MarkedLine], number: int) -> Named | None:
        """An area whose heading is marked as one, and goes on with an explanation."""
        line = lines[number]
        area = self.whole.area([line.text], fuzzy=False) if is_marked(lines, number) else None
        return Named(number, number, area.area, line.text) if area is not None else None


def is_marked(lines: Sequence[MarkedLine], number: int) -> bool:
    """Whether a line is marked as a heading, or stands alone in capitals where there is no other way to mark one."""
    line = lines[number]
    letters = [char for char in line.text if char.isalpha()]
    alone = line.blanks and (number + 1 == len(lines) or lines[number + 1].blanks)
    return line.heading or bool(alone and len(letters) >= CAPITALS and all(char.isupper() for char in letters))


def may_head(text: str) -> bool:
    """Whether a line may be the heading of an area that the form does not know."""
    return is_heading(text.rstrip("*: ")) and not text.endswith(UNFINISHED)


def names_cells(lines: Sequence[MarkedLine], marks: Sequence[Named], unmarked: set[str]) -> bool:
    """Whether the areas' headings are followed by all columns' names, and the names by text of their own.

    Two columns do where nothing names the third; ``unmarked`` are the columns whose names begin text. The header of a
    table comes again within a row that a page broke: its names follow each other without text.
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
    asked = _asked(areas, unmarked)
    told = sum(roles >= asked for roles in areas)
    paired = all(mark.role for mark in marks if mark.area)
    fewest = FEWEST_AREAS if len(asked) == len(ROLES) else FEWEST_HALF_NAMED
    enough = len(areas) >= (FEWEST_AREAS if paired else fewest) and (paired or told >= NAMED_AREAS * len(areas))
    return enough and loose <= LOOSE_LINES * len(lines) and sum(filled) >= FILLED_NAMES * max(1, len(filled))


def _asked(areas: Sequence[set[str]], unmarked: set[str]) -> set[str]:
    """The columns that are named below most areas; all when only one is, or when another one's name begins text."""
    asked = {role for role in ROLES if sum(role in roles for roles in areas) > len(areas) / 2}
    return asked if len(asked) > 1 and not unmarked & (set(ROLES) - asked) else set(ROLES)

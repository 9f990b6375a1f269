"""Make rows of text in which every cell has its name before it, and join the lines of its paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.reading.clean import clean_paragraph
from pipeline.reading.form import LINE_STRATEGY
from pipeline.reading.joining import SOFT, Known, is_hyphenated, join_lines
from pipeline.reading.plain_marks import MarkedLine
from pipeline.reading.plain_names import may_head
from pipeline.reading.text_columns import MEASURED_ROOM
from pipeline.reading.text_headings import ROLES
from pipeline.reading.text_ink import SANS, full_width
from pipeline.reading.text_marks import ends_sentence, runs_on
from pipeline.reading.text_names import Named
from pipeline.reading.types import Cell, Table

WRAPPED_LINES = 3
LONG_REST = 12
SURE, DOUBTED = 0.95, 0.6
WIDEST, FULL, FULL_SHARE = 100, 12, 0.05
"""Typed lines are wrapped at so many characters at most; so many of them end so near to it."""
TIGHT = 0.8
"""Share of the width from which a line may have been wrapped."""
ANSWER = re.compile(r"^(?:vastaus|svar)\s*:\s*", re.IGNORECASE)


@dataclass(slots=True)
class Area:
    """An area while it is read: the lines below its name by the names of the columns."""

    heading: str
    doubted: bool = False
    loose: list[MarkedLine] = field(default_factory=list)
    cells: dict[tuple[str, str], list[MarkedLine]] = field(default_factory=dict)


class Rows:
    """The areas of one report while its lines are read."""

    def __init__(self) -> None:
        self.areas: list[Area] = []
        self.name: tuple[str, str] | None = None

    def open(self, mark: Named, line: MarkedLine) -> None:
        """Go on with the cell that a line names."""
        if mark.area and not (mark.role and self.areas and self.areas[-1].heading == mark.heading):
            self.begin(mark.heading if mark.role or mark.end > mark.line else line.text)
        if not mark.role:
            return
        name = (mark.role, mark.column)
        if any(role == mark.role in ROLES for role, _ in self.areas[-1].cells):
            self._begin_unknown()
        self.areas[-1].doubted |= mark.several
        own = self.areas[-1].cells.setdefault(name, [])
        if mark.rest:
            own.append(replace(line, text=mark.rest, blanks=0))
        self.name = name

    def begin(self, heading: str) -> None:
        """Begin an area."""
        self.areas.append(Area(heading.lstrip("#* ").rstrip("*: ")))
        self.name = None

    def add(self, line: MarkedLine) -> None:
        """Add a line to the cell that was named last."""
        area = self.areas[-1]
        (area.loose if self.name is None else area.cells[self.name]).append(line)

    def last(self) -> list[MarkedLine]:
        """The lines of the cell that was named last."""
        return self.areas[-1].cells[self.name] if self.areas and self.name is not None else []

    def _begin_unknown(self) -> None:
        """Begin an area that the form does not know: its heading stands above the column's name that comes again."""
        own = self.last()
        if own and may_head(own[-1].text):
            self.begin(own.pop().text)
        else:
            self.areas[-1].doubted = True


class Paragraphs:
    """Joins the wrapped lines of a text: typed ones by their characters, printed ones by the width of their letters."""

    def __init__(self, lines: Sequence[MarkedLine], known: Known | None, *, printed: bool) -> None:
        self.known = known
        self.printed = printed
        pairs = [(one.text, two.text) for one, two in pairwise(lines)]
        self.hyphenated = not any(line.text.endswith(SOFT) for line in lines) and is_hyphenated(pairs, known)
        self.width = full_width([SANS.ink(line.text) for line in lines])
        self.wraps = sum(runs_on(one, two) for one, two in pairs) >= WRAPPED_LINES
        self.characters = 0 if printed else _wrapped_at(lines)

    def of(self, lines: Sequence[MarkedLine]) -> Iterator[str]:
        """Yield the paragraphs of a cell."""
        groups: list[list[str]] = []
        for number, line in enumerate(lines):
            text = line.text if number else ANSWER.sub("", line.text)
            if groups and not self._begins(lines[number - 1], line):
                groups[-1].append(text)
            elif line.cells:
                groups += [[" ".join(cell)] for cell in line.cells]
            else:
                groups.append([text])
        for group in groups:
            paragraph = clean_paragraph(join_lines(group, self.known, hyphenated=self.hyphenated).replace("**", ""))
            if paragraph:
                yield paragraph

    def _begins(self, before: MarkedLine, line: MarkedLine) -> bool:
        """Whether a paragraph begins with a line."""
        if before.text.endswith(SOFT):
            return False
        if line.blanks or line.bullet or line.heading or before.heading or line.cells or before.cells:
            return True
        first = line.text.split(" ", 1)[0]
        if before.flows or (self.characters and len(before.raw.rstrip()) + 1 + len(first) > self.characters):
            return False
        reach = SANS.ink(f"{before.text} {first}")
        if runs_on(before.text, line.text):
            return not (self.printed or (self.wraps and reach >= TIGHT * self.width))
        roomy = reach < (1 - MEASURED_ROOM) * self.width
        return not (self.printed and self.wraps) or (ends_sentence(before.text) and roomy)


def _wrapped_at(lines: Sequence[MarkedLine]) -> int:
    """The characters at which typed lines were wrapped; 0 when they were not."""
    widest = max((len(line.raw) for line in lines), default=0)
    full = sum(len(line.raw) > widest - FULL for line in lines)
    return widest if widest <= WIDEST and full > max(WRAPPED_LINES, FULL_SHARE * len(lines)) else 0


def table_of(areas: Sequence[Area], paragraphs: Paragraphs) -> Table:
    """The table of the areas: a header of the columns' names, and a row for each area."""
    names = list(dict.fromkeys(name for area in areas for name in area.cells))
    heads = {role: column for role, column in reversed(names) if role in ROLES}
    columns = [(role, heads.get(role, role)) for role in ROLES] + [name for name in names if name[0] not in ROLES]
    titles = ("Osa-alue", *(column if column not in ROLES else "" for _, column in columns))
    header = tuple(Cell((title,) if title else (), header=True, strategy=LINE_STRATEGY) for title in titles)
    return Table((header, *(_row(area, columns, paragraphs) for area in areas)))


def _row(area: Area, columns: Sequence[tuple[str, str]], paragraphs: Paragraphs) -> tuple[Cell, ...]:
    loose = sum(len(line.text.split()) for line in area.loose)
    sure = DOUBTED if area.doubted or loose > LONG_REST else SURE
    explained = tuple(line.text for line in area.loose)
    cells = [Cell((area.heading, *explained), strategy=LINE_STRATEGY, confidence=sure)]
    for role, column in columns:
        told = [own for name, own in area.cells.items() if name[0] == role and (role in ROLES or name[1] == column)]
        texts = tuple(text for own in told for text in paragraphs.of(own))
        cells.append(Cell(texts, strategy=LINE_STRATEGY, confidence=sure))
    return tuple(cells)

"""Tables of one column each: where every question has a table of its own, whose rows are the areas, they make one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogue.form import Form, fold
from pipeline.reading.headings import ROLES, ColumnMatch, Headings
from pipeline.reading.types import Cell, Line, Table

Block = Line | Table
AREA = "Osa-alue"
ABOVE = 3
"""A question stands at most this many lines above its table."""
LEAST = 3
"""Rows of such a table."""
NUMBERED = re.compile(r"^[^\W\d]+ \d+[.:)]?\s+")
"""What a question may be called before its words."""
HINT_WORDS = 20
"""Longer lines between a question and its table are no hint on how to answer."""
LACKING = 0.8
"""What the cells of an area are worth that stands in some of the tables only: it may be another one's, misread."""


@dataclass(frozen=True, slots=True)
class _Answers:
    """A table of areas and one text each, the column it answers, and from which block to which the two stand."""

    match: ColumnMatch
    texts: dict[str, tuple[Cell, Cell]]
    first: int
    last: int


def one_table(blocks: Iterable[Block], form: Form) -> tuple[Block, ...]:
    """The blocks with tables of one column each made one table of the form; as they are when they have no such shape.

    Each of at least two tables has rows of an area and its text, no header row, and below the table before it a
    heading that names its column; no column comes twice.
    """
    every, headings = tuple(blocks), Headings(form)
    found = [answers for number in range(len(every)) if (answers := _answers(every, number, headings))]
    roles = [answers.match.role for answers in found]
    if len(found) < len(("one", "other")) or len(set(roles)) < len(roles):
        return every
    gone = {number for answers in found for number in range(answers.first, answers.last + 1)}
    at = found[0].first
    rest = (block for number, block in enumerate(every) if number > at and number not in gone)
    return (*every[:at], _joined(found), *rest)


def _answers(blocks: Sequence[Block], number: int, headings: Headings) -> _Answers | None:
    block = blocks[number]
    texts = _texts(block, headings) if isinstance(block, Table) else {}
    if not texts:
        return None
    for above in range(number - 1, max(number - 1 - ABOVE, -1), -1):
        line = blocks[above]
        if isinstance(line, Table) or len(line.text.split()) > HINT_WORDS:
            return None
        match = headings.column([NUMBERED.sub("", line.text)], cues=line.heading)
        if match is not None and match.role in ROLES and not match.rest:
            return _Answers(match, texts, above, number)
    return None


def _texts(table: Table, headings: Headings) -> dict[str, tuple[Cell, Cell]]:
    """The labels and texts of a table's rows by the folded label; none unless most labels are areas of the form."""
    found: dict[str, tuple[Cell, Cell]] = {}
    known = 0
    for row in table.rows:
        label, *texts = [cell if cell is not None else Cell() for cell in row]
        filled = [cell for cell in texts if cell.paragraphs]
        name = fold(label.text)
        if not name or name in found or len(filled) > 1 or headings.column(label.paragraphs) is not None:
            return {}
        known += headings.area(label.paragraphs, fuzzy=False) is not None
        found[name] = label, filled[0] if filled else Cell()
    return found if len(found) >= LEAST and 2 * known >= len(found) else {}


def _joined(found: Sequence[_Answers]) -> Table:
    labels = {name: label for answers in found for name, (label, _) in answers.texts.items()}
    head = tuple(Cell((text,), header=True) for text in (AREA, *(answers.match.text for answers in found)))
    rows = []
    for name, label in labels.items():
        cells = [answers.texts[name][1] if name in answers.texts else Cell() for answers in found]
        whole = all(name in answers.texts for answers in found)
        rows.append((_single(label), *(_single(cell if whole else _doubtful(cell)) for cell in cells)))
    return Table((head, *rows))


def _single(cell: Cell) -> Cell:
    return replace(cell, row_span=1, col_span=1)


def _doubtful(cell: Cell) -> Cell:
    return replace(cell, confidence=min(cell.confidence, LACKING))

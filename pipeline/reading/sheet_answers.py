"""Read the long shape of a form tool's export: a row an answer, with the question beside it, many respondents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.catalogue.form import fold
from pipeline.reading.assemble import Assembler
from pipeline.reading.headings import Labelled
from pipeline.reading.particulars import Clues
from pipeline.reading.sheet_columns import ColumnFinder, Columns, Row, text_of
from pipeline.reading.types import Cell

HEADER_ROWS = 12
FEWEST = 3
"""Answers that have to be to areas and columns of the form."""
CHANGES = 0.5
"""A column that changes less often than this from row to row tells who answers."""
Groups = dict[tuple[str, ...], tuple[Clues, Assembler]]


@dataclass(slots=True)
class _Respondent:
    """What one respondent answered so far."""

    who: tuple[str, ...]
    asked: set[str] = field(default_factory=set)
    clues: Clues = field(default_factory=Clues)
    assembler: Assembler = field(default_factory=Assembler)


def answers(rows: Sequence[Row], finder: ColumnFinder) -> Groups:
    """The reports of such a list, each with its clues; none when the rows are no such list.

    Args:
        rows: the sheet's rows.
        finder: knows what columns and questions mean.
    """
    for number, row in enumerate(rows[:HEADER_ROWS]):
        columns = finder.columns([text_of(cell) for cell in row])
        if columns.column is not None and columns.text is not None and columns.area is None:
            others = [place for place in columns.headings if place not in {columns.column, columns.text}]
            return _grouped(rows[number + 1 :], columns, others, finder) if others else {}
    return {}


def _grouped(rows: Sequence[Row], columns: Columns, others: Sequence[int], finder: ColumnFinder) -> Groups:
    asked, answered = columns.column or 0, columns.text or 0
    telling = [place for place in others if _changes(rows, place) <= CHANGES * max(1, len(rows) - 1)]
    found: list[_Respondent] = []
    placed = 0
    for row in rows:
        question = text_of(row[asked])
        who = tuple(text_of(row[place]) for place in telling)
        if not question:
            continue
        if not found or found[-1].who != who or fold(question) in found[-1].asked:
            found.append(_Respondent(who))
            found[-1].clues.labelled += _told(columns, row)
        found[-1].asked.add(fold(question))
        placed += _answer(question, row[answered] or Cell(), finder, found[-1])
    if placed < FEWEST:
        return {}
    return {(str(number),): (one.clues, one.assembler) for number, one in enumerate(found)}


def _changes(rows: Sequence[Row], place: int) -> int:
    values = [text_of(row[place]) for row in rows]
    return sum(one != two for one, two in pairwise(values))


def _told(columns: Columns, row: Row) -> list[Labelled]:
    """Particulars that columns of their own tell beside the answers."""
    return [Labelled(kind, columns.headings[place], text_of(row[place])) for place, kind in columns.labels.items()]


def _answer(question: str, answer: Cell, finder: ColumnFinder, target: _Respondent) -> bool:
    """Take an answer as a particular or as a cell; tells whether it is a cell of the form."""
    meant = finder.columns([question])
    if meant.pairs:
        target.assembler.add(*meant.pairs[0], answer)
        return True
    kind = meant.labels.get(0) or finder.asked_for(question)
    if kind:
        target.clues.labelled.append(Labelled(kind, question, text_of(answer)))
    return False

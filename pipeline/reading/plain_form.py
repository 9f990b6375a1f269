"""Read text in which every cell has its name before it: an area's heading, and below it each column's name and text.

People write reports so into messages, wiki pages (Markdown and its like) and plain documents, and form tools print
them so, question by question. Nothing has to be guessed: a cell begins where its name stands, and ends where the next
one does. A table of Markdown is read as one. Text that was flattened from a table has no names and is left to ``text``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.catalogue.form import Form, fold
from pipeline.reading.joining import SOFT, Known
from pipeline.reading.limits import is_too_long
from pipeline.reading.plain_cells import Paragraphs, Rows, table_of
from pipeline.reading.plain_mail import own_part
from pipeline.reading.plain_marks import MarkedLine, marked, marked_lines
from pipeline.reading.plain_names import Names, is_marked, names_cells
from pipeline.reading.text_ends import Ends
from pipeline.reading.text_headings import ROLES
from pipeline.reading.text_kinds import outline_tail
from pipeline.reading.text_lines import TextLine, split_lines, without_running_lines
from pipeline.reading.text_names import Named, named
from pipeline.reading.types import Cell, Document, Line, Table

STRATEGY = "lines"
Blocks = tuple[Line | Table, ...]


def read_plain_form(text: str, form: Form, known: Known | None = None) -> Document | None:
    """The document of such a text, typed or flattened from pages; None when it is not in that order, or too long.

    Args:
        text: a message's body, or any other text.
        form: the headings of the form.
        known: tells whether a word exists.
    """
    if is_too_long(text):
        return None
    names = Names.of(form)
    own, tail = own_part(text, names.captions, form.aside)
    outline: tuple[str, ...] = ()
    lines = split_lines(own)
    printed = any(line.page or line.text.endswith(SOFT) for line in lines)
    if printed:
        own, outline = outline_tail(own)
        typed = list(marked(_without_running(split_lines(own), names)))
    else:
        typed = list(marked_lines(own))
    names.learn(typed)
    marks = names.marks(typed)
    if names_cells(typed, marks, names.unmarked(typed, marks)):
        reader = _Reader(typed, marks, Ends(form), Paragraphs(typed, known, printed=printed))
        return Document("text", tuple(reader.blocks()), outline=outline, margins=tail)
    blocks = _with_tables(typed, names)
    return Document("text", blocks, outline=outline, margins=tail) if blocks else None


def _without_running(lines: Sequence[TextLine], names: Names) -> Sequence[TextLine]:
    """The lines without heads and feet of pages, unless names of cells would go with them: those repeat too."""
    kept = without_running_lines(lines)
    left = Counter(line.text for line in lines) - Counter(line.text for line in kept)
    return lines if any(named(names.found, [TextLine(text)], 0) for text in left) else kept


def _with_tables(lines: Sequence[MarkedLine], names: Names) -> Blocks:
    """The lines and the tables that are typed with strokes; none when no table's header names the columns."""
    blocks = list(_outside(lines, range(len(lines))))
    tables = [block for block in blocks if isinstance(block, Table)]
    heads = [
        {names.found.columns.get(fold(cell.text), "") for cell in table.rows[0] if cell is not None} for table in tables
    ]
    return tuple(blocks) if any(len(roles & set(ROLES)) > 1 for roles in heads) else ()


def _outside(lines: Sequence[MarkedLine], numbers: Iterable[int]) -> Iterator[Line | Table]:
    """Lines as they stand, and their tables."""
    for width, run in groupby(numbers, lambda number: len(lines[number].cells)):
        if width:
            rows = (tuple(Cell(texts, strategy=STRATEGY) for texts in lines[number].cells) for number in run)
            yield Table(tuple(rows))
            continue
        for number in run:
            yield Line(lines[number].text, heading=is_marked(lines, number), tabbed=lines[number].tabbed)


class _Reader:
    """Goes through the lines, and hands out what stands outside the cells as lines and the cells as tables."""

    def __init__(self, lines: Sequence[MarkedLine], marks: Sequence[Named], ends: Ends, paragraphs: Paragraphs) -> None:
        self.lines = lines
        self.marks = {mark.line: mark for mark in marks}
        self.ends = ends
        self.paragraphs = paragraphs
        self.rows = Rows()
        self.waiting: list[int] = []

    def blocks(self) -> Iterator[Line | Table]:
        """The blocks in order."""
        number = 0
        while number < len(self.lines):
            mark, line = self.marks.get(number), self.lines[number]
            if mark is not None and (mark.area or self.rows.areas):
                self.rows.open(mark, line)
            elif self.ends.names_unit(line.text):
                yield from self._tables()
                self.waiting.append(number)
            elif not self.rows.areas:
                self.waiting.append(number)
            elif self.rows.name is not None and is_marked(self.lines, number):
                self.rows.begin(line.text)
            else:
                self.rows.add(line)
            number = mark.end + 1 if mark is not None else number + 1
        yield from self._tables()

    def _tables(self) -> Iterator[Line | Table]:
        yield from _outside(self.lines, self.waiting)
        rows, self.rows, self.waiting = self.rows, Rows(), []
        if not rows.areas:
            return
        last = rows.last()
        count = self.ends.count(last)
        after = last[count:]
        del last[count:]
        yield table_of([area for area in rows.areas if area.cells], self.paragraphs)
        left = [line for area in rows.areas if not area.cells for line in area.loose]
        yield from (Line(line.text) for line in (*left, *after))

"""Turn a document's lines and tables into reports: particulars, areas, columns and entries."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.form import Form, fold
from pipeline.errors import NoTable
from pipeline.reading.asked import asked_again
from pipeline.reading.assemble import Assembler
from pipeline.reading.closing import is_closing, is_stamp
from pipeline.reading.group_rows import groups_apart
from pipeline.reading.head_rows import with_joined_header
from pipeline.reading.headings import ROLES, Headings, LabelFinder
from pipeline.reading.layouts import GridRow, Position, TableReader, is_heading
from pipeline.reading.particulars import LONG_LINE, Clues, Detective, Particulars
from pipeline.reading.plain_mail import signs_off
from pipeline.reading.types import Cell, Document, FileReading, Line, ReportReading, Table
from pipeline.reading.unfold import unfold

LINE_STRATEGY = "lines"
HEADING_WORDS = 10
ONE_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


class _Walk:
    """The way through one document; a new unit after the first rows begins a new report."""

    def __init__(self, form: Form, document: Document, detective: Detective) -> None:
        self.headings = detective.headings
        self.form = form
        self.detective = detective
        self.document = document
        self.tables = TableReader(self.headings)
        self.clues, self.target, self.at = Clues(), Assembler(), Position()
        self.readings: list[ReportReading] = []
        self.before: Particulars | None = None
        self.last_line = ""
        self.headed = False
        self.pending: list[str] = []
        self.below: Line | Table | None = None

    def run(self) -> tuple[ReportReading, ...]:
        for number, block in enumerate(self.document.blocks):
            self.below = next(iter(self.document.blocks[number + 1 : number + 2]), None)
            if isinstance(block, Table):
                for table in unfold(block, self.headings):
                    self._table(table)
                continue
            self.headed = self.headed and not block.heading
            if self._closes(number, block):
                self.at.section = self.at.column = None
            if self._begins_report(block):
                self.pending.append(block.text)
                self._flush()
                self.at.section = self.at.column = None
            elif not self._content(block):
                self.pending.append(block.text)
            self.last_line = block.text
        self._flush()
        self._close()
        return tuple(self.readings)

    def _closes(self, number: int, line: Line) -> bool:
        """Whether a line below the last answer tells what became of the report, and nothing but lines follows."""
        if self.at.column is None or self.at.column.role != ROLES[-1]:
            return False
        told = next(iter(self.detective.labels.find(line.text, bare=False)), None)
        labelled = told is not None and line.text.startswith(told.label) and len(line.text) <= LONG_LINE
        stamped = is_stamp(line.text, self.form) and self.headings.column([line.text]) is None
        if not (labelled or stamped or signs_off(line.text, self.form.aside) or is_closing(line.text, self.form)):
            return False
        rest = self.document.blocks[number + 1 :]
        return not any(isinstance(block, Table) or self.headings.area([block.text], fuzzy=False) for block in rest)

    def _begins_report(self, line: Line) -> bool:
        """Whether a line among the texts of one report names the unit of another."""
        if not self.target.rows or len(line.text) > LONG_LINE:
            return False
        told = [item.value for item in self.detective.labels.find(line.text, bare=False) if item.kind == "unit"]
        known = {fold(item.value) for item in self.clues.values("unit")}
        return bool(told and known) and bool(fold(told[0])) and fold(told[0]) not in known

    def _flush(self) -> None:
        lines, self.pending = self.pending, []
        self._clue(lines)

    def _clue(self, texts: Sequence[str], *, closing: bool = True) -> None:
        """Take lines as clues; a second unit after rows were read closes the report before it."""
        fresh = Clues()
        self.detective.gather(fresh, texts)
        units = [item.value for item in fresh.values("unit")]
        known = {fold(item.value) for item in self.clues.values("unit")}
        if closing and self.target.holds_text and units and fold(units[0]) not in known:
            self._close()
        self.clues.labelled.extend(fresh.labelled)
        self.clues.lines.extend(fresh.lines)

    def _close(self) -> None:
        if not self.target.rows:
            return
        if not self.readings:
            self.detective.gather(self.clues, [*self.document.outline, *self.document.margins])
        particulars = self.detective.judge(self.clues, self.before)
        self.readings.append(self.target.report(particulars, self.document.pages))
        self.before = particulars
        self.clues, self.target, self.at = Clues(), Assembler(), Position()

    def _table(self, table: Table) -> None:
        if self._values_below(table):
            return
        self._flush()
        head, body = self._split(with_joined_header(table, self.tables.header))
        self._clue(self._as_lines(head))
        if self.last_line:
            area = self.headings.area([self.last_line], fuzzy=False)
            told = self.detective.labels.find(self.last_line, bare=False)
            # What stands between an area's heading and its table is no heading, unless it looks like one.
            if area or (not told and not self.headed and self._unlabelled(body)):
                self.at.section = area or self.headings.label([self.last_line])
                self.at.column = None
        rest = self.tables.read(body, self.at, self.target)
        self.last_line, self.headed = "", False
        whole = len(rest) == sum(any(cell is not None and cell.paragraphs for cell in row) for row in body.rows)
        self._clue(self._as_lines(rest), closing=whole)

    def _values_below(self, table: Table) -> bool:
        """Take a row of boxes as the values of the labels that stand above it, one a box; a row of labels as lines."""
        cells = [cell for row in table.rows for cell in row if cell is not None and cell.paragraphs]
        if len(table.rows) == 1 < len(cells) and all(self.detective.labels.kind(cell.text) for cell in cells):
            self.pending += [cell.text for cell in cells]
            return True
        labels = self.pending[-len(cells) :] if cells else []
        kinds = [self.detective.labels.kind(text) for text in labels]
        if len(table.rows) > 1 or not len(labels) == len(cells) > 1 or not all(kinds):
            return False
        told = [f"{label.rstrip(': ')}: {cell.text}" for label, cell in zip(labels, cells, strict=True)]
        self.pending[-len(cells) :] = [text.replace("\n", " ") for text in told]
        return True

    def _split(self, table: Table) -> tuple[tuple[GridRow, ...], Table]:
        """The rows above the header, where a title and particulars may stand, and the rest."""
        header = next((number for number, row in enumerate(table.rows) if self.tables.header(row)), 0)
        head = table.rows[:header]
        if any(row[0] is not None and self.headings.area(row[0].paragraphs, fuzzy=False) for row in head if row):
            return (), table
        return head, Table(table.rows[header:])

    def _unlabelled(self, table: Table) -> bool:
        """Whether the table has columns but no place for row headings, so that the line above it names the area."""
        header = next((found for row in table.rows[:2] for found in [self.tables.header(row)] if found), None)
        if header is not None:
            return all(match.role != "area" for match in header.values())
        firsts = [row[0] for row in table.rows if row and row[0] is not None and row[0].paragraphs]
        columns = [self.headings.column(cell.paragraphs) for cell in firsts]
        return len({match.role for match in columns if match} & set(ROLES)) >= 2

    def _as_lines(self, rows: Sequence[GridRow]) -> list[str]:
        """Rows outside the form as lines: a label takes the cell to its right as its value, else the one below."""
        lines: list[str] = []
        for number, row in enumerate(rows):
            if self._pairs(row, lines):
                continue
            texts = [cell.text.replace("\n", " ") if cell is not None else "" for cell in row]
            labels = [bool(self.detective.labels.kind(text)) for text in texts]
            below = rows[number + 1] if number + 1 < len(rows) else ()
            heads = sum(labels) >= 2 and not any(text and not label for text, label in zip(texts, labels, strict=True))
            for index, text in enumerate(texts):
                if heads and labels[index] and index < len(below):
                    under = below[index]
                    lines.append(f"{text.rstrip(': ')}: {under.text if under is not None else ''}".replace("\n", " "))
                elif labels[index]:
                    value = self._value([other for other in texts[index + 1 :] if other])
                    lines.append(f"{text.rstrip(': ')}: {value}")
                elif text and not (index and labels[index - 1]):
                    lines.append(text)
        return lines

    def _pairs(self, row: GridRow, lines: list[str]) -> bool:
        """Add the particulars of a row whose labels stand in one cell below each other, their values in the next."""
        cells = [cell for cell in row if cell is not None and cell.paragraphs]
        if len(cells) != len(("labels", "values")):
            return False
        labels, values = (cell.paragraphs for cell in cells)
        if len(labels) < len(("unit", "period")) or len(labels) != len(values):
            return False
        if not all(self.detective.labels.kind(label) for label in labels):
            return False
        lines += [f"{label.rstrip(': ')}: {value}" for label, value in zip(labels, values, strict=True)]
        return True

    @staticmethod
    def _value(texts: Sequence[str]) -> str:
        """The value beside a label; first and last day may stand in two cells."""
        days = [text for text in texts[:2] if ONE_DAY.fullmatch(text)]
        return "\u2013".join(days) if len(days) == 2 else next(iter(texts), "")

    def _content(self, line: Line) -> bool:
        """Read a line outside tables as a heading of an area or column, or as text under them."""
        if self.pending and not self.target.rows and not self.detective.labels.kind(self.pending[-1]):
            self._flush()
        pair = self.headings.pair(line.text) if len(line.text.split()) <= 2 * HEADING_WORDS else None
        if pair is not None:
            self.at.section, self.at.column = pair
            self.target.open(pair[0])
            return True
        area = self.headings.area([line.text], fuzzy=False) if len(line.text.split()) <= 2 * HEADING_WORDS else None
        if (
            area is not None
            and (line.heading or not (area.rest or self._answers(line)))
            and not self.detective.labels.find(line.text, bare=False)
        ):
            self.at.section, self.at.column, self.headed = area, None, True
            return True
        if self._captioned(line):
            return True
        if self._heads_captions(line):
            self.at.section, self.at.column, self.headed = self.headings.label([line.text]), None, True
            self.target.open(self.at.section)
            return True
        column = self.headings.column([line.text]) if self.at.section else None
        if (
            column is not None
            and column.role != "area"
            and self.at.section is not None
            and (not column.rest or (":" in line.text and column.role != self._role()))
        ):
            self.target.doubt_twice(self.at.section, column)
            self.at.column = column
            self.target.add(self.at.section, column, _cell(column.rest, line))
            return True
        if line.heading and self.at.column is not None:
            self.at.section, self.at.column = self.headings.label([line.text]), None
            return True
        if self.at.column is not None and self.at.section is not None:
            self.target.add(self.at.section, self.at.column, _cell(line.text, line))
            return True
        return False

    def _heads_captions(self, line: Line) -> bool:
        """Whether a line names an area that the form does not know: the columns' headings begin again below it."""
        if self.at.section is None or not isinstance(self.below, Line) or not is_heading(line.text):
            return False
        if self.headings.column([line.text]) or self.detective.labels.find(line.text, bare=False):
            return False
        caption = self.below.tabbed[0] if self.below.tabbed else self.below.text
        column = self.headings.column([caption])
        told = column is not None and (not column.rest or ":" in caption)
        return told and column is not None and self.target.begins_again(self.at.section, column)

    def _captioned(self, line: Line) -> bool:
        """Read a column's heading and its text that a tab parts; text behind a leading tab goes on below it."""
        if self.at.section is None or not line.tabbed:
            return False
        caption, *texts = line.tabbed
        column = self.headings.column([caption]) if caption else self.at.column
        if column is None or column.role == "area" or column.rest:
            return False
        if caption:
            self.target.doubt_twice(self.at.section, column)
        self.at.column = column
        self.target.add(self.at.section, column, _cell(" ".join(filter(None, texts)), line))
        return True

    def _answers(self, line: Line) -> bool:
        """Whether a line that looks like a heading is a sentence below a question."""
        return self.at.column is not None and line.text.endswith(".")

    def _role(self) -> str:
        return self.at.column.role if self.at.column is not None else ""


def _cell(text: str, line: Line) -> Cell:
    return Cell((text,) if text else (), page=line.page, strategy=LINE_STRATEGY, confidence=0.9)


def to_reading(document: Document, name: str, form: Form, *, months: int = 4) -> FileReading:
    """Make the reading of a file from its document.

    Args:
        document: what a reader found.
        name: the file's name; asked only for a unit or period that the text lacks.
        form: the headings of the form.
        months: length of a period.

    Raises:
        NoTable: nothing in the document looks like the form.
        UnknownUnit, UnknownPeriod: a report does not tell them.
    """
    detective = Detective(Headings(form), LabelFinder(form), name, months)
    detective.headings.asked = asked_again(document, detective.headings)
    blocks = tuple(groups_apart(document.blocks, detective.labels, TableReader(detective.headings).header))
    readings = _Walk(form, replace(document, blocks=blocks), detective).run()
    if not readings:
        raise NoTable(
            "Tiedostosta ei löydy seurantaraportin taulukkoa.",
            remedy="Tarkista, että tiedosto on omavalvonnan seurantaraportti ja että sen taulukossa on otsikot.",
        )
    return FileReading(document.kind, document.modified, readings, document.warnings)

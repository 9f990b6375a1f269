"""Read a table of the form in any of its layouts: standard, transposed, one table a row, one pair a line."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogue.form import fold
from pipeline.model import Column
from pipeline.reading.assemble import GUESSED, Assembler
from pipeline.reading.group_columns import with_own_areas
from pipeline.reading.headings import ROLES, AreaMatch, ColumnMatch, Headings
from pipeline.reading.types import Cell, Table

GridRow = tuple[Cell | None, ...]
HEADING_WORDS = 10


@dataclass(slots=True)
class Position:
    """Where in the document the reader is: columns by position, the area above, and the row that may go on."""

    columns: dict[int, ColumnMatch] = field(default_factory=dict)
    width: int = 0
    section: AreaMatch | None = None
    row: AreaMatch | None = None
    column: ColumnMatch | None = None
    below: Cell | None = None
    rows: Sequence[GridRow] = ()
    headed: bool = False

    @property
    def area_index(self) -> int | None:
        return next((index for index, column in self.columns.items() if column.role == "area"), None)


def is_heading(text: str) -> bool:
    """Whether a text may be a heading that the form does not know: short, and no sentence."""
    return len(text.split()) <= HEADING_WORDS and not text.endswith((".", "!", "?", ":"))


class TableReader:
    """Reads tables into an assembler; rows that it cannot place are handed back to be searched for particulars."""

    def __init__(self, headings: Headings) -> None:
        self.headings = headings

    def read(self, table: Table, at: Position, target: Assembler) -> list[GridRow]:
        """Read all rows; returns those that belong to no layout, in order."""
        rows = [row for row in table.rows if any(cell is not None and cell.paragraphs for cell in row)]
        if not rows:
            return []
        across = self._transposed(rows)
        if across is not None:
            return self._read_transposed(rows, across, target)
        if len(rows[0]) != at.width:
            at.columns, at.width = {}, len(rows[0])
            if len(rows[0]) >= 4 and not any(self.header(row) for row in rows):
                self._assume_columns(rows, at, target)
            at.row = None
        rest = []
        for number, (row, below) in enumerate(zip(rows, [*rows[1:], ()], strict=True)):
            at.headed = number > 0
            at.below = next((cell for cell in below if cell is not None and cell.paragraphs), None)
            at.rows = rows[number + 1 :]
            rest += [] if self._read_row(row, at, target) else [row]
        if at.width > 1:
            # An answer stands beside its question or below it in the table, not below the table.
            at.column = None
        return rest

    def header(self, row: GridRow) -> dict[int, ColumnMatch] | None:
        """Columns by position when the row is a header row, else None."""
        cells = [(index, cell) for index, cell in enumerate(row) if cell is not None]
        exact = {index: self.headings.column(cell.paragraphs) for index, cell in cells if cell.paragraphs}
        roles = {match.role for match in exact.values() if match and match.role != "other"}
        if len(roles & set(ROLES)) < 2 and not (roles & set(ROLES) and "area" in roles):
            guessed = {
                index: self.headings.column(cell.paragraphs, cues=True) for index, cell in cells if cell.paragraphs
            }
            roles = {match.role for match in guessed.values() if match and match.role != "other"}
            named = any(self.headings.area(cell.paragraphs, fuzzy=False) for _, cell in cells if cell.paragraphs)
            if len(roles & set(ROLES)) < 2 or named:
                return None
            exact = guessed
        for index, cell in cells:
            near = None if exact.get(index) or not set(ROLES) - roles else self._near(cell, set(ROLES) - roles)
            if near is not None and near.role in ROLES and near.role not in roles:
                exact[index] = near
                roles.add(near.role)
        columns = self._columns(cells, exact)
        if row[0] is None and all(match.role != "area" for match in columns.values()):
            # The label's heading is merged with the row above.
            columns[0] = ColumnMatch("area", "")
        return columns

    def _near(self, cell: Cell, lacking: set[str]) -> ColumnMatch | None:
        """The column that a heading means though it is spelled otherwise, or in other words."""
        if not cell.paragraphs:
            return None
        near = self.headings.misread(cell.paragraphs)
        return near or self.headings.column(cell.paragraphs, cues=True, lacking=lacking)

    @staticmethod
    def _columns(cells: Sequence[tuple[int, Cell]], found: dict[int, ColumnMatch | None]) -> dict[int, ColumnMatch]:
        columns: dict[int, ColumnMatch] = {}
        has_area = any(match and match.role == "area" for match in found.values())
        for index, cell in cells:
            match = found.get(index) or ColumnMatch("other", " ".join(cell.paragraphs))
            if not has_area and match.role == "other" and not found.get(index):
                match, has_area = replace(match, role="area"), True
            for position in range(index, index + cell.col_span):
                columns[position] = match
        return columns

    def _assume_columns(self, rows: Sequence[GridRow], at: Position, target: Assembler) -> None:
        known = [row for row in rows if row[0] is not None and self.headings.area(row[0].paragraphs, fuzzy=False)]
        if len(known) < 2:
            return
        roles = ("area", *ROLES, *["other"] * (len(rows[0]) - 4))
        at.columns = {index: ColumnMatch(role, "") for index, role in enumerate(roles)}
        target.warn(
            "Taulukossa ei ole sarakeotsikoita; sarakkeet luettiin järjestyksessä seuranta, havainnot, toimenpiteet."
        )

    def _read_row(self, row: GridRow, at: Position, target: Assembler) -> bool:
        header = self.header(row)
        if header is not None and not self._answers_in_few_words(header, at):
            at.columns = with_own_areas(header, at.rows, self._heading)
            return True
        filled = [(index, cell) for index, cell in enumerate(row) if cell is not None and cell.paragraphs]
        if len(filled) == 1 and self._read_single(filled[0], at, target):
            return True
        if self._read_pair(filled, at, target):
            return True
        if not {match.role for match in at.columns.values()} & set(ROLES):
            return False
        return self._repeats_header(filled, at) or self._read_data(row, at, target)

    @staticmethod
    def _answers_in_few_words(header: dict[int, ColumnMatch], at: Position) -> bool:
        """Whether a row that looks like a header is one of answers such as "Ei poikkeamia": the columns are known."""
        known = {match.role for match in at.columns.values() if match.sure} & set(ROLES)
        told = {match.role for match in header.values() if match.sure} & set(ROLES)
        return at.headed and len(known) > 1 and not told

    @staticmethod
    def _repeats_header(filled: Sequence[tuple[int, Cell]], at: Position) -> bool:
        """Whether a row is what a page break left of a repeated header: its cells are ends of the columns' headings."""
        headings = [fold(column.text) for column in at.columns.values()]
        texts = [fold(cell.text) for _, cell in filled]
        return len(texts) > 1 and all(text and any(name.endswith(text) for name in headings) for text in texts)

    def _read_single(self, filled: tuple[int, Cell], at: Position, target: Assembler) -> bool:
        """A row with one filled cell: an area's heading, a column's heading, or text under one of them."""
        index, cell = filled
        area = self.headings.area(cell.paragraphs, fuzzy=False)
        wide = cell.col_span > 1 or at.width == 1 or not at.columns
        explained = cell.col_span == at.width > 1 and area is not None and area.text == cell.paragraphs[0]
        if area is not None and (not area.rest or explained) and (wide or index == at.area_index):
            target.open(area)
            at.section, at.row, at.column = area, area, None
            return True
        if self._heads_rows(cell, at) or self._heads_pairs(cell, at, target) or self._heads_captions(cell, at, target):
            at.section = at.row = self.headings.label(cell.paragraphs)
            target.open(at.section)
            return True
        column = self.headings.column(cell.paragraphs)
        if wide and column is not None and at.section is not None and column.role in ROLES:
            target.doubt_twice(at.section, column)
            at.column = column
            target.add(at.section, column, replace(cell, paragraphs=(column.rest,) if column.rest else ()))
            return True
        if wide and at.column is not None and at.section is not None:
            target.add(at.section, at.column, cell)
            return True
        return False

    @staticmethod
    def _heads_rows(cell: Cell, at: Position) -> bool:
        """Whether a cell over all columns names the area of the rows below it, though the form does not know it."""
        roles = {match.role for match in at.columns.values()}
        whole = cell.col_span == at.width > 1 and len(roles & set(ROLES)) == len(ROLES) and "area" not in roles
        return whole and is_heading(" ".join(cell.paragraphs))

    @staticmethod
    def _heads_pairs(cell: Cell, at: Position, target: Assembler) -> bool:
        """Whether a cell over both columns of questions and answers names another area: the last one is answered."""
        row = target.rows.get(at.section.area) if at.section is not None and not at.columns else None
        named = is_heading(" ".join(cell.paragraphs)) and cell.col_span == at.width > 1
        return named and row is not None and Column.ACTIONS in row.slots

    def _heads_captions(self, cell: Cell, at: Position, target: Assembler) -> bool:
        """Whether a cell names an area that the form does not know: the columns' headings begin again below it."""
        text = " ".join(cell.paragraphs)
        if at.section is None or at.below is None or not is_heading(text) or self.headings.column([text]):
            return False
        column = self.headings.column(at.below.paragraphs)
        return column is not None and not column.rest and target.begins_again(at.section, column)

    def _read_pair(self, filled: Sequence[tuple[int, Cell]], at: Position, target: Assembler) -> bool:
        """A row of a question and its answer: a column's heading in a table of one area, or area and column in one."""
        asked = self.headings.pair(" ".join(filled[0][1].paragraphs)) if filled and not at.columns else None
        if asked is not None and len(filled) <= 2:
            target.add(*asked, filled[1][1] if len(filled) == 2 else Cell(strategy=filled[0][1].strategy))
            at.section, at.column = asked
            return True
        if at.section is None or not 1 <= len(filled) <= 2 or (at.columns and at.area_index is not None):
            return False
        column = self.headings.column(filled[0][1].paragraphs)
        if column is None or column.role == "area" or (filled[0][0] and at.width > 2):
            return False
        if column.role not in ROLES and at.section.area not in target.rows:
            # A list of contents names areas too, and particulars stand below it.
            return False
        target.doubt_twice(at.section, column)
        target.add(at.section, column, filled[1][1] if len(filled) == 2 else Cell(strategy=filled[0][1].strategy))
        return True

    def _read_data(self, row: GridRow, at: Position, target: Assembler) -> bool:
        index = at.area_index
        label = row[index] if index is not None else None
        area = self._area_of(label, at) if index is not None else at.section
        signed = label is not None and area is not None and not area.known and fold(area.text) in self.headings.signs
        if area is None or signed:
            return False
        at.row = area
        target.open(area)
        for position, cell in enumerate(row):
            column = at.columns.get(position)
            if column is None or column.role == "area" or cell is None:
                continue
            if column.role == "other" and not column.text and not cell.paragraphs:
                # A column that only keeps others apart.
                continue
            self._tell_spans(area, cell, position, at, target)
            sure = cell.confidence if column.text else min(cell.confidence, GUESSED)
            target.add(area, column, replace(cell, confidence=sure))
        return True

    def _area_of(self, label: Cell | None, at: Position) -> AreaMatch | None:
        if label is None or not label.paragraphs:
            return at.row
        area = self.headings.label(label.paragraphs)
        # Small capitals come as small letters: then no heading begins with a capital.
        goes_on = not area.known and at.row is not None and label.paragraphs[0][:1].islower()
        goes_on = goes_on and at.row is not None and not at.row.text[:1].islower()
        return at.row if goes_on else area

    @staticmethod
    def _tell_spans(area: AreaMatch, cell: Cell, position: int, at: Position, target: Assembler) -> None:
        if not cell.paragraphs:
            return
        covered = {at.columns[index] for index in range(position, position + cell.col_span) if index in at.columns}
        if len(covered) > 1:
            target.warn(
                f"Rivillä ”{area.text}” on sarakkeiden yli yhdistetty solu; se luettiin ensimmäiseen sarakkeeseen."
            )
        if cell.row_span > 1:
            target.warn(
                f"Rivillä ”{area.text}” on rivien yli yhdistetty solu; sen teksti luettiin ensimmäiselle riville."
            )

    def _transposed(self, rows: Sequence[GridRow]) -> int | None:
        """Number of the row that holds the areas side by side, if the columns' headings stand below it."""
        for number, row in enumerate(rows[:4]):
            areas = [index for index, cell in enumerate(row) if index and cell and self._heading(cell)]
            below = [row[0] for row in rows[number + 1 :] if row[0] is not None and row[0].paragraphs]
            roles = {
                match.role for cell in below for match in [self.headings.column(cell.paragraphs, cues=True)] if match
            }
            if len(areas) >= 2 and len(roles & set(ROLES)) >= 2:
                return number
        return None

    def _heading(self, cell: Cell) -> bool:
        return self.headings.area(cell.paragraphs, fuzzy=False) is not None

    def _read_transposed(self, rows: Sequence[GridRow], across: int, target: Assembler) -> list[GridRow]:
        areas = {
            index: self.headings.label(cell.paragraphs)
            for index, cell in enumerate(rows[across]) if index and cell is not None and cell.paragraphs
        }  # fmt: skip
        column: ColumnMatch | None = None
        for row in rows[across + 1 :]:
            if row[0] is not None and row[0].paragraphs:
                text = " ".join(row[0].paragraphs)
                column = self.headings.column(row[0].paragraphs, cues=True) or ColumnMatch("other", text)
            for index, area in areas.items():
                cell = row[index]
                if column is not None and column.role != "area" and cell is not None:
                    target.add(area, column, cell)
        return list(rows[:across])

"""Read sheets in the form's own shape: one report over all of them, a unit a sheet, or a period of one unit a sheet."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.form import Form, fold
from pipeline.reading.form import to_reading
from pipeline.reading.headings import Headings, LabelFinder
from pipeline.reading.left_text import with_text_doubts
from pipeline.reading.period import find_period
from pipeline.reading.sheet_columns import Row, text_of
from pipeline.reading.types import Cell, Document, FileReading, Line, Table
from pipeline.reading.whole_doubts import is_blank, wholly_doubted
from pipeline.reading.workbook import STRATEGY, Grid, day_of

HEADER_ROWS = 12
ANY_YEAR = 2024
"""Tells periods apart whose year stands elsewhere."""
Blocks = list[Line | Table]


def read_forms(base: Document, grids: Sequence[Grid], name: str, form: Form, *, months: int) -> FileReading:
    """The reports of the sheets.

    Args:
        base: the file's kind, date and warnings.
        grids: the sheets that are no lists.
        name: the file's name.
        form: the headings of the form.
        months: length of a period.

    Raises:
        ReadingError: see ``form``.
    """
    sheets = _Sheets([replace(grid, table=_trimmed(grid.table)) for grid in grids], form)

    def read(blocks: Blocks, warnings: Sequence[str]) -> FileReading:
        document = replace(base, blocks=tuple(blocks), warnings=(*base.warnings, *warnings))
        return with_text_doubts(to_reading(document, name, form, months=months), document, form)

    parts = sheets.by_period(months)
    if parts:
        return _joined({title: read(blocks, ()) for title, blocks in parts.items()})
    blocks, warnings = sheets.together()
    found = read(blocks, warnings)
    if len(found.readings) < len(sheets.forms) and sheets.share_areas():
        return wholly_doubted(found, "Usealla välilehdellä on samat osa-alueet, eikä niitä voitu erottaa raporteiksi.")
    return found


def _joined(found: dict[str, FileReading]) -> FileReading:
    """The reports of all sheets; one that nobody has filled in yet is left out, and told."""
    kept = {title: one for title, one in found.items() if not all(map(is_blank, one.readings))} or found
    blank = [f"Välilehdellä ”{title}” ei ole tekstiä; sitä ei luettu." for title in found if title not in kept]
    warnings = dict.fromkeys([*(warning for one in kept.values() for warning in one.warnings), *blank])
    readings = tuple(report for one in kept.values() for report in one.readings)
    return replace(next(iter(kept.values())), readings=readings, warnings=tuple(warnings))


class _Sheets:
    """The sheets of a file: those in the form's shape, and others."""

    def __init__(self, grids: Sequence[Grid], form: Form) -> None:
        self.form = form
        self.headings, self.labels = Headings(form), LabelFinder(form)
        self.grids = grids
        self.forms = [grid for grid in grids if len(self._areas(grid)) >= 2]

    def by_period(self, months: int) -> dict[str, Blocks]:
        """What to read for each sheet by its name, where a sheet in front tells the unit and each one its period."""
        fronts = [grid for grid in self.grids if grid not in self.forms and self._names_unit(grid)]
        told = [self._periods(grid, months) for grid in self.forms]
        apart = len(told) > 1 and all(len(one) == 1 for one in told) and len(set().union(*told)) == len(told)
        if not apart or not fronts or any(map(self._names_unit, self.forms)) or any(map(self._lists_units, fronts)):
            return {}
        front = [table for grid in fronts for table in self._tables(grid)]
        titles = {grid.title: Line(f"{self.form.labels.period[0]}: {grid.title}") for grid in self.forms}
        return {
            grid.title: [*front, *([titles[grid.title]] if _period(grid.title, months) else []), *self._tables(grid)]
            for grid in self.forms
        }

    def together(self) -> tuple[Blocks, list[str]]:
        """All sheets as one document, and warnings; one that does not tell its unit may have it for a name."""
        blocks: Blocks = []
        named: list[str] = []
        grids, forms = self.grids, self.forms
        if len(forms) > 1 and all(map(self._names_unit, forms)):
            grids = [grid for grid in grids if grid in forms or not self._lists_units(grid)]
        for grid in grids:
            if len(forms) > 1 and grid in forms and _tells(grid) and not self._names_unit(grid):
                blocks.append(Line(f"{self.form.labels.unit[0]}: {grid.title}"))
                named.append(grid.title)
            elif _tells(grid):
                blocks.append(Line(grid.title))
            blocks += self._tables(grid)
        return blocks, [f"Yksikön nimi otettiin välilehden nimestä: {', '.join(named)}."] if named else []

    def share_areas(self) -> bool:
        """Whether areas stand on more than one sheet."""
        areas = [set(self._areas(grid)) for grid in self.forms]
        return sum(map(len, areas)) >= len(set().union(*areas)) + 2

    def _periods(self, grid: Grid, months: int) -> set[str]:
        """The periods that a sheet's name and the rows above its first area tell."""
        texts = []
        for row in grid.table.rows[:HEADER_ROWS]:
            if self._area(row):
                break
            texts += [text_of(cell) for cell in row]
        told = [_period(grid.title, months), *(_period(text, months, labelled=False) for text in texts if text)]
        return set(filter(None, told))

    def _tables(self, grid: Grid) -> list[Table]:
        """A sheet's table, or one for each report that it holds; days of a period written as dates."""
        parts: list[list[Row]] = [[]]
        filled = False
        for row in grid.table.rows:
            kinds = {self.labels.kind(text_of(cell)) for cell in row}
            if "unit" in kinds and filled:
                parts.append(self._titles(parts[-1]))
                filled = False
            filled = filled or bool(self._area(row))
            dated = "period" in kinds
            parts[-1].append(tuple(_dated(cell) if dated and cell is not None else cell for cell in row))
        return [Table(tuple(tuple(row) for row in rows)) for rows in parts if rows]

    def _titles(self, rows: list[Row]) -> list[Row]:
        """The rows at the end of a report that head the next one, taken from it: alone in their row, and no area."""
        count = 0
        while count < len(rows) and sum(map(bool, map(text_of, rows[-count - 1]))) < 2:
            if self._area(rows[-count - 1]):
                break
            count += 1
        taken = rows[len(rows) - count :]
        del rows[len(rows) - count :]
        return taken

    def _areas(self, grid: Grid) -> list[str]:
        return list(filter(None, map(self._area, grid.table.rows)))

    def _area(self, row: Row) -> str:
        """The area that a row's first text names, behind a number; empty when it names none."""
        texts = [cell for cell in row if text_of(cell)]
        first = next((cell for cell in texts if cell is not None and not text_of(cell).isdecimal()), None)
        found = self.headings.area(first.paragraphs, fuzzy=False) if first is not None else None
        return found.area if found else ""

    def _names_unit(self, grid: Grid) -> bool:
        texts = [text_of(cell) for row in grid.table.rows[:HEADER_ROWS] for cell in row]
        return any(
            self.labels.kind(text) == "unit" or any(found.kind == "unit" for found in self.labels.find(text))
            for text in texts
            if text
        )

    def _lists_units(self, grid: Grid) -> bool:
        """Whether a sheet is a list of the units whose reports the other sheets hold: two and more below a heading."""
        rows = grid.table.rows
        for number, row in enumerate(rows[:HEADER_ROWS]):
            for place, cell in enumerate(row):
                if self.labels.kind(text_of(cell)) == "unit" and sum(bool(text_of(other)) for other in row) > 1:
                    below = [text_of(other[place]) for other in rows[number + 1 :]]
                    if sum(map(bool, below)) > 1 and not any(map(self.labels.kind, below)):
                        return True
        return False


def _period(text: str, months: int, *, labelled: bool = True) -> str:
    found = find_period(text, months=months, labelled=labelled, year=ANY_YEAR)
    return str(found.period) if found else ""


def _trimmed(table: Table) -> Table:
    """The table without the empty columns at its left, which only keep it off the sheet's edge."""
    width = len(table.rows[0]) if table.rows else 0
    empty = Cell(strategy=STRATEGY)
    bare = next((place for place in range(width) if any(row[place] != empty for row in table.rows)), 0)
    return Table(tuple(row[bare:] for row in table.rows))


def _dated(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(map(day_of, cell.paragraphs)))


def _tells(grid: Grid) -> bool:
    """Whether the sheet's name says more than "Sheet1"."""
    return sum(char.isalpha() for char in grid.title) >= 4 and not fold(grid.title).startswith(
        ("taul", "sheet", "blad")
    )

"""Collect the cells of one report by area and column, and make its reading from them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.model import Column, Place
from pipeline.reading.headings import AreaMatch, ColumnMatch
from pipeline.reading.particulars import Particulars
from pipeline.reading.types import Cell, EntryReading, ReportReading

KNOWN = (Column.MONITORING, Column.DEVIATIONS, Column.ACTIONS)
DOUBTFUL = 0.85
"""Below this confidence a cell is marked for a look."""
DOUBTFUL_BY_METHOD = {"text": 0.93}
"""Flattened text: of 1,446 rows of unseen counties cut with this probability and more, 14 (1.0 %) were wrong."""
GUESSED = 0.8
UNSAFE = 0.6
COLUMN_WORDS = {Column.MONITORING: "seuranta", Column.DEVIATIONS: "havainnot", Column.ACTIONS: "toimenpiteet"}


@dataclass(slots=True)
class Slot:
    """What has come together for one column of one area."""

    headings: list[str] = field(default_factory=list)
    cells: list[tuple[str, Cell]] = field(default_factory=list)

    def add(self, heading: str, cell: Cell) -> None:
        if heading and heading not in self.headings:
            self.headings.append(heading)
        if cell.paragraphs:
            self.cells.append((heading, cell))


@dataclass(slots=True)
class Row:
    """One area of a report while it is collected."""

    texts: list[str] = field(default_factory=list)
    slots: dict[Column, Slot] = field(default_factory=dict)


class Assembler:
    """Collects cells; :meth:`report` hands out one entry per area and column."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.column_texts: dict[Column, str] = {}
        self.warnings: list[str] = []
        self._backdrop = Cell()
        self._doubted: set[str] = set()
        self._latest: tuple[str, Column] | None = None

    def warn(self, sentence: str) -> None:
        """Add a Finnish sentence to the report's warnings, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    @property
    def holds_text(self) -> bool:
        """Whether any cell was added that is not empty; a list of contents opens areas and adds none."""
        return any(slot.cells for row in self.rows.values() for slot in row.slots.values())

    def open(self, area: AreaMatch) -> None:
        """Begin or go on with an area; it gets its three columns even if no cell follows."""
        row = self.rows.setdefault(area.area, Row())
        if area.text not in row.texts:
            row.texts.append(area.text)
        if area.fuzzy:
            self.warn(f"Osa-alueen otsikko ”{area.text}” tunnistettiin likimääräisesti; tarkista, että se on oikea.")

    def add(self, area: AreaMatch, column: ColumnMatch, cell: Cell) -> None:
        """Add a cell's paragraphs to its area and column; two cells of one place follow each other."""
        self.open(area)
        if column.column in KNOWN:
            self.column_texts.setdefault(column.column, column.text)
            if not column.sure:
                self.warn(f"Sarakkeen otsikko ”{column.text}” tulkittiin: {COLUMN_WORDS[column.column]}.")
        if cell.strategy:
            self._backdrop = cell
        self._latest = (area.area, column.column)
        self.rows[area.area].slots.setdefault(column.column, Slot()).add(column.text, cell)

    def begins_again(self, area: AreaMatch, column: ColumnMatch) -> bool:
        """Whether a column's heading is the one that an area began with, and others came since."""
        slots = self.rows[area.area].slots if area.area in self.rows else {}
        first = next(iter(slots), None)
        return column.column in KNOWN and first is column.column and self._latest not in {None, (area.area, first)}

    def doubt_twice(self, area: AreaMatch, column: ColumnMatch) -> None:
        """Mark an area whose columns begin again: the heading of another one may stand unseen between them."""
        if self.begins_again(area, column):
            self._doubted.add(area.area)
            self.warn(f"Rivin ”{area.text}” sarakkeet alkavat uudelleen; siinä voi olla kahden osa-alueen teksti.")

    def _missing(self) -> tuple[Column, ...]:
        """The form's columns that no heading named and that hold nothing, when other columns were named."""
        used = {column for row in self.rows.values() for column, slot in row.slots.items() if slot.cells}
        return tuple(column for column in KNOWN if used and column not in used and column not in self.column_texts)

    def report(self, particulars: Particulars, pages: int | None) -> ReportReading:
        """The report's reading; cells of low confidence are named in its warnings."""
        for column in self._missing():
            self.warn(
                f"Raportista ei löytynyt saraketta: {COLUMN_WORDS[column]}. Tarkista, että taulukko on luettu oikein."
            )
        entries = tuple(entry for area, row in self.rows.items() for entry in self._entries(area, row))
        doubtful = [entry for entry in entries if entry.text and is_doubtful(entry)]
        for area in dict.fromkeys(entry.area_text for entry in doubtful):
            columns = [
                COLUMN_WORDS.get(entry.column, entry.column_text) for entry in doubtful if entry.area_text == area
            ]
            self.warn(f"Tarkista rivi ”{area}”: solujen rajat ovat epävarmat ({', '.join(columns)}).")
        return ReportReading(
            title=particulars.title,
            organisation=particulars.organisation,
            service_area=particulars.service_area,
            unit_text=particulars.unit,
            period=particulars.period.period,
            period_text=particulars.period.text,
            pages=pages,
            entries=entries,
            warnings=(*particulars.warnings, *self.warnings),
        )

    def _entries(self, area: str, row: Row) -> Iterable[EntryReading]:
        missing, empty = self._missing(), self._empty_confidence(row)
        for column in (*KNOWN, Column.OTHER):
            slot = row.slots.get(column)
            if slot is None and column is Column.OTHER:
                continue
            slot = slot or Slot()
            cells = [cell for _, cell in slot.cells]
            yield EntryReading(
                area=area,
                area_text=" / ".join(row.texts),
                column=column,
                column_text=" / ".join(slot.headings) or self.column_texts.get(column, ""),
                text=_joined(slot, column),
                method=next((cell.strategy for cell in cells if cell.strategy), self._backdrop.strategy),
                confidence=min(
                    *(cell.confidence for cell in cells),
                    *([] if cells else [empty if column not in missing else GUESSED]),
                    UNSAFE if area in self._doubted else 1.0,
                ),
                page=next((cell.page for cell in cells if cell.page is not None), None),
                places=_merged(place for cell in cells for place in cell.places),
            )

    @staticmethod
    def _empty_confidence(row: Row) -> float:
        return min((cell.confidence for slot in row.slots.values() for _, cell in slot.cells), default=1.0)


def is_doubtful(entry: EntryReading) -> bool:
    """Whether a person should look at the cell."""
    return entry.confidence < DOUBTFUL_BY_METHOD.get(entry.method, DOUBTFUL)


def _joined(slot: Slot, column: Column) -> str:
    several = column is Column.OTHER and len(slot.headings) > 1
    parts: list[str] = []
    for heading, cell in slot.cells:
        lines = [f"{heading}: {line}" for line in cell.paragraphs] if several and heading else list(cell.paragraphs)
        if parts and lines and _goes_on(parts[-1], lines[0]):
            parts[-1] = f"{parts[-1]} {lines.pop(0)}"
        parts.extend(lines)
    return "\n".join(parts)


def _goes_on(text: str, following: str) -> bool:
    return following[:1].islower() and not text.endswith((".", "!", "?", ":"))


def _merged(places: Iterable[Place]) -> tuple[Place, ...]:
    boxes: dict[int, Place] = {}
    for box in places:
        old = boxes.get(box.page)
        boxes[box.page] = box if old is None else Place(
            box.page, min(old.x0, box.x0), min(old.top, box.top), max(old.x1, box.x1), max(old.bottom, box.bottom)
        )  # fmt: skip
    return tuple(boxes[page] for page in sorted(boxes))

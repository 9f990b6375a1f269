"""Tables whose columns are captions beside or above their texts, laid out as the form's own: a row an area.

Two shapes: the area beside (or above, and the rest indented) rows of a caption and its text; and all texts of an area
in one cell, each below its caption or behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.reading.headings import ROLES, ColumnMatch, Headings
from pipeline.reading.layouts import is_heading
from pipeline.reading.types import Cell, Table

GridRow = tuple[Cell | None, ...]
Texts = dict[str, list[Cell]]
AREA = "Osa-alue"
COLUMNS = (*ROLES, "other")
TWICE = 0.8
"""What a text is worth whose caption stands twice in one area: it may belong to an area that was not recognised."""
CAPTION_WORDS = 14
LEAST = 2
"""Columns that must be told by captions."""


@dataclass(slots=True)
class _Unfolding:
    """What the rows tell: areas with the cells of each column, and the columns' captions as written."""

    headings: Headings
    areas: list[tuple[Cell, Texts]] = field(default_factory=list)
    captions: dict[str, str] = field(default_factory=dict)

    def caption(self, text: str) -> ColumnMatch | None:
        """The column of the form that a text names, alone or before a colon; None for any other text."""
        found = self.headings.column([text])
        if found is None or found.role not in COLUMNS or len(found.text.split()) > CAPTION_WORDS:
            return None
        if found.rest and not text[len(found.text) :].lstrip().startswith((":", "-", "\u2013")):
            return None
        self.captions.setdefault(found.role, found.text.rstrip(": "))
        return found

    def beside(self, rows: Sequence[GridRow]) -> Table | None:
        """Rows of area, caption and text, where only the first row of an area names it, or a row of its own above."""
        alone: Cell | None = None
        for row in rows:
            cells = _filled(row)
            at = next((number for number, cell in enumerate(cells[:2]) if self.caption(cell.paragraphs[0])), None)
            if at is None and len(cells) == 1 and is_heading(cells[0].text):
                alone = cells[0]
                continue
            if at is None:
                return None
            # A heading alone above a row that names its area is that of a group of areas.
            if at or alone is not None:
                self.areas.append((cells[0] if at or alone is None else alone, {}))
            alone = None
            told = self._told(cells[at:])
            if not self.areas or told is None:
                return None
            role, text = told
            self.areas[-1][1].setdefault(role, []).append(text)
        return self._table()

    def _told(self, cells: Sequence[Cell]) -> tuple[str, Cell] | None:
        """A caption's column and its text, in the next cell or in the same one; None when neither holds all of it."""
        alone = self.caption(" ".join(cells[0].paragraphs))
        if alone is not None and not alone.rest and len(cells) <= len(("caption", "text")):
            return alone.role, cells[1] if len(cells) > 1 else replace(cells[0], paragraphs=())
        found = self._captioned(cells[0], 1)
        return next(((role, texts[0]) for role, texts in found.items()), None) if found and len(cells) == 1 else None

    def inside(self, rows: Sequence[GridRow]) -> Table | None:
        """Rows of an area and one cell that holds all of its texts below or behind their captions."""
        for number, row in enumerate(rows):
            cells = _filled(row)
            texts = self._captioned(cells[1], LEAST) if len(cells) == len(("area", "texts")) else None
            if texts is not None:
                self.areas.append((cells[0], texts))
            elif number:
                return None
        return self._table()

    def _captioned(self, cell: Cell, least: int) -> Texts | None:
        """The paragraphs of a cell by the captions before them; None when it begins with none, or they are too few."""
        texts: dict[str, list[str]] = {}
        role, twice = "", False
        for paragraph in cell.paragraphs:
            found = self.caption(paragraph)
            if found is not None:
                role, twice = found.role, twice or found.role in texts
                texts.setdefault(role, []).extend([found.rest] if found.rest else [])
            elif role:
                texts[role].append(paragraph)
            else:
                return None
        if len(texts) < least:
            return None
        sure = min(cell.confidence, TWICE) if twice else cell.confidence
        return {role: [replace(cell, paragraphs=tuple(found), confidence=sure)] for role, found in texts.items()}

    def _table(self) -> Table | None:
        """A table of the form; None when its first cells are no areas, or hardly any column is told."""
        told = [role for role in COLUMNS if any(role in texts for _, texts in self.areas)]
        known = sum(self.headings.area(label.paragraphs, fuzzy=False) is not None for label, _ in self.areas)
        if len(set(told) & set(ROLES)) < LEAST or 2 * known < len(self.areas):
            return None
        head = tuple(Cell((text,), header=True) for text in (AREA, *(self.captions[role] for role in told)))
        rows = (
            (replace(label, row_span=1, col_span=1), *(_joined(texts.get(role, [])) for role in told))
            for label, texts in self.areas
        )
        return Table((head, *rows))


def unfold(table: Table, headings: Headings) -> tuple[Table, ...]:
    """The table with a row an area and a column for each of its texts; the same table when it has no such shape.

    Rows above and below those of the areas, as of particulars and signatures, come as tables of their own.
    """
    rows = [row for row in table.rows if _filled(row)]
    known = _Unfolding(headings)
    heads = [[cell.paragraphs[0] for cell in _filled(row)[:2]] for row in rows]
    told = [number for number, texts in enumerate(heads) if any(map(known.caption, texts))]
    if not told:
        return (table,)
    above, middle, below = rows[: told[0]], rows[told[0] : told[-1] + 1], rows[told[-1] + 1 :]
    found = _Unfolding(headings).beside(middle) or _Unfolding(headings).inside(middle)
    if found is None:
        return (table,)
    return tuple(filter(None, (Table(tuple(above)) if above else None, found, Table(tuple(below)) if below else None)))


def _filled(row: GridRow) -> list[Cell]:
    return [cell for cell in row if cell is not None and cell.paragraphs]


def _joined(cells: Sequence[Cell]) -> Cell:
    """One cell of all; a doubtful one when a caption came more than once in its area."""
    if not cells:
        return Cell()
    paragraphs = tuple(text for cell in cells for text in cell.paragraphs)
    sure = min(cell.confidence for cell in cells)
    places = tuple(place for cell in cells for place in cell.places)
    return replace(
        cells[0], paragraphs=paragraphs, places=places, row_span=1, col_span=1,
        confidence=sure if len(cells) == 1 else min(sure, TWICE),
    )  # fmt: skip

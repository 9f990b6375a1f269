"""What the columns of a list hold, told from its header row or from two rows that make one together."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from pipeline.catalogue.form import Form, fold
from pipeline.reading.headings import NUMBERING, ROLES, AreaMatch, ColumnMatch, Headings, LabelFinder
from pipeline.reading.types import Cell, SourceColumn

PARTICULARS = ("unit", "period", "service_area", "organisation", "date")
STEMS = {"unit": ("palveluyksik", "yksik", "enhet"), "period": ("ajanjakso", "raportointi", "jakso", "kausi", "period")}
FUZZY, GUESSED = 0.8, 0.5
QUESTION_WORDS = 12
SENTENCE_WORDS = 6
LEAST_LETTERS = 6
"""A question that is shorter could end a heading by chance."""
CODE = re.compile(
    r"^\s*(?:(?=\w*[A-Za-z])(?=\w*\d)\w{2,12}(?:\[\w{1,12}\])*\s*[.:)]\s+|\[[A-Z0-9_]{1,20}(?:\[[A-Z0-9_]{1,20}\])*\]\s*)(?=\S)"
)
"""What a form tool calls a question by, before its words."""
BRACKET = re.compile(r"\s*[(\[]")
Row = Sequence[Cell | None]


@dataclass(slots=True)
class Columns:
    """What the columns of a list hold, by position; ``sure`` has the positions that were not matched to the letter."""

    labels: dict[int, str] = field(default_factory=dict)
    roles: dict[int, ColumnMatch] = field(default_factory=dict)
    pairs: dict[int, tuple[AreaMatch, ColumnMatch]] = field(default_factory=dict)
    area: int | None = None
    column: int | None = None
    text: int | None = None
    sure: dict[int, float] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """cells, rows or reports: what one row of the list is; empty when it is no list of reports."""
        told = set(self.labels.values())
        if not told & {"unit", "period", "starts"}:
            return ""
        if self.area is not None and self.column is not None and self.text is not None:
            return "cells"
        if self.area is not None and len({match.role for match in self.roles.values()} & set(ROLES)) >= 2:
            return "rows"
        return "reports" if len(self.pairs) >= 3 else ""

    def unread(self, rows: Sequence[Row]) -> list[str]:
        """The headings of columns that hold sentences and were taken for nothing."""
        taken = {*self.labels, *self.pairs, *self.roles, self.area, self.column, self.text}
        return [
            heading
            for place, heading in sorted(self.headings.items())
            if place not in taken and any(len(text_of(row[place]).split()) >= SENTENCE_WORDS for row in rows)
        ]

    def mapping(self, sheet: str) -> Iterator[SourceColumn]:
        """What each column that has a heading was taken for."""
        single = {self.area: "area", self.column: "column", self.text: "text"}
        for place, heading in sorted(self.headings.items()):
            pair = self.pairs.get(place)
            role = self.roles[place].role if place in self.roles else ""
            taken = self.labels.get(place) or single.get(place) or (f"{pair[0].area}:{pair[1].role}" if pair else role)
            sure = self.sure.get(place, 1.0) if taken else 0.0
            yield SourceColumn(sheet, get_column_letter(place + 1), heading, taken, sure)


class ColumnFinder:
    """Finds the header of a list with the headings of a form; ``confirm`` knows better what its columns hold."""

    def __init__(
        self, form: Form, headings: Headings, labels: LabelFinder, confirm: Callable[[Columns], Columns] | None = None
    ) -> None:
        self.headings = headings
        self.confirm = confirm
        self.labels = labels
        sheets = form.sheets
        self._names = {
            fold(name): kind
            for kind, names in (
                ("column", sheets.column), ("text", sheets.text), ("starts", sheets.starts), ("ends", sheets.ends),
                ("years", sheets.years),
            )
            for name in names
        }  # fmt: skip

    def find(self, rows: Sequence[Row], most: int) -> tuple[Columns, int] | None:
        """The columns and the number of the first data row, from the first ``most`` rows; None when it is no list."""
        for number, row in enumerate(rows[:most]):
            below = rows[number + 1] if number + 1 < len(rows) else ()
            both = self._joined(row, below)
            for texts, height in ((both, 2), ([text_of(cell) for cell in row], 1)):
                columns = self.columns(texts) if texts else Columns()
                columns = self.confirm(columns) if self.confirm and texts else columns
                if columns.kind:
                    return columns, number + height
        return None

    def columns(self, texts: Sequence[str]) -> Columns:
        """What each heading stands for."""
        found = Columns()
        for place, text in enumerate(texts):
            if text:
                found.headings[place] = text
                self._place(place, CODE.sub("", text), found)
        self._pair_alike(found)
        if len(found.pairs) >= 3 or found.area is not None:
            for kind in ("unit", "period"):
                self._guess(kind, found)
        return found

    def _joined(self, row: Row, below: Row) -> list[str]:
        """Two header rows as one, where areas stand over columns or columns over areas; empty when they do not."""
        above, joined, pairs = "", [], 0
        for place, cell in enumerate(below):
            over = text_of(row[place]) if place < len(row) else ""
            text = text_of(cell)
            above = over or (above if text else "")
            whole = f"{above}: {text}" if above and text else above or text
            if above and text and self._known(above) and self.headings.pair(whole) is not None:
                pairs += 1
                joined.append(whole)
            else:
                joined.append(text or over)
        return joined if pairs >= 3 else []

    def _known(self, text: str) -> bool:
        found = self.headings.area([text], fuzzy=False) or self.headings.column([text])
        return found is not None and not found.rest

    def _place(self, place: int, text: str, found: Columns) -> None:
        match = self.headings.column([text])
        pair = self.headings.pair(text) or self.headings.pair(BRACKET.sub(": ", text).rstrip(" )]?"))
        kind = self.labels.kind(text)
        named = self._names.get(fold(text), "")
        if kind in PARTICULARS and kind not in found.labels.values():
            found.labels[place] = kind
        elif pair is not None:
            found.pairs[place] = pair
            if pair[0].fuzzy or not pair[1].sure:
                found.sure[place] = FUZZY
        elif match is not None and match.role == "area":
            found.area = place if found.area is None else found.area
        elif match is not None:
            found.roles[place] = match
        elif named in {"starts", "ends", "years"}:
            found.labels[place] = named
        elif named == "column":
            found.column = place if found.column is None else found.column
        elif named == "text":
            found.text = place if found.text is None else found.text

    def _guess(self, kind: str, found: Columns) -> None:
        """Take a question such as "Mikä on palveluyksikkösi?" for a particular that no heading names."""
        if kind in found.labels.values() or (kind == "period" and "starts" in found.labels.values()):
            return
        taken = {*found.labels, *found.pairs, *found.roles, found.area, found.column, found.text}
        for place, heading in found.headings.items():
            if place not in taken and self._asks_for(kind, heading):
                found.labels[place], found.sure[place] = kind, GUESSED
                return

    def _pair_alike(self, found: Columns) -> None:
        """Pair the headings of an area that the form does not know, where the same question was asked of others."""
        bare = {place: NUMBERING.sub("", CODE.sub("", text)) for place, text in found.headings.items()}
        roles = {_question(bare[place], pair): pair[1] for place, pair in found.pairs.items()}
        whole = {place for place, match in found.roles.items() if not match.rest}
        taken = {*found.labels, *found.pairs, *whole, found.area, found.column, found.text}
        for place, heading in bare.items():
            for (before, after), column in roles.items():
                name = heading[len(before) : len(heading) - len(after)].strip(" :-\u2013\u2014")
                fits = heading.startswith(before) and heading.endswith(after) and any((before, after))
                if place not in taken and fits and 0 < len(name.split()) <= QUESTION_WORDS:
                    found.pairs[place] = (self.headings.label([name]), column)
                    found.roles.pop(place, None)
                    break

    def _asks_for(self, kind: str, heading: str) -> bool:
        words = heading.casefold().split()
        fits = any(word.startswith(STEMS[kind]) for word in words) and len(words) <= QUESTION_WORDS
        return fits and self.headings.column([heading], cues=True) is None

    def asked_for(self, question: str) -> str:
        """The particular that a question asks for in its own words: unit, period, or neither."""
        return next((kind for kind in STEMS if self._asks_for(kind, question)), "")


def _question(heading: str, pair: tuple[AreaMatch, ColumnMatch]) -> tuple[str, str]:
    """What stands before and after the area's name in the heading of a column; nothing where it is not found."""
    before, name, after = heading.partition(pair[0].text)
    return ("", "") if not name or len(fold(before + after)) < LEAST_LETTERS else (before, after)


def text_of(cell: Cell | None) -> str:
    """A cell's text on one line."""
    return " ".join(cell.paragraphs) if cell is not None else ""

"""The facts of Teemaluotain as frozen dataclasses; every other module speaks in these types.

Ids are text made from content, so reading the same file twice gives the same ids.
Offsets are half-open character positions into ``Entry.text``.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

PERIOD_LETTERS = {1: "M", 3: "Q", 4: "T", 6: "H", 12: "Y"}
PERIOD_PATTERN = re.compile(r"(\d{4})-([MQTHY])(\d{1,2})")


class Column(StrEnum):
    """The role of a cell in the form."""

    MONITORING = "monitoring"
    DEVIATIONS = "deviations"
    ACTIONS = "actions"
    OTHER = "other"


class Polarity(StrEnum):
    """How a sentence speaks of a theme."""

    PRESENT = "present"
    ABSENT = "absent"
    RESOLVED = "resolved"
    POSSIBLE = "possible"
    ADDRESSED = "addressed"
    MONITORED = "monitored"


class Method(StrEnum):
    """What found a mention."""

    RULE = "rule"
    MODEL = "model"
    HUMAN = "human"


class FileStatus(StrEnum):
    """What became of an ingested file."""

    READ = "read"
    REPLACED = "replaced"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period: the ``number``-th stretch of ``months`` months in ``year``.

    Prints as ``2023-T3`` (four months), ``2023-Q4``, ``2023-H2``, ``2023-M09`` or ``2023-Y1``.

    Raises:
        ValueError: when the year has no such period.
    """

    year: int
    number: int
    months: int = 4

    def __post_init__(self) -> None:
        if self.months not in PERIOD_LETTERS:
            raise ValueError(f"a period cannot last {self.months} months")
        if not 1 <= self.number <= 12 // self.months:
            raise ValueError(f"a year has no period {self.number} of {self.months} months")
        if not 1900 <= self.year <= 2999:
            raise ValueError(f"year {self.year} is out of range")

    def __str__(self) -> str:
        width = 2 if self.months == 1 else 1
        return f"{self.year}-{PERIOD_LETTERS[self.months]}{self.number:0{width}d}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what ``str`` printed; ValueError for anything else."""
        match = PERIOD_PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"not a period: {text!r}")
        months = next(m for m, letter in PERIOD_LETTERS.items() if letter == match[2])
        return cls(int(match[1]), int(match[3]), months)

    @classmethod
    def containing(cls, day: date, months: int = 4) -> Self:
        """The period that ``day`` falls in."""
        return cls(day.year, (day.month - 1) // months + 1, months)

    @property
    def first_day(self) -> date:
        return date(self.year, (self.number - 1) * self.months + 1, 1)

    @property
    def last_day(self) -> date:
        month = self.number * self.months
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def shifted(self, steps: int) -> Self:
        """The period ``steps`` later, or earlier when negative."""
        per_year = 12 // self.months
        index = self.year * per_year + self.number - 1 + steps
        return type(self)(index // per_year, index % per_year + 1, self.months)


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page, in points from the page's top left corner; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Report:
    """One unit's report for one period.

    ``unit_text`` and ``period_text`` are as written; ``unit``, ``service_area`` and ``organisation`` follow the
    registry, and are the written name and empty text where the registry does not know the unit.
    """

    report_id: str
    file_id: str
    source: str
    organisation: str
    service_area: str
    unit: str
    unit_text: str
    period: Period
    period_text: str
    title: str = ""
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a report: report x area x column.

    ``area`` is an id of the form or a slug of an unknown heading; ``method`` names the reading strategy and
    ``confidence`` lies in [0, 1]. An empty cell keeps the text ``""``, a lone dash stays ``"-"``.
    """

    entry_id: str
    report_id: str
    area: str
    area_text: str
    column: Column
    column_text: str
    text: str
    method: str
    confidence: float
    page: int | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence or verbless fragment: ``entry.text[start:end]``.

    ``paragraph`` counts the lines of the entry from 0, ``index`` the segments of the entry from 0.
    """

    segment_id: str
    entry_id: str
    paragraph: int
    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A theme in a segment, with its polarity and its evidence.

    ``start`` and ``end`` bound the words that named the theme, ``cue_start`` and ``cue_end`` the words that decided
    the polarity; all lie within the segment and count in the entry's text. ``score`` is empty for a rule.
    """

    mention_id: str
    segment_id: str
    entry_id: str
    theme: str
    polarity: Polarity
    method: Method
    rule: str
    start: int
    end: int
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was ingested, whatever became of it.

    ``file_id`` is the SHA-256 of its bytes in hex, ``modified`` the document's own date of change, else the file's.
    ``reason`` holds a rejection's or replacement's Finnish sentence, ``code`` the rejection's stable word.
    """

    file_id: str
    source: str
    kind: str
    size: int
    modified: datetime
    status: FileStatus
    code: str = ""
    reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A service unit of the registry: its canonical name, its place, and the names it also goes by.

    ``valid_from`` and ``valid_to`` bound the time it reports in; an empty one is open.
    """

    unit: str
    service_area: str = ""
    organisation: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

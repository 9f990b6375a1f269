"""The words that every other module speaks in: periods, places, units, and the closed vocabularies.

The facts themselves are rows of the tables in ``pipeline.schemas``. Their ids are text made from content, so reading
the same file twice gives the same ids; offsets are half-open character positions into an entry's text.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time in which a unit kept its name and place.

    Attributes:
        levels: (label, name) pairs of the hierarchy above the unit, the top first; any number, labels of one's own.
        valid_from, valid_to: first and last day; an empty one is open.
        successors: units that went on with its work when the spell ended; a later spell of the unit itself needs none.
        size: what the unit is weighted by where weights are asked for, such as its clients; None when not told.
    """

    unit: str
    organisation: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    size: float | None = None

    @property
    def first(self) -> date:
        return self.valid_from or date.min

    @property
    def last(self) -> date:
        return self.valid_to or date.max

    def touches(self, period: Period) -> bool:
        """Whether any day of the period lies in it."""
        return self.first <= period.last_day and self.last >= period.first_day

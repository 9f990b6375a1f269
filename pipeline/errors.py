"""The exceptions of Teemaluotain and the exit codes of its command line.

Each exception says what happened, where, and what to do, in Finnish, because a user may read it.

TeemaluotainError
├── UsageError             a wrong argument
├── CatalogueError         faults in data/catalogue
├── SchemaError            a table that breaks its schema
├── StoreError             the store cannot be read or written
└── ReadingError           one file is rejected, the others go on
    ├── EmptyFile
    ├── UnsupportedFile
    ├── DamagedFile
    ├── ProtectedFile
    ├── LimitExceeded
    ├── NoTable
    ├── NoText
    ├── AmbiguousText
    ├── UnknownUnit
    └── UnknownPeriod
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """Exit codes of the command line."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    REJECTED = 3


class TeemaluotainError(Exception):
    """An expected failure, told in three parts.

    Args:
        what: what happened, one Finnish sentence.
        where: file, page, row or key; empty when the whole run is meant.
        remedy: what the user can do, one Finnish sentence.
    """

    code = "error"
    exit_code = ExitCode.FAILURE

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.remedy}".strip()

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy by parts: the one text that an exception keeps would lose where it happened and what to do."""
        return type(self), (self.what, self.where, self.remedy)


class UsageError(TeemaluotainError):
    """The user asked for something that does not exist."""

    code = "usage"
    exit_code = ExitCode.USAGE


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of a catalogue file: where it stands and what is wrong, one Finnish sentence."""

    file: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.key, self.what) if part)


class CatalogueError(TeemaluotainError):
    """The catalogue has faults; all of them are listed at once."""

    code = "catalogue"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"Luettelossa on {len(self.faults)} virhettä:\n{lines}", "", "")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.faults,)


class SchemaError(TeemaluotainError):
    """A table has wrong columns, types, keys or values."""

    code = "schema"


class StoreError(TeemaluotainError):
    """The store is missing, locked, of another version, or damaged."""

    code = "store"


class ReadingError(TeemaluotainError):
    """A file that cannot be read as a report; it is rejected with this reason."""

    code = "reading"
    exit_code = ExitCode.REJECTED


class EmptyFile(ReadingError):
    """The file has no bytes, or nothing but white space."""

    code = "empty"


class UnsupportedFile(ReadingError):
    """The content is of a kind that is not read."""

    code = "unsupported"


class DamagedFile(ReadingError):
    """The file is cut short or broken."""

    code = "damaged"


class ProtectedFile(ReadingError):
    """The file asks for a password."""

    code = "protected"


class LimitExceeded(ReadingError):
    """The file is larger, deeper or slower than the limits allow."""

    code = "limit"


class NoTable(ReadingError):
    """No table of areas and columns was found."""

    code = "no_table"


class NoText(ReadingError):
    """The pages are pictures, and no text recognition is installed."""

    code = "no_text"


class AmbiguousText(ReadingError):
    """Flattened text whose lines run across columns; only the original file is safe."""

    code = "ambiguous_text"


class UnknownUnit(ReadingError):
    """The report does not name its unit."""

    code = "unknown_unit"


class UnknownPeriod(ReadingError):
    """The report does not tell its period, or tells it in a way that cannot be read."""

    code = "unknown_period"

"""What an ingest tells: one outcome a file, and the totals."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from pipeline.errors import ExitCode


class Status(StrEnum):
    """What became of a file in this run."""

    READ = "read"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file of a run.

    ``source`` is its name without folders; ``units`` and ``periods`` belong to its current reports, or to the replaced
    ones when none is current; ``cells`` counts the entries in the store, ``confidence`` is the lowest among them and
    ``methods`` names the strategies that read them, the one of most cells first.
    ``code`` is the stable word of a rejection; ``reason`` and ``warnings`` are Finnish sentences.
    """

    source: str
    status: Status
    file_id: str = ""
    kind: str = ""
    units: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    cells: int = 0
    confidence: float | None = None
    warnings: tuple[str, ...] = ()
    code: str = ""
    reason: str = ""
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The outcome of one run.

    ``files`` holds the given files, and those that this run changed without their being given, by name. ``skipped``
    names files of a folder that cannot be reports. ``rows`` counts the rows of the store's tables after the run.
    """

    store: str
    fingerprint: str
    files: tuple[FileOutcome, ...]
    skipped: tuple[str, ...]
    warnings: tuple[str, ...]
    rows: dict[str, int]
    units_changed: int = 0

    @property
    def totals(self) -> dict[str, int]:
        """Files by status."""
        counts = Counter(outcome.status for outcome in self.files)
        return {str(status): counts[status] for status in Status}

    @property
    def exit_code(self) -> ExitCode:
        return ExitCode.REJECTED if self.totals[Status.REJECTED] else ExitCode.OK

    def as_json(self) -> dict[str, Any]:
        """Everything, in types that JSON has."""
        return {**asdict(self), "totals": self.totals}


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: the phase (``keep``, ``read`` or ``write``), files done and in all, the last file's name."""

    phase: str
    done: int
    total: int
    name: str = ""


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """A progress that shows nothing."""
    del step

"""A batch of files on its way into the store: how far it is, what was read of it, and what a person decided."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pipeline.dashboard.importing_columns import Remapped
from pipeline.dashboard.wording_actor import IMPORT_PAGE
from pipeline.model import Unit
from pipeline.workflow.errand import Errand
from pipeline.workflow.gather import REGISTRY_NAMES
from pipeline.workflow.preview import Preview
from pipeline.workflow.report import IngestReport, Step

BEGINNING = Step("keep", 0, 1)


class Phase(StrEnum):
    """How far a batch is."""

    READING = "reading"
    READY = "ready"
    WRITING = "writing"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a batch.

    ``numbers`` are the accepted files; ``names`` maps a name in reports to the unit it means, ``units`` are new ones;
    ``standing`` are pairs of reports, the first of which is to stand over the second; ``who`` is named in the log;
    ``mappings`` are the columns of workbooks to be remembered.
    """

    numbers: tuple[int, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    standing: tuple[tuple[str, str], ...] = ()
    who: str = IMPORT_PAGE
    mappings: tuple[Remapped, ...] = ()


@dataclass(slots=True, eq=False)
class Batch:
    """One batch; its thread writes the fields, the pages read them.

    ``mappings`` are what was said of lists' columns, by header; ``round`` counts the readings. ``told`` is what came of
    a batch that brings no files, in the language of who began it.
    """

    folder: Path
    paths: tuple[Path, ...]
    numbers: dict[str, int]
    started: float = field(default_factory=time.monotonic)
    phase: Phase = Phase.READING
    step: Step = BEGINNING
    finished: set[str] = field(default_factory=set)
    error: str = ""
    preview: Preview | None = None
    report: IngestReport | None = None
    errand: Errand | None = None
    mappings: dict[str, Remapped] = field(default_factory=dict)
    round: int = 0
    told: str = ""

    @property
    def running(self) -> bool:
        return self.phase in (Phase.READING, Phase.WRITING)

    @property
    def registries(self) -> tuple[int, ...]:
        """The numbers of the files that are unit registries."""
        return tuple(at for at, path in enumerate(self.paths) if path.name.lower() in REGISTRY_NAMES)

    @property
    def names(self) -> list[str]:
        """The files' names in their order."""
        return [path.name for path in self.paths]

    def tell(self, step: Step) -> None:
        """Take note of a step of the errand."""
        self.step = step
        if step.phase == "read" and step.name:
            self.finished.add(step.name)

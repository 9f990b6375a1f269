"""What the exported measures are made from: the facts, and what people decided or asked beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipeline.errors import UsageError
from pipeline.measures.audit import Quality, Strata
from pipeline.measures.base import cells, findings
from pipeline.measures.fresh import fresh
from pipeline.measures.registry import SERVICE_AREA, History, at_that_time, level_labels, registry_history
from pipeline.model import Spell, Unit
from pipeline.store.facts import Facts

Terms = Callable[[str], Sequence[str]]
Frames = tuple[pd.DataFrame, pd.DataFrame]


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """What stands beside the facts; everything may be left out.

    Attributes:
        themes: ids of the catalogue's themes in their order, so that the measures have rows of zeros too.
        units: the registry, from which coverage knows who was expected to report.
        spells: its history; each unit then counts where it belonged at the time.
        level: the label of the registry's level that stands for the service area.
        replaced: the reports that newer ones replaced.
        copied: the cells carried over from the report before; when given, they are left out.
        audits: audited items by theme.
        measured: measured quality of the tagging by theme.
        weighted: whether shares by the size of units are wanted too.
        passage: a part of a sentence to compare with.
        terms: the words to count in a text.
    """

    themes: Sequence[str] = ()
    units: Sequence[Unit] = ()
    spells: Sequence[Spell] = ()
    level: str = SERVICE_AREA
    replaced: pd.DataFrame | None = None
    copied: pd.DataFrame | None = None
    audits: Mapping[str, Strata] = field(default_factory=dict)
    measured: Mapping[str, Quality] = field(default_factory=dict)
    weighted: bool = False
    passage: str = ""
    terms: Terms | None = None

    @property
    def history(self) -> History | None:
        """The registry over time; None without a registry."""
        return registry_history(self.units, self.spells) if self.units or self.spells else None


def frames_of(facts: Facts, beside: Beside) -> Frames:
    """Cells and findings of the facts, each unit in its place of the time, without copies when they are given."""
    of_cells = cells(facts.entries, facts.reports)
    found = findings(facts.mentions, facts.segments, of_cells, themes=beside.themes)
    of_cells, found = placed(of_cells, beside), placed(found, beside)
    return (of_cells, found) if beside.copied is None else fresh(of_cells, found, beside.copied)


def placed(frame: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """Cells, findings or reports under the service area, or the other level, of their time.

    Raises:
        UsageError: the registry has no such level.
    """
    history = beside.history
    if history is None or not (beside.spells or beside.level != SERVICE_AREA):
        return frame
    labels = level_labels(history)
    if beside.level not in labels and beside.level != SERVICE_AREA:
        raise UsageError(
            f"Yksikkörekisterissä ei ole tasoa ”{beside.level}”.", "--level", f"Tasot: {', '.join(labels)}."
        )
    return at_that_time(frame, history, label=beside.level)

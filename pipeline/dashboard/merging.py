"""Two names that are one unit: what would join, and the decision carried out or taken back in the background."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from pipeline.catalogue.form import fold
from pipeline.dashboard.importing_batch import Batch
from pipeline.errors import TeemaluotainError
from pipeline.figures.chart import records
from pipeline.model import Unit
from pipeline.reading.units import Registry
from pipeline.store.decisions import load_units, save_units
from pipeline.store.decisions_registry import merge_units, undo_merge
from pipeline.workflow.errand import Errand
from pipeline.workflow.settle import Candidate, settle


@dataclass(frozen=True, slots=True)
class Pair:
    """A name that goes and the unit that it becomes a name of."""

    gone: str
    into: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A period of a pair: the files of the name that goes and of the unit, empty for none, and the one that stands."""

    period: str
    gone: str
    into: str
    stands: str


def reported_units(reports: pd.DataFrame) -> tuple[Unit, ...]:
    """The units of the facts' reports, each with the place it had last."""
    last = reports.sort_values("period").drop_duplicates("unit", keep="last").sort_values("unit")
    columns = [last[name].astype(str).tolist() for name in ("unit", "service_area", "organisation")]
    return tuple(Unit(*row) for row in zip(*columns, strict=True))


def names(known: Iterable[Unit], registry: Sequence[Unit]) -> dict[str, bool]:
    """Every name that may be merged, and whether the registry has it: first the names that it lacks.

    Args:
        known: the units of the reports.
        registry: the units of the registry; without any, none is lacking.
    """
    listed = Registry(tuple(registry))
    strange = [unit.unit for unit in known if registry and listed.resolve(unit.unit) is None]
    rest = {unit.unit for unit in (*known, *registry)} - set(strange)
    return dict.fromkeys(strange, False) | dict.fromkeys(sorted(rest), True)


def nearest_first(gone: str, offered: Iterable[str]) -> list[str]:
    """The other names, those that look like this one before the rest."""
    others = [name for name in offered if name != gone]
    near = Registry(tuple(Unit(name) for name in {fold(name): name for name in others}.values())).suggest(gone)
    return [*near, *(name for name in others if name not in near)]


def joined(reports: pd.DataFrame, files: pd.DataFrame, pair: Pair, chosen: Set[tuple[str, str]]) -> list[Joined]:
    """What joins, period by period.

    Args:
        reports, files: the tables of the facts.
        chosen: pairs of reports, the first of which people chose over the second.
    """
    of_files = {row["file_id"]: row for row in records(files[["file_id", "kind", "modified"]])}
    rows = records(reports.loc[reports["unit"].isin([pair.gone, pair.into])])
    candidates = [_candidate(row, of_files[row["file_id"]], pair) for row in rows]
    stands = {each.row["period"]: str(each.row["source"]) for each in settle(candidates, chosen).standing}
    sources = {(str(row["unit"]), str(row["period"])): str(row["source"]) for row in rows}
    return [
        Joined(period, sources.get((pair.gone, period), ""), sources.get((pair.into, period), ""), stands[period])
        for period in sorted(stands, reverse=True)
    ]


def _candidate(row: Mapping[str, object], file: Mapping[str, object], pair: Pair) -> Candidate:
    told = {**row, "unit": pair.into, "organisation": "", "period": str(row["period"])}
    return Candidate(told, str(file["kind"]), pd.Timestamp(str(file["modified"])).to_pydatetime())


def merge(pair: Pair, known: Sequence[Unit], store: Path, *, who: str, told: str) -> Callable[[Batch], None]:
    """The work that merges a pair and counts the numbers anew; what fails leaves no decision behind.

    Args:
        known: the units of the reports, which become the registry where there is none.
        told: what is told when it is done.
    """

    def work(batch: Batch) -> None:
        _list_units(pair.into, known, store, who)
        merge_units(store, pair.gone, pair.into, who=who)
        _count_anew(batch, store, partial(undo_merge, store, pair.gone, who=who))
        batch.told = told

    return work


def undo(pair: Pair, store: Path, *, who: str, told: str) -> Callable[[Batch], None]:
    """The work that takes a merge back and counts the numbers anew; what fails leaves the merge as it was."""

    def work(batch: Batch) -> None:
        undo_merge(store, pair.gone, who=who)
        _count_anew(batch, store, partial(merge_units, store, pair.gone, pair.into, who=who))
        batch.told = told

    return work


def _list_units(into: str, known: Sequence[Unit], store: Path, who: str) -> None:
    """See that the registry has the unit: with a part of the units the rest would be unknown, so all or that one."""
    registry = load_units(store)
    if not registry:
        save_units(store, known, who=who)
    elif Registry(registry).resolve(into) is None:
        save_units(store, [unit for unit in known if unit.unit == into], who=who)


def _count_anew(batch: Batch, store: Path, back: Callable[[], object]) -> None:
    batch.errand = Errand([], store, workers=2)
    try:
        batch.report = batch.errand.run(batch.tell)
    except TeemaluotainError:
        back()
        raise

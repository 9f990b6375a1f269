"""From the last snapshot and what the workers read to the next snapshot's tables; pure, and equal in any order."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import ReadingError
from pipeline.model import FileStatus, Period
from pipeline.reading.units import Registry
from pipeline.schemas import FILES, REPORTS, TABLES, build
from pipeline.store.originals import Original
from pipeline.store.snapshot import REPLACED, Snapshot
from pipeline.workflow.results import CONTENT, ReadFile, Results
from pipeline.workflow.settle import Candidate, settle
from pipeline.workflow.spelling import as_written, one_spelling

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """The next snapshot: its tables and replaced reports.

    ``missing`` holds ids of files whose reports stand again but whose cells are no longer there: they must be read and
    merged once more.
    """

    tables: dict[str, pa.Table]
    replaced: pa.Table
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Base:
    """What stays of the last snapshot: rows by file or report id, without the files that were read again."""

    files: dict[str, Row]
    candidates: list[Row]
    tables: Mapping[str, pa.Table]


def merge(
    old: Snapshot | None,
    results: Results,
    originals: Mapping[str, Original],
    registry: Registry,
    chosen: Set[tuple[str, str]] = frozenset(),
) -> Merged:
    """Put new results into the last snapshot and settle which reports stand.

    Args:
        old: the last snapshot, or None to start from nothing.
        results: what the workers made of the files they got.
        originals: the kept files of ``results``, by id.
        registry: the units, for the names of new reports.
        chosen: pairs of reports, the first of which people chose over the second.
    """
    base = _base(old, set(results.read) | set(results.rejected))
    files = dict(base.files)
    rows = list(base.candidates)
    for file_id, read in results.read.items():
        original = originals[file_id]
        reports, warnings = _resolve(read, original, registry)
        rows += reports
        files[file_id] = _file_row(original, read, (*read.warnings, *warnings))
    for file_id, error in results.rejected.items():
        files[file_id] = _rejected_row(originals[file_id], error)

    candidates = [Candidate(row, files[row["file_id"]]["kind"], files[row["file_id"]]["modified"]) for row in rows]
    settled = settle(candidates, chosen)
    _mark_replaced(files, settled.standing, settled.replaced)
    standing = {candidate.report_id for candidate in settled.standing}
    here = _reports_with_cells(base, results)
    return Merged(
        tables={
            "files": build(FILES, files.values()),
            "reports": build(REPORTS, one_spelling([candidate.row for candidate in settled.standing], registry)),
            **_contents(base.tables, results.tables, standing),
        },
        replaced=build(REPLACED, [loser.row for loser, _ in settled.replaced]),
        missing=frozenset(each.file_id for each in settled.standing if each.report_id not in here),
    )


def _base(old: Snapshot | None, again: set[str]) -> Base:
    if old is None:
        return Base({}, [], {name: TABLES[name].schema.empty_table() for name in TABLES})
    files = {row["file_id"]: row for row in old.tables["files"].to_pylist() if row["file_id"] not in again}
    candidates = [
        row
        for table in (old.tables["reports"], old.replaced)
        for row in table.to_pylist()
        if row["file_id"] not in again
    ]
    return Base(files, candidates, _without(old.tables, again))


def _without(tables: Mapping[str, pa.Table], again: set[str]) -> Mapping[str, pa.Table]:
    reports = tables["reports"]
    gone = pc.is_in(reports["file_id"], value_set=pa.array(sorted(again), pa.string()))
    left = reports.filter(pc.invert(gone))
    return {**tables, **_of_reports(tables, left["report_id"]), "reports": left}


def _of_reports(tables: Mapping[str, pa.Table], report_ids: pa.ChunkedArray) -> dict[str, pa.Table]:
    """The cells, segments and mentions of some reports; the tables themselves when that is all of them."""
    entries = tables["entries"].filter(pc.is_in(tables["entries"]["report_id"], value_set=report_ids))
    if entries.num_rows == tables["entries"].num_rows:
        return {spec.name: tables[spec.name] for spec in CONTENT}
    keys = entries["entry_id"]
    rest = {
        name: tables[name].filter(pc.is_in(tables[name]["entry_id"], value_set=keys))
        for name in ("segments", "mentions")
    }
    return {"entries": entries, **rest}


def _contents(
    kept: Mapping[str, pa.Table], new: Mapping[str, pa.Table], standing: Iterable[str]
) -> dict[str, pa.Table]:
    both = {spec.name: pa.concat_tables([kept[spec.name], new[spec.name]]) for spec in CONTENT}
    return _of_reports(both, pa.array(sorted(standing), pa.string()))


def _reports_with_cells(base: Base, results: Results) -> set[str]:
    new = {report["report_id"] for read in results.read.values() for report in read.reports}
    return new | set(base.tables["reports"]["report_id"].to_pylist())


def _resolve(read: ReadFile, original: Original, registry: Registry) -> tuple[list[Row], list[str]]:
    """Rows of ``reports`` with the registry's names, and a warning for each unit the registry does not know."""
    rows, warnings = [], []
    for told in read.reports:
        unit = registry.resolve(told["unit_text"])
        if unit is None and registry.units:
            warnings.append(_unknown_unit(told["unit_text"], registry))
        period = Period.parse(told["period"])
        rows.append({
            **told,
            "file_id": original.file_id,
            "source": original.name,
            "unit": unit.unit if unit else as_written(told["unit_text"]),
            "service_area": (unit.service_area if unit else "") or told["service_area"],
            "organisation": (unit.organisation if unit else "") or told["organisation"],
            "period_start": period.first_day,
            "period_end": period.last_day,
        })  # fmt: skip
    return rows, warnings


def _unknown_unit(name: str, registry: Registry) -> str:
    near = ", ".join(registry.suggest(name))
    question = f" Tarkoittaako se jotakin näistä: {near}?" if near else ""
    return f"Yksikköä {name} ei ole yksikköluettelossa; se lasketaan omalla nimellään.{question}"


def _file_row(original: Original, read: ReadFile, warnings: Iterable[str]) -> Row:
    return {
        "file_id": original.file_id,
        "source": original.name,
        "kind": read.kind,
        "size": original.size,
        "modified": read.modified or original.modified,
        "status": str(FileStatus.READ),
        "code": "",
        "reason": "",
        "warnings": list(warnings),
    }


def _rejected_row(original: Original, error: ReadingError) -> Row:
    row = _file_row(original, ReadFile("", None, (), ()), ())
    reason = rejection(error, original.name)
    return {**row, "status": str(FileStatus.REJECTED), "code": error.code, "reason": reason}


def _mark_replaced(
    files: dict[str, Row], standing: Iterable[Candidate], replaced: Iterable[tuple[Candidate, Candidate]]
) -> None:
    """Write status and reason anew: a file is replaced when none of its reports stands."""
    current = {candidate.file_id for candidate in standing}
    for file_id in current:
        files[file_id] = {**files[file_id], "status": str(FileStatus.READ), "reason": ""}
    for loser, winner in sorted(replaced, key=lambda pair: pair[0].report_id, reverse=True):
        if loser.file_id not in current:
            status = str(FileStatus.REPLACED)
            files[loser.file_id] = {**files[loser.file_id], "status": status, "reason": replacement(loser, winner)}


def replacement(loser: Candidate, winner: Candidate) -> str:
    """The Finnish sentence that names the newer file, or the one that was chosen over it."""
    row = winner.row
    if winner.newness > loser.newness:
        return f"Korvattu uudemmalla tiedostolla {row['source']}: {row['unit']}, {row['period']}."
    return f"Korvattu päätöksellä tiedostolla {row['source']}: {row['unit']}, {row['period']}."


def rejection(error: ReadingError, name: str) -> str:
    """The Finnish sentences of a rejection; the place is told when it is more than the file's name."""
    place = error.where.removeprefix(name).lstrip(" ,:")
    return f"{place}: {error.what} {error.remedy}".removeprefix(": ").strip()

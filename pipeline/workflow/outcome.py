"""What to tell of each file after a run."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.errors import ReadingError
from pipeline.model import FileStatus
from pipeline.store.originals import Original
from pipeline.workflow.merge import Merged, rejection
from pipeline.workflow.plan import Plan
from pipeline.workflow.report import FileOutcome, Status


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a run knows: its plan and result, the given files, and those not even kept, by name."""

    plan: Plan
    merged: Merged
    given: tuple[Original, ...]
    not_kept: tuple[tuple[str, ReadingError], ...]


def outcomes(run: Outcomes) -> tuple[FileOutcome, ...]:
    """An outcome of each given file, and of each other file that is new or whose state this run changed, by name."""
    after = {row["file_id"]: row for row in run.merged.tables["files"].to_pylist()}
    given = {original.file_id for original in run.given}
    told = given | {key for key, row in after.items() if row["status"] != run.plan.before.get(key)}
    reports = _reports(run.merged)
    cells = _cells(run.merged)
    listed = [_outcome(after[key], reports[key], cells, key in run.plan.todo) for key in told]
    listed += [
        FileOutcome(name, Status.REJECTED, code=error.code, reason=rejection(error, name))
        for name, error in run.not_kept
    ]
    return tuple(sorted(listed, key=lambda outcome: (outcome.source, outcome.file_id)))


def _reports(merged: Merged) -> dict[str, list[dict[str, Any]]]:
    """Rows of the standing reports of each file, or of the replaced ones when none stands."""
    standing: dict[str, list[dict[str, Any]]] = defaultdict(list)
    gone: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in merged.tables["reports"].to_pylist():
        standing[row["file_id"]].append(row)
    for row in merged.replaced.to_pylist():
        gone[row["file_id"]].append(row)
    return defaultdict(list, {**gone, **standing})


def _cells(merged: Merged) -> dict[str, tuple[int, float]]:
    """Number of cells and the lowest confidence, by report."""
    counted = merged.tables["entries"].group_by("report_id").aggregate([("entry_id", "count"), ("confidence", "min")])
    return {row["report_id"]: (row["entry_id_count"], row["confidence_min"]) for row in counted.to_pylist()}


def _outcome(
    row: dict[str, Any], reports: Iterable[dict[str, Any]], cells: dict[str, tuple[int, float]], processed: bool
) -> FileOutcome:
    listed = list(reports)
    counts = [cells[report["report_id"]] for report in listed if report["report_id"] in cells]
    unchanged = row["status"] == FileStatus.READ and not processed
    return FileOutcome(
        source=row["source"],
        status=Status.UNCHANGED if unchanged else Status(row["status"]),
        file_id=row["file_id"],
        kind=row["kind"],
        units=tuple(dict.fromkeys(report["unit"] for report in listed)),
        periods=tuple(dict.fromkeys(report["period"] for report in listed)),
        cells=sum(count for count, _ in counts),
        confidence=min((lowest for _, lowest in counts), default=None),
        warnings=tuple(row["warnings"]),
        code=row["code"],
        reason=row["reason"],
    )

"""What to tell of each file after a run."""

from collections import Counter, defaultdict
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


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a report in the store: how many, their lowest confidence, and how many each method read."""

    count: int
    confidence: float
    methods: Counter[str]


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


def _cells(merged: Merged) -> dict[str, Cells]:
    """Number of cells, the lowest confidence and the number of cells of each method, by report."""
    counted = merged.tables["entries"].group_by(["report_id", "method"])
    found: dict[str, Cells] = {}
    for row in counted.aggregate([("entry_id", "count"), ("confidence", "min")]).to_pylist():
        old = found.get(row["report_id"], Cells(0, 1.0, Counter()))
        count, lowest = row["entry_id_count"], row["confidence_min"]
        methods = old.methods + Counter({row["method"]: count})
        found[row["report_id"]] = Cells(old.count + count, min(old.confidence, lowest), methods)
    return found


def _outcome(
    row: dict[str, Any], reports: Iterable[dict[str, Any]], cells: dict[str, Cells], processed: bool
) -> FileOutcome:
    listed = list(reports)
    counts = [cells[report["report_id"]] for report in listed if report["report_id"] in cells]
    methods = sum((one.methods for one in counts), Counter[str]())
    unchanged = row["status"] == FileStatus.READ and not processed
    return FileOutcome(
        source=row["source"],
        status=Status.UNCHANGED if unchanged else Status(row["status"]),
        file_id=row["file_id"],
        kind=row["kind"],
        units=tuple(dict.fromkeys(report["unit"] for report in listed)),
        periods=tuple(dict.fromkeys(report["period"] for report in listed)),
        cells=sum(one.count for one in counts),
        confidence=min((one.confidence for one in counts), default=None),
        methods=tuple(name for name, _ in sorted(methods.items(), key=lambda item: (-item[1], item[0]))),
        warnings=tuple(row["warnings"]),
        code=row["code"],
        reason=row["reason"],
    )

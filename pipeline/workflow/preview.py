"""What a batch of files holds, read into a store of its own and compared with the real one before anything is kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.catalogue.form import fold
from pipeline.model import Column, Unit
from pipeline.reading.assemble import DOUBTFUL, DOUBTFUL_BY_METHOD
from pipeline.reading.types import SourceColumn
from pipeline.reading.units import Registry
from pipeline.store.snapshot import Snapshot, has_facts, read_snapshot
from pipeline.workflow.preview_names import units_told_apart
from pipeline.workflow.report import FileOutcome, IngestReport, Status
from pipeline.workflow.spelling import as_written

WORKBOOKS = frozenset({"xlsx", "csv", "xls", "ods"})
GUESSED_COLUMN = "tulkittiin:"
"""Stands in the reader's warning of a column whose heading it had to interpret."""

FORM_COLUMNS = frozenset({Column.MONITORING.value, Column.DEVIATIONS.value, Column.ACTIONS.value})

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Existing:
    """A report that the store has: its id, file name and the document's date of change as ISO text."""

    report_id: str
    source: str
    modified: str


@dataclass(frozen=True, slots=True)
class ReportPreview:
    """A report as it would come into the store.

    ``known`` tells whether the registry has the unit; ``near`` are the registry's nearest names.
    ``written`` counts the cells with text, ``doubtful`` names those to be checked as (area, column), ``columns`` holds
    the workbook's headings with the columns they were taken for.
    """

    report_id: str
    unit: str
    unit_text: str
    service_area: str
    organisation: str
    period: str
    known: bool
    near: tuple[str, ...]
    cells: int
    written: int
    methods: tuple[str, ...]
    doubtful: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FilePreview:
    """A file of the batch: its number there, what became of it, its reports, and whether the store has it already.

    ``guessed`` tells that a column of a workbook was interpreted, so a person had better look. ``beaten`` are its
    reports that another file of the batch has too, newer; their cells are not told.
    """

    number: int
    outcome: FileOutcome
    modified: str
    reports: tuple[ReportPreview, ...]
    stored: bool
    guessed: bool
    mapping: tuple[SourceColumn, ...] = ()
    beaten: tuple[ReportPreview, ...] = ()

    @property
    def readable(self) -> bool:
        return self.outcome.status is not Status.REJECTED

    @property
    def is_new(self) -> bool:
        """Whether accepting it may bring anything: it was read, and it is not there."""
        return bool(self.reports or self.beaten) and self.readable and not self.stored


@dataclass(frozen=True, slots=True)
class Preview:
    """A batch as read: its files, the store's reports by unit and period, and the registry it was read with.

    ``unlisted`` tells that there is no registry: ``units`` are then the names that are clearly of different units.
    """

    files: tuple[FilePreview, ...]
    existing: Mapping[tuple[str, str], Existing]
    units: tuple[Unit, ...]
    registry_changes: int
    unlisted: bool = False

    def clash(self, unit: str, period: str, file: FilePreview) -> Existing | None:
        """The store's report of this unit and period, unless it is of the same file."""
        found = self.existing.get((fold(unit), period))
        own = {report.report_id for report in file.reports}
        return None if found is None or found.report_id in own else found


def make_preview(
    report: IngestReport, numbers: Mapping[str, int], trial: Path, store: Path, units: tuple[Unit, ...]
) -> Preview:
    """Describe what was read into the trial store, beside what the real one holds.

    Args:
        numbers: the number in the batch of each file by its hash; the first of several equal ones.
        trial: the store that the batch was read into.
        store: the real one; it may be empty.
        units: the registry of the real store.

    Raises:
        StoreError: a store cannot be read.
    """
    read = read_snapshot(trial)
    held = read_snapshot(store) if has_facts(store) else None
    cells: dict[str, list[Row]] = defaultdict(list)
    columns = ["report_id", "area_text", "column", "column_text", "text", "method", "confidence"]
    for row in read.tables["entries"].select(columns).to_pylist():
        cells[row["report_id"]].append(row)
    rows = read.tables["reports"].to_pylist()
    known = tuple(read.units or units)
    unlisted = not known
    if unlisted:
        known = units_told_apart(held.tables["reports"].to_pylist() if held else (), rows)
    registry = Registry(known)
    reports: dict[str, list[ReportPreview]] = defaultdict(list)
    for row in rows:
        reports[row["file_id"]].append(_report(row, cells[row["report_id"]], registry))
    beaten: dict[str, list[ReportPreview]] = defaultdict(list)
    for row in read.replaced.to_pylist():
        beaten[row["file_id"]].append(_report(row, (), registry))
    stored = _stored(held)
    modified = {row["file_id"]: row["modified"].isoformat() for row in read.tables["files"].to_pylist()}
    files = [
        FilePreview(
            numbers.get(outcome.file_id, 0),
            outcome,
            modified.get(outcome.file_id, ""),
            tuple(reports[outcome.file_id]),
            outcome.file_id in stored,
            outcome.kind in WORKBOOKS and _is_guessed(outcome, reports[outcome.file_id]),
            beaten=tuple(beaten[outcome.file_id]),
        )
        for outcome in report.files
    ]
    return Preview(tuple(files), _existing(held), known, report.units_changed, unlisted)


def _is_guessed(outcome: FileOutcome, reports: Iterable[ReportPreview]) -> bool:
    """Whether a column's heading had to be interpreted, or one of the form's columns was not found."""
    lacking = any(
        len({column for _, column in report.columns} & FORM_COLUMNS) < len(FORM_COLUMNS) for report in reports
    )
    return lacking or any(GUESSED_COLUMN in words for words in outcome.warnings)


def _stored(held: Snapshot | None) -> set[str]:
    """Files that the store has and could read: a rejected one may be tried again."""
    if held is None:
        return set()
    return {row["file_id"] for row in held.tables["files"].to_pylist() if row["status"] != "rejected"}


def _existing(held: Snapshot | None) -> dict[tuple[str, str], Existing]:
    if held is None:
        return {}
    files = {row["file_id"]: row for row in held.tables["files"].to_pylist()}
    return {
        (fold(row["unit"]), row["period"]): Existing(
            row["report_id"], row["source"], files[row["file_id"]]["modified"].isoformat()
        )
        for row in held.tables["reports"].to_pylist()
    }


def _report(row: Row, cells: Sequence[Row], registry: Registry) -> ReportPreview:
    known = registry.resolve(row["unit_text"]) is not None
    methods = Counter(cell["method"] for cell in cells if cell["method"])
    return ReportPreview(
        report_id=row["report_id"],
        unit=row["unit"],
        unit_text=as_written(row["unit_text"]),
        service_area=row["service_area"],
        organisation=row["organisation"],
        period=row["period"],
        known=known,
        near=() if known else registry.suggest(row["unit_text"]),
        cells=len(cells),
        written=sum(bool(cell["text"].strip()) for cell in cells),
        methods=tuple(method for method, _ in methods.most_common()),
        doubtful=tuple(_doubtful(cells)),
        columns=tuple(dict.fromkeys(_columns(cells))),
    )


def _doubtful(cells: Iterable[Row]) -> Iterable[tuple[str, str]]:
    for cell in cells:
        if cell["text"] and cell["confidence"] < DOUBTFUL_BY_METHOD.get(cell["method"], DOUBTFUL):
            yield cell["area_text"], cell["column"]


def _columns(cells: Sequence[Row]) -> Iterable[tuple[str, str]]:
    order = list(Column)
    for cell in sorted(cells, key=lambda cell: order.index(Column(cell["column"]))):
        if cell["column_text"]:
            yield cell["column_text"], cell["column"]

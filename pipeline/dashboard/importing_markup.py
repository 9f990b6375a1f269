"""Tables of an import: what is being read, what was read, what was refused, what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.dashboard import wording
from pipeline.dashboard import wording_import as words
from pipeline.dashboard.importing_batch import Batch
from pipeline.dashboard.importing_columns import names
from pipeline.dashboard.markup import Cell, Safe, element, join, stacking_table, table, text
from pipeline.dashboard.spoken import spoken
from pipeline.dashboard.wording_originals import COLUMNS
from pipeline.reading.sheet import SURE
from pipeline.reading.types import SourceColumn
from pipeline.words import say
from pipeline.workflow.preview import FilePreview, Preview
from pipeline.workflow.report import FileOutcome, IngestReport

UNKNOWN = "ei ole yksikköluettelossa"
"""Stands in the warning of an unknown unit, which the page asks about by itself."""


def progress_table(batch: Batch) -> Safe:
    """Every file of the batch, and whether it has been read."""
    rows = [
        [
            Cell(name, heads=True),
            Cell(say(words.FINISHED)) if name in batch.finished else Cell(say(words.WAITING), "hiljaa"),
        ]
        for name in batch.names
    ]
    return table([say(words.FILE), say(words.STATUS)], rows, caption=say("Tiedostojen lukeminen"), look="tuonti")


@dataclass(frozen=True, slots=True)
class Fates:
    """What is to become of a batch by the choices so far.

    ``accepted`` are the numbers of the files to be taken in, ``beaten`` of those in whose place another is;
    ``units`` are the units by ``report_id``.
    """

    accepted: frozenset[int]
    beaten: frozenset[int]
    units: Mapping[str, str]


def read_table(preview: Preview, fates: Fates) -> Safe:
    """What was read: a row a report."""
    rows = [row for file in preview.files if file.readable for row in _rows(file, fates)]
    header: list[str | Cell] = [
        say(words.FILE),
        say(words.STATUS),
        say(wording.UNIT),
        say(wording.PERIOD),
        Cell(say("Soluja"), "luku"),
        say("Lukutapa"),
        say("Tarkistettavia soluja"),
    ]
    return stacking_table(header, rows, caption=say(words.WHAT_WAS_READ), look="tuonti") if rows else Safe("")


def _rows(file: FilePreview, fates: Fates) -> Iterable[list[Cell]]:
    status = Cell(*_status(file, fates))
    notes = [spoken(told, "div", "alateksti") for told in file.outcome.warnings if UNKNOWN not in told]
    head = Cell(element("span", file.outcome.source, *notes), heads=True)
    if not (file.reports or file.beaten):
        units_told, periods = (", ".join(told) or wording.NONE for told in (file.outcome.units, file.outcome.periods))
        yield [head, status, Cell(units_told), Cell(periods, "koossa"), Cell("", "luku"), Cell(""), Cell("")]
    for report in file.reports:
        yield [
            head,
            status,
            Cell(fates.units.get(report.report_id, report.unit)),
            Cell(report.period, "koossa"),
            Cell(f"{report.written}/{report.cells}", "luku"),
            Cell(words.strategies(report.methods)),
            Cell(words.doubtful_words(report.doubtful), "puuttuu" if report.doubtful else ""),
        ]
    for report in file.beaten:
        place = [Cell(fates.units.get(report.report_id, report.unit)), Cell(report.period, "koossa")]
        yield [head, status, *place, Cell("", "luku"), Cell(""), Cell("")]


def _status(file: FilePreview, fates: Fates) -> tuple[str, str]:
    if file.stored:
        return say(words.IN_STORE), "hiljaa"
    if file.number in fates.accepted:
        return say(words.TO_COME), "raportoi"
    return say(words.BEATEN if file.number in fates.beaten else words.LEFT_OUT), "hiljaa"


def rejected_table(preview: Preview) -> Safe:
    """The files that could not be read, each with its reason."""
    rows = [
        [Cell(file.outcome.source, heads=True), Cell(spoken(file.outcome.reason))]
        for file in preview.files
        if not file.readable
    ]
    return (
        table([say(words.FILE), say(words.REASON)], rows, caption=say("Hylätyt tiedostot"), look="tuonti")
        if rows
        else Safe("")
    )


def column_table(file: FilePreview) -> Safe:
    """A workbook's headings and the columns they were taken for."""
    pairs = dict.fromkeys(pair for report in file.reports for pair in report.columns)
    rows = [[Cell(heading, heads=True), Cell(say(COLUMNS[column]))] for heading, column in pairs]
    if file.mapping:
        rows = [[Cell(words.place(column), heads=True), _taken(column)] for column in file.mapping]
    found = {column for _, column in pairs} | {column.field.split(":")[-1] for column in file.mapping}
    rows += [
        [Cell(say(words.NO_HEADING), "puuttuu", heads=True), Cell(say(name))]
        for column, name in wording.COLUMNS.items()
        if column not in found
    ]
    return table(
        [say("Otsikko työkirjassa"), say(wording.COLUMN)],
        rows,
        caption=say("Sarakkeet: {file}", file=file.outcome.source),
    )


def _taken(column: SourceColumn) -> Cell:
    if not column.field:
        return Cell(say(words.NOT_USED), "hiljaa")
    words_of = names().get(column.field) or column.field
    return Cell(f"{words_of} ({say(words.LOOK)})" if column.sure < SURE else words_of)


def result_table(report: IngestReport) -> Safe:
    """What became of each file."""
    rows = [
        [
            Cell(outcome.source, heads=True),
            Cell(", ".join(outcome.units) or wording.NONE),
            Cell(", ".join(outcome.periods) or wording.NONE, "koossa"),
            Cell(_became(outcome)),
        ]
        for outcome in report.files
    ]
    header: list[str | Cell] = [say(words.FILE), say(wording.UNIT), say(wording.PERIOD), say(words.STATUS)]
    return stacking_table(header, rows, caption=say("Tuodut tiedostot"), look="tuonti") if rows else Safe("")


def _became(outcome: FileOutcome) -> Safe:
    status = say(words.STATUSES[outcome.status])
    return join([status, spoken(outcome.reason)], ": ") if outcome.reason else text(status)

"""From what a person chose on the page to what an import does: which files, which units, which of two reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.catalogue.form import fold
from pipeline.dashboard.importing_batch import Decision
from pipeline.dashboard.importing_columns import Remapped, as_read
from pipeline.model import Unit
from pipeline.workflow.preview import WORKBOOKS, Existing, FilePreview, Preview, ReportPreview
from pipeline.workflow.settle import RANK

NEW = ""
"""The choice of a new unit in place of one of the registry."""

PICTURE, RECOGNISED = "image", "ocr"
"""The kind of a picture's file, and the way of reading a page that is one."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that the registry does not know: its periods, what the reports say of its place, the nearest names."""

    name: str
    periods: tuple[str, ...]
    service_area: str
    organisation: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Double:
    """A report of the batch whose unit and period the store has already."""

    file: FilePreview
    report: ReportPreview
    unit: str
    existing: Existing

    @property
    def is_newer(self) -> bool:
        """Whether the batch's document is the newer one."""
        return self.file.modified > self.existing.modified


@dataclass(frozen=True, slots=True)
class Rivals:
    """Reports of the batch that are of the same unit and period, each with its file; the newest first."""

    unit: str
    period: str
    reports: tuple[tuple[FilePreview, ReportPreview], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(report.report_id for _, report in self.reports)

    @property
    def is_asked(self) -> bool:
        """Whether they are of several files: of one file's reports nobody could tell which is which."""
        return len({file.number for file, _ in self.reports}) > 1

    @property
    def is_doubtful(self) -> bool:
        """Whether the newest was recognised from a picture and another may keep the words as they were written."""
        newest, *others = self.reports
        return self.is_asked and _is_picture(*newest) and not all(_is_picture(*other) for other in others)


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen so far.

    ``units`` maps an unknown name to a unit of the registry or to ``NEW``, and lacks those that are not decided;
    ``homes`` holds the service areas of new units; ``kept`` the batch's reports that give way to the store's;
    ``left_out`` and ``confirmed`` are numbers of files; ``rivals`` the report chosen of several, by ``Rivals.ids``.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    left_out: frozenset[int] = frozenset()
    confirmed: frozenset[int] = frozenset()
    rivals: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def unit_of(self, report: ReportPreview) -> str:
        """The unit that a report is of, by these choices."""
        return self.units.get(report.unit_text) or report.unit


def offered(preview: Preview, left_out: frozenset[int] = frozenset()) -> list[FilePreview]:
    """The files that may be accepted."""
    return [file for file in preview.files if file.is_new and file.number not in left_out]


def strangers(preview: Preview, left_out: frozenset[int]) -> list[Stranger]:
    """The names that a person has to decide on."""
    found: dict[str, list[ReportPreview]] = {}
    for file in offered(preview, left_out):
        for report in (*file.reports, *file.beaten):
            if not report.known:
                found.setdefault(report.unit_text, []).append(report)
    return [
        Stranger(
            name,
            tuple(sorted({report.period for report in reports})),
            next((report.service_area for report in reports if report.service_area), ""),
            next((report.organisation for report in reports if report.organisation), ""),
            reports[0].near,
        )
        for name, reports in sorted(found.items())
    ]


def workbooks(preview: Preview, choices: Choices) -> list[FilePreview]:
    """The workbooks whose columns are shown to be confirmed: those that bring a report."""
    numbers = {file.number for file, _ in brought(preview, choices)}
    files = [file for file in offered(preview, choices.left_out) if file.number in numbers]
    return [file for file in files if file.outcome.kind in WORKBOOKS]


def doubles(preview: Preview, choices: Choices) -> list[Double]:
    """The reports that the store has already of the same unit and period, by the units chosen so far."""
    found = []
    for file, report in brought(preview, choices):
        unit = choices.unit_of(report)
        existing = preview.clash(unit, report.period, file)
        if existing is not None and (report.known or report.unit_text in choices.units):
            found.append(Double(file, report, unit, existing))
    return found


def rivals(preview: Preview, choices: Choices) -> list[Rivals]:
    """The reports of the batch of which only one can stand, by the units chosen so far."""
    groups: dict[tuple[str, str], list[tuple[FilePreview, ReportPreview]]] = {}
    for file in offered(preview, choices.left_out):
        for report in (*file.reports, *file.beaten):
            groups.setdefault((fold(choices.unit_of(report)), report.period), []).append((file, report))
    return [
        Rivals(choices.unit_of(group[0][1]), period, tuple(sorted(group, key=_newness, reverse=True)))
        for (_, period), together in groups.items()
        for group in _by_organisation(together)
        if len(group) > 1
    ]


def brought(preview: Preview, choices: Choices) -> list[tuple[FilePreview, ReportPreview]]:
    """The reports that stand within the batch, each with its file: of rivals the chosen one, else the newest."""
    beaten = {
        number
        for each in rivals(preview, choices)
        for number in set(each.ids) - {choices.rivals.get(each.ids, each.ids[0])}
    }
    return [
        (file, report)
        for file in offered(preview, choices.left_out)
        for report in (*file.reports, *file.beaten)
        if report.report_id not in beaten
    ]


def accepted(preview: Preview, choices: Choices) -> list[FilePreview]:
    """The files that bring at least one report which is not to give way to another."""
    numbers = {file.number for file, report in brought(preview, choices) if report.report_id not in choices.kept}
    return [file for file in offered(preview, choices.left_out) if file.number in numbers]


def undecided(preview: Preview, choices: Choices) -> tuple[int, int, int]:
    """How many unknown names have no unit, workbooks are not confirmed, and rival reports are not chosen from, yet."""
    names = [each.name for each in strangers(preview, choices.left_out) if each.name not in choices.units]
    books = [file for file in workbooks(preview, choices) if file.guessed and file.number not in choices.confirmed]
    open_ = [each for each in rivals(preview, choices) if each.is_doubtful and each.ids not in choices.rivals]
    return len(names), len(books), len(open_)


def decide(preview: Preview, choices: Choices, registries: Sequence[int]) -> Decision:
    """What the import is to do.

    Args:
        registries: numbers of the batch's unit registries, which are taken in too.
    """
    files = accepted(preview, choices)
    unknown = strangers(preview, choices.left_out)
    new = [each for each in unknown if choices.units.get(each.name) == NEW]
    numbers = {file.number for file in files}
    pairs = [_pair(each, choices) for each in doubles(preview, choices) if each.file.number in numbers]
    for each in rivals(preview, choices):
        first = choices.rivals.get(each.ids, each.ids[0])
        pairs += [(first, report.report_id) for file, report in each.reports if file.number in numbers]
    # Once somebody has told units apart, the answers become the registry: with a part of it the rest would be unknown.
    listed = preview.units if preview.unlisted and unknown else ()
    return Decision(
        numbers=tuple(sorted({*numbers, *registries})),
        names={each.name: unit for each in unknown if (unit := choices.units.get(each.name, NEW)) != NEW},
        units=(
            *listed,
            *(Unit(each.name, choices.homes.get(each.name, each.service_area), each.organisation) for each in new),
        ),
        standing=tuple(pair for pair in pairs if pair[0] != pair[1]),
    )


def remembered(preview: Preview, choices: Choices, said: Mapping[str, Remapped]) -> tuple[Remapped, ...]:
    """The columns that the next reading is to know: those that a person changed, and guesses found to be right.

    Args:
        said: what was said of lists' columns in this batch, by header.
    """
    files = accepted(preview, choices)
    numbers = {file.number for file in files}
    guesses = [file for file in files if file.guessed and file.number in choices.confirmed]
    found = {one.header: one for file in guesses for one in as_read(file)}
    return tuple((found | {header: one for header, one in said.items() if one.number in numbers}).values())


def _pair(double: Double, choices: Choices) -> tuple[str, str]:
    new, old = double.report.report_id, double.existing.report_id
    return (old, new) if new in choices.kept else (new, old)


def _newness(rival: tuple[FilePreview, ReportPreview]) -> tuple[str, int, str]:
    file, report = rival
    return file.modified, RANK.get(file.outcome.kind, 0), report.report_id


def _is_picture(file: FilePreview, report: ReportPreview) -> bool:
    return file.outcome.kind == PICTURE or RECOGNISED in report.methods


def _by_organisation(
    group: list[tuple[FilePreview, ReportPreview]],
) -> list[list[tuple[FilePreview, ReportPreview]]]:
    """Units of the same name in two organisations are two units, as when reports are settled."""
    organisations = {fold(report.organisation) for _, report in group}
    if len(organisations - {""}) < 2:
        return [group]
    return [[pair for pair in group if fold(pair[1].organisation) == name] for name in sorted(organisations)]

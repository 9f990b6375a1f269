"""Read the reports of an e-mail: each attachment as a file of its own, and the body where it holds the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pipeline.catalogue.form import fold
from pipeline.errors import NoTable, ReadingError
from pipeline.reading.mail_parts import SEND_ATTACHMENT, Attachment, Mail, take_apart
from pipeline.reading.pdf_open import opened
from pipeline.reading.picture import pdf_of
from pipeline.reading.sniff import sniff
from pipeline.reading.types import EntryReading, FileReading, ReportReading, SourceColumn

Read = Callable[[bytes, str], FileReading]


@dataclass(slots=True)
class _Found:
    """What a message's parts gave so far."""

    readings: list[ReportReading] = field(default_factory=list)
    columns: list[SourceColumn] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    modified: list[datetime] = field(default_factory=list)
    refused: list[tuple[str, ReadingError]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def read_mail(content: bytes, name: str, read: Read) -> FileReading:
    """Read a message; the pages of its attachments are numbered on.

    Args:
        content: the message.
        name: its file's name, for a report in its body.
        read: reads one file that is no message.

    Raises:
        ReadingError: it cannot be taken apart, or none of its parts is a report.
    """
    mail = take_apart(content)
    found = _Found()
    _read_attachments(mail, found, read)
    attached = len(found.readings)
    for body in mail.bodies:
        try:
            _add_body(read(body, name), found, attached)
        except ReadingError as error:
            if not mail.attachments:
                found.refused.append(("", error))
    if not found.readings:
        raise _nothing(found.refused)
    lines = [f"Liitettä ”{part}” ei luettu: {error.what}" for part, error in found.refused if part]
    newest = max((_aware(date) for date in found.modified), default=mail.sent)
    return FileReading("mail", newest, tuple(found.readings), (*found.warnings, *lines), tuple(found.columns))


def _read_attachments(mail: Mail, found: _Found, read: Read) -> None:
    pages = 0
    whole = [page_count(part) for part in mail.attachments]
    for part, own in zip(mail.attachments, whole, strict=True):
        try:
            reading = read(part.content, part.name)
        except ReadingError as error:
            found.refused.append((part.name, error))
        else:
            several = len(mail.attachments) > 1
            found.warnings.append(f"Raportti on luettu sähköpostiviestin liitteestä ”{part.name}”.")
            found.warnings += _of_part(reading.warnings, part.name) if several else reading.warnings
            found.readings += [
                _numbered_on(report, pages, sum(whole), part.name if several else "") for report in reading.readings
            ]
            found.columns += reading.columns
            found.modified += [reading.modified] if reading.modified else []
        pages += own


def _add_body(reading: FileReading, found: _Found, attached: int) -> None:
    """Add the reports of a body, but not one that is attached too."""
    known = {(fold(report.unit_text), report.period) for report in found.readings[:attached]}
    fresh = [report for report in reading.readings if (fold(report.unit_text), report.period) not in known]
    if fresh:
        found.warnings += ["Raportti on luettu sähköpostiviestin tekstistä.", *reading.warnings]
    if len(fresh) < len(reading.readings):
        found.warnings.append("Viestin tekstissä on sama raportti kuin liitteessä; liite luettiin.")
    found.readings += fresh
    found.columns += reading.columns if fresh else ()


def _nothing(refused: Sequence[tuple[str, ReadingError]]) -> ReadingError:
    """Why a message without a report is refused."""
    if len(refused) == 1:
        name, error = refused[0]
        if name:
            return type(error)(f"Sähköpostin liitettä ”{name}” ei voi lukea: {error.what}", remedy=error.remedy)
        if not isinstance(error, NoTable):
            return type(error)(f"Sähköpostiviestin tekstiä ei voi lukea: {error.what}", remedy=error.remedy)
    if not any(name for name, _ in refused):
        return NoTable("Sähköpostiviestissä ei ole raporttia eikä liitteitä.", remedy=SEND_ATTACHMENT)
    names = ", ".join(f"”{name}”" for name, _ in refused)
    return NoTable(f"Mikään sähköpostin liitteistä ei ole luettava raportti: {names}.", remedy=SEND_ATTACHMENT)


def _of_part(warnings: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(f"Liite ”{name}”: {warning}" for warning in warnings)


def _numbered_on(report: ReportReading, by: int, pages: int, name: str) -> ReportReading:
    """The report with its pages counted on from those of the attachments before."""
    moved = tuple(_moved(entry, by) for entry in report.entries) if by else report.entries
    warnings = _of_part(report.warnings, name) if name else report.warnings
    return replace(report, entries=moved, warnings=warnings, pages=None if report.pages is None else pages)


def _moved(entry: EntryReading, by: int) -> EntryReading:
    places = tuple(replace(place, page=place.page + by) for place in entry.places)
    return replace(entry, places=places, page=None if entry.page is None else entry.page + by)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def printed(part: Attachment) -> bytes | None:
    """The PDF that an attachment is or, as a picture, is made into; None for other kinds and damaged ones."""
    try:
        kind = sniff(part.content, part.name)
        return part.content if kind == "pdf" else pdf_of(part.content) if kind == "image" else None
    except ReadingError:
        return None


def page_count(part: Attachment) -> int:
    """How many pages an attachment has; none if it has no pages or cannot be opened."""
    content = printed(part)
    try:
        if content is not None:
            with opened(content, part.name) as document:
                return len(document)
    except ReadingError:
        pass
    return 0


def page_in(content: bytes, number: int) -> tuple[bytes, int, int]:
    """Where a message's page is: the PDF of its attachment, the page's number there, and the pages of all together.

    Raises:
        ReadingError: the message cannot be taken apart, or its attachments have no such page.
    """
    paged = [(part, count) for part in take_apart(content).attachments for count in [page_count(part)] if count]
    left = number = max(1, number)
    for part, count in paged:
        if left <= count:
            return printed(part) or b"", left, sum(count for _, count in paged)
        left -= count
    raise NoTable(f"Sähköpostin liitteissä ei ole sivua {number}.", remedy=SEND_ATTACHMENT)

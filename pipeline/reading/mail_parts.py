"""Take an e-mail apart: its attachments, also those of messages within it, and the texts of its bodies.

Nothing is written to disk, and what a message says of its parts is not trusted: names lose their folders, and parts,
attachments and messages within messages are counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from html import escape

from pipeline.errors import DamagedFile, LimitExceeded, ProtectedFile
from pipeline.reading.clean import clean_line
from pipeline.reading.decoding import decode
from pipeline.reading.limits import LIMITS
from pipeline.reading.mail_outlook import Note, open_note
from pipeline.reading.sniff import OLE, is_mail, is_outlook

MOST_PARTS = 200
MOST_ATTACHMENTS = 20
DEEPEST = 3
"""Messages within messages: a forwarded one holds another."""
LONGEST_NAME = 120
FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the library of messages raises at one that is damaged."""
ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
NO_FILES = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/calendar",
    "text/vcard", "text/x-vcard", "message/delivery-status", "message/disposition-notification",
})  # fmt: skip
SEND_ATTACHMENT = "Lähetä viestin liitteenä oleva raportti omana tiedostonaan."
Item = Message


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message; ``name`` has no folders."""

    name: str
    content: bytes


@dataclass(slots=True)
class Mail:
    """A message taken apart: its date, attachments, and the bodies as files, those of messages within it too."""

    sent: datetime | None = None
    attachments: list[Attachment] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)


def take_apart(content: bytes) -> Mail:
    """The message's attachments and bodies.

    Raises:
        DamagedFile: it cannot be taken apart.
        ProtectedFile: it is encrypted.
        LimitExceeded: too many parts or attachments, or messages nested too deep.
    """
    mail = Mail()
    _open(content, mail, 0)
    return mail


def _open(content: bytes, mail: Mail, depth: int) -> None:
    if content.startswith(OLE):
        _unpack(open_note(content, DEEPEST - depth), mail, depth)
        return
    if content.lower().count(b"boundary=") > MOST_PARTS:
        raise LimitExceeded("Sähköpostiviestissä on liikaa osia.", remedy=SEND_ATTACHMENT)
    try:
        message = message_from_bytes(content.lstrip())
        mail.sent = mail.sent or _sent(message)
        _take(message, mail, (depth, 0), _subject(message))
    except FAULTS as error:
        raise DamagedFile("Sähköpostiviestiä ei voi purkaa.", remedy=SEND_ATTACHMENT) from error


def _unpack(note: Note, mail: Mail, depth: int) -> None:
    """Add what a message of Outlook holds."""
    mail.sent = mail.sent or note.sent
    if note.page.strip() or note.text.strip():
        kind = "text/html" if note.page.strip() else "text/plain"
        mail.bodies.append(_body(decode(note.page) or note.text, kind, note.subject))
    for file in note.files:
        if file.content and not (file.content_id and f"cid:{file.content_id}".encode() in note.page):
            _add_file(_bare(file.name), file.content, mail, depth)
    for inner in note.inner:
        _unpack(inner, mail, depth + 1)


def _take(item: Item, mail: Mail, level: tuple[int, int], subject: str) -> None:
    """Add a part and all parts below it; ``level`` counts messages within messages, and parts within parts."""
    messages, parts = level
    if messages > DEEPEST or parts > LIMITS.nesting:
        raise LimitExceeded("Sähköpostissa on liian monta viestiä sisäkkäin.", remedy=SEND_ATTACHMENT)
    kind = item.get_content_type()
    if kind in ENCRYPTED:
        raise ProtectedFile("Sähköpostiviesti on salattu.", remedy=SEND_ATTACHMENT)
    if not item.is_multipart():
        _add(item, kind, mail, level, subject)
        return
    inner = [part for part in item.get_payload() if isinstance(part, Message)]
    if kind == "message/rfc822":
        for message in inner:
            _take(message, mail, (messages + 1, 0), _subject(message))
        return
    for part in _richest(inner) if kind == "multipart/alternative" else inner:
        _take(part, mail, (messages, parts + 1), subject)


def _richest(parts: list[Item]) -> Iterator[Item]:
    """The parts of which only one is shown: without the plain text where a page or a part with files tells the same."""
    rich = any(part.get_content_type() != "text/plain" for part in parts)
    yield from (part for part in parts if not rich or part.get_content_type() != "text/plain" or _name(part))


def _add(item: Item, kind: str, mail: Mail, level: tuple[int, int], subject: str) -> None:
    name, place = _name(item), item.get_content_disposition()
    told = item.get_payload(decode=True)
    content = told if isinstance(told, bytes) else b""
    # A picture in the text is a logo or a smile; one that is a scan comes as an attachment.
    shown = kind.startswith("image/") and place != "attachment" and item.get("content-id") is not None
    if kind in NO_FILES or shown or not content.strip():
        return
    if not name and place != "attachment" and kind in {"text/plain", "text/html"}:
        mail.bodies.append(_body(_text(item, content), kind, subject))
    else:
        _add_file(name, content, mail, level[0])


def _add_file(name: str, content: bytes, mail: Mail, depth: int) -> None:
    """Add an attachment, or what it holds when it is a message itself."""
    if is_mail(content) or is_outlook(content):
        if depth >= DEEPEST:
            raise LimitExceeded("Sähköpostissa on liian monta viestiä sisäkkäin.", remedy=SEND_ATTACHMENT)
        _open(content, mail, depth + 1)
    else:
        mail.attachments.append(Attachment(name or f"liite {len(mail.attachments) + 1}", content))
    if len(mail.attachments) > MOST_ATTACHMENTS:
        raise LimitExceeded(f"Sähköpostissa on yli {MOST_ATTACHMENTS} liitettä.", remedy=SEND_ATTACHMENT)


def _text(item: Item, content: bytes) -> str:
    try:
        return content.decode(item.get_content_charset() or "ascii")
    except (LookupError, ValueError):
        return decode(content)


def _body(text: str, kind: str, subject: str) -> bytes:
    """A body as a file of its own, with the message's subject as its title."""
    head = f"<!doctype html><title>{escape(subject)}</title>" if kind == "text/html" else f"{subject or '.'}\n\n"
    return (head + text).encode("utf-8", errors="replace")


def _name(item: Item) -> str:
    """The name of a part's file; empty for a part without a name."""
    return _bare(_decoded(item.get_filename()))


def _bare(name: str) -> str:
    """A name without folders and unseen characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(filter(str.isprintable, clean_line(last)))[-LONGEST_NAME:]


def _subject(message: Item) -> str:
    return clean_line(_decoded(message.get("subject")))[:LONGEST_NAME]


def _decoded(told: object) -> str:
    try:
        return str(make_header(decode_header(str(told)))) if told else ""
    except FAULTS:
        return str(told)


def _sent(message: Item) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message.get("date")))
    except FAULTS:
        return None

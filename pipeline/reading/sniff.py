"""Tell what a file is by its content; its name is never trusted."""

import re
import zipfile
from io import BytesIO

from pipeline.errors import DamagedFile, EmptyFile, ProtectedFile, UnsupportedFile
from pipeline.reading.decoding import unmarked_utf16
from pipeline.reading.limits import BROKEN

HEAD = 1024
MANIFEST = 1024 * 1024
SEND_AGAIN = "Lähetä raportti DOCX- tai PDF-muodossa."
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
BITMAP = b"BM"
OTHERS = {
    b"GIF8": "GIF-kuva", b"7z\xbc\xaf": "pakattu 7z-tiedosto", b"Rar!": "pakattu RAR-tiedosto",
    b"\x1f\x8b": "pakattu GZIP-tiedosto",
    b"MZ": "ohjelmatiedosto", b"\x7fELF": "ohjelmatiedosto", b"%!PS": "PostScript-tiedosto",
}  # fmt: skip
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
RTF = b"{\\rtf"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
SECTOR = 512
LEAST_SECTORS = 3
"""A compound file's own head, a table of its sectors, and a directory."""
WORD_MAGIC = b"\xec\xa5"
WORD_ENCRYPTED = 0x01
WEB_PAGE = (b"<!doctype html", b"<html")
MAIL_HEAD = 64 * 1024
HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
SENDERS = frozenset({b"from", b"sender", b"return-path"})
MAIL_NAMES = frozenset({
    b"date", b"to", b"subject", b"message-id", b"received", b"mime-version", b"content-type", b"delivered-to",
})  # fmt: skip
SAVED = re.compile(rb"^from:\s*<saved by", re.MULTILINE | re.IGNORECASE)
"""How browsers begin the archive of a page."""
SHARE_OF_CONTROL = 0.02


def sniff(content: bytes, name: str) -> str:
    """The kind of a file: pdf, image, docx, xlsx, odt, ods, doc, xls, rtf, html, mail or text.

    Args:
        content: the file's bytes.
        name: its name, used only to say in the message when name and content disagree.

    Raises:
        EmptyFile: no bytes, or nothing but white space.
        UnsupportedFile: a kind that is not read; the message names it.
        DamagedFile: a package that cannot be opened.
        ProtectedFile: it asks for a password.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile("Tiedosto on tyhjä.", remedy="Tallenna raportti uudelleen ja lähetä se.")
    if b"%PDF-" in content[:HEAD]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(content)
    if content.startswith(OLE):
        return _compound(content)
    if content.startswith(RTF):
        return "rtf"
    # A bitmap's own size stands after its two letters, which many a text begins with too.
    bitmap = content.startswith(BITMAP) and int.from_bytes(content[2:6], "little") == len(content)
    if bitmap or content.startswith(PICTURES):
        return "image"
    if is_mail(content):
        return "mail"
    start = content[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(WEB_PAGE) or is_archive(content):
        return "html"
    _refuse_known(content, name)
    if _looks_like_text(content):
        return "text"
    raise UnsupportedFile(f"Tiedoston sisältö ei ole luettavaa muotoa{_claimed(name)}.", remedy=SEND_AGAIN)


def _refuse_known(content: bytes, name: str) -> None:
    kind = next((kind for mark, kind in OTHERS.items() if content.startswith(mark)), "")
    if kind:
        raise UnsupportedFile(
            f"Tiedosto on {kind}, vaikka raportin pitää olla asiakirja{_claimed(name)}.", remedy=SEND_AGAIN
        )
    head = content[:HEAD].lstrip().lower()
    if name.lower().endswith((".docx", ".xlsx", ".pdf", ".doc", ".odt")) and not head.startswith(b"<?xml"):
        suffix = name.rsplit(".", 1)[-1].upper()
        raise DamagedFile(
            f"Tiedoston nimi lupaa {suffix}-muotoa, mutta sisältö ei ole sitä.",
            remedy="Tallenna tiedosto uudelleen ja lähetä se.",
        )


def is_mail(content: bytes) -> bool:
    """Whether a file begins with the header of a message, which names its sender and tells more in known words."""
    lines = _header(content)
    names = {line.partition(b":")[0].lower() for line in lines if HEADER_LINE.match(line)}
    ordered = all(HEADER_LINE.match(line) or line[:1] in (b" ", b"\t") for line in lines)
    return ordered and bool(names & SENDERS) and len(names & MAIL_NAMES) >= 2 and not is_archive(content)


def is_outlook(content: bytes) -> bool:
    """Whether a file is a message that Outlook saved, and long enough to hold anything."""
    whole = len(content) >= LEAST_SECTORS * SECTOR
    return whole and content.startswith(OLE) and _holds(content, "__properties_version1.0")


def is_archive(content: bytes) -> bool:
    """Whether a file is a web page saved with its pictures, which has the shape of a message that nobody sent."""
    lines = _header(content)
    names = {line.partition(b":")[0].lower() for line in lines}
    return any(SAVED.match(line) for line in lines) or (b"mime-version" in names and not names & SENDERS)


def _header(content: bytes) -> list[bytes]:
    head = content[:MAIL_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0].splitlines() if HEADER_LINE.match(head) else []


def no_report(name: str) -> UnsupportedFile:
    """That a web page holds no report, whatever it is called."""
    return UnsupportedFile(f"Tiedosto on verkkosivu{_claimed(name)}, eikä siinä ole raporttia.", remedy=SEND_AGAIN)


def _claimed(name: str) -> str:
    suffix = name.rsplit(".", 1)[-1] if "." in name else ""
    return f" (nimessä .{suffix[:8]})" if suffix.isalnum() else ""


def _compound(content: bytes) -> str:
    """The kind of an OLE file by the names of its streams, which stand in it in UTF-16."""
    if _holds(content, "EncryptedPackage") or _encrypted_word(content):
        raise ProtectedFile("Tiedosto on suojattu salasanalla.", remedy="Poista salasana ja lähetä tiedosto uudelleen.")
    if is_outlook(content):
        return "mail"
    if _holds(content, "__properties_version1.0"):
        raise UnsupportedFile("Tiedosto on sähköpostiviesti.", remedy="Lähetä viestin liitteenä oleva raportti.")
    if _holds(content, "PowerPoint Document"):
        raise UnsupportedFile("Tiedosto on esitys.", remedy=SEND_AGAIN)
    return next((kind for name, kind in STREAMS.items() if _holds(content, name)), "doc")


def _holds(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") + b"\x00\x00" in content


def _encrypted_word(content: bytes) -> bool:
    """Whether the document's head, in the first sector after the file's own, tells that the text is encrypted."""
    head = content[SECTOR : SECTOR + 12]
    return head.startswith(WORD_MAGIC) and len(head) == 12 and bool(head[11] & WORD_ENCRYPTED)


def _package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            mime = _small(package, "mimetype", HEAD)
            manifest = _small(package, "META-INF/manifest.xml", MANIFEST) if mime else b""
    except BROKEN as error:
        raise DamagedFile(
            "Tiedosto on vioittunut tai katkennut kesken.", remedy="Tallenna tiedosto uudelleen ja lähetä se."
        ) from error
    if b"encryption-data" in manifest:
        raise ProtectedFile("Tiedosto on suojattu salasanalla.", remedy="Poista salasana ja lähetä tiedosto uudelleen.")
    kind = next((kind for part, kind in PARTS.items() if part in names), "")
    if b"opendocument.text" in mime:
        kind = "odt"
    elif b"opendocument.spreadsheet" in mime:
        kind = "ods"
    elif not kind and any(name.startswith("word/") for name in names):
        kind = "docx"
    if kind in {"", "pptx"}:
        what = "Tiedosto on esitys." if kind else "Pakatussa tiedostossa ei ole asiakirjaa eikä työkirjaa."
        raise UnsupportedFile(what, remedy=SEND_AGAIN)
    return kind


def _small(package: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A small part's bytes; nothing when it is missing or larger than ``most``."""
    if name not in package.NameToInfo or package.NameToInfo[name].file_size > most:
        return b""
    return package.read(name)


def _looks_like_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or unmarked_utf16(content):
        return True
    sample = content[:65536]
    control = sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in sample)
    return control <= SHARE_OF_CONTROL * len(sample)

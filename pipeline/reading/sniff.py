"""Tell what a file is by its content; its name is never trusted."""

import zipfile
from io import BytesIO

from pipeline.errors import DamagedFile, EmptyFile, UnsupportedFile

HEAD = 1024
SEND_AGAIN = "Lähetä raportti DOCX- tai PDF-muodossa."
PICTURES = {
    b"\xff\xd8\xff": "JPEG-kuva",
    b"\x89PNG": "PNG-kuva",
    b"GIF8": "GIF-kuva",
    b"II*\x00": "TIFF-kuva",
    b"MM\x00*": "TIFF-kuva",
    b"BM": "BMP-kuva",
}
OTHERS = {
    b"{\\rtf": "RTF-asiakirja", b"7z\xbc\xaf": "pakattu 7z-tiedosto", b"Rar!": "pakattu RAR-tiedosto",
    b"\x1f\x8b": "pakattu GZIP-tiedosto",
    b"MZ": "ohjelmatiedosto", b"\x7fELF": "ohjelmatiedosto", b"%!PS": "PostScript-tiedosto",
}  # fmt: skip
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHARE_OF_CONTROL = 0.02


def sniff(content: bytes, name: str) -> str:
    """The kind of a file: pdf, docx, xlsx, odt, ods, doc or text.

    Args:
        content: the file's bytes.
        name: its name, used only to say in the message when name and content disagree.

    Raises:
        EmptyFile: no bytes, or nothing but white space.
        UnsupportedFile: a kind that is not read; the message names it.
        DamagedFile: a package that cannot be opened.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile("Tiedosto on tyhjä.", remedy="Tallenna raportti uudelleen ja lähetä se.")
    if b"%PDF-" in content[:HEAD]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(content)
    if content.startswith(OLE):
        return "doc"
    _refuse_known(content, name)
    if _looks_like_text(content):
        return "text"
    raise UnsupportedFile(f"Tiedoston sisältö ei ole luettavaa muotoa{_claimed(name)}.", remedy=SEND_AGAIN)


def _refuse_known(content: bytes, name: str) -> None:
    for marks in (PICTURES, OTHERS):
        kind = next((kind for mark, kind in marks.items() if content.startswith(mark)), "")
        if kind:
            remedy = "Lähetä alkuperäinen asiakirja; kuvasta ei lueta taulukkoa." if marks is PICTURES else SEND_AGAIN
            raise UnsupportedFile(
                f"Tiedosto on {kind}, vaikka raportin pitää olla asiakirja{_claimed(name)}.", remedy=remedy
            )
    head = content[:HEAD].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise UnsupportedFile(f"Tiedosto on verkkosivu{_claimed(name)}.", remedy=SEND_AGAIN)
    if name.lower().endswith((".docx", ".xlsx", ".pdf", ".doc", ".odt")) and not head.startswith(b"<?xml"):
        suffix = name.rsplit(".", 1)[-1].upper()
        raise DamagedFile(
            f"Tiedoston nimi lupaa {suffix}-muotoa, mutta sisältö ei ole sitä.",
            remedy="Tallenna tiedosto uudelleen ja lähetä se.",
        )


def _claimed(name: str) -> str:
    suffix = name.rsplit(".", 1)[-1] if "." in name else ""
    return f" (nimessä .{suffix[:8]})" if suffix.isalnum() else ""


def _package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            mime = (
                package.read("mimetype")[:80]
                if "mimetype" in names and package.getinfo("mimetype").file_size < HEAD
                else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise DamagedFile(
            "Tiedosto on vioittunut tai katkennut kesken.", remedy="Tallenna tiedosto uudelleen ja lähetä se."
        ) from error
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


def _looks_like_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = content[:65536]
    control = sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in sample)
    return control <= SHARE_OF_CONTROL * len(sample)

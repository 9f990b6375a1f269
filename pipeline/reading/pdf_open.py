"""A PDF opened within limits: pages, outline, dates; and the errors of files that cannot be opened."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.errors import DamagedFile, LimitExceeded, ProtectedFile
from pipeline.reading.pdf_geometry import Box

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 200
MAX_OUTLINE = 500
DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?(?:([+\-Z])(?:(\d{2})'?(\d{2})?'?)?)?")


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself: titles of its bookmarks and properties, and its date of change."""

    outline: tuple[str, ...]
    modified: datetime | None


@contextmanager
def opened(content: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF and close it again.

    Raises:
        LimitExceeded: more than 20 MB or 200 pages.
        ProtectedFile: it asks for a password to be read.
        DamagedFile: it is not a PDF that can be opened.
    """
    if len(content) > MAX_BYTES:
        raise LimitExceeded("PDF on yli 20 megatavua.", name, "Jaa tiedosto osiin tai tallenna se pienempänä.")
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _opening_error(error, name) from error
    try:
        pages = len(document)
        if pages > MAX_PAGES:
            raise LimitExceeded(
                f"PDF:ssä on {pages} sivua, enintään {MAX_PAGES} luetaan.", name, "Jaa tiedosto raportti kerrallaan."
            )
        if not pages:
            raise DamagedFile("PDF:ssä ei ole yhtään sivua.", name, "Tallenna tiedosto uudelleen ja yritä uudestaan.")
        yield document
    finally:
        document.close()


def _opening_error(error: Exception, name: str) -> ProtectedFile | DamagedFile:
    if "password" in str(error).lower():
        return ProtectedFile("PDF on suojattu salasanalla.", name, "Tallenna tiedosto ilman salasanaa.")
    return DamagedFile("PDF on vioittunut tai katkennut.", name, "Tallenna tiedosto uudelleen alkuperäisestä.")


def with_fields(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """A page of the document, with what was filled into a form's fields as text of the page."""
    page = document[index]
    if document.get_formtype() not in (raw.FORMTYPE_ACRO_FORM, raw.FORMTYPE_XFA_FOREGROUND):
        return page
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def visible_box(page: Any) -> Box:
    """The part of the page that is shown, in its own coordinates; A4 when that makes no sense."""
    # The boxes of the page itself lack what it inherits from the tree of pages.
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    if right - left < 1 or top - bottom < 1 or right - left > 20_000 or top - bottom > 20_000:
        return (0.0, 0.0, 595.0, 842.0)
    return (left, bottom, right, top)


def about(document: pdfium.PdfDocument) -> About:
    """Titles and date; whatever is broken there is left out, since it is not content."""
    titles: list[str] = []
    try:
        for count, bookmark in enumerate(document.get_toc(max_depth=8)):
            if count >= MAX_OUTLINE:
                break
            titles.append(" ".join(_title(bookmark).split()))
    except (pdfium.PdfiumError, UnicodeDecodeError):
        titles = titles or []
    facts = document.get_metadata_dict()
    titles += [" ".join(facts.get(key, "").split()) for key in ("Title", "Subject")]
    return About(tuple(dict.fromkeys(title for title in titles if title)), _date(facts))


def _title(bookmark: Any) -> str:
    return str(bookmark.get_title())


def _date(facts: dict[str, str]) -> datetime | None:
    for key in ("ModDate", "CreationDate"):
        match = DATE.match(facts.get(key, ""))
        if match is None:
            continue
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
        shift = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0)) * (-1 if match[7] == "-" else 1)
        try:
            return datetime(year, month, day, hour, minute, second, tzinfo=timezone(shift))
        except ValueError:
            continue
    return None

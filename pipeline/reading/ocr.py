"""Scanned pages, read by Tesseract one after another as long as there is time, then handed on like any page's words."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2 as pdfium

from pipeline.errors import LimitExceeded
from pipeline.reading.ocr_bold import strokes, usual_stroke, with_bold
from pipeline.reading.ocr_image import Picture, looks_sideways, picture_of
from pipeline.reading.ocr_language import in_swedish, spoken_as_finnish
from pipeline.reading.ocr_reader import Reader, ReadPage
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_tesseract import program, turn_of
from pipeline.reading.ocr_words import steady
from pipeline.reading.pdf_geometry import Frame, Page, Word
from pipeline.reading.pdf_open import visible_box

MAX_SCANNED = 10
SECONDS = 50.0
"""A worker is ended after 60; a page takes two to four seconds of the processor, much longer on a busy machine."""
SLACK = 1.3
SOME_INK = 0.0005
LETTERS, FEW = 3, 3
UPRIGHT = 0.7
"""Measured: words of upright pages have a median of .86 and more, of pages upside down .5 and less."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The pages that were read, by their numbers from 0, and the numbers of those for which the time was too short.

    ``unmodelled``: they are not in Finnish, and no other model is installed.
    """

    pages: Mapping[int, Page]
    unread: tuple[int, ...]
    unmodelled: bool = False


def scanned_pages(document: pdfium.PdfDocument, numbers: Sequence[int], name: str, spelling: Spelling) -> Scanned:
    """The pages ``numbers`` (from 0), read from their pictures; words carry how sure Tesseract is of them.

    All pages are read once before any is read again to confirm its words; that is left out where time is short.

    Raises:
        NoText: Tesseract or its Finnish model is not installed.
        LimitExceeded: more than ten such pages, or not even the first could be read in 50 seconds.
    """
    path = program(name)
    if len(numbers) > MAX_SCANNED:
        raise LimitExceeded(
            f"PDF:ssä on {len(numbers)} kuvana olevaa sivua, enintään {MAX_SCANNED} tunnistetaan.",
            name,
            "Jaa tiedosto raportti kerrallaan, tai lähetä alkuperäinen asiakirja.",
        )
    reader = Reader(path, spelling, time.monotonic() + SECONDS)
    read = _read_once(document, numbers[:1], reader, {})
    if numbers and not spoken_as_finnish(reader.words(read[numbers[0]]), spelling):
        reader = in_swedish(reader)
        read = _read_once(document, numbers[:1], reader, {})
    read |= _read_once(document, numbers[1:], reader, read)
    words = {number: reader.words(page) for number, page in read.items()}
    for number, page in _read_turned(document, read, words, reader).items():
        read[number], words[number] = page, reader.words(page)
    for number in _confirmed(read, reader):
        words[number] = reader.words(read[number])
    unread = tuple(number for number in numbers if number not in read)
    return Scanned(_pages(document, read, words), unread, unmodelled=reader.doubted)


def _read_once(
    document: pdfium.PdfDocument, numbers: Sequence[int], reader: Reader, before: Mapping[int, ReadPage]
) -> dict[int, ReadPage]:
    """The pages and those read before, in their order, for which there is time; the first one at any rate."""
    read = dict(before)
    for number in numbers:
        if read and reader.left < SLACK * max(page.seconds for page in read.values()):
            break
        picture = _picture(document, number)
        turn = turn_of(reader.path, picture.grey, reader.left) if looks_sideways(picture.grey) else 0
        try:
            read[number] = reader.read(number, _picture(document, number, turn) if turn else picture, turn)
        except LimitExceeded:
            if not read:
                raise
            break
    return read


def _read_turned(
    document: pdfium.PdfDocument, read: Mapping[int, ReadPage], words: Mapping[int, Sequence[Word]], reader: Reader
) -> dict[int, ReadPage]:
    """Those pages anew that have to be turned to stand upright.

    Text that stands on its head makes words too, but such as nobody can be sure of. A page with too little text to tell
    is turned as the others of its document.
    """
    usual = next((page.turn for page in read.values() if page.turn), 0)
    doubtful = [number for number, page in read.items() if not page.turn and _unsure(words[number], page.picture)]
    told = {number: turn_of(reader.path, read[number].picture.grey, reader.left) for number in doubtful}
    usual = usual or next((turn for turn in told.values() if turn), 0)
    found: dict[int, ReadPage] = {}
    for number, own in told.items():
        turn = own or usual
        if turn and reader.left > SLACK * read[number].seconds:
            try:
                found[number] = reader.read(number, _picture(document, number, turn), turn)
            except LimitExceeded:
                break
    return found


def _confirmed(read: Mapping[int, ReadPage], reader: Reader) -> list[int]:
    """The numbers of the pages that there was time to read again."""
    done: list[int] = []
    for number, page in read.items():
        # The larger picture takes longer.
        if reader.left < SLACK * SLACK * page.seconds:
            break
        try:
            reader.confirm(page)
        except LimitExceeded:
            break
        done.append(number)
    return done


def _unsure(words: Sequence[Word], picture: Picture) -> bool:
    """Whether a page has ink but no text that can be read; strokes of sideways letters pass for dashes."""
    read = [word.sure for word in words if len(word.text) >= LETTERS and word.text.isalpha()]
    return median(read) < UPRIGHT if len(read) >= FEW else bool(picture.ink.mean() > SOME_INK)


def _picture(document: pdfium.PdfDocument, number: int, turn: int = 0) -> Picture:
    page = document[number]
    picture = picture_of(page, turn)
    page.close()
    return picture


def _pages(
    document: pdfium.PdfDocument, read: Mapping[int, ReadPage], words: Mapping[int, Sequence[Word]]
) -> dict[int, Page]:
    shown = {number: steady(found) for number, found in words.items()}
    thick = (strokes(shown[number], page.picture.ink, page.picture.scale) for number, page in read.items())
    usual = usual_stroke(thick)
    pages = {}
    for number, page in read.items():
        picture = page.picture
        bold = with_bold(shown[number], picture.ink, picture.scale, usual)
        pages[number] = Page(number, _frame(document, number, page), bold, picture.across, picture.down)
    return pages


def _frame(document: pdfium.PdfDocument, number: int, read: ReadPage) -> Frame:
    page = document[number]
    shown = page.get_rotation()
    frame = Frame(visible_box(page), shown, (shown + read.turn) % 360, read.picture.skew)
    page.close()
    return frame

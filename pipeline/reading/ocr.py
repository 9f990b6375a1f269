"""Scanned pages: their cells cut out along the rules and read by Tesseract, then handed on like any page's words.

Each cell is read alone, with the rules painted over, since a whole page makes Tesseract drop short cells and run lines
across columns. What stands outside ruled tables is read as scattered text, so that a table without rules still gives
words in place, for the reader's white-space strategy.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import pypdfium2 as pdfium

from pipeline.errors import LimitExceeded
from pipeline.reading.ocr_image import Grey, Picture, looks_sideways, picture_of
from pipeline.reading.ocr_tesseract import ONE_BLOCK, SCATTERED, program, read_pieces, turn_of
from pipeline.reading.ocr_words import Spot, completed, line_words, only_dash, steady
from pipeline.reading.pdf_geometry import Box, Frame, Page, Word
from pipeline.reading.pdf_grid import cell_boxes
from pipeline.reading.pdf_hyphens import Known
from pipeline.reading.pdf_open import visible_box

MAX_SCANNED = 10
SECONDS = 50.0
INSET = 2
MARGIN = 14
LEAST_INK = 6
MANY_WORDS = 30
SOME_INK = 0.0005
LETTERS, FEW = 3, 3
UPRIGHT = 0.7
"""Measured: words of upright pages have a median of .86 and more, of pages upside down .5 and less."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page's picture: where its top left pixel lies, and its pixels with a white margin."""

    page: int
    left: int
    top: int
    grey: Grey


@dataclass(frozen=True, slots=True)
class Reading:
    """How the pieces of a document are read: Tesseract's path, the pages' pictures, the lexicon's answer, the end."""

    path: str
    pictures: Mapping[int, Picture]
    known: Known | None
    deadline: float

    def words(self, pieces: Sequence[Piece], layout: int) -> list[list[Word]]:
        """The words of each piece, read in one of Tesseract's layouts."""
        left = self.deadline - time.monotonic()
        found = read_pieces(self.path, [piece.grey for piece in pieces], layout, left)
        return [line_words(lines, self._spot(piece), self.known) for piece, lines in zip(pieces, found, strict=True)]

    def _spot(self, piece: Piece) -> Spot:
        picture = self.pictures[piece.page]
        sides = (MARGIN, piece.grey.shape[1] - MARGIN)
        return Spot(piece.page, piece.left - MARGIN, piece.top - MARGIN, picture.scale, picture.ink, sides)


def scanned_pages(
    document: pdfium.PdfDocument, numbers: Sequence[int], name: str, known: Known | None
) -> Mapping[int, Page]:
    """The pages ``numbers`` (from 0), read from their pictures; words carry how sure Tesseract is of them.

    Raises:
        NoText: Tesseract or its Finnish model is not installed.
        LimitExceeded: more than ten such pages, or it took longer than 50 seconds.
    """
    path = program(name)
    if len(numbers) > MAX_SCANNED:
        raise LimitExceeded(
            f"PDF:ssä on {len(numbers)} kuvana olevaa sivua, enintään {MAX_SCANNED} tunnistetaan.",
            name,
            "Jaa tiedosto raportti kerrallaan, tai lähetä alkuperäinen asiakirja.",
        )
    deadline = time.monotonic() + SECONDS
    pictures = {number: _picture(document, number) for number in numbers}
    sideways = [number for number, picture in pictures.items() if looks_sideways(picture.grey)]
    turns = _turns(path, [(number, pictures[number]) for number in sideways], 0, deadline)
    pictures |= {number: _picture(document, number, turn) for number, turn in turns.items() if turn}
    words = _recognised(Reading(path, pictures, known, deadline))
    # Text that stands on its head makes words too, but such as nobody can be sure of.
    doubtful = [
        (number, picture) for number, picture in pictures.items()
        if not turns.get(number) and _unsure(words[number], picture)
    ]  # fmt: skip
    usual = next((turn for turn in turns.values() if turn), 0)
    again = {number: turn for number, turn in _turns(path, doubtful, usual, deadline).items() if turn}
    if again:
        turned = {number: _picture(document, number, turn) for number, turn in again.items()}
        words |= _recognised(Reading(path, turned, known, deadline))
        pictures |= turned
        turns |= again
    return {
        number: Page(
            number, _frame(document, number, picture, turns.get(number, 0)), steady(words[number]), picture.across,
            picture.down,
        )
        for number, picture in pictures.items()
    }  # fmt: skip


def _recognised(reading: Reading) -> dict[int, list[Word]]:
    """The words of every picture: cell by cell inside ruled tables, as scattered text outside them."""
    cells: list[Piece] = []
    rests: list[Piece] = []
    words: dict[int, list[Word]] = {number: [] for number in reading.pictures}
    for number, picture in reading.pictures.items():
        inner, rest, dashes = _cut(number, picture)
        cells += inner
        rests += rest
        words[number] += dashes
    for piece, found in zip(cells, reading.words(cells, ONE_BLOCK), strict=True):
        words[piece.page] += found
    scattered = reading.words(rests, SCATTERED)
    long = [number for number, found in enumerate(scattered) if len(found) > MANY_WORDS]
    again = dict(zip(long, reading.words([rests[number] for number in long], ONE_BLOCK), strict=True))
    for number, piece in enumerate(rests):
        words[piece.page] += completed(scattered[number], again.get(number, []))
    return words


def _unsure(words: Sequence[Word], picture: Picture) -> bool:
    """Whether a page has ink but no text that can be read; strokes of sideways letters pass for dashes."""
    read = [word.sure for word in words if len(word.text) >= LETTERS and word.text.isalpha()]
    return median(read) < UPRIGHT if len(read) >= FEW else bool(picture.ink.mean() > SOME_INK)


def _turns(path: str, pages: Sequence[tuple[int, Picture]], usual: int, deadline: float) -> dict[int, int]:
    """How each page has to be turned; one with too little text to tell goes as the others of its document."""
    told = {number: turn_of(path, picture.grey, deadline - time.monotonic()) for number, picture in pages}
    usual = usual or next((turn for turn in told.values() if turn), 0)
    return {number: turn or usual for number, turn in told.items()}


def _picture(document: pdfium.PdfDocument, number: int, turn: int = 0) -> Picture:
    page = document[number]
    picture = picture_of(page, turn)
    page.close()
    return picture


def _frame(document: pdfium.PdfDocument, number: int, picture: Picture, turn: int) -> Frame:
    page = document[number]
    shown = page.get_rotation()
    frame = Frame(visible_box(page), shown, (shown + turn) % 360, picture.skew)
    page.close()
    return frame


def _cut(number: int, picture: Picture) -> tuple[list[Piece], list[Piece], list[Word]]:
    """The cells of a page's ruled tables, the page without them, and cells that hold a dash and nothing else."""
    ink = picture.ink
    rest = picture.clean.copy()
    cells: list[Piece] = []
    dashes: list[Word] = []
    for box in cell_boxes(picture.across, picture.down):
        left, top, right, bottom = _pixels(box, picture)
        rest[top:bottom, left:right] = 255
        if ink[top:bottom, left:right].sum() < LEAST_INK:
            continue
        dash = only_dash(ink[top:bottom, left:right])
        if dash is None:
            cells.append(Piece(number, left, top, _framed(picture.clean[top:bottom, left:right])))
        else:
            dashes += line_words([dash], Spot(number, left, top, picture.scale, ink), None)
    blank = (rest < 128).sum() < LEAST_INK
    return cells, [] if blank else [Piece(number, 0, 0, _framed(rest))], dashes


def _pixels(box: Box, picture: Picture) -> tuple[int, int, int, int]:
    height, width = picture.grey.shape
    x0, top, x1, bottom = (round(value * picture.scale) for value in box)
    return max(0, x0 + INSET), max(0, top + INSET), min(width, x1 - INSET), min(height, bottom - INSET)


def _framed(grey: Grey) -> Grey:
    return np.pad(grey, MARGIN, constant_values=255)

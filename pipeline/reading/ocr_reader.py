"""A page read piece by piece by Tesseract: once for its words, and once more, larger, to tell which of them are sure.

Each cell is read alone, with the rules painted over, since a whole page makes Tesseract drop short cells and run lines
across columns. What stands outside ruled tables is read block by block, cut where the page is white, so that a table
without rules gives its words as surely, for the reader's white-space strategy.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading.ocr_agree import agreed
from pipeline.reading.ocr_image import Picture
from pipeline.reading.ocr_overflow import with_overflow
from pipeline.reading.ocr_pieces import Piece, Pieces, cut
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_tesseract import LANGUAGE, ONE_BLOCK, SeenLine, read_pieces
from pipeline.reading.ocr_words import line_words
from pipeline.reading.pdf_geometry import Word

ZOOM, UNSURE = 1.5, 0.4
Lines = list[list[SeenLine]]


@dataclass(slots=True)
class ReadPage:
    """A page and what was read of it: the lines of its pieces, and how many seconds that took."""

    picture: Picture
    turn: int
    pieces: Pieces
    alone: Lines
    seconds: float


@dataclass(frozen=True, slots=True)
class Reader:
    """How pages are read: Tesseract's path, what is known of words, when it has to end, and the model's language.

    ``doubted`` when there is no model for the pages' language: then no word is sure.
    """

    path: str
    spelling: Spelling
    deadline: float
    language: str = LANGUAGE
    doubted: bool = False

    @property
    def left(self) -> float:
        """The seconds until the end."""
        return self.deadline - time.monotonic()

    def read(self, number: int, picture: Picture, turn: int) -> ReadPage:
        """The page ``number`` (from 0), read once.

        Raises:
            LimitExceeded: the end came first.
        """
        began = time.monotonic()
        pieces = cut(number, picture)
        alone = self._lines(pieces.alone)
        return ReadPage(picture, turn, pieces, alone, time.monotonic() - began)

    def confirm(self, page: ReadPage) -> None:
        """Read a page once more, larger: words that both readings tell become sure, others doubtful.

        Raises:
            LimitExceeded: the end came first; the page stays as it was.
        """
        larger = self._lines(page.pieces.alone, ZOOM)
        page.alone = [agreed(*pair, self.spelling) for pair in zip(page.alone, larger, strict=True)]

    def words(self, page: ReadPage) -> list[Word]:
        """The words of a page, piece by piece; those doubted that are likely another cell's."""
        pieces = page.pieces.alone
        found = [line_words(lines, piece.spot, self.spelling) for piece, lines in zip(pieces, page.alone, strict=True)]
        sides = [piece.side for piece in pieces]
        words = [*page.pieces.dashes, *(word for words in with_overflow(found, sides) for word in words)]
        return [replace(word, sure=min(word.sure, UNSURE)) for word in words] if self.doubted else words

    def _lines(self, pieces: Sequence[Piece], zoom: float = 1.0) -> Lines:
        if not pieces:
            return []
        greys = [piece.grey for piece in pieces]
        return read_pieces(self.path, greys, ONE_BLOCK, self.left, zoom, self.language)

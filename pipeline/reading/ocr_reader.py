"""A page read piece by piece by Tesseract: once for its words, and once more, larger, to tell which of them are sure.

Each cell is read alone, with the rules painted over, since a whole page makes Tesseract drop short cells and run lines
across columns. What stands outside ruled tables is read as scattered text, so that a table without rules still gives
words in place, for the reader's white-space strategy.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.ocr_agree import agreed
from pipeline.reading.ocr_image import Picture
from pipeline.reading.ocr_pieces import Piece, Pieces, cut
from pipeline.reading.ocr_scattered import completed
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_tesseract import ONE_BLOCK, SCATTERED, SeenLine, read_pieces
from pipeline.reading.ocr_words import line_words
from pipeline.reading.pdf_geometry import Word

MANY_WORDS = 30
ZOOM = 1.5
Lines = list[list[SeenLine]]


@dataclass(slots=True)
class ReadPage:
    """A page and what was read of it: the lines of its pieces, and how many seconds that took.

    ``blocks`` are the lines of the page without its cells when read as one block; empty where that was not needed.
    """

    picture: Picture
    turn: int
    pieces: Pieces
    cells: Lines
    rest: Lines
    blocks: Lines
    seconds: float


@dataclass(frozen=True, slots=True)
class Reader:
    """How pages are read: Tesseract's path, what is known of words, and when it has to end."""

    path: str
    spelling: Spelling
    deadline: float

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
        cells = self._lines(pieces.cells, ONE_BLOCK)
        rest = self._lines(pieces.rest, SCATTERED)
        many = any(sum(len(line.words) for line in lines) > MANY_WORDS for lines in rest)
        blocks = self._lines(pieces.rest, ONE_BLOCK) if many else []
        return ReadPage(picture, turn, pieces, cells, rest, blocks, time.monotonic() - began)

    def confirm(self, page: ReadPage) -> None:
        """Read a page once more, larger: words that both readings tell become sure, others doubtful.

        Raises:
            LimitExceeded: the end came first; the page stays as it was.
        """
        cells = self._lines(page.pieces.cells, ONE_BLOCK, ZOOM)
        rest = self._lines(page.pieces.rest, SCATTERED, ZOOM)
        page.cells = [agreed(*pair, self.spelling) for pair in zip(page.cells, cells, strict=True)]
        page.rest = [agreed(*pair, self.spelling) for pair in zip(page.rest, rest, strict=True)]

    def words(self, page: ReadPage) -> list[Word]:
        """The words of a page: cell by cell inside ruled tables, as scattered text outside them."""
        words = list(page.pieces.dashes)
        for found in self._placed(page.pieces.cells, page.cells):
            words += found
        scattered = self._placed(page.pieces.rest, page.rest)
        blocks = self._placed(page.pieces.rest, page.blocks) if page.blocks else [[] for _ in scattered]
        for found, block in zip(scattered, blocks, strict=True):
            words += completed(found, block, self.spelling)
        return words

    def _lines(self, pieces: Sequence[Piece], layout: int, zoom: float = 1.0) -> Lines:
        return read_pieces(self.path, [piece.grey for piece in pieces], layout, self.left, zoom) if pieces else []

    def _placed(self, pieces: Sequence[Piece], found: Lines) -> list[list[Word]]:
        return [line_words(lines, piece.spot, self.spelling) for piece, lines in zip(pieces, found, strict=True)]

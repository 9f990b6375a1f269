"""Which recognised words are bold: forms write their headings so, and Tesseract does not tell."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from pipeline.reading.ocr_image import Mask
from pipeline.reading.pdf_geometry import Word

TALL = 0.75
MEASURED = 4
FEWEST = 8
BOLD = 1.25
"""A word is bold when its strokes are so many times as thick as is usual: measured 1.39 and more, plain ones 1.1."""
SAME_LINE, NEXT_LINE, CLOSE = 0.3, 2.0, 2.0


def with_bold(words: Sequence[Word], ink: Mask, scale: float, usual: float | None = None) -> tuple[Word, ...]:
    """The words of a page, those with thick strokes marked bold; short ones are as the longer one next to them.

    Args:
        words: the words, in points.
        ink: the page's picture, of shape (height, width).
        scale: dots of the picture a point.
        usual: the usual thickness in the document, in dots per point of size; this page's own where none is told.
    """
    thick = strokes(words, ink, scale)
    if usual is None and len(thick) < FEWEST:
        return tuple(words)
    limit = BOLD * (median(thick) if usual is None else usual)
    long = _long(words)
    bold = {id(word): share > limit for word, share in zip(long, thick, strict=True)}
    found = []
    for word in words:
        near = word if id(word) in bold else _neighbour(word, long)
        thicker = bold[id(near)] if near is not None else _stroke(word, ink, scale) > limit * word.size
        found.append(replace(word, bold=True) if thicker else word)
    return tuple(found)


def strokes(words: Sequence[Word], ink: Mask, scale: float) -> list[float]:
    """How thick the strokes of a page's longer words are, in dots per point of their size."""
    return [_stroke(word, ink, scale) / word.size for word in _long(words)]


def usual_stroke(pages: Iterable[Sequence[float]]) -> float | None:
    """The usual thickness on the pages of a document: a page that holds little but headings does not tell it."""
    thick = [share for page in pages for share in page]
    return median(thick) if len(thick) >= FEWEST else None


def _long(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if sum(map(str.isalpha, word.text)) >= MEASURED]


def _neighbour(word: Word, long: Sequence[Word]) -> Word | None:
    """The longer word next to a short one, or else below it: a heading's number may stand on a line of its own."""
    near = [other for other in long if abs(other.base - word.base) < SAME_LINE * word.size
            and _gap(word, other) < CLOSE * word.size]  # fmt: skip
    below = [other for other in long if _is_below(word, other)]
    return min(near or below, key=lambda other: _gap(word, other), default=None)


def _gap(word: Word, other: Word) -> float:
    return max(other.x0 - word.x1, word.x0 - other.x1, 0.0)


def _is_below(word: Word, other: Word) -> bool:
    return 0 < other.base - word.base < NEXT_LINE * word.size and abs(other.x0 - word.x0) < word.size


def _stroke(word: Word, ink: Mask, scale: float) -> float:
    """How many dots of ink follow each other in a row of the word, on average."""
    top, bottom = (max(0, round(y * scale)) for y in (word.base - TALL * word.size, word.base))
    piece = ink[top:bottom, max(0, round(word.x0 * scale)) : round(word.x1 * scale)]
    starts = np.count_nonzero(piece[:, 1:] & ~piece[:, :-1])
    return int(np.count_nonzero(piece)) / max(int(starts), 1)

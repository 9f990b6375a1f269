"""Which recognised words are bold: forms write their headings so, and Tesseract does not tell."""

from collections.abc import Sequence
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
SAME_LINE = 0.3


def with_bold(words: Sequence[Word], ink: Mask, scale: float) -> tuple[Word, ...]:
    """The words of a page, those with thick strokes marked bold; short ones are as the longer one next to them.

    Args:
        words: the words, in points.
        ink: the page's picture, of shape (height, width).
        scale: dots of the picture a point.
    """
    long = [word for word in words if sum(map(str.isalpha, word.text)) >= MEASURED]
    if len(long) < FEWEST:
        return tuple(words)
    thick = [_stroke(word, ink, scale) / word.size for word in long]
    usual = median(thick)
    bold = {id(word): share > BOLD * usual for word, share in zip(long, thick, strict=True)}
    return tuple(replace(word, bold=True) if _is_bold(word, long, bold) else word for word in words)


def _is_bold(word: Word, long: Sequence[Word], bold: dict[int, bool]) -> bool:
    if id(word) in bold:
        return bold[id(word)]
    beside = [other for other in long if abs(other.base - word.base) < SAME_LINE * word.size]
    nearest = min(beside, key=lambda other: max(other.x0 - word.x1, word.x0 - other.x1), default=None)
    return nearest is not None and bold[id(nearest)]


def _stroke(word: Word, ink: Mask, scale: float) -> float:
    """How many dots of ink follow each other in a row of the word, on average."""
    top, bottom = (max(0, round(y * scale)) for y in (word.base - TALL * word.size, word.base))
    piece = ink[top:bottom, max(0, round(word.x0 * scale)) : round(word.x1 * scale)]
    starts = np.count_nonzero(piece[:, 1:] & ~piece[:, :-1])
    return int(np.count_nonzero(piece)) / max(int(starts), 1)

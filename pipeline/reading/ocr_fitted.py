"""Where the words of a recognised line begin and end: by their ink, since Tesseract's boxes overlap or fall short."""

from dataclasses import replace

import numpy as np

from pipeline.reading.ocr_image import Mask
from pipeline.reading.ocr_tesseract import SeenLine

APART = 0.25
"""The least room between words, as a share of the height of the type."""
BELOW = 0.25
BEARING = 0.04
"""The white that belongs to a letter on either side, which boxes of printed text hold."""


def fitted(line: SeenLine, ink: Mask, left: int, top: int) -> SeenLine:
    """The line with its words as wide as their ink, where there are as many runs of ink as words.

    Args:
        line: what was seen in a piece, in its pixels.
        ink: the page's picture, of shape (height, width).
        left: where the piece begins on the page, in dots; ``top`` likewise.
    """
    start, stop = (max(0, round(x) + left) for x in (line.words[0].x0, max(word.x1 for word in line.words)))
    rows = slice(max(0, round(line.base - line.size) + top), max(0, round(line.base + BELOW * line.size) + top))
    at = np.flatnonzero(ink[rows, start:stop].any(axis=0))
    if not len(at):
        return line
    gaps = np.flatnonzero(np.diff(at) > APART * line.size)
    if len(gaps) + 1 != len(line.words):
        return line
    first, last = np.concatenate([at[:1], at[gaps + 1]]), np.concatenate([at[gaps], at[-1:]]) + 1
    white = BEARING * line.size
    spans = [(begin + start - left - white, end + start - left + white)
             for begin, end in zip(first.tolist(), last.tolist(), strict=True)]  # fmt: skip
    if any(x0 >= word.x1 or word.x0 >= x1 for word, (x0, x1) in zip(line.words, spans, strict=True)):
        return line
    words = (replace(word, x0=x0, x1=x1) for word, (x0, x1) in zip(line.words, spans, strict=True))
    return replace(line, words=tuple(words))

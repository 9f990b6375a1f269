"""A page without rules cut where it is white, into blocks that are read alone as cells of a ruled table are.

White bands across part the rows, white bands down the columns, in turns, until nothing more can be parted. A cut never
goes through ink, so that one too many costs nothing: words keep their places.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import ndimage

from pipeline.reading.ocr_image import Mask

Block = tuple[int, int, int, int]
"""Left, top, right and bottom, in dots."""
Part = tuple[int, int]
"""From where to where, in dots."""

LETTER = (5, 60)
FEWEST = 20
BETWEEN_ROWS = 1.5
"""A white band that parts rows, in heights of a small letter: lines of a paragraph stand nearer."""
TALL, BESIDE_TALL, BESIDE_LOW = 5.0, 0.5, 1.5
"""A block of three lines and more may be parted by a band as narrow as the room between words."""
FLAT = 0.5
"""Dots of letters and dashes are lower, in heights of a small letter, and tell no line."""
NARROW, AFTER_MARK = 2.5, 4.0
"""A mark of a list, or the number of a heading, is so narrow, and what it marks so near."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large the type of a page is: the usual height of its small letters, in dots."""

    letter: float

    @classmethod
    def of(cls, ink: Mask) -> "Scale | None":
        """The scale of a page's ink; None for one with hardly any letters."""
        labels, _ = ndimage.label(ink, structure=np.ones((3, 3)))
        heights = [place[0].stop - place[0].start for place in ndimage.find_objects(labels)]
        letters = [height for height in heights if LETTER[0] <= height <= LETTER[1]]
        return cls(float(np.median(letters))) if len(letters) >= FEWEST else None

    def beside(self, height: float) -> float:
        """How wide a white band down has to be to part a block so high."""
        return self.letter * (BESIDE_TALL if height >= TALL * self.letter else BESIDE_LOW)


def blocks_of(ink: Mask, place: Block, scale: Scale | None) -> list[Block]:
    """The blocks of a place of a page, whose ink is told; all of it is one without a scale."""
    left, top = place[:2]
    found = _parted(ink, (0, 0, ink.shape[1], ink.shape[0]), scale) if scale is not None else [(0, 0, *ink.shape[::-1])]
    return [(left + x0, top + y0, left + x1, top + y1) for x0, y0, x1, y1 in found]


def _parted(ink: Mask, block: Block, scale: Scale, across: bool = True, last: bool = False) -> Iterator[Block]:
    left, top, right, bottom = block
    piece = ink[top:bottom, left:right]
    least = (BETWEEN_ROWS if across else BESIDE_TALL) * scale.letter
    parts = _segments(piece, 1 if across else 0, least)
    if not across:
        parts = _with_marks(_without_gaps(parts, piece, scale), scale)
    if len(parts) == 1 and last:
        yield _around(piece, block)
        return
    for start, stop in parts:
        inner = (left, top + start, right, top + stop) if across else (left + start, top, left + stop, bottom)
        yield from _parted(ink, inner, scale, not across, last=len(parts) == 1)


def _segments(piece: Mask, axis: int, least: float) -> list[Part]:
    """From where to where there is ink, with no white of ``least`` dots and more in between."""
    at = np.flatnonzero(piece.any(axis=axis))
    if not len(at):
        return []
    ends = np.flatnonzero(np.diff(at) > least)
    starts = [int(at[0]), *(int(at[end + 1]) for end in ends)]
    stops = [*(int(at[end]) + 1 for end in ends), int(at[-1]) + 1]
    return list(zip(starts, stops, strict=True))


def _without_gaps(parts: list[Part], piece: Mask, scale: Scale) -> list[Part]:
    """The parts from left to right, those of one or two lines joined that stand on the same lines near each other."""
    joined: list[Part] = []
    for start, stop in parts:
        if joined:
            begin, end = joined[-1]
            left, right, both = (
                _lines(piece[:, slice(*at)], scale) for at in ((begin, end), (start, stop), (begin, stop))
            )
            height = max((lines[-1][1] - lines[0][0] for lines in (left, right) if lines), default=0)
            if start - end <= scale.beside(height) and len(both) == max(len(left), len(right)):
                joined[-1] = (begin, stop)
                continue
        joined.append((start, stop))
    return joined


def _lines(piece: Mask, scale: Scale) -> list[Part]:
    found = _segments(piece, axis=1, least=1)
    return [(top, bottom) for top, bottom in found if bottom - top >= FLAT * scale.letter]


def _with_marks(parts: list[Part], scale: Scale) -> list[Part]:
    """The parts from left to right, narrow ones joined with what stands close to their right."""
    joined: list[Part] = []
    pending: int | None = None
    for (start, stop), (following, _) in pairwise([*parts, (10**9, 10**9)]):
        begin = start if pending is None else pending
        is_mark = stop - begin < NARROW * scale.letter and following - stop < AFTER_MARK * scale.letter
        pending = begin if is_mark else None
        if not is_mark:
            joined.append((begin, stop))
    return joined


def _around(piece: Mask, block: Block) -> Block:
    """The block without the white at its edges."""
    ys, xs = np.flatnonzero(piece.any(axis=1)), np.flatnonzero(piece.any(axis=0))
    left, top = block[0], block[1]
    return left + int(xs[0]), top + int(ys[0]), left + int(xs[-1]) + 1, top + int(ys[-1]) + 1

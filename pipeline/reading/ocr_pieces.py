"""A page's picture cut into what is read alone: the cells of its ruled tables, and the blocks of text beside them."""

import math
from dataclasses import dataclass, replace

import numpy as np

from pipeline.reading.ocr_blocks import Block, Scale, blocks_of
from pipeline.reading.ocr_image import Picture
from pipeline.reading.ocr_paper import Grey
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_words import Spot, line_words, only_dash
from pipeline.reading.pdf_geometry import Box, Word
from pipeline.reading.pdf_grid import cell_boxes

INSET = 2
MARGIN = 14
LEAST_INK = 6
AROUND = 3
PALE = 190
"""Dots darker than this may be of a thin dash, where the paper is white."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page's picture: where it lies on the page, and its pixels with a white margin."""

    spot: Spot
    grey: Grey

    @property
    def side(self) -> float:
        """The left side of the cell that it shows, or of the block, in points of the page."""
        return (self.spot.left + max(self.spot.sides[0], MARGIN)) / self.spot.scale


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a page, its cells and blocks; and the dashes that stand alone, which need no reading."""

    alone: tuple[Piece, ...]
    dashes: tuple[Word, ...]


def cut(number: int, picture: Picture) -> Pieces:
    """The pieces of the page ``number`` (from 0)."""
    ink, clean, pale = picture.ink.copy(), picture.clean.copy(), picture.clean < PALE
    page = (0, 0, ink.shape[1], ink.shape[0])
    scale = Scale.of(ink)
    cells = [_pixels(box, picture) for box in cell_boxes(picture.across, picture.down)]
    pieces: list[Piece] = []
    dashes: list[Word] = []
    for place in [*cells, page]:
        blocks = blocks_of(ink[_within(place)], place, scale)
        for block in blocks:
            framed = _framed(block, place)
            dash = only_dash(ink[_within(framed)])
            if dash is not None:
                dashes += line_words([dash], Spot(number, *framed[:2], picture.scale, picture.ink), Spelling())
                ink[_within(framed)], clean[_within(framed)] = False, 255
        # A cell is read whole, since its rules leave traces; outside cells there are columns to keep apart.
        for left, top, right, bottom in [place] if place is not page else (_framed(block, place) for block in blocks):
            within = _within((left, top, right, bottom))
            if ink[within].sum() >= LEAST_INK:
                sides = (left, right) if place is not page else (-math.inf, math.inf)
                pieces.append(_piece(Spot(number, left, top, picture.scale, picture.ink, sides, pale), clean[within]))
        ink[_within(place)] = False
    return Pieces(tuple(pieces), tuple(dashes))


def _within(place: Block) -> tuple[slice, slice]:
    left, top, right, bottom = place
    return slice(top, bottom), slice(left, right)


def _framed(block: Block, place: Block) -> Block:
    """A block with some of the white around it, which is there since it was cut in white bands."""
    left, top, right, bottom = block
    return (max(place[0], left - AROUND), max(place[1], top - AROUND),
            min(place[2], right + AROUND), min(place[3], bottom + AROUND))  # fmt: skip


def _piece(spot: Spot, grey: Grey) -> Piece:
    """A piece with a white margin; the spot as it is without."""
    left, top = spot.left - MARGIN, spot.top - MARGIN
    sides = (spot.sides[0] - left, spot.sides[1] - left)
    return Piece(replace(spot, left=left, top=top, sides=sides), np.pad(grey, MARGIN, constant_values=255))


def _pixels(box: Box, picture: Picture) -> tuple[int, int, int, int]:
    height, width = picture.grey.shape
    x0, top, x1, bottom = (round(value * picture.scale) for value in box)
    return max(0, x0 + INSET), max(0, top + INSET), min(width, x1 - INSET), min(height, bottom - INSET)

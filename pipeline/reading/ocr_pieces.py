"""A page's picture cut into what is read alone: the cells of its ruled tables, and the page without them."""

from dataclasses import dataclass

import numpy as np

from pipeline.reading.ocr_image import Picture
from pipeline.reading.ocr_paper import Grey
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_words import Spot, line_words, only_dash
from pipeline.reading.pdf_geometry import Box, Word
from pipeline.reading.pdf_grid import cell_boxes

INSET = 2
MARGIN = 14
LEAST_INK = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page's picture: where it lies on the page, and its pixels with a white margin."""

    spot: Spot
    grey: Grey


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a page: its cells, what is left without them if that is not blank, and cells of a lone dash."""

    cells: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    dashes: tuple[Word, ...]


def cut(number: int, picture: Picture) -> Pieces:
    """The pieces of the page ``number`` (from 0)."""
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
            cells.append(_piece(number, picture, (left, top), picture.clean[top:bottom, left:right]))
        else:
            dashes += line_words([dash], Spot(number, left, top, picture.scale, ink), Spelling())
    blank = (rest < 128).sum() < LEAST_INK
    return Pieces(tuple(cells), () if blank else (_piece(number, picture, (0, 0), rest),), tuple(dashes))


def _piece(number: int, picture: Picture, corner: tuple[int, int], grey: Grey) -> Piece:
    left, top = corner
    framed = np.pad(grey, MARGIN, constant_values=255)
    sides = (MARGIN, framed.shape[1] - MARGIN)
    return Piece(Spot(number, left - MARGIN, top - MARGIN, picture.scale, picture.ink, sides), framed)


def _pixels(box: Box, picture: Picture) -> tuple[int, int, int, int]:
    height, width = picture.grey.shape
    x0, top, x1, bottom = (round(value * picture.scale) for value in box)
    return max(0, x0 + INSET), max(0, top + INSET), min(width, x1 - INSET), min(height, bottom - INSET)

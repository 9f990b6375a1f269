"""The paper of a scanned page: its shadows evened out and its dirt taken off, before anything is looked for on it."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Grey = NDArray[np.uint8]

COARSE = 4
"""Paper is looked at in squares of so many dots: grain is gone from their means."""
STROKE = 9
"""No stroke of a letter is as thick as so many squares (4.5 mm at 200 dots an inch)."""
SMOOTH = 4
DARKEST_PAPER = 60.0
UNEVEN = 12.0
DIRT_DOTS, DIRT_INK, DIRT_BELOW = 6, 450.0, 190
"""Dirt is a mark of at most so many dots whose blackness, summed in grey levels, stays below that of a full stop."""


def evened(grey: Grey) -> Grey:
    """The page with its paper equally bright everywhere: shadows of folds and lamps, and pale shades, become white.

    Each dot is divided by the brightness of the paper around it, which is what is left when all that is as thin as a
    stroke is filled. Paper that is even already stays as it is.
    """
    height, width = (side // COARSE * COARSE for side in grey.shape)
    if min(height, width) < COARSE * STROKE:
        return grey
    squares = grey[:height, :width].reshape(height // COARSE, COARSE, width // COARSE, COARSE).mean(axis=(1, 3))
    filled = ndimage.grey_closing(squares, size=(STROKE, STROKE), mode="nearest")
    paper = ndimage.gaussian_filter(filled, SMOOTH, mode="nearest")
    bright = float(np.median(paper))
    if bright - float(np.percentile(paper, 2)) < UNEVEN:
        return grey
    shape = (grey.shape[1], grey.shape[0])
    wide = np.asarray(Image.fromarray(paper.astype(np.float32)).resize(shape, Image.Resampling.BILINEAR))
    lit: Grey = (grey * (bright / np.maximum(wide, DARKEST_PAPER))).clip(0, 255).astype(np.uint8)
    return lit


def without_dirt(grey: Grey) -> Grey:
    """The page without specks smaller and fainter than any full stop or dot of an i."""
    labels, count = ndimage.label(grey < DIRT_BELOW, structure=np.ones((3, 3)))
    if not count:
        return grey
    dots = np.bincount(labels.ravel())
    blackness = np.bincount(labels.ravel(), weights=(255.0 - grey).ravel())
    dirt = (dots <= DIRT_DOTS) & (blackness < DIRT_INK)
    dirt[0] = False
    where = ndimage.binary_dilation(dirt[labels]) & ~((labels > 0) & ~dirt[labels])
    clean = grey.copy()
    clean[where] = 255
    return clean

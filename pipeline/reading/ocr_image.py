"""A page as a picture: rendered, set straight, and the rules that are drawn on it."""

import math
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from pipeline.reading.ocr_paper import Grey, evened, without_dirt
from pipeline.reading.pdf_geometry import Rule

DPI = 200
MAX_PIXELS = 8_000_000
SHRINK, HALF = 3, 2
STEEPEST, STRIPS = 3.0, 4
DARK = 140
INK_BELOW_PAPER = 45
INK_PERCENT, FAINT, LEAST_CONTRAST = 0.5, 100, 20
"""A page is faint when all but so many percent of its dots are lighter than this; a blank one has less contrast."""
SHADED, SHADE_SHARE, LETTER_DOTS, SHADE_SIZE = 130, 0.4, 250, (5, 25)
"""A dark shade by its grey and how much of a column it fills; a letter's most dots; its least height and width."""
LONG_ACROSS = 70
LONG_DOWN = 42
THICK, THICKEST = 15, 22
"""A double rule is up to twelve dots thick when the white within it is filled; an area is more."""
GAP = 14
LEVEL = 4
BESIDE = 4
CROWDED = 0.25
FULL = 0.3

TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page set straight.

    ``grey`` has shape (height, width), 0 black; ``clean`` is the same with the rules painted over. ``scale`` is pixels
    a point, ``skew`` by how many degrees the lines fell to the right; ``across`` and ``down`` are rules, in points.
    """

    grey: Grey
    clean: Grey
    scale: float
    skew: float
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    @property
    def ink(self) -> Mask:
        return self.clean < DARK


def picture_of(page: pdfium.PdfPage, turn: int = 0) -> Picture:
    """Render a page at 200 dots an inch (a huge one at fewer), turn it clockwise, set it straight, find its rules."""
    width, height = page.get_size()
    scale = min(DPI / 72, math.sqrt(MAX_PIXELS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    image: Image.Image = _with_contrast(bitmap.to_pil().convert("L"))
    if turn:
        image = image.transpose(TURNS[turn])
    skew = skew_of(evened(np.asarray(image)))
    if abs(skew) > 0.02:
        image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    grey = without_dirt(evened(brightened(np.asarray(image))))
    ink = grey < max(DARK, int(np.median(grey)) - INK_BELOW_PAPER)
    across, flat = _rules(_thin(_runs(ink, (1, LONG_ACROSS))), ink, scale)
    down, tall = _rules(_thin(_runs(ink, (LONG_DOWN, 1))).T, ink.T, scale)
    clean = _bleached(grey)
    clean[ndimage.binary_dilation(flat | tall.T, iterations=2)] = 255
    return Picture(grey, clean, scale, skew, across, down)


def _with_contrast(image: Image.Image) -> Image.Image:
    """A faint page with its ink made black and its paper white; any other as it is."""
    grey = np.asarray(image)
    darkest, paper = np.percentile(grey[::SHRINK, ::SHRINK], (INK_PERCENT, 50))
    if darkest < FAINT or paper - darkest < LEAST_CONTRAST:
        return image
    stretched = (grey.astype(np.float32) - darkest) * (255 / (paper - darkest))
    return Image.fromarray(stretched.clip(0, 255).astype(np.uint8))


def brightened(grey: Grey) -> Grey:
    """The page with pale letters on dark shades made dark on white, as forms often write their headings."""
    dark = grey[::SHRINK, ::SHRINK] < SHADED
    islands, _ = ndimage.label(~dark)
    # Letters on a shade are small islands in it; what is left when they are filled, strokes aside, is the shade.
    filled = dark | (np.bincount(islands.ravel()) < LETTER_DOTS)[islands]
    shades = ndimage.maximum_filter(ndimage.minimum_filter(filled, size=SHADE_SIZE), size=SHADE_SIZE)
    labels, _ = ndimage.label(shades)
    turned = grey
    for rows, inner in ndimage.find_objects(labels):
        along = _widened(dark[rows], inner)
        # What reaches the picture's edge is the scanner's shadow.
        if not (rows.start and along.start) or rows.stop == len(dark) or along.stop == len(dark[0]):
            continue
        place = tuple(slice(max(0, (side.start - 1) * SHRINK), (side.stop + 1) * SHRINK) for side in (rows, along))
        ground, letters = np.percentile(grey[place], (50, 99))
        if ground > SHADED or letters - ground < 2 * LEAST_CONTRAST:
            continue
        turned = grey.copy() if turned is grey else turned
        pale = (grey[place].astype(np.float32) - ground) * (255 / (letters - ground))
        bright = 255 - pale.clip(0, 255)
        # The white of the page beside and between shades would be strokes now.
        bright[:, bright.mean(axis=0) < SHADED / 2] = 255
        bright[bright.mean(axis=1) < SHADED / 2] = 255
        turned[place] = bright
    return turned


def _widened(dark: Mask, along: slice) -> slice:
    """A shade's columns with those beside it that are mostly dark: a letter that touches its edge parts it."""
    start, stop = along.start, along.stop
    mostly = dark.mean(axis=0) >= SHADE_SHARE
    while start > 0 and mostly[start - 1]:
        start -= 1
    while stop < len(mostly) and mostly[stop]:
        stop += 1
    return slice(start, stop)


def skew_of(grey: Grey) -> float:
    """By how many degrees the lines of a page fall to the right: the turn at which rows are emptiest and fullest."""
    dark = grey[::HALF, ::HALF] < DARK
    # Where letters end below tells lines apart best: in columns whose lines stand at other heights ink is everywhere.
    ys, xs = np.nonzero(dark[:-1] & ~dark[1:])
    if len(ys) < 50:
        return 0.0
    step = max(1, len(ys) // 150_000)
    ys, xs = ys[::step].astype(np.float64), xs[::step].astype(np.float64)

    strip = (xs * (STRIPS / dark.shape[1])).astype(np.int64)

    def sharpness(degrees: float) -> float:
        rows = (ys - xs * math.tan(math.radians(degrees))).astype(np.int64)
        rows -= rows.min()
        # Strips tell but roughly, yet never take lines of several columns, at other heights, for one that falls.
        sums = (np.bincount(kind) for kind in (rows, strip * (rows.max() + 1) + rows))
        return math.prod(float(np.square(counts, dtype=np.float64).sum()) for counts in sums)

    rough = max(np.arange(-STEEPEST, STEEPEST + 0.01, 0.1), key=sharpness)
    return round(float(max(np.arange(rough - 0.1, rough + 0.11, 0.02), key=sharpness)), 2)


def looks_sideways(grey: Grey) -> bool:
    """Whether the lines of text run down the page: they make its columns differ more than its rows."""
    dark = grey[::SHRINK, ::SHRINK] < DARK
    # What fills a whole row or column is a rule and tells nothing of the text.
    rows, columns = ((share[share < FULL]) for share in (dark.mean(axis=1), dark.mean(axis=0)))
    if not len(rows) or not len(columns):
        return False
    across, down = (float(np.abs(np.diff(share)).mean()) for share in (rows, columns))
    return down > across


def _bleached(grey: Grey) -> Grey:
    """The page with its paper white: the grain of paper is text to Tesseract where a piece holds little else."""
    paper = max(float(np.median(grey)) - INK_BELOW_PAPER, DARK)
    return (np.minimum(grey / paper, 1.0) * 255).astype(np.uint8)


def _runs(ink: Mask, shape: tuple[int, int]) -> Mask:
    """The ink that lies in straight runs as long as ``shape``; a run may slip by a pixel sideways."""
    thick = (3, 1) if shape[0] == 1 else (1, 3)
    grown = ndimage.maximum_filter(ink, size=thick)
    opened = ndimage.maximum_filter(ndimage.minimum_filter(grown, size=shape), size=shape)
    runs: Mask = np.logical_and(opened, grown)
    return runs


def _thin(mask: Mask) -> Mask:
    """The mask without areas: a shade or a black margin is no rule."""
    core = ndimage.minimum_filter(mask, size=(THICK, THICK))
    if not core.any():
        return mask
    thin: Mask = np.logical_and(mask, ~ndimage.maximum_filter(core, size=(THICK + 4, THICK + 4)))
    return thin


def _rules(mask: Mask, ink: Mask, scale: float) -> tuple[tuple[Rule, ...], Mask]:
    """The runs across as rules in points, those on one line joined over small gaps; and the pixels of the rules."""
    labels, _ = ndimage.label(mask, structure=np.ones((3, 3)))
    kept = np.zeros_like(mask)
    # The other line of a double rule is no letter.
    letters = np.logical_and(ink, ~mask)
    joined: list[Rule] = []
    for label, place in enumerate(ndimage.find_objects(labels), start=1):
        if not _is_alone(place, letters):
            continue
        kept[place] |= labels[place] == label
        rule = Rule((place[0].start + place[0].stop) / 2, place[1].start, place[1].stop)
        _join(joined, rule)
    return tuple(Rule(rule.at / scale, rule.start / scale, rule.end / scale) for rule in joined), kept


def _is_alone(place: tuple[slice, slice], ink: Mask) -> bool:
    """Whether a run is a rule: little ink lies beside it, while a stroke within a line of bold type has letters."""
    rows, along = place
    if rows.stop - rows.start > THICKEST or along.stop - along.start < LONG_DOWN // 2:
        return False
    beside = (max(0, rows.start - BESIDE), min(len(ink) - 1, rows.stop - 1 + BESIDE))
    return all(bool(ink[row, along].mean() <= CROWDED) for row in beside)


def _join(rules: list[Rule], rule: Rule) -> None:
    for index, other in enumerate(rules):
        if abs(other.at - rule.at) <= LEVEL and max(rule.start, other.start) - min(rule.end, other.end) <= GAP:
            rules[index] = Rule(other.at, min(other.start, rule.start), max(other.end, rule.end))
            return
    rules.append(rule)

"""What Tesseract saw, made words of a page: bullets and dashes told, sizes evened out."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from scipy import ndimage

from pipeline.reading.ocr_image import Mask
from pipeline.reading.ocr_tesseract import SeenLine, SeenWord
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hyphens import Known

MISREAD_BULLETS = frozenset("eo*+«»¢°©®·¤")
GHOST = "\u2013\u2014"
LOOKALIKES = {"O": "Q", "G": "Q", "l": "I", "1": "I", "0": "O"}
ABBREVIATION = re.compile(r"[A-ZÅÄÖl01]{2,5}(?=[-:.,;)]|$)")
WORD = re.compile(r"[\w|]{4,}")
LETTERS = {"I": "l", "1": "l", "|": "l", "0": "o"}
TWINS = re.compile(r"i(?=i)|l(?=l)")
LONE_ZERO = re.compile(r"O[.,;:)]?")
INNER_DASH = re.compile(r"(?<=\w)-(?=\w)")
FLAT, LONG = 0.22, 0.36
LONG_DASHES = frozenset({"\u2013", "\u2014", "_", "=", "~", "\u2212"})
BULLET = "\u2022"
DASH_WIDTH = (4, 45)
DASH_HEIGHT = 9
EVEN = 0.3
TOUCHES = 4
CUT = 0.4
MOST = 0.89
NEAR = 4.0
STOPS = ".,;:!?)"


def only_dash(ink: Mask) -> SeenLine | None:
    """A piece that holds one short flat stroke and nothing else, which Tesseract tends to overlook."""
    ys, xs = np.nonzero(ink)
    width, height = int(xs.max() - xs.min()) + 1, int(ys.max() - ys.min()) + 1
    if height > DASH_HEIGHT or not DASH_WIDTH[0] <= width <= DASH_WIDTH[1] or width < 1.6 * height:
        return None
    # A hyphen floats about a third of the type's height above the baseline.
    word = SeenWord("-", float(xs.min()), float(xs.max() + 1), 0.89)
    return SeenLine(float(ys.max()) + 6.0, 28.0, (word,))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece lies: its page from 0, its top left pixel, pixels a point, and the ink of the page's picture.

    ``sides`` are the left and right end of what the piece shows, in its pixels: a word that reaches them was cut.
    """

    page: int
    left: int
    top: int
    scale: float
    ink: Mask
    sides: tuple[float, float] = (-math.inf, math.inf)


def line_words(lines: Iterable[SeenLine], spot: Spot, known: Known | None) -> list[Word]:
    """The words of lines seen in a piece, in points of the page, with what Tesseract is known to misread mended."""
    words: list[Word] = []
    for line in lines:
        base, size = (line.base + spot.top) / spot.scale, max(line.size / spot.scale, 1.0)
        for seen in _with_bullet(line.words):
            text = lookalike(_abbreviation(_dashed(seen, line, spot), known), known)
            x0, x1 = ((x + spot.left) / spot.scale for x in (seen.x0, seen.x1))
            cut = seen.x0 <= spot.sides[0] + TOUCHES or seen.x1 >= spot.sides[1] - TOUCHES
            sure = min(seen.sure, CUT) if cut else min(seen.sure, MOST)
            words.append(Word(text, spot.page, x0, x1, base, size, sure=sure))
    return words


def _with_bullet(words: Sequence[SeenWord]) -> Iterator[SeenWord]:
    """A line's words with the mark of a list item at its start told apart; a lone dash is a plain one."""
    first, *rest = words
    if not rest and first.text in LONG_DASHES:
        first = replace(first, text="-")
    elif rest and first.text in MISREAD_BULLETS | LONG_DASHES:
        first = replace(first, text=BULLET)
        # In the gap after a mark Tesseract sees a dash that is not there.
        rest = [replace(word, text=word.text.lstrip(GHOST)) for word in rest[:1]] + rest[1:]
    elif first.text[0] in GHOST and first.text[1:2].isalpha():
        width = (first.x1 - first.x0) / len(first.text)
        yield replace(first, text=BULLET, x1=first.x0 + width)
        first = replace(first, text=first.text[1:], x0=first.x0 + 2 * width)
    yield from (word for word in (first, *rest) if word.text)


def _dashed(seen: SeenWord, line: SeenLine, spot: Spot) -> str:
    """The word with a long dash where its stroke is long (9–12, kesä–elokuu): Tesseract calls it a hyphen."""
    if len(INNER_DASH.findall(seen.text)) != 1:
        return seen.text
    top, bottom = (round(line.base + spot.top - part * line.size) for part in (0.5, 0.1))
    piece = spot.ink[max(0, top) : bottom, round(seen.x0 + spot.left) : round(seen.x1 + spot.left)]
    if not piece.size:
        return seen.text
    labels, _ = ndimage.label(piece, structure=np.ones((3, 3)))
    widths = [
        place[1].stop - place[1].start
        for place in ndimage.find_objects(labels)
        if place[0].stop - place[0].start <= FLAT * line.size and place[0].start > 0 and place[0].stop < len(piece)
    ]
    long = max(widths, default=0) > LONG * line.size
    return INNER_DASH.sub("\u2013", seen.text, count=1) if long else seen.text


def _abbreviation(text: str, known: Known | None) -> str:
    """The word with a capital put right in an abbreviation that only so exists (OR to QR); a lone O is a nought."""
    if LONE_ZERO.fullmatch(text):
        return "0" + text[1:]
    match = ABBREVIATION.match(text)
    if known is None or match is None or known(match[0]):
        return text
    short = match[0]
    tries = {
        short[:at] + right + short[at + 1 :] for at, char in enumerate(short) for right in LOOKALIKES.get(char, "")
    }
    found = [attempt for attempt in tries if known(attempt)]
    return found[0] + text[len(short) :] if len(found) == 1 else text


def lookalike(text: str, known: Known | None) -> str:
    """The word with a stroke put right (Iääkäri to lääkäri, koodiilla to koodilla), where that alone makes a word."""
    match = WORD.search(text)
    if known is None or match is None or known(match[0]):
        return text
    word = match[0]
    tries = {"".join(LETTERS.get(char, char) for char in word)}
    tries |= {word[: twin.start()] + word[twin.start() + 1 :] for twin in TWINS.finditer(word)}
    found = [attempt for attempt in tries if known(attempt)]
    return text[: match.start()] + found[0] + text[match.end() :] if len(found) == 1 else text


def completed(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words of scattered text with the stops at their ends and the lone dashes that only another layout showed.

    Scattered text keeps columns apart but loses small marks; the same page read as one block runs lines across columns
    but keeps the marks.
    """
    near = {(round(word.x0 / NEAR), round(word.base / NEAR)): word for word in others}
    found = []
    for word in words:
        column, row = round(word.x0 / NEAR), round(word.base / NEAR)
        twins = (near.get((column + right, row + down)) for right in (-1, 0, 1) for down in (-1, 0, 1))
        longer = (twin for twin in twins if twin is not None and twin.text in {word.text + stop for stop in STOPS})
        twin = next(longer, None)
        found.append(word if twin is None else replace(word, text=twin.text, x1=twin.x1))
    dashes = [word for word in others if word.text == "-" and not any(_overlap(word, other) for other in words)]
    return found + dashes


def _overlap(one: Word, other: Word) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def steady(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with the page's usual size where theirs is near it: lines without tall letters measure low."""
    if not words:
        return ()
    usual = median(word.size for word in words)
    return tuple(replace(word, size=usual) if abs(word.size - usual) <= EVEN * usual else word for word in words)

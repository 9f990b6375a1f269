"""What Tesseract saw, made words of a page: bullets and dashes told, sizes evened out."""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from scipy import ndimage

from pipeline.reading.ocr_fitted import fitted
from pipeline.reading.ocr_image import Mask
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_tesseract import SeenLine, SeenWord
from pipeline.reading.pdf_geometry import Word

MISREAD_BULLETS = frozenset("eo.*+«»¢°©®·¤")
GHOST = "\u2013\u2014"
GHOST_BEFORE = re.compile(rf"[{GHOST}][^\W\d_]")
STUCK = re.compile(r"-[^\W\d_]{2}")
SPACE = 0.17
"""The least gap between a dash and the item after it, as a share of the height of the type."""
INNER_DASH = re.compile(r"(?<=[\w.])[-\u2013\u2014](?=\w)|(?<=\d)\+(?=\d)")
OPEN_RANGE = re.compile(r"\d\.?[\u2013\u2014]$")
FLAT, LONG, LONG_IN_NUMBERS = 0.22, 0.345, 0.3
"""A dash by its height and width, as shares of the height of the type; ranges of numbers have long ones."""
LONG_DASHES = frozenset({"\u2013", "\u2014", "_", "=", "~", "\u2212", "--"})
STROKES = frozenset({"-", "\u2013", "\u2014", "=", "\u2014\u2014"})
BAR, UPRIGHT, LEAST_INK = "|", 0.5, 4
BULLET = "\u2022"
DASH_WIDTH = (4, 45)
DASH_HEIGHT = 9
SHORTEST = 3
EDGE = 3
PLUS, CROSS = 0.4, 0.55
"""A plus is so wide, as a share of the height of the type, and fills less of its box than a dot."""
EVEN = 0.3
TOUCHES = 4
CUT = 0.4
STRANGE = 0.8
"""How sure a word is at most that does not exist: its cell gets marked."""
LOWER = re.compile(r"(?<![^\W\d_])[a-zäöå]{4,}")
ODD = re.compile(r"[a-zäöå][A-ZÄÖÅ]|(?<![^\W_])(?=\w*[OQ0G1Il])(?=(?:\w*?[A-ZÄÖÅ]){2})[A-ZÄÖÅ01l]{2,5}(?![^\W_])")
"""A capital within a word, or an abbreviation with a letter that looks like another: wrong unless it exists."""
MOST = 0.89


def only_dash(ink: Mask) -> SeenLine | None:
    """A piece that holds one short flat stroke and nothing else, which Tesseract tends to overlook."""
    labels, _ = ndimage.label(ink, structure=np.ones((3, 3)))
    edge = np.unique(
        np.concatenate(
            [labels[:EDGE].ravel(), labels[-EDGE:].ravel(), labels[:, :EDGE].ravel(), labels[:, -EDGE:].ravel()]
        )
    )
    # What is left of a rule lies at the piece's edge.
    ys, xs = np.nonzero(ink & ~np.isin(labels, edge[edge > 0]))
    if not len(ys):
        return None
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
    ``pale`` is the ink with its paler dots.
    """

    page: int
    left: int
    top: int
    scale: float
    ink: Mask
    sides: tuple[float, float] = (-math.inf, math.inf)
    pale: Mask | None = None


def line_words(lines: Iterable[SeenLine], spot: Spot, spelling: Spelling) -> list[Word]:
    """The words of lines seen in a piece, in points of the page, with what Tesseract is known to misread mended."""
    words: list[Word] = []
    for line in lines:
        found = _words_of_line(fitted(line, spot.ink, spot.left, spot.top), spot, spelling)
        if words and found and words[-1].text.endswith("-"):
            last, first = words.pop(), found.pop(0)
            whole = f"{last.text[:-1]}{first.text}"
            plain = _is_plain(whole, spelling) or _is_plain(f"{last.text}{first.text}", spelling)
            words += [last, first] if plain else [_doubted(last), _doubted(first)]
        words += [
            word if word.text.endswith("-") or _is_plain(word.text, spelling) else _doubted(word) for word in found
        ]
    return words


def _doubted(word: Word) -> Word:
    return replace(word, sure=min(word.sure, STRANGE))


def _is_plain(text: str, spelling: Spelling) -> bool:
    """Whether a word exists, or is of a kind that need not: a name, a number, an abbreviation."""
    return not (LOWER.search(text) or ODD.search(text)) or spelling.exists(text)


def _words_of_line(line: SeenLine, spot: Spot, spelling: Spelling) -> list[Word]:
    words: list[Word] = []
    base, size = (line.base + spot.top) / spot.scale, max(line.size / spot.scale, 1.0)
    first, *rest = line.words
    drawn = [seen for seen in rest if _is_drawn(seen, line, spot)]
    seen_words = [first, *drawn]
    marks = LONG_DASHES | (MISREAD_BULLETS - {"+"} if _is_cross(first, line, spot) else MISREAD_BULLETS)
    at = int(first.text in marks - LONG_DASHES | {BULLET} and bool(drawn))
    room = _room_after_dash(seen_words[at], line, spot)
    if room is not None:
        item = seen_words[at]
        dash = replace(item, text="-", x1=item.x0 + room[0])
        seen_words[at : at + 1] = [dash, replace(item, text=item.text[1:], x0=item.x0 + room[1])]
    for seen in _with_bullet(_closed(seen_words), marks):
        text = spelling.mended(_dashed(seen, line, spot))
        x0, x1 = ((x + spot.left) / spot.scale for x in (seen.x0, seen.x1))
        cut = seen.x0 <= spot.sides[0] + TOUCHES or seen.x1 >= spot.sides[1] - TOUCHES
        sure = min(seen.sure, CUT) if cut else min(seen.sure, MOST)
        words.append(Word(text, spot.page, x0, x1, base, size, sure=sure))
    return words


def _room_after_dash(first: SeenWord, line: SeenLine, spot: Spot) -> tuple[int, int] | None:
    """From where to where there is room after the dash of a list item (- jonot), none in a word like -tilanteet."""
    if not STUCK.match(first.text):
        return None
    piece = _ink_of(first, line, spot)
    inked = np.flatnonzero(piece.any(axis=0))
    gaps = np.diff(inked)
    at = int(np.argmax(gaps > SPACE * line.size)) if len(gaps) else 0
    if not len(gaps) or gaps[at] <= SPACE * line.size or inked[at] > line.size / 2:
        return None
    return int(inked[at]) + 1, int(inked[at + 1])


def _closed(words: Sequence[SeenWord]) -> list[SeenWord]:
    """The words with ranges in one piece (9–12): Tesseract takes the room beside a long dash for a space."""
    found: list[SeenWord] = []
    for word in words:
        last = found[-1] if found else None
        if last is not None and OPEN_RANGE.search(last.text) and word.text[0].isdigit():
            found[-1] = SeenWord(last.text[:-1] + "\u2013" + word.text, last.x0, word.x1, min(last.sure, word.sure))
        else:
            found.append(word)
    return found


def _is_drawn(seen: SeenWord, line: SeenLine, spot: Spot) -> bool:
    """Whether there is ink where Tesseract sees a letter or sign: it makes some up in the wide gaps between words."""
    if seen.text in STROKES:
        return bool(_strokes(seen, line, spot))
    piece = _ink_of(seen, line, spot)
    if seen.text == BAR:
        return bool(piece.sum(axis=0).max(initial=0) > UPRIGHT * line.size)
    inked = len(seen.text) > len("N") or int(piece.sum()) >= LEAST_INK
    return inked or not any(_ink_of(word, line, spot).any() for word in line.words)


def _ink_of(seen: SeenWord, line: SeenLine, spot: Spot) -> Mask:
    top, bottom = round(line.base + spot.top - line.size), round(line.base + spot.top)
    return spot.ink[max(0, top) : bottom, round(seen.x0 + spot.left) : round(seen.x1 + spot.left)]


def _is_cross(seen: SeenWord, line: SeenLine, spot: Spot) -> bool:
    """Whether what was read as a plus is one, and no dot: it fills little of its box."""
    piece = _ink_of(seen, line, spot)
    height, width = int(piece.any(axis=1).sum()), int(piece.any(axis=0).sum())
    return seen.text == "+" and width > PLUS * line.size and int(piece.sum()) < CROSS * height * width


def _with_bullet(words: Sequence[SeenWord], marks: Collection[str]) -> Iterator[SeenWord]:
    """A line's words with the mark of a list item at its start told apart; a lone dash is a plain one."""
    first, *rest = words
    if not rest and first.text in LONG_DASHES:
        first = replace(first, text="-")
    elif rest and first.text in marks:
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
    if OPEN_RANGE.search(seen.text):
        return seen.text[:-1] + "\u2013"
    if GHOST_BEFORE.match(seen.text):
        first = replace(seen, x1=seen.x0 + 1.5 * (seen.x1 - seen.x0) / len(seen.text))
        return seen.text if _strokes(first, line, spot) else seen.text[1:]
    if len(INNER_DASH.findall(seen.text)) != 1:
        return seen.text
    strokes = _strokes(seen, line, spot)
    if "+" in seen.text and not strokes:
        return seen.text
    least = LONG_IN_NUMBERS if seen.text[0].isdigit() else LONG
    long = max(strokes, default=0) > least * line.size or (not strokes and "-" not in seen.text)
    return INNER_DASH.sub("\u2013" if long else "-", seen.text, count=1)


def _strokes(seen: SeenWord, line: SeenLine, spot: Spot) -> list[int]:
    """The widths of the flat strokes that float where dashes do, in pixels: where Tesseract tells of a dash and there
    is none, it saw but a wide gap between words. Thin strokes of faint pages show in paler dots alone."""
    top, bottom = (round(line.base + spot.top - part * line.size) for part in (0.5, 0.1))
    band = slice(max(0, top), bottom), slice(round(seen.x0 + spot.left), round(seen.x1 + spot.left))
    found = _flat(spot.ink[band], FLAT * line.size)
    return found or (_flat(spot.pale[band], FLAT * line.size) if spot.pale is not None else [])


def _flat(piece: Mask, height: float) -> list[int]:
    if not piece.size:
        return []
    # A thin stroke may have a gap of a dot or two, while another one all but touches the letter beside it.
    filled = np.logical_or(piece, ndimage.binary_closing(piece, structure=np.ones((1, 3))))
    return [
        place[1].stop - place[1].start
        for marks in (piece, filled)
        for place in ndimage.find_objects(ndimage.label(marks, structure=np.ones((3, 3)))[0])
        if place[0].stop - place[0].start <= height and place[0].start > 0 and place[0].stop < len(piece)
        and place[1].stop - place[1].start >= SHORTEST
    ]  # fmt: skip


def steady(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with the page's usual size where theirs is near it: lines without tall letters measure low."""
    if not words:
        return ()
    usual = median(word.size for word in words)
    return tuple(replace(word, size=usual) if abs(word.size - usual) <= EVEN * usual else word for word in words)

"""Widths and lines of text in points, measured with the font's own advances, so that no text outgrows its box.

The metrics of Liberation Sans are those of Arial, and Carlito's those of Calibri. A font that is not installed is
measured with the wide DejaVu Sans, which comes with Matplotlib: its text may leave room, never too little.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, fontManager
from PIL import ImageFont

LINE = 1.2
"""Height of a line over the size of its text."""

EMOJI_LINE = 1.45
EMOJI_WIDTH = 1.4
SLACK = 0.985
"""The part of a line that is filled, since programs round advances in their own ways."""

SCALE = 200
LAST_LETTER = "\u2e7f"
"""What comes after is a picture or a wide sign of its own: emoji, and scripts of Eastern Asia."""

TWINS = {"Arial": ("Arial", "Liberation Sans"), "Calibri": ("Calibri", "Carlito"), "Helvetica": ("Liberation Sans",)}


@dataclass(frozen=True, slots=True)
class Letter:
    """A font by name with its size in points."""

    family: str
    size: float
    bold: bool = False


@lru_cache(maxsize=20_000)
def width(text: str, letter: Letter) -> float:
    """Width of one line in points; kerning, which only draws letters closer, is left out."""
    return sum(_advance(character, letter.family, letter.bold) for character in text) * letter.size / SCALE


def lines(text: str, letter: Letter, room: float) -> tuple[str, ...]:
    """The text in lines that fit ``room`` points, broken at its line feeds and spaces, and within words too long."""
    return _lines(text, letter, room)


def height(text: str, letter: Letter, room: float) -> float:
    """Height in points of a text set to ``room`` points."""
    return sum(letter.size * (EMOJI_LINE if _has_emoji(line) else LINE) for line in lines(text, letter, room))


@lru_cache(maxsize=5_000)
def _lines(text: str, letter: Letter, room: float) -> tuple[str, ...]:
    limit = room * SLACK
    return tuple(line for part in text.split("\n") for line in _broken(part, letter, limit))


def _broken(text: str, letter: Letter, limit: float) -> list[str]:
    made: list[str] = []
    line, used = "", 0.0
    space = width(" ", letter)
    for word in text.split(" "):
        wide = width(word, letter)
        if line and used + space + wide <= limit:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            made.append(line)
        *heads, line = _cut(word, letter, limit) if wide > limit else [word]
        made.extend(heads)
        used = width(line, letter)
    return [*made, line]


def _cut(word: str, letter: Letter, limit: float) -> list[str]:
    """A word wider than a line in as many pieces as it takes."""
    cut = []
    rest = word
    while len(rest) > 1 and width(rest, letter) > limit:
        head = _head(rest, letter, limit)
        cut.append(rest[:head])
        rest = rest[head:]
    return [*cut, rest]


def _head(word: str, letter: Letter, limit: float) -> int:
    """How many characters of a word fit, at least one."""
    used = 0.0
    for place, character in enumerate(word):
        used += _advance(character, letter.family, letter.bold) * letter.size / SCALE
        if used > limit:
            return max(1, place)
    return len(word)


def _has_emoji(line: str) -> bool:
    return not line.isascii() and max(line) > LAST_LETTER


@lru_cache(maxsize=20_000)
def _advance(character: str, family: str, bold: bool) -> float:
    if unicodedata.combining(character) or character == "\u200d":
        return 0.0
    if character > LAST_LETTER:
        return SCALE * EMOJI_WIDTH
    return float(_ruler(family, bold).getlength(character))


@cache
def _ruler(family: str, bold: bool) -> ImageFont.FreeTypeFont:
    known = set(fontManager.get_font_names())
    name = next((twin for twin in TWINS.get(family, (family,)) if twin in known), "DejaVu Sans")
    path = fontManager.findfont(FontProperties(family=name, weight="bold" if bold else "normal"))
    return ImageFont.truetype(path, SCALE, layout_engine=ImageFont.Layout.BASIC)

"""The shapes that the strategies of the PDF reader share: words, rules, fills and the frame of a page.

All numbers are points in the upright frame of a page: x to the right, y down, from the corner that is top left when
the text stands upright. ``Frame`` leads back to the page as it is shown.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Place

Box = tuple[float, float, float, float]
UNNAMED = "\ufffd"
"""Stands for glyphs of which their font does not tell what characters they are; PDFium would guess some."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Glyphs without a gap between them, in one face.

    ``base`` is the baseline, ``size`` the height of the type. ``glued`` tells that no space parts the word from the one
    before it, ``tied`` that a no-break space follows. ``mark`` is the id of its marked content, -1 for none.
    ``sure`` is 1 for text of the file, less for text recognised from a picture. ``near`` tells that the word follows
    the one before it in the file at the distance of a written space.
    """

    text: str
    page: int
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    mark: int = -1
    glued: bool = False
    tied: bool = False
    sure: float = 1.0
    near: bool = False

    @property
    def top(self) -> float:
        return self.base - 0.78 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.22 * self.size

    @property
    def nameless(self) -> bool:
        """Whether it holds a glyph that its font does not name; one alone marks an item of a list."""
        return UNNAMED in self.text and self.text != UNNAMED


class Worded:
    """What is made of words; the first one leads it, and tells where it begins and how large its type is."""

    __slots__ = ()
    words: Sequence[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def size(self) -> float:
        return self.words[0].size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at ``at`` on its own axis, from ``start`` to ``end`` on the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates (y up) turn into points from the top left, by quarter turns clockwise.

    ``box`` is the page's visible box (left, bottom, right, top); ``shown`` the turn in which a viewer shows the page,
    ``upright`` the one in which its text stands upright. They differ when a page was scanned or printed sideways.
    ``skew`` is by how many degrees a scan's lines fall to the right; it was turned back by as many about its middle.
    """

    box: Box
    shown: int = 0
    upright: int = 0
    skew: float = 0.0

    def to_upright(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates in points from the top left of the upright page."""
        if not self.upright:
            return x - self.box[0], self.box[3] - y
        return _turned(x, y, self.box, self.upright)

    def to_own(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page in the page's own coordinates."""
        return _unturned(x, y, self.box, self.upright)

    def place(self, page: int, box: Box) -> Place:
        """The rectangle ``box`` of the upright frame on the page as it is shown; ``page`` counts from 0."""
        if self.skew:
            box = self._skewed(box)
        if self.shown == self.upright:
            corners = [(box[0], box[1]), (box[2], box[3])]
        else:
            own = [_unturned(x, y, self.box, self.upright) for x, y in ((box[0], box[1]), (box[2], box[3]))]
            corners = [_turned(x, y, self.box, self.shown) for x, y in own]
        xs, ys = zip(*corners, strict=True)
        x0, top, x1, bottom = (round(v, 1) for v in (min(xs), min(ys), max(xs), max(ys)))
        return Place(page + 1, x0, top, x1, bottom)

    def _skewed(self, box: Box) -> Box:
        """The box moved to where its middle lies on the page as it was scanned."""
        width, height = self.size
        x, y = (box[0] + box[2] - width) / 2, (box[1] + box[3] - height) / 2
        cos, sin = math.cos(math.radians(self.skew)), math.sin(math.radians(self.skew))
        right, down = x * cos - y * sin - x, x * sin + y * cos - y
        return box[0] + right, box[1] + down, box[2] + right, box[3] + down

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (width, height) if self.upright in (0, 180) else (height, width)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its words in the order of the content stream, its rules and its fills.

    ``pictured`` is the share of the page that pictures cover. ``nameless`` tells that its fonts do not tell which
    letters they show, so that its text could only be guessed.
    """

    index: int
    frame: Frame
    words: tuple[Word, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    pictured: float = 0.0
    nameless: bool = False


def bounds(words: Iterable[Word]) -> Box:
    """The smallest box around ``words``; they must be at least one."""
    listed = list(words)
    return (
        min(word.x0 for word in listed),
        min(word.top for word in listed),
        max(word.x1 for word in listed),
        max(word.bottom for word in listed),
    )


def _turned(x: float, y: float, box: Box, turn: int) -> tuple[float, float]:
    if turn == 90:
        return y - box[1], x - box[0]
    if turn == 180:
        return box[2] - x, y - box[1]
    if turn == 270:
        return box[3] - y, box[2] - x
    return x - box[0], box[3] - y


def _unturned(u: float, v: float, box: Box, turn: int) -> tuple[float, float]:
    if turn == 90:
        return v + box[0], u + box[1]
    if turn == 180:
        return box[2] - u, v + box[1]
    if turn == 270:
        return box[2] - v, box[3] - u
    return u + box[0], box[3] - v

"""Sideways text, as narrow label columns have it: its words stacked upright, one below the other, where they stand.

The rest of the reader knows lines of upright text only. A stack has the words in their order and in the place of the
sideways text, so that rows and columns come out as they are drawn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pipeline.reading.pdf_geometry import Frame, Word

PITCH = 1.2
NEXT_LINE = 2.2
NEXT_WORD = 1.5
ABOVE_BASE = 0.78


@dataclass(frozen=True, slots=True)
class Turned:
    """A word, the frame that it was read in, and its place in the reading order of the page."""

    word: Word
    frame: Frame
    order: int


def stacked(words: Sequence[Word], frames: Sequence[Frame], upright: Frame) -> list[Word]:
    """All words in the page's upright frame, sideways ones in stacks.

    Args:
        words: in reading order, each in the frame that its own text stands upright in.
        frames: those frames.
        upright: the frame of the page.
    """
    turned = [Turned(word, frame, at) for at, (word, frame) in enumerate(zip(words, frames, strict=True))]
    done: list[Word] = []
    for sideways, group in groupby(turned, key=lambda item: item.frame is not upright):
        items = list(group)
        for block in _blocks(items) if sideways else ():
            done += _stack(block, upright)
        done += [] if sideways else [item.word for item in items]
    return done


def is_stacked(words: Sequence[Word]) -> bool:
    """Whether upright words come from sideways ones: most end where another one does that is longer or shorter."""
    lengths: dict[tuple[float, float], list[int]] = {}
    for word in words:
        lengths.setdefault((word.x0, word.x1), []).append(len(word.text))
    return sum(len(found) for found in lengths.values() if len(set(found)) > 1) > len(words) / 2


def _blocks(items: Sequence[Turned]) -> Iterator[list[Turned]]:
    """Sideways words that follow each other on a line, or on the next one beside it."""
    block = [items[0]]
    for last, item in pairwise(items):
        step, size = item.word.base - last.word.base, max(item.word.size, last.word.size)
        same_line = abs(step) < 0.3 * size and -size < item.word.x0 - last.word.x1 < NEXT_WORD * size
        next_line = 0.3 * size <= step < NEXT_LINE * size and item.word.x0 < last.word.x1
        if item.frame is not last.frame or not (same_line or next_line):
            yield block
            block = []
        block.append(item)
    yield block


def _stack(block: Sequence[Turned], upright: Frame) -> Iterator[Word]:
    corners = [
        upright.to_upright(*item.frame.to_own(x, y))
        for item in block
        for x, y in ((item.word.x0, item.word.top), (item.word.x1, item.word.bottom))
    ]
    x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    lines = 1 + sum(not item.word.glued for item in block[1:])
    size = block[0].word.size
    step = min(PITCH * size, (bottom - top) / lines)
    row = 0
    for at, item in enumerate(block):
        glued = item.word.glued and at > 0
        row += not glued
        left = x0 + (0.1 if glued else 0.0) * at
        yield replace(item.word, x0=left, x1=max(x1, left + 0.1), base=top + ABOVE_BASE * size + (row - 1) * step)

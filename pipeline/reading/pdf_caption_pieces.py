"""The lines of a report without a table, cut into the pieces that may be headings, captions or text.

A wide gap parts two pieces, but not a number from the heading behind it. A bold heading whose first caption touches it
is a piece of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_caption_names import ALIGNED, NUMBER, STEP, bare, bold_run, face_of
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import CONTENT_ROLES
from pipeline.reading.pdf_lines import TextLine, spaced

WRAPPED_LINES = 4
NEXT_LINES = 20
FROM_NUMBER = 3.0
"""A heading's number stands at most this many sizes before it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that stand close to each other, and the pieces right below that begin at the same place."""

    words: tuple[Word, ...]
    below: tuple[tuple[Word, ...], ...] = ()


def pieces_of(lines: Sequence[TextLine], names: Mapping[str, str]) -> Iterator[Piece]:
    """The pieces of a page's lines; ``names`` are the folded captions with the roles of their columns."""
    flat = [[part for piece in _numbered(line) for part in _parted(piece, names)] for line in lines]
    for number, row in enumerate(flat):
        for words in row:
            below: list[tuple[Word, ...]] = []
            last = words
            for other in flat[number + 1 : number + NEXT_LINES]:
                under = next((p for p in other if abs(p[0].x0 - words[0].x0) < ALIGNED), None)
                if under is None:
                    continue
                near = 0 < under[0].base - last[0].base < STEP * words[0].size
                if not near or face_of(under) != face_of(words) or len(below) + 1 == WRAPPED_LINES:
                    break
                below.append(under)
                last = under
            yield Piece(words, tuple(below))


def _numbered(line: TextLine) -> Iterator[tuple[Word, ...]]:
    """The pieces of a line; a number goes with what stands right behind it, be the gap wide."""
    number: tuple[Word, ...] = ()
    for piece in map(tuple, line.pieces()):
        if number and piece[0].x0 - number[0].x1 > FROM_NUMBER * piece[0].size:
            yield number
            number = ()
        if not number and len(piece) == 1 and NUMBER.fullmatch(piece[0].text):
            number = piece
            continue
        yield (*number, *piece)
        number = ()
    if number:
        yield number


def _parted(piece: tuple[Word, ...], names: Mapping[str, str]) -> Iterator[tuple[Word, ...]]:
    """A piece, or the bold heading and the caption that touch each other in it."""
    bold = bold_run(piece)
    rest = piece[len(bold) :]
    if bold and role_of(rest, names) in CONTENT_ROLES:
        yield bold
        yield rest
    else:
        yield piece


def key_of(words: Sequence[Word]) -> str:
    """The folded text of words without their number, by which captions are known."""
    return fold(spaced(bare(words)))


def role_of(words: Sequence[Word], names: Mapping[str, str]) -> str:
    """The column whose caption the words are; empty when they are none."""
    return names.get(key_of(words), "") if words else ""

"""Column borders from white space, anchored on the headings of the header row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf_geometry import Box, Page, Rule, Word
from pipeline.reading.pdf_headings import Block, Header, Script, blocks_of_headings
from pipeline.reading.pdf_hints import CONTENT_ROLES, Hints
from pipeline.reading.pdf_join import is_mark
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_slots import letters_of

ALIGNED = 1.2
RUN_OVER = 6
CUT_OFF = 40
INDENT = 2.6
HANGS = 2.0
MARGIN = 12.0


@dataclass(frozen=True, slots=True)
class Piece:
    """The reach of a word of the body; a bullet's reach goes on to the word it marks."""

    x0: float
    x1: float
    leads: bool
    marked: bool = False


def with_label_column(header: Header, lines: Sequence[TextLine], hints: Hints) -> Header:
    """The header with a nameless first column, when one stands in the body left of the first heading.

    Below a centred heading text begins to its left as well; but then it runs on under the heading.
    """
    first = header.blocks[0]
    if any(block.role == "area" for block in header.blocks) or not lines:
        return header
    size = first.words[0].size
    pieced = [line.pieces() for line in lines]
    labels = [pieces for pieces in pieced if letters_of(pieces[0]) in hints.areas]
    named = [pieces[0][0].x0 for pieces in labels]
    alone = sum(len(pieces) == 1 for pieces in labels)
    if len(named) > 1 and max(named) < first.x0 - 2.5 * size and 2 * alone <= len(named):
        return _with_ghost(header, min(named), size)
    left = _wrapped_labels(first, lines, hints)
    if left is not None:
        return _with_ghost(header, left, size)
    outside = [pieces for pieces in pieced if pieces[0][0].x0 < first.x0 - 2.5 * size]
    ending = [pieces for pieces in outside if pieces[0][-1].x1 < first.x0 - 0.5 * size]
    followed = [pieces for pieces in ending if len(pieces) > 1 and pieces[1][0].x0 < first.x1]
    if len(ending) < 2 or len(ending) < 0.8 * len(outside) or 3 * len(followed) < len(ending):
        return header
    return _with_ghost(header, min(pieces[0][0].x0 for pieces in ending), size)


def _wrapped_labels(first: Block, lines: Sequence[TextLine], hints: Hints) -> float | None:
    """Where the labels begin when the form's columns stand below each other, left of a header row of areas."""
    if not set(hints.areas.values()) <= CONTENT_ROLES:
        return None
    wrapped = blocks_of_headings(Script(lines, ()), Hints(hints.areas))
    beside = [block for block in wrapped if block.x1 < first.x0 and block.x0 < first.x0 - 2.5 * first.words[0].size]
    left = min((block.x0 for block in beside), default=0.0)
    return left if len({block.role for block in beside if block.x0 < left + MARGIN}) > 1 else None


def _with_ghost(header: Header, left: float, size: float) -> Header:
    ghost = Word("", header.page, left, left + size, header.blocks[0].words[0].base, size)
    return Header(header.page, [Block([ghost], "area"), *header.blocks])


def edges_of(header: Header, lines: Sequence[TextLine], page: Page) -> tuple[float, ...]:
    """The columns' left edges and the last one's right edge.

    Between two headings the border is a vertical rule or a fill's side if there is one, else where the fewest words of
    the body cross and the most begin. Words count by where they begin: long ones may run into the next column.

    Args:
        header: the header row.
        lines: the lines of the table's body on all its pages.
        page: the page of the header, for its rules and fills.
    """
    pieces = [piece for line in lines for piece in _pieces(line)]
    right = max([piece.x1 for piece in pieces] + [header.blocks[-1].x1]) + 1.0
    left = min([piece.x0 for piece in pieces] + [header.blocks[0].x0]) - 1.0
    edges = [left]
    drawn = _drawn_borders(header, page)
    for before, after in pairwise(header.blocks):
        low, high = max(before.x1, edges[-1] + MARGIN), after.x0
        if low >= high - 1:
            # A heading wider than its column runs into the next one: the border lies somewhere below it.
            low = min(max((before.x0 + before.x1) / 2, edges[-1] + MARGIN), high - 1.0)
        inside = [x for x in drawn if low - 3 <= x <= high + 2]
        # A heading may be too wide for its column, and run over the border.
        inside = inside or [x for x in drawn if max((before.x0 + before.x1) / 2, edges[-1] + MARGIN) < x <= high + 2]
        size = after.words[0].size
        edges.append(_with_hanging(inside[-1], low, size, pieces) if inside else _best_border(low, high, pieces))
    return (*edges, right)


def _with_hanging(border: float, low: float, size: float, pieces: Sequence[Piece]) -> float:
    """A drawn border moved to the left where the column's list items hang out over it."""
    hanging = [
        piece.x0
        for piece in pieces
        if piece.leads and piece.marked and piece.x1 > border + ALIGNED
        and max(low - 3, border - HANGS * size) < piece.x0 < border - ALIGNED
    ]  # fmt: skip
    if not hanging:
        return border
    moved = min(hanging) - 0.5
    return border if any(piece.x0 < moved < piece.x1 for piece in pieces) else moved


def _pieces(line: TextLine) -> list[Piece]:
    found: list[Piece] = []
    skip = False
    for index, word in enumerate(line.words):
        following = line.words[index + 1] if index + 1 < len(line.words) else None
        apart = index == 0 or word.x0 - line.words[index - 1].x1 > 0.45 * word.size
        if skip:
            skip = False
            continue
        if following is not None and _marks(word, following):
            found.append(Piece(word.x0, following.x1, apart, marked=True))
            skip = True
        else:
            found.append(Piece(word.x0, word.x1, apart))
    return found


def _marks(word: Word, following: Word) -> bool:
    gap = following.x0 - word.x1
    return is_mark(word.text) and gap < INDENT * word.size


def _drawn_borders(header: Header, page: Page) -> list[float]:
    """Vertical rules beside the header row, and sides of fills behind it."""
    top, bottom = header.top, header.bottom
    middle = (top + bottom) / 2
    rules = [rule.at for rule in page.down if _spans(rule, top, bottom)]
    sides = [side for fill in page.fills if fill[1] <= middle <= fill[3] for side in (fill[0], fill[2])]
    return sorted([*rules, *_inner(sides, page.fills)])


def _spans(rule: Rule, top: float, bottom: float) -> bool:
    return rule.start <= top + 3 and rule.end >= bottom - 3


def _inner(sides: Sequence[float], fills: Sequence[Box]) -> list[float]:
    """Sides of fills that do not lie within another, wider fill only by chance of its own border."""
    return [side for side in sides if fills]


def _best_border(low: float, high: float, pieces: Sequence[Piece]) -> float:
    """The x between two headings with the fewest crossing and the most beginning words.

    A crossing word that begins between the headings would be cut off from its column, which weighs more than a long
    word that runs over from the column before.
    """
    near = [piece for piece in pieces if piece.x1 > low - 200 and piece.x0 < high + 5]
    options = {high} | {piece.x0 for piece in near if piece.leads and low - 1 <= piece.x0 <= high + 1}

    def cost(x: float) -> tuple[float, float]:
        over = [piece for piece in near if piece.x0 < x - ALIGNED and piece.x1 > x + ALIGNED]
        crossed = sum(CUT_OFF if piece.leads and piece.x0 >= low else RUN_OVER for piece in over)
        begun = sum(1 for piece in near if piece.leads and abs(piece.x0 - x) <= ALIGNED)
        return crossed - begun, -x

    return min(options, key=cost) - 0.5

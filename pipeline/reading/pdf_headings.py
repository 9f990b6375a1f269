"""Header rows found by the headings that the form knows, wherever they stand and however they wrap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_geometry import Page, Rule, Word, bounds
from pipeline.reading.pdf_hints import CONTENT_ROLES, Hints
from pipeline.reading.pdf_lines import TextLine, spaced

STEP = 4.0
DEEP = 2.7
PARTED = 0.42
APART = 0.7
TOUCH = 0.1
MOST_OVERLAP = 0.15
SHARED = 0.45
AREAS_ACROSS = 3
FLUENT = 0.4


_letters = lru_cache(maxsize=8192)(fold)


@dataclass(slots=True)
class Block:
    """One heading of a header row: its words and its role in the form, empty when the form does not know it."""

    words: list[Word]
    role: str

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)


@dataclass(slots=True)
class Header:
    """A header row on a page: at least two headings of different roles, from left to right."""

    page: int
    blocks: list[Block]

    @property
    def top(self) -> float:
        return min(block.top for block in self.blocks)

    @property
    def bottom(self) -> float:
        return max(block.bottom for block in self.blocks)

    @property
    def known(self) -> int:
        """How many different headings of the form it has."""
        return len({block.role for block in self.blocks} - {""})

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(block.role for block in self.blocks)

    @property
    def words(self) -> list[Word]:
        return [word for block in self.blocks for word in block.words]

    @property
    def bold(self) -> bool:
        return all(word.bold for block in self.blocks for word in block.words)


def headers_of(page: Page, lines: Sequence[TextLine], hints: Hints) -> list[Header]:
    """All header rows of a page, from top to bottom."""
    headers: list[Header] = []
    telling = CONTENT_ROLES & set(hints.columns.values())
    for found in by_height(blocks_of_headings(Script(lines, page.down), hints)):
        group = _in_one_face(found)
        roles = {block.role for block in group}
        if len(roles) < (2 if telling else AREAS_ACROSS) or (telling and not roles & telling):
            continue
        header = Header(page.index, sorted(group, key=lambda b: b.x0))
        _take_rest(header, lines, page.across, hints)
        headers.append(header)
    return headers


def _in_one_face(group: list[Block]) -> list[Block]:
    """The headings without plain words of the text beside bold ones; the labels' heading may be plain."""
    bold = [block for block in group if all(word.bold for word in block.words)]
    return [block for block in group if not bold or block in bold or block.role == "area"]


@dataclass(frozen=True, slots=True)
class Script:
    """A page's lines, and the vertical rules that keep its words apart."""

    lines: Sequence[TextLine]
    down: Sequence[Rule]

    def parted(self, last: Word, word: Word) -> bool:
        """Whether a rule stands between two words of a line."""
        return any(last.x1 - 1 <= rule.at <= word.x0 + 1 and rule.start <= word.base <= rule.end for rule in self.down)

    def framed(self, last: Word, word: Word) -> bool:
        """Whether rules stand on both sides of two words of a line."""
        level = [rule.at for rule in self.down if rule.start <= word.base <= rule.end]
        return bool(level) and min(level) < last.x0 and max(level) > word.x1


def blocks_of_headings(script: Script, hints: Hints) -> list[Block]:
    """The headings of columns on a page, wherever they stand."""
    return _longest(_anchors(script, hints))


def _anchors(script: Script, hints: Hints) -> list[Block]:
    starts: dict[str, list[tuple[str, str]]] = {}
    for heading, role in hints.columns.items():
        starts.setdefault(heading[:2], []).append((heading, role))
    found: list[Block] = []
    for row, line in enumerate(script.lines):
        for index, word in enumerate(line.words):
            letters = _letters(word.text)
            for heading, role in starts.get(letters[:2], ()):
                if heading.startswith(letters):
                    words = _follow(script, row, index, heading)
                    if words and (len(words) > 1 or _stands_apart(line, index)):
                        found.append(Block(words, role))
    return found


def _stands_apart(line: TextLine, index: int) -> bool:
    """Whether a heading of one word has room on both sides; a word of a sentence has not."""
    word = line.words[index]
    gap = (PARTED if word.bold else APART) * word.size
    left = index == 0 or word.x0 - line.words[index - 1].x1 > gap
    right = index == len(line.words) - 1 or line.words[index + 1].x0 - word.x1 > gap
    return left and right


def _follow(script: Script, row: int, index: int, heading: str) -> list[Word]:
    """The words that spell ``heading`` from one word on, over line breaks within a column; empty when they do not."""
    words = [script.lines[row].words[index]]
    begun = 0
    done = _letters(words[0].text)
    while done != heading:
        step = _beside(script, row, index, heading.removeprefix(done))
        if step is None and _ends_piece(script.lines[row], index):
            step = _below(script.lines, row, words[begun:], heading.removeprefix(done))
            begun = len(words)
        if step is None:
            return []
        row, index = step
        words.append(script.lines[row].words[index])
        done += _letters(words[-1].text)
    return words


def _ends_piece(line: TextLine, index: int) -> bool:
    """Whether a line could be broken after a word: nothing flows on behind it."""
    word = line.words[index]
    if index + 1 == len(line.words):
        return True
    gap = line.words[index + 1].x0 - word.x1
    return gap > FLUENT * word.size or gap < -TOUCH * word.size


def _beside(script: Script, row: int, index: int, rest: str) -> tuple[int, int] | None:
    """The next word of the line, if it goes on spelling the heading; justified headings have wide gaps."""
    words = script.lines[row].words
    if index + 1 >= len(words):
        return None
    last, word = words[index], words[index + 1]
    letters = _letters(word.text)
    gap = STEP if letters else FLUENT
    near = word.x0 - last.x1 < gap * last.size or (bool(letters) and script.framed(last, word))
    return (row, index + 1) if near and rest.startswith(letters) and not script.parted(last, word) else None


def _below(lines: Sequence[TextLine], row: int, above: Sequence[Word], rest: str) -> tuple[int, int] | None:
    """The word of a following line that goes on spelling the heading, below the words ``above`` of its last line.

    A line is only broken when the next word does not fit, so that word stands below the line, also when centred.
    """
    x0, _, x1, _ = bounds(above)
    last = above[-1]
    for down in range(row + 1, len(lines)):
        line = lines[down]
        if line.base - last.base > DEEP * last.size:
            return None
        if line.base - last.base < 0.6 * last.size:
            continue
        fitting = [
            (abs(word.x0 - x0), index)
            for index, word in enumerate(line.words)
            if (letters := _letters(word.text)) and word.x0 < x1 and word.x1 > x0 and rest.startswith(letters)
        ]
        if fitting:
            return down, min(fitting)[1]
    return None


def _longest(found: list[Block]) -> list[Block]:
    """Of blocks that share words, the one that spells the longest heading."""
    taken: set[int] = set()
    kept: list[Block] = []
    for block in sorted(found, key=lambda b: -len(fold(spaced(b.words)))):
        ids = {id(word) for word in block.words}
        if not ids & taken:
            taken |= ids
            kept.append(block)
    return kept


def by_height(blocks: list[Block]) -> Iterable[list[Block]]:
    """Headings grouped by the row that they stand in, from top to bottom."""
    group: list[Block] = []
    bottom = 0.0
    for block in sorted(blocks, key=lambda b: b.top):
        if group and block.top > bottom:
            yield _side_by_side(group)
            group = []
        bottom = max(bottom, block.bottom) if group else block.bottom
        group.append(block)
    if group:
        yield _side_by_side(group)


def _side_by_side(group: list[Block]) -> list[Block]:
    """Blocks that do not stand above each other; the upper one stays."""
    kept: list[Block] = []
    for block in group:
        if all(_overlap(block, other) <= max(1.0, MOST_OVERLAP * (block.x1 - block.x0)) for other in kept):
            kept.append(block)
    return kept


def _overlap(block: Block, other: Block) -> float:
    return min(block.x1, other.x1) - max(block.x0, other.x0)


def _take_rest(header: Header, lines: Sequence[TextLine], across: Sequence[Rule], hints: Hints) -> None:
    """Give the header row's other words to its blocks, or make blocks of their own: headings the form does not know."""
    top, bottom = header.top, _rule_below(header, across)
    own = {id(word) for block in header.blocks for word in block.words}
    known = header.bottom
    for line in lines:
        if line.base < top or line.base > bottom:
            continue
        whole = {id(word) for piece in line.pieces() if _is_area(piece, hints) for word in piece}
        for piece in line.pieces(PARTED):
            rest = [word for word in piece if id(word) not in own]
            below = line.base > known
            area = _is_area(piece, hints) or id(piece[0]) in whole
            if rest and not (below and (area or (header.bold and not rest[0].bold))):
                _give(header, rest)
    header.blocks.sort(key=lambda block: block.x0)


def _is_area(words: Sequence[Word], hints: Hints) -> bool:
    return fold(spaced(words)).lstrip("0123456789") in hints.areas


def _rule_below(header: Header, across: Sequence[Rule]) -> float:
    """Where the header row ends: at the next rule when one is near, else with its last known word."""
    size = header.blocks[0].words[0].size
    left, right = header.blocks[0].x0, header.blocks[-1].x1
    ends = [
        rule.at
        for rule in across
        if header.bottom - 3 <= rule.at <= header.bottom + 4 * size
        and min(rule.end, right) - max(rule.start, left) > 0.5 * (right - left)
    ]
    return min(ends, default=header.bottom)


def _give(header: Header, words: list[Word]) -> None:
    x0, top, x1, bottom = bounds(words)
    overlaps = [(min(x1, block.x1) - max(x0, block.x0), block) for block in header.blocks]
    best: tuple[float, Any] = max(overlaps, key=lambda pair: pair[0])
    # Lines of one heading stand below each other; one that is wider than its column only reaches into the next.
    if best[0] > SHARED * min(x1 - x0, best[1].x1 - best[1].x0) or bottom < top:
        best[1].words.extend(words)
    else:
        header.blocks.append(Block(words, ""))

"""Tables of questions and answers without rules: the columns' headings stand below each other, the texts beside them.

Each area has such a table of its own below its heading.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pipeline.reading.pdf_geometry import Page, Word
from pipeline.reading.pdf_headings import Block, Script, blocks_of_headings
from pipeline.reading.pdf_hints import CONTENT_ROLES, Hints
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_places import Body, Mode
from pipeline.reading.pdf_region import begins_report
from pipeline.reading.pdf_rows import label_blocks, usual_pitch
from pipeline.reading.pdf_slots import Part, Row, Slot, letters_of
from pipeline.reading.pdf_tops import Tops, likely_modes, mode_costs, row_tops

ENOUGH = 3
SAME_PLACE = 3.0
BESIDE = 1.5
MOST = 0.8
SHARE = 0.35
FLUENT = 0.5
ACROSS, BESIDE_SHARE = 0.2, 0.4
STEADY, ALIKE, NEAR = 1.5, 0.6, 0.8
"""Questions stand too low when the most of them do by the same distance, give or take these points."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Where questions and answers begin from left to right, and how far the answers reach."""

    left: float
    middle: float
    right: float

    @property
    def edges(self) -> tuple[float, ...]:
        return (self.left - 1, self.middle - 1, self.right + 1)


def pair_parts(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], hints: Hints) -> list[Part]:
    """The tables of questions and answers, in reading order; ``hints`` are the form's own."""
    asked = Hints({heading: role for heading, role in hints.columns.items() if role in CONTENT_ROLES})
    questions = [_questions(page, found, asked) for page, found in zip(pages, lines, strict=True)]
    pairs = _columns([block for blocks in questions for block in blocks], lines)
    if pairs is None or _flows_below(pairs, questions, lines):
        return []
    asked_of: list[Asked] = []
    for page, found, blocks in zip(pages, lines, questions, strict=True):
        own = {id(word) for block in blocks for word in block.words if block.x1 < pairs.middle}
        for segment in _segments(found, pairs, own, hints, begun=bool(asked_of)):
            inside = {id(line.words[0]) for line in segment}
            asked_here = [block for block in blocks if id(block.words[0]) in inside]
            fitted = _fitted(pairs, asked_here, segment)
            ended = _without_closing(_before_report(segment, fitted, own, hints), fitted, own)
            if ended:
                goes_on = bool(asked_of) and segment[0] is found[0]
                asked_of.append(Asked.of(page.index, ended, fitted, hints.turned(), goes_on=goes_on))
    shift = _shift([offset for each in asked_of for offset in each.offsets()])
    asked_of = [replace(each, body=replace(each.body, shift=shift)) for each in asked_of]
    modes = likely_modes(each.costs() for each in asked_of)
    return [each.part(modes) for each in asked_of]


def _shift(offsets: Sequence[float]) -> float:
    """By how much the questions of all tables stand lower than the lines beside them, where nearly all do alike."""
    usual = median(offsets) if len(offsets) >= ENOUGH else 0.0
    alike = sum(abs(offset - usual) < STEADY for offset in offsets)
    return usual if abs(usual) > STEADY and alike >= ALIKE * len(offsets) else 0.0


def _questions(page: Page, lines: Sequence[TextLine], asked: Hints) -> list[Block]:
    """The headings of columns that begin a line."""
    firsts = {id(line.words[0]) for line in lines}
    return [block for block in blocks_of_headings(Script(lines, page.down), asked) if id(block.words[0]) in firsts]


def _columns(questions: Sequence[Block], lines: Sequence[Sequence[TextLine]]) -> Pairs | None:
    """Where the two columns stand, when at least three questions of two kinds stand below each other."""
    if len(questions) < ENOUGH or len({block.role for block in questions}) < len(("one", "other")):
        return None
    reach = sorted(block.x1 for block in questions)[int(MOST * (len(questions) - 1))]
    starts = Counter(
        round(piece[0].x0) for page in lines for line in page for piece in line.pieces(BESIDE) if piece[0].x0 > reach
    )
    if not starts:
        return None
    most = starts.most_common(1)[0][1]
    # List items are indented, and there may be more of them than of plain answers.
    middle = min(x for x, times in starts.items() if times >= SHARE * most)
    times = sum(count for x, count in starts.items() if x >= middle)
    own = [block for block in questions if block.x1 < middle]
    if len(own) < ENOUGH or times < len(own) / 2:
        return None
    return Pairs(min(block.x0 for block in own), middle, max(line.x1 for page in lines for line in page))


def _flows_below(pairs: Pairs, questions: Sequence[Sequence[Block]], lines: Sequence[Sequence[TextLine]]) -> bool:
    """Whether few questions have a text beside them, and much text below them runs from one column into the other."""
    asked = beside = across = 0
    for blocks, found in zip(questions, lines, strict=True):
        asked += len(blocks)
        beside += sum(
            any(block.top < line.base < block.bottom + 1 and line.x1 > pairs.middle for line in found)
            for block in blocks
        )
        top = min((block.top for block in blocks), default=float("inf"))
        across += sum(line.base > top and _runs_over(line, pairs.middle) for line in found)
    return BESIDE_SHARE * asked > beside and across > ACROSS * asked


def _runs_over(line: TextLine, border: float) -> bool:
    """Whether the words of a line flow on over a border."""
    return any(
        last.x1 < border + line.size and word.x1 > border + line.size and word.x0 - last.x1 < FLUENT * line.size
        for last, word in pairwise(line.words)
        if line.x0 < border - SAME_PLACE
    )


def _fitted(pairs: Pairs, asked: Sequence[Block], lines: Sequence[TextLine]) -> Pairs:
    """The columns of one table, which may be narrower or wider than most of them are."""
    own = [block for block in asked if block.x1 < pairs.middle]
    if not own:
        return pairs
    reach = max(block.x1 for block in own)
    starts = [piece[0].x0 for line in lines for piece in line.pieces(BESIDE) if piece[0].x0 > reach + 1]
    if not starts:
        return pairs
    return Pairs(min(block.x0 for block in own), min(starts), max(line.x1 for line in lines))


def _before_report(lines: Sequence[TextLine], pairs: Pairs, own: set[int], hints: Hints) -> list[TextLine]:
    """The lines of a table above the one that names another report, and without the lines that lead to that one."""
    at = next((index for index, line in enumerate(lines) if begins_report(line, pairs.edges, hints)), len(lines))
    kept = list(lines[:at])
    while at < len(lines) and kept and kept[-1].x1 < pairs.middle and not any(id(w) in own for w in kept[-1].words):
        kept.pop()
    return kept


def _without_closing(lines: Sequence[TextLine], pairs: Pairs, own: set[int]) -> list[TextLine]:
    """The lines of a table without those below it whose text runs over both columns."""
    kept = list(lines)
    while kept:
        line = kept[-1]
        across = line.x0 < pairs.middle - SAME_PLACE and line.x1 > pairs.middle + line.size
        if not across or len(line.pieces()) > 1 or any(id(word) in own for word in line.words):
            break
        kept.pop()
    return kept


def _segments(
    lines: Sequence[TextLine], pairs: Pairs, own: set[int], hints: Hints, *, begun: bool
) -> Iterator[list[TextLine]]:
    """The lines between one heading and the next; those above the first one too when a table goes on here."""
    heads = [index for index, line in enumerate(lines) if _is_head(line, pairs, own, hints)]
    first = next((index for index, line in enumerate(lines) if id(line.words[0]) in own), len(lines))
    borders = [-1 if begun else min([first, *heads]) - 1, *heads, len(lines)]
    for start, end in pairwise(sorted(set(borders))):
        segment = list(lines[start + 1 : end])
        asks = any(id(word) in own for line in segment for word in line.words)
        if segment and (asks or (begun and start == -1)):
            yield segment


def _is_head(line: TextLine, pairs: Pairs, own: set[int], hints: Hints) -> bool:
    if any(id(word) in own for word in line.words) or line.x0 > pairs.middle - SAME_PLACE:
        return False
    return letters_of(line.words) in hints.areas or (line.bold and len(line.pieces()) == 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A table of questions and answers on one page before its rows are known; ``blocks`` are the questions."""

    page: int
    edges: tuple[float, ...]
    labels: list[Word]
    others: list[Word]
    blocks: list[list[TextLine]]
    body: Body

    @classmethod
    def of(cls, page: int, lines: Sequence[TextLine], pairs: Pairs, turned: Hints, *, goes_on: bool) -> "Asked":
        """The table of these lines, which may go on from the page before.

        ``turned`` are the form's hints for columns below each other.
        """
        words = [word for line in lines for word in line.words]
        border = pairs.middle - SAME_PLACE
        labels, others = [w for w in words if w.x0 < border], [w for w in words if w.x0 >= border]
        pitch = usual_pitch([labels, others])
        blocks = label_blocks(labels, others, pitch, turned)
        low, high = min(word.top for word in words) - 1, max(word.bottom for word in words) + 1
        return cls(page, pairs.edges, labels, others, blocks, Body(low, high, pitch, cut_above=goes_on))

    def offsets(self) -> Iterator[float]:
        """How much lower than the nearest line of an answer each question of one line stands, near ones only."""
        bases = sorted({word.base for word in self.others})
        for block in self.blocks:
            off = min((block[0].base - base for base in bases), key=abs, default=0.0)
            if len(block) == 1 and bases and abs(off) < NEAR * block[0].size:
                yield off

    def costs(self) -> Counter[Mode]:
        """By where questions and answers may stand in their rows, how far those of this table are from it."""
        whole = replace(self.body, cut_above=False)
        return mode_costs(self.blocks, [self.labels, self.others], 0, whole) if self.blocks else Counter()

    def part(self, modes: tuple[Mode, ...]) -> Part:
        """The table's rows, when questions and answers may stand in them as ``modes`` tell."""
        low, high = self.body.low, self.body.high
        found = Tops([low], True, frozenset())
        if self.blocks:
            found = row_tops(self.blocks, [self.labels, self.others], 0, replace(self.body, modes=modes))
        rows: list[Row] = []
        unclear: set[int] = set()
        for start, end in pairwise([low, *found.tops, high] if found.tops[0] > low else [*found.tops, high]):
            row = [_inside(some, start, end) for some in (self.labels, self.others)]
            if any(row):
                rows.append([Slot(words) for words in row])
                unclear |= {id(rows[-1])} if not found.settled or {start, end} & found.unclear else set()
        part = Part(self.page, low, high, self.edges, rows, 0, ("area", ""), doubtful=unclear)
        for one, other in [*pairwise(rows), *pairwise(reversed(rows))]:
            if _unanswered(one) and _is_nearer(other, one):
                part.doubtful |= {id(one), id(other)}
        return part


def _unanswered(row: Row) -> bool:
    return len(row) > 1 and row[1] is not None and not row[1].words


def _is_nearer(row: Row, unanswered: Row) -> bool:
    """Whether some line of a row's answer stands nearer to a question without one than to the row's own."""
    own, other = row[0], unanswered[0]
    answer = row[1].words if len(row) > 1 and row[1] is not None else []
    if own is None or other is None or not own.words or not other.words:
        return bool(answer)
    return any(
        min(abs(word.base - asked.base) for asked in other.words)
        < min(abs(word.base - asked.base) for asked in own.words)
        for word in answer
    )


def _inside(words: Sequence[Word], low: float, high: float) -> list[Word]:
    return [word for word in words if low <= word.base - 0.3 * word.size < high]

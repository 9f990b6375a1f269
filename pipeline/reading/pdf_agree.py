"""The strategies' tables held against each other: which one is taken, and how sure each of its cells is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf_doubts import doubts, place
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_join import SENTENCE_END
from pipeline.reading.pdf_slots import Part, Row, Slot, letters_of, words_in

TRUST = ("tree", "rules", "space")
METHODS = {"tree": "pdf_structure", "rules": "pdf_rules", "space": "pdf_columns"}
AGREED = 0.99
MAJORITY = 0.9
ALONE = {"tree": 0.95, "rules": 0.95, "space": 0.9}
DISPUTED = 0.6
SEVERAL = 2
FIFTHS = 5


@dataclass(slots=True)
class Candidate:
    """A table as one strategy sees it."""

    strategy: str
    part: Part
    words: frozenset[int]
    sets: frozenset[frozenset[int]]

    @classmethod
    def of(cls, strategy: str, part: Part) -> "Candidate":
        """The candidate of a strategy's table, with its words as a whole and cell by cell."""
        sets = frozenset(cell_set(slot) for row in part.rows for slot in row if slot is not None and slot.words)
        return cls(strategy, part, frozenset(word for cell in sets for word in cell), sets)


@dataclass(slots=True)
class Chosen:
    """The table taken, the others that show the same words, and the ids of words that stand upon each other."""

    candidate: Candidate
    others: list[Candidate]
    unclear: frozenset[int] = frozenset()

    def complete(self) -> None:
        """Add to cells what another strategy found in them and no cell of this table holds.

        A sentence without an end must go on there, or several cells of the row.
        """
        own = set(self.candidate.words)
        part = self.candidate.part
        for row in part.rows[max(part.headers, 0) :]:
            self._complete(row, own)

    def _complete(self, row: Row, own: set[int]) -> None:
        found: list[tuple[Slot, frozenset[int]]] = []
        for slot in (slot for slot in row if slot is not None and slot.words):
            words = cell_set(slot)
            more = next((cell - words for cell in self._cells() if words < cell and not (cell - words) & own), None)
            if more:
                found.append((slot, more))
        if len(found) < SEVERAL and not any(_is_open(slot) for slot, _ in found):
            return
        for slot, more in found:
            slot.words.extend(word for other in self.others for word in _words_of(other) if id(word) in more)
            own |= more
            self.unclear |= more

    def _cells(self) -> Iterator[frozenset[int]]:
        return (cell for other in self.others for cell in other.sets)

    def confidence(self, slot: Slot, row: Row) -> float:
        """How sure a cell is: it is what other strategies found as well, or what they dispute."""
        doubtful = id(row) in self.candidate.part.doubtful
        if not slot.words:
            if self._borders_doubt(row):
                return DISPUTED
            cells = [self._of_words(other) for other in row if other is not None and other.words]
            return min(cells, default=ALONE[self.candidate.strategy])
        sure = self._of_words(slot)
        return min(sure, DISPUTED) if doubtful and sure < AGREED else sure

    def _borders_doubt(self, row: Row) -> bool:
        """Whether a row next to this one is doubtful: it may hold what this row's empty cells lack."""
        part = self.candidate.part
        pairs = (*pairwise(part.rows), *pairwise(reversed(part.rows)))
        return any(one is row and id(other) in part.doubtful for one, other in pairs)

    def _of_words(self, slot: Slot) -> float:
        words = cell_set(slot)
        if words & self.unclear:
            return DISPUTED
        agreeing = sum(words in other.sets for other in self.others)
        disputing = sum(words not in other.sets and bool(words & other.words) for other in self.others)
        if not disputing:
            return AGREED if agreeing else ALONE[self.candidate.strategy]
        return MAJORITY if agreeing else DISPUTED


def cell_set(slot: Slot) -> frozenset[int]:
    """What a cell holds, as the ids of its words: two strategies found the same cell when these are equal."""
    return frozenset(id(word) for word in slot.words)


def _is_open(slot: Slot) -> bool:
    """Whether the last sentence of a cell has no end."""
    return SENTENCE_END.search(max(slot.words, key=place).text) is None


def _words_of(candidate: Candidate) -> list[Word]:
    return [word for row in candidate.part.rows for word in words_in(row)]


def choose(
    candidates: Sequence[Candidate],
    hints: Hints,
    unclear: frozenset[int] = frozenset(),
    headed: frozenset[int] = frozenset(),
) -> list[Chosen]:
    """One table for each place on the pages.

    Candidates that share words are rivals. The one wins that tells most headings of columns apart, unless it misses a
    good part of the text, then the one that tells most areas apart, then the one that goes on on most pages that repeat
    the header row, then the one most cells of which the others confirm, then the most trusted strategy.

    Args:
        candidates: the tables that all strategies found.
        hints: the form's headings.
        unclear: the ids of words that stand upon each other.
        headed: the numbers of the pages that have a header row.
    """
    chosen: list[Chosen] = []
    for group in _rivals(candidates):
        per_strategy = {name: [c for c in group if c.strategy == name] for name in TRUST}
        sides = [(name, side) for name, side in per_strategy.items() if side]
        best = max(sides, key=lambda pair: _merit(pair[0], pair[1], group, (hints, headed)))
        others = [candidate for candidate in group if candidate.strategy != best[0] and len(candidate.part.edges) > 2]
        chosen.extend(
            Chosen(
                candidate,
                [_without_coarse(other, candidate) for other in others],
                unclear | doubts(candidate.part, hints, white=best[0] == "space"),
            )
            for candidate in best[1]
        )
    return chosen


def _without_coarse(other: Candidate, taken: Candidate) -> Candidate:
    """The other candidate without its rows that hold several named rows of the taken one: it saw no border there."""
    part = taken.part
    rows = [[cell_set(slot) if slot is not None else frozenset[int]() for slot in row] for row in part.rows]
    named = [cells for cells in rows[max(part.headers, 0) :] if cells[part.label]]
    every = frozenset(word for cells in named for word in cells[part.label])
    gone: set[int] = set()
    for row in other.part.rows:
        words = {id(word) for word in words_in(row)}
        if words & every:
            held = sum(cells[part.label] <= words for cells in named)
        else:
            held = max(
                (sum(bool(cell) and cell <= words for cell in column) for column in zip(*named, strict=False)),
                default=0,
            )
        if held > 1:
            gone |= words
    if not gone:
        return other
    kept = frozenset(cell for cell in other.sets if not cell & gone)
    return Candidate(other.strategy, other.part, other.words - gone, kept)


def _rivals(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        home = [candidate]
        rest = []
        for group in groups:
            if any(candidate.words & other.words for other in group):
                home = [*group, *home]
            else:
                rest.append(group)
        groups = [*rest, home]
    yield from groups


def _merit(
    name: str, side: Sequence[Candidate], group: Sequence[Candidate], told: tuple[Hints, frozenset[int]]
) -> tuple[int, int, int, int, float, int]:
    hints, headed = told
    pages = {word.page for candidate in side for row in candidate.part.rows for word in words_in(row)}
    roles = max(len(_named_roles(candidate.part)) for candidate in side)
    areas = {area for candidate in side for area in _areas(candidate.part, hints)}
    cells = [cell for candidate in side for cell in candidate.sets]
    others = [other for other in group if other.strategy != name]
    confirmed = 0.0
    if len({other.strategy for other in others}) > 1:
        confirmed = round(sum(any(cell in other.sets for other in others) for cell in cells) / max(len(cells), 1), 2)
    most = max(sum(len(c.words) for c in group if c.strategy == each) for each in {c.strategy for c in group})
    # A part without headings is of little use where another part has some.
    told_by = [candidate for candidate in side if not roles or _named_roles(candidate.part)]
    covered = round(FIFTHS * sum(len(candidate.words) for candidate in told_by) / max(most, 1))
    return roles, covered, len(areas), len(pages & headed), confirmed, -TRUST.index(name)


def _named_roles(part: Part) -> set[str]:
    """The roles of the columns whose heading is written."""
    header = part.rows[part.headers - 1] if part.headers > 0 else []
    return {role for role, slot in zip(part.roles, header, strict=False) if role and slot is not None and slot.words}


def _areas(part: Part, hints: Hints) -> set[str]:
    """The ids of the areas whose headings begin a row's label; a label with two of them counts once."""
    found: set[str] = set()
    if part.headers > 0 and "area" not in part.roles:
        return found
    for row in part.rows[part.headers :]:
        slot = row[part.label] if part.label < len(row) else None
        letters = letters_of(slot.words) if slot is not None and slot.words else ""
        heading = max((area for area in hints.areas if letters.startswith(area)), key=len, default="")
        found.add(hints.areas.get(heading, ""))
    return found - {""}


def word_ids(parts: Sequence[Part]) -> set[int]:
    """The words of the parts, those of header rows that were dropped as repeated among them."""
    shown = {id(word) for part in parts for row in part.rows for word in words_in(row)}
    return shown | {id(word) for part in parts for word in part.dropped}

"""The way down the columns of a report without a table: every word goes to the field whose caption stands over it.

A heading opens a card, a caption a field. Captions on one line open fields side by side, and what follows is shared out
among them by its place; a field that has the whole width takes the text below its caption, beside it and behind it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_captions import Anchor
from pipeline.reading.pdf_card_order import Region
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import CONTENT_ROLES
from pipeline.reading.pdf_lines import TextLine, spaced

APART = 20.0
"""A caption this far right of another one, and beside it, heads a field of its own."""
SLACK = 2.0
GAP = 0.5
FAR, FARTHER = 2.4, 1.25
"""Text below the last field is no part of it when it stands this many sizes lower, and more than any gap within one."""
STATE_WORDS = 4
LEVEL, NEARER = 0.3, 0.8


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a field on one line, in which region they stand, and where the field begins there.

    ``lane`` is the same for the fields that have the same place and width.
    """

    region: int
    left: float
    lane: tuple[int, int, int]
    words: tuple[Word, ...]


@dataclass(slots=True)
class Field:
    """A caption and the text under it; ``clear`` is False where its borders could not be seen."""

    role: str
    caption: str
    known: bool
    runs: list[Run] = field(default_factory=list)
    captions: list[Word] = field(default_factory=list)
    clear: bool = True

    @property
    def words(self) -> list[Word]:
        return [word for run in self.runs for word in run.words]

    def hangs_over(self, above: "Field") -> bool:
        """Whether its text begins above its caption, in the last line of the field above: that is its own line then.

        Both have their texts beside their captions, and that line stands nearer to what follows than to what it is
        taken to follow.
        """
        if not (self.runs and above.runs and self.captions and above.captions):
            return False
        end = max(word.x1 for word in (*self.captions, *above.captions))
        lines = [run.words[0] for run in (*above.runs[-2:], *self.runs[:1])]
        if min(word.x0 for word in lines) < end or above.runs[-1].region != self.runs[0].region:
            return False
        *before, last, following = [above.captions[-1].base, *(word.base for word in lines)]
        own = self.captions[0]
        level = last < own.base - LEVEL * own.size
        return level and following - last < NEARER * (last - before[-1])


@dataclass(slots=True)
class Card:
    """An area with its fields; ``beside`` stands beside its heading, ``loose`` between that and the first caption."""

    heading: Anchor
    page: int
    headings: list[Word] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    beside: list[Word] = field(default_factory=list)
    loose: list[Run] = field(default_factory=list)

    def of_role(self, role: str) -> list[Field]:
        """Its fields of a column; several only for the role ``other``."""
        return [item for item in self.fields if item.role == role]

    @property
    def words(self) -> list[Word]:
        """All its words, headings and captions among them."""
        inside = [word for item in self.fields for word in (*item.words, *item.captions)]
        return [*self.headings, *inside, *self.beside, *(word for run in self.loose for word in run.words)]

    @property
    def pages(self) -> set[int]:
        return {word.page for word in self.words}

    @property
    def roles(self) -> set[str]:
        """The form's columns that have a caption."""
        return {item.role for item in self.fields} & CONTENT_ROLES


@dataclass(slots=True)
class _Lane:
    start: float
    field: Field
    caption: Anchor


class Walk:
    """Fills cards with the words of the regions, in order."""

    def __init__(self, anchors: Sequence[Sequence[Anchor]], closes: Callable[[str], bool]) -> None:
        every = [anchor for page in anchors for anchor in page]
        self.first: Mapping[int, Anchor] = {id(anchor.words[0]): anchor for anchor in every}
        self.own = {id(word) for anchor in every for word in anchor.words}
        self.left_over = len(every)
        self.closes = closes
        self.cards: list[Card] = []
        self.card: Card | None = None
        self.lanes: list[_Lane] = []
        self.left = 0.0
        self.widest = 0.0
        self.base = 0.0
        self.number = 0
        self.returns = 0

    def read(self, regions: Sequence[Region]) -> list[Card]:
        """The cards that the regions hold, in the order of their headings."""
        for self.number, region in enumerate(regions):
            if region.fresh:
                self.card, self.lanes = None, []
            for lane in self.lanes:
                lane.start += region.left - self.left
            self.left, self.base = region.left, 0.0
            for at in range(len(region.lines)):
                self._line(region, at)
        return self.cards

    def _line(self, region: Region, at: int) -> None:
        line = region.lines[at]
        heads = [self.first[id(word)] for word in line.words if id(word) in self.first]
        self.left_over -= len(heads)
        rest = [word for word in line.words if id(word) not in self.own]
        area = next((anchor for anchor in heads if anchor.is_area), None)
        captions = [anchor for anchor in heads if not anchor.is_area]
        if area is not None:
            self._open(area, region.page)
        card = self.card
        if card is None or (not heads and self._ends(line)):
            self.card, self.lanes = None, []
            return
        if captions:
            self._head(card, captions, region.lines[at:])
        if area is not None and not captions:
            card.beside += rest
        elif rest:
            self._take(card, rest)
        if not heads and self.base:
            self.widest = max(self.widest, line.base - self.base)
        self.base = line.base

    def _open(self, heading: Anchor, page: int) -> None:
        name = fold(heading.text)
        before = next((card for card in self.cards if fold(card.heading.text) == name), None)
        if before is None:
            before = Card(heading, page)
            self.cards.append(before)
            self.lanes = []
        elif before is not self.card:
            self.returns += not heading.again
            self.lanes = []
        before.headings += heading.words
        self.card = before

    def _ends(self, line: TextLine) -> bool:
        """Whether a line below all captions is no part of the last field any more."""
        if self.left_over or not self.lanes:
            return False
        gap = line.base - self.base if self.base else 0.0
        return self.closes(line.text) or gap > max(FAR * line.size, FARTHER * self.widest)

    def _head(self, card: Card, captions: Sequence[Anchor], lines: Sequence[TextLine]) -> None:
        """Begin the fields of the captions on a line; fields farther left go on beside them."""
        captions = sorted(captions, key=lambda anchor: anchor.x0)
        first = captions[0]
        left = [lane for lane in self.lanes if lane.caption.words[-1].x1 < first.x0 and lane.start < first.x0 - APART]
        starts = _starts(captions, [*[lane.caption for lane in left[-1:]]], lines, self.first)
        for caption, (start, clear) in zip(captions, starts, strict=True):
            item = self._field(card, caption)
            item.captions += caption.words
            item.clear = item.clear and clear
            left.append(_Lane(start, item, caption))
        end = max(word.x1 for word in captions[-1].words)
        begun = {round(piece[0].x0) for line in _until_next(lines, self.first) for piece in line.pieces()}
        # A field that goes on from the page before, beside one that begins here.
        right = [lane for lane in self.lanes[1:] if lane.start > end and begun & _near(lane.start)]
        self.lanes = [*left, *right] if len(captions) == 1 else left

    def _field(self, card: Card, caption: Anchor) -> Field:
        for item in card.fields:
            if item.role == caption.role and (item.role != "other" or fold(item.caption) == fold(caption.text)):
                # A caption stands once more where its field goes on; elsewhere it is a sentence that begins like one.
                item.clear = item.clear and (caption.again or not item.runs or item.runs[-1].region != self.number)
                return item
        card.fields.append(Field(caption.role, caption.text, caption.known))
        return card.fields[-1]

    def _take(self, card: Card, words: Sequence[Word]) -> None:
        if not self.lanes:
            few = len(words) < STATE_WORDS and not spaced(words).endswith((".", "!", "?"))
            if few and not card.loose:
                card.beside += words
            else:
                card.loose.append(Run(self.number, words[0].x0, (0, 0, 0), tuple(words)))
            return
        shared: list[list[Word]] = [[] for _ in self.lanes]
        for word in words:
            at = max((n for n, lane in enumerate(self.lanes) if lane.start <= word.x0 + SLACK), default=0)
            shared[at].append(word)
        for at, (lane, some) in enumerate(zip(self.lanes, shared, strict=True)):
            if some:
                place = len(self.lanes), at, round(lane.start - self.left)
                lane.field.runs.append(Run(self.number, lane.start, place, tuple(some)))


def _starts(
    captions: Sequence[Anchor], before: Sequence[Anchor], lines: Sequence[TextLine], first: Mapping[int, Anchor]
) -> list[tuple[float, bool]]:
    """Where each field begins from left to right, and whether white space shows it.

    A caption may stand farther right than its text, as where both are centred.
    """
    gaps = _gaps(lines, first)
    found: list[tuple[float, bool]] = []
    known = [*before, *captions]
    for number, caption in enumerate(known):
        if not number:
            found.append((caption.x0, True))
            continue
        edge = max(word.x1 for word in known[number - 1].words)
        ends = [end for end in gaps if edge < end <= caption.x0 + SLACK]
        found.append((max(ends), True) if ends else (caption.x0, False))
    return found[len(before) :]


def _near(place: float) -> set[int]:
    return {round(place) + off for off in (-1, 0, 1)}


def _until_next(lines: Sequence[TextLine], first: Mapping[int, Anchor]) -> Iterator[TextLine]:
    """The first line and those below it up to the next caption."""
    for number, line in enumerate(lines):
        if number and any(id(word) in first for word in line.words):
            return
        yield line


def _gaps(lines: Sequence[TextLine], first: Mapping[int, Anchor]) -> list[float]:
    """Where the white gaps end between the words of the first line and of those below it up to the next caption."""
    taken: list[tuple[float, float]] = []
    for line in _until_next(lines, first):
        taken += [(piece[0].x0, piece[-1].x1 + GAP * line.size) for piece in line.pieces(GAP)]
    gaps: list[float] = []
    right = 0.0
    for start, end in sorted(taken):
        if start > right:
            gaps.append(start)
        right = max(right, end)
    return gaps

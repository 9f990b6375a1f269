"""The cards of a report without a table as a table of the form, each cell with its place and how sure it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.catalogue.form import Form, fold
from pipeline.model import Column
from pipeline.reading.assemble import COLUMN_WORDS
from pipeline.reading.closing import is_closing
from pipeline.reading.headings import ROLES, Headings, LabelFinder
from pipeline.reading.pdf_agree import DISPUTED
from pipeline.reading.pdf_caption_names import names_of
from pipeline.reading.pdf_captions import Anchor, anchors_of
from pipeline.reading.pdf_card_order import Region, regions_in_order
from pipeline.reading.pdf_cards import Card, Field, Run, Walk
from pipeline.reading.pdf_geometry import Page, Word, bounds
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_hyphens import Known
from pipeline.reading.pdf_join import Setting, paragraphs, setting_of
from pipeline.reading.pdf_lines import TextLine, spaced
from pipeline.reading.types import Cell, Table

METHOD = "pdf_captions"
AREA, ASIDE = "Osa-alue", "Lisätiedot"
SURE = 0.92
UNSURE = 0.8
ENOUGH = 3
WHOLE = 2
MOST = 0.6
OTHER_SIZE = 0.6
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Captioned:
    """The table of the cards, the words it took, where it stands, how the document sets its text, and warnings."""

    table: Table
    words: frozenset[int]
    page: int
    base: float
    setting: Setting
    warnings: tuple[str, ...]


def captioned(
    pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], form: Form, known: Known | None
) -> Captioned | None:
    """What the captions of a report without a table tell; None where fewer than three areas have captions.

    Args:
        pages: all pages.
        lines: their lines, without page headers and footers.
        form: the headings of the form.
        known: whether a word exists, for line-end hyphens.
    """
    hints, headings, labels = Hints.of(form), Headings(form), LabelFinder(form)
    names = names_of(lines, hints.columns, headings)
    if not names:
        return None

    def closes(text: str) -> bool:
        return is_closing(text, form) or bool(labels.find(text, bare=False))

    anchors = anchors_of(lines, hints.areas, names, headings)
    regions = regions_in_order(lines, anchors)
    walk = Walk(anchors, closes)
    cards = walk.read(regions)
    whole = [card for card in cards if len(card.roles) >= WHOLE]
    # Areas that come back are those of another report.
    if len(whole) < ENOUGH or len(whole) < MOST * len(cards) or walk.returns >= ENOUGH:
        return None
    if sum(map(_begins_above, cards)) >= SEVERAL or sum(map(_hang_over, cards)) >= SEVERAL:
        return None
    return _Maker(pages, cards, form, known, _torn(lines, anchors, regions)).made()


def _begins_above(card: Card) -> bool:
    """Whether text beside the first caption begins above it: captions in the middle of their texts do not part them."""
    end = max((word.x1 for item in card.fields[:1] for word in item.captions), default=0.0)
    return bool(card.fields) and any(run.words[0].x0 > end for run in card.loose)


def _hang_over(card: Card) -> bool:
    """Whether the text of a field stands in the field above, as where captions stand in the middle of their texts."""
    return any(below.hangs_over(above) for above, below in pairwise(card.fields))


def _torn(
    lines: Sequence[Sequence[TextLine]], anchors: Sequence[Sequence[Anchor]], regions: Sequence[Region]
) -> frozenset[int]:
    """The pages on which text between the headings runs across the columns, so that no column has it."""
    inside = {id(word) for region in regions for line in region.lines for word in line.words}
    found: set[int] = set()
    for page, (some, here) in enumerate(zip(lines, anchors, strict=True)):
        first = next((number for number, anchor in enumerate(here) if anchor.is_area or found), len(here))
        bases = [anchor.base for anchor in here[first:]]
        among = [line for line in some if bases and min(bases) < line.base < max(bases)]
        if any(id(word) not in inside for line in among for word in line.words):
            found.add(page)
    return frozenset(found)


class _Maker:
    """Makes the table of cards; all of them have the columns that any has."""

    def __init__(
        self, pages: Sequence[Page], cards: Sequence[Card], form: Form, known: Known | None, torn: frozenset[int]
    ) -> None:
        self.pages, self.cards, self.form, self.hints, self.torn = pages, cards, form, Hints.of(form), torn
        fields = [item for card in cards for item in card.fields]
        self.setting = setting_of([_flat(item.runs) for item in fields if item.runs], known)
        self.others = {fold(item.caption): item.caption for item in fields if item.role == "other"}
        self.rights: dict[tuple[int, int, int], float] = {}
        for run in (run for item in fields for run in item.runs):
            self.rights[run.lane] = max(self.rights.get(run.lane, 0.0), run.words[-1].x1 - run.left)
        sizes = Counter(word.size for item in fields for word in item.words)
        self.size = max(sizes, key=lambda size: sizes[size], default=0.0)
        self.roles = [role for role in ROLES if any(role in card.roles for card in cards)]
        lacking = Counter(role for card in cards for role in {*self.roles} - card.roles)
        self.rare = {role for role, times in lacking.items() if times < SEVERAL}
        self.asides = any(card.beside or card.loose for card in cards)

    def made(self) -> Captioned:
        heads, warnings = self._heads()
        rows = [heads, *(self._row(card) for card in self.cards)]
        taken = frozenset(id(word) for card in self.cards for word in card.words)
        first = self.cards[0]
        return Captioned(Table(tuple(rows)), taken, first.page, first.heading.base, self.setting, warnings)

    def _heads(self) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
        """The header row: the captions as written, or the form's own where it does not know what is written."""
        texts, warnings = [AREA], []
        for role in self.roles:
            fields = [item for card in self.cards for item in card.of_role(role)]
            known = [item.caption for item in fields if item.known]
            guessed = dict.fromkeys(item.caption for item in fields if not item.known)
            warnings += [f"Sarakkeen otsikko ”{text}” tulkittiin: {COLUMN_WORDS[Column(role)]}." for text in guessed]
            own = next(spec.headings[0] for spec in self.form.columns if spec.role == role)
            texts.append(Counter(known).most_common(1)[0][0] if known else own)
        texts += [*self.others.values(), *[ASIDE] * self.asides]
        cells = (Cell((text,), header=True, strategy=METHOD) for text in texts)
        return tuple(cells), tuple(warnings)

    def _row(self, card: Card) -> tuple[Cell, ...]:
        explained = fold(spaced(word for run in card.loose for word in run.words)) in self.hints.explained
        loose = () if explained else self._texts(card.loose)
        label = [card.heading.text, *(self._texts(card.loose) if explained else ())]
        sure = DISPUTED if loose else UNSURE if self.rare - card.roles or card.pages & self.torn else SURE
        cells = [self._cell(label, card.heading.words, SURE)]
        for role in self.roles:
            cells.append(self._of(card.of_role(role), sure))
        for name in self.others:
            cells.append(self._of([item for item in card.of_role("other") if fold(item.caption) == name], sure))
        if self.asides:
            words = [*card.beside, *(word for run in card.loose for word in run.words if loose)]
            beside = spaced(card.beside)
            cells.append(self._cell([*([beside] if beside else []), *loose], words, sure))
        return tuple(cells)

    def _of(self, fields: Sequence[Field], sure: float) -> Cell:
        runs = [run for item in fields for run in item.runs]
        if not all(item.clear for item in fields):
            sure = DISPUTED
        words = [word for run in runs for word in run.words]
        if any(abs(word.size - self.size) > OTHER_SIZE for word in words):
            sure = min(sure, UNSURE)
        return self._cell(self._texts(runs), words, sure)

    def _texts(self, runs: Sequence[Run]) -> tuple[str, ...]:
        right = max((self.rights.get(run.lane, 0.0) for run in runs), default=0.0)
        return paragraphs(_flat(runs), right, self.setting) if runs else ()

    def _cell(self, texts: Sequence[str], words: Sequence[Word], sure: float) -> Cell:
        by_page: dict[int, list[Word]] = {}
        for word in words:
            by_page.setdefault(word.page, []).append(word)
        places = tuple(self.pages[page].frame.place(page, bounds(some)) for page, some in sorted(by_page.items()))
        page = places[0].page if places else None
        return Cell(tuple(texts), page, places, strategy=METHOD, confidence=sure)


def _flat(runs: Sequence[Run]) -> list[Word]:
    """The words as if each region were a page of its own and the field began at its left edge."""
    return [
        replace(word, page=run.region, x0=word.x0 - run.left, x1=word.x1 - run.left)
        for run in runs for word in run.words
    ]  # fmt: skip

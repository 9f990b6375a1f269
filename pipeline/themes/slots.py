"""Which slots of the patterns a word form can fill, found in time proportional to its length.

All words of all patterns live in one Aho-Corasick automaton (Aho and Corasick 1975): ``^word$`` for a whole word,
``^start``, ``end$`` and ``mid`` for its parts. A form is looked up once; the answer is kept.
"""

from collections.abc import Iterable, Iterator

import ahocorasick

from pipeline.catalogue.patterns import Slot
from pipeline.language.types import Feature, Token, Word, WordClass

MOST_FORMS = 200_000
"""Forms kept; beyond it the memory is emptied, since a county's reports hold far fewer."""


class SlotIndex:
    """Answers which of the given slots a token fills; slots are numbered as given."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        owners: dict[str, set[int]] = {}
        for number, slot in enumerate(slots):
            for atom in slot:
                owners.setdefault(_mark(atom), set()).add(number)
        self._marks = {key: tuple(numbers) for key, numbers in owners.items() if key.startswith(":")}
        self._automaton = ahocorasick.Automaton()
        for key, numbers in owners.items():
            if not key.startswith(":"):
                self._automaton.add_word(key, tuple(sorted(numbers)))
        self._automaton.make_automaton()
        self._forms: dict[str, tuple[int, ...]] = {}

    def lookup(self, token: Token) -> tuple[int, ...]:
        """Numbers of the slots that the token fills, ascending."""
        known = self._forms.get(token.text)
        if known is not None:
            return known
        numbers = tuple(sorted(self._search(token)))
        if token.text.endswith("-"):
            # The restored half of an elliptic compound depends on its neighbour.
            return numbers
        if len(self._forms) >= MOST_FORMS:
            self._forms.clear()
        self._forms[token.text] = numbers
        return numbers

    def _search(self, token: Token) -> set[int]:
        found: set[int] = set()
        if len(self._automaton):
            for key in _keys(token):
                for _, numbers in self._automaton.iter(key):
                    found.update(numbers)
        for mark in _marks(token.word):
            found.update(self._marks.get(mark, ()))
        return found


def _mark(atom: str) -> str:
    """The automaton's key of an atom: anchors where no star stands."""
    if atom.startswith(":"):
        return atom
    if atom.startswith("="):
        return f"=^{atom[1:]}$"
    start = "" if atom.startswith("*") else "^"
    end = "" if atom.endswith("*") else "$"
    return f"{start}{atom.strip('*')}{end}"


def _keys(token: Token) -> Iterator[str]:
    form = token.form
    yield f"=^{form}$"
    if token.text != form:
        yield f"=^{token.text}$"
    for lemma in token.lemmas:
        if lemma != form:
            yield f"^{lemma}$"
    if token.word.best.negation:
        # One word in patterns for eivät, eikä, ettei, ellei ...
        yield "^ei$"


FEATURE_MARKS = {
    Feature.PRIVATIVE: ":privative",
    Feature.POTENTIAL: ":potential",
    Feature.COMPARATIVE: ":comparative",
    Feature.INFINITIVE: ":infinitive",
}


def _marks(word: Word) -> Iterator[str]:
    """Kinds of a word. Moods must be in the likeliest reading, since ``takaisin`` and ``tilanne`` have others."""
    if word.best.word_class is WordClass.NUMERAL or word.form[:1].isdigit():
        yield ":number"
    if word.best.word_class is WordClass.NAME:
        yield ":name"
    if word.best.conditional:
        yield ":conditional"
    if any(reading.abessive for reading in word.readings):
        yield ":abessive"
    if any(reading.partitive for reading in word.readings):
        yield ":partitive"
    if any(reading.participle for reading in word.readings):
        yield ":participle"
    for feature, mark in FEATURE_MARKS.items():
        if feature in word.best.features:
            yield mark

"""Which slots of the patterns a word form can fill, found in time proportional to its length.

All words of all patterns live in one Aho-Corasick automaton (Aho and Corasick 1975): ``^word$`` for a whole word,
``^start``, ``end$`` and ``mid`` for its parts.
"""

from collections.abc import Iterable, Iterator

import ahocorasick

from pipeline.catalogue.patterns import Slot
from pipeline.language.types import Case, Feature, Token, Word, WordClass


class SlotIndex:
    """Answers which of the given slots a token fills; slots are numbered as given."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        owners: dict[str, set[int]] = {}
        for number, slot in enumerate(slots):
            for atom in slot:
                owners.setdefault(_mark(atom), set()).add(number)
        self._marks = {key: frozenset(numbers) for key, numbers in owners.items() if key.startswith(":")}
        self._automaton = ahocorasick.Automaton()
        for key, numbers in owners.items():
            if not key.startswith(":"):
                self._automaton.add_word(key, frozenset(numbers))
        self._automaton.make_automaton()
        self._lemmas: dict[str, frozenset[int]] = {}

    def lookup(self, token: Token) -> frozenset[int]:
        """Numbers of the slots that the token fills."""
        word, form = token.word, token.word.form
        found = [self._spelt(f"=^{form}$")]
        if token.text != form:
            found.append(self._spelt(f"=^{token.text}$"))
        found += [self._of_lemma(lemma) for lemma in word.lemmas if lemma != form]
        if word.best.negation:
            # One word in patterns for eivät, eikä, ettei, ellei ...
            found.append(self._of_lemma("ei"))
        found += [self._marks[mark] for mark in _marks(word) if mark in self._marks]
        return frozenset().union(*found)

    def forget(self) -> None:
        """Empty what is kept of lemmas."""
        self._lemmas.clear()

    def _of_lemma(self, lemma: str) -> frozenset[int]:
        known = self._lemmas.get(lemma)
        if known is None:
            known = self._lemmas[lemma] = self._spelt(f"^{lemma}$")
        return known

    def _spelt(self, key: str) -> frozenset[int]:
        """The slots whose words stand in an anchored spelling."""
        if not len(self._automaton):
            return frozenset()
        return frozenset().union(*[numbers for _, numbers in self._automaton.iter(key)])


def _mark(atom: str) -> str:
    """The automaton's key of an atom: anchors where no star stands."""
    if atom.startswith(":"):
        return atom
    if atom.startswith("="):
        return f"=^{atom[1:]}$"
    start = "" if atom.startswith("*") else "^"
    end = "" if atom.endswith("*") else "$"
    return f"{start}{atom.strip('*')}{end}"


FEATURE_MARKS = {
    Feature.PRIVATIVE: ":privative",
    Feature.POTENTIAL: ":potential",
    Feature.COMPARATIVE: ":comparative",
    Feature.INFINITIVE: ":infinitive",
    Feature.CONDITIONAL: ":conditional",
}
CASE_MARKS = {Case.ABESSIVE: ":abessive", Case.PARTITIVE: ":partitive"}


def _marks(word: Word) -> Iterator[str]:
    """Kinds of a word. Moods must be in the likeliest reading, since ``takaisin`` and ``tilanne`` have others."""
    best = word.best
    if best.word_class is WordClass.NUMERAL or word.form[:1].isdigit():
        yield ":number"
    if best.word_class is WordClass.NAME:
        yield ":name"
    for reading in word.readings:
        if reading.case is not None and reading.case in CASE_MARKS:
            yield CASE_MARKS[reading.case]
        if Feature.PARTICIPLE in reading.features:
            yield ":participle"
    for feature in best.features:
        if feature in FEATURE_MARKS:
            yield FEATURE_MARKS[feature]

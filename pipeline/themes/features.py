"""What the learned tagger sees of a sentence: the sum of its words, each a bag of lemmas, parts and letter n-grams.

A sentence's vector is the sum of its distinct words' vectors over the root of the sum of their squared lengths. That is
TF-IDF with binary words, up to the overlap of different words; and it lets a word's whole score be worked out once and
kept, because the score of a sentence is then a sum of word scores over one number.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.language.types import Word, WordClass

LEMMA, PART, GRAM, PLACED = "=", "#", "~", "@"
"""First letter of a feature's name: a lemma, a compound part, a letter n-gram, a lexeme in a row of the form."""
SHORTEST, LONGEST = 3, 5
NUMBER = f"{LEMMA}0"
HYPHENS = "-\u2010\u2011"

Floats = NDArray[np.float32]


def word_features(word: Word, area: str = "") -> tuple[str, ...]:
    """Names of a word's features, without repeats: lemmas, compound parts, letter n-grams, the lexeme in its area.

    A number in digits is one feature whatever its value. Short reports say *kesto 5 kk* of waiting in one row of the
    form and of staff that leaves in another; hence the lexeme together with the area.
    """
    grams = (f"{GRAM}{gram}" for gram in grams_of(word))
    placed = (placed_feature(word, area),) if area else ()
    return (*lexical_features(word), *grams, *placed)


def lexical_features(word: Word) -> tuple[str, ...]:
    """Those of a word's features that come from its readings."""
    if is_number(word):
        return (NUMBER,)
    lemmas = [f"{LEMMA}{lemma}" for lemma in word.lemmas]
    return tuple(dict.fromkeys([*lemmas, *(f"{PART}{part}" for part in word.parts)]))


def grams_of(word: Word) -> list[str]:
    """The letter n-grams of a word with its ends, without repeats; none of a number in digits."""
    if is_number(word):
        return []
    padded = f" {word.form} "
    return list(
        dict.fromkeys(
            padded[start : start + size]
            for size in range(SHORTEST, LONGEST + 1)
            for start in range(len(padded) - size + 1)
        )
    )


def placed_feature(word: Word, area: str) -> str:
    """Name of the feature that a word's lexeme is in a row of the form."""
    return f"{PLACED}{area} {'0' if is_number(word) else word.key}"


def is_number(word: Word) -> bool:
    """Whether a word is a number in digits."""
    return word.form[0].isdigit() and word.best.word_class in (WordClass.NUMERAL, WordClass.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Weighting:
    """How much each kind of feature counts, and in how many training sentences it must occur."""

    lemma: float = 1.0
    part: float = 1.0
    gram: float = 0.5
    placed: float = 0.6
    least_lemma: int = 1
    least_gram: int = 4
    least_placed: int = 2

    def of(self, name: str) -> float:
        """Weight of a feature."""
        return {LEMMA: self.lemma, PART: self.part, PLACED: self.placed}.get(name[0], self.gram)

    def least(self, name: str) -> int:
        """Sentences that must hold a feature."""
        return {GRAM: self.least_gram, PLACED: self.least_placed}.get(name[0], self.least_lemma)


@dataclass(frozen=True)
class Space:
    """The features known to a model: ``names[i]`` is column ``i``, and ``scale[i]`` its IDF times its kind's weight."""

    names: tuple[str, ...]
    scale: Floats

    @cached_property
    def columns(self) -> dict[str, int]:
        """Number of each name."""
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def grams(self) -> dict[str, int]:
        """Number of each letter n-gram, by its letters."""
        return {name[1:]: at for at, name in enumerate(self.names) if name[0] == GRAM}


def cacheable(word: Word) -> bool:
    """Whether the form alone tells the features: a half-written compound's depend on its neighbours."""
    return word.form[0] not in HYPHENS and word.form[-1] not in HYPHENS

"""What the learned tagger sees of a sentence: the sum of its words, each a bag of lemmas, parts and letter n-grams.

A sentence's vector is the sum of its distinct words' vectors over the root of the sum of their squared lengths. That is
TF-IDF with binary words, up to the overlap of different words; and it lets a word's whole score be worked out once and
kept, because the score of a sentence is then a sum of word scores over one number.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from pipeline.language.types import Token, Word, WordClass

LEMMA, PART, GRAM, PLACED = "=", "#", "~", "@"
"""First letter of a feature's name: a lemma, a compound part, a letter n-gram, a lexeme in a row of the form."""
SHORTEST, LONGEST = 3, 5
NUMBER = f"{LEMMA}0"
HYPHENS = "-\u2010\u2011"

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


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
    if _is_number(word):
        return (NUMBER,)
    lemmas = [f"{LEMMA}{lemma}" for lemma in word.lemmas]
    return tuple(dict.fromkeys([*lemmas, *(f"{PART}{part}" for part in word.parts)]))


def grams_of(word: Word) -> list[str]:
    """The letter n-grams of a word with its ends, without repeats; none of a number in digits."""
    if _is_number(word):
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
    return f"{PLACED}{area} {'0' if _is_number(word) else word.key}"


def _is_number(word: Word) -> bool:
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

    @classmethod
    def learn(cls, sentences: Sequence[Sequence[Token]], areas: Sequence[str], weighting: Weighting) -> "Space":
        """The features of training sentences, each in its area; rare ones left out."""
        counts: Counter[str] = Counter()
        known: dict[tuple[str, str], tuple[str, ...]] = {}
        for tokens, area in zip(sentences, areas, strict=True):
            names_here: set[str] = set()
            for word in distinct(tokens):
                found = known.get((word.form, area)) or word_features(word, area)
                if cacheable(word):
                    known[word.form, area] = found
                names_here.update(found)
            counts.update(names_here)
        names = sorted(name for name, count in counts.items() if count >= weighting.least(name))
        idf = np.log((1 + len(sentences)) / (1 + np.array([counts[name] for name in names], dtype=float))) + 1
        kinds = np.array([weighting.of(name) for name in names])
        return cls(tuple(names), (idf * kinds).astype(np.float32))

    def vector(self, word: Word, area: str = "") -> tuple[Ints, Floats]:
        """Columns and values of a word in an area of the form."""
        columns = self.columns
        at = np.array([columns[name] for name in word_features(word, area) if name in columns], dtype=np.int32)
        return at, self.scale[at]

    def matrix(self, sentences: Sequence[Sequence[Token]], areas: Sequence[str]) -> sparse.csr_matrix:
        """Sentences x features; each row is of unit length but for features that its words share."""
        known: dict[tuple[str, str], tuple[Ints, Floats]] = {}
        index, data, ends = [np.empty(0, np.int32)], [np.empty(0, np.float32)], [0]
        for tokens, area in zip(sentences, areas, strict=True):
            found = [_kept(known, self, word, area) for word in distinct(tokens)]
            length = np.sqrt(max(sum(float(values @ values) for _, values in found), 1e-9))
            index.extend(at for at, _ in found)
            data.extend(values / length for _, values in found)
            ends.append(ends[-1] + sum(len(at) for at, _ in found))
        shape = (len(sentences), len(self.names))
        matrix = sparse.csr_matrix((np.concatenate(data), np.concatenate(index), ends), shape=shape)
        matrix.sum_duplicates()
        return matrix


def _kept(
    known: dict[tuple[str, str], tuple[Ints, Floats]], space: Space, word: Word, area: str
) -> tuple[Ints, Floats]:
    if not cacheable(word):
        return space.vector(word, area)
    if (word.form, area) not in known:
        known[word.form, area] = space.vector(word, area)
    return known[word.form, area]


def cacheable(word: Word) -> bool:
    """Whether the form alone tells the features: a half-written compound's depend on its neighbours."""
    return word.form[0] not in HYPHENS and word.form[-1] not in HYPHENS


def distinct(tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence, each once, in order."""
    return list({token.word.form: token.word for token in tokens}.values())

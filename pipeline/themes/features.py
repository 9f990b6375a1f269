"""What the learned tagger sees of a sentence: the sum of its words, each a bag of lemmas, parts and letter n-grams.

A sentence's vector is the sum of its distinct words' vectors over the root of the sum of their squared lengths. That is
TF-IDF with binary words, up to the overlap of different words; and it lets a word's whole score be worked out once and
kept, because the score of a sentence is then a sum of word scores over one number.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from pipeline.language.types import Token, Word, WordClass

LEMMA, PART, GRAM = "=", "#", "~"
"""First letter of a feature's name: a lemma, a compound part, a letter n-gram."""
SHORTEST, LONGEST = 3, 5
NUMBER = f"{LEMMA}0"

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
Ints = np.ndarray[tuple[int, ...], np.dtype[np.int32]]


def word_features(word: Word) -> tuple[str, ...]:
    """Names of a word's features, without repeats: lemmas of all readings, compound parts, letter n-grams.

    A number is one feature whatever its value; a lemma longer than its own word form brings n-grams of its own, so
    that inflected and basic forms meet.
    """
    if word.best.word_class is WordClass.NUMERAL and word.form[0].isdigit():
        return (NUMBER,)
    names = dict.fromkeys(f"{LEMMA}{lemma}" for lemma in word.lemmas)
    names.update(dict.fromkeys(f"{PART}{part}" for part in word.parts))
    names.update(dict.fromkeys(_grams(word.form)))
    return tuple(names)


def _grams(form: str) -> Iterable[str]:
    padded = f" {form} "
    for size in range(SHORTEST, LONGEST + 1):
        for start in range(len(padded) - size + 1):
            yield f"{GRAM}{padded[start : start + size]}"


@dataclass(frozen=True, slots=True)
class Weighting:
    """How much each kind of feature counts, and in how many training words it must occur."""

    lemma: float = 1.0
    part: float = 1.0
    gram: float = 0.6
    least_lemma: int = 1
    least_gram: int = 3

    def of(self, name: str) -> float:
        return {LEMMA: self.lemma, PART: self.part}.get(name[0], self.gram)

    def least(self, name: str) -> int:
        return self.least_gram if name[0] == GRAM else self.least_lemma


@dataclass(frozen=True)
class Space:
    """The features known to a model: ``names[i]`` is column ``i``, and ``scale[i]`` its IDF times its kind's weight."""

    names: tuple[str, ...]
    scale: Floats

    @cached_property
    def columns(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.names)}

    @classmethod
    def learn(cls, sentences: Sequence[Sequence[Token]], weighting: Weighting) -> "Space":
        """The features of training sentences, rare ones left out."""
        counts: Counter[str] = Counter()
        for tokens in sentences:
            counts.update({name for word in distinct(tokens) for name in word_features(word)})
        names = sorted(name for name, count in counts.items() if count >= weighting.least(name))
        idf = np.log((1 + len(sentences)) / (1 + np.array([counts[name] for name in names], dtype=float))) + 1
        kinds = np.array([weighting.of(name) for name in names])
        return cls(tuple(names), (idf * kinds).astype(np.float32))

    def vector(self, word: Word) -> tuple[Ints, Floats]:
        """Columns and values of a word."""
        columns = self.columns
        at = np.array([columns[name] for name in word_features(word) if name in columns], dtype=np.int32)
        return at, self.scale[at]

    def matrix(self, sentences: Sequence[Sequence[Token]]) -> sparse.csr_matrix:
        """One row of unit length (nearly) per sentence."""
        known: dict[str, tuple[Ints, Floats]] = {}
        rows, columns, values = [], [], []
        for number, tokens in enumerate(sentences):
            length = 0.0
            found = []
            for word in distinct(tokens):
                if word.form not in known:
                    known[word.form] = self.vector(word)
                at, value = known[word.form]
                found.append((at, value))
                length += float(value @ value)
            for at, value in found:
                rows.append(np.full(len(at), number))
                columns.append(at)
                values.append(value / np.sqrt(max(length, 1e-9)))
        shape = (len(sentences), len(self.names))
        if not rows:
            return sparse.csr_matrix(shape, dtype=np.float32)
        cells = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
        return sparse.csr_matrix(cells, shape=shape, dtype=np.float32)


def distinct(tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence, each once, in order."""
    return list({token.form: token.word for token in tokens}.values())

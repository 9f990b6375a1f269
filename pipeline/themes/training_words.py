"""The words of the training sentences, each read once, and the matrices made of them by products of sparse ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from pipeline.language.types import Token, Word
from pipeline.themes.features import Floats, Space, Weighting, cacheable, placed_feature, word_features
from pipeline.themes.features_stack import Numbers


@dataclass(frozen=True)
class Lexis:
    """Words in rows of the form, and where they stand.

    ``words`` numbers the word of each token, the sentences one after another, ``lengths`` of them each; ``features``
    holds the numbers of each word's features in ``names``.
    """

    words: Numbers
    lengths: Numbers
    features: tuple[Numbers, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Sequence[Sequence[Token]], areas: Sequence[str]) -> "Lexis":
        """Read the words of sentences, each in its area of the form."""
        numbers: dict[str, int] = {}
        known: dict[tuple[str, str], int] = {}
        bare: dict[str, list[int]] = {}
        words: list[int] = []
        features: list[Numbers] = []
        for at, (tokens, area) in enumerate(zip(sentences, areas, strict=True)):
            for word in (token.word for token in tokens):
                place = word.form, area if cacheable(word) else f"{area} {at}"
                number = known.get(place)
                if number is None:
                    number = known[place] = len(features)
                    features.append(np.array(_features(numbers, bare, word, area), dtype=np.int64))
                words.append(number)
        lengths = np.array([len(tokens) for tokens in sentences], dtype=np.int64)
        return cls(np.array(words, dtype=np.int64), lengths, tuple(features), tuple(numbers))

    def space(self, weighting: Weighting) -> Space:
        """The features of the sentences; rare ones left out."""
        counts = np.bincount((self._sentences() @ self._named(len(self.names))).indices, minlength=len(self.names))
        chosen = [at for at, name in enumerate(self.names) if counts[at] >= weighting.least(name)]
        chosen.sort(key=self.names.__getitem__)
        names = tuple(self.names[at] for at in chosen)
        idf = np.log((1 + len(self.lengths)) / (1 + counts[chosen].astype(float))) + 1
        kinds = np.array([weighting.of(name) for name in names])
        return Space(names, (idf * kinds).astype(np.float32))

    def vectors(self, space: Space) -> sparse.csr_matrix:
        """Words x features of the space."""
        columns = np.array([space.columns.get(name, -1) for name in self.names], dtype=np.int64)
        lists = [columns[features] for features in self.features]
        lists = [features[features >= 0] for features in lists]
        index = np.concatenate([np.zeros(0, np.int64), *lists])
        ends = np.cumsum([0, *(len(features) for features in lists)])
        return sparse.csr_matrix((space.scale.astype(np.float64)[index], index, ends), (len(lists), len(space.names)))

    def matrix(self, vectors: sparse.csr_matrix) -> sparse.csr_matrix:
        """Sentences x features: the sum of a sentence's words, of length one but for features that they share."""
        sentences = self._sentences()
        squares = sentences @ np.asarray(vectors.power(2).sum(axis=1)).ravel()
        matrix = sparse.diags_array(1 / np.sqrt(np.maximum(squares, 1e-9))) @ (sentences @ vectors)
        matrix = sparse.csr_matrix(matrix)
        matrix.sort_indices()
        return matrix

    def _sentences(self) -> sparse.csr_matrix:
        """Sentences x words: one for each word that a sentence holds, however often."""
        ends = np.cumsum([0, *self.lengths.tolist()])
        shape = (len(self.lengths), len(self.features))
        found = sparse.csr_matrix((np.ones(len(self.words)), self.words, ends), shape)
        found.sum_duplicates()
        found.data[:] = 1
        return found

    def _named(self, width: int) -> sparse.csr_matrix:
        ends = np.cumsum([0, *(len(features) for features in self.features)])
        index = np.concatenate([np.zeros(0, np.int64), *self.features])
        return sparse.csr_matrix((np.ones(len(index)), index, ends), (len(self.features), width))


def _features(numbers: dict[str, int], bare: dict[str, list[int]], word: Word, area: str) -> list[int]:
    """The numbers of a word's features; ``bare`` keeps those that it has in any area."""
    found = bare.get(word.form)
    if found is None:
        found = [numbers.setdefault(name, len(numbers)) for name in word_features(word)]
        if cacheable(word):
            bare[word.form] = found
    return [*found, numbers.setdefault(placed_feature(word, area), len(numbers))] if area else found


def scored(vectors: sparse.csr_matrix, coefs: Sequence[Floats]) -> list[Floats]:
    """Words x themes for each fold's model: how much a word speaks for a theme."""
    return [np.asarray(vectors @ coef, dtype=np.float32) for coef in coefs]

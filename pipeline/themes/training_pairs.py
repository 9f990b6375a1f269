"""The labelled pairs of sentence and theme, from which polarity is learned."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from pipeline.language.types import Token
from pipeline.themes.features import Floats
from pipeline.themes.features_pairs import Context, Feature, Names
from pipeline.themes.features_stack import POLARITIES, rest_row
from pipeline.themes.model_around import anchored
from pipeline.themes.training_fit import Bools, Numbers
from pipeline.themes.training_rows import Labelled
from pipeline.themes.training_words import Lexis

UNLABELLED = -1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of row and theme: which, the context features' names, the matrix, polarities, folds, weights.

    ``said`` is ``UNLABELLED`` where the row does not bear the theme; such pairs are only judged.
    """

    chosen: Sequence[tuple[int, int]]
    names: tuple[str, ...]
    matrix: sparse.csr_matrix
    said: Numbers
    folds: Numbers
    weights: NDArray[np.float64]


class PairReader:
    """Makes pairs of rows that were read once.

    Args:
        rows: the sentences.
        tokens: their words.
        lexis: the numbers of their words.
        themes: ids in order.
    """

    def __init__(
        self, rows: Sequence[Labelled], tokens: Sequence[Sequence[Token]], lexis: Lexis, themes: Sequence[str]
    ) -> None:
        self._rows, self._tokens, self._lexis, self._themes = rows, tokens, lexis, themes
        self._starts = np.cumsum(lexis.lengths) - lexis.lengths

    def read(
        self,
        chosen: Sequence[tuple[int, int]],
        words: sparse.csr_matrix,
        scores: Sequence[Floats],
        folds: Numbers,
        *,
        least: int,
        weight: float,
    ) -> Pairs:
        """The pairs with their features.

        Args:
            chosen: number of row and of theme, rows ascending.
            words: rows x features.
            scores: words x themes by the models that had not seen a fold.
            folds: fold of each row.
            least: labelled pairs that must hold a context feature.
            weight: weight of the context beside the words.
        """
        said = np.array([self._said(at, theme) for at, theme in chosen])
        where = np.array([at for at, _ in chosen])
        names, contexts = bags(self._contexts(chosen, self._anchors(chosen, scores, folds)), said != UNLABELLED, least)
        rests = sparse.csr_matrix(np.array([rest_row(self._rows[at].column, None) for at in where]))
        matrix = sparse.hstack([words[where], contexts * weight, rests]).tocsr()
        weights = np.array([self._rows[at].weight for at in where])
        return Pairs(chosen, names, matrix, said, folds[where], weights)

    def _said(self, at: int, theme: int) -> int:
        polarity = self._rows[at].labels.get(self._themes[theme])
        return UNLABELLED if polarity is None else POLARITIES.index(polarity)

    def _contexts(
        self, chosen: Sequence[tuple[int, int]], anchors: Sequence[tuple[int, ...]]
    ) -> Iterator[list[Feature]]:
        names = Names()
        current, context = -1, Context(())
        for (at, theme), anchor in zip(chosen, anchors, strict=True):
            if at != current:
                current, context = at, Context(self._tokens[at], self._rows[at].area, names)
            yield context.features(anchor, self._themes[theme])

    def _anchors(
        self, chosen: Sequence[tuple[int, int]], scores: Sequence[Floats], folds: Numbers
    ) -> list[tuple[int, ...]]:
        """The tokens of a row that name a theme, by the words' scores in the model that has not seen the row."""
        anchors = []
        for at, theme in chosen:
            start = self._starts[at]
            words = self._lexis.words[start : start + self._lexis.lengths[at]]
            support = scores[max(int(folds[at]), 0)][words, theme]
            named, _ = anchored(support, np.zeros(len(words), np.int64), np.zeros(1, np.int64))
            anchors.append(tuple(np.flatnonzero(named).tolist()))
        return anchors


def bags(
    contexts: Iterable[Sequence[Feature]], labelled: Bools, least: int
) -> tuple[tuple[str, ...], sparse.csr_matrix]:
    """Counts of features per pair over the root of the number of all its features, and their names.

    Args:
        contexts: the features of each pair.
        labelled: the pairs that count.
        least: how many of those must hold a feature.
    """
    numbers = defaultdict[str, int](count().__next__)
    index = array("q")
    lengths = []
    for found in contexts:
        index.extend(map(numbers.__getitem__, map(itemgetter(0), found)))
        lengths.append(len(found))
    sizes = np.maximum(np.array(lengths), 1)
    data = np.repeat(1 / np.sqrt(sizes), lengths)
    matrix = sparse.csr_matrix((data, np.array(index), np.cumsum([0, *lengths])), (len(lengths), len(numbers)))
    matrix.sum_duplicates()
    counts = np.bincount(matrix[labelled].indices, minlength=len(numbers))
    names = tuple(sorted(name for name, number in numbers.items() if counts[number] >= least))
    return names, matrix[:, [numbers[name] for name in names]].astype(np.float32)

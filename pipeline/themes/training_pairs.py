"""The labelled pairs of sentence and theme, from which polarity is learned."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from pipeline.language.types import Token
from pipeline.themes.features import Floats, Space
from pipeline.themes.features_pairs import Context
from pipeline.themes.features_stack import POLARITIES, rest_row
from pipeline.themes.model_tagger import anchored
from pipeline.themes.training_fit import Numbers, bags
from pipeline.themes.training_rows import Labelled

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
        space: the features of words.
        themes: ids in order.
    """

    def __init__(
        self, rows: Sequence[Labelled], tokens: Sequence[Sequence[Token]], space: Space, themes: Sequence[str]
    ) -> None:
        self._rows, self._tokens, self._space, self._themes = rows, tokens, space, themes

    def read(
        self,
        chosen: Sequence[tuple[int, int]],
        words: sparse.csr_matrix,
        coefs: Sequence[Floats],
        folds: Numbers,
        *,
        least: int,
        weight: float,
    ) -> Pairs:
        """The pairs with their features; ``coefs`` holds the word weights of each fold's model.

        Args:
            chosen: number of row and of theme, rows ascending.
            words: rows x features.
            coefs: word weights of the models that had not seen a fold.
            folds: fold of each row.
            least: labelled pairs that must hold a context feature.
            weight: weight of the context beside the words.
        """
        said = np.array([self._said(at, theme) for at, theme in chosen])
        contexts = self._contexts(chosen, coefs, folds)
        counts = Counter(
            name for names, label in zip(contexts, said, strict=True) if label != UNLABELLED for name in set(names)
        )
        names = tuple(sorted(name for name, count in counts.items() if count >= least))
        where = np.array([at for at, _ in chosen])
        rests = sparse.csr_matrix(np.array([rest_row(self._rows[at].column, None) for at in where]))
        matrix = sparse.hstack([words[where], bags(contexts, names) * weight, rests]).tocsr()
        weights = np.array([self._rows[at].weight for at in where])
        return Pairs(chosen, names, matrix, said, folds[where], weights)

    def _said(self, at: int, theme: int) -> int:
        polarity = self._rows[at].labels.get(self._themes[theme])
        return UNLABELLED if polarity is None else POLARITIES.index(polarity)

    def _contexts(self, chosen: Sequence[tuple[int, int]], coefs: Sequence[Floats], folds: Numbers) -> list[list[str]]:
        found: list[list[str]] = []
        current, context = -1, Context(())
        for at, theme in chosen:
            if at != current:
                current, context = at, Context(self._tokens[at], self._rows[at].area)
            coef = coefs[max(int(folds[at]), 0)][:, theme]
            found.append([name for name, _ in context.features(self._anchor(at, coef), self._themes[theme])])
        return found

    def _anchor(self, at: int, coef: Floats) -> tuple[int, ...]:
        """The tokens of a row that name a theme, by the theme's word weights."""
        support = []
        for token in self._tokens[at]:
            columns, values = self._space.vector(token.word, self._rows[at].area)
            support.append(float(values @ coef[columns]))
        return anchored(np.array(support, dtype=np.float32))

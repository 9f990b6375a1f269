"""The scores of words, worked out once a word form and row of the form, and kept as rows of one table."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from pipeline.language.types import Token, Word
from pipeline.themes.features import Floats, Space, cacheable, grams_of, lexical_features, placed_feature
from pipeline.themes.features_stack import Numbers

LIMIT = 200_000
"""Words kept; beyond it the table is emptied, since a county's reports hold far fewer."""
FIRST = 4096
"""Rows of an empty table."""


class WordTable:
    """A row of scores for each word in an area: its share of every column of ``weights``, and its squared length.

    Row 0 is all zero: it stands for a word that the sentence has said already. Not for several threads at once.

    Args:
        space: the features of words.
        weights: features x scores.
    """

    def __init__(self, space: Space, weights: Floats) -> None:
        self._space = space
        self._weights = weights
        self._rows: dict[tuple[str, str], int] = {}
        self._features: dict[str, list[int]] = {}
        self._new: list[list[int]] = []
        self._used = 1
        self.scores = np.zeros((FIRST, weights.shape[1]), dtype=np.float32)
        self.squares = np.zeros(FIRST)

    def sentence(self, tokens: Sequence[Token], area: str) -> list[int]:
        """The row of each token's word; 0 for a word that came before. Valid until ``trim``, filled by ``fill``."""
        rows, seen = [], set()
        known = self._rows
        for token in tokens:
            word = token.word
            if word.form in seen:
                rows.append(0)
                continue
            seen.add(word.form)
            row = known.get((word.form, area))
            rows.append(self._add(word, area) if row is None or not cacheable(word) else row)
        return rows

    def sums(self, rows: Numbers, starts: Numbers) -> Floats:
        """Sentences x scores: the sum of each sentence's rows over the root of the sum of their squared lengths."""
        lengths = np.sqrt(np.maximum(np.add.reduceat(self.squares[rows], starts), 1e-9))
        return np.asarray(np.add.reduceat(self.scores[rows], starts) / lengths.astype(np.float32)[:, None])

    def trim(self) -> None:
        """Empty the table when it has grown too large; rows given before are worth nothing then."""
        if self._used > LIMIT:
            self._rows.clear()
            self._features.clear()
            self._used = 1

    def fill(self) -> None:
        """Work out the rows of all new words in one go."""
        if not self._new:
            return
        self._grow()
        sizes = np.array([len(at) for at in self._new])
        flat = np.fromiter(chain.from_iterable(self._new), np.int64, int(sizes.sum()))
        filled = np.flatnonzero(sizes)
        starts: Numbers = (np.cumsum(sizes) - sizes)[filled]
        scale = self._space.scale[flat]
        rows = self._used - len(sizes) + filled
        if len(filled):
            self.scores[rows] = np.add.reduceat(scale[:, None] * self._weights[flat], starts)
            self.squares[rows] = np.add.reduceat(scale.astype(np.float64) ** 2, starts)
        self._new.clear()

    def _grow(self) -> None:
        while self._used > len(self.scores):
            self.scores = np.concatenate([self.scores, np.zeros_like(self.scores)])
            self.squares = np.concatenate([self.squares, np.zeros_like(self.squares)])
        # A table that was emptied holds what used to stand there.
        self.scores[self._used - len(self._new) : self._used] = 0
        self.squares[self._used - len(self._new) : self._used] = 0

    def _add(self, word: Word, area: str) -> int:
        row = self._used
        self._used += 1
        self._new.append(self._columns(word, area))
        if cacheable(word):
            self._rows[word.form, area] = row
        return row

    def _columns(self, word: Word, area: str) -> list[int]:
        """Columns of the word's features anywhere, and of what it is in this row of the form."""
        columns = self._space.columns
        kept = cacheable(word)
        bare = self._features.get(word.form) if kept else None
        if bare is None:
            bare = [at for at in map(columns.get, lexical_features(word)) if at is not None]
            bare += [at for at in map(self._space.grams.get, grams_of(word)) if at is not None]
            if kept:
                self._features[word.form] = bare
        placed = columns.get(placed_feature(word, area)) if area else None
        return bare if placed is None else [*bare, placed]

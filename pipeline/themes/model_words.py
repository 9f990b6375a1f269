"""The scores of words, worked out once a word form and row of the form, and kept as rows of one table."""

from collections.abc import Sequence

import numpy as np

from pipeline.language.types import Token, Word
from pipeline.themes.features import Floats, Space, cacheable, is_number, lexical_features, placed_feature
from pipeline.themes.features_stack import Numbers
from pipeline.themes.model_context import ContextTable
from pipeline.themes.model_grams import GramIndex
from pipeline.themes.model_sums import grown, summed

LIMIT = 200_000
"""Words kept; beyond it the table is emptied, since a county's reports hold far fewer."""


class WordTable:
    """A row of scores for each word in an area: its share of every column of ``weights``, and its squared length.

    Row 0 is all zero: it stands for a word that the sentence has said already. ``forms`` numbers each row's form in
    ``contexts``. Not for several threads at once.

    Args:
        space: the features of words.
        weights: features x scores.
        contexts: takes in every word form too.
    """

    def __init__(self, space: Space, weights: Floats, contexts: ContextTable) -> None:
        self._columns = space.columns
        self._contexts = contexts
        self._grams = GramIndex(space.grams)
        # The last feature is one that says nothing.
        self._scaled = np.vstack([space.scale[:, None] * weights, np.zeros((1, weights.shape[1]), np.float32)])
        self._squared = np.append(space.scale.astype(np.float64) ** 2, 0.0)
        self._clear()

    def _clear(self) -> None:
        width = self._scaled.shape[1]
        self._rows: dict[tuple[str, str], int] = {}
        self._known: dict[str, int] = {}
        self._new_rows: list[tuple[int, int]] = []
        self._new_words: list[Word] = []
        self._used = 1
        self.scores = np.zeros((1, width), dtype=np.float32)
        self.squares = np.zeros(1)
        self.forms = np.zeros(1, dtype=np.int64)
        self._bare = np.zeros((0, width), dtype=np.float32)
        self._bare_squares = np.zeros(0)

    def sentence(self, tokens: Sequence[Token], area: str) -> list[int]:
        """The row of each token's word, negative when it came before. Valid until ``trim``, filled by ``fill``."""
        rows: list[int] = []
        seen: dict[str, int] = {}
        known = self._rows
        for token in tokens:
            word = token.word
            form = word.form
            if form in seen:
                rows.append(-seen[form])
                continue
            row = known.get((form, area))
            if row is None:
                row = self._add(word, area)
            seen[form] = row
            rows.append(row)
        return rows

    def sums(self, rows: Numbers, starts: Numbers) -> Floats:
        """Sentences x scores: the sum of each sentence's rows over the root of the sum of their squared lengths."""
        lengths = np.sqrt(np.maximum(np.add.reduceat(self.squares[rows], starts), 1e-9))
        return np.asarray(np.add.reduceat(self.scores[rows], starts) / lengths.astype(np.float32)[:, None])

    def trim(self) -> None:
        """Empty the table when it has grown too large; rows given before are worth nothing then."""
        if self._used > LIMIT:
            self._clear()
            self._contexts.clear()

    def fill(self) -> None:
        """Work out the rows of all new words in one go."""
        self._contexts.fill()
        if self._new_words:
            self._fill_forms()
        if self._new_rows:
            new, end = slice(self._used - len(self._new_rows), self._used), self._used
            self.scores, self.squares = (grown(self.scores, end), grown(self.squares, end))
            self.forms = grown(self.forms, end)
            forms, placed = np.array(self._new_rows).T
            self.scores[new] = self._bare[forms] + self._scaled[placed]
            self.squares[new] = self._bare_squares[forms] + self._squared[placed]
            self.forms[new] = forms
            self._new_rows.clear()

    def _fill_forms(self) -> None:
        """What a form says in any area: its lemmas, parts and letter n-grams."""
        words, columns = self._new_words, self._columns
        end = len(self._contexts.words)
        new = slice(end - len(words), end)
        self._bare, self._bare_squares = (grown(self._bare, end), grown(self._bare_squares, end))
        lexical = [[at for at in map(columns.get, lexical_features(word)) if at is not None] for word in words]
        spelt = [at for at, word in enumerate(words) if not is_number(word)]
        which, grams = self._grams.find([words[at].form for at in spelt])
        ends = np.searchsorted(which, np.arange(len(spelt) + 1)).tolist()
        for number, at in enumerate(spelt):
            lexical[at].extend(grams[ends[number] : ends[number + 1]].tolist())
        self._bare[new] = summed(self._scaled, lexical)
        self._bare_squares[new] = summed(self._squared[:, None], lexical)[:, 0]
        words.clear()

    def _add(self, word: Word, area: str) -> int:
        kept = cacheable(word)
        form = self._known.get(word.form) if kept else None
        if form is None:
            form = self._contexts.add(word)
            self._new_words.append(word)
            if kept:
                self._known[word.form] = form
        placed = self._columns.get(placed_feature(word, area)) if area else None
        row = self._used
        self._used += 1
        self._new_rows.append((form, len(self._squared) - 1 if placed is None else placed))
        if kept:
            self._rows[word.form, area] = row
        return row

"""What each word says of the polarity of a theme that stands near it, worked out once a word form.

The features are those of ``features_pairs.Context``, which names them one by one for the training and for the cues.
Here the words and the runs of words that the model knows have numbers, so that ``model_around`` can look up all words
of many sentences at once.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.language.types import Feature as Form
from pipeline.language.types import Word
from pipeline.themes.features import Floats
from pipeline.themes.features_pairs import (
    ANCHOR,
    CLOSING,
    LONGEST,
    OPENING,
    ZERO,
    key,
    named_features,
    opens_clause,
    verb_features,
)
from pipeline.themes.features_stack import Numbers
from pipeline.themes.model_sums import grown, summed

SAID, DENIED, HERE, HERE_DENIED, NEARBY, BEFORE, AFTER, AMID = range(8)
"""What of a word is kept: anywhere, in the theme's clause, near, before, after and amid its words."""
PARTS = 8
ALONE = {"pos": (SAID,), "neg": (DENIED,), "c": (HERE, HERE_DENIED), "n": (NEARBY,)}
"""Features of a lexeme by itself, and what of the word they belong to."""
SIDES = {"<": BEFORE, ">": AFTER, "|": AMID}
RUNS = {"b": 2, "s": 2, "b2": 2, "w2": 2, "b3": 3, "tw": 2, "first": 1, "last": 1}
"""Features of runs of words, and how long they are; in ``tw`` a theme's number stands for the first word."""
KINDS = {kind: number for number, kind in enumerate(RUNS)}
SIGNS = (ANCHOR, OPENING, CLOSING)
BITS = 20
"""Room for a word's number in the code of a run."""


class ContextTable:
    """Shares of words in the odds of polarities. Not for several threads at once.

    ``parts`` is (forms x ``PARTS``) x polarities and ``counts`` forms x ``PARTS``: the sum and the number of the
    features that make up each part of a word; ``names`` and ``named`` are the same for a word that has named a theme,
    not denied and denied. ``about`` is forms x (lexeme, form, opens a clause, denies, is nought). ``weights`` are the
    model's, with a row of zeros at the end.

    Args:
        rows: number of each feature known to the model.
        weights: features x polarities.
        themes: ids in order.
    """

    def __init__(self, rows: Mapping[str, int], weights: Floats, themes: Sequence[str]) -> None:
        self._rows = rows
        self.weights = np.vstack([weights, np.zeros((1, weights.shape[1]), np.float32)])
        self._ids: dict[str, int] = {sign: number for number, sign in enumerate(SIGNS, start=1)}
        self._learn({theme: number for number, theme in enumerate(themes)})
        self.of_theme = np.array([[self.row(f"T{sign}{theme}") for theme in themes] for sign in "+-"])
        self.of_nought = np.array([self.row(f"zero:{theme}") for theme in themes])
        self.of_length = np.array([self.row(f"len:{length}") for length in range(LONGEST // 2 + 1)])
        self._grammar: dict[tuple[str | None, frozenset[Form]], int] = {}
        self._grammar_new: list[list[int]] = []
        self._grammar_sums = np.zeros((0, 4, weights.shape[1]), np.float32)
        self._clear()

    def _clear(self) -> None:
        width = self.weights.shape[1]
        self.words: list[Word] = []
        self._new: list[tuple[int, ...]] = []
        self.about = np.zeros((0, 5), np.int64)
        self.parts = np.zeros((0, PARTS, width), np.float32)
        self.counts = np.zeros((0, PARTS), np.int64)
        self.names = np.zeros((0, 2, width), np.float32)
        self.named = np.zeros(0, np.int64)

    def _learn(self, themes: Mapping[str, int]) -> None:
        """Give numbers to the words of the known features."""
        shares: list[tuple[int, int, int]] = []
        codes: dict[int, int] = {}
        for name, row in self._rows.items():
            side = SIDES.get(name[0])
            kind, _, words = name.partition(":")
            if side is not None:
                shares.append((self._id(name[1:]), side, row))
            elif kind in ALONE:
                shares += [(self._id(words), part, row) for part in ALONE[kind]]
            elif kind == "tw":
                theme, _, lexeme = words.partition(":")
                if theme in themes:
                    codes[code(kind, themes[theme], self._id(lexeme))] = row
            elif kind in RUNS:
                run = words.split(" ")
                if len(run) == RUNS[kind]:
                    codes[code(kind, *map(self._id, run))] = row
        self._shares = np.zeros((len(self._ids) + len(SIGNS), PARTS, self.weights.shape[1]), np.float32)
        if shares:
            ids, parts, rows = np.array(shares).T
            self._shares[ids, parts] = self.weights[rows]
        self._codes = np.array(sorted(codes), dtype=np.int64)
        self._code_rows = np.array([codes[one] for one in sorted(codes)], dtype=np.int64)

    def _id(self, word: str) -> int:
        return self._ids.setdefault(word, len(self._ids) + 1)

    def row(self, name: str) -> int:
        """Number of a feature; that of the row of zeros when the model does not know it."""
        return self._rows.get(name, len(self.weights) - 1)

    def look(self, codes: Numbers) -> tuple[Numbers, Numbers]:
        """Which of some runs the model knows, and the rows of their features."""
        if not len(self._codes):
            return codes[:0], codes[:0]
        at = np.searchsorted(self._codes, codes)
        at[at == len(self._codes)] = 0
        hit = np.flatnonzero(self._codes[at] == codes)
        return hit, self._code_rows[at[hit]]

    def add(self, word: Word) -> int:
        """Take in a word that is not there yet, and give its number; its sums are there after ``fill``."""
        best = word.best
        verbs = 3 if best.verb is not None else 0
        lexeme = key(word)
        about = (
            self._ids.get(lexeme, 0),
            self._ids.get(word.form, 0),
            opens_clause(word),
            best.negation,
            lexeme == ZERO,
            self.row(f"f:{word.form}"),
            self._grammatical(word),
            len(best.features) + verbs,
        )
        self._new.append(about)
        self.words.append(word)
        return len(self.words) - 1

    def fill(self) -> None:
        """Work out the sums of all new words in one go."""
        if not self._new:
            return
        if self._grammar_new:
            sums = summed(self.weights, self._grammar_new).reshape(-1, 4, self.weights.shape[1])
            self._grammar_sums = np.concatenate([self._grammar_sums, sums])
            self._grammar_new.clear()
        start, end = len(self.words) - len(self._new), len(self.words)
        for name in ("about", "parts", "counts", "names", "named"):
            setattr(self, name, grown(getattr(self, name), end))
        new = np.array(self._new, dtype=np.int64)
        parts = self._shares[new[:, 0]]
        parts[:, :HERE] += self.weights[new[:, 5]][:, None]
        parts[:, :NEARBY] += self._grammar_sums[new[:, 6]]
        self.parts[start:end] = parts
        self.counts[start:end] = np.array([2, 2, 1, 1, 1, 1, 1, 1]) + np.outer(new[:, 7], [1, 1, 1, 1, 0, 0, 0, 0])
        self.about[start:end] = new[:, :5]
        self.named[start:end] = 0
        self._new.clear()

    def name(self, forms: Numbers) -> None:
        """Work out the sums of words that name a theme."""
        new = np.unique(forms[self.named[forms] == 0])
        if not len(new):
            return
        lists, counts = [], []
        for at in new.tolist():
            word = self.words[at]
            names = list(named_features(word, key(word)))
            counts.append(len(names))
            for sign in "+-":
                found = (self._rows.get(f"a{sign}{name}") for name in names)
                lists.append([row for row in found if row is not None])
        self.names[new] = summed(self.weights, lists).reshape(len(new), 2, -1)
        self.named[new] = counts

    def clear(self) -> None:
        """Forget all words."""
        self._clear()

    def _grammatical(self, word: Word) -> int:
        """Number of what a word's verb and form say, not denied and denied, anywhere and in the theme's clause."""
        best = word.best
        sort = best.verb, best.features
        known = self._grammar.get(sort)
        if known is None:
            known = self._grammar[sort] = len(self._grammar)
            rows = self._rows
            verbs = [verb_features(word, sign) for sign in "+-"]
            for mark in ("", "c"):
                forms = [rows[name] for feature in best.features if (name := f"{mark}f:{feature}") in rows]
                for named in verbs:
                    own = [rows[name] for verb in named if (name := f"{mark}{verb}") in rows]
                    self._grammar_new.append(forms + own)
        return known


def code(kind: str, *words: int) -> int:
    """The number of a run of words."""
    number = KINDS[kind] << (3 * BITS)
    for place, word in enumerate(words):
        number |= word << (BITS * (2 - place))
    return number


def codes_of(kind: str, *words: NDArray[np.int64]) -> Numbers:
    """The numbers of many runs of words, given by the first, second and third words."""
    numbers = np.full(len(words[0]), KINDS[kind] << (3 * BITS), dtype=np.int64)
    for place, word in enumerate(words):
        numbers |= word << (BITS * (2 - place))
    return numbers

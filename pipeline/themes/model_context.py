"""The polarity that the words around a theme speak for, summed from kept parts.

The features are those of ``features_pairs.Context``, which names them one by one for the training and for the cues;
here a word's share of them is worked out once, and only runs of neighbours are looked up in each sentence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.language.types import Feature as Form
from pipeline.language.types import Token
from pipeline.themes.features import Floats, cacheable
from pipeline.themes.features_pairs import (
    ANCHOR,
    CLOSING,
    LONGEST,
    NEAR,
    OPENING,
    ZERO,
    clause_numbers,
    key,
    named_features,
    opens_clause,
    verb_features,
)
from pipeline.themes.model_tally import Tally, summed

SAID, DENIED, HERE, HERE_DENIED, NEARBY, BEFORE, AFTER, AMID = range(8)
"""What of a word is kept: anywhere, in the theme's clause, near, before, after and amid its words."""
NAMES, NAMES_DENIED = range(2)
"""What of a word is kept that has named a theme."""
SIGNS = frozenset({ANCHOR, OPENING, CLOSING})
FIRST = 16_384
LIMIT = 1_000_000
RUNS = {"b:": 2, "s:": 2, "b2:": 2, "w2:": 2, "b3:": 3}
"""Features of runs of words, and how long they are."""

Runs = dict[tuple[str, ...], int]
Parts = Iterable[tuple[list[str], str]]
"""The names of each part's features, and how those begin that tell its form."""


@dataclass(frozen=True, slots=True)
class Known:
    """A word: its first row in the table, lexeme, whether it opens a clause or denies, features in each part."""

    row: int
    key: str
    opens: bool
    negation: bool
    counts: tuple[int, ...]


class ContextTable:
    """Sums of context features. Not for several threads at once.

    Args:
        rows: number of each feature known to the model.
        weights: features x polarities.
    """

    def __init__(self, rows: Mapping[str, int], weights: Floats) -> None:
        self._rows = rows
        self._weights = weights
        self._runs: dict[str, Runs] = {kind: {} for kind in RUNS}
        self._of_theme: dict[str, dict[str, int]] = {}
        for name, row in rows.items():
            kind, colon, words = name.partition(":")
            run = tuple(words.split(" "))
            if len(run) == RUNS.get(kind + colon):
                self._runs[kind + colon][run] = row
            elif kind == "tw":
                theme, _, lexeme = words.partition(":")
                self._of_theme.setdefault(theme, {})[lexeme] = row
        self._words: dict[str, Known] = {}
        self._names: dict[str, Known] = {}
        self._marks: dict[tuple[str, frozenset[Form]], list[int]] = {}
        self._new: list[list[int]] = []
        self._used = 0
        self._table = np.zeros((FIRST, weights.shape[1]), dtype=np.float32)

    def read(self, tokens: Sequence[Token]) -> "ReadContext":
        """A sentence prepared for all its themes; valid until ``trim``."""
        return ReadContext(self, tokens, [self._known(token, self._words, _parts) for token in tokens])

    def naming(self, token: Token) -> Known:
        """A word that names a theme."""
        return self._known(token, self._names, _names)

    def sums(self, tallies: Sequence[Tally]) -> Floats:
        """Pairs x polarities: the weights of all features over the root of their number."""
        self._fill()
        found = summed(self._table, [tally.parts for tally in tallies])
        found += summed(self._weights, [tally.rows for tally in tallies])
        counts = np.array([[max(tally.count, 1)] for tally in tallies], dtype=np.float64)
        return np.asarray(found / np.sqrt(counts).astype(np.float32))

    def support(self, tally: Tally, one: int, other: int, length: int) -> Floats:
        """For each of the sentence's tokens, how much more it speaks for one polarity than for the other."""
        weights = np.concatenate([self._table[tally.parts], self._weights[tally.rows]])
        told = (weights[:, one] - weights[:, other]) / np.sqrt(max(tally.count, 1))
        return np.asarray(np.bincount([*tally.parts_at, *tally.rows_at], told, length), dtype=np.float32)

    def trim(self) -> None:
        """Empty the table when it has grown too large."""
        if self._used > LIMIT:
            self._words.clear()
            self._names.clear()
            self._used = 0

    def row(self, name: str) -> int | None:
        """Number of a feature; None when the model does not know it."""
        return self._rows.get(name)

    def of_theme(self, theme: str) -> Mapping[str, int]:
        """The numbers of the features that a theme's sentence holds a lexeme."""
        return self._of_theme.get(theme, {})

    def run(self, kind: str) -> Callable[[tuple[str, ...]], int | None]:
        """The numbers of a kind of runs."""
        return self._runs[kind].get

    def _known(self, token: Token, kept: dict[str, Known], parts: Callable[[Token], Parts]) -> Known:
        word = token.word
        known = kept.get(word.form)
        if known is not None:
            return known
        row, counts = self._used, []
        for names, marks in parts(token):
            found = [known for known in map(self._rows.get, names) if known is not None]
            self._new.append([*found, *self._marked(marks, word.best.features)] if marks else found)
            counts.append(len(names) + (len(word.best.features) if marks else 0))
        self._used += len(counts)
        known = Known(row, key(token), opens_clause(word), word.best.negation, tuple(counts))
        if cacheable(word):
            kept[word.form] = known
        return known

    def _marked(self, kind: str, features: frozenset[Form]) -> list[int]:
        """Rows of what a word's form says."""
        found = self._marks.get((kind, features))
        if found is None:
            named = (self._rows.get(f"{kind}{feature}") for feature in features)
            found = self._marks[kind, features] = [row for row in named if row is not None]
        return found

    def _fill(self) -> None:
        """Work out the rows of all new words in one go."""
        while self._used > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        if self._new:
            self._table[self._used - len(self._new) : self._used] = summed(self._weights, self._new)
            self._new.clear()


def _parts(token: Token) -> Parts:
    """The names of a word's features, by part, in the order of the parts from ``SAID``."""
    lexeme, form = key(token), f"f:{token.form}"
    verbs = {sign: verb_features(token, sign) for sign in "+-"}
    yield [f"pos:{lexeme}", form, *verbs["+"]], "f:"
    yield [f"neg:{lexeme}", form, *verbs["-"]], "f:"
    for sign in "+-":
        yield [f"c:{lexeme}", *[f"c{name}" for name in verbs[sign]]], "cf:"
    for mark in ("n:", "<", ">", "|"):
        yield [f"{mark}{lexeme}"], ""


def _names(token: Token) -> Parts:
    """The names of a naming word's features, by part, in the order of the parts from ``NAMES``."""
    names = list(named_features(token, key(token)))
    for sign in "+-":
        yield [f"a{sign}{name}" for name in names], ""


class ReadContext:
    """A sentence whose themes' surroundings are tallied one by one."""

    def __init__(self, table: ContextTable, tokens: Sequence[Token], words: Sequence[Known]) -> None:
        self._table = table
        self._tokens = tokens
        self._words = words
        self._keys = [word.key for word in words]
        self._forms = [token.form for token in tokens]
        self._clauses = clause_numbers(tokens, [word.opens for word in words])
        denied = {clause for clause, word in zip(self._clauses, words, strict=True) if word.negation}
        self._negated = [clause in denied for clause in self._clauses]
        self._shared = self._of_sentence()

    def tally(self, anchor: Sequence[int], theme: str, area: str) -> Tally:
        """What speaks of the theme whose words are the tokens ``anchor``, ascending and not empty."""
        table, tally, keys = self._table, self._shared.copy(), self._keys
        denied = any(self._negated[at] for at in anchor)
        first = anchor[0]
        tally.look_at_all(map(table.of_theme(theme).get, keys), len(keys))
        self._of_clauses(tally, {self._clauses[at] for at in anchor}, theme)
        self._of_places(tally, anchor, NAMES_DENIED if denied else NAMES)
        self._blanked(tally, "b", keys, anchor, longest=3)
        self._blanked(tally, "w", self._forms, anchor, longest=2)
        tally.look(table.row(f"T{'-' if denied else '+'}{theme}"), first)
        tally.look(table.row(f"ar:{area}:{theme}"), first)
        return tally

    def _of_sentence(self) -> Tally:
        keys, table = self._keys, self._table
        chosen = [DENIED if negated else SAID for negated in self._negated]
        both = list(zip(self._words, chosen, strict=True))
        count = sum(word.counts[part] for word, part in both)
        tally = Tally([word.row + part for word, part in both], list(range(len(both))), [], [], count)
        tally.look_at_all(map(table.run("b:"), pairwise(keys)), len(keys) - 1)
        tally.look_at_all(map(table.run("s:"), zip(keys, keys[2:], strict=False)), max(len(keys) - 2, 0))
        tally.look(table.row(f"first:{keys[0]}"), 0)
        tally.look(table.row(f"last:{keys[-1]}"), len(keys) - 1)
        tally.look(table.row(f"len:{min(len(keys), LONGEST) // 2}"), 0)
        return tally

    def _of_clauses(self, tally: Tally, around: set[int], theme: str) -> None:
        """The words of the theme's clauses."""
        parts, places = tally.parts, tally.parts_at
        for at, (word, clause) in enumerate(zip(self._words, self._clauses, strict=True)):
            if clause in around:
                part = HERE_DENIED if self._negated[at] else HERE
                parts.append(word.row + part)
                places.append(at)
                tally.count += word.counts[part]
                if word.key == ZERO:
                    tally.look(self._table.row(f"zero:{theme}"), at)

    def _of_places(self, tally: Tally, anchor: Sequence[int], naming: int) -> None:
        """The words by where they stand beside the theme's."""
        parts, places = tally.parts, tally.parts_at
        first, last = anchor[0], anchor[-1]
        for at, word in enumerate(self._words):
            places.append(at)
            if at in anchor:
                named = self._table.naming(self._tokens[at])
                parts.append(named.row + naming)
                tally.count += named.counts[naming]
                continue
            parts.append(word.row + (BEFORE if at < first else AFTER if at > last else AMID))
            tally.count += 1
            if first - NEAR <= at <= last + NEAR:
                parts.append(word.row + NEARBY)
                places.append(at)
                tally.count += 1

    def _blanked(self, tally: Tally, kind: str, words: Sequence[str], anchor: Sequence[int], *, longest: int) -> None:
        """Runs of neighbours, those that name the theme blanked out as one sign."""
        edged, places = [OPENING, *words, CLOSING], [0, *range(len(words)), len(words) - 1]
        for at in reversed(anchor):
            if at + 1 in anchor:
                del edged[at + 2], places[at + 2]
            edged[at + 1] = ANCHOR
        for size in range(2, longest + 1):
            tally.count += len(edged) - size + 1
            runs = zip(edged, edged[1:], edged[size - 1 :], strict=False) if size > 2 else pairwise(edged)
            for start, row in enumerate(map(self._table.run(f"{kind}{size}:"), runs)):
                if row is not None:
                    # The run belongs to the first of its words that names neither the theme nor an end.
                    at = start
                    while at < start + size - 1 and edged[at] in SIGNS:
                        at += 1
                    tally.rows.append(row)
                    tally.rows_at.append(places[start if edged[at] in SIGNS else at])

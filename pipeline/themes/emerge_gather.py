"""Gather sentences around single words, the word that has risen most first, and set each sentence aside once taken.

In short remarks the sentences of one matter share little but its word, so that whole-vector clustering scatters them;
tests/benchmark/test_clusters.py compares. Taking the best group and seeking the next among what is left is sequential
covering (Fürnkranz 1999).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST_SENTENCES = 2
COMPANIONS = 3
"""Sentences that a word must share with the group's first word to bring its other sentences in."""
NOTHING = -1.0


@dataclass(frozen=True, slots=True)
class Search:
    """How clusters are sought.

    ``least_units`` speak of a cluster at least, and now of one that has risen; ``rise`` is how many times as common its
    word then is as before; ``common`` the share of sentences above which a word says nothing; ``familiar`` how strongly
    a word is held back by its share of the sentences that themes cover; ``companion`` the share of a word's sentences
    that must hold the group's first word to bring in the rest; ``alike`` the least mean likeness beyond the first word
    in a group that has not risen.
    """

    least_units: int = 3
    rise: float = 1.5
    common: float = 0.06
    familiar: float = 50.0
    companion: float = 0.7
    alike: float = 0.05
    most: int = 40
    names: int = 5
    resamples: int = 8
    seed: int = 7


@dataclass(frozen=True)
class Speech:
    """Which words each sentence has, and who says it when.

    ``bags`` are the words of each sentence, ``spoken`` its unit and period, ``reporting`` the number of units that
    reported in the newest period and the sum over the periods before, ``covered`` each word's share of the sentences
    that themes cover.
    """

    bags: Sequence[frozenset[str]]
    spoken: Sequence[tuple[str, str]]
    newest: str
    reporting: tuple[float, float]
    covered: Mapping[str, float]
    common: float

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words of at least two sentences and at most the share ``common`` of them (or of ten), in order."""
        counts = Counter(word for bag in self.bags for word in bag)
        most = max(self.common * len(self.bags), 10)
        return tuple(sorted(word for word, n in counts.items() if LEAST_SENTENCES <= n <= most))

    @cached_property
    def said(self) -> sparse.csc_matrix:
        """Sentences x words, 1 where the sentence has the word."""
        columns = {word: at for at, word in enumerate(self.words)}
        index: list[int] = []
        ends = [0]
        for bag in self.bags:
            index += sorted(columns[word] for word in bag if word in columns)
            ends.append(len(index))
        shape = (len(self.bags), len(columns))
        return sparse.csr_matrix((np.ones(len(index)), index, ends), shape=shape).tocsc()

    @cached_property
    def weighed(self) -> sparse.csr_matrix:
        """The same by inverse document frequency, rows of length one or zero."""
        counts = np.asarray(self.said.sum(axis=0)).ravel()
        scaled = self.said @ sparse.diags(np.log((1 + len(self.bags)) / (1 + counts)) + 1)
        return unit_rows(scaled.tocsr())

    @cached_property
    def units(self) -> sparse.csr_matrix:
        """Units x sentences."""
        return _members([unit for unit, _ in self.spoken])

    @cached_property
    def now(self) -> sparse.csr_matrix:
        """Units x sentences, those of the newest period."""
        return self._turns(newest=True)

    @cached_property
    def before(self) -> sparse.csr_matrix:
        """Pairs of unit and earlier period x sentences."""
        return self._turns(newest=False)

    @cached_property
    def familiarity(self) -> Floats:
        """Each word's share of the sentences that themes cover."""
        return np.array([self.covered.get(word, 0.0) for word in self.words])

    def _turns(self, *, newest: bool) -> sparse.csr_matrix:
        return _members([pair if (pair[1] == self.newest) == newest else None for pair in self.spoken])

    def burst(self, now: Floats, before: Floats) -> Floats:
        """How much more common it is that a unit says something in the newest period than before, 1 = equally."""
        reported, earlier = self.reporting
        return np.asarray(((now + 0.5) / (reported + 1)) / ((before + 0.5) / (earlier + 1)))


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences by number around one word; ``worth`` is the units that say it now times its rise, 0 without one."""

    word: str
    rows: tuple[int, ...]
    worth: float


def gather(speech: Speech, search: Search) -> list[Group]:
    """Groups of sentences, each in one group at most: first those whose word has risen, then words of many units."""
    free = np.ones(len(speech.bags), dtype=bool)
    tried = np.zeros(len(speech.words), dtype=bool)
    groups: list[Group] = []
    for rising in (True, False):
        while len(groups) < search.most and speech.words:
            worth = np.where(tried, NOTHING, _worth(speech, free, search, rising=rising))
            best = int(worth.argmax())
            if worth[best] <= 0:
                break
            tried[best] = True
            rows = _around(speech, free, best, search)
            if rising or likeness(speech, rows, best) >= search.alike:
                groups.append(Group(speech.words[best], tuple(rows), float(worth[best]) if rising else 0.0))
                free[rows] = False
    return groups


def likeness(speech: Speech, rows: Sequence[int], word: int) -> float:
    """Mean cosine between the sentences of a group without its word, 0 to 1: how much else they share."""
    others = sparse.diags(np.where(np.arange(len(speech.words)) == word, 0.0, 1.0))
    vectors = unit_rows((speech.weighed[list(rows)] @ others).tocsr())
    whole = np.asarray(vectors.sum(axis=0)).ravel()
    pairs = len(rows) * (len(rows) - 1)
    return float(whole @ whole - vectors.multiply(vectors).sum()) / pairs if pairs else 0.0


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The rows scaled to length one; empty ones stay empty."""
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1 / np.maximum(length, 1e-9)) @ matrix).tocsr()


def _worth(speech: Speech, free: Bools, search: Search, *, rising: bool) -> Floats:
    """What each word promises as a group's first among the free sentences: units that say it, times its rise."""
    said = sparse.diags(free.astype(float)) @ speech.said
    units, now, before = (_speakers(turns, said) for turns in (speech.units, speech.now, speech.before))
    burst = speech.burst(now, before)
    able = (now >= search.least_units) & (burst >= search.rise) if rising else units >= search.least_units
    value = (now * np.log2(np.maximum(burst, 1)) if rising else units) / (1 + search.familiar * speech.familiarity)
    # Of equals the word of more sentences, then the longer one, which is the narrower.
    letters = np.array([len(word) for word in speech.words])
    tie = 1e-6 * np.asarray(said.sum(axis=0)).ravel() + 1e-9 * letters
    return np.where(able, value + tie, NOTHING)


def _speakers(turns: sparse.csr_matrix, said: sparse.csc_matrix) -> Floats:
    return np.asarray(((turns @ said) > 0).sum(axis=0), dtype=float).ravel()


def _around(speech: Speech, free: Bools, word: int, search: Search) -> list[int]:
    """The free sentences with the word, and those of words that mostly stand beside it."""
    rows = _having(speech, free, word)
    together = np.asarray(speech.said[rows].sum(axis=0)).ravel()
    every = np.asarray((sparse.diags(free.astype(float)) @ speech.said).sum(axis=0)).ravel()
    close = (together >= COMPANIONS) & (together >= search.companion * every)
    found = {row for other in np.flatnonzero(close) for row in _having(speech, free, int(other))}
    return sorted(found.union(rows))


def _having(speech: Speech, free: Bools, word: int) -> list[int]:
    rows = speech.said.indices[speech.said.indptr[word] : speech.said.indptr[word + 1]]
    return [int(row) for row in rows if free[row]]


def _members(names: Sequence[object]) -> sparse.csr_matrix:
    """Names x places, 1 where the name stands; ``None`` is no name."""
    order = {name: at for at, name in enumerate(dict.fromkeys(name for name in names if name is not None))}
    pairs = [(order[name], place) for place, name in enumerate(names) if name is not None]
    rows, columns = [row for row, _ in pairs], [column for _, column in pairs]
    return sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(order), len(names)))

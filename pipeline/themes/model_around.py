"""What surrounds themes in their sentences, tallied for many pairs of sentence and theme at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.themes.features import Floats
from pipeline.themes.features_pairs import LONGEST, NEAR
from pipeline.themes.features_stack import Numbers
from pipeline.themes.model_context import AFTER, AMID, BEFORE, HERE, NEARBY, PARTS, SAID, SIGNS, ContextTable, codes_of

Bools = NDArray[np.bool_]
ANCHOR = np.float32(0.5)
"""Share of the strongest word's support that makes another word belong to a theme's words."""
BLANK, OPEN, CLOSE = range(1, len(SIGNS) + 1)
FAR_AWAY = 1 << 30
LONE = 5
"""Features that each pair has once."""
LEXEME, FORM, OPENS, DENIES, NOUGHT = range(5)
"""Columns of what a table of contexts holds about a form."""


@dataclass(frozen=True, slots=True)
class Page:
    """The words of some sentences one after another.

    ``forms`` numbers each word's form in the table; ``opening`` marks the first word of each clause, ``negated`` the
    words of clauses that hold a negation. ``starts`` and ``lengths`` tell where each sentence begins and how long it
    is; none is empty.
    """

    forms: Numbers
    starts: Numbers
    lengths: Numbers
    opening: Bools
    negated: Bools

    @classmethod
    def of(cls, table: ContextTable, forms: Numbers, breaks: Bools, lengths: Numbers) -> "Page":
        """Read the clauses; ``breaks`` marks the words that stand behind punctuation."""
        about = table.about[forms]
        starts = np.cumsum(lengths) - lengths
        opening = breaks | (about[:, OPENS] > 0)
        opening[starts] = True
        clause = np.cumsum(opening) - 1
        negated = np.bincount(clause, about[:, DENIES])[clause] > 0
        return cls(forms, starts, lengths, opening, negated)


@dataclass(frozen=True, slots=True)
class Spread:
    """Pairs of sentence and theme, and the words of each pair's sentence one pair after another.

    ``sentence`` and ``theme`` belong to a pair, ``pair``, ``place`` (in the sentence) and ``word`` (in the page) to a
    word; ``starts`` and ``lengths`` tell where each pair's words are.
    """

    sentence: Numbers
    theme: Numbers
    pair: Numbers
    place: Numbers
    word: Numbers
    starts: Numbers
    lengths: Numbers

    @classmethod
    def of(cls, page: Page, sentence: Numbers, theme: Numbers) -> "Spread":
        """Spread the words of the sentences of some pairs."""
        lengths = page.lengths[sentence]
        starts = np.cumsum(lengths) - lengths
        pair = np.repeat(np.arange(len(sentence)), lengths)
        place = np.arange(len(pair)) - starts[pair]
        return cls(sentence, theme, pair, place, page.starts[sentence][pair] + place, starts, lengths)


@dataclass(frozen=True, slots=True)
class Tallies:
    """What speaks for each polarity of some pairs: a row of ``shares`` of the pair's word at ``place``.

    ``count`` is the number of all features of each pair, known to the model or not.
    """

    pair: Numbers
    place: Numbers
    shares: Floats
    count: Numbers

    def sums(self) -> Floats:
        """Pairs x polarities: the shares over the root of their number."""
        columns = [np.bincount(self.pair, column, len(self.count)) for column in self.shares.T]
        return np.asarray(np.array(columns).T / np.sqrt(np.maximum(self.count, 1))[:, None], dtype=np.float32)

    def support(self, pair: int, one: int, other: int, length: int) -> Floats:
        """For each word of a pair's sentence, how much more it speaks for one polarity than for the other."""
        own = self.pair == pair
        told = (self.shares[own, one] - self.shares[own, other]) / np.sqrt(max(int(self.count[pair]), 1))
        return np.asarray(np.bincount(self.place[own], told, length), dtype=np.float32)


def anchored(support: Floats, pair: Numbers, starts: Numbers) -> tuple[Bools, Numbers]:
    """The words that name their pair's theme, by their support for it: the strongest and those near it in strength.

    Args:
        support: one a word, the words of a pair one after another.
        pair: number of each word's pair.
        starts: where each pair's words begin.

    Returns:
        whether each word names the theme, and which word of each pair does so most.
    """
    most = np.maximum.reduceat(support, starts)
    highest = np.where(support == most[pair], np.arange(len(support)), len(support))
    tops = np.minimum.reduceat(highest, starts)
    anchor = (support >= (ANCHOR * most)[pair]) & (most > 0)[pair]
    anchor[tops] = True
    return anchor, tops


def tallied(table: ContextTable, page: Page, spread: Spread, anchor: Bools, areas: Sequence[int]) -> Tallies:
    """Tally what surrounds each pair.

    Args:
        table: filled with the forms of the page.
        page: the sentences.
        spread: the pairs and their words.
        anchor: whether each word names its pair's theme; one at least does in each pair.
        areas: row of the feature that the theme stands in its area of the form, one a pair.
    """
    return _Around(table, page, spread, anchor).tallies(areas)


class _Around:
    """The words of the pairs, and where they stand."""

    def __init__(self, table: ContextTable, page: Page, spread: Spread, anchor: Bools) -> None:
        self._table, self._spread, self._anchor = table, spread, anchor
        self._forms = page.forms[spread.word]
        about = table.about[self._forms]
        self._lexemes, self._written, self._nought = (about[:, LEXEME], about[:, FORM], about[:, NOUGHT] > 0)
        self._negated = page.negated[spread.word]
        opening = page.opening[spread.word]
        opening[spread.starts] = True
        clause = np.cumsum(opening) - 1
        self._around = np.bincount(clause, anchor)[clause] > 0
        self._first = np.minimum.reduceat(np.where(anchor, spread.place, FAR_AWAY), spread.starts)
        self._last = np.maximum.reduceat(np.where(anchor, spread.place, -1), spread.starts)
        self._denied = np.bincount(spread.pair, anchor & self._negated) > 0
        behind = np.zeros_like(anchor)
        behind[1:] = anchor[:-1] & (spread.pair[1:] == spread.pair[:-1])
        self._kept = np.flatnonzero(~(anchor & behind))
        self._number = np.bincount(spread.pair[self._kept])

    def tallies(self, areas: Sequence[int]) -> Tallies:
        """All that surrounds the pairs."""
        table, pair, place = self._table, self._spread.pair, self._spread.place
        words, parts = self._parts()
        named = np.flatnonzero(self._anchor)
        table.name(self._forms[named])
        naming = self._forms[named] * 2 + self._denied[pair[named]]
        runs, runs_place, codes = map(np.concatenate, zip(*self._runs(), strict=True))
        hit, rows = table.look(codes)
        lone, lone_place, lone_rows = self._lone(areas)
        width = table.weights.shape[1]
        shares = [
            table.parts.reshape(-1, width)[parts],
            table.names.reshape(-1, width)[naming],
            table.weights[np.concatenate([rows, lone_rows])],
        ]
        count = self._plain_count() + np.bincount(pair[words], table.counts.ravel()[parts]).astype(np.int64)
        count += np.bincount(pair[named], table.named[self._forms[named]]).astype(np.int64)
        return Tallies(
            np.concatenate([pair[words], pair[named], runs[hit], lone]),
            np.concatenate([place[words], place[named], runs_place[hit], lone_place]),
            np.concatenate(shares),
            count,
        )

    def _parts(self) -> tuple[Numbers, Numbers]:
        """Which words, and the part of each that counts: all, those of the theme's clauses, those beside the theme."""
        pair, place = self._spread.pair, self._spread.place
        first, last = self._first[pair], self._last[pair]
        here = np.flatnonzero(self._around)
        beside = np.flatnonzero(~self._anchor)
        near = np.flatnonzero(~self._anchor & (place >= first - NEAR) & (place <= last + NEAR))
        side = np.where(place < first, BEFORE, np.where(place > last, AFTER, AMID))
        rows = self._forms * PARTS
        return np.concatenate([np.arange(len(pair)), here, beside, near]), np.concatenate([
            rows + SAID + self._negated,
            rows[here] + HERE + self._negated[here],
            rows[beside] + side[beside],
            rows[near] + NEARBY,
        ])  # fmt: skip

    def _runs(self) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """The pair, place and code of each run of words, known or not."""
        spread, lexemes = self._spread, self._lexemes
        pair, place = spread.pair, spread.place
        for kind, step in (("b", 1), ("s", 2)):
            at = np.flatnonzero(pair[step:] == pair[:-step])
            yield pair[at], place[at], codes_of(kind, lexemes[at], lexemes[at + step])
        yield pair, place, codes_of("tw", spread.theme[pair], lexemes)
        every, ends = np.arange(len(spread.lengths)), spread.lengths - 1
        yield every, np.zeros_like(ends), codes_of("first", lexemes[spread.starts])
        yield every, ends, codes_of("last", lexemes[spread.starts + ends])
        yield from self._blanked()

    def _blanked(self) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Runs of neighbours, those that name the theme blanked out as one sign, and signs at both ends."""
        spread, anchor, kept, number = (self._spread, self._anchor, self._kept, self._number)
        every = np.arange(len(number))
        opens = np.cumsum(number) - number + 2 * every
        inner, closes = (np.arange(len(kept)) + 2 * spread.pair[kept] + 1, opens + number + 1)
        pair, place, lexemes, forms = np.zeros((4, len(kept) + 2 * len(number)), dtype=np.int64)
        for array, inside, first, last in (
            (pair, spread.pair[kept], every, every),
            (place, spread.place[kept], 0, spread.lengths - 1),
            (lexemes, np.where(anchor[kept], BLANK, self._lexemes[kept]), OPEN, CLOSE),
            (forms, np.where(anchor[kept], BLANK, self._written[kept]), OPEN, CLOSE),
        ):
            array[inner], array[opens], array[closes] = inside, first, last
        word = np.ones(len(pair), dtype=np.bool_)
        word[opens] = word[closes] = word[inner[anchor[kept]]] = False
        # A run belongs to the first of its words that names neither the theme nor an end. No run that reaches from one
        # pair into the next is known to any model, because it holds a closing sign before an opening one.
        second = np.where(~word[:-1] & word[1:], place[1:], place[:-1])
        yield pair[:-1], second, codes_of("b2", lexemes[:-1], lexemes[1:])
        yield pair[:-1], second, codes_of("w2", forms[:-1], forms[1:])
        third = np.where(~word[:-2] & ~word[1:-1] & word[2:], place[2:], second[:-1])
        yield pair[:-2], third, codes_of("b3", lexemes[:-2], lexemes[1:-1], lexemes[2:])

    def _lone(self, areas: Sequence[int]) -> tuple[Numbers, Numbers, Numbers]:
        """The pair, place and row of the features that a pair has once, and of noughts in the theme's clauses."""
        table, spread = self._table, self._spread
        pairs = np.arange(len(spread.lengths))
        noughts = np.flatnonzero(self._nought & self._around)
        return (
            np.concatenate([pairs, pairs, pairs, spread.pair[noughts]]),
            np.concatenate([np.zeros_like(pairs), self._first, self._first, spread.place[noughts]]),
            np.concatenate([
                table.of_length[np.minimum(spread.lengths, LONGEST) // 2],
                table.of_theme[self._denied.astype(np.int64), spread.theme],
                np.array(areas, dtype=np.int64),
                table.of_nought[spread.theme[spread.pair[noughts]]],
            ]),
        )  # fmt: skip

    def _plain_count(self) -> Numbers:
        """The number of a pair's features that are neither parts nor names of words."""
        spread = self._spread
        runs = 2 * spread.lengths - 1 + np.maximum(spread.lengths - 2, 0)
        noughts = np.bincount(spread.pair, self._nought & self._around).astype(np.int64)
        blanked = 3 * (self._number + 2) - 4
        return np.asarray(runs + blanked + LONE + noughts)

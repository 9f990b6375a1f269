"""Find themes with the learned model, alone or joined with the rules."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np

from pipeline.language.types import Morphology
from pipeline.model import Column
from pipeline.themes.features import Floats
from pipeline.themes.features_pairs import parts_clauses
from pipeline.themes.features_stack import (
    COLUMNS,
    POLARITIES,
    RESTS,
    Numbers,
    Setting,
    neighbours,
    place_row,
    stack_rows,
)
from pipeline.themes.model_around import Bools, Page, Spread, Tallies, anchored, tallied
from pipeline.themes.model_context import ContextTable
from pipeline.themes.model_evidence import PRESENT, Guess, Reading, by_model, states
from pipeline.themes.model_linear import LinearModel
from pipeline.themes.model_words import WordTable
from pipeline.themes.types import Entry, Found, Tagged
from pipeline.themes.uncollected import uncollected

Rules = Callable[[str, str, Column], tuple[Found, ...]]


class ModelTagger:
    """Tags segments with a learned model; keeps every word's scores. Not for several threads at once.

    On one busy core it reads some 2,000 short sentences a second when every word is new, and 8,000 when all have been
    seen, a report at a time.

    Args:
        model: the weights.
        morphology: reads the words.
        rules: the rules' mentions of a text in an area and column; without them the model decides alone.
        low_alarm: report a theme as present only when the model is surer of it.
    """

    def __init__(
        self, model: LinearModel, morphology: Morphology, rules: Rules | None = None, *, low_alarm: bool = False
    ) -> None:
        self.model = model
        self._morphology = morphology
        self._rules = rules
        self._least = model.low_cut if low_alarm else model.present_cut
        self._sure = model.low_cut
        self._contexts = ContextTable(model.context_rows, model.context, model.themes)
        self._words = WordTable(model.space, model.words, self._contexts)
        self._places: dict[tuple[str, Column], int] = {}
        self._place_scores = np.zeros((0, len(model.themes)), dtype=np.float32)
        self._usual = np.zeros((0, len(model.themes)), dtype=np.float32)

    def tag(self, segments: Sequence[str], *, area: str, column: Column) -> Tagged:
        """The themes of each segment of one entry; nothing is sought in ``Column.OTHER``."""
        return self.tag_all([Entry(tuple(segments), area, column)])[0]

    def tag_all(self, entries: Sequence[Entry]) -> tuple[Tagged, ...]:
        """The themes of each segment of some entries, as ``tag`` finds them one by one, but faster."""
        with uncollected():
            return self._tag_all(entries)

    def _tag_all(self, entries: Sequence[Entry]) -> tuple[Tagged, ...]:
        self._words.trim()
        readings: list[Reading] = []
        starts: list[int] = []
        places: list[list[int | None]] = []
        for entry in entries:
            places.append([])
            begin = len(readings)
            for text in entry.segments if entry.column is not Column.OTHER else ():
                reading = self._read(text, entry.area, entry.column)
                places[-1].append(None if reading is None else len(readings))
                if reading is not None:
                    readings.append(reading)
            if len(readings) > begin:
                starts.append(begin)
        found = self._found(readings, np.array(starts)) if readings else []
        return tuple(
            tuple(() if at is None else found[at] for at in place) if place else tuple(() for _ in entry.segments)
            for entry, place in zip(entries, places, strict=True)
        )

    def _read(self, text: str, area: str, column: Column) -> Reading | None:
        tokens = self._morphology.tokens(text)
        if not tokens:
            return None
        ruled = self._rules(text, area, column) if self._rules else ()
        breaks = [parts_clauses(token.before) for token in tokens]
        return Reading(tokens, self._words.sentence(tokens, area), breaks, ruled, area, column)

    def _found(self, readings: Sequence[Reading], starts: Numbers) -> list[tuple[Found, ...]]:
        """The mentions of each sentence; ``starts`` numbers the first one of each entry."""
        # A theme that came into the catalogue after the training is the rules' alone.
        found = [[rule for rule in reading.ruled if rule.theme not in self.model.order] for reading in readings]
        lengths = np.array([len(reading.rows) for reading in readings])
        signed = np.fromiter(chain.from_iterable(reading.rows for reading in readings), np.int64, int(lengths.sum()))
        rows = np.maximum(signed, 0)
        sums = self._sums(readings, rows, np.cumsum(lengths) - lengths)
        at, theme, chances = self._thought(readings, starts, sums, lengths)
        if not len(at):
            return [tuple(mentions) for mentions in found]
        breaks = np.fromiter(chain.from_iterable(reading.breaks for reading in readings), np.bool_, len(rows))
        page = Page.of(self._contexts, self._words.forms[np.abs(signed)], breaks, lengths)
        spread = Spread.of(page, at, theme)
        anchor, tops = anchored(self._words.scores[rows[spread.word], theme[spread.pair]], spread.pair, spread.starts)
        tallies = tallied(self._contexts, page, spread, anchor, self._areas(readings, spread))
        shares = self._shares(readings, spread, sums[at, len(self.model.themes) :] + tallies.sums())
        for where, guess in zip(at.tolist(), self._guesses(spread, chances, shares, anchor, tops), strict=True):
            mention = self._mention(readings[where], guess, tallies)
            if mention is not None:
                found[where].append(mention)
        return [tuple(mentions) for mentions in found]

    def _guesses(
        self, spread: Spread, chances: Floats, shares: Floats, anchor: Bools, tops: Numbers
    ) -> Iterator[Guess]:
        """What the model says of each pair of sentence and theme."""
        best = shares.argmax(axis=1)
        named = np.flatnonzero(anchor)
        ends = np.searchsorted(spread.pair[named], np.arange(len(best) + 1)).tolist()
        places = spread.place[named].tolist()
        columns = zip(
            spread.theme.tolist(),
            chances.tolist(),
            best.tolist(),
            shares[np.arange(len(best)), best].tolist(),
            (tops - spread.starts).tolist(),
            strict=True,
        )
        for pair, (theme, chance, likeliest, share, top) in enumerate(columns):
            words = tuple(places[ends[pair] : ends[pair + 1]])
            yield Guess(self.model.themes[theme], chance, likeliest, share, words, top, pair)

    def _areas(self, readings: Sequence[Reading], spread: Spread) -> list[int]:
        """Row of the feature that a pair's theme stands in its area of the form."""
        pairs = zip(spread.sentence.tolist(), spread.theme.tolist(), strict=True)
        return [self._contexts.row(f"ar:{readings[at].area}:{self.model.themes[theme]}") for at, theme in pairs]

    def _thought(
        self, readings: Sequence[Reading], starts: Numbers, sums: Floats, lengths: Numbers
    ) -> tuple[Numbers, Numbers, Floats]:
        """The sentences and themes whose chance reaches the column's cut, and the chance."""
        model = self.model
        themes = sums[:, : len(model.themes)]
        before, after, others = neighbours(themes, starts)
        setting = Setting(
            before,
            after,
            others,
            usual=self._usual[self._placed(readings)],
            length=lengths,
            report=np.ones(len(readings), dtype=np.bool_),
        )
        stacked = stack_rows(themes, [reading.ruled for reading in readings], model.order, setting)
        chances = model.chances(stacked.table)
        least = model.cuts[[COLUMNS.index(reading.column) for reading in readings]]
        chosen = np.flatnonzero(chances >= least[stacked.at])
        return stacked.at[chosen], stacked.theme[chosen], chances[chosen]

    def _sums(self, readings: Sequence[Reading], rows: Numbers, starts: Numbers) -> Floats:
        """Sentences x (themes + polarities): what the words and the place in the form say."""
        self._words.fill()
        sums = self._words.sums(rows, starts) + self.model.bias
        places = self._placed(readings)
        sums[:, : len(self.model.themes)] += self._place_scores[places]
        return np.asarray(sums)

    def _shares(self, readings: Sequence[Reading], spread: Spread, learned: Floats) -> Floats:
        """Pairs x polarities: the chance of each polarity of a theme in a sentence."""
        model = self.model
        plain, told = [], []
        for at, theme in zip(spread.sentence.tolist(), spread.theme.tolist(), strict=True):
            reading, name = readings[at], model.themes[theme]
            rule = next((found.polarity for found in reading.ruled if found.theme == name), None)
            plain.append(RESTS[reading.column, None])
            told.append(RESTS[reading.column, rule])
        joined = np.hstack([learned + np.array(plain) @ model.rest, np.array(told)])
        return polarity_shares(joined @ model.mix[:-1] + model.mix[-1])

    def _mention(self, reading: Reading, guess: Guess, tallies: Tallies) -> Found | None:
        polarity = POLARITIES[guess.best]
        for rule in reading.ruled:
            if rule.theme == guess.theme and (rule.polarity is polarity or states(rule)):
                # No cut here: over five counties held out in turn, it gained half a point of alarms at the same F1 at
                # the balanced point, and cost F1 and trends at the low-alarm point.
                return rule
        cut = guess.best == PRESENT and reading.column is Column.DEVIATIONS
        if cut and guess.share < self._least:
            return None
        return by_model(reading, guess, tallies, sure=not cut or guess.share >= self._sure)

    def _placed(self, readings: Sequence[Reading]) -> list[int]:
        """Row of each sentence's place in the form in the tables of what places say."""
        known = self._places
        for place in {(reading.area, reading.column) for reading in readings} - known.keys():
            known[place] = len(known)
            self._place_scores = np.vstack([self._place_scores, place_row(*place) @ self.model.places])
            self._usual = np.vstack([self._usual, self.model.usually(*place)])
        return [known[reading.area, reading.column] for reading in readings]


def polarity_shares(odds: Floats) -> Floats:
    """Chances of the polarities (last axis), made to sum to one, of their one-vs-rest log odds."""
    chances = 1 / (1 + np.exp(-odds))
    return np.asarray(chances / chances.sum(axis=-1, keepdims=True), dtype=np.float32)

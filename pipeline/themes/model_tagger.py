"""Find themes with the learned model, alone or joined with the rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from pipeline.language.types import Morphology, Token
from pipeline.model import Column, Method, Polarity
from pipeline.themes.features import Floats
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
from pipeline.themes.model_context import ContextTable, ReadContext
from pipeline.themes.model_linear import LinearModel
from pipeline.themes.model_tally import Tally
from pipeline.themes.model_words import WordTable
from pipeline.themes.types import Entry, Found, Tagged

Rules = Callable[[str, str, Column], tuple[Found, ...]]
ANCHOR = 0.5
"""Share of the strongest word's support that makes another word belong to a theme's words."""
GAP = 3
"""Most steps from one of a theme's words to the next that are still marked as one stretch."""
SHOWN = 3
"""How many lemmas a mention's reason names."""
CUE = 0.25
"""Least support, in log odds over *present*, that makes a word the cue of a polarity."""
PRESENT = POLARITIES.index(Polarity.PRESENT)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model says of a theme in a sentence: its chance, each polarity's, its words, the strongest of them."""

    theme: int
    chance: float
    shares: Floats
    anchor: tuple[int, ...]
    top: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Reading:
    """A segment read: its tokens, the row of each in the table of words, the rules' mentions, and its place."""

    tokens: tuple[Token, ...]
    rows: list[int]
    ruled: tuple[Found, ...]
    area: str
    column: Column


class ModelTagger:
    """Tags segments with a learned model; keeps every word's scores. Not for several threads at once.

    On one busy core it reads some 1,300 short sentences a second when every word is new, and 6,000 when all have been
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
        self._words = WordTable(model.space, model.words)
        self._contexts = ContextTable(model.context_rows, model.context)
        self._places: dict[tuple[str, Column], Floats] = {}

    def tag(self, segments: Sequence[str], *, area: str, column: Column) -> Tagged:
        """The themes of each segment of one entry; nothing is sought in ``Column.OTHER``."""
        return self.tag_all([Entry(tuple(segments), area, column)])[0]

    def tag_all(self, entries: Sequence[Entry]) -> tuple[Tagged, ...]:
        """The themes of each segment of some entries, as ``tag`` finds them one by one, but faster."""
        self._words.trim()
        self._contexts.trim()
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
        return Reading(tokens, self._words.sentence(tokens, area), ruled, area, column)

    def _found(self, readings: Sequence[Reading], starts: Numbers) -> list[tuple[Found, ...]]:
        """The mentions of each sentence; ``starts`` numbers the first one of each entry."""
        # A theme that came into the catalogue after the training is the rules' alone.
        found = [[rule for rule in reading.ruled if rule.theme not in self.model.order] for reading in readings]
        for at, guess in self._guesses(readings, starts):
            mention = self._mention(readings[at], guess)
            if mention is not None:
                found[at].append(mention)
        return [tuple(mentions) for mentions in found]

    def _guesses(self, readings: Sequence[Reading], starts: Numbers) -> list[tuple[int, Guess]]:
        """The themes whose chance reaches the column's cut, each with the number of its sentence."""
        model = self.model
        sums = self._sums(readings)
        themes = sums[:, : len(model.themes)]
        before, after, others = neighbours(themes, starts)
        setting = Setting(
            before,
            after,
            others,
            usual=np.array([model.usually(reading.area, reading.column) for reading in readings]),
            length=np.array([len(reading.tokens) for reading in readings]),
            report=np.ones(len(readings), dtype=np.bool_),
        )
        stacked = stack_rows(themes, [reading.ruled for reading in readings], model.order, setting)
        chances = model.chances(stacked.table)
        least = model.cuts[[COLUMNS.index(reading.column) for reading in readings]]
        chosen = np.flatnonzero(chances >= least[stacked.at])
        pairs = list(zip(stacked.at[chosen].tolist(), stacked.theme[chosen].tolist(), strict=True))
        anchors = [self._anchor(readings[at], theme) for at, theme in pairs]
        tallies = self._tallies(readings, pairs, [anchor for anchor, _ in anchors])
        shares = self._shares(readings, pairs, tallies, sums)
        return [
            (at, Guess(theme, chance, share, anchor, top, tally))
            for (at, theme), chance, share, (anchor, top), tally in zip(
                pairs, chances[chosen].tolist(), shares, anchors, tallies, strict=True
            )
        ]

    def _sums(self, readings: Sequence[Reading]) -> Floats:
        """Sentences x (themes + polarities): what the words and the place in the form say."""
        self._words.fill()
        lengths = [len(reading.rows) for reading in readings]
        rows = np.fromiter(chain.from_iterable(reading.rows for reading in readings), np.int64, sum(lengths))
        sums = self._words.sums(rows, np.cumsum([0, *lengths[:-1]])) + self.model.bias
        sums[:, : len(self.model.themes)] += np.array([self._place(one.area, one.column) for one in readings])
        return np.asarray(sums)

    def _anchor(self, reading: Reading, theme: int) -> tuple[tuple[int, ...], int]:
        """The tokens that name a theme, and the one that does so most."""
        support = self._words.scores[reading.rows, theme]
        return anchored(support), int(support.argmax())

    def _tallies(
        self, readings: Sequence[Reading], pairs: Sequence[tuple[int, int]], anchors: Sequence[tuple[int, ...]]
    ) -> list[Tally]:
        """What surrounds each pair of sentence and theme."""
        contexts: dict[int, ReadContext] = {}
        tallies = []
        for (at, theme), anchor in zip(pairs, anchors, strict=True):
            if at not in contexts:
                contexts[at] = self._contexts.read(readings[at].tokens)
            tallies.append(contexts[at].tally(anchor, self.model.themes[theme], readings[at].area))
        return tallies

    def _shares(
        self, readings: Sequence[Reading], pairs: Sequence[tuple[int, int]], tallies: Sequence[Tally], sums: Floats
    ) -> Floats:
        """Pairs x polarities: the chance of each polarity of a theme in a sentence."""
        if not pairs:
            return np.zeros((0, len(POLARITIES)), dtype=np.float32)
        model = self.model
        plain, told = [], []
        for at, theme in pairs:
            reading, name = readings[at], model.themes[theme]
            rule = next((found.polarity for found in reading.ruled if found.theme == name), None)
            plain.append(RESTS[reading.column, None])
            told.append(RESTS[reading.column, rule])
        learned = sums[[at for at, _ in pairs], len(model.themes) :] + self._contexts.sums(tallies)
        joined = np.hstack([learned + np.array(plain) @ model.rest, np.array(told)])
        return polarity_shares(joined @ model.mix[:-1] + model.mix[-1])

    def _mention(self, reading: Reading, guess: Guess) -> Found | None:
        best = int(guess.shares.argmax())
        score = guess.chance * float(guess.shares[best])
        theme, polarity = self.model.themes[guess.theme], POLARITIES[best]
        for rule in reading.ruled:
            if rule.theme == theme and (rule.polarity is polarity or states(rule)):
                # No cut here: over five counties held out in turn, it gained half a point of alarms at the same F1 at
                # the balanced point, and cost F1 and trends at the low-alarm point.
                return rule
        cut = best == PRESENT and reading.column is Column.DEVIATIONS
        if cut and guess.shares[best] < self._least:
            return None
        sure = not cut or bool(guess.shares[best] >= self._sure)
        words = [reading.tokens[at] for at in joined(guess.anchor, guess.top)]
        start, end = words[0].start, words[-1].end
        shown = list(dict.fromkeys(reading.tokens[at].key for at in (guess.top, *guess.anchor)))
        reason = "malli: " + ", ".join(shown[:SHOWN])
        cue = self._cue(reading, guess, best)
        if cue is None:
            return Found(theme, polarity, Method.MODEL, reason, start, end, score=score, sure=sure)
        return Found(theme, polarity, Method.MODEL, reason, start, end, cue.text, cue.start, cue.end, score, sure)

    def _cue(self, reading: Reading, guess: Guess, best: int) -> Token | None:
        """The word that speaks most for a polarity other than the column's usual one."""
        if POLARITIES[best] not in (Polarity.ABSENT, Polarity.RESOLVED, Polarity.POSSIBLE):
            return None
        support = self._contexts.support(guess.tally, best, PRESENT, len(reading.tokens))
        at = int(support.argmax())
        return reading.tokens[at] if support[at] >= CUE else None

    def _place(self, area: str, column: Column) -> Floats:
        found = self._places.get((area, column))
        if found is None:
            found = self._places[area, column] = place_row(area, column) @ self.model.places
        return found


def states(rule: Found) -> bool:
    """Whether the rule is a phrase with a polarity of its own, such as *kaikki toimet täynnä*: no model outvotes it."""
    sense = rule.rule.split("/")[1:2]
    return sense in (["absent"], ["resolved"]) and rule.polarity.value == sense[0]


def anchored(support: Floats) -> tuple[int, ...]:
    """The tokens that name a theme, by each token's support for it: the strongest and those near it in strength."""
    top = float(support.max())
    if top <= 0:
        return (int(support.argmax()),)
    return tuple(np.flatnonzero(support >= ANCHOR * top).tolist())


def joined(anchor: Sequence[int], top: int) -> tuple[int, ...]:
    """The tokens of ``anchor`` that stand with the strongest one, no more than two other tokens between neighbours."""
    run = [top]
    for at in sorted(at for at in anchor if at > top):
        if at - run[-1] <= GAP:
            run.append(at)
    for at in sorted((at for at in anchor if at < top), reverse=True):
        if run[0] - at <= GAP:
            run.insert(0, at)
    return tuple(run)


def polarity_shares(odds: Floats) -> Floats:
    """Chances of the polarities (last axis), made to sum to one, of their one-vs-rest log odds."""
    chances = 1 / (1 + np.exp(-odds))
    return np.asarray(chances / chances.sum(axis=-1, keepdims=True), dtype=np.float32)

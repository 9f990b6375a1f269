"""Find themes with the learned model, alone or joined with the rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.language.types import Morphology, Token, Word
from pipeline.model import Column, Method, Polarity
from pipeline.themes.features import Floats, cacheable
from pipeline.themes.features_pairs import Context, Feature
from pipeline.themes.features_stack import (
    COLUMNS,
    POLARITIES,
    Setting,
    neighbours,
    place_row,
    rest_row,
    stack_rows,
    weighed,
)
from pipeline.themes.model_linear import LinearModel
from pipeline.themes.types import Found

Rules = Callable[[str, str, Column], tuple[Found, ...]]
CACHE_LIMIT = 200_000
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
    """What the model says of a theme: its chance, each polarity's, its words (``top`` the strongest), its cues."""

    theme: int
    chance: float
    shares: Floats
    anchor: tuple[int, ...]
    top: int
    features: list[Feature]


@dataclass(frozen=True, slots=True)
class Reading:
    """A segment read: its tokens, per token the words' scores, their sum over the length, and the rules' mentions."""

    tokens: tuple[Token, ...]
    table: Floats
    sums: Floats
    ruled: tuple[Found, ...]


class ModelTagger:
    """Tags segments with a learned model; keeps every word's scores. Not for several threads at once.

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
        self._words: dict[tuple[str, str], tuple[Floats, float]] = {}
        self._places: dict[tuple[str, Column], Floats] = {}

    def tag(self, segments: Sequence[str], *, area: str, column: Column) -> tuple[tuple[Found, ...], ...]:
        """The themes of each segment of one entry; nothing is sought in ``Column.OTHER``."""
        if column is Column.OTHER:
            return tuple(() for _ in segments)
        readings = [self._read(text, area, column) for text in segments]
        told = [reading for reading in readings if reading is not None]
        if not told:
            return tuple(() for _ in segments)
        around = neighbours(np.array([reading.sums[: len(self.model.themes)] for reading in told]))
        found: list[tuple[Found, ...]] = []
        at = 0
        for reading in readings:
            if reading is None:
                found.append(())
                continue
            before, after, others = (scores[at] for scores in around)
            usual = self.model.usually(area, column)
            found.append(self._found(reading, Setting(before, after, others, usual, len(reading.tokens)), area, column))
            at += 1
        return tuple(found)

    def _read(self, text: str, area: str, column: Column) -> Reading | None:
        tokens = self._morphology.tokens(text)
        if not tokens:
            return None
        table, length = self.scores(tokens, area)
        sums = table.sum(axis=0) / length + self.model.bias
        sums[: len(self.model.themes)] += self._place(area, column)
        return Reading(tokens, table, sums, self._rules(text, area, column) if self._rules else ())

    def _found(self, reading: Reading, setting: Setting, area: str, column: Column) -> tuple[Found, ...]:
        # A theme that came into the catalogue after the training is the rules' alone.
        found = [rule for rule in reading.ruled if rule.theme not in self.model.order]
        for guess in self.guesses(reading, setting, area, column):
            mention = self._mention(reading.tokens, guess, column, reading.ruled)
            if mention is not None:
                found.append(mention)
        return tuple(found)

    def scores(self, tokens: Sequence[Token], area: str) -> tuple[Floats, float]:
        """Per token its words' scores for themes and polarities, and the length that divides their sum."""
        rows, seen, length = [], set(), 0.0
        for token in tokens:
            row, square = self._word(token.word, area)
            if token.word.form in seen:
                row = np.zeros_like(row)
            else:
                seen.add(token.word.form)
                length += square
            rows.append(row)
        return np.array(rows), float(np.sqrt(max(length, 1e-9)))

    def guesses(self, reading: Reading, setting: Setting, area: str, column: Column) -> list[Guess]:
        """The themes whose chance reaches the column's cut."""
        model, ruled = self.model, reading.ruled
        count = len(model.themes)
        themes = reading.sums[:count]
        able = weighed(themes, ruled, model.order)
        chances = model.chances(stack_rows(themes, ruled, model.order, setting)[able])
        least = model.cuts[COLUMNS.index(column)]
        chosen = [(theme, chance) for theme, chance in zip(able, chances.tolist(), strict=True) if chance >= least]
        if not chosen:
            return []
        context = Context(reading.tokens, area)
        by_rule = {found.theme: found for found in ruled}
        guesses = []
        for theme, chance in chosen:
            support = reading.table[:, theme]
            anchor = anchored(support)
            features = context.features(anchor, model.themes[theme])
            learned = reading.sums[count:] + self._context(features).sum(axis=0) + rest_row(column, None) @ model.rest
            joined = np.concatenate([learned, rest_row(column, by_rule.get(model.themes[theme]))])
            shares = polarity_shares(joined @ model.mix[:-1] + model.mix[-1])
            guesses.append(Guess(theme, chance, shares, anchor, int(support.argmax()), features))
        return guesses

    def _mention(self, tokens: Sequence[Token], guess: Guess, column: Column, ruled: Sequence[Found]) -> Found | None:
        best = int(guess.shares.argmax())
        score = guess.chance * float(guess.shares[best])
        theme, polarity = self.model.themes[guess.theme], POLARITIES[best]
        for rule in ruled:
            if rule.theme == theme and (rule.polarity is polarity or states(rule)):
                return rule
        if best == PRESENT and column is Column.DEVIATIONS and guess.shares[best] < self._least:
            return None
        words = [tokens[at] for at in joined(guess.anchor, guess.top)]
        start, end = words[0].start, words[-1].end
        shown = list(dict.fromkeys(tokens[at].key for at in (guess.top, *guess.anchor)))
        reason = "malli: " + ", ".join(shown[:SHOWN])
        cue = self._cue(tokens, guess, best)
        if cue is None:
            return Found(theme, polarity, Method.MODEL, reason, start, end, score=score)
        return Found(theme, polarity, Method.MODEL, reason, start, end, cue.text, cue.start, cue.end, score)

    def _cue(self, tokens: Sequence[Token], guess: Guess, best: int) -> Token | None:
        """The word that speaks most for a polarity other than the column's usual one."""
        if POLARITIES[best] not in (Polarity.ABSENT, Polarity.RESOLVED, Polarity.POSSIBLE):
            return None
        weights = self._context(guess.features)
        support = np.bincount(
            [at for _, at in guess.features], weights=weights[:, best] - weights[:, PRESENT], minlength=len(tokens)
        )
        at = int(support.argmax())
        return tokens[at] if support[at] >= CUE else None

    def _context(self, features: Sequence[Feature]) -> Floats:
        """Features x polarities, scaled by the number of features."""
        rows = self.model.context_rows
        known = [rows.get(name, -1) for name, _ in features]
        table = np.zeros((len(features), len(POLARITIES)), dtype=np.float32)
        at = np.array(known)
        table[at >= 0] = self.model.context[at[at >= 0]]
        return np.asarray(table / np.sqrt(max(len(features), 1)), dtype=np.float32)

    def _word(self, word: Word, area: str) -> tuple[Floats, float]:
        known = self._words.get((word.form, area))
        if known is not None:
            return known
        at, values = self.model.space.vector(word, area)
        scored = (np.asarray(values @ self.model.words[at], dtype=np.float32), float(values @ values))
        if cacheable(word):
            if len(self._words) > CACHE_LIMIT:
                self._words.clear()
            self._words[word.form, area] = scored
        return scored

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

"""Turn what the learned model thinks of a theme into a mention with the words that show it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.language.types import Token
from pipeline.model import Column, Method, Polarity
from pipeline.themes.features_stack import POLARITIES
from pipeline.themes.model_around import Tallies
from pipeline.themes.types import Found

GAP = 3
"""Most steps from one of a theme's words to the next that are still marked as one stretch."""
SHOWN = 3
"""How many lemmas a mention's reason names."""
CUE = 0.25
"""Least support, in log odds over *present*, that makes a word the cue of a polarity."""
PRESENT = POLARITIES.index(Polarity.PRESENT)
CUED = (Polarity.ABSENT, Polarity.RESOLVED, Polarity.POSSIBLE)
"""Polarities that show their cue."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A segment read: its tokens, their rows in the table of words, which open clauses, the rules' mentions, place."""

    tokens: tuple[Token, ...]
    rows: list[int]
    breaks: list[bool]
    ruled: tuple[Found, ...]
    area: str
    column: Column


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model says of a theme in a sentence: its chance, the likeliest polarity and that one's share.

    ``anchor`` are the tokens that name the theme, ``top`` the one that does so most; ``pair`` is its number in the
    tallies.
    """

    theme: str
    chance: float
    best: int
    share: float
    anchor: tuple[int, ...]
    top: int
    pair: int


def by_model(reading: Reading, guess: Guess, tallies: Tallies, *, sure: bool) -> Found:
    """The mention that a guess makes."""
    words = [reading.tokens[at] for at in joined(guess.anchor, guess.top)]
    start, end = words[0].start, words[-1].end
    shown = list(dict.fromkeys(reading.tokens[at].key for at in (guess.top, *guess.anchor)))
    reason = "malli: " + ", ".join(shown[:SHOWN])
    polarity, score = POLARITIES[guess.best], guess.chance * guess.share
    cue = _cue(reading, guess, tallies) if polarity in CUED else None
    if cue is None:
        return Found(guess.theme, polarity, Method.MODEL, reason, start, end, score=score, sure=sure)
    return Found(guess.theme, polarity, Method.MODEL, reason, start, end, cue.text, cue.start, cue.end, score, sure)


def _cue(reading: Reading, guess: Guess, tallies: Tallies) -> Token | None:
    """The word that speaks most for a polarity other than the column's usual one."""
    support = tallies.support(guess.pair, guess.best, PRESENT, len(reading.tokens))
    at = int(np.argmax(support))
    return reading.tokens[at] if support[at] >= CUE else None


def states(rule: Found) -> bool:
    """Whether the rule is a phrase with a polarity of its own, such as *kaikki toimet täynnä*: no model outvotes it."""
    sense = rule.rule.split("/")[1:2]
    return sense in (["absent"], ["resolved"]) and rule.polarity.value == sense[0]


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

"""Four kinds of cells: something written, a dash, an empty cell, and words that say there is nothing to report.

A silent cell is still a report of its area. None of the kinds is evidence that a theme is absent: that is judged
sentence by sentence, when the mentions are made. The words that say "nothing" are data, in measures.yaml.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from pipeline.measures.settings import SilenceWords, load_settings


class CellState(StrEnum):
    """What kind of text a cell holds."""

    WRITTEN = "written"
    DASH = "dash"
    EMPTY = "empty"
    NOTHING_TO_REPORT = "nothing_to_report"


DASH = re.compile(r"[\s\-\u2010-\u2015\u2212_/.*]+")
"""A cell of dashes, dots, slashes and asterisks only."""

LONGEST = 120
"""A longer text says something, whatever its words are."""


def state_of(text: str) -> CellState:
    """Tell the kind of a cell's text; every sentence must say "nothing" for the cell to say it."""
    if not text.strip():
        return CellState.EMPTY
    if DASH.fullmatch(text):
        return CellState.DASH
    if len(text) <= LONGEST and all(_says_nothing(part) for part in _sentences(text)):
        return CellState.NOTHING_TO_REPORT
    return CellState.WRITTEN


def _sentences(text: str) -> list[str]:
    cleaned = (re.sub(r"[^\w]+", " ", part).strip().lower() for part in re.split(r"[.!;\n]+(?=\s|$)", text))
    return [part for part in cleaned if part]


def _says_nothing(sentence: str) -> bool:
    return any(pattern.fullmatch(sentence) for pattern in _patterns())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return patterns(load_settings().silence)


def patterns(words: SilenceWords) -> tuple[re.Pattern[str], ...]:
    """Two forms of a sentence that says nothing, in lower case and without punctuation.

    A negation and then only matter and filler ("ei poikkeamia eikä kanteluita"); or matter, and that there was none
    ("muistutuksia 0", "kanteluita ei ole tullut").
    """
    matter, filler = _any(f"{word}*" for word in words.matter), _any(words.filler)
    negation, none = _any(words.negations), _any(words.none)
    negated = rf"{negation}(?: (?:{matter}|{filler}))+"
    counted = rf"{matter}(?: {filler})* (?:{none}|{negation}(?: {filler})*)(?: {matter}| {filler})*"
    return re.compile(negated), re.compile(counted)


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; a star at the end stands for any ending."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in longest_first) + ")"

"""The words of the tagger: what it finds, and the sentence as it sees it."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.language.types import Token
from pipeline.model import Column, Method, Polarity


@dataclass(frozen=True, slots=True)
class Found:
    """A theme in a segment.

    ``start`` and ``end`` bound the words that named the theme, ``cue_start`` and ``cue_end`` the words that decided
    its polarity (``cue`` is empty where none was needed); all count in the segment's text. ``rule`` is the readable
    id of the pattern; ``score`` is a probability, empty for a rule. ``sure`` tells whether the low-alarm point reports
    the mention too: with the same polarity, for that point leaves out some mentions of *present* and adds none.
    """

    theme: str
    polarity: Polarity
    method: Method
    rule: str
    start: int
    end: int
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    score: float | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """The texts of one entry's segments in order, the id of its row of the form, and its column."""

    segments: tuple[str, ...]
    area: str
    column: Column


Tagged = tuple[tuple[Found, ...], ...]
"""The mentions of each segment of an entry."""


class Hit(NamedTuple):
    """A pattern that matched: who owns it, in which sense, and the numbers of the matched tokens in order."""

    owner: str
    sense: str
    pattern: str
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class Sentence:
    """A segment read: its tokens, the clause number of each, and the cues found in it."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[int, ...]
    cues: tuple[Hit, ...]

    @cached_property
    def by_class(self) -> dict[str, tuple[Hit, ...]]:
        """The cues of each class, in order of place."""
        found: dict[str, list[Hit]] = {}
        for cue in self.cues:
            found.setdefault(cue.sense, []).append(cue)
        return {name: tuple(sorted(hits, key=lambda hit: hit.tokens)) for name, hits in found.items()}

    def span(self, hit: Hit) -> tuple[int, int]:
        """The characters from the first to the last token of a hit."""
        return self.tokens[hit.tokens[0]].start, self.tokens[hit.tokens[-1]].end

"""Marks in flattened text: bullets, and the ends of sentences."""

import re

BULLETS = frozenset("•-\u2013\u2014\uf0b7·▪●*")
DASHES = frozenset("-\u2013\u2014")
TERMINAL = re.compile(r"[.!?][\"”)»]*$")
ABBREVIATION = 5
"""An abbreviation with its full stop is at most this long."""
OPEN = (",", "-", "\u2013", "/", "\u00ad")


def ends_sentence(word: str) -> bool:
    """Whether a sentence may end with the word."""
    return bool(TERMINAL.search(word))


def stays_open(word: str) -> bool:
    """Whether something must follow the word."""
    return word.endswith(OPEN) and word not in BULLETS


def runs_on(above: str, below: str) -> bool:
    """Whether a sentence goes on with the next line."""
    return below[:1].islower() and not ends_sentence(above) and not above.endswith(":")


def closes(last: str, first: str) -> bool:
    """Whether a paragraph may end with the word ``last`` before a line that begins with ``first``."""
    return first[:1] in BULLETS or ((ends_sentence(last) or last.endswith(":")) and not first[:1].islower())


def is_tear(above: str, below: str) -> bool:
    """Whether a line goes on with a small letter where the line above it ended a sentence."""
    last = above.rsplit(" ", 1)[-1]
    return len(last) > ABBREVIATION and ends_sentence(last) and below[:1].islower()

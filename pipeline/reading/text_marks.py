"""Marks in flattened text: bullets, and the ends of sentences."""

import re

BULLETS = frozenset("•-\u2013\u2014\uf0b7·▪●*")
TERMINAL = re.compile(r"[.!?][\"”)»]*$")
OPEN = (",", "-", "\u2013", "/")


def ends_sentence(word: str) -> bool:
    """Whether a sentence may end with the word."""
    return bool(TERMINAL.search(word))


def stays_open(word: str) -> bool:
    """Whether something must follow the word."""
    return word.endswith(OPEN) and word not in BULLETS

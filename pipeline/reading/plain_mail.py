"""Tell a message's own text from its greeting at the end, its signature, and the messages quoted in it."""

import re
from collections.abc import Callable, Sequence

from pipeline.catalogue.form import Aside
from pipeline.reading.clean import clean_line
from pipeline.reading.closing import opening

QUOTED = re.compile(r"^\s*(?:>\s?)+")
SIGNATURE = re.compile(r"^\s*--\s*$")
DIVIDER = re.compile(r"^\s*[-_]{2,}\s*")
GREETING_WORDS = 4
LONGEST_QUOTE = 200
HEADERS = 3
LEAST = 4
"""Headings of columns above a place that tell that the report was above it."""


def own_part(text: str, is_caption: Callable[[str], bool], aside: Aside) -> tuple[str, tuple[str, ...]]:
    """The text of the report, and the lines of greeting and signature below it.

    Args:
        text: a message's body, or any other text.
        is_caption: whether a line is the heading of a column.
        aside: how greetings and quoted messages begin.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own = [line for line in lines if not QUOTED.match(line)]
    if sum(map(is_caption, own)) < LEAST:
        own = [QUOTED.sub("", line) for line in lines]
    thread = _Thread(own, aside)
    seen, end = 0, len(own)
    for number, line in enumerate(own):
        seen += is_caption(line)
        if seen >= LEAST and thread.ends(number):
            end = number
            break
    kept = [
        line for number, line in enumerate(own[:end]) if not (thread.in_header(number) or thread.introduces(number))
    ]
    stop = next((number for number in range(end + 1, len(own)) if thread.quotes(number)), len(own))
    tail = tuple(filter(None, map(clean_line, own[end:stop]))) if end < len(own) and not thread.quotes(end) else ()
    return "\n".join(kept), tail


def greets(line: str, aside: Aside) -> bool:
    """Whether a line is the greeting at a message's end, or the mark above a signature."""
    return SIGNATURE.match(line) is not None or bool(opening(line, aside.greetings))


def signs_off(line: str, aside: Aside) -> bool:
    """Whether a line is a greeting and at most a name."""
    return greets(line, aside) and len(line.split()) <= GREETING_WORDS


class _Thread:
    """The lines of a message, which may hold other messages below."""

    def __init__(self, lines: Sequence[str], aside: Aside) -> None:
        self.lines = lines
        self.aside = aside
        self.headed = [self._heads(line, aside.headers) for line in lines]
        self.sent = [self._heads(line, aside.senders) for line in lines]

    @staticmethod
    def _heads(line: str, words: Sequence[str]) -> bool:
        bare = line.strip().lstrip("*")
        word = opening(bare, words)
        rest = bare[len(word) :].lstrip(" *")
        return bool(word) and rest.startswith(":") and bool(rest[1:].strip(" *"))

    def ends(self, number: int) -> bool:
        """Whether the message's own text ends above a line."""
        return signs_off(self.lines[number], self.aside) or self.quotes(number)

    def quotes(self, number: int) -> bool:
        """Whether another message begins at a line."""
        return (self.sent[number] and self.in_header(number)) or self.introduces(number)

    def introduces(self, number: int) -> bool:
        """Whether a line says that another message follows: "NN kirjoitti:", "--- Alkuperäinen viesti ---"."""
        line = self.lines[number].strip().casefold()
        told = any(re.search(rf"\b{re.escape(word)}\b", line) for word in self.aside.quotes)
        return told and len(line) <= LONGEST_QUOTE and (line.endswith(":") or DIVIDER.match(line) is not None)

    def in_header(self, number: int) -> bool:
        """Whether a line is one of the lines above a quoted message that tell who wrote it, and when."""
        if not self.headed[number]:
            return False
        near = slice(max(0, number - HEADERS - 1), number + HEADERS + 2)
        return sum(self.headed[near]) >= HEADERS and any(self.sent[near])

"""Lines below the last answer that are none: what became of the report, who gets it, when the page was changed."""

import re
from collections.abc import Iterable

from pipeline.catalogue.form import Form, fold

NOTE = re.compile(r"[\u00b9\u00b2\u00b3]\s*\w")
"""How a note at the end begins."""
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
RIGHTS = re.compile(r"©|copyright\b", re.IGNORECASE)
SENTENCE_ENDS = (".", "!", "?")
REST = 30
"""Letters of a line that may follow its beginning, where it tells a name, a place or a day."""


def opening(text: str, words: Iterable[str]) -> str:
    """The longest of the words that the text begins with, whole words only; empty when it begins with none."""
    lowered = text.strip().casefold()
    found = (
        word
        for word in words
        if lowered.startswith(word.casefold()) and not lowered[len(word) : len(word) + 1].isalnum()
    )
    return max(found, key=len, default="")


def is_signature(text: str, form: Form) -> bool:
    """Whether a row's label asks for who wrote or approved the report, and when."""
    word = opening(text, form.aside.signatures)
    rest = text.strip()[len(word) :]
    return bool(word) and len(rest) <= REST and "." not in rest


def is_closing(text: str, form: Form) -> bool:
    """Whether a text tells what became of the report, or is a note at its end."""
    letters = fold(text)
    return bool(NOTE.match(text)) or any(letters.startswith(fold(closing)) for closing in form.closings)


def is_stamp(text: str, form: Form) -> bool:
    """Whether a text tells of the page or message that holds the report: who gets it, when it was changed or sent."""
    word, sent = opening(text, form.aside.dated), opening(text, form.aside.headers)
    if sent and text.strip()[len(sent) :].lstrip().startswith(":"):
        word = sent
    if word:
        date = DATE.search(text.strip()[len(word) :])
        return date is not None and date.start() <= REST and not text.endswith(SENTENCE_ENDS)
    listed = opening(text, form.aside.lists)
    return RIGHTS.match(text) is not None or (bool(listed) and text.strip()[len(listed) :].lstrip().startswith(":"))

"""Errors, warnings and reasons in the language in use: what layers below made in Finnish, told as it is shown.

A made sentence is known again by its template in the catalogue, ``below`` tells which those are; its values are put
into the translation, themselves told where they are known. What is not known stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.words import FINNISH, language, messages
from pipeline.words.below import FIELD, LAYERS, is_sentence

LISTED = re.compile(r"(, |; |\n\s*| ja )")
"""Between the values of a list; each may be known by itself."""

MOST = 4096


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence or a part of one, with its translation.

    ``key`` is its longest run of letters without a value, looked for before the pattern is tried.
    """

    pattern: re.Pattern[str]
    key: str
    said: str
    whole: bool


def tell(sentence: str) -> str:
    """An error, a warning or a reason in the language in use; Finnish where its template is not known."""
    return _told(language(), sentence) if sentence and language() != FINNISH else sentence


@lru_cache(MOST)
def _told(code: str, text: str) -> str:
    return _turned(text, _templates(code))


def _turned(text: str, templates: tuple[Template, ...]) -> str:
    """The text with its first known sentence told, and what stands before, inside and after it."""
    for known in templates:
        if known.key not in text:
            continue
        found = known.pattern.fullmatch(text) if known.whole else known.pattern.search(text)
        if found:
            values = {name: _value(value, templates) for name, value in found.groupdict().items()}
            before, after = text[: found.start()], text[found.end() :]
            return _turned(before, templates) + known.said.format(**values) + _turned(after, templates)
    return text


def _value(text: str, templates: tuple[Template, ...]) -> str:
    if "\n" in text:
        # What is listed line by line is told so, lest a template reach from one line into another.
        return "\n".join(_value(line, templates) for line in text.split("\n"))
    told = _turned(text, templates)
    if told != text:
        return told
    return "".join(_turned(part, templates) for part in LISTED.split(text))


@cache
def _templates(code: str) -> tuple[Template, ...]:
    """Every template of a language, the longest first: it tells more exactly what it is."""
    made = sorted(_pairs(code), key=lambda pair: -len(FIELD.sub("", pair[0])))
    return tuple(
        Template(_pattern(text), max(FIELD.split(text)[::2], key=len), said, not is_sentence(text))
        for text, said in made
    )


def _pairs(code: str) -> Iterator[tuple[str, str]]:
    for message in messages(code):
        files = [file for file, _ in message.locations]
        text, said = (one if isinstance(one, str) else one[0] for one in (message.id, message.string or ""))
        if said and any(file.startswith(LAYERS) for file in files):
            yield text, said


def _pattern(text: str) -> re.Pattern[str]:
    """A template as it stands in a text: whole words, and a value first does not reach over a sentence's end."""
    parts = FIELD.split(text)
    made = re.escape(parts[0])
    for place in range(1, len(parts), 2):
        last, first = place == len(parts) - 2 and not parts[-1], place == 1 and not parts[0]
        value = r"(?:(?!: |\. ).)*?" if first else ".*" if last else ".*?"
        made += f"(?P<{parts[place]}>{value}){re.escape(parts[place + 1])}"
    start = "" if text.startswith(" ") or not is_sentence(text) else r"(?<!\S)"
    return re.compile(rf"{start}{made}(?!\S)", re.DOTALL)

"""Marked-up example sentences: what the catalogue promises, and the tests hold it to.

``[recruitment:present Kahteen toimeen ei tullut yhtään hakemusta.]`` says that the sentence, in the deviations
column, mentions one theme. Several themes stand side by side; ``-`` says that the sentence mentions none; a place
stands first: ``[actions/staffing recruitment:addressed Virka avattu uudelleen haettavaksi.]``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.model import Column, Polarity

PLACE = re.compile(r"(?P<column>monitoring|deviations|actions)?(?:/(?P<area>\w+))?")


class ExampleError(ValueError):
    """An example that cannot be read; the message is a Finnish sentence."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the mentions that must be found in it, and its place in the form."""

    text: str
    labels: tuple[tuple[str, Polarity], ...]
    column: Column = Column.DEVIATIONS
    area: str = ""


def parse_example(markup: str, themes: Collection[str]) -> Example:
    """Read one marked-up sentence.

    Raises:
        ExampleError: wrong brackets, no label, an unknown theme or polarity.
    """
    match = re.fullmatch(r"\[([^\[\]]*)\]", markup.strip(), re.DOTALL)
    if match is None:
        raise ExampleError("Esimerkin muoto on [teema:sävy Virke.].")
    words = match[1].split()
    column, area, at = Column.DEVIATIONS, "", 0
    if words and words[0] != "-" and (place := PLACE.fullmatch(words[0])) is not None:
        column, area, at = Column(place["column"] or "deviations"), place["area"] or "", 1
    labels: list[tuple[str, Polarity]] = []
    none = at < len(words) and words[at] == "-"
    at += none
    while not none and at < len(words) and re.fullmatch(r"[a-z_]+:[a-z_]+", words[at]):
        labels.append(_label(words[at], themes))
        at += 1
    if not labels and not none:
        raise ExampleError("Esimerkistä puuttuu merkintä (teema:sävy tai -).")
    text = " ".join(words[at:])
    if not text:
        raise ExampleError("Esimerkistä puuttuu virke.")
    return Example(text, tuple(labels), column, area)


def _label(word: str, themes: Collection[str]) -> tuple[str, Polarity]:
    theme, _, polarity = word.partition(":")
    if theme not in themes:
        raise ExampleError(f"Tuntematon teema {theme!r}.")
    if polarity not in set(Polarity):
        raise ExampleError(f"Tuntematon sävy {polarity!r}.")
    return theme, Polarity(polarity)

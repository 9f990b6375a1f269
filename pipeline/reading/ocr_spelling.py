"""What the lexicon and the form's headings tell of a recognised word: letters that look alike put right."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.catalogue.form import Form
from pipeline.reading.pdf_hyphens import Known

LOOKALIKES = {"O": "Q", "G": "Q", "l": "I", "1": "I", "0": "O"}
ABBREVIATION = re.compile(r"[A-ZÅÄÖl01]{2,5}(?=[-:.,;)]|$)")
WORD = re.compile(r"[\w|]{4,}")
DOTTED = {"F": "E", "A": "Ä", "O": "Ö"}
"""What a capital may have lost: a stroke, or the dots above it."""
LETTERS = {"I": "l", "1": "l", "|": "l", "0": "o"}
TWINS = re.compile(r"i(?=i)|l(?=l)")
NOT = re.compile(r"Fi(?=[.,;:]?$)")
LONE_ZERO = re.compile(r"O[.,;:)]?")
HEADING_WORD = re.compile(r"[^\W\d_](?:[\w/-]*[^\W\d_])?")
ANY_WORD = re.compile(r"[^\W\d_]+")
LONG_HEADING, SLIPS = 7, 1
"""A word is taken for one of the form's that differs from it in so many letters when it is at least so long."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is known of words: ``known`` tells whether a Finnish one exists; ``headings`` are the words of the form's.

    The keys of ``headings`` are in lower case and have ä for å, as Tesseract's Finnish model reads it.
    """

    known: Known | None = None
    headings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Known | None, form: Form | None) -> "Spelling":
        """The spelling that a lexicon and a form tell."""
        texts = _texts(form) if form is not None else ()
        words = sorted({word.casefold() for text in texts for word in HEADING_WORD.findall(text)})
        return cls(known, {_without_ring(word): word for word in words})

    def mended(self, text: str) -> str:
        """The word with what Tesseract is known to misread put right, where that alone makes a word."""
        # The most frequent word at the beginning of a cell, and no lexicon that knows names of countries would mend it.
        text = NOT.sub("Ei", text)
        return self._as_heading(lookalike(abbreviation(text, self.known), self.known))

    def exists(self, text: str) -> bool:
        """Whether a word of a text exists, with the stops around it, or is no word but a number or a sign."""
        if self.known is None:
            return True
        return all(self._is_word(word) for word in ANY_WORD.findall(text))

    def in_lexicon(self, word: str) -> bool:
        """Whether the lexicon has a word, whatever the form's headings hold; without a lexicon every word passes."""
        return self.known is None or self.known(word)

    def _is_word(self, word: str) -> bool:
        return len(word) < len("ja") or self.known is None or self.known(word) or word.casefold() in self.headings

    def _as_heading(self, text: str) -> str:
        match = HEADING_WORD.search(text)
        if match is None:
            return text
        word = match[0]
        right = self.headings.get(_without_ring(word.casefold())) or self._begun(word, text) or self._nearest(word)
        if right is None or right == word.casefold():
            return text
        return text[: match.start()] + _cased(right, word) + text[match.end() :]

    def _begun(self, word: str, text: str) -> str | None:
        """The beginning of a heading's word that is cut at the line's end, if there is but one."""
        if len(word) < len("åter") or not text.endswith("-"):
            return None
        begun = _without_ring(word.casefold())
        starts = {right[: len(begun)] for key, right in self.headings.items() if key.startswith(begun)}
        return starts.pop() if len(starts) == 1 else None

    def _nearest(self, word: str) -> str | None:
        """The only word of the form's headings that differs in one letter from a word that does not exist."""
        if self.known is None or len(word) < LONG_HEADING or not self.headings or self.known(word):
            return None
        near = process.extract(
            _without_ring(word.casefold()),
            self.headings.keys(),
            scorer=Levenshtein.distance,
            score_cutoff=SLIPS,
            limit=2,
        )
        return self.headings[near[0][0]] if len(near) == 1 else None


def _without_ring(word: str) -> str:
    return word.replace("å", "ä").replace("Å", "Ä")


def _cased(word: str, like: str) -> str:
    """The word in the case of what was read: all capitals, a capital at its start, or none."""
    if like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


def _texts(form: Form) -> Iterator[str]:
    for area in form.areas:
        yield from (*area.headings, *area.descriptions)
    for column in form.columns:
        yield from column.headings
    labels = form.labels
    for group in (labels.unit, labels.period, labels.service_area, labels.organisation, labels.date, labels.other):
        yield from group
    yield from form.titles


def abbreviation(text: str, known: Known | None) -> str:
    """The word with a capital put right in an abbreviation that only so exists (OR to QR); a lone O is a nought."""
    if LONE_ZERO.fullmatch(text):
        return "0" + text[1:]
    match = ABBREVIATION.match(text)
    if known is None or match is None or known(match[0]):
        return text
    short = match[0]
    tries = {
        short[:at] + right + short[at + 1 :] for at, char in enumerate(short) for right in LOOKALIKES.get(char, "")
    }
    found = [attempt for attempt in tries if known(attempt)]
    return found[0] + text[len(short) :] if len(found) == 1 else text


def lookalike(text: str, known: Known | None) -> str:
    """The word with a stroke put right (Iääkäri to lääkäri, koodiilla to koodilla), where that alone makes a word."""
    match = WORD.search(text)
    if known is None or match is None or known(match[0]):
        return text
    word = match[0]
    tries = {"".join(LETTERS.get(char, char) for char in word)}
    tries |= {DOTTED[word[0]] + word[1:]} if word[0] in DOTTED else set()
    tries |= {word[: twin.start()] + word[twin.start() + 1 :] for twin in TWINS.finditer(word)}
    found = [attempt for attempt in tries if known(attempt)]
    return text[: match.start()] + found[0] + text[match.end() :] if len(found) == 1 else text

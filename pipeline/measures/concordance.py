"""Search of sentences by words in any inflection: an index of word forms by their lemmas and compound parts.

A searched word finds the forms that share a lemma with it and the compounds it is a part of, so ``sijainen`` finds
``sijaisia`` and ``kesäsijaisten``. A word that ends in ``*`` finds the forms that begin so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.language import Morphology

WORD = re.compile(r"[^\W_]+\*?")
APART = r"[^\p{L}\p{N}]+"
"""What stands between two words, for the library that cuts the sentences."""
MOST_WORDS = 8
"""Words of a search beyond these are left out."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Concordance:
    """Sentences as numbers of word forms.

    Attributes:
        forms: the distinct word forms in lower case.
        by_lemma: the numbers of the forms that have a lemma or a compound part.
        codes: the number of the form of every word, sentence after sentence.
        starts: where the words of each sentence begin, and last the number of all words.
    """

    forms: Sequence[str]
    by_lemma: Mapping[str, Sequence[int]]
    codes: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]

    def sentences(self, matched: Iterable[frozenset[str]]) -> Flags:
        """Which sentences hold a form of every set.

        Args:
            matched: what ``matching`` found for each word of the search.
        """
        kept = np.ones(len(self.starts) - 1, bool)
        for forms in matched:
            wanted = np.array([form in forms for form in self.forms], bool)
            # A running count tells of empty sentences too, unlike a sum over the pieces.
            count = np.concatenate([[0], np.cumsum(wanted[self.codes])])
            kept &= count[self.starts[1:]] > count[self.starts[:-1]]
        return kept

    def matching(self, query: str, morphology: Morphology) -> tuple[frozenset[str], ...]:
        """The word forms that each word of a search finds, in the order of the words; empty without any word."""
        return tuple(self._forms(word, morphology) for word in searched(query))

    def _forms(self, word: str, morphology: Morphology) -> frozenset[str]:
        if word.endswith("*"):
            return frozenset(form for form in self.forms if form.startswith(word[:-1]))
        lemmas = {reading.lemma for reading in morphology.analyse(word)} | {word}
        # As the first part of a compound a word in -nen has another form: sijainen, sijaispula.
        lemmas |= {lemma.removesuffix("nen") + "s" for lemma in lemmas if lemma.endswith("inen")}
        return frozenset(self.forms[number] for lemma in lemmas for number in self.by_lemma.get(lemma, ()))


def searched(query: str) -> tuple[str, ...]:
    """The words of a search in lower case, each once, at most ``MOST_WORDS``."""
    return tuple(dict.fromkeys(WORD.findall(query.lower())))[:MOST_WORDS]


def concordance(texts: Sequence[str] | Any, morphology: Morphology) -> Concordance:
    """Index sentences.

    Args:
        texts: the sentences; a pandas column will do.
    """
    # A large column of the frame comes in pieces, which the steps below would have to number one by one.
    held = pa.array(np.asarray(texts, dtype=object), pa.large_string())
    cut = pc.split_pattern_regex(pc.utf8_lower(held), APART)
    words = pc.list_flatten(cut).dictionary_encode()
    forms = words.dictionary.to_pylist()
    by_lemma: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        if form:
            for lemma in {form, *_lemmas(form, morphology)}:
                by_lemma.setdefault(lemma, []).append(number)
    starts = np.concatenate([[0], np.cumsum(pc.list_value_length(cut).to_numpy(zero_copy_only=False))])
    codes = words.indices.to_numpy(zero_copy_only=False).astype(np.int32)
    return Concordance(forms, by_lemma, codes, starts.astype(np.int64))


def _lemmas(form: str, morphology: Morphology) -> set[str]:
    found: set[str] = set()
    for reading in morphology.analyse(form):
        found |= {reading.lemma, *reading.parts, *reading.bases}
        if reading.verb:
            found.add(reading.verb)
    return found


def places_of(text: str, forms: frozenset[str]) -> list[tuple[int, int]]:
    """Where in a sentence the word forms stand, as first and last + 1 character."""
    return [match.span() for match in WORD.finditer(text) if match.group().rstrip("*").lower() in forms]

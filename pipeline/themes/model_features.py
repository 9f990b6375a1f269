"""Weighted words of a sentence for the linear models, traced back to the tokens they come from.

Two families, each of length one: ``word`` (lemmas of all readings, compound parts) and ``char`` (three to five letters
within a word and its edges). TF-IDF with a damped count (1 + ln tf) and a smoothed idf (ln((1 + n) / (1 + df)) + 1).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.language.types import Token

LETTERS = (3, 4, 5)
FLOATS = NDArray[np.float32]
INTEGERS = NDArray[np.int32]


def word_features(token: Token) -> list[str]:
    """Lemmas and compound parts of a token; its form when it has no lemma."""
    lemmas = token.lemmas or (token.form,)
    return [f"l:{lemma}" for lemma in lemmas] + [f"p:{part}" for part in token.parts]


def char_features(token: Token) -> list[str]:
    """Runs of three to five letters of a token, its edges marked by a space."""
    form = f" {token.form} "
    return [f"c:{form[at : at + n]}" for n in LETTERS for at in range(len(form) - n + 1)]


@dataclass(frozen=True, slots=True)
class Vector:
    """A sentence as weighted features: ``index[k]`` has ``weight[k]`` and came from token ``token[k]``.

    A feature that several tokens share is split evenly among them, so that sums over features and over tokens agree.
    ``words`` counts the leading rows that are of the word family.
    """

    index: INTEGERS
    weight: FLOATS
    token: INTEGERS
    words: int


class Vocabulary:
    """The features kept, their numbers and idf; word features come first."""

    def __init__(self, names: Sequence[str], idf: FLOATS) -> None:
        self.names = tuple(names)
        self.idf = idf
        self._number = {name: number for number, name in enumerate(self.names)}
        self.words = sum(not name.startswith("c:") for name in self.names)
        # Each form's features are the same everywhere, and most forms come back.
        self._known: dict[str, tuple[list[int], list[int]]] = {}

    def __len__(self) -> int:
        return len(self.names)

    @classmethod
    def fit(cls, sentences: Iterable[Sequence[Token]], least_words: int = 2, least_chars: int = 4) -> "Vocabulary":
        """Keep the features that stand in enough sentences."""
        seen: Counter[str] = Counter()
        count = 0
        for tokens in sentences:
            count += 1
            seen.update({name for token in tokens for name in (*word_features(token), *char_features(token))})
        words = sorted(name for name, n in seen.items() if not name.startswith("c:") and n >= least_words)
        chars = sorted(name for name, n in seen.items() if name.startswith("c:") and n >= least_chars)
        names = [*words, *chars]
        idf = np.array([math.log((1 + count) / (1 + seen[name])) + 1 for name in names], dtype=np.float32)
        return cls(names, idf)

    def vector(self, tokens: Sequence[Token]) -> Vector:
        """The weighted features of a sentence."""
        families = ([], []) if not tokens else zip(*(self._features(token) for token in tokens), strict=True)
        word_lists, char_lists = (list(family) for family in families)
        parts = [self._family(word_lists), self._family(char_lists)]
        return Vector(
            np.concatenate([part[0] for part in parts]),
            np.concatenate([part[1] for part in parts]),
            np.concatenate([part[2] for part in parts]),
            len(parts[0][0]),
        )

    def _features(self, token: Token) -> tuple[list[int], list[int]]:
        known = self._known.get(token.text)
        if known is None:
            number = self._number
            known = (
                [number[name] for name in word_features(token) if name in number],
                [number[name] for name in char_features(token) if name in number],
            )
            if not token.text.endswith("-"):
                self._known[token.text] = known
        return known

    def _family(self, lists: Sequence[Sequence[int]]) -> tuple[INTEGERS, FLOATS, INTEGERS]:
        flat = np.array([number for numbers in lists for number in numbers], dtype=np.int32)
        owners = np.array([at for at, numbers in enumerate(lists) for _ in numbers], dtype=np.int32)
        if not len(flat):
            return flat, np.zeros(0, dtype=np.float32), owners
        _, inverse, counts = np.unique(flat, return_inverse=True, return_counts=True)
        times = counts[inverse]
        weight = (1 + np.log(times)) * self.idf[flat]
        length = math.sqrt(float(np.sum(weight**2 / times)))
        return flat, (weight / times / length).astype(np.float32), owners

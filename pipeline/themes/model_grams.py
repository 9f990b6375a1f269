"""Find the letter n-grams of many words at once, as numbers looked up in one sorted array."""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.themes.features import LONGEST, SHORTEST
from pipeline.themes.features_stack import Numbers

BITS = 12
"""Room for a letter's number; five letters fit a whole number of 64 bits."""
MOST = 2**BITS - 2
FARTHEST = 0x3000
"""Letters beyond it are taken as unknown: no Finnish text holds them."""


class GramIndex:
    """Answers which known n-grams stand in words.

    Args:
        grams: number of each n-gram, by its letters.
    """

    def __init__(self, grams: Mapping[str, int]) -> None:
        letters = sorted({letter for gram in grams for letter in gram if ord(letter) < FARTHEST})[:MOST]
        # A letter that no n-gram holds has a number of its own, so that it is not taken for the lack of one.
        self._letters = np.full(FARTHEST + 1, len(letters) + 1, dtype=np.int64)
        self._letters[[ord(letter) for letter in letters]] = np.arange(1, len(letters) + 1)
        sizes = [np.zeros(0, dtype=np.int64)]
        numbers = [np.zeros(0, dtype=np.int64)]
        for size in range(SHORTEST, LONGEST + 1):
            names = [gram for gram in grams if len(gram) == size]
            sizes.append(_runs(self._read("".join(names)), size)[::size])
            numbers.append(np.array([grams[name] for name in names], dtype=np.int64))
        codes = np.concatenate(sizes)
        order = np.argsort(codes)
        self._codes, self._numbers = codes[order], np.concatenate(numbers)[order]

    def find(self, forms: Sequence[str]) -> tuple[Numbers, Numbers]:
        """The known n-grams of some words with their ends: each one's word, ascending, and its number; each once."""
        letters = self._read("".join(f" {form} " for form in forms))
        word = np.repeat(np.arange(len(forms)), [len(form) + 2 for form in forms])
        found = []
        for size in range(SHORTEST, LONGEST + 1):
            # What reaches into the next word holds two blanks in a row, as no n-gram does.
            codes = _runs(letters, size)
            at = np.searchsorted(self._codes, codes)
            at[at == len(self._codes)] = 0
            hit = np.flatnonzero(self._codes[at] == codes) if len(self._codes) else at[:0]
            found.append(word[hit] * len(self._codes) + at[hit])
        pairs = np.unique(np.concatenate(found))
        which, at = np.divmod(pairs, max(len(self._codes), 1))
        return which, self._numbers[at]

    def _read(self, text: str) -> Numbers:
        """The number of each letter."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return np.asarray(self._letters[np.minimum(points, FARTHEST)])


def _runs(letters: Numbers, size: int) -> Numbers:
    """The code of each run of so many letters."""
    codes = np.zeros(max(len(letters) - size + 1, 0), dtype=np.int64)
    for start in range(size):
        codes = (codes << BITS) | letters[start : start + len(codes)]
    return codes

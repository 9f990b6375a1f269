"""What each column sounds like: a linear model over the words of a cell, with hashed parts of words.

Monitoring tells habits ("seurataan viikoittain"), deviations tell events ("on ollut", counts), actions tell deeds
("lisätty", "sovittu"). The weights are trained by ``train_text`` and shipped as plain numbers.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 16
GRAMS = (2, 3, 4, 5)
SURPRISE = 0.1
"""Share of sentences that sound like no column in particular; it bounds what one sentence can weigh."""


@lru_cache(maxsize=50_000)
def buckets(word: str, first: bool) -> tuple[int, ...]:
    """The buckets of a word's features: the word, its parts, and the word as a sentence's first."""
    return tuple(crc32(feature.encode()) % BUCKETS for feature in _features(word, first))


def _features(word: str, first: bool) -> Iterator[str]:
    plain = "".join("0" if char.isdigit() else char for char in word.casefold().strip('.,;:!?()"”»\u00ad'))
    if not plain:
        return
    edged = f"<{plain}>"
    yield edged
    if first:
        yield f"^{plain}"
        yield f"^{plain[-3:]}>"
    for size in GRAMS:
        for start in range(len(edged) - size + 1):
            yield edged[start : start + size]


class ColumnWords:
    """Scores words for the three columns; ``weights`` has a row a bucket, ``bias`` a number a column of the form."""

    def __init__(self, weights: NDArray[np.float32], bias: NDArray[np.float64]) -> None:
        self.weights = weights
        self.bias = bias

    def log_shares(self, sums: NDArray[np.float64], count: int) -> NDArray[np.float64]:
        """Log probabilities of the columns for ``count`` words whose scores add up to ``sums``."""
        scores = sums / np.sqrt(count) + self.bias
        shares = np.exp(scores - np.logaddexp.reduce(scores))
        logs: NDArray[np.float64] = np.log((1 - SURPRISE) * shares + SURPRISE / len(shares))
        return logs

    def cumulated(self, words: Sequence[str], firsts: Sequence[bool]) -> NDArray[np.float64]:
        """Sums of the words' scores: row ``n`` holds the sum over the first ``n`` words."""
        rows = np.zeros((len(words) + 1, self.weights.shape[1]))
        for at, (word, first) in enumerate(zip(words, firsts, strict=True)):
            found = list(buckets(word, first))
            rows[at + 1] = self.weights[found].sum(axis=0) if found else 0.0
        sums: NDArray[np.float64] = np.cumsum(rows, axis=0)
        return sums

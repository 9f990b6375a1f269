"""Factor a matrix of sentences and terms into groups of sentences."""

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning

LEAST_SENTENCES = 2
ROUNDS = 300


@dataclass(frozen=True)
class Terms:
    """The terms kept, in order of name, and their inverse document frequencies."""

    names: tuple[str, ...]
    idf: NDArray[np.float64]

    @cached_property
    def columns(self) -> dict[str, int]:
        """Number of each name."""
        return {name: at for at, name in enumerate(self.names)}

    @classmethod
    def learn(cls, bags: Sequence[frozenset[str]], common: float) -> "Terms":
        """Terms of at least two sentences and at most the share ``common`` of them (or of ten)."""
        counts = Counter(term for bag in bags for term in bag)
        most = max(common * len(bags), 10)
        names = tuple(sorted(term for term, n in counts.items() if LEAST_SENTENCES <= n <= most))
        idf = np.log((1 + len(bags)) / (1 + np.array([counts[name] for name in names], dtype=float))) + 1
        return cls(names, idf)

    def matrix(self, bags: Sequence[frozenset[str]]) -> sparse.csr_matrix:
        """Sentences x terms, TF-IDF with binary counts, rows of length one or zero."""
        index: list[int] = []
        ends = [0]
        for bag in bags:
            index += sorted(self.columns[term] for term in bag if term in self.columns)
            ends.append(len(index))
        values = self.idf[index]
        matrix = sparse.csr_matrix((values, index, ends), shape=(len(bags), len(self.names)))
        length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        return sparse.diags(1 / np.maximum(length, 1e-9)) @ matrix


@dataclass(frozen=True, slots=True)
class Factors:
    """The factor of each sentence (-1: none explains it), and how much of the sentence it explains, 0 to 1."""

    belongs: NDArray[np.int64]
    share: NDArray[np.float64]

    def groups(self) -> list[list[int]]:
        """Rows of each factor, the best explained first."""
        found = []
        for one in range(int(self.belongs.max(initial=-1)) + 1):
            rows = np.flatnonzero(self.belongs == one)
            found.append(rows[np.argsort(-self.share[rows], kind="stable")].tolist())
        return found


def factor(matrix: sparse.csr_matrix, count: int, strength: float, seed: int) -> Factors:
    """Give each sentence the NMF factor that explains most of it.

    Args:
        matrix: sentences x terms, rows of length one.
        count: number of factors.
        strength: least share of a sentence's squared length that its factor must explain.
        seed: for the solver's start.
    """
    count = min(count, *matrix.shape)
    nmf = NMF(n_components=count, init="nndsvda", max_iter=ROUNDS, random_state=seed)
    # An exact factorization leaves a remainder that rounds below zero, whose root nobody reads.
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = nmf.fit_transform(matrix)
    axes = nmf.components_ / np.maximum(np.linalg.norm(nmf.components_, axis=1, keepdims=True), 1e-9)
    cosine = np.asarray(matrix @ axes.T)
    best = (weights * np.linalg.norm(nmf.components_, axis=1)).argmax(axis=1)
    share = cosine[np.arange(len(best)), best] ** 2
    return Factors(np.where(share >= strength, best, -1), share)

"""The pieces of training: folds, labelled pairs of sentence and theme, and one-vs-rest regressions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from pipeline.themes.features import Floats
from pipeline.themes.training_rows import Labelled

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
DUAL: Mapping[str, Any] = {"solver": "liblinear", "dual": True, "tol": 0.03, "max_iter": 400, "random_state": 0}
"""The dual solver is many times faster here than the primal one."""
SMALL: Mapping[str, Any] = {"solver": "lbfgs", "max_iter": 2000}
"""For a handful of features."""
SLIGHT = 0.25
"""Share of a model's weights that is too small to matter."""
NEVER = -20.0
"""Bias of a class without examples."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labelled pairs of row and theme: which, the context features' names, the matrix, polarities, folds, weights."""

    chosen: Sequence[tuple[int, str]]
    names: tuple[str, ...]
    matrix: sparse.csr_matrix
    said: Numbers
    folds: Numbers
    weights: NDArray[np.float64]


def one_vs_rest(
    features: sparse.csr_matrix,
    wanted: Bools,
    weights: NDArray[np.float64],
    strength: float,
    balance: str | None,
    solver: Mapping[str, Any] | None = None,
) -> tuple[Floats, Floats]:
    """A logistic regression a column of ``wanted``: weights (features x columns) and biases."""
    coefs = np.zeros((features.shape[1], wanted.shape[1]), dtype=np.float32)
    biases = np.full(wanted.shape[1], NEVER, dtype=np.float32)
    doubles = features.astype(np.float64)
    for at, column in enumerate(wanted.T):
        if column.any() and not column.all():
            fitted = LogisticRegression(C=strength, class_weight=balance, **(solver or DUAL))
            fitted.fit(doubles, column, sample_weight=weights)
            coefs[:, at], biases[at] = fitted.coef_[0], fitted.intercept_[0]
    return coefs, biases


def pruned(weights: Floats) -> Floats:
    """The weights with the smallest ``SLIGHT`` share of them set to zero, so that the artefact packs well."""
    least = np.quantile(np.abs(weights), SLIGHT) if weights.size else 0.0
    return np.where(np.abs(weights) > least, weights, np.float32(0))


def deal(rows: Sequence[Labelled], folds: int) -> Numbers:
    """A fold for each row; -1, in every training part, for mere expressions.

    The rows of a unit share a fold; where reports of several organisations are there, those of an organisation do,
    because the model will read organisations that it has not seen.

    Raises:
        ValueError: fewer groups than folds.
    """
    organisations = {row.group.partition(":")[0] for row in rows if row.report}
    whole = len(organisations) > 1
    names = [row.group.partition(":")[0] if whole and row.report else row.group for row in rows]
    groups = sorted({name for name, row in zip(names, rows, strict=True) if row.weight == 1})
    if len(groups) < folds:
        raise ValueError(f"{len(groups)} groups of sentences cannot be dealt into {folds} folds")
    order = np.random.default_rng(0).permutation(len(groups))
    fold = {groups[at]: number % folds for number, at in enumerate(order)}
    return np.array([fold[name] if row.weight == 1 else -1 for name, row in zip(names, rows, strict=True)])


def bags(contexts: Sequence[Sequence[str]], names: tuple[str, ...]) -> sparse.csr_matrix:
    """Counts of the named features per pair over the root of the number of all its features."""
    columns = {name: at for at, name in enumerate(names)}
    index: list[int] = []
    data: list[float] = []
    ends = [0]
    for found in contexts:
        known = [columns[name] for name in found if name in columns]
        index += known
        data += [1 / float(np.sqrt(max(len(found), 1)))] * len(known)
        ends.append(len(index))
    matrix = sparse.csr_matrix((data, index, ends), shape=(len(contexts), len(names)))
    matrix.sum_duplicates()
    return matrix

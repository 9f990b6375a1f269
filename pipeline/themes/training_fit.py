"""The pieces of training: folds and one-vs-rest models."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from pipeline.themes.features import Floats
from pipeline.themes.training_rows import Labelled

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
SLIGHT = 0.25
"""Share of a model's weights that is too small to matter."""
NEVER = -20.0
"""Bias of a class without examples."""


def one_vs_rest(
    features: sparse.csr_matrix, wanted: Bools, weights: NDArray[np.float64], strength: float
) -> tuple[Floats, Floats]:
    """A linear support vector machine a column of ``wanted``: weights (features x columns) and biases."""
    coefs = np.zeros((features.shape[1], wanted.shape[1]), dtype=np.float32)
    biases = np.full(wanted.shape[1], NEVER, dtype=np.float32)
    doubles = features.astype(np.float64)
    for at, column in enumerate(wanted.T):
        if column.any() and not column.all():
            fitted = LinearSVC(C=strength, dual=True, tol=0.1, max_iter=2000, random_state=0)
            fitted.fit(doubles, column, sample_weight=weights)
            coefs[:, at], biases[at] = fitted.coef_[0], fitted.intercept_[0]
    return coefs, biases


def mixture(features: Floats, wanted: Bools) -> Floats:
    """A logistic regression a column of ``wanted`` on a handful of features: (features + bias) x columns."""
    mix = np.zeros((features.shape[1] + 1, wanted.shape[1]), dtype=np.float32)
    mix[-1] = NEVER
    for at, column in enumerate(wanted.T):
        if column.any() and not column.all():
            # The usual tolerance stops so far from the optimum that the last digits of the input tell where.
            fitted = LogisticRegression(tol=1e-7, max_iter=5000).fit(features, column)
            mix[:-1, at], mix[-1, at] = fitted.coef_[0], fitted.intercept_[0]
    return mix


def pruned(weights: Floats) -> Floats:
    """The weights with the smallest ``SLIGHT`` share of them set to zero, so that the artefact packs well."""
    least = np.quantile(np.abs(weights), SLIGHT) if weights.size else 0.0
    return np.where(np.abs(weights) > least, weights, np.float32(0))


def deal(rows: Sequence[Labelled], folds: int) -> Numbers:
    """A fold for each row; -1, in every training part, for mere expressions.

    The rows of a unit share a fold; where reports of several organisations are there, those of an organisation do,
    because the model will read organisations that it has not seen, and organisations are spread over the folds first.

    Raises:
        ValueError: fewer groups than folds.
    """
    organisations = {row.group.partition(":")[0] for row in rows if row.report}
    whole = len(organisations) > 1
    names = [row.group.partition(":")[0] if whole and row.report else row.group for row in rows]
    groups = sorted({name for name, row in zip(names, rows, strict=True) if row.weight == 1})
    if len(groups) < folds:
        raise ValueError(f"{len(groups)} groups of sentences cannot be dealt into {folds} folds")
    shuffled = [groups[at] for at in np.random.default_rng(0).permutation(len(groups))]
    order = sorted(shuffled, key=lambda name: not (whole and name in organisations))
    fold = {name: number % folds for number, name in enumerate(order)}
    return np.array([fold[name] if row.weight == 1 else -1 for name, row in zip(names, rows, strict=True)])

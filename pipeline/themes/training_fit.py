"""The pieces of training: folds, one-vs-rest models, and the small net that joins their scores."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC

from pipeline.themes.features import Floats
from pipeline.themes.model_linear import FARTHEST
from pipeline.themes.training_rows import Labelled

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
SLIGHT = 0.25
"""Share of a model's weights that is too small to matter."""
NEVER = -20.0
"""Bias of a class without examples."""
BATCH, STEPS, LEAST_EPOCHS = 256, 1000, 15
RATE, DECAY = 3e-3, 1e-3
STILL = 1e-4
"""Spread below which a feature counts as constant."""


@dataclass(frozen=True, slots=True)
class Net:
    """One hidden layer of rectified units: ``inner`` is features x units, ``outer`` their weights and a bias last."""

    inner: Floats
    inner_bias: Floats
    outer: Floats

    def odds(self, rows: Floats) -> Floats:
        """Log odds of each row."""
        hidden = np.maximum(rows @ self.inner + self.inner_bias, 0)
        return np.asarray(np.clip(hidden @ self.outer[:-1] + self.outer[-1], -FARTHEST, FARTHEST), dtype=np.float32)


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
            fitted = LogisticRegression(max_iter=2000).fit(features, column)
            mix[:-1, at], mix[-1, at] = fitted.coef_[0], fitted.intercept_[0]
    return mix


def net(rows: Floats, wanted: Bools, *, units: int, seeds: int) -> Net:
    """Several small nets from different beginnings, as one whose log odds are their mean."""
    middle, spread = rows.mean(axis=0, dtype=np.float64), rows.std(axis=0, dtype=np.float64)
    told = spread > STILL
    spread[~told] = 1
    scaled = np.where(told, (rows - middle) / spread, 0)
    batch = min(BATCH, len(rows))
    epochs = max(LEAST_EPOCHS, STEPS * batch // len(rows))
    inner, inner_bias, outer, bias = [], [], [], 0.0
    for seed in range(seeds):
        fitted = MLPClassifier(
            (units,), alpha=DECAY, batch_size=batch, learning_rate_init=RATE, max_iter=epochs, random_state=seed
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            fitted.fit(scaled, wanted)
        # What never varied in training must not speak later.
        weights = np.where(told[:, None], fitted.coefs_[0] / spread[:, None], 0)
        inner.append(weights)
        inner_bias.append(fitted.intercepts_[0] - middle @ weights)
        outer.append(fitted.coefs_[1].ravel() / seeds)
        bias += float(fitted.intercepts_[1][0]) / seeds
    return Net(
        np.hstack(inner).astype(np.float32),
        np.concatenate(inner_bias).astype(np.float32),
        np.append(np.concatenate(outer), bias).astype(np.float32),
    )


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
    matrix = sparse.csr_matrix((np.array(data, dtype=np.float32), index, ends), shape=(len(contexts), len(names)))
    matrix.sum_duplicates()
    return matrix

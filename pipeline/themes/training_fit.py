"""The pieces of training: folds and one-vs-rest models."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from pipeline.themes.features import Floats
from pipeline.themes.training_rows import Labelled

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Doubles = NDArray[np.float64]
Fitted = tuple[Floats, Floats]
"""Weights, features x columns, and biases of one-vs-rest models."""
TOLERANCE = 0.1
"""How far from the optimum a support vector machine may stop."""
CLOSE = 1.35
"""Margin in the model of all rows below which a row takes part in the first fit of a fold's model."""
SLIGHT = 0.25
"""Share of a model's weights that is too small to matter."""
NEVER = -20.0
"""Bias of a class without examples."""


def cross_fitted(
    features: sparse.csr_matrix, wanted: Bools, weights: Doubles, folds: Numbers, strength: float
) -> tuple[Fitted, ...]:
    """A linear support vector machine a column of ``wanted``, of all rows (first) and without each fold from 0 on.

    Args:
        features: rows x features.
        wanted: rows x columns.
        weights: of the rows.
        folds: fold of each row; negative for those that no model leaves out.
        strength: the machines' C.
    """
    parts = 2 + int(folds.max(initial=-1))
    coefs = np.zeros((parts, features.shape[1], wanted.shape[1]), dtype=np.float32)
    biases = np.full((parts, wanted.shape[1]), NEVER, dtype=np.float32)
    doubles = features.astype(np.float64)
    for at, column in enumerate(wanted.T):
        machine = _Machine(doubles, column, weights, strength)
        whole = coefs[0, :, at], biases[0, at] = machine.fit(np.ones(len(column), dtype=np.bool_))
        margins = machine.margins(*whole)
        for fold in range(parts - 1):
            coefs[fold + 1, :, at], biases[fold + 1, at] = machine.fit_near(folds != fold, margins)
    return tuple(zip(coefs, biases, strict=True))


@dataclass(frozen=True, slots=True)
class _Machine:
    """Fits a support vector machine on some of the rows: weights of the features and the bias."""

    features: sparse.csr_matrix
    wanted: Bools
    weights: Doubles
    strength: float

    def fit(self, chosen: Bools) -> tuple[Doubles, float]:
        """The machine of the chosen rows; one that always says no when they do not differ."""
        wanted = self.wanted[chosen]
        if not wanted.any() or wanted.all():
            return np.zeros(self.features.shape[1]), NEVER
        machine = LinearSVC(C=self.strength, dual=True, tol=TOLERANCE, max_iter=2000, random_state=0)
        machine.fit(self.features[chosen], wanted, sample_weight=self.weights[chosen])
        return machine.coef_[0], float(machine.intercept_[0])

    def fit_near(self, chosen: Bools, margins: Doubles) -> tuple[Doubles, float]:
        """The same machine as ``fit`` gives, found faster from the rows near the border.

        A row beyond its margin has no part in the optimum, so it may be left out; this is so when it lies beyond, by
        half the solver's own tolerance at least, in the machine that was fitted without it. Otherwise it is taken in
        and the machine fitted again.

        Args:
            chosen: rows to fit on.
            margins: of all rows, in a machine much like the one sought.
        """
        near = chosen & (margins < CLOSE)
        if 2 * near.sum() > chosen.sum() or len(np.unique(self.wanted[near])) < 2:
            return self.fit(chosen)
        while True:
            coef, bias = self.fit(near)
            missed = chosen & ~near & (self.margins(coef, bias) < 1 - TOLERANCE / 2)
            if not missed.any():
                return coef, bias
            near |= missed

    def margins(self, coef: Doubles, bias: float) -> Doubles:
        """How far each row lies on its own side of the border."""
        scores = self.features @ coef + bias
        return np.asarray(np.where(self.wanted, scores, -scores), dtype=np.float64)


def mixture(features: Floats, wanted: Bools) -> Floats:
    """A logistic regression a column of ``wanted`` on a handful of features: (features + bias) x columns."""
    mix = np.zeros((features.shape[1] + 1, wanted.shape[1]), dtype=np.float32)
    mix[-1] = NEVER
    for at, column in enumerate(wanted.T):
        if column.any() and not column.all():
            # Newton's steps reach the optimum itself, so that the last digits of the input do not tell where they stop.
            fitted = LogisticRegression(solver="newton-cholesky", tol=1e-7).fit(features.astype(np.float64), column)
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

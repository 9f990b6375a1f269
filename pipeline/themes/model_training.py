"""Train the learned half of the tagger from labelled sentences.

Every threshold is chosen on predictions for sentences whose unit the model had not seen (out-of-fold, grouped).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from pipeline.model import Column, Polarity
from pipeline.themes.model import PLACE_WEIGHT, WORD_WEIGHT, Model, polarity_shares
from pipeline.themes.model_features import Vocabulary
from pipeline.themes.model_pairs import COLUMNS, POLARITIES, RuleView, pair_row, stack_rows
from pipeline.themes.tagger import Tagger

FLOATS = NDArray[np.float32]
FOLDS = 4
Settings = Mapping[str, Any]
DUAL: Settings = {"solver": "liblinear", "dual": True, "tol": 0.1, "max_iter": 500, "random_state": 0}
"""The dual solver is many times faster here than the primal one."""

TEXT: Settings = {**DUAL, "C": 20.0, "class_weight": "balanced"}
PAIRS: Settings = {**DUAL, "C": 1.0}
NEVER = -20.0
"""Bias of a class without examples."""

CUTS = np.arange(0.3, 0.71, 0.05)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its themes and polarities.

    ``group`` is its unit: a unit is never in both the training and the test of a fold. ``weight`` is below 1 for bare
    expressions of the catalogue. ``blind`` says that the rules were not written with this sentence in sight, so that
    the stacker may learn from it how far to trust them.
    """

    text: str
    area: str
    column: Column
    labels: Mapping[str, Polarity]
    group: str
    weight: float = 1.0
    blind: bool = False


def train(rows: Sequence[Labelled], tagger: Tagger, themes: Sequence[str], catalogue_hash: str) -> Model:
    """Fit the text models, the stacker and the polarity model.

    Args:
        rows: labelled sentences of reports and sentence banks, and expressions.
        tagger: the rules; any model it holds is not used.
        themes: ids of the themes, in the catalogue's order.
        catalogue_hash: kept in the artefact.

    Raises:
        ValueError: no row is blind, so that the stacker has nothing to learn from.
    """
    if not any(row.blind for row in rows):
        raise ValueError("no blind rows to train the stacker on")
    work = _Training(rows, tagger, themes)
    outside = work.outside_scores()
    text, bias = work.fit_text(np.arange(len(rows)))
    stack, cut = work.fit_stack(outside)
    pairs, pairs_bias = work.fit_pairs()
    about = {"data_hash": data_hash(rows), "catalogue_hash": catalogue_hash, "scores": work.scores(outside, stack, cut)}
    low = work.low_alarm_cut(outside, stack, cut)
    return Model(
        tuple(themes), work.areas, work.vocabulary, text, bias, stack, pairs, pairs_bias, cut=cut, low_alarm_cut=low,
        about=about,
    )  # fmt: skip


def data_hash(rows: Sequence[Labelled]) -> str:
    """First 16 hex digits of the SHA-256 over the labelled sentences."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr((row.text, row.area, str(row.column), sorted(row.labels.items()), row.group)).encode())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Labelled pairs of sentence and theme: which, their features, their polarities (one column each), their folds."""

    chosen: Sequence[tuple[int, str]]
    features: sparse.csr_matrix
    wanted: NDArray[np.bool_]
    folds: NDArray[np.int64]


class _Training:
    """The rows read once, and the matrices made of them."""

    def __init__(self, rows: Sequence[Labelled], tagger: Tagger, themes: Sequence[str]) -> None:
        self.rows = rows
        self.themes = tuple(themes)
        self.areas = tuple(sorted({row.area for row in rows if row.area}))
        self.views: list[RuleView] = [tagger.view(row.text, row.area, row.column) for row in rows]
        self.vocabulary = Vocabulary.fit(view.sentence.tokens for view in self.views)
        self._vectors = [self.vocabulary.vector(view.sentence.tokens) for view in self.views]
        self.matrix = self._matrix()
        self.wanted = np.array([[theme in row.labels for theme in self.themes] for row in rows])
        self.weights = np.array([row.weight for row in rows])
        self.folds = _folds(rows)

    def _matrix(self) -> sparse.csr_matrix:
        """Rows x (features, areas, columns), for the text models."""
        base = len(self.vocabulary)
        index, weight, owner = [], [], []
        for at, (row, vector) in enumerate(zip(self.rows, self._vectors, strict=True)):
            places = [base + len(self.areas) + COLUMNS.index(row.column)]
            if row.area:
                places.append(base + self.areas.index(row.area))
            index.append(np.concatenate([vector.index, np.array(places, dtype=np.int32)]))
            weight.append(np.concatenate([vector.weight, np.full(len(places), PLACE_WEIGHT, dtype=np.float32)]))
            owner.append(np.full(len(index[-1]), at))
        where = (np.concatenate(owner), np.concatenate(index))
        shape = (len(self.rows), base + len(self.areas) + len(COLUMNS))
        return sparse.coo_matrix((np.concatenate(weight).astype(np.float64), where), shape=shape).tocsr()

    def fit_text(self, chosen: NDArray[np.int64]) -> tuple[FLOATS, FLOATS]:
        """One-vs-rest logistic regressions on the chosen rows: weights (features x themes) and biases."""
        return _one_vs_rest(self.matrix[chosen], self.wanted[chosen], self.weights[chosen], TEXT)

    def outside_scores(self) -> FLOATS:
        """Text scores of every row by models that had not seen its unit."""
        scores = np.zeros((len(self.rows), len(self.themes)), dtype=np.float32)
        for fold in range(FOLDS):
            inside, held = np.flatnonzero(self.folds != fold), np.flatnonzero(self.folds == fold)
            weights, biases = self.fit_text(inside)
            scores[held] = self.matrix[held] @ weights + biases
        return scores

    def _stacked(self, outside: FLOATS) -> tuple[FLOATS, NDArray[np.bool_]]:
        blind = [at for at, row in enumerate(self.rows) if row.blind]
        features = np.vstack([stack_rows(self.views[at], self.themes, outside[at]) for at in blind])
        wanted = np.array([theme in self.rows[at].labels for at in blind for theme in self.themes])
        return features, wanted

    def fit_stack(self, outside: FLOATS) -> tuple[FLOATS, float]:
        """Weights of the stacker with its bias last, and the cut with the best F1 over all themes together."""
        features, wanted = self._stacked(outside)
        fitted = LogisticRegression(C=10.0, max_iter=2000).fit(features, wanted)
        stack = np.append(fitted.coef_[0], fitted.intercept_[0]).astype(np.float32)
        chances = _chances(features, stack)
        return stack, float(max(CUTS, key=lambda cut: _f(chances >= cut, wanted)))

    def fit_pairs(self) -> tuple[FLOATS, FLOATS]:
        """Weights of the polarity model, (word features + pair columns) x polarities, and biases."""
        pairs = self._pairs()
        return _one_vs_rest(pairs.features, pairs.wanted, None, PAIRS)

    def _pairs(self) -> "_Pairs":
        chosen = [(at, theme) for at, row in enumerate(self.rows) if row.weight == 1 for theme in sorted(row.labels)]
        words = self.matrix[[at for at, _ in chosen], : self.vocabulary.words] * WORD_WEIGHT
        rest = np.vstack([pair_row(self.views[at], theme, self.rows[at].column) for at, theme in chosen])
        features = sparse.hstack([words, sparse.csr_matrix(rest)]).tocsr()
        said = [self.rows[at].labels[theme] for at, theme in chosen]
        wanted = np.array([[one is polarity for polarity in POLARITIES] for one in said])
        return _Pairs(chosen, features, wanted, np.array([self.folds[at] for at, _ in chosen]))

    def low_alarm_cut(self, outside: FLOATS, stack: FLOATS, cut: float) -> float:
        """Least chance of theme times chance of *present* with the best F0.5 on rows whose unit was held out."""
        pairs = self._pairs()
        present = POLARITIES.index(Polarity.PRESENT)
        values, truth = [], []
        for fold in range(FOLDS):
            held = np.flatnonzero(pairs.folds == fold)
            weights, biases = _one_vs_rest(
                pairs.features[pairs.folds != fold], pairs.wanted[pairs.folds != fold], None, PAIRS
            )
            shares = polarity_shares(pairs.features[held] @ weights + biases)[:, present]
            for number, share in zip(held, shares, strict=True):
                at, theme = pairs.chosen[int(number)]
                if self.rows[at].column is Column.DEVIATIONS:
                    chance = self._chance(at, theme, outside, stack)
                    values.append(chance * share if chance >= cut else 0.0)
                    truth.append(pairs.wanted[number, present])
        found, right = np.array(values), np.array(truth)
        return float(max(CUTS, key=lambda low: _f(found >= low, right, 0.5)))

    def _chance(self, at: int, theme: str, outside: FLOATS, stack: FLOATS) -> float:
        row = stack_rows(self.views[at], self.themes, outside[at])[self.themes.index(theme)]
        return float(_chances(row[None, :], stack)[0])

    def scores(self, outside: FLOATS, stack: FLOATS, cut: float) -> dict[str, float]:
        """F1 of finding a theme at any polarity on blind rows, by themes' pooled counts."""
        features, wanted = self._stacked(outside)
        return {"any_f1": round(_f(_chances(features, stack) >= cut, wanted), 4), "rows": float(len(self.rows))}


def _one_vs_rest(
    features: sparse.csr_matrix, wanted: NDArray[np.bool_], weights: NDArray[np.float64] | None, settings: Settings
) -> tuple[FLOATS, FLOATS]:
    """A logistic regression a column of ``wanted``: weights (features x columns) and biases."""
    coefficients = np.zeros((features.shape[1], wanted.shape[1]), dtype=np.float32)
    biases = np.full(wanted.shape[1], NEVER, dtype=np.float32)
    for at, column in enumerate(wanted.T):
        if column.any():
            fitted = LogisticRegression(**settings).fit(features, column, sample_weight=weights)
            coefficients[:, at], biases[at] = fitted.coef_[0], fitted.intercept_[0]
    return coefficients, biases


def _folds(rows: Sequence[Labelled]) -> NDArray[np.int64]:
    """A fold for each row, the same for all rows of a unit; expressions (weight below 1) are in every training."""
    groups = sorted({row.group for row in rows if row.weight == 1})
    order = np.random.default_rng(0).permutation(len(groups))
    fold = {groups[at]: number % FOLDS for number, at in enumerate(order)}
    return np.array([fold[row.group] if row.weight == 1 else -1 for row in rows])


def _chances(features: FLOATS, stack: FLOATS) -> FLOATS:
    return np.asarray(1 / (1 + np.exp(-(features @ stack[:-1] + stack[-1]))), dtype=np.float32)


def _f(found: NDArray[np.bool_], wanted: NDArray[np.bool_], beta: float = 1.0) -> float:
    right = float(np.sum(found & wanted))
    false, missed = float(np.sum(found & ~wanted)), float(np.sum(~found & wanted))
    weight = beta**2
    return (1 + weight) * right / ((1 + weight) * right + weight * missed + false) if right else 0.0

import gc

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from pipeline.themes.training_fit import NEVER, cross_fitted
from pipeline.themes.training_pool import Fits
from pipeline.themes.uncollected import uncollected


def problem():
    random = np.random.default_rng(3)
    features = sparse.csr_matrix(random.normal(size=(600, 40)) * (random.random((600, 40)) < 0.4))
    wanted = np.stack([features @ random.normal(size=40) > 4 for _ in range(2)] + [np.zeros(600, bool)], axis=1)
    return features, wanted, np.ones(600), np.arange(600) % 3 - (np.arange(600) < 30)


def test_model_of_a_fold_is_that_of_the_other_rows_alone():
    features, wanted, weights, folds = problem()
    _, *parts = cross_fitted(features, wanted, weights, folds, 1.0)
    assert len(parts) == 3
    for fold, (coef, bias) in enumerate(parts):
        outside = folds != fold
        for column in range(2):
            machine = LinearSVC(C=1.0, dual=True, tol=1e-4, max_iter=20_000, random_state=0)
            machine.fit(features[outside], wanted[outside, column])
            scores = features @ coef[:, column] + bias[column]
            assert np.abs(scores - machine.decision_function(features)).max() < 0.1
        assert bias[2] == NEVER


def test_parts_of_a_fit_come_together_in_order():
    features, wanted, weights, folds = problem()
    fit = Fits(None).begin(features, wanted, weights, folds, 1.0)
    for (coef, bias), (own, own_bias) in zip(
        fit.result(), cross_fitted(features, wanted, weights, folds, 1.0), strict=True
    ):
        assert np.array_equal(coef, own)
        assert np.array_equal(bias, own_bias)


def test_search_for_garbage_rests_and_goes_on():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()

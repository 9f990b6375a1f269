"""p-chart, run rules, funnel and shrinkage."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from pipeline.measures.series import funnel, p_chart, run_rules, shrunken


@pytest.mark.parametrize(
    ("points", "longest", "crossings"), [(6, 6, 1), (10, 6, 2), (12, 7, 3), (20, 7, 6), (24, 8, 8)]
)
def test_limits_of_the_run_rules(points, longest, crossings):
    signal = run_rules([0.1 if at % 2 else 0.9 for at in range(points)])
    assert (signal.points, signal.longest_limit, signal.crossings_limit) == (points, longest, crossings)
    assert not signal.signal


def test_shift_is_seen():
    signal = run_rules([0.1, 0.12, 0.09, 0.11, 0.1, 0.12, 0.1, 0.11, 0.5, 0.52, 0.48, 0.51, 0.5, 0.49, 0.53, 0.5])
    assert signal.longest == 8
    assert signal.crossings == 1
    assert signal.signal


def test_points_on_the_median_and_missing_ones_do_not_count():
    assert run_rules([0.2, 0.2, 0.2]).points == 0
    assert not run_rules([]).signal
    assert run_rules([0.1, float("nan"), 0.3]).points == 2


def a_series(counts: list[int], n: int) -> pd.DataFrame:
    periods = [f"{2015 + at // 3}-T{at % 3 + 1}" for at in range(len(counts))]
    return pd.DataFrame({"period": periods, "numerator": counts, "denominator": n, "share": np.array(counts) / n})


def test_p_chart_limits_and_signals():
    chart = p_chart(a_series([20, 18, 22, 19, 21, 20, 18, 22, 20, 19, 21, 60], 100))
    assert chart["centre"].iloc[0] == pytest.approx(280 / 1200)
    assert chart["upper"].iloc[0] == pytest.approx(280 / 1200 + 3 * np.sqrt(280 / 1200 * 920 / 1200 / 100))
    assert chart["signal"].tolist()[-1] == "high"
    assert not chart["trial"].any()


def test_short_series_has_trial_limits_and_small_n_no_upper_signal():
    assert p_chart(a_series([2, 3, 4], 12))["trial"].all()
    assert set(p_chart(a_series([0, 0, 0, 0, 3], 4))["signal"]) == {""}


def test_funnel_limits_are_exact_binomial():
    table = pd.DataFrame({"unit": ["A", "B", "C"], "numerator": [2, 5, 33], "denominator": [10, 20, 70]})
    made = funnel(table)
    assert made["centre"].iloc[0] == 0.4
    assert made["low95"].tolist() == pytest.approx((stats.binom.ppf(0.025, [10, 20, 70], 0.4) / [10, 20, 70]).tolist())
    assert made["unit"].tolist() == ["A", "B", "C"]
    assert made["dispersion"].eq(1).all()


def test_overdispersion_moves_the_limits_out():
    rng = np.random.default_rng(3)
    table = pd.DataFrame({"numerator": rng.binomial(100, rng.beta(4, 6, 40)), "denominator": 100})
    made = funnel(table)
    assert made["dispersion"].iloc[0] > 2
    assert made["outside"].mean() < 0.1


def test_shrinkage_draws_small_units_to_the_whole():
    table = pd.DataFrame({"numerator": [1, 40, 5, 12, 30, 2], "denominator": [1, 50, 50, 20, 100, 3]})
    made = shrunken(table)
    raw = table["numerator"] / table["denominator"]
    centre = made["prior_a"] / (made["prior_a"] + made["prior_b"])
    assert ((made["shrunken"] - centre).abs() <= (raw - centre).abs() + 1e-12).all()
    assert made["shrunken"].iloc[0] < 0.8
    assert abs(made["shrunken"].iloc[1] - raw.iloc[1]) < 0.05
    assert ((made["low"] < made["shrunken"]) & (made["shrunken"] < made["high"])).all()


def test_alike_units_are_drawn_to_one_rate():
    made = shrunken(pd.DataFrame({"numerator": [3] * 8, "denominator": [10] * 8}))
    assert made["shrunken"].to_numpy() == pytest.approx(0.3, abs=0.01)


def test_prior_is_where_scipy_s_beta_binomial_is_most_likely():
    hits, n = np.array([1, 4, 5, 12, 3, 2, 9, 0]), np.array([9, 8, 20, 20, 10, 3, 12, 7])
    made = shrunken(pd.DataFrame({"numerator": hits, "denominator": n})).iloc[0]
    best = stats.betabinom.logpmf(hits, n, made["prior_a"], made["prior_b"]).sum()
    for a, b in ((1.02, 1), (0.98, 1), (1, 1.02), (1, 0.98), (1.05, 1.05), (0.95, 0.95)):
        assert stats.betabinom.logpmf(hits, n, a * made["prior_a"], b * made["prior_b"]).sum() <= best + 1e-6

"""Intervals and the paired test against published examples and independent code."""

import math

import pytest
from scipy.stats import binomtest
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import confint_proportions_2indep

from pipeline.measures.intervals import mcnemar_midp, newcombe_paired, newcombe_unpaired, wilson

WIDTHS = {
    (0, 5): (0, 0.43),
    (1, 5): (0.04, 0.62),
    (3, 12): (0.09, 0.53),
    (12, 40): (0.18, 0.45),
    (60, 200): (0.24, 0.37),
}


@pytest.mark.parametrize(("counts", "limits"), WIDTHS.items())
def test_wilson_of_known_shares(counts, limits):
    low, high = wilson(*counts)
    assert (round(float(low), 2), round(float(high), 2)) == limits


@pytest.mark.parametrize("numerator", range(13))
@pytest.mark.parametrize("denominator", [12, 17, 40])
def test_wilson_equals_scipy(numerator, denominator):
    low, high = wilson(numerator, denominator)
    other = binomtest(numerator, denominator).proportion_ci(method="wilson")
    assert (float(low), float(high)) == pytest.approx((other.low, other.high), abs=1e-12)


def test_wilson_of_nobody_is_unknown():
    low, high = wilson([0, 1], [0, 2])
    assert math.isnan(low[0])
    assert math.isnan(high[0])
    assert low[1] < 0.5 < high[1]


@pytest.mark.parametrize(
    ("started", "stopped", "expected"),
    [(5, 0, 0.031), (8, 1, 0.021), (9, 2, 0.039), (12, 4, 0.049), (6, 1, 0.070), (8, 2, 0.065), (10, 3, 0.057)],
)
def test_midp_of_small_splits(started, stopped, expected):
    assert round(mcnemar_midp(started, stopped), 3) == expected
    assert mcnemar_midp(started, stopped) == mcnemar_midp(stopped, started)


def test_midp_of_the_airway_example_of_fagerland_2013():
    assert round(mcnemar_midp(1, 7), 3) == 0.039


@pytest.mark.parametrize("started", range(9))
@pytest.mark.parametrize("stopped", range(7))
def test_midp_is_the_exact_value_less_half_of_the_observed(started, stopped):
    total = started + stopped
    exact = mcnemar([[0, started], [stopped, 0]], exact=True).pvalue if total else 1.0
    observed = math.comb(total, started) / 2**total * (1 if started == stopped else 2)
    assert mcnemar_midp(started, stopped) == pytest.approx(exact - observed / 2 if total else 1.0)


def test_paired_interval_of_newcombe_1998_table_2():
    low, high = newcombe_paired(36, 12, 2, 0)
    assert (round(low, 4), round(high, 4)) == (0.0569, 0.3404)


def test_paired_interval_of_the_airway_example_of_fagerland_2014():
    low, high = newcombe_paired(1, 1, 7, 12)
    assert (round(low, 3), round(high, 3)) == (-0.507, -0.026)


def test_paired_interval_turns_with_the_periods():
    low, high = newcombe_paired(4, 6, 1, 9)
    back = newcombe_paired(4, 1, 6, 9)
    assert back == pytest.approx((-high, -low))


def test_unpaired_interval_of_newcombe_1998_example_a():
    low, high = newcombe_unpaired((56, 70), (48, 80))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    assert (low, high) == pytest.approx(confint_proportions_2indep(56, 70, 48, 80, method="newcomb", compare="diff"))


def test_intervals_of_nobody_are_unknown():
    assert all(math.isnan(limit) for limit in (*newcombe_paired(0, 0, 0, 0), *newcombe_unpaired((0, 0), (1, 2))))


@pytest.mark.parametrize("later", [(0, 9), (3, 11), (7, 12), (30, 60), (40, 40)])
@pytest.mark.parametrize("earlier", [(0, 12), (2, 8), (9, 11), (18, 60)])
def test_unpaired_interval_equals_statsmodels(later, earlier):
    expected = confint_proportions_2indep(*later, *earlier, method="newcomb", compare="diff")
    assert newcombe_unpaired(later, earlier) == pytest.approx(expected)

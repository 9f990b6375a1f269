"""Intervals and the paired test against scipy, statsmodels, enumeration and examples of the literature by name.

The counts of a named example are the paper's; what they must give is computed here by another way.
"""

import math
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import binom, binomtest, multinomial, norm
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


def enumerated_midp(started: int, stopped: int) -> float:
    """Mid-p from all ways in which the changed units could have fallen, as exact fractions."""
    total = started + stopped
    seen = abs(started - stopped)
    ways = [math.comb(total, fewer) * (Fraction(1, 2) if abs(total - 2 * fewer) == seen else 1)
            for fewer in range(total + 1) if abs(total - 2 * fewer) >= seen]  # fmt: skip
    return float(sum(ways, Fraction(0)) / 2**total)


@pytest.mark.parametrize(("started", "stopped"), [(1, 7), (0, 6), (3, 11), (25, 40), (120, 90), (7, 7)])
def test_midp_is_what_enumeration_gives(started, stopped):
    # The first is the airway example of Fagerland, Lydersen and Laake 2013.
    assert mcnemar_midp(started, stopped) == pytest.approx(enumerated_midp(started, stopped), rel=1e-9)


def test_midp_of_many_units_does_not_overflow():
    assert mcnemar_midp(2600, 2400) == pytest.approx(2 * norm.sf(200 / math.sqrt(5000)), rel=0.01)


@pytest.mark.parametrize("started", range(9))
@pytest.mark.parametrize("stopped", range(7))
def test_midp_is_the_exact_value_less_half_of_the_observed(started, stopped):
    total = started + stopped
    exact = mcnemar([[0, started], [stopped, 0]], exact=True).pvalue if total else 1.0
    observed = math.comb(total, started) / 2**total * (1 if started == stopped else 2)
    assert mcnemar_midp(started, stopped) == pytest.approx(exact - observed / 2 if total else 1.0)


def solved_ends(hits: int, trials: int) -> tuple[float, float]:
    """Ends of the score interval by solving its equation, not by its closed form."""
    z, share = norm.isf(0.025), hits / trials

    def off(value: float) -> float:
        return (share - value) ** 2 - z**2 * value * (1 - value) / trials

    low = 0.0 if hits == 0 else brentq(off, 0.0, share - 1e-12)
    high = 1.0 if hits == trials else brentq(off, share + 1e-12, 1.0)
    return low, high


def rebuilt_paired(both: int, started: int, stopped: int, neither: int) -> tuple[float, float]:
    """Newcombe's interval from solved ends and the correlation of the units' own answers."""
    total = both + started + stopped + neither
    answers = np.repeat([[1, 1], [1, 0], [0, 1], [0, 0]], [both, started, stopped, neither], axis=0)
    later, earlier = answers.mean(axis=0)
    phi = np.corrcoef(answers.T)[0, 1] if 0 < later < 1 and 0 < earlier < 1 else 0.0
    if phi > 0:
        spread = np.sqrt(later * (1 - later) * earlier * (1 - earlier)) * total**2
        phi = max(phi * spread - total / 2, 0) / spread
    ends = (*solved_ends(both + started, total), *solved_ends(both + stopped, total))
    down, up = (later - ends[0], ends[3] - earlier), (ends[1] - later, earlier - ends[2])
    reach = [math.sqrt(one**2 - 2 * phi * one * other + other**2) for one, other in (down, up)]
    return later - earlier - reach[0], later - earlier + reach[1]


@pytest.mark.parametrize(
    "counts",
    [
        (36, 12, 2, 0),  # one of the examples of Newcombe 1998, Statistics in Medicine 17:2635
        (1, 1, 7, 12),  # the airway example of Fagerland, Lydersen and Laake 2014
        (3, 0, 6, 2), (0, 5, 0, 7), (4, 6, 1, 9), (20, 4, 4, 2), (2, 9, 3, 1), (1, 0, 0, 11), (0, 3, 3, 0),
    ],
)  # fmt: skip
def test_paired_interval_is_what_an_independent_way_gives(counts):
    assert newcombe_paired(*counts) == pytest.approx(rebuilt_paired(*counts), abs=1e-8)


@pytest.mark.parametrize("shares", [(0.3, 0.3, 0.5), (0.1, 0.25, 0.5), (0.6, 0.3, 0.2), (0.2, 0.2, 0.0)])
def test_paired_interval_holds_the_truth_by_exact_enumeration(shares):
    earlier, later, lasting = shares
    both = earlier * later + lasting * min(earlier * (1 - later), later * (1 - earlier))
    cells = (both, later - both, earlier - both, 1 - later - earlier + both)
    units = 14
    table = [(a, b, c, units - a - b - c) for a in range(units + 1) for b in range(units + 1 - a)
             for c in range(units + 1 - a - b)]  # fmt: skip
    lows, highs = newcombe_paired(*(np.array(column) for column in zip(*table, strict=True)))
    weights = multinomial.pmf(table, units, cells)
    told = float(weights[(lows <= later - earlier) & (later - earlier <= highs)].sum())
    assert 0.93 <= told <= 1.0


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
@pytest.mark.parametrize("units", [8, 12, 40])
def test_wilson_holds_the_truth_by_exact_enumeration(share, units):
    hits = np.arange(units + 1)
    low, high = wilson(hits, np.full(units + 1, units))
    held = binom.pmf(hits, units, share)[(low <= share) & (share <= high)].sum()
    assert held >= 0.91


def test_paired_interval_turns_with_the_periods():
    low, high = newcombe_paired(4, 6, 1, 9)
    back = newcombe_paired(4, 1, 6, 9)
    assert back == pytest.approx((-high, -low))


def test_unpaired_interval_of_an_example_of_newcombe_1998():
    expected = confint_proportions_2indep(56, 70, 48, 80, method="newcomb", compare="diff")
    ends = (*solved_ends(56, 70), *solved_ends(48, 80))
    rebuilt = 0.2 - math.hypot(0.8 - ends[0], ends[3] - 0.6), 0.2 + math.hypot(ends[1] - 0.8, 0.6 - ends[2])
    assert newcombe_unpaired((56, 70), (48, 80)) == pytest.approx(expected)
    assert newcombe_unpaired((56, 70), (48, 80)) == pytest.approx(rebuilt)


def test_intervals_of_nobody_are_unknown():
    assert all(math.isnan(limit) for limit in (*newcombe_paired(0, 0, 0, 0), *newcombe_unpaired((0, 0), (1, 2))))


@pytest.mark.parametrize("later", [(0, 9), (3, 11), (7, 12), (30, 60), (40, 40)])
@pytest.mark.parametrize("earlier", [(0, 12), (2, 8), (9, 11), (18, 60)])
def test_unpaired_interval_equals_statsmodels(later, earlier):
    expected = confint_proportions_2indep(*later, *earlier, method="newcomb", compare="diff")
    assert newcombe_unpaired(later, earlier) == pytest.approx(expected)

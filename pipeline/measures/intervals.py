"""Intervals of one share and of the difference of two, all at the same level.

The units of a county are nearly the whole population. An interval here says how much the share could differ in another,
similar period; it does not say how sure the reading of the texts is.
"""

import math

import numpy as np
import numpy.typing as npt
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

LEVEL = 0.95
Floats = npt.NDArray[np.float64]


def wilson(numerator: npt.ArrayLike, denominator: npt.ArrayLike, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Wilson's interval of a share; both ends in [0, 1], NaN where the denominator is 0.

    Source: Wilson 1927; recommended for small n by Brown, Cai and DasGupta 2001. Computed by statsmodels.
    """
    hits, trials = np.asarray(numerator, float), np.asarray(denominator, float)
    safe = np.where(trials > 0, trials, np.nan)
    low, high = proportion_confint(hits, safe, alpha=1 - level, method="wilson")
    return np.clip(np.asarray(low, float), 0, 1), np.clip(np.asarray(high, float), 0, 1)


def newcombe_unpaired(later: tuple[int, int], earlier: tuple[int, int], level: float = LEVEL) -> tuple[float, float]:
    """Newcombe's hybrid score interval of the difference later - earlier of two independent shares.

    Args:
        later, earlier: (numerator, denominator).

    Source: Newcombe 1998, Statistics in Medicine 17:873, method 10. Computed by statsmodels. NaN when a
    denominator is 0.
    """
    if not later[1] or not earlier[1]:
        return math.nan, math.nan
    low, high = confint_proportions_2indep(*later, *earlier, method="newcomb", compare="diff", alpha=1 - level)
    return float(low), float(high)


def newcombe_paired(both: int, started: int, stopped: int, neither: int, level: float = LEVEL) -> tuple[float, float]:
    """Newcombe's square-and-add interval of the difference later - earlier of two shares of the same units.

    Args:
        both: units with the theme in both periods.
        started: only in the later one.
        stopped: only in the earlier one.
        neither: in neither.

    Formula: with Wilson limits (l1, u1) of the later share p1 and (l2, u2) of the earlier p2, and the correlation phi,
    low = d - sqrt((p1-l1)^2 - 2 phi (p1-l1)(u2-p2) + (u2-p2)^2), high = d + sqrt((u1-p1)^2 - 2 phi (u1-p1)(p2-l2) +
    (p2-l2)^2). A positive phi is reduced by a continuity correction.

    Source: Newcombe 1998, Statistics in Medicine 17:2635, method 10. NaN without any unit.
    """
    total = both + started + stopped + neither
    if not total:
        return math.nan, math.nan
    later, earlier = (both + started) / total, (both + stopped) / total
    lows, highs = wilson([both + started, both + stopped], [total, total], level)
    phi = _phi(both, started, stopped, neither)
    down = (later - lows[0], highs[1] - earlier)
    up = (highs[0] - later, earlier - lows[1])
    difference = later - earlier
    return difference - _added(*down, phi), difference + _added(*up, phi)


def _phi(both: int, started: int, stopped: int, neither: int) -> float:
    margins = (both + started) * (stopped + neither) * (both + stopped) * (started + neither)
    if not margins:
        return 0.0
    product = float(both * neither - started * stopped)
    if product > 0:
        product = max(product - (both + started + stopped + neither) / 2, 0.0)
    return product / math.sqrt(margins)


def _added(first: float, second: float, phi: float) -> float:
    return math.sqrt(max(first**2 - 2 * phi * first * second + second**2, 0.0))


def mcnemar_midp(started: int, stopped: int) -> float:
    """Two-sided mid-p value of McNemar's test: do as many units start as stop?

    Formula: with n = started + stopped and X ~ Bin(n, 1/2), P(more extreme) + P(as extreme) / 2; 1 when
    nothing changed.

    Source: Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91.
    """
    total, fewer = started + stopped, min(started, stopped)
    if not total:
        return 1.0
    middle = float(stats.binom.pmf(fewer, total, 0.5))
    if started == stopped:
        return 1.0 - middle / 2
    return 2 * float(stats.binom.cdf(fewer, total, 0.5)) - middle

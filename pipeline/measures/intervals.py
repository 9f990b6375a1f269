"""Intervals of one share and of the difference of two, all at the same level.

The units of a county are nearly the whole population. An interval here says how much the share could differ in another,
similar period; it does not say how sure the reading of the texts is.
"""

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import special

LEVEL = 0.95
Floats = npt.NDArray[np.float64]
Counts = tuple[npt.ArrayLike, npt.ArrayLike]


def wilson(numerator: npt.ArrayLike, denominator: npt.ArrayLike, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Wilson's interval of a share; both ends in [0, 1], NaN where the denominator is 0.

    Formula: with z the normal quantile, (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n). Written out, because
    the library's function, to which a test holds it, takes more time than the count of the units.

    Source: Wilson 1927; recommended for small n by Brown, Cai and DasGupta 2001.
    """
    hits, trials = np.asarray(numerator, float), np.asarray(denominator, float)
    safe = np.where(trials > 0, trials, np.nan)
    share, z = hits / safe, float(special.ndtri((1 + level) / 2))
    whole = 1 + z**2 / safe
    centre = (share + z**2 / (2 * safe)) / whole
    reach = z * np.sqrt(share * (1 - share) / safe + z**2 / (4 * safe**2)) / whole
    return np.clip(centre - reach, 0, 1), np.clip(centre + reach, 0, 1)


def newcombe_unpaired(later: Counts, earlier: Counts, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Newcombe's hybrid score interval of the difference later - earlier of two independent shares.

    Args:
        later, earlier: (numerator, denominator), numbers or arrays of them.

    Formula: with Wilson limits (l1, u1) of the later share p1 and (l2, u2) of the earlier p2, low = d - sqrt((p1-l1)^2
    + (u2-p2)^2), high = d + sqrt((u1-p1)^2 + (p2-l2)^2). NaN where a denominator is 0.

    Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
    """
    (hits, trials), (hits_before, trials_before) = later, earlier
    ends = (*wilson(hits, trials, level), *wilson(hits_before, trials_before, level))
    return _around(_ratio(hits, trials), _ratio(hits_before, trials_before), ends, np.float64(0))


def newcombe_paired(
    both: npt.ArrayLike, started: npt.ArrayLike, stopped: npt.ArrayLike, neither: npt.ArrayLike, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Newcombe's square-and-add interval of the difference later - earlier of two shares of the same units.

    Args:
        both: units with the theme in both periods; a number or an array, as the others.
        started: only in the later one.
        stopped: only in the earlier one.
        neither: in neither.

    Formula: as ``newcombe_unpaired``, with -2 phi (p1-l1)(u2-p2) and -2 phi (u1-p1)(p2-l2) under the roots, where phi
    is the correlation of the two answers, reduced by a continuity correction when it is positive. NaN without any unit.

    Source: Newcombe 1998, Statistics in Medicine 17:2635, method 10.
    """
    a, b, c, d = (np.asarray(count, float) for count in (both, started, stopped, neither))
    total = a + b + c + d
    ends = (*wilson(a + b, total, level), *wilson(a + c, total, level))
    product = a * d - b * c
    product = np.where(product > 0, np.maximum(product - total / 2, 0.0), product)
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    phi = product / np.sqrt(np.where(margins > 0, margins, 1.0)) * (margins > 0)
    return _around(_ratio(a + b, total), _ratio(a + c, total), ends, phi)


def _ratio(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> Floats:
    trials = np.asarray(denominator, float)
    return np.asarray(numerator, float) / np.where(trials > 0, trials, np.nan)


def _around(
    later: Floats, earlier: Floats, ends: tuple[Floats, Floats, Floats, Floats], phi: Floats | np.float64
) -> tuple[Floats, Floats]:
    low_later, high_later, low_earlier, high_earlier = ends
    down = _added(later - low_later, high_earlier - earlier, phi)
    up = _added(high_later - later, earlier - low_earlier, phi)
    return (later - earlier - down)[()], (later - earlier + up)[()]


def _added(first: Floats, second: Floats, phi: Floats | np.float64) -> Floats:
    added: Floats = np.sqrt(np.maximum(first**2 - 2 * phi * first * second + second**2, 0.0))
    return added


@lru_cache(maxsize=65_536)
def mcnemar_midp(started: int, stopped: int) -> float:
    """Two-sided mid-p value of McNemar's test: do as many units start as stop?

    Formula: with n = started + stopped and X ~ Bin(n, 1/2), P(more extreme) + P(as extreme) / 2; 1 when
    nothing changed.

    Source: Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91.
    """
    total, fewer = started + stopped, min(started, stopped)
    if not total:
        return 1.0
    chosen = math.lgamma(total + 1) - math.lgamma(fewer + 1) - math.lgamma(total - fewer + 1)
    middle = math.exp(chosen - total * math.log(2))
    if started == stopped:
        return 1.0 - middle / 2
    # The plain function behind scipy.stats.binom.cdf, a hundred times faster: a dashboard asks for many at once.
    return 2 * float(special.bdtr(fewer, total, 0.5)) - middle

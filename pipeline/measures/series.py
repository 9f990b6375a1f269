"""Longer series of one share, and units beside each other within a period: never a ranking."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import optimize, special, stats

TRUSTED_POINTS = 12
"""With fewer points the limits of a p-chart are trial limits."""

LEAST_ROWS = 10
"""With fewer units beside each other a funnel tells nothing of their overdispersion."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RunSignal:
    """What the run rules say of a series.

    ``points`` counts those off the median; ``longest`` the longest run on one side of it, ``crossings`` the crossings.
    ``shift`` means a run longer than ``longest_limit``, ``trend`` fewer crossings than ``crossings_limit``.
    """

    points: int
    longest: int
    longest_limit: int
    crossings: int
    crossings_limit: int

    @property
    def signal(self) -> bool:
        return self.points > 1 and (self.longest > self.longest_limit or self.crossings < self.crossings_limit)


def run_rules(shares: Sequence[float]) -> RunSignal:
    """Anhøj's run rules: is there a longer run, or are there fewer crossings of the median, than chance would give?

    Formula: with n points off the median, longest_limit = round(log2 n + 3); crossings_limit = the 5 % quantile of
    Bin(n - 1, 1/2). Missing values are left out.

    Source: Anhøj and Olesen 2014, PLoS ONE 9:e113825.
    """
    values = np.array([share for share in shares if not math.isnan(share)], dtype=float)
    sides = np.sign(values - np.median(values)) if len(values) else values
    useful = sides[sides != 0]
    points = len(useful)
    if points < 2:
        return RunSignal(points, points, points, 0, 0)
    changes = np.flatnonzero(np.diff(useful))
    runs = np.diff(np.concatenate(([-1], changes, [points - 1])))
    return RunSignal(points, int(runs.max()), round(math.log2(points) + 3), len(changes), _least_crossings(points))


@lru_cache(maxsize=256)
def _least_crossings(points: int) -> int:
    """The fewest crossings of the median by so many points that chance would give."""
    return int(stats.binom.ppf(0.05, points - 1, 0.5))


def p_chart(table: pd.DataFrame) -> pd.DataFrame:
    """Control limits of a share over periods.

    Formula: centre p = sum of numerators / sum of denominators; limits p -+ 3 sqrt(p (1 - p) / n), cut to [0, 1], each
    period with its own n. A point counts as high or low only when its n allows it: n >= 4 / p for high, n >= 1 / p at
    all.

    Args:
        table: ``prevalence`` of one theme by period.

    Returns:
        period, numerator, denominator, share, centre, lower, upper, signal (``high``, ``low`` or empty), trial (fewer
        than ``TRUSTED_POINTS`` points: the limits are trial limits). Sorted by period.
    """
    made = table.sort_values("period", ignore_index=True)[["period", "numerator", "denominator", "share"]]
    hits, n, share = (made[name].to_numpy(dtype=float) for name in ("numerator", "denominator", "share"))
    centre = float(hits.sum() / n.sum()) if n.sum() else math.nan
    reach = 3 * np.sqrt(centre * (1 - centre) / np.where(n > 0, n, np.nan))
    lower, upper = np.maximum(centre - reach, 0), np.minimum(centre + reach, 1)
    high, low = (share > upper) & (n * centre >= 4), (share < lower) & (n * centre >= 1)
    signal = np.select([high, low], ["high", "low"], default="")
    size = len(made)
    columns = {"centre": np.full(size, centre), "lower": lower, "upper": upper}
    kept = {str(name): column for name, column in made.items()}
    trial = np.full(size, size < TRUSTED_POINTS)
    return pd.DataFrame({**kept, **columns, "signal": pd.array(signal, dtype="str"), "trial": trial})


def funnel(table: pd.DataFrame) -> pd.DataFrame:
    """Units (or areas) of one period beside the share of all, with limits that widen as there is less to count.

    Formula: exact binomial 95 % and 99.8 % limits at each denominator around the share of all. With ``LEAST_ROWS`` or
    more, the overdispersion factor phi = mean of winsorised squared Pearson residuals (10 % at each end), and when it
    is over 1 the limits are moved out by sqrt(phi).

    Args:
        table: any label columns with numerator and denominator, such as findings / sentences or hits / periods by unit.

    Returns:
        The table with centre, low95, high95, low998, high998, dispersion (phi, at least 1), outside (99.8 %). Its order
        is kept: this is no ranking.

    Source: Spiegelhalter 2005, Statistics in Medicine 24:1185.
    """
    counted = table.loc[table["denominator"] > 0]
    n = counted["denominator"].to_numpy(dtype=float)
    hits = counted["numerator"].to_numpy(dtype=float)
    centre = float(hits.sum() / n.sum()) if len(n) else math.nan
    phi = _dispersion(hits, n, centre)
    limits, share = funnel_limits(n, centre, phi), hits / n
    outside = (share < limits["low998"]) | (share > limits["high998"])
    columns = {"share": share, "centre": np.full(len(n), centre), "dispersion": np.full(len(n), phi), **limits}
    kept = {str(name): column for name, column in counted.items()}
    return pd.DataFrame({**kept, **columns, "outside": outside}, index=counted.index)


def funnel_limits(n: Floats, centre: float, phi: float) -> dict[str, Floats]:
    """The limits of ``funnel`` at each denominator: low95, high95, low998, high998, all in [0, 1].

    Args:
        n: denominators above 0.
        centre: share of all.
        phi: overdispersion factor, at least 1.
    """
    made = {}
    sizes, places = np.unique(n, return_inverse=True)
    levels = {"95": 0.95, "998": 0.998}
    tails = np.array([[(1 + side * level) / 2] for level in levels.values() for side in (-1, 1)])
    # One question for all: the library's function takes longer to be asked than to answer.
    found = iter((stats.binom.ppf(tails, sizes, centre) / sizes)[:, places])
    for name in levels:
        low, high = next(found), next(found)
        made[f"low{name}"] = np.clip(centre - (centre - low) * math.sqrt(phi), 0, 1)
        made[f"high{name}"] = np.clip(centre + (high - centre) * math.sqrt(phi), 0, 1)
    return made


def _dispersion(hits: Floats, n: Floats, centre: float) -> float:
    if len(n) < LEAST_ROWS or not 0 < centre < 1:
        return 1.0
    residuals = (hits / n - centre) / np.sqrt(centre * (1 - centre) / n)
    low, high = np.quantile(residuals, [0.1, 0.9])
    return max(1.0, float(np.mean(np.clip(residuals, low, high) ** 2)))


def shrunken(table: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Unit rates drawn towards the rate of all, the more the less a unit has to count.

    Method: a beta-binomial prior fitted to all rows by maximum likelihood; each row's posterior Beta(a + hits, b + n -
    hits). With all rates alike the prior gets very sure and every row comes out at the centre.

    Returns:
        The table with prior_a, prior_b, shrunken (posterior mean), low, high (posterior interval at ``level``), all in
        [0, 1].

    Source: Casella 1985 (empirical Bayes); Greenland and Robins 1991.
    """
    n, hits = table["denominator"].to_numpy(dtype=float), table["numerator"].to_numpy(dtype=float)
    a, b = _beta_prior(hits, n)
    posterior = stats.beta(a + hits, b + n - hits)
    low, high = posterior.ppf((1 - level) / 2), posterior.ppf((1 + level) / 2)
    return table.assign(prior_a=a, prior_b=b, shrunken=posterior.mean(), low=low, high=high)


def _beta_prior(hits: Floats, n: Floats) -> tuple[float, float]:
    """The prior's two numbers; its strength a + b is kept within [0.1, 10,000]."""
    centre = float((hits.sum() + 0.5) / (n.sum() + 1))

    def loss(x: Floats) -> float:
        mean, strength = special.expit(x[0]), math.exp(x[1])
        a, b = mean * strength, (1 - mean) * strength
        return -float(np.sum(special.betaln(a + hits, b + n - hits) - special.betaln(a, b)))

    start = np.array([special.logit(centre), math.log(10)])
    bounds = [(-8.0, 8.0), (math.log(0.1), math.log(10_000))]
    found = optimize.minimize(loss, start, bounds=bounds, method="L-BFGS-B").x
    mean, strength = float(special.expit(found[0])), math.exp(found[1])
    return mean * strength, (1 - mean) * strength

"""Shares freed of the tagging's errors, when people have audited a sample; else its measured quality beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from pipeline.measures.intervals import LEVEL

LEAST = 50
"""Audited items per theme below which no share is corrected."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Audit:
    """What people found in a random sample, against what the tagging found.

    The items must be of the kind that the share counts, such as a unit's deviations in a period, and drawn at random,
    not because the tagging was unsure of them. ``hits`` have the theme and were found, ``missed`` have it and were not,
    ``extra`` were found without having it, ``clear`` neither have it nor were found.
    """

    hits: int
    missed: int
    extra: int
    clear: int

    @property
    def size(self) -> int:
        return self.hits + self.missed + self.extra + self.clear

    @property
    def enough(self) -> bool:
        """Whether a share may be corrected by it: large, with both kinds of items, and better than guessing."""
        both = self.hits + self.missed > 0 and self.extra + self.clear > 0
        return self.size >= LEAST and both and self.sensitivity + self.specificity > 1

    @property
    def sensitivity(self) -> float:
        return self.hits / max(self.hits + self.missed, 1)

    @property
    def specificity(self) -> float:
        return self.clear / max(self.extra + self.clear, 1)


@dataclass(frozen=True, slots=True)
class Strata:
    """What people found in a sample drawn apart from the items in which the tagging found a theme, and from the rest.

    ``right`` of the found items have the theme and ``wrong`` have not; of the rest, ``missed`` have it and ``clear``
    have not. ``found_share`` is the share of found items among all from which the sample was drawn.
    """

    right: int
    wrong: int
    missed: int
    clear: int
    found_share: float

    @property
    def size(self) -> int:
        return self.right + self.wrong + self.missed + self.clear

    @property
    def enough(self) -> bool:
        """Whether a share may be corrected by it: large, and with items of both kinds."""
        return self.size >= LEAST and self.right + self.wrong > 0 and self.missed + self.clear > 0

    @property
    def precision(self) -> float:
        """Share of the found items that have the theme; NaN when none was drawn."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else float("nan")

    @property
    def recall(self) -> float:
        """Share of the items with the theme that were found, each stratum by its size; NaN when it cannot be told."""
        if not self.missed + self.clear or not self.right + self.wrong:
            return float("nan")
        hits = self.found_share * self.precision
        lost = (1 - self.found_share) * self.missed / (self.missed + self.clear)
        return hits / (hits + lost) if hits + lost else float("nan")


class Quality(Protocol):
    """The measured quality of a theme's tagging, as an evaluation against labels has it."""

    @property
    def precision(self) -> float: ...
    @property
    def recall(self) -> float: ...
    @property
    def gold(self) -> int: ...


def rogan_gladen(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, audit: Audit, level: float = LEVEL
) -> tuple[Floats, Floats, Floats]:
    """The share that a tagging with known errors has seen as numerator / denominator, with its interval.

    Formula: share = (p + sp - 1) / (se + sp - 1), cut to [0, 1], with p the observed share and se and sp the audit's
    sensitivity and specificity. Interval of Lang and Reiczigel, which also holds the doubt about se and sp: with n the
    denominator, z the normal quantile, se' = (hits + 1) / (hits + missed + 2), sp' likewise, p' = (numerator + z^2 / 2)
    / (n + z^2), P' the share of these, a = P' se' (1 - se') / (hits + missed + 2), b = (1 - P') sp' (1 - sp') / (extra
    + clear + 2): P' + 2 z^2 (a - b) -+ z sqrt(p' (1 - p') / (n + z^2) + P' a + (1 - P') b) / (se' + sp' - 1).

    Returns:
        share, low, high, all in [0, 1]; NaN where the denominator is 0 or the audit is not ``enough``.

    Source: Rogan and Gladen 1978, American Journal of Epidemiology 107:71; Lang and Reiczigel 2014, Preventive
    Veterinary Medicine 113:13.
    """
    hits, trials = np.asarray(numerator, float), np.asarray(denominator, float)
    trials = np.where((trials > 0) & audit.enough, trials, np.nan)
    z = float(stats.norm.isf((1 - level) / 2))
    with_theme, without = audit.hits + audit.missed + 2, audit.extra + audit.clear + 2
    se, sp = (audit.hits + 1) / with_theme, (audit.clear + 1) / without
    gain = max(se + sp - 1, 1e-9)
    observed = (hits + z**2 / 2) / (trials + z**2)
    middle = (observed + sp - 1) / gain
    a, b = middle * se * (1 - se) / with_theme, (1 - middle) * sp * (1 - sp) / without
    spread = z * np.sqrt(observed * (1 - observed) / (trials + z**2) + middle * a + (1 - middle) * b) / gain
    centre = middle + 2 * z**2 * (a - b)
    share = (hits / trials + audit.specificity - 1) / max(audit.sensitivity + audit.specificity - 1, 1e-9)
    return np.clip(share, 0, 1), np.clip(centre - spread, 0, 1), np.clip(centre + spread, 0, 1)


def prediction_powered(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, audit: Audit, level: float = LEVEL
) -> tuple[Floats, Floats, Floats]:
    """The share as the tagging has seen it, moved by the mean error in an audit sample of the same period.

    Formula: share = p + d with p = numerator / denominator and d = (missed - extra) / size, the mean of truth less
    found; interval share -+ z sqrt(p (1 - p) / denominator + ((missed + extra) / size - d^2) / size). Unlike
    ``rogan_gladen`` it supposes nothing of how se and sp carry over from other periods.

    Returns:
        share, low, high, all in [0, 1]; NaN where the denominator is 0 or fewer than ``LEAST`` items are audited.

    Source: Angelopoulos, Bates, Fannjiang, Jordan and Zrnic 2023, Science 382:669.
    """
    hits, trials = np.asarray(numerator, float), np.asarray(denominator, float)
    trials = np.where((trials > 0) & (audit.size >= LEAST), trials, np.nan)
    size = max(audit.size, 1)
    observed, moved = hits / trials, (audit.missed - audit.extra) / size
    doubt = ((audit.missed + audit.extra) / size - moved**2) / size
    spread = stats.norm.isf((1 - level) / 2) * np.sqrt(observed * (1 - observed) / trials + doubt)
    share = observed + moved
    return np.clip(share, 0, 1), np.clip(share - spread, 0, 1), np.clip(share + spread, 0, 1)


def stratified(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, audit: Strata, level: float = LEVEL
) -> tuple[Floats, Floats, Floats]:
    """The share that a tagging saw as numerator / denominator, with what an audit says of found items and of the rest.

    Formula: share = p v + (1 - p) m, with p = numerator / denominator, v the share of found items that have the theme
    and m that of the rest: p moved by the mean error, as in prediction-powered inference with a stratified sample.
    Interval share -+ z sqrt(p'(1 - p') (v' - m')^2 / n + p'^2 v'(1 - v') / n1 + (1 - p')^2 m'(1 - m') / n0), with n the
    denominator, n1 and n0 the audited items of both kinds, and each rate x' = (count + 1) / (items + 2), so that a
    sample without errors is not taken for a tagging without any.

    It supposes that v and m hold where the share is read: audit the periods that are shown.

    Returns:
        share, low, high, all in [0, 1]; NaN where the denominator is 0 or the audit is not ``enough``.

    Source: Tenenbein 1970, JASA 65:1350 (double sampling); Angelopoulos and others 2023, Science 382:669.
    """
    hits, trials = np.asarray(numerator, float), np.asarray(denominator, float)
    trials = np.where((trials > 0) & audit.enough, trials, np.nan)
    found, rest = max(audit.right + audit.wrong, 1), max(audit.missed + audit.clear, 1)
    p = hits / trials
    share = p * audit.right / found + (1 - p) * audit.missed / rest
    p, v, m = (hits + 1) / (trials + 2), (audit.right + 1) / (found + 2), (audit.missed + 1) / (rest + 2)
    variance = p * (1 - p) * (v - m) ** 2 / trials + p**2 * v * (1 - v) / found + (1 - p) ** 2 * m * (1 - m) / rest
    reach = float(stats.norm.isf((1 - level) / 2)) * np.sqrt(variance)
    return np.clip(share, 0, 1), np.clip(share - reach, 0, 1), np.clip(share + reach, 0, 1)


def with_quality(
    table: pd.DataFrame, measured: Mapping[str, Quality], audits: Mapping[str, Audit | Strata] | None = None
) -> pd.DataFrame:
    """Set beside each share what is known of its theme's tagging.

    Args:
        table: ``prevalence``, or any table with theme, numerator and denominator.
        measured: by theme, precision, recall and number of labels; an evaluation's ``themes``.
        audits: by theme, the audit sample; a random one or one drawn by strata.

    Returns:
        The table with precision, recall (in [0, 1], missing for a theme without labels), labels (how many there were to
        find), audited (items), corrected, corrected_low, corrected_high (``rogan_gladen``, or ``stratified``;
        missing without an audit that is enough).
    """
    audits, themes = audits or {}, [str(theme) for theme in table["theme"].tolist()]
    known = {theme: one for theme, one in measured.items() if one.gold}
    numerator, denominator = (table[name].to_numpy() for name in ("numerator", "denominator"))
    corrected = np.full((3, len(table)), np.nan)
    for theme, audit in audits.items():
        rows = np.array([one == theme for one in themes], dtype=bool)
        counts = numerator[rows], denominator[rows]
        corrected[:, rows] = stratified(*counts, audit) if isinstance(audit, Strata) else rogan_gladen(*counts, audit)
    nothing = float("nan")
    columns = {
        "precision": np.array([known[theme].precision if theme in known else nothing for theme in themes], float),
        "recall": np.array([known[theme].recall if theme in known else nothing for theme in themes], float),
        "labels": np.array([known[theme].gold if theme in known else 0 for theme in themes], np.int64),
        "audited": np.array([audits[theme].size if theme in audits else 0 for theme in themes], np.int64),
        **dict(zip(("corrected", "corrected_low", "corrected_high"), corrected, strict=True)),
    }
    return pd.DataFrame({**{str(name): column for name, column in table.items()}, **columns}, index=table.index)

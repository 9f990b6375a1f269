"""Themes that come together, words that set one group of texts apart, and units that no longer report a theme."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.measures.actions import Outcome
from pipeline.measures.base import UNIT_KEY, present, theme_order

PRIOR_WORDS = 500.0
"""Weight of the prior, in words: how much text it takes to believe that a word is used unusually often."""
PAIR_COLUMNS = ["theme", "other", "both", "reports", "numerator_theme", "numerator_other", "expected", "lift", "phi"]


def co_occurrence(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> pd.DataFrame:
    """How often two themes are present in the same report.

    Formula: over the N reports, with a and b of the two themes and both of the pair: expected = a b / N, lift = both /
    expected, phi = (N both - a b) / sqrt(a (N - a) b (N - b)). A link is no cause.

    Returns:
        theme, other, both, reports (N), numerator_theme (a), numerator_other (b), expected, lift, phi (in [-1, 1],
        missing when a theme is in every report or none); each pair once with ``both`` > 0, strongest phi first.
    """
    reports = of_cells["report_id"].nunique()
    kept = present(of_findings).astype({"theme": str})
    grid = pd.crosstab(kept["report_id"], kept["theme"]).clip(upper=1)
    grid = grid.reindex(columns=[theme for theme in theme_order(of_findings) if theme in grid.columns])
    pairs = grid.T.to_numpy(dtype=int) @ grid.to_numpy(dtype=int)
    rows = []
    for at, theme in enumerate(grid.columns):
        for other in range(at + 1, len(grid.columns)):
            a, b, both = int(pairs[at, at]), int(pairs[other, other]), int(pairs[at, other])
            if both:
                spread = math.sqrt(a * (reports - a) * b * (reports - b))
                phi = (reports * both - a * b) / spread if spread else math.nan
                expected = a * b / reports
                rows.append((theme, grid.columns[other], both, reports, a, b, expected, both / expected, phi))
    return pd.DataFrame(rows, columns=PAIR_COLUMNS).sort_values(
        "phi", ascending=False, kind="stable", ignore_index=True
    )


def distinctive_words(
    group: Mapping[str, int], rest: Mapping[str, int], *, prior_words: float = PRIOR_WORDS, least: int = 3
) -> pd.DataFrame:
    """Words that one group of texts uses more or less than the rest, weighed by how much text there is.

    Formula: log-odds ratio with an informative Dirichlet prior. With y the counts of a word, n the sums, and the prior
    a of a word proportional to its share in all the text, a0 in sum: delta = log((y1 + a) / (n1 + a0 - y1 - a)) -
    log((y2 + a) / (n2 + a0 - y2 - a)), variance = 1 / (y1 + a) + 1 / (y2 + a), z = delta / sqrt(variance).

    Args:
        group, rest: counts by word (lemmas are best in Finnish).
        prior_words: a0.
        least: words rarer than this in all the text are left out.

    Returns:
        word, count, rest_count, log_odds, z; most typical of the group first.

    Source: Monroe, Colaresi and Quinn 2008, Political Analysis 16:372, section 3.5.1.
    """
    words = sorted(word for word in {*group, *rest} if group.get(word, 0) + rest.get(word, 0) >= least)
    mine = np.array([group.get(word, 0) for word in words], dtype=float)
    theirs = np.array([rest.get(word, 0) for word in words], dtype=float)
    totals = (float(sum(group.values())), float(sum(rest.values())))
    table = pd.DataFrame({"word": words, "count": mine.astype(int), "rest_count": theirs.astype(int)})
    if not words or not all(totals):
        return table.iloc[:0].assign(log_odds=pd.Series(dtype=float), z=pd.Series(dtype=float))
    prior = prior_words * (mine + theirs) / sum(totals)
    odds = [
        np.log((count + prior) / (total + prior_words - count - prior))
        for count, total in zip((mine, theirs), totals, strict=True)
    ]
    delta = odds[0] - odds[1]
    scores = delta / np.sqrt(1 / (mine + prior) + 1 / (theirs + prior))
    return table.assign(log_odds=delta, z=scores).sort_values("z", ascending=False, ignore_index=True)


def no_longer_reported(follow_ups: pd.DataFrame, *, theme: str) -> pd.DataFrame:
    """Units whose next report no longer holds a theme in any area, with what they wrote of their actions.

    Args:
        follow_ups: ``actions.follow_up``.

    Returns:
        period (of the last report with the theme), organisation, unit, service_area, addressed, strength, actions (the
        sentences); those with an action first, then the newest. No longer mentioned is not the same as solved.
    """
    kept = follow_ups.loc[follow_ups["theme"] == theme]
    unit = ["period", *UNIT_KEY, "service_area"]
    rows = []
    for key, part in kept.groupby(unit, sort=False):
        outcomes = set(part["outcome"])
        if Outcome.NOT_AGAIN in outcomes and Outcome.AGAIN not in outcomes:
            told = part.loc[part["addressed"]]
            sentences = tuple(dict.fromkeys(text for texts in told["actions"] for text in texts))
            rows.append((*key, bool(len(told)), told["strength"].iloc[0] if len(told) else "none", sentences))
    table = pd.DataFrame(rows, columns=[*unit, "addressed", "strength", "actions"])
    return table.sort_values(["addressed", "period"], ascending=False, kind="stable", ignore_index=True)

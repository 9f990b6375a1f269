"""Passages that say nearly the same as a chosen one, and the units that wrote such a passage and no longer do."""

from collections.abc import Callable, Sequence

import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.measures.base import UNIT_KEY, present
from pipeline.measures.compare import no_longer_reported

LEAST = 0.15
"""Cosine below which two passages have little in common but the language.

Of the pairs above it half share a theme by the labels of the fictional sample county, of all pairs one in twenty.
"""

Terms = Callable[[str], Sequence[str]]
PLACE = ["segment_id", "period", "organisation", "service_area", "unit", "area", "segment_text"]


def similar_passages(
    of_findings: pd.DataFrame, *, segment_id: str, terms: Terms | None = None, least: float = LEAST, limit: int = 20
) -> pd.DataFrame:
    """The passages nearest to a chosen one among those in which a theme was found.

    Method: TF-IDF vectors with sublinear counts, compared by their cosine. The terms are runs of three to five letters
    within words, which bear Finnish inflection; with ``terms``, what it makes of a text, such as lemmas.

    Args:
        of_findings: findings of any column and polarity; each passage counts once, whatever its themes.
        segment_id: the chosen passage.
        least: the lowest cosine listed.
        limit: the most rows listed.

    Returns:
        segment_id, period, organisation, service_area, unit, area, segment_text, similarity (cosine in (0, 1]); the
        nearest first, equal ones by period and unit. The chosen passage itself is left out, its copies are not.

    Raises:
        KeyError: no finding has this segment.

    Source: Salton and Buckley 1988, Information Processing and Management 24:513.
    """
    passages = of_findings[PLACE].drop_duplicates("segment_id").sort_values("segment_id", ignore_index=True)
    chosen = passages.index[passages["segment_id"] == segment_id]
    if chosen.empty:
        raise KeyError(segment_id)
    vectors = _vectorizer(terms).fit_transform(passages["segment_text"])
    near = (vectors @ vectors[chosen[0]].T).toarray().ravel().clip(max=1.0)
    table = passages.assign(similarity=near).drop(index=chosen)
    table = table.loc[table["similarity"] >= least]
    order = ["similarity", "period", "organisation", "unit", "segment_id"]
    return table.sort_values(order, ascending=[False, *[True] * 4], ignore_index=True).head(limit)


def who_got_rid(
    of_findings: pd.DataFrame,
    follow_ups: pd.DataFrame,
    *,
    segment_id: str,
    terms: Terms | None = None,
    least: float = LEAST,
) -> pd.DataFrame:
    """Units that reported a theme of a chosen passage in like words, and whose next report no longer holds it.

    Args:
        of_findings: findings of any column and polarity.
        follow_ups: ``actions.follow_up`` of them.
        segment_id: a passage of the deviations with a theme present.

    Returns:
        theme, then the columns of ``compare.no_longer_reported`` (period of the last report with the theme, the unit,
        what it did), passage (its nearest words), similarity; those with an action first, then the nearest. No longer
        mentioned is not the same as solved. Empty when the passage has no theme present.

    Raises:
        KeyError: no present finding of the deviations has this segment.
    """
    kept = present(of_findings).astype({"theme": str})
    near = similar_passages(kept, segment_id=segment_id, terms=terms, least=least, limit=len(kept))
    parts = []
    for theme in dict.fromkeys(kept.loc[kept["segment_id"] == segment_id, "theme"]):
        same = near.loc[near["segment_id"].isin(kept.loc[kept["theme"] == theme, "segment_id"])]
        nearest = same.drop_duplicates(["period", *UNIT_KEY])[["period", *UNIT_KEY, "segment_text", "similarity"]]
        gone = no_longer_reported(follow_ups, theme=theme).merge(nearest, on=["period", *UNIT_KEY])
        gone.insert(0, "theme", theme)
        parts.append(gone.rename(columns={"segment_text": "passage"}))
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values(["addressed", "similarity"], ascending=False, kind="stable", ignore_index=True)


def _vectorizer(terms: Terms | None) -> TfidfVectorizer:
    if terms is None:
        return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return TfidfVectorizer(analyzer=terms, sublinear_tf=True)

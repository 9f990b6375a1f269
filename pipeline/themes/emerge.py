"""Clusters of the sentences that no theme covers: matters that nobody listed, the fastest rising first.

Sentences are TF-IDF vectors over noun lemmas, compound parts and the verbs of action nouns, factored by NMF (Lee and
Seung 1999); a sentence belongs to the factor that explains it best. Clusters are named by class-based TF-IDF
(Grootendorst 2022) and ranked by the units that speak of them now against the share that spoke before.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.language.types import Morphology
from pipeline.model import Column
from pipeline.themes.emerge_factors import Factors, Terms, factor
from pipeline.themes.emerge_terms import read_common, terms_of

COLUMNS = ["segment_id", "text", "unit", "period"]


@dataclass(frozen=True, slots=True)
class Search:
    """How clusters are sought.

    ``least_units`` speak of a cluster at least; ``size`` is the mean number of sentences a factor is made for;
    ``common`` is the share of sentences above which a term says nothing; ``strength`` the least share of a sentence's
    vector that its factor must explain.
    """

    least_units: int = 3
    size: int = 5
    common: float = 0.06
    strength: float = 0.15
    names: int = 5
    resamples: int = 8
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Cluster:
    """Sentences that speak of one thing.

    ``lemmas`` are its distinctive words, best first; ``segments`` ids, the most typical first; ``units`` all that speak
    of it; ``by_period`` units a period; ``burst`` how much more common it is in the newest period than before (1 =
    equally); ``stability`` mean overlap (Jaccard) with its likeness when a fifth of the units is left out, 0 to 1.
    """

    lemmas: tuple[str, ...]
    segments: tuple[str, ...]
    units: tuple[str, ...]
    units_now: int
    by_period: tuple[tuple[str, int], ...]
    first_period: str
    burst: float
    score: float
    stability: float


def open_sentences(
    segments: pd.DataFrame, entries: pd.DataFrame, reports: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """The sentences of deviations that no theme covers: columns segment_id, text, unit, period."""
    placed = segments[["segment_id", "entry_id", "text"]].merge(
        entries.loc[entries["column"] == Column.DEVIATIONS, ["entry_id", "report_id"]], on="entry_id"
    )
    placed = placed.merge(reports[["report_id", "unit", "period"]], on="report_id")
    return placed.loc[~placed["segment_id"].isin(mentions["segment_id"]), COLUMNS].reset_index(drop=True)


def find_clusters(
    sentences: pd.DataFrame,
    morphology: Morphology,
    reporting: pd.Series,
    search: Search | None = None,
    common: frozenset[str] | None = None,
) -> tuple[Cluster, ...]:
    """The clusters of uncovered sentences, the most pressing first.

    Args:
        sentences: columns ``segment_id``, ``text``, ``unit``, ``period``.
        morphology: reads the words.
        reporting: units that reported, by period; its last period is the newest.
        search: settings.
        common: words that name nothing by themselves; by default those of the shipped list.

    Returns:
        Clusters of at least ``least_units`` units, in falling order of score.
    """
    search = search or Search()
    idle = read_common() if common is None else common
    bags = [terms_of(morphology.tokens(text), idle) for text in sentences["text"]]
    terms = Terms.learn(bags, search.common)
    if len(sentences) < search.least_units or not terms.names:
        return ()
    whole = factor(terms.matrix(bags), _number(len(sentences), search), search.strength, search.seed)
    again = _resampled(sentences, bags, terms, search)
    made = [_cluster(sentences, bags, terms, rows, reporting, search) for rows in whole.groups()]
    kept = [cluster for cluster in made if cluster is not None]
    steady = [_with_stability(cluster, again) for cluster in kept]
    return tuple(sorted(steady, key=lambda cluster: (-cluster.score, cluster.lemmas)))


def _number(sentences: int, search: Search) -> int:
    return int(np.clip(sentences // search.size, 2, 40))


def _cluster(
    sentences: pd.DataFrame,
    bags: Sequence[frozenset[str]],
    terms: Terms,
    rows: Sequence[int],
    reporting: pd.Series,
    search: Search,
) -> Cluster | None:
    own = sentences.iloc[list(rows)]
    units = sorted(own["unit"].unique())
    if len(units) < search.least_units:
        return None
    by_period = own.groupby("period")["unit"].nunique()
    newest = str(reporting.index.max())
    now = int(by_period.get(newest, 0))
    before = float(by_period.drop(newest, errors="ignore").sum())
    base = float(reporting.drop(newest, errors="ignore").sum())
    share_now = (now + 0.5) / (float(reporting.get(newest, 0)) + 1)
    share_before = (before + 0.5) / (base + 1)
    burst = share_now / share_before
    return Cluster(
        lemmas=_names(bags, terms, rows, search.names),
        segments=tuple(own["segment_id"]),
        units=tuple(units),
        units_now=now,
        by_period=tuple((str(period), int(by_period.get(period, 0))) for period in sorted(reporting.index)),
        first_period=str(own["period"].min()),
        burst=round(burst, 3),
        score=round(now * float(np.log2(max(burst, 1.0))), 3),
        stability=0.0,
    )


def _names(bags: Sequence[frozenset[str]], terms: Terms, rows: Sequence[int], count: int) -> tuple[str, ...]:
    """The terms that stand out in a cluster: their count in it times the log of how rare they are overall."""
    own = Counter(term for row in rows for term in bags[row] if term in terms.columns)
    every = Counter(term for bag in bags for term in bag)
    mean = sum(every.values()) / max(len(bags), 1) * len(rows)
    scored = {term: n * float(np.log(1 + mean / every[term])) for term, n in own.items()}
    return tuple(sorted(scored, key=lambda term: (-scored[term], term))[:count])


def _resampled(
    sentences: pd.DataFrame, bags: Sequence[frozenset[str]], terms: Terms, search: Search
) -> list[tuple[frozenset[str], list[frozenset[str]]]]:
    """Per resample of four fifths of the units: the segments kept, and the clusters' segments."""
    draw = np.random.default_rng(search.seed)
    units = sentences["unit"].unique()
    ids = sentences["segment_id"].to_numpy()
    found = []
    for _ in range(search.resamples):
        left = set(draw.permutation(units)[: max(len(units) * 4 // 5, 1)])
        rows = [at for at, unit in enumerate(sentences["unit"]) if unit in left]
        if len(rows) < search.least_units:
            continue
        part: Factors = factor(
            terms.matrix([bags[at] for at in rows]), _number(len(rows), search), search.strength, search.seed
        )
        groups = [frozenset(ids[rows[at]] for at in group) for group in part.groups()]
        found.append((frozenset(ids[rows]), groups))
    return found


def _with_stability(cluster: Cluster, again: Sequence[tuple[frozenset[str], list[frozenset[str]]]]) -> Cluster:
    overlaps = []
    for kept, groups in again:
        mine = kept.intersection(cluster.segments)
        if mine:
            overlaps.append(max((len(mine & group) / len(mine | group) for group in groups), default=0.0))
    stability = round(float(np.mean(overlaps)), 3) if overlaps else 0.0
    return Cluster(
        **{name: getattr(cluster, name) for name in Cluster.__slots__ if name != "stability"}, stability=stability
    )

"""Clusters of the sentences that no theme covers: matters that nobody listed, the fastest rising first.

A sentence's terms are its nouns, compound parts, verbs and adjectives; sentences are gathered around the words that
more units say now than before. Clusters are named by class-based TF-IDF (Grootendorst 2022) and ranked by the units
that speak of them now against the share that spoke before.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from pipeline.language.types import Morphology
from pipeline.model import Column
from pipeline.themes.emerge_gather import LEAST_SENTENCES, Group, Search, Speech, gather
from pipeline.themes.emerge_terms import read_common, terms_of

COLUMNS = ["segment_id", "text", "unit", "period"]
COVERED_READ = 5000
"""So many of the covered sentences, evenly drawn, tell which words are familiar."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Sentences that speak of one thing.

    ``lemmas`` are its distinctive words, best first; ``segments`` ids, the most typical first; ``units`` all that speak
    of it; ``by_period`` units a period; ``burst`` how much more common it is in the newest period than before (1 =
    equally); ``score`` the units that say its first word now times that word's rise; ``stability`` mean overlap
    (Jaccard) with its likeness when a fifth of the units is left out, 0 to 1.
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
    covered: Sequence[str] = (),
    common: frozenset[str] | None = None,
) -> tuple[Cluster, ...]:
    """The clusters of uncovered sentences, the most pressing first.

    Args:
        sentences: columns ``segment_id``, ``text``, ``unit``, ``period``.
        morphology: reads the words.
        reporting: units that reported, by period; its last period is the newest.
        search: settings.
        covered: sentences that themes cover; a word usual in them hardly names a new matter.
        common: words that name nothing by themselves; by default those of the shipped list.

    Returns:
        Clusters of at least ``least_units`` units, in falling order of score; a sentence is in one at most.
    """
    search = search or Search()
    idle = read_common() if common is None else common
    bags = [terms_of(morphology.tokens(text), idle) for text in sentences["text"]]
    drawn = covered[:: max(-(-len(covered) // COVERED_READ), 1)]
    familiar = Counter(term for text in drawn for term in terms_of(morphology.tokens(text), idle))
    shares = {term: n / len(drawn) for term, n in familiar.items()}
    speech = _speech(sentences, bags, reporting, shares, search)
    again = _resampled(speech, search)
    groups = gather(speech, search)
    return tuple(
        _cluster(sentences, speech, group, reporting, search, _stability(frozenset(group.rows), again))
        for group in groups
    )


def _speech(
    sentences: pd.DataFrame,
    bags: Sequence[frozenset[str]],
    reporting: pd.Series,
    covered: Mapping[str, float],
    search: Search,
) -> Speech:
    newest = str(reporting.index.max())
    now = float(reporting.get(newest, 0))
    spoken = [(str(unit), str(period)) for unit, period in zip(sentences["unit"], sentences["period"], strict=True)]
    return Speech(bags, spoken, newest, (now, float(reporting.sum()) - now), covered, search.common)


def _cluster(
    sentences: pd.DataFrame,
    speech: Speech,
    group: Group,
    reporting: pd.Series,
    search: Search,
    stability: float,
) -> Cluster:
    vectors = speech.weighed[list(group.rows)]
    centre = np.asarray(vectors.mean(axis=0)).ravel()
    typical = [group.rows[at] for at in np.argsort(-np.asarray(vectors @ centre), kind="stable")]
    own = sentences.iloc[typical]
    by_period = own.groupby("period")["unit"].nunique()
    now = int(by_period.get(speech.newest, 0))
    burst = float(speech.burst(np.array(float(now)), np.array(float(by_period.sum() - now))))
    return Cluster(
        lemmas=_names(speech, group, search.names),
        segments=tuple(own["segment_id"]),
        units=tuple(sorted(own["unit"].unique())),
        units_now=now,
        by_period=tuple((str(period), int(by_period.get(period, 0))) for period in sorted(reporting.index)),
        first_period=str(own["period"].min()),
        burst=round(burst, 3),
        score=round(group.worth, 3),
        stability=stability,
    )


def _names(speech: Speech, group: Group, count: int) -> tuple[str, ...]:
    """The terms that stand out in a cluster: their count in it times the log of how rare they are overall.

    A term of a single sentence is none of the cluster's.
    """
    every = np.asarray(speech.said.sum(axis=0)).ravel()
    own = np.asarray(speech.said[list(group.rows)].sum(axis=0)).ravel()
    mean = every.sum() / max(len(speech.bags), 1) * len(group.rows)
    scored = own * np.log(1 + mean / every)
    best = sorted(np.flatnonzero(own >= LEAST_SENTENCES), key=lambda at: (-scored[at], speech.words[at]))
    return tuple(speech.words[at] for at in best[:count])


def _resampled(speech: Speech, search: Search) -> list[tuple[frozenset[int], list[frozenset[int]]]]:
    """Per resample of four fifths of the units: the sentences kept, and the clusters among them."""
    draw = np.random.default_rng(search.seed)
    units = sorted({unit for unit, _ in speech.spoken})
    found = []
    for _ in range(search.resamples):
        left = {units[at] for at in draw.permutation(len(units))[: max(len(units) * 4 // 5, 1)]}
        kept = [at for at, (unit, _) in enumerate(speech.spoken) if unit in left]
        part = replace(
            speech,
            bags=[speech.bags[at] for at in kept],
            spoken=[speech.spoken[at] for at in kept],
        )
        groups = [frozenset(kept[row] for row in group.rows) for group in gather(part, search)]
        found.append((frozenset(kept), groups))
    return found


def _stability(rows: frozenset[int], again: Sequence[tuple[frozenset[int], list[frozenset[int]]]]) -> float:
    overlaps = [
        max((len(mine & group) / len(mine | group) for group in groups), default=0.0)
        for kept, groups in again
        if (mine := kept & rows)
    ]
    return round(float(np.mean(overlaps)), 3) if overlaps else 0.0

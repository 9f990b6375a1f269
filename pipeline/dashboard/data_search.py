"""Search of the sentences by words in any inflection, in those of a theme or in all that the reports say."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from pipeline.dashboard.data_kept import once_for_all
from pipeline.dashboard.data_material import catalogue, material, store
from pipeline.dashboard.data_rows import all_cells, all_findings, sentences
from pipeline.language import Morphology, load_morphology
from pipeline.measures.concordance import Concordance, Flags, concordance, searched

SHARED = 20
"""Searches whose answers are kept in memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """What a search finds: its word forms, and which of all the facts' sentences, in their order, hold every word."""

    forms: frozenset[str]
    sentences: Flags


def hits(expected: str, query: str) -> Hits | None:
    """What the facts say of the words searched; None when the search has no word."""
    words = searched(query)
    return _hits(str(store()), expected, " ".join(words)) if words else None


@lru_cache(maxsize=SHARED)
def _hits(folder: str, expected: str, query: str) -> Hits:
    index = _words(folder, expected)
    matched = index.matching(query, _morphology())
    return Hits(frozenset().union(*matched), index.sentences(matched))


@once_for_all(2)
def _words(folder: str, expected: str) -> Concordance:
    """The index of all sentences of the facts, made at the first search."""
    return concordance(material(expected).segments["text"], _morphology())


@once_for_all(1)
def _morphology() -> Morphology:
    return load_morphology(catalogue().lexicon)


@once_for_all(2)
def sentence_ids(folder: str, expected: str) -> pd.Index:
    """The segment_ids of all sentences, in the order of the facts."""
    known: pd.Index = pd.Index(material(expected).segments["segment_id"])
    return known


@once_for_all(2)
def with_silent(folder: str, expected: str, fresh: bool) -> pd.DataFrame:
    """All findings and, without a theme, the sentences that have none."""
    found = all_findings(expected, fresh=fresh)
    rest = sentences(expected).drop(columns="end")
    rest = rest.loc[~rest["segment_id"].isin(found["segment_id"])]
    silent = all_cells(expected, fresh=fresh).merge(rest, on="entry_id").reindex(columns=found.columns)
    silent = silent.astype({name: kind for name, kind in found.dtypes.items() if isinstance(kind, pd.CategoricalDtype)})
    silent["cue"] = ""
    return pd.concat([found, silent], ignore_index=True)

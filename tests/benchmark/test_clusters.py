"""How well an unknown theme comes out of the uncovered sentences: the product's way beside three usual ones."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from sklearn.cluster import HDBSCAN, AgglomerativeClustering
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.exceptions import ConvergenceWarning

from pipeline.catalogue import load_catalogue
from pipeline.language import Morphology, load_morphology
from pipeline.themes.emerge_gather import Search, Speech, gather
from pipeline.themes.emerge_terms import read_common, terms_of
from tests.benchmark.hidden import Pool, pools
from tests.benchmark.showing import show

SEED = 7
HALF = 0.5
LEAST = 3
"""Sentences of the hidden theme that a cluster must hold, more than half of its own, to have found it."""
Groups = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Outcome:
    """Rank of the first cluster that found the theme (0: none), and the best cluster's purity and recall."""

    rank: int
    purity: float
    recall: float


def words(speech: Speech) -> Groups:
    return [group.rows for group in gather(speech, Search())]


def nmf(speech: Speech) -> Groups:
    number = int(np.clip(len(speech.bags) // 5, 2, 40))
    model = NMF(min(number, *speech.weighed.shape), init="nndsvda", max_iter=100, tol=1e-3, random_state=SEED)
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = model.fit_transform(speech.weighed)
    best = weights.argmax(axis=1)
    return _labelled(np.where(weights.max(axis=1) > 0, best, -1))


def hdbscan(speech: Speech) -> Groups:
    filled = np.flatnonzero(np.diff(speech.weighed.indptr))
    plane = TruncatedSVD(30, random_state=SEED).fit_transform(speech.weighed[filled])
    plane /= np.maximum(np.linalg.norm(plane, axis=1, keepdims=True), 1e-9)
    found = HDBSCAN(min_cluster_size=3, min_samples=2, cluster_selection_method="leaf", copy=True).fit_predict(plane)
    return _labelled(_spread(found, filled, len(speech.bags)))


def agglomerative(speech: Speech) -> Groups:
    filled = np.flatnonzero(np.diff(speech.weighed.indptr))
    vectors = speech.weighed[filled]
    apart = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 1)
    model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=0.9)
    return _labelled(_spread(model.fit_predict(apart), filled, len(speech.bags)))


METHODS: dict[str, Callable[[Speech], Groups]] = {
    "words": words,
    "NMF": nmf,
    "HDBSCAN on LSA": hdbscan,
    "agglomerative": agglomerative,
}


def _spread(found: np.ndarray, rows: np.ndarray, size: int) -> np.ndarray:
    every = np.full(size, -1)
    every[rows] = found
    return every


def _labelled(labels: np.ndarray) -> Groups:
    return [np.flatnonzero(labels == label).tolist() for label in range(int(labels.max(initial=-1)) + 1)]


def ranked(speech: Speech, groups: Groups) -> Groups:
    """The groups of at least three units by units now times rise, as the product orders its own."""
    scored = []
    for rows in groups:
        said = [speech.spoken[row] for row in rows]
        now = len({unit for unit, period in said if period == speech.newest})
        before = len({pair for pair in said if pair[1] != speech.newest})
        rise = float(speech.burst(np.array(float(now)), np.array(float(before))))
        if len({unit for unit, _ in said}) >= Search().least_units:
            scored.append((now * float(np.log2(max(rise, 1.0))), rows))
    return [rows for _, rows in sorted(scored, key=lambda one: -one[0])]


def outcome(pool: Pool, groups: Groups) -> Outcome:
    ids = pool.sentences["segment_id"].tolist()
    hits = [(sum(ids[row] in pool.hidden for row in rows), len(rows)) for rows in groups]
    found = (place for place, (own, size) in enumerate(hits, start=1) if own >= LEAST and own > HALF * size)
    own, size = max(hits, key=lambda hit: 2 * hit[0] / (hit[1] + len(pool.hidden)), default=(0, 1))
    return Outcome(next(found, 0), own / size, own / len(pool.hidden))


def speech_of(pool: Pool, morphology: Morphology) -> Speech:
    common = read_common()
    bags = [terms_of(morphology.tokens(text), common) for text in pool.sentences["text"]]
    shares: dict[str, float] = {}
    for text in pool.covered:
        for term in terms_of(morphology.tokens(text), common):
            shares[term] = shares.get(term, 0.0) + 1 / len(pool.covered)
    newest = str(pool.reporting.index.max())
    now = float(pool.reporting[newest])
    spoken = list(zip(pool.sentences["unit"], pool.sentences["period"], strict=True))
    return Speech(bags, spoken, newest, (now, float(pool.reporting.sum()) - now), shares, Search().common)


def figures(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Shares of the hidden themes found first, among three, among five and at all; means over the best clusters."""
    every = list(outcomes)
    ranks = np.array([one.rank for one in every])
    return {
        "first": float((ranks == 1).mean()),
        "top 3": float(((ranks > 0) & (ranks <= 3)).mean()),
        "top 5": float(((ranks > 0) & (ranks <= 5)).mean()),
        "found": float((ranks > 0).mean()),
        "purity": float(np.mean([one.purity for one in every])),
        "recall": float(np.mean([one.recall for one in every])),
    }


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, float]]:
    morphology = load_morphology(load_catalogue().lexicon)
    found: dict[str, list[Outcome]] = {name: [] for name in METHODS}
    for pool in pools():
        speech = speech_of(pool, morphology)
        for name, method in METHODS.items():
            groups = method(speech)
            found[name].append(outcome(pool, groups if method is words else ranked(speech, groups)))
    return {name: figures(outcomes) for name, outcomes in found.items()}


def test_words_find_hidden_themes_better_than_whole_vectors(table, capsys):
    with capsys.disabled():
        show(table)
    for method in METHODS.keys() - {"words"}:
        assert table["words"]["top 5"] > table[method]["top 5"], method
        assert table["words"]["found"] > table[method]["found"], method


def test_words_find_two_of_five_hidden_themes_among_the_first_five(table):
    own = table["words"]
    assert own["first"] >= 0.22
    assert own["top 5"] >= 0.36
    assert own["purity"] >= 0.5

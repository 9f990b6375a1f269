"""Sentences a second of the whole tagger (words, rules, model, polarity), and of a bare text classifier beside it."""

import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from pipeline.catalogue import load_catalogue
from pipeline.language import load_morphology
from pipeline.themes.loading import load_tagger
from pipeline.themes.training_rows import Labelled, training_corpus
from pipeline.themes.types import Entry
from tests.benchmark.showing import show

DATA = Path(__file__).resolve().parents[2] / "data"
SENTENCES = 5000
OF_A_REPORT = 21
ROUNDS = 3


def entries(rows: list[Labelled]) -> list[Entry]:
    """Distinct sentences of reports in their cells."""
    seen: set[str] = set()
    found = []
    for (_, area, column), cell in groupby(rows, key=lambda row: (row.group, row.area, row.column)):
        texts = tuple(dict.fromkeys(row.text for row in cell if row.report and row.text not in seen))
        seen.update(texts)
        if texts:
            found.append(Entry(texts, area, column))
    order = np.random.default_rng(0).permutation(len(found))
    return [found[at] for at in order]


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Least processor time of some rounds, since other work on the machine only adds to it."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


@pytest.fixture(scope="module")
def rows() -> list[Labelled]:
    return training_corpus(DATA)


def test_tagger_reads_thousands_of_sentences_a_second(rows, capsys):
    chosen, count = [], 0
    for entry in entries(rows):
        if count < SENTENCES:
            chosen.append(entry)
            count += len(entry.segments)
    catalogue = load_catalogue()
    tagger = load_tagger(catalogue, load_morphology(catalogue.lexicon))
    tagger.tag_all([Entry(("Jono.",), "availability", chosen[0].column)])

    def tag() -> None:
        for start in range(0, len(chosen), OF_A_REPORT):
            tagger.tag_all(chosen[start : start + OF_A_REPORT])

    bare = bare_classifier(rows)
    texts = [text for entry in chosen for text in entry.segments]
    works = {"cold": (tag, 1), "warm": (tag, ROUNDS), "bare": (lambda: bare(texts), ROUNDS)}
    speeds = {name: count / seconds(*work) for name, work in works.items()}
    with capsys.disabled():
        show({
            name: {"sentences/s": round(speed), "of a bare classifier": speed / speeds["bare"]}
            for name, speed in speeds.items()
        })  # fmt: skip
    # The bars are shares of the other's speed, so that a slow or busy machine judges as a quick one.
    assert speeds["warm"] > 2 * speeds["cold"]
    assert speeds["cold"] > 0.07 * speeds["bare"]
    assert speeds["warm"] > 0.3 * speeds["bare"]


def bare_classifier(rows: list[Labelled]) -> Callable[[list[str]], object]:
    """A linear support vector machine a theme over TF-IDF of character 2-5-grams: no lemmas, rules or polarity."""
    told = [row for row in rows if row.report][:4000]
    space = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=4, dtype=np.float32)
    matrix = space.fit_transform([row.text for row in told])
    themes = sorted({theme for row in told for theme in row.labels})
    machines = [
        LinearSVC(tol=0.1, random_state=0).fit(matrix, [theme in row.labels for row in told]) for theme in themes
    ]
    weights = np.hstack([machine.coef_.T for machine in machines])
    bias = np.hstack([machine.intercept_ for machine in machines])
    return lambda texts: space.transform(texts) @ weights + bias

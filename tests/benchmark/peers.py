"""Usual ways to find themes in sentences, fitted on labelled sentences; none of them knows polarity."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer
from sklearn.svm import LinearSVC

from pipeline.language import Morphology
from pipeline.model import Column, Polarity
from pipeline.themes.training_rows import Labelled

SEED = 7
CLUSTERS, PLANE = 100, 100
NEGATIONS = frozenset({"ei"})
Finder = Callable[[Sequence[str]], list[frozenset[str]]]
"""The themes present in each of some sentences."""


@dataclass(frozen=True)
class Lessons:
    """Sentences of deviations with the themes present in them, the themes' bare expressions, and the lemmatizer."""

    texts: list[str]
    present: list[frozenset[str]]
    groups: list[str]
    expressions: Mapping[str, Sequence[str]]
    themes: tuple[str, ...]
    morphology: Morphology

    @classmethod
    def of(cls, rows: Sequence[Labelled], themes: tuple[str, ...], morphology: Morphology) -> "Lessons":
        said = [row for row in rows if row.weight == 1 and row.column is Column.DEVIATIONS]
        named: dict[str, list[str]] = {theme: [] for theme in themes}
        for row in rows:
            for theme in row.labels:
                if row.weight < 1 and theme in named:
                    named[theme].append(row.text)
        present = [frozenset(theme for theme, how in row.labels.items() if how is Polarity.PRESENT) for row in said]
        return cls([row.text for row in said], present, [row.group for row in said], named, themes, morphology)

    def lemmas(self, text: str) -> list[str]:
        return [token.key for token in self.morphology.tokens(text)]

    def wanted(self) -> np.ndarray:
        return np.array([[theme in themes for theme in self.themes] for themes in self.present])

    def named(self, scores: np.ndarray, cut: float) -> list[frozenset[str]]:
        return [
            frozenset(theme for theme, score in zip(self.themes, row, strict=True) if score >= cut) for row in scores
        ]


def keywords(lessons: Lessons, *, negated: bool = True) -> Finder:
    """All lemmas of one of a theme's expressions; sentences with a negation count only if ``negated``."""
    sought = [
        (theme, frozenset(lessons.lemmas(text))) for theme, texts in lessons.expressions.items() for text in texts
    ]

    def find(texts: Sequence[str]) -> list[frozenset[str]]:
        found = []
        for text in texts:
            held = {lemma for token in lessons.morphology.tokens(text) for lemma in (*token.lemmas, *token.parts)}
            quiet = not negated and held & NEGATIONS
            found.append(frozenset() if quiet else frozenset(theme for theme, words in sought if words <= held))
        return found

    return find


def k_means(lessons: Lessons) -> Finder:
    """TF-IDF of lemmas, laid on a plane of 100 dimensions, in 100 clusters, each named by its most frequent theme."""
    space = make_pipeline(
        TfidfVectorizer(analyzer=lessons.lemmas, sublinear_tf=True, min_df=2),
        TruncatedSVD(PLANE, random_state=SEED),
        Normalizer(),
    )
    model = KMeans(CLUSTERS, random_state=SEED, n_init=2).fit(space.fit_transform(lessons.texts))
    votes: dict[int, Counter[str]] = {number: Counter() for number in range(CLUSTERS)}
    for number, themes in zip(model.labels_, lessons.present, strict=True):
        votes[int(number)].update(themes)
    names = {number: frozenset(theme for theme, _ in count.most_common(1)) for number, count in votes.items()}
    return lambda texts: [names[int(number)] for number in model.predict(space.transform(texts))]


def seeded_cosine(lessons: Lessons) -> Finder:
    """Likeness to the sum of a theme's expressions, over a threshold chosen on the lessons."""
    space = TfidfVectorizer(analyzer=lessons.lemmas, sublinear_tf=True)
    space.fit([*lessons.texts, *(text for texts in lessons.expressions.values() for text in texts)])
    seeds = sparse.vstack(
        [sparse.csr_matrix(space.transform(lessons.expressions[theme]).sum(axis=0)) for theme in lessons.themes]
    )

    def scores(texts: Sequence[str]) -> np.ndarray:
        return np.asarray(cosine_similarity(space.transform(texts), seeds))

    cut = best_cut(scores(lessons.texts), lessons.wanted())
    return lambda texts: lessons.named(scores(texts), cut)


def character_svm(lessons: Lessons) -> Finder:
    """A linear support vector machine a theme over character 2-5-grams; its threshold from a quarter held out."""
    space = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=4, dtype=np.float32)
    matrix = space.fit_transform(lessons.texts)
    wanted = lessons.wanted()
    names = sorted(set(lessons.groups))
    held = np.array([names.index(group) % 4 == 0 for group in lessons.groups])
    first = _machines(matrix[~held], wanted[~held])
    cut = best_cut(np.asarray(matrix[held] @ first[0] + first[1]), wanted[held])
    weights, bias = _machines(matrix, wanted)
    return lambda texts: lessons.named(np.asarray(space.transform(texts) @ weights + bias), cut)


def _machines(matrix: sparse.csr_matrix, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    fitted = [
        LinearSVC(C=1.0, class_weight="balanced", tol=0.01, random_state=SEED).fit(matrix, column)
        for column in wanted.T
    ]
    return np.hstack([one.coef_.T for one in fitted]), np.hstack([one.intercept_ for one in fitted])


def best_cut(scores: np.ndarray, wanted: np.ndarray) -> float:
    """The threshold with the best micro F1."""
    order = np.argsort(-scores, axis=None)
    hits = np.cumsum(wanted.ravel()[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + wanted.sum())
    return float(scores.ravel()[order[int(f1.argmax())]])

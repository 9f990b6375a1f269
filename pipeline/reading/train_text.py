"""Train the model that cuts flattened text from labelled reports and sentences.

``python -m pipeline.reading.train_text [OUT]`` makes the weights that the project ships, the same ones each time.

First a softmax regression over the words of single sentences and whole cells gives what a column sounds like; then a
conditional logit over all cuts of a row weighs that against the marks of the flattening. The second learns from
counties that the first has not seen, or it would trust the words too much.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from pipeline.catalogue.form import Form, load_form
from pipeline.reading.text_corpus import Labelled, paragraph_pools, read_reports, read_sentences
from pipeline.reading.text_marks import TERMINAL
from pipeline.reading.text_model import WEIGHTS
from pipeline.reading.text_words import BUCKETS, ColumnWords, buckets
from pipeline.reading.train_cuts import LOOKS, train_cuts

DATA = Path(__file__).resolve().parents[2] / "data"
LOOSE_SENTENCE = 0.3
STRENGTH = 0.1
EVEN = 0.25
"""Share of a feature's scale that is the same for all; the rest goes by how much it tells the columns apart."""
GROUPS = 4
Sentences = Sequence[tuple[str, int]]


def train(folders: Sequence[Path], out: Path, form: Form, *, seed: int = 7, looks: int = LOOKS) -> None:
    """Train on the reports in ``folders`` and write the weights to ``out``."""
    reports, sentences = read_reports(folders, form), read_sentences(folders)
    counties = sorted({report.county for report in reports})
    parts = []
    for group in range(min(GROUPS, len(counties))):
        held = set(counties[group::GROUPS])
        own = [report for report in reports if report.county in held]
        others = [report for report in reports if report.county not in held] or own
        parts.append((own, paragraph_pools(own), train_words(others, sentences)))
    single, pair = train_cuts(parts, form, seed, looks)
    model = train_words(reports, sentences)
    scale = float(np.abs(model.weights).max()) / 127
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out, words=np.round(model.weights / scale).astype(np.int8), scale=np.float32(scale),
        bias=model.bias.astype(np.float32), single=single.astype(np.float32), pair=pair.astype(np.float32),
    )  # fmt: skip


def train_words(reports: Sequence[Labelled], sentences: Sentences) -> ColumnWords:
    """The column words from whole cells and their sentences, and lightly from single sentences."""
    pairs = [
        (text, column)
        for report in reports for row in report.rows for column, cell in enumerate(row.cells)
        for text in (*_sentences(cell), " ".join(cell)) if any(char.isalpha() for char in text)
    ]  # fmt: skip
    weights = [1.0] * len(pairs) + [LOOSE_SENTENCE] * len(sentences)
    texts, columns = zip(*pairs, *sentences, strict=True)
    model = LogisticRegression(C=STRENGTH, max_iter=150, tol=1e-3, class_weight="balanced")
    matrix = _matrix([text.split() for text in texts])
    scales = _scales(matrix, np.array(columns), np.array(weights))
    model.fit(matrix @ diags(scales), columns, sample_weight=weights)
    return ColumnWords((model.coef_ * scales).T.astype(np.float32), model.intercept_.astype(float))


def _scales(matrix: csr_matrix, columns: NDArray[np.int64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each feature may count: the spread of its log ratios between the columns, as in NB-SVM.

    Source: Wang and Manning, Baselines and Bigrams (2012), here with one scale for all columns.
    """
    ratios = []
    for column in sorted(set(columns.tolist())):
        own, others = (1.0 + matrix.T @ (weights * kept) for kept in (columns == column, columns != column))
        ratios.append(np.log(own / own.sum()) - np.log(others / others.sum()))
    spread = np.sqrt(np.mean(np.square(ratios), axis=0))
    seen = np.asarray(matrix.sum(axis=0)).ravel() > 0
    scales: NDArray[np.float64] = EVEN + (1 - EVEN) * spread / spread[seen].mean()
    return scales


def _sentences(cell: Sequence[str]) -> Iterator[str]:
    for paragraph in cell:
        part: list[str] = []
        for word in paragraph.split():
            part.append(word)
            if TERMINAL.search(word):
                yield " ".join(part)
                part = []
        if part:
            yield " ".join(part)


def _matrix(texts: Sequence[Sequence[str]]) -> csr_matrix:
    rows, places, values = [], [], []
    for number, words in enumerate(texts):
        weight = 1 / np.sqrt(len(words))
        for at, word in enumerate(words):
            first = at == 0 or bool(TERMINAL.search(words[at - 1]))
            for bucket in buckets(word, first):
                rows.append(number)
                places.append(bucket)
                values.append(weight)
    return csr_matrix((values, (rows, places)), shape=(len(texts), BUCKETS))


if __name__ == "__main__":
    train(
        (DATA / "gold", DATA / "training"), Path(sys.argv[1]) if sys.argv[1:] else WEIGHTS,
        load_form(DATA / "catalogue"),
    )  # fmt: skip

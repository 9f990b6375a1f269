"""Train the model that cuts flattened text: ``train(folders, out)`` over folders of labelled reports.

First a softmax regression over the words of single sentences and whole cells gives what a column sounds like; then a
conditional logit over all cuts of a row weighs that against the marks of the flattening. The second learns from cells
that the first has not seen, or it would trust the words too much.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.catalogue.form import Form, fold
from pipeline.reading.simulate_text import LabelledRow, Look, flatten, labelled_rows
from pipeline.reading.text_cut import JOINT_NAMES, NAMES, TERMINAL, Band, Style, make_bands
from pipeline.reading.text_lines import split_lines, without_running_lines
from pipeline.reading.text_model import CutModel
from pipeline.reading.text_rows import ROLES, RowFinder
from pipeline.reading.text_words import BUCKETS, ColumnWords, buckets

FOLDS = 4
LOOKS = 6
RIDGE = 0.01
LOOSE_SENTENCE = 0.1
MIXED = 0.6
"""Share of rows whose cells are put together from other cells of their column, so that lengths tell nothing."""
DASHED = 0.06
EMPTIED = (0.02, 0.04, 0.06)
Pools = dict[tuple[str, int], list[str]]
Example = tuple[NDArray[np.float64], int]


def read_reports(folders: Sequence[Path]) -> list[list[LabelledRow]]:
    """The rows of every labelled report in the folders."""
    paths = sorted(path for folder in folders for path in folder.glob("*.json"))
    return [list(labelled_rows(json.loads(path.read_text(encoding="utf-8")))) for path in paths]


def train(folders: Sequence[Path], out: Path, form: Form, seed: int = 7) -> None:
    """Train on the reports in ``folders`` and write the weights to ``out``."""
    reports = with_explanations(read_reports(folders), form)
    sentences = read_sentences(folders)
    single, pair = train_cuts(reports, sentences, form, seed)
    model = train_words(reports, sentences)
    scale = float(np.abs(model.weights).max()) / 127
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out, words=np.round(model.weights / scale).astype(np.int8), scale=np.float32(scale),
        bias=model.bias.astype(np.float32), single=single.astype(np.float32), pair=pair.astype(np.float32),
    )  # fmt: skip


def with_explanations(reports: Sequence[Sequence[LabelledRow]], form: Form) -> list[list[LabelledRow]]:
    """Half of the reports with the explanations that the form knows under their headings."""
    known = {area.id: area.descriptions[0] for area in form.areas if area.descriptions}
    return [
        [LabelledRow(row.area, row.heading, known.get(row.area, "") if number % 2 else "", row.cells) for row in rows]
        for number, rows in enumerate(reports)
    ]


def read_sentences(folders: Sequence[Path]) -> list[tuple[str, int]]:
    """Single labelled sentences from the folders' JSONL files, each with the number of its column."""
    paths = sorted(path for folder in folders for path in folder.glob("*.jsonl"))
    items = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [(item["text"], ROLES.index(item["column"])) for item in items if item.get("column") in ROLES]


def train_words(reports: Sequence[Sequence[LabelledRow]], sentences: Sequence[tuple[str, int]]) -> ColumnWords:
    """The column words from whole cells and their sentences, and lightly from single sentences."""
    pairs = [
        (text, column)
        for rows in reports for row in rows for column, cell in enumerate(row.cells)
        for text in (*_sentences(cell), " ".join(cell)) if any(char.isalpha() for char in text)
    ]  # fmt: skip
    weights = [1.0] * len(pairs) + [LOOSE_SENTENCE] * len(sentences)
    texts, columns = zip(*pairs, *sentences, strict=True)
    model = LogisticRegression(C=1.0, max_iter=300, class_weight="balanced")
    model.fit(_matrix([text.split() for text in texts]), columns, sample_weight=weights)
    return ColumnWords(model.coef_.T.astype(np.float32), model.intercept_.astype(float))


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


def train_cuts(
    reports: Sequence[list[LabelledRow]], sentences: Sequence[tuple[str, int]], form: Form, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights of a cut in one band, and of two cuts over a page break."""
    folds = [
        train_words([rows for at, rows in enumerate(reports) if at % FOLDS != part], sentences) for part in range(FOLDS)
    ]
    pools = [paragraph_pools([rows for at, rows in enumerate(reports) if at % FOLDS == part]) for part in range(FOLDS)]
    bands = [
        item
        for at, rows in enumerate(reports)
        for item in _bands(rows, pools[at % FOLDS], form, folds[at % FOLDS], Random(seed * 1000 + at))
    ]
    single = fit([example for row, found in bands if len(found) == 1 for example in _single(found[0], row)], len(NAMES))
    draft = CutModel(folds[0], single, np.zeros(2 * len(NAMES) + len(JOINT_NAMES)))
    pairs = [example for row, found in bands if len(found) == 2 for example in _pair(draft, found, row)]
    return single, fit(pairs, 2 * len(NAMES) + len(JOINT_NAMES))


def paragraph_pools(reports: Sequence[Sequence[LabelledRow]]) -> Pools:
    """The paragraphs of the reports by area and column."""
    pools: Pools = {}
    for rows in reports:
        for row in rows:
            for column, cell in enumerate(row.cells):
                pools.setdefault((row.area, column), []).extend(text for text in cell if len(text) > 1)
    return pools


def mixed(row: LabelledRow, pools: Pools, random: Random) -> LabelledRow:
    """The row with its cells replaced by one to four paragraphs of the same area and column, now and then by a dash."""
    cells = tuple(_mixed_cell(cell, pools[row.area, column], column, random) for column, cell in enumerate(row.cells))
    return LabelledRow(row.area, row.heading, row.explanation, cells)


def _mixed_cell(cell: tuple[str, ...], pool: Sequence[str], column: int, random: Random) -> tuple[str, ...]:
    if random.random() < DASHED:
        return ("-",)
    if random.random() < EMPTIED[column]:
        return ()
    if not pool or (not any(map(str.isalpha, "".join(cell))) and random.random() < 0.5):
        return cell
    return tuple(random.choices(pool, k=random.choice((1, 1, 2, 2, 3, 4))))


def _bands(
    rows: list[LabelledRow], pools: Pools, form: Form, words: ColumnWords, random: Random
) -> Iterator[tuple[LabelledRow, list[Band]]]:
    finder = RowFinder(form)
    for _ in range(LOOKS):
        shown = [mixed(row, pools, random) if random.random() < MIXED else row for row in rows]
        by_area = {row.area: row for row in shown}
        lines = without_running_lines(split_lines(flatten(shown, random, Look.draw(random))))
        table = finder.find(lines)
        for found in table.rows if table else ():
            style = Style.of([line for item in table.rows for band in item.bands for line in band] if table else [])
            bands = make_bands(found.bands, style, words)
            if found.area in by_area and bands:
                yield by_area[found.area], bands


def _single(band: Band, row: LabelledRow) -> Iterator[Example]:
    cuts = list(band.cuts())
    want = tuple(fold(" ".join(cell)) + _dash(cell) for cell in row.cells)
    for number, cut in enumerate(cuts):
        if _cells(band, cut) == want:
            yield np.array([band.describe(item) for item in cuts], dtype=np.float32), number
            return


def _pair(model: CutModel, bands: Sequence[Band], row: LabelledRow) -> Iterator[Example]:
    pairs, described = model.pairs(bands[0], bands[1])
    want = tuple(fold(" ".join(cell)) + _dash(cell) for cell in row.cells)
    for number, (first, second) in enumerate(pairs):
        above, below = _cells(bands[0], first), _cells(bands[1], second)
        if tuple((one + two).replace("--", "-") for one, two in zip(above, below, strict=True)) == want:
            yield np.array(described, dtype=np.float32), number
            return


def _cells(band: Band, cut: tuple[int, int]) -> tuple[str, ...]:
    spans = ((0, cut[0]), (cut[0], cut[1]), (cut[1], len(band.words)))
    texts = [[word.text for word in band.words[start:end]] for start, end in spans]
    return tuple(fold(" ".join(words)) + _dash(words) for words in texts)


def _dash(words: Sequence[str]) -> str:
    return "-" if list(words) in (["-"], ["\u2013"]) else ""


def fit(examples: Sequence[Example], size: int) -> NDArray[np.float64]:
    """Weights of a conditional logit with a ridge: the true cut of each example against all its cuts."""
    if not examples:
        return np.zeros(size)
    table = np.concatenate([rows for rows, _ in examples]).astype(float)
    starts = np.cumsum([0, *(len(rows) for rows, _ in examples)])
    truth = starts[:-1] + np.array([number for _, number in examples])
    lengths = np.diff(starts)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ weights
        shifted = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts[:-1]), lengths))
        shares = shifted / np.repeat(np.add.reduceat(shifted, starts[:-1]), lengths)
        value = -np.log(np.maximum(shares[truth], 1e-12)).mean() + RIDGE * float(weights @ weights) / 20
        gradient = (shares @ table - table[truth].sum(axis=0)) / len(examples) + RIDGE * weights / 10
        return float(value), gradient

    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    weights: NDArray[np.float64] = found.x
    return weights

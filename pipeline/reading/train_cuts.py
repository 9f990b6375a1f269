"""Teach how to weigh words against the marks of the flattening: a conditional logit over all cuts of a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from pipeline.catalogue.form import Form, fold
from pipeline.reading.simulate_text import LabelledRow, Look, flatten
from pipeline.reading.text_choose import line_fits, rows_beside
from pipeline.reading.text_columns import Fits
from pipeline.reading.text_corpus import SPLIT, Labelled, Pools, completed, mixed, split
from pipeline.reading.text_cut import CELLS, JOINT_NAMES, MODES, NAMES, Band, make_bands
from pipeline.reading.text_lines import split_lines
from pipeline.reading.text_model import Cut, CutModel
from pipeline.reading.text_rows import RowFinder
from pipeline.reading.text_style import Style
from pipeline.reading.text_words import ColumnWords

LOOKS = 1
RIDGE = 0.003
MIXED = 0.5
"""Share of rows whose cells are put together from other cells of their column, so that lengths tell little."""
UNMEASURED = 0.2
"""Share of reports whose columns' widths stay unknown, as they are when the rows are cut for the first time."""
DASHES = ("-", "\u2013")
PAIR_SIZE = 2 * len(NAMES) + len(JOINT_NAMES)


@dataclass(frozen=True, slots=True)
class Example:
    """All cuts of a row as numbers, a row each, and which of them is right."""

    described: NDArray[np.float32]
    right: int
    mode: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of a flattened report: its bands and what its cells held."""

    bands: tuple[Band, ...]
    row: LabelledRow


def show(
    report: Labelled, pools: Pools, finder: RowFinder, words: ColumnWords, random: Random, *, fills: bool
) -> Iterator[Shown]:
    """The rows of the report as one random look shows them, judged by the widths that the other rows give.

    Rows with an empty cell get sentences for it where ``fills``, and are left out elsewhere.
    """
    share = random.choice(SPLIT)
    kept = completed(report.rows, pools, random, fills=fills)
    rows = [split(mixed(row, pools, random) if random.random() < MIXED else row, share, random) for row in kept]
    table = finder.find(split_lines(flatten(rows, random, Look.draw(random))))
    if table is None:
        return
    by_area = {row.area: row for row in rows}
    found = [row for row in table.rows if row.area in by_area and any(row.bands)]
    everything = [band for row in found for band in row.bands]
    plain = Style.of(everything)
    bands = [tuple(make_bands(row.bands, plain, words)) for row in found]
    known = random.random() >= UNMEASURED
    fits = [_true_fits(item, by_area[row.area]) if known else () for item, row in zip(bands, found, strict=True)]
    for number, row in enumerate(found):
        style = Style.of(everything, rows_beside(fits, number))
        yield Shown(tuple(make_bands(row.bands, style, words)), by_area[row.area])


def _true_fits(bands: Sequence[Band], row: LabelledRow) -> Fits:
    if len(bands) != 1:
        return ()
    want, letters = wanted(row), _letters(bands[0])
    right = next((cut for cut in bands[0].cuts() if _cells(letters, cut) == want), None)
    return line_fits(bands, [right]) if right is not None else ()


def wanted(row: LabelledRow) -> tuple[str, ...]:
    """The letters of the row's cells; a lone dash counts as one."""
    return tuple("-" if len(cell) == 1 and cell[0] in DASHES else fold(" ".join(cell)) for cell in row.cells)


def _letters(band: Band) -> list[str]:
    """The letters of each word; a word without letters stands as it is."""
    return [fold(word.text) or word.text for word in band.words]


def _cells(letters: Sequence[str], cut: Cut) -> tuple[str, ...]:
    edges = (0, *cut, len(letters))
    return tuple(_cell(letters[edges[cell] : edges[cell + 1]]) for cell in range(CELLS))


def _cell(letters: Sequence[str]) -> str:
    return "-" if len(letters) == 1 and letters[0] in DASHES else "".join(filter(str.isalnum, letters))


def train_cuts(
    parts: Sequence[tuple[Sequence[Labelled], Pools, ColumnWords]], form: Form, seed: int, looks: int = LOOKS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights of a cut in one band and of two cuts over a page break, a row of weights for each mode.

    They are the mean of two trainings, which differ in what becomes of the rows that have empty cells: rows that are
    filled bring more cuts to learn from, rows that are left out give truer probabilities.

    Args:
        parts: reports with the pools of their paragraphs and column words that were learned without them.
        form: the headings to find the rows by.
        seed: makes the looks.
        looks: how many looks each report gets in each training.
    """
    finder = RowFinder(form)
    filled, left = (_train_once(parts, finder, f"{seed}", looks, fills=fills) for fills in (True, False))
    return (filled[0] + left[0]) / 2, (filled[1] + left[1]) / 2


def _train_once(
    parts: Sequence[tuple[Sequence[Labelled], Pools, ColumnWords]],
    finder: RowFinder,
    seed: str,
    looks: int,
    *,
    fills: bool,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    shown = [
        item
        for part, (reports, pools, words) in enumerate(parts) for at, report in enumerate(reports)
        for look in range(looks)
        for item in show(report, pools, finder, words, Random(f"{seed}-{part}-{at}-{look}"), fills=fills)
    ]  # fmt: skip
    single = fit([example for item in shown if len(item.bands) == 1 for example in _single(item)], len(NAMES))
    draft = CutModel(parts[0][2], single, np.zeros((MODES, PAIR_SIZE)))
    pair = fit([example for item in shown if len(item.bands) == 2 for example in _pair(draft, item)], PAIR_SIZE)
    return single, pair


def _single(item: Shown) -> Iterator[Example]:
    band = item.bands[0]
    cuts, want, letters = list(band.cuts()), wanted(item.row), _letters(band)
    right = next((number for number, cut in enumerate(cuts) if _cells(letters, cut) == want), None)
    if right is not None:
        yield Example(np.array([band.describe(cut) for cut in cuts], dtype=np.float32), right, band.mode)


def _pair(model: CutModel, item: Shown) -> Iterator[Example]:
    one, two = item.bands
    pairs, described = model.pairs(one, two)
    want, above_letters, below_letters = wanted(item.row), _letters(one), _letters(two)
    for number, (first, second) in enumerate(pairs):
        cells = zip(_cells(above_letters, first), _cells(below_letters, second), strict=True)
        if tuple((above + below).replace("--", "-") for above, below in cells) == want:
            yield Example(np.array(described, dtype=np.float32), number, one.mode)
            return


def fit(examples: Sequence[Example], size: int) -> NDArray[np.float64]:
    """Weights of a conditional logit with a ridge, for each mode: the true cut of an example against all its cuts."""
    return np.array([_fit([item for item in examples if item.mode == mode], size) for mode in range(MODES)])


def _fit(examples: Sequence[Example], size: int) -> NDArray[np.float64]:
    if not examples:
        return np.zeros(size)
    table = np.concatenate([item.described for item in examples])
    starts = np.cumsum([0, *(len(item.described) for item in examples)])
    truth = starts[:-1] + np.array([item.right for item in examples])
    lengths = np.diff(starts)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ weights.astype(np.float32)
        shifted = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts[:-1]), lengths))
        shares = shifted / np.repeat(np.add.reduceat(shifted, starts[:-1]), lengths)
        value = -np.log(np.maximum(shares[truth], 1e-12)).mean() + RIDGE * float(weights @ weights) / 2
        gradient = (shares @ table - table[truth].sum(axis=0)) / len(examples) + RIDGE * weights
        return float(value), gradient.astype(float)

    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    weights: NDArray[np.float64] = found.x
    return weights

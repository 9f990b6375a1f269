"""Choose the cut of a row among all cuts, with the probability that it is the right one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.text_cut import Band, describe_joint
from pipeline.reading.text_words import ColumnWords

WEIGHTS = Path(__file__).resolve().parent.parent.parent / "data" / "models" / "reading_text.npz"
KEPT = 40
Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen cut of each band, the probability that all are right, and their score among cuts of the same words."""

    cuts: tuple[Cut, ...]
    probability: float
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class CutModel:
    """Weights of the column words, of a cut in one band, and of a pair of cuts over a page break; a row a mode."""

    words: ColumnWords
    single: NDArray[np.float64]
    pair: NDArray[np.float64]

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "CutModel":
        """Read weights that ``train_text`` wrote; plain numbers only."""
        with np.load(path, allow_pickle=False) as stored:
            words = stored["words"].astype(np.float32) * float(stored["scale"])
            bias = stored["bias"].astype(float)
            return cls(ColumnWords(words, bias), stored["single"].astype(float), stored["pair"].astype(float))

    def choose(self, bands: Sequence[Band]) -> Choice:
        """The most probable cut of a row that lies in one or more bands."""
        if len(bands) == 1:
            cuts, scores = self.ranked(bands[0])
            return Choice((cuts[0],), _first_share(scores), float(scores[0]))
        chosen: list[Cut] = []
        probability, total = 1.0, 0.0
        for one, two in pairwise(bands):
            pairs, rows = self.pairs(one, two, fixed=chosen[-1] if chosen else None)
            scores = np.array(rows) @ self.pair[one.mode]
            order = np.argsort(-scores, kind="stable")
            best = pairs[int(order[0])]
            chosen = [*chosen[:-1], *best] if chosen else list(best)
            probability = min(probability, _first_share(scores[order]))
            total += float(scores[order[0]])
        return Choice(tuple(chosen), probability, total)

    def ranked(self, band: Band) -> tuple[list[Cut], NDArray[np.float64]]:
        """All cuts of a band, best first, with their scores."""
        cuts = list(band.cuts())
        scores = np.array([band.describe(cut) for cut in cuts]) @ self.single[band.mode]
        order = np.argsort(-scores, kind="stable")
        return [cuts[int(at)] for at in order], scores[order]

    def pairs(self, one: Band, two: Band, fixed: Cut | None = None) -> tuple[list[tuple[Cut, Cut]], list[list[float]]]:
        """Pairs of promising cuts of two bands, and the numbers that describe each pair."""
        firsts = [fixed] if fixed is not None else self.ranked(one)[0][:KEPT]
        seconds = self.ranked(two)[0][:KEPT]
        described = {cut: one.describe(cut) for cut in firsts}
        described_below = {cut: two.describe(cut) for cut in seconds}
        pairs = [(first, second) for first in firsts for second in seconds]
        rows = [
            described[first] + described_below[second] + describe_joint(one, first, two, second)
            for first, second in pairs
        ]
        return pairs, rows


def _first_share(scores: NDArray[np.float64]) -> float:
    """The best score's share of all, as in a conditional logit."""
    return float(1.0 / np.exp(scores - scores.max()).sum())


@lru_cache(maxsize=1)
def shipped_model() -> CutModel:
    """The model that comes with the project, read once a process."""
    return CutModel.load()

"""Learning curve: how the tagging improves with the number of labelled units it learns from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.evaluation.scores import Evaluation
from pipeline.themes.loading import Tagging
from pipeline.themes.training_rows import Labelled

SHARES = (0.125, 0.25, 0.5, 1.0)
SEED = 20240101

Teach = Callable[[Sequence[Labelled]], Tagging]
Judge = Callable[[Tagging], Evaluation]


@dataclass(frozen=True, slots=True)
class Step:
    """Scores of a tagger taught with so many groups (units, and parts of the sentence banks) and sentences."""

    groups: int
    sentences: int
    cell_f1: float
    macro_f1: float
    alarm_rate: float
    polarity_accuracy: float


def learning_curve(
    judge: Judge, rows: Sequence[Labelled], teach: Teach, shares: Sequence[float] = SHARES
) -> tuple[Step, ...]:
    """Teach with growing shares of the groups, each share holding the one before, and score each tagger.

    Whole units are added and not sentences, because the sentences of one unit resemble each other.

    Args:
        judge: scores a tagger on labelled reports that ``rows`` do not hold.
        rows: labelled sentences to learn from.
        teach: makes a tagger of rows.
        shares: of the groups, in (0, 1], rising.
    """
    groups = sorted({row.group for row in rows})
    order = np.random.default_rng(SEED).permutation(len(groups))
    place = {groups[at]: rank for rank, at in enumerate(order.tolist())}
    steps = []
    for share in shares:
        number = max(round(share * len(groups)), 1)
        kept = [row for row in rows if place[row.group] < number]
        scores = judge(teach(kept))
        steps.append(
            Step(number, len(kept), scores.cell.f1, scores.macro_f1, scores.alarm_rate, scores.polarity_accuracy)
        )
    return tuple(steps)

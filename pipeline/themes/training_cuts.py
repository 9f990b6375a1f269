"""Choose the thresholds of the learned tagger on predictions for units it had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.model import Polarity

THEME_CUTS = np.arange(0.2, 0.81, 0.02)
SHARE_CUTS = np.arange(0.3, 0.99, 0.02)


@dataclass(frozen=True, slots=True)
class Judged:
    """A theme and a sentence of a deviations cell: the model's chances, and what the label says.

    ``surety`` is the chance of *present* where that polarity is the likeliest, else 0.
    """

    chance: float
    surety: float
    labelled: bool
    polarity: Polarity | None


@dataclass(frozen=True, slots=True)
class Cuts:
    """Least chance of a theme; least chance of *present* at the balanced and at the low-alarm point; their scores."""

    theme: float
    present: float
    low: float
    scores: dict[str, float]


def choose_cuts(rows: Sequence[Judged], alarm: float, low_alarm: float) -> Cuts:
    """The cuts with the best F1 of *present* whose alarm rate stays under the two bounds.

    Args:
        rows: every theme of every sentence; empty gives middling cuts.
        alarm: bound of the balanced point: share of labelled themes that are not present but are reported so.
        low_alarm: the same for the low-alarm point.
    """
    if not any(row.labelled for row in rows):
        return Cuts(0.5, 0.5, 0.8, {})
    chance = np.array([row.chance for row in rows])
    surety = np.array([row.surety for row in rows])
    labelled = np.array([row.labelled for row in rows])
    present = np.array([row.polarity is Polarity.PRESENT for row in rows])
    theme = float(max(THEME_CUTS, key=lambda cut: _f1((chance >= cut) & (surety > 0), present)))
    cuts = []
    scores = {"any_f1": _f1(chance >= theme, labelled)}
    for name, bound in (("balanced", alarm), ("low_alarm", low_alarm)):
        able = [cut for cut in SHARE_CUTS if _alarm((chance >= theme) & (surety >= cut), labelled, present) <= bound]
        best = max(able or [SHARE_CUTS[-1]], key=lambda cut: _f1((chance >= theme) & (surety >= cut), present))
        found = (chance >= theme) & (surety >= best)
        cuts.append(float(best))
        scores[f"{name}_f1"] = _f1(found, present)
        scores[f"{name}_alarm"] = _alarm(found, labelled, present)
    return Cuts(theme, cuts[0], cuts[1], {name: round(value, 4) for name, value in scores.items()})


def _f1(found: np.ndarray, wanted: np.ndarray) -> float:
    both = int((found & wanted).sum())
    return 2 * both / max(int(found.sum()) + int(wanted.sum()), 1)


def _alarm(found: np.ndarray, labelled: np.ndarray, present: np.ndarray) -> float:
    quiet = labelled & ~present
    return float((found & quiet).sum() / max(int(quiet.sum()), 1))

"""The figures of an evaluation, and the counting under them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement on sets: true positives, false positives, false negatives, and what follows from them.

    A share without anything to divide by is 0, but F1 of nothing against nothing is 1.
    """

    hits: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        either = self.hits + self.extra + self.missed
        return 2 * self.hits / (self.hits + either) if either else 1.0

    @property
    def gold(self) -> int:
        """How many there were to find."""
        return self.hits + self.missed

    def as_json(self) -> dict[str, float]:
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, "n": self.gold}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one evaluation; shares lie in [0, 1].

    ``cell`` scores themes present in deviations cells, ``report`` the same united over a report, ``any_polarity``
    themes at any polarity in all columns, ``actions`` themes addressed in actions cells. ``macro_f1`` is the mean F1 of
    the themes that gold has. ``polarity_accuracy`` is, of the cells and themes both sides have, the share whose
    polarities overlap; ``alarm_rate``, of gold deviations cells and themes that are only absent, resolved or possible,
    the share found present. ``trend_error`` is the mean absolute error of the share of units per theme and period.
    ``intervals`` are 90 % bootstrap intervals of F1 over units: ``all`` (cell_f1, macro_f1), each of ``themes``, each
    of ``polarities``; ``confusion`` counts gold against found polarities.
    """

    reports: int
    missing: tuple[str, ...]
    cell: Score
    report: Score
    any_polarity: Score
    actions: Score
    macro_f1: float
    polarity_accuracy: float
    alarm_rate: float
    trend_error: float
    themes: dict[str, Score]
    polarities: dict[str, Score]
    confusion: dict[str, dict[str, int]]
    intervals: dict[str, dict[str, tuple[float, float]]]

    def as_json(self) -> dict[str, Any]:
        """Everything, in types that JSON has; each score as precision, recall, f1 and n."""
        value = asdict(self)
        for name in ("cell", "report", "any_polarity", "actions"):
            value[name] = getattr(self, name).as_json()
        for name in ("themes", "polarities"):
            value[name] = {key: score.as_json() for key, score in getattr(self, name).items()}
        return value


def score(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Score:
    """Count agreement over pairs of gold and found sets."""
    hits = extra = missed = 0
    for gold, found in pairs:
        hits += len(gold & found)
        extra += len(found - gold)
        missed += len(gold - found)
    return Score(hits, extra, missed)

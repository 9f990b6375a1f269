"""What surrounds each training sentence, and the net that joins its scores with the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.themes.features import Floats
from pipeline.themes.features_stack import AREAS, COLUMNS, Setting, neighbours, stack_rows
from pipeline.themes.training_fit import Bools, Numbers
from pipeline.themes.training_net import Net, net
from pipeline.themes.training_rows import Labelled
from pipeline.themes.types import Found

PRIOR_HITS, PRIOR_ROWS = 0.5, 20.0
"""What a cell of the form is taken to have shown of each theme before its first sentence."""
UNITS, SEEDS = 16, 3


def usual(rows: Sequence[Labelled], wanted: Bools) -> Floats:
    """Log odds of each theme by area (the last for any other) and column."""
    hits = np.full((len(AREAS) + 1, len(COLUMNS), wanted.shape[1]), PRIOR_HITS)
    seen = np.full((len(AREAS) + 1, len(COLUMNS), 1), PRIOR_ROWS)
    for row, themes in zip(rows, wanted, strict=True):
        if row.weight == 1:
            place = _area(row.area), COLUMNS.index(row.column)
            hits[place] += themes
            seen[place] += 1
    share = np.minimum(hits / seen, 0.95)
    return np.asarray(np.log(share / (1 - share)), dtype=np.float32)


def cells(rows: Sequence[Labelled]) -> Numbers:
    """The cell of each row: sentences of one unit, area and column that follow one another in a report."""
    numbers = []
    cell, last = -1, None
    for row in rows:
        place = (row.group, row.area, row.column) if row.report else None
        if place is None or place != last:
            cell += 1
        numbers.append(cell)
        last = place
    return np.array(numbers)


@dataclass(frozen=True)
class Stack:
    """The rows of the net for every sentence: one a theme that is weighed there.

    ``table`` is all of them x ``STACK_WIDTH``; ``at`` the sentence and ``theme`` the theme of each, ``wanted`` whether
    the sentence bears it.
    """

    table: Floats
    at: Numbers
    theme: Numbers
    wanted: Bools

    @classmethod
    def of(
        cls,
        rows: Sequence[Labelled],
        lengths: Numbers,
        scores: Floats,
        ruled: Sequence[Sequence[Found]],
        wanted: Bools,
        order: dict[str, int],
    ) -> "Stack":
        """Every sentence among its neighbours, by scores of models that had not seen its unit."""
        odds = usual(rows, wanted)
        around = neighbours(scores, np.flatnonzero(np.diff(cells(rows), prepend=-1)))
        kept = np.array([at for at, row in enumerate(rows) if row.weight >= 1 and lengths[at]])
        before, after, others = (part[kept] for part in around)
        setting = Setting(
            before,
            after,
            others,
            usual=odds[[_area(rows[at].area) for at in kept], [COLUMNS.index(rows[at].column) for at in kept]],
            length=np.array([lengths[at] for at in kept]),
            report=np.array([rows[at].report for at in kept]),
        )
        stacked = stack_rows(scores[kept], [ruled[at] for at in kept], order, setting)
        where = kept[stacked.at]
        return cls(stacked.table, where, stacked.theme, wanted[where, stacked.theme])

    def fit(self, teachers: Bools) -> Net:
        """The net taught by the sentences that ``teachers`` marks."""
        chosen = teachers[self.at]
        return net(self.table[chosen], self.wanted[chosen], units=UNITS, seeds=SEEDS)

    def outside(self, teachers: Bools, folds: Numbers) -> Floats:
        """The chance of every row by a net that had not seen its fold."""
        odds = np.zeros(len(self.at), dtype=np.float32)
        for fold in np.unique(folds[self.at]):
            held = folds[self.at] == fold
            chosen = teachers[self.at] & ~held
            taught = net(self.table[chosen], self.wanted[chosen], units=UNITS, seeds=SEEDS)
            odds[held] = taught.odds(self.table[held])
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


def _area(area: str) -> int:
    return AREAS.index(area) if area in AREAS else len(AREAS)

"""Choose the thresholds of the learned tagger on predictions for units it had not seen, counted by cells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.model import Column, Polarity
from pipeline.themes.features import Floats
from pipeline.themes.features_stack import COLUMNS, POLARITIES
from pipeline.themes.training_fit import Bools, Numbers

THEME_CUTS = np.arange(0.2, 0.71, 0.02)
SHARE_CUTS = np.arange(0.2, 0.99, 0.02)
ALIKE = 0.001
"""Difference of F1 that chance makes; among cuts so near the best, the highest gives the fewest false alarms."""
MIDDLING = 0.45
"""Cut of a column without labelled reports."""
PRESENT = POLARITIES.index(Polarity.PRESENT)
SOUGHT = {
    Column.MONITORING: Polarity.MONITORED,
    Column.DEVIATIONS: Polarity.PRESENT,
    Column.ACTIONS: Polarity.ADDRESSED,
}
"""The polarity by which each column's cut is chosen."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Themes of sentences of reports, one an item: the model's chances, and what the label says.

    ``place`` numbers cell and theme together, ``column`` the form's column. ``chance`` is the theme's, ``best`` its
    likeliest polarity, ``surety`` the share of *present*, ``said`` the labelled polarity, negative where there is none.
    """

    place: Numbers
    column: Numbers
    chance: Floats
    best: Numbers
    surety: Floats
    said: Numbers


@dataclass(frozen=True, slots=True)
class Cuts:
    """Least chance of a theme by column; least share of *present* at the balanced and the low-alarm point; scores."""

    themes: Floats
    present: float
    low: float
    scores: dict[str, float]


def choose_cuts(judged: Judged, alarm: float, low_alarm: float) -> Cuts:
    """The cuts with about the best F1 whose alarm rate stays under the two bounds.

    Args:
        judged: themes of report sentences; empty gives middling cuts.
        alarm: bound of the balanced point: share of a cell's themes labelled, but not present, that are reported so.
        low_alarm: the same for the low-alarm point.
    """
    themes = np.array([_theme_cut(judged, column) for column in COLUMNS], dtype=np.float32)
    deviations = judged.column == COLUMNS.index(Column.DEVIATIONS)
    if not (deviations & (judged.said >= 0)).any():
        return Cuts(themes, 0.5, 0.8, {})
    able = deviations & (judged.best == PRESENT) & (judged.chance >= themes[COLUMNS.index(Column.DEVIATIONS)])
    labelled = judged.place[deviations & (judged.said >= 0)]
    present = np.unique(judged.place[deviations & (judged.said == PRESENT)])
    quiet = np.setdiff1d(labelled, present)
    cuts: list[float] = []
    scores: dict[str, float] = {}
    for name, bound in (("balanced", alarm), ("low_alarm", low_alarm)):
        tried = []
        for cut in SHARE_CUTS:
            found = np.unique(judged.place[able & (judged.surety >= cut)])
            tried.append((_f1(found, present), _share(found, quiet), float(cut)))
        within = [one for one in tried if one[1] <= bound] or [min(tried, key=lambda one: one[1])]
        f1, rate, best = within[_highest([one[0] for one in within])]
        cuts.append(best)
        scores |= {f"{name}_f1": round(f1, 4), f"{name}_alarm": round(rate, 4)}
    return Cuts(themes, cuts[0], cuts[1], scores)


def _theme_cut(judged: Judged, column: Column) -> float:
    """The cut of a column with the best F1 of the polarity that is sought there, or about the best."""
    sought = POLARITIES.index(SOUGHT[column])
    here = judged.column == COLUMNS.index(column)
    wanted = np.unique(judged.place[here & (judged.said == sought)])
    if not len(wanted):
        return MIDDLING
    able: Bools = here & (judged.best == sought)
    tried = [_f1(np.unique(judged.place[able & (judged.chance >= cut)]), wanted) for cut in THEME_CUTS]
    return float(THEME_CUTS[_highest(tried)])


def _highest(scores: Sequence[float]) -> int:
    """Number of the last score that is as good as the best."""
    return max(at for at, score in enumerate(scores) if score >= max(scores) - ALIKE)


def _f1(found: Numbers, wanted: Numbers) -> float:
    both = len(np.intersect1d(found, wanted, assume_unique=True))
    return 2 * both / max(len(found) + len(wanted), 1)


def _share(found: Numbers, quiet: Numbers) -> float:
    return len(np.intersect1d(found, quiet, assume_unique=True)) / max(len(quiet), 1)

"""What joins the learned scores with the rules: a row of numbers per theme, and one per theme and polarity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.model import Column, Polarity
from pipeline.themes.features import Floats
from pipeline.themes.types import Found

POLARITIES = tuple(Polarity)
COLUMNS = (Column.MONITORING, Column.DEVIATIONS, Column.ACTIONS)
AREAS = ("availability", "staffing", "feedback", "complaints", "incidents", "medication", "privacy")
SENSES = ("trouble", "object", "generic", "present", "absent", "resolved", "possible")
PLACE_WEIGHT = 0.3
STACK_WIDTH = 16 + len(SENSES)
REST_WIDTH = len(COLUMNS) * (len(POLARITIES) + 2)
FAR = -1.2
"""Score of a theme in a sentence that is not there."""
LEAST, MOST = -1.0, 4
"""A theme is weighed when its score reaches the first or is among so many highest; and always when a rule names it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence.

    ``before``, ``after`` and ``others`` hold each theme's score in the sentence before and after in the same entry,
    and the highest of all other sentences in it; ``usual`` the log odds of each theme in this area and column;
    ``length`` the number of tokens; ``report`` whether the sentence stands in a report, not in a bank of sentences.
    """

    before: Floats
    after: Floats
    others: Floats
    usual: Floats
    length: int
    report: bool = True


def sense_of(found: Found) -> int:
    """Number of the sense that a rule's readable id names (``theme/sense/pattern``); unknown ones count as trouble."""
    parts = found.rule.split("/")
    return SENSES.index(parts[1]) if len(parts) > 1 and parts[1] in SENSES else 0


def place_row(area: str, column: Column) -> Floats:
    """One-hots of area and column, scaled; all zero for an area of a unit's own."""
    row = np.zeros(len(AREAS) + len(COLUMNS), dtype=np.float32)
    if area in AREAS:
        row[AREAS.index(area)] = PLACE_WEIGHT
    if column in COLUMNS:
        row[len(AREAS) + COLUMNS.index(column)] = PLACE_WEIGHT
    return row


def neighbours(scores: Floats) -> tuple[Floats, Floats, Floats]:
    """Per sentence of one entry the scores before, after, and the highest of the others; each sentences x themes."""
    blank = np.full((1, scores.shape[1]), FAR, dtype=np.float32)
    before, after = np.vstack([blank, scores[:-1]]), np.vstack([scores[1:], blank])
    others = np.broadcast_to(blank, scores.shape).copy()
    if len(scores) > 1:
        top = scores.argmax(axis=0)
        second = np.partition(scores, -2, axis=0)[-2]
        others[:] = scores.max(axis=0)
        others[top, np.arange(scores.shape[1])] = second
    return before, after, others


def weighed(scores: Floats, ruled: Sequence[Found], order: dict[str, int]) -> list[int]:
    """Numbers of the themes that a sentence may be about, ascending."""
    many = min(MOST, len(scores))
    chosen = set(np.flatnonzero(scores > LEAST).tolist())
    chosen.update(np.argpartition(scores, -many)[-many:].tolist())
    chosen.update(order[found.theme] for found in ruled if found.theme in order)
    return sorted(chosen)


def stack_rows(scores: Floats, ruled: Sequence[Found], order: dict[str, int], setting: Setting) -> Floats:
    """Themes x ``STACK_WIDTH``: a theme's score, the best other score, the surroundings, and what the rules found.

    Args:
        scores: each theme's score by the words alone.
        ruled: the rules' mentions in the sentence.
        order: number of each theme.
        setting: what surrounds the sentence.
    """
    count = len(scores)
    rows = np.zeros((count, STACK_WIDTH), dtype=np.float32)
    ranked = np.argsort(scores)
    top, runner = int(ranked[-1]), int(ranked[-2]) if count > 1 else int(ranked[-1])
    length = float(np.log1p(setting.length))
    rows[:, 0] = scores
    rows[:, 1] = scores[top]
    rows[top, 1] = scores[runner]
    rows[top, 2] = 1
    rows[runner, 3] = runner != top
    rows[:, 4] = scores * length
    rows[:, 5] = length
    np.maximum(scores, 0, out=rows[:, 6])
    np.minimum(scores + 1, 0, out=rows[:, 7])
    rows[:, 8] = np.maximum(scores + 1, 0).sum()
    rows[:, 9] = setting.usual
    rows[:, 10] = setting.before
    rows[:, 11] = setting.after
    rows[:, 12] = setting.others
    rows[:, 13] = setting.report
    rows[:, 14] = len(ruled) > 0
    for found in ruled:
        at = order.get(found.theme)
        if at is not None:
            rows[at, 15] = 1
            rows[at, 16 + sense_of(found)] = 1
    return rows


def rest_row(column: Column, ruled: Found | None) -> Floats:
    """The column of the form crossed with the rules' polarity (none, or one of six) and a constant."""
    row = np.zeros(REST_WIDTH, dtype=np.float32)
    base = COLUMNS.index(column) * (len(POLARITIES) + 2)
    row[base] = 1
    row[base + 1 + (0 if ruled is None else 1 + POLARITIES.index(ruled.polarity))] = 1
    return row

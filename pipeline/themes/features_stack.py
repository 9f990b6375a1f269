"""What joins the learned scores with the rules: a row of numbers per theme, and one per theme and polarity."""

from collections.abc import Sequence

import numpy as np

from pipeline.model import Column, Polarity
from pipeline.themes.features import Floats
from pipeline.themes.types import Found

POLARITIES = tuple(Polarity)
COLUMNS = (Column.MONITORING, Column.DEVIATIONS, Column.ACTIONS)
AREAS = ("availability", "staffing", "feedback", "complaints", "incidents", "medication", "privacy")
SENSES = ("trouble", "object", "generic", "present", "absent", "resolved", "possible")
PLACE_WEIGHT = 0.3
STACK_WIDTH = 6 + len(SENSES)
REST_WIDTH = len(COLUMNS) * (len(POLARITIES) + 2)


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


def stack_rows(scores: Floats, ruled: Sequence[Found], order: dict[str, int]) -> Floats:
    """Themes x ``STACK_WIDTH``: the theme's score, the best other score, and what the rules found.

    Args:
        scores: log odds of each theme by the text alone.
        ruled: the rules' mentions in the sentence.
        order: number of each theme.
    """
    rows = np.zeros((len(scores), STACK_WIDTH), dtype=np.float32)
    top = int(scores.argmax())
    second = float(np.partition(scores, -2)[-2]) if len(scores) > 1 else 0.0
    rows[:, 0] = scores
    rows[:, 1] = scores[top]
    rows[top, 1] = second
    rows[top, 2] = 1
    rows[:, 3] = len(ruled) > 0
    for found in ruled:
        at = order.get(found.theme)
        if at is not None:
            rows[at, 4] = 1
            rows[at, 5] = scores[at]
            rows[at, 6 + sense_of(found)] = 1
    return rows


def rest_row(column: Column, ruled: Found | None) -> Floats:
    """The column of the form crossed with the rules' polarity (none, or one of six) and a constant."""
    row = np.zeros(REST_WIDTH, dtype=np.float32)
    base = COLUMNS.index(column) * (len(POLARITIES) + 2)
    row[base] = 1
    row[base + 1 + (0 if ruled is None else 1 + POLARITIES.index(ruled.polarity))] = 1
    return row

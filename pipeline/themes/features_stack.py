"""What joins the learned scores with the rules: a row of numbers per theme, and one per theme and polarity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Column, Polarity
from pipeline.themes.features import Floats
from pipeline.themes.types import Found

Numbers = NDArray[np.int64]
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
    """What surrounds each of some sentences; every array has a row a sentence.

    ``before``, ``after`` and ``others`` hold each theme's score in the sentence before and after in the same entry,
    and the highest of all other sentences in it; ``usual`` the log odds of each theme in this area and column;
    ``length`` the number of tokens; ``report`` whether the sentence stands in a report, not in a bank of sentences.
    """

    before: Floats
    after: Floats
    others: Floats
    usual: Floats
    length: Numbers
    report: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stacked:
    """A row of ``table`` (``STACK_WIDTH`` wide) for each theme weighed: ``at`` the sentence's number, ``theme`` its."""

    table: Floats
    at: Numbers
    theme: Numbers


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


def neighbours(scores: Floats, starts: Numbers) -> tuple[Floats, Floats, Floats]:
    """Per sentence the scores before, after, and the highest of the others of its entry; each sentences x themes.

    Args:
        scores: sentences x themes, the sentences of an entry one after another.
        starts: number of each entry's first sentence, ascending from 0.
    """
    before, after = np.full_like(scores, FAR), np.full_like(scores, FAR)
    before[1:], after[:-1] = scores[:-1], scores[1:]
    before[starts] = FAR
    after[starts[1:] - 1] = FAR
    sizes = np.diff(starts, append=len(scores))
    entry = np.repeat(np.arange(len(starts)), sizes)
    top = np.maximum.reduceat(scores, starts)[entry]
    highest = scores == top
    second = np.maximum.reduceat(np.where(highest, -np.inf, scores), starts)[entry]
    shared = np.add.reduceat(highest, starts, dtype=np.int64)[entry] > 1
    others = np.where(highest & ~shared, second, top)
    others[sizes[entry] == 1] = FAR
    return before, after, others.astype(np.float32)


def weighed(scores: Floats, ruled: Sequence[Sequence[Found]], order: dict[str, int]) -> NDArray[np.bool_]:
    """The themes that each sentence may be about: sentences x themes, as their scores."""
    many = min(MOST, scores.shape[1])
    chosen = scores > LEAST
    np.put_along_axis(chosen, np.argpartition(scores, -many, axis=1)[:, -many:], True, axis=1)
    for at, found in enumerate(ruled):
        for each in found:
            if each.theme in order:
                chosen[at, order[each.theme]] = True
    return np.asarray(chosen, dtype=np.bool_)


def stack_rows(scores: Floats, ruled: Sequence[Sequence[Found]], order: dict[str, int], setting: Setting) -> Stacked:
    """A theme's score, the best other score, the surroundings, and what the rules found.

    Args:
        scores: sentences x themes, by the words alone.
        ruled: the rules' mentions in each sentence.
        order: number of each theme.
        setting: what surrounds the sentences.
    """
    at, theme = np.nonzero(weighed(scores, ruled, order))
    own = scores[at, theme]
    ranked = np.argsort(scores, axis=1)
    top, runner = ranked[:, -1][at], ranked[:, -min(2, scores.shape[1])][at]
    length = np.log1p(setting.length.astype(np.float64)).astype(np.float32)[at]
    rows = np.zeros((len(at), STACK_WIDTH), dtype=np.float32)
    rows[:, 0] = own
    rows[:, 1] = scores[at, np.where(theme == top, runner, top)]
    rows[:, 2] = theme == top
    rows[:, 3] = (theme == runner) & (runner != top)
    rows[:, 4] = own * length
    rows[:, 5] = length
    np.maximum(own, 0, out=rows[:, 6])
    np.minimum(own + 1, 0, out=rows[:, 7])
    rows[:, 8] = np.maximum(scores + 1, 0).sum(axis=1)[at]
    rows[:, 9] = setting.usual[at, theme]
    rows[:, 10] = setting.before[at, theme]
    rows[:, 11] = setting.after[at, theme]
    rows[:, 12] = setting.others[at, theme]
    rows[:, 13] = setting.report[at]
    rows[:, 14] = np.array([len(found) > 0 for found in ruled])[at]
    first = np.searchsorted(at, np.arange(len(scores) + 1))
    for number, found in enumerate(ruled):
        for each in found:
            if each.theme in order:
                own_themes = theme[first[number] : first[number + 1]]
                row = first[number] + int(np.searchsorted(own_themes, order[each.theme]))
                rows[row, 15] = 1
                rows[row, 16 + sense_of(each)] = 1
    return Stacked(rows, at, theme)


def rest_row(column: Column, ruled: Polarity | None) -> Floats:
    """The column of the form crossed with the rules' polarity (none, or one of six) and a constant."""
    row = np.zeros(REST_WIDTH, dtype=np.float32)
    base = COLUMNS.index(column) * (len(POLARITIES) + 2)
    row[base] = 1
    row[base + 1 + (0 if ruled is None else 1 + POLARITIES.index(ruled))] = 1
    return row


RESTS = {(column, polarity): rest_row(column, polarity) for column in COLUMNS for polarity in (None, *POLARITIES)}
"""All rows that ``rest_row`` makes."""

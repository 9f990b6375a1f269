"""The cases behind the counts of ``action_summary``, from two cubes: their places, for lists of one page at a time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.measures.actions import Outcome
from pipeline.measures.cube import Cube, Filter, Words, chosen_of, kept
from pipeline.measures.cube_actions import ActionCubes
from pipeline.measures.cube_written import Places

Flags = npt.NDArray[np.bool_]

BEST_FIRST = (Outcome.AGAIN, Outcome.NOT_AGAIN, Outcome.NO_REPORT, Outcome.OPEN)
"""Of a unit's areas the first of these decides, as ``action_summary`` counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Some cases of one period.

    Attributes:
        places: area, theme and home of each in the cube, by unit, area and theme: the order of ``follow_up``.
        units: how many pairs of unit and theme they are; a theme may be in several areas of a unit.
    """

    places: Places
    units: int


def cube_cases(cubes: ActionCubes, chosen: Filter, *, span: tuple[str, str], acted: bool, outcome: str = "") -> Cases:
    """The cases of one period that a count of ``action_summary`` stands for.

    Args:
        span: the period, and the one whose reports come next; empty while they are still to come.
        acted: whether of a unit with an action on the theme, or of one without.
        outcome: a word of ``Outcome``; empty for any.
    """
    cube, keep = cubes.present, kept(cubes.present, chosen)
    at = chosen_of(cube.areas, chosen.areas), chosen_of(cube.themes, chosen.themes)
    period, after = (cube.periods.index(name) if name in cube.periods else None for name in span)
    if period is None:
        return Cases(np.empty((0, 3), np.intp), 0)
    here = _flags(cube.present[np.ix_(at[0], [period], at[1])][:, 0], keep)
    told = _flags(cubes.addressed.present[np.ix_(at[0], [period], at[1])][:, 0], keep)
    done = _of_units(np.logical_or.reduce(told, axis=0), cube)
    wanted = here & (done == acted)
    if outcome:
        ranks = np.where(here, _ranks(cube, keep, at, (after, bool(span[1]))), len(BEST_FIRST))
        best = _of_units(ranks.min(axis=0), cube, np.minimum)
        rank = BEST_FIRST.index(Outcome(outcome))
        wanted &= (ranks == rank) & (best == rank)
    area, theme, home = np.nonzero(wanted)
    units = (np.cumsum(cube.firsts) - 1)[home]
    pairs = len(np.unique(theme * len(cube.homes) + units))
    places = np.column_stack([np.asarray(at[0], np.intp)[area], np.asarray(at[1], np.intp)[theme], home])
    by_name = np.argsort(np.argsort(np.array(cube.themes, dtype=object)))
    names = np.unique(cube.homes["unit"].to_numpy(dtype=object), return_inverse=True)[1]
    order = np.lexsort([by_name[places[:, 1]], places[:, 0], names[places[:, 2]]])
    return Cases(places[order], pairs)


def _flags(bits: Words, keep: Flags) -> Flags:
    """The last axis of words as flags of the kept homes."""
    flags = np.unpackbits(np.ascontiguousarray(bits).view(np.uint8), axis=-1, count=len(keep)).astype(bool)
    kept_flags: Flags = flags & keep
    return kept_flags


def _of_units(values: npt.NDArray[np.generic], cube: Cube, pool: np.ufunc = np.logical_or) -> npt.NDArray[np.generic]:
    """Values along homes, each replaced by what its unit's homes have together."""
    pooled: npt.NDArray[np.generic] = pool.reduceat(values, np.flatnonzero(cube.firsts), axis=-1)
    return pooled[..., np.cumsum(cube.firsts) - 1]


def _ranks(
    cube: Cube, keep: Flags, at: tuple[list[int], list[int]], after: tuple[int | None, bool]
) -> npt.NDArray[np.int64]:
    """Area x theme x home: the place in ``BEST_FIRST`` of what the unit's next report says of the theme in the area.

    Args:
        after: the next period's place in the cube, None when it has none; and whether there is a next period.
    """
    place, comes = after
    size = (len(at[0]), len(at[1]), len(keep))
    if place is None:
        return np.full(size, BEST_FIRST.index(Outcome.NO_REPORT if comes else Outcome.OPEN), np.int64)
    again = _of_units(_flags(cube.present[np.ix_(at[0], [place], at[1])][:, 0], keep), cube)
    reported = _of_units(_flags(cube.reported[np.ix_(at[0], [place])][:, 0], keep), cube)[:, None]
    known = np.where(again, BEST_FIRST.index(Outcome.AGAIN), BEST_FIRST.index(Outcome.NOT_AGAIN))
    return np.where(reported, known, BEST_FIRST.index(Outcome.NO_REPORT))

"""What each unit says of each theme in one word, of what the filters leave; answered from a cube of words."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_cubes import filter_of, frames_of, kind_of
from pipeline.dashboard.data_kept import once_for_all
from pipeline.dashboard.data_material import store
from pipeline.measures.cube import Filter
from pipeline.measures.cube_heard import HeardCube, build_heard, heard_homes, heard_states

KEPT = 400
"""Results kept in memory; each is a list of units."""


def heard_units(chosen: Selection, theme: str) -> pd.DataFrame:
    """The units in whose text ``states.unit_states`` finds the theme: service_area and unit, in that order."""
    return _heard_units(chosen.counted, theme)


@lru_cache(maxsize=KEPT)
def _heard_units(chosen: Selection, theme: str) -> pd.DataFrame:
    return heard_homes(_cube_of(chosen), filter_of(chosen, theme))


def states_of(chosen: Selection, *, theme: str = "", units: Sequence[str] = ()) -> pd.DataFrame:
    """``states.unit_states`` of what the filters leave but for its ``mentions``; of one theme, or of some units."""
    some = filter_of(chosen, theme)
    if units and not chosen.unit:
        some = Filter(some.organisations, some.service_areas, tuple(units), some.areas, some.periods, some.themes)
    return heard_states(_cube_of(chosen), some)


def _cube_of(chosen: Selection) -> HeardCube:
    return _heard(str(store()), *kind_of(chosen))


@once_for_all(8)
def _heard(folder: str, expected: str, sure: bool, fresh: bool) -> HeardCube:
    return build_heard(*frames_of(expected, sure, fresh))

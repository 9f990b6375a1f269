"""Which reports there are and which are missing, of what the filters leave."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_kept import once_for_all
from pipeline.dashboard.data_material import material, settings, store
from pipeline.dashboard.row_index import Indexed, Wishes, distinct, indexed
from pipeline.measures.coverage import coverage
from pipeline.measures.timeliness import with_timeliness

KEPT = 400
"""Results kept in memory; each is a handful of numbers or names."""
SHARED = 40
"""Large tables kept in memory, which all sessions read and none may change."""
KEYS = ("period", "service_area", "unit", "status")


@once_for_all(2)
def _coverage(folder: str, expected: str) -> Indexed:
    held = material(expected)
    table = coverage(held.cells, held.reports, held.history)
    return indexed(with_timeliness(table, held.reports, held.files, held.replaced, limits=settings().coverage), KEYS)


def _wishes(chosen: Selection) -> Wishes:
    wishes = {"period": chosen.periods}
    if chosen.service_areas:
        wishes["service_area"] = chosen.service_areas
    if chosen.unit:
        wishes["unit"] = (chosen.unit,)
    return wishes


def _placed(chosen: Selection) -> Selection:
    """The filters that whole reports depend on."""
    return Selection(chosen.fingerprint, chosen.periods, chosen.service_areas, chosen.unit)


def matrix(chosen: Selection) -> pd.DataFrame:
    """``measures.coverage`` with timeliness of the chosen periods, service areas and unit; to be read only."""
    return _matrix(str(store()), _placed(chosen))


@lru_cache(maxsize=SHARED)
def _matrix(folder: str, chosen: Selection) -> pd.DataFrame:
    return _coverage(folder, chosen.fingerprint).kept(_wishes(chosen))


def matrix_of(chosen: Selection, units: Iterable[str]) -> pd.DataFrame:
    """The rows of ``matrix`` of some units."""
    return _coverage(str(store()), chosen.fingerprint).kept({**_wishes(chosen), "unit": tuple(units)})


def expected_units(chosen: Selection) -> pd.DataFrame:
    """The units of ``matrix``: service_area and unit, in that order."""
    return _expected_units(str(store()), _placed(chosen))


@lru_cache(maxsize=KEPT)
def _expected_units(folder: str, chosen: Selection) -> pd.DataFrame:
    return distinct(_coverage(folder, chosen.fingerprint), _wishes(chosen))


def missing(chosen: Selection) -> dict[str, tuple[str, ...]]:
    """By chosen period, the expected units whose report is missing."""
    return _missing(str(store()), _placed(chosen))


@lru_cache(maxsize=KEPT)
def _missing(folder: str, chosen: Selection) -> dict[str, tuple[str, ...]]:
    wishes = {**_wishes(chosen), "status": ("missing",)}
    found: dict[str, list[str]] = {period: [] for period in chosen.periods}
    for unit, period in _coverage(folder, chosen.fingerprint).told(wishes, "unit", "period"):
        found[period].append(unit)
    return {period: tuple(sorted(units)) for period, units in found.items()}


def size(chosen: Selection) -> tuple[int, int, int]:
    """How many units, periods and reports the filters leave."""
    return _size(str(store()), _placed(chosen))


def reported(chosen: Selection, units: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The periods that each of the units reported in, among the chosen ones."""
    wishes = {**_wishes(chosen), "status": ("reported",), "unit": tuple(units)}
    found: dict[str, set[str]] = {unit: set() for unit in wishes["unit"]}
    for unit, period in _coverage(str(store()), chosen.fingerprint).told(wishes, "unit", "period"):
        found[unit].add(period)
    return {unit: tuple(sorted(periods)) for unit, periods in found.items()}


@lru_cache(maxsize=KEPT)
def _size(folder: str, chosen: Selection) -> tuple[int, int, int]:
    table = _coverage(folder, chosen.fingerprint)
    places = table.places({**_wishes(chosen), "status": ("reported",)})
    units, periods = (
        codes if places is None else codes[places] for codes in (table.codes["unit"], table.codes["period"])
    )
    return int(np.count_nonzero(np.bincount(units))), int(np.count_nonzero(np.bincount(periods))), len(units)

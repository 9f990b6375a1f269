"""Presence cubes: prevalence under any filter in about a millisecond, equal to the group-by of the frames.

A unit has a theme in an area and period, or it has not. The cube holds that bit for area x period x theme x unit, eight
units to a byte: a filter on units is a mask, pooling over areas or periods an "or", counting units a count of bits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.measures.base import DIMENSIONS, UNIT_KEY, present, theme_order
from pipeline.measures.prevalence import with_share

Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]
HOME = [*UNIT_KEY, "service_area"]


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Bits of presence and of reporting, with the names along their axes.

    Attributes:
        homes: a row for each unit in each service area it has belonged to: organisation, unit, service_area; sorted, so
            that the rows of a unit that moved lie side by side.
        firsts: which of the homes are the first of their unit.
        areas, periods, themes: names along the axes, sorted but for the themes, which keep the catalogue's order.
        present: area x period x theme x byte of homes: the theme is present in the area's deviations.
        reported: area x period x byte of homes: the unit has a cell of the area.
    """

    homes: pd.DataFrame
    firsts: npt.NDArray[np.bool_]
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    themes: tuple[str, ...]
    present: Bytes
    reported: Bytes


@dataclass(frozen=True, slots=True)
class Filter:
    """What to count: names along the axes; an empty one means all."""

    organisations: Sequence[str] = ()
    service_areas: Sequence[str] = ()
    units: Sequence[str] = ()
    areas: Sequence[str] = ()
    periods: Sequence[str] = ()


def build(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> Cube:
    """Make the cube once for a state of the facts."""
    homes = of_cells[HOME].astype(str).drop_duplicates().sort_values(HOME, ignore_index=True)
    areas, periods = (tuple(sorted(set(of_cells[name].astype(str)))) for name in ("area", "period"))
    themes = theme_order(of_findings)
    axes = (pd.Index(areas), pd.Index(periods), pd.MultiIndex.from_frame(homes))
    reported = np.zeros((len(areas), len(periods), len(homes)), bool)
    reported[_places(of_cells, axes)] = True
    bits = np.zeros((len(areas), len(periods), len(themes), len(homes)), bool)
    hits = present(of_findings)
    area, period, home = _places(hits, axes)
    theme = pd.Index(themes).get_indexer(pd.Index(hits["theme"].astype(str)))
    known = (area >= 0) & (period >= 0) & (home >= 0)
    bits[area[known], period[known], theme[known], home[known]] = True
    bits &= reported[:, :, None, :]
    firsts = ~homes.duplicated(list(UNIT_KEY)).to_numpy()
    return Cube(homes, firsts, areas, periods, themes, np.packbits(bits, axis=-1), np.packbits(reported, axis=-1))


def query(cube: Cube, chosen: Filter, *, by: Sequence[str]) -> pd.DataFrame:
    """The table of ``prevalence`` of the cells and findings that the filter keeps.

    Args:
        by: any of period, area, service_area, unit and organisation.

    Returns:
        ``*by``, theme, numerator, denominator, share, low, high, in the order of ``prevalence``.

    Raises:
        ValueError: ``by`` names something else.
    """
    keys = list(by)
    if not set(keys) <= set(DIMENSIONS):
        raise ValueError(f"cannot group by {sorted(set(keys) - set(DIMENSIONS))}")
    at = [_chosen(cube.areas, chosen.areas), _chosen(cube.periods, chosen.periods)]
    bits, reported = cube.present[np.ix_(*at)], cube.reported[np.ix_(*at)]
    names = [[cube.areas[place] for place in at[0]], [cube.periods[place] for place in at[1]]]
    for axis, name in enumerate(("area", "period")):
        if name not in keys:
            bits, reported = (np.bitwise_or.reduce(array, axis=axis, keepdims=True) for array in (bits, reported))
            names[axis] = [""]
    groups = _groups(cube.homes, chosen, [key for key in keys if key in HOME])
    rows = [_part(cube, (bits & mask, reported & mask), names, values) for values, mask in groups]
    columns = [*(key for key in keys if key in HOME), "area", "period", "theme", "numerator", "denominator"]
    arrays = {name: np.concatenate([row[at] for row in rows]) for at, name in enumerate(columns)} if rows else {}
    table = pd.DataFrame(arrays, columns=columns)
    table = table.sort_values(keys, kind="stable", ignore_index=True) if keys else table
    kept = table[[*keys, "theme", *columns[-2:]]].astype(dict.fromkeys(columns[-2:], "int64"))
    return with_share(kept.astype(dict.fromkeys([*keys, "theme"], "str")))


def _places(rows: pd.DataFrame, axes: tuple[pd.Index, pd.Index, pd.MultiIndex]) -> tuple[npt.NDArray[np.intp], ...]:
    area = axes[0].get_indexer(pd.Index(rows["area"].astype(str)))
    period = axes[1].get_indexer(pd.Index(rows["period"].astype(str)))
    return area, period, axes[2].get_indexer(pd.MultiIndex.from_frame(rows[HOME].astype(str)))


def _chosen(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    return [place for place, name in enumerate(names) if not wanted or name in wanted]


def _groups(homes: pd.DataFrame, chosen: Filter, keys: list[str]) -> list[tuple[tuple[str, ...], Bytes]]:
    """The homes that the filter keeps as bit masks, one for each value of the keys that lie along the axis of homes."""
    keep = np.ones(len(homes), bool)
    wishes = {"organisation": chosen.organisations, "service_area": chosen.service_areas, "unit": chosen.units}
    for name, wanted in wishes.items():
        if wanted:
            keep &= homes[name].isin(list(wanted)).to_numpy()
    if not keys:
        return [((), np.packbits(keep))]
    groups = []
    for value, rows in homes.loc[keep].groupby(keys).indices.items():
        mask = np.zeros(len(homes), bool)
        mask[np.flatnonzero(keep)[rows]] = True
        groups.append((value if isinstance(value, tuple) else (value,), np.packbits(mask)))
    return groups


def _part(
    cube: Cube, bits: tuple[Bytes, Bytes], names: list[list[str]], values: tuple[str, ...]
) -> list[npt.NDArray[Any]]:
    """Counts of one group as columns: its values, area, period, theme, numerator and denominator."""
    numerators, denominators = (_count(cube, array) for array in bits)
    area, period = np.nonzero(denominators)
    count = len(cube.themes)
    return [
        *(np.full(len(area) * count, value, dtype=object) for value in values),
        np.repeat(np.array(names[0], dtype=object)[area], count),
        np.repeat(np.array(names[1], dtype=object)[period], count),
        np.tile(np.array(cube.themes, dtype=object), len(area)),
        numerators[area, period].ravel(),
        np.repeat(denominators[area, period], count),
    ]


def _count(cube: Cube, bits: Bytes) -> Counts:
    """Distinct units along the last axis; a unit with two homes counts once."""
    if cube.firsts.all():
        counted: Counts = np.bitwise_count(bits).sum(axis=-1, dtype=np.int64)
        return counted
    apart = np.unpackbits(bits, axis=-1, count=len(cube.homes))
    merged: Counts = np.maximum.reduceat(apart, np.flatnonzero(cube.firsts), axis=-1).sum(axis=-1, dtype=np.int64)
    return merged

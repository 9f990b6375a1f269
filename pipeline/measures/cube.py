"""Presence cubes: prevalence under any filter in about a millisecond, equal to the group-by of the frames.

A unit has a theme in an area and period, or it has not. The cube holds that bit for area x period x theme x unit, 64
units to a word: a filter on units is a mask, pooling over areas or periods an "or", counting units a count of bits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.measures.base import DIMENSIONS, UNIT_KEY, present, theme_order
from pipeline.measures.prevalence import shares_of

Words = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]
Axes = tuple[pd.Index, pd.Index, pd.MultiIndex]
HOME = [*UNIT_KEY, "service_area"]
FEW_GROUPS = 64


class Homed(Protocol):
    """A cube along whose last axis lie the homes of units; told from others by what it is, not by what it holds."""

    @property
    def homes(self) -> pd.DataFrame:
        """organisation, unit and service_area of each."""

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Bits of presence and of reporting, with the names along their axes.

    Attributes:
        homes: a row for each unit in each service area it has belonged to: organisation, unit, service_area; sorted, so
            that the rows of a unit that moved lie side by side.
        firsts: which of the homes are the first of their unit.
        areas, periods, themes: names along the axes, sorted but for the themes, which keep the catalogue's order.
        present: area x period x theme x word of homes: the theme is present in the area's deviations.
        reported: area x period x word of homes: the unit has a cell of the area.
    """

    homes: pd.DataFrame
    firsts: npt.NDArray[np.bool_]
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    themes: tuple[str, ...]
    present: Words
    reported: Words


@dataclass(frozen=True, slots=True)
class Filter:
    """What to count: names along the axes; an empty one means all."""

    organisations: Sequence[str] = ()
    service_areas: Sequence[str] = ()
    units: Sequence[str] = ()
    areas: Sequence[str] = ()
    periods: Sequence[str] = ()
    themes: Sequence[str] = ()


def build(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> Cube:
    """Make the cube once for a state of the facts."""
    axes, themes = axes_of(of_cells), theme_order(of_findings)
    areas, periods, homes = tuple(axes[0]), tuple(axes[1]), axes[2].to_frame(index=False, name=HOME)
    reported = np.zeros((len(areas), len(periods), len(homes)), bool)
    reported[places_of(of_cells, axes)] = True
    bits = np.zeros((len(areas), len(periods), len(themes), len(homes)), bool)
    hits = present(of_findings)
    area, period, home = places_of(hits, axes)
    theme = pd.Index(themes).get_indexer(pd.Index(hits["theme"].astype(str)))
    known = (area >= 0) & (period >= 0) & (home >= 0)
    bits[area[known], period[known], theme[known], home[known]] = True
    bits &= reported[:, :, None, :]
    firsts = ~homes.duplicated(list(UNIT_KEY)).to_numpy()
    return Cube(homes, firsts, areas, periods, themes, packed(bits), packed(reported))


def packed(flags: npt.NDArray[np.bool_]) -> Words:
    """The last axis as words, filled up with zeros."""
    spare = [(0, 0)] * (flags.ndim - 1) + [(0, -flags.shape[-1] % 64)]
    words: Words = np.packbits(np.pad(flags, spare), axis=-1).view(np.uint64)
    return words


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
    at = [chosen_of(cube.areas, chosen.areas), chosen_of(cube.periods, chosen.periods)]
    named = chosen_of(cube.themes, chosen.themes)
    bits, reported = cube.present[np.ix_(*at, named)], cube.reported[np.ix_(*at)]
    for axis, name in enumerate(("area", "period")):
        if name not in keys:
            bits, reported = (np.bitwise_or.reduce(array, axis=axis, keepdims=True) for array in (bits, reported))
    groups = grouped(cube, kept(cube, chosen), [key for key in keys if key in HOME])
    numerators, denominators = (_counts(cube, array, groups) for array in (bits, reported))
    group, area, period = np.nonzero(denominators)
    names = {"area": _text(cube.areas, at[0]), "period": _text(cube.periods, at[1])}
    codes = {"area": area, "period": period}
    for key in groups.names:
        values, inverse = np.unique(groups.names[key], return_inverse=True)
        names[key], codes[key] = _text(values.tolist()), inverse[group]
    order = np.lexsort([codes[key] for key in reversed(keys)]) if keys else np.arange(len(group))
    count = len(named)
    columns = {key: names[key].take(np.repeat(codes[key][order], count)) for key in keys}
    columns["theme"] = _text(cube.themes, named).take(np.tile(np.arange(count), len(order)))
    columns["numerator"] = numerators[group, area, period][order].ravel()
    columns["denominator"] = np.repeat(denominators[group, area, period][order], count)
    return pd.DataFrame({**columns, **shares_of(columns["numerator"], columns["denominator"])})


def _text(names: Sequence[str], places: Sequence[int] | None = None) -> Any:
    """An array of text that ``take`` repeats by code, many times faster than text made anew."""
    return pd.array([names[place] for place in places] if places is not None else list(names), dtype="str")


def axes_of(of_cells: pd.DataFrame) -> Axes:
    """The axes of a cube of these cells: areas, periods and homes, each sorted."""
    homes = of_cells[HOME].astype(str).drop_duplicates().sort_values(HOME, ignore_index=True)
    areas, periods = (pd.Index(sorted(of_cells[name].astype(str).unique())) for name in ("area", "period"))
    return areas, periods, pd.MultiIndex.from_frame(homes)


def places_of(rows: pd.DataFrame, axes: Axes) -> tuple[npt.NDArray[np.intp], ...]:
    """Area, period and home of each row as places along the axes, -1 where an axis lacks it."""
    area = axes[0].get_indexer(pd.Index(rows["area"].astype(str)))
    period = axes[1].get_indexer(pd.Index(rows["period"].astype(str)))
    return area, period, axes[2].get_indexer(pd.MultiIndex.from_frame(rows[HOME].astype(str)))


def chosen_of(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Places of the wanted names along an axis; of all of them when none is wanted."""
    return [place for place, name in enumerate(names) if not wanted or name in wanted]


def kept(cube: Homed, chosen: Filter) -> npt.NDArray[np.bool_]:
    """Which homes the filter leaves."""
    keep = np.ones(len(cube.homes), bool)
    wishes = {"organisation": chosen.organisations, "service_area": chosen.service_areas, "unit": chosen.units}
    for name, wanted in wishes.items():
        if wanted:
            codes, known = _numbered(cube, name)
            flags = np.zeros(len(known), bool)
            flags[[known[value] for value in wanted if value in known]] = True
            keep &= flags[codes]
    return keep


@lru_cache(maxsize=64)
def _numbered(cube: Homed, name: str) -> tuple[npt.NDArray[np.intp], dict[str, int]]:
    """The value of a column of each home as a number, and the numbers by value."""
    codes, values = pd.factorize(cube.homes[name])
    return codes, {str(value): number for number, value in enumerate(values)}


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The homes that a filter keeps, in groups by values of their own.

    Attributes:
        keep: which of the homes.
        codes: the group of each kept home.
        names: by key, its value in each group; without keys there is one group.
        size: how many groups.
    """

    keep: npt.NDArray[np.bool_]
    codes: npt.NDArray[np.intp]
    names: dict[str, npt.NDArray[Any]]
    size: int


def grouped(cube: Cube, keep: npt.NDArray[np.bool_], keys: list[str]) -> Grouped:
    """The kept homes in groups by keys among organisation, unit and service_area, in the order of their values."""
    if not keys:
        return Grouped(keep, np.zeros(int(keep.sum()), np.intp), {}, 1)
    every, names = _grouping(cube, tuple(keys))
    found, codes = np.unique(every[keep], return_inverse=True)
    return Grouped(keep, codes, {key: values[found] for key, values in names.items()}, len(found))


@lru_cache(maxsize=64)
def _grouping(cube: Cube, keys: tuple[str, ...]) -> tuple[npt.NDArray[np.intp], dict[str, npt.NDArray[Any]]]:
    """The group of each home by keys, in the order of their values, and the values of each group."""
    codes = np.asarray(cube.homes.groupby(list(keys), sort=True).ngroup(), np.intp)
    firsts = cube.homes.iloc[np.unique(codes, return_index=True)[1]]
    return codes, {key: firsts[key].to_numpy(dtype=object) for key in keys}


def masks_of(cube: Cube, groups: Grouped) -> Words:
    """The homes of each group as bits: group x word."""
    masks = np.zeros((groups.size, len(cube.homes)), bool)
    masks[groups.codes, np.flatnonzero(groups.keep)] = True
    return packed(masks)


def _counts(cube: Cube, bits: Words, groups: Grouped) -> Counts:
    """Distinct units in each group: group x area x period, and x theme when the bits have themes.

    Few groups are masks over the words, many are sums over the bits apart. A unit with two homes counts once: no group
    holds both when the service area is among the keys, else the second is taken off.
    """
    places = np.flatnonzero(groups.keep)
    if groups.size > FEW_GROUPS:
        counted = _summed(_apart(bits, places), groups.codes, groups.size)
    else:
        sums = [np.bitwise_count(bits & mask).sum(axis=-1, dtype=np.int64) for mask in masks_of(cube, groups)]
        counted = np.array(sums, dtype=np.int64).reshape(groups.size, *bits.shape[:-1])
    if "service_area" in groups.names:
        return counted
    unit = np.cumsum(cube.firsts)[groups.keep]
    several = np.isin(unit, np.flatnonzero(np.bincount(unit) > 1))
    if not several.any():
        return counted
    starts = np.flatnonzero(np.diff(unit[several], prepend=-1))
    homes, codes = _apart(bits, places[several]), groups.codes[several][starts]
    surplus = np.add.reduceat(homes, starts, axis=-1) - np.maximum.reduceat(homes, starts, axis=-1)
    return counted - _summed(surplus, codes, groups.size)


def _apart(bits: Words, places: npt.NDArray[np.intp]) -> npt.NDArray[np.uint8]:
    """The bits of some homes, a byte each."""
    wanted = bits.view(np.uint8)[..., places // 8] >> (7 - places % 8).astype(np.uint8)
    bytes_of_one: npt.NDArray[np.uint8] = wanted & np.uint8(1)
    return bytes_of_one


def _summed(values: npt.NDArray[np.uint8], codes: npt.NDArray[np.intp], size: int) -> Counts:
    """Sums of the last axis by code, as the first axis."""
    order = np.argsort(codes, kind="stable")
    found, starts = np.unique(codes[order], return_index=True)
    counted = np.zeros((size, *values.shape[:-1]), np.int64)
    if len(found):
        counted[found] = np.moveaxis(np.add.reduceat(values[..., order], starts, axis=-1, dtype=np.int64), -1, 0)
    return counted

"""Change and states from a presence cube: the tables of ``change`` and ``theme_states``, equal row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.measures.base import DIMENSIONS, period_range
from pipeline.measures.change import ALL_UNITS, COUNTS, FALSE_DISCOVERY, judged
from pipeline.measures.cube import HOME, Counts, Cube, Filter, Words, chosen_of, grouped, kept, masks_of
from pipeline.measures.settings import StateLimits
from pipeline.measures.states import History, Pair, states_of

Named = list[tuple[tuple[str, ...], int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The bits of some periods under a filter, a unit's homes in one bit.

    Attributes:
        present: area x period x theme x word; one area in all when they are pooled. A period that the cube lacks has no
            bits.
        reported: area x period x word.
        masks: group x word: the homes of each group.
        groups: for each group and area with a report in any of the periods: its values of the keys, the places of the
            group and of the area; sorted by the values.
    """

    present: Words
    reported: Words
    masks: Words
    groups: Named


def cube_change(
    cube: Cube,
    chosen: Filter,
    *,
    earlier: str,
    later: str,
    by: Sequence[str] = (),
    false_discovery: float = FALSE_DISCOVERY,
) -> pd.DataFrame:
    """The table of ``change`` of the cells and findings that the filter keeps.

    Themes of the filter choose rows only: the correction for false discoveries still runs over all of them.

    Raises:
        ValueError: ``by`` names something else than area, service_area and organisation.
    """
    keys = _checked(by)
    layers = layers_of(cube, chosen, (earlier, later), keys)
    counted = _pairs(layers, 1)
    now, then = _counts(layers.present, layers.masks), _counts(layers.reported, layers.masks)
    parts = layers.groups if keys else [((), 0, 0)]
    group, area = np.array([part[1] for part in parts], np.intp), np.array([part[2] for part in parts], np.intp)
    both, started, stopped, neither = (one[group, area].ravel() for one in counted)
    before, after = (np.repeat(then[group, area, side], len(cube.themes)) for side in (0, 1))
    sums = (both + started + stopped + neither, started, stopped, both)
    totals = (now[group, area, 0].ravel(), before, now[group, area, 1].ravel(), after)
    named = {
        key: pd.array(np.repeat([part[0][at] for part in parts], len(cube.themes)).tolist(), dtype="str")
        for at, key in enumerate(keys)
    }
    themes = pd.array(list(cube.themes) * len(parts), dtype="str")
    counts = dict(zip((*COUNTS, *ALL_UNITS), (*sums, *totals), strict=True))
    return _only(judged({**named, "theme": themes, **counts}, keys, false_discovery), chosen)


def cube_states(
    cube: Cube,
    chosen: Filter,
    *,
    by: Sequence[str] = (),
    limits: StateLimits | None = None,
    serious: Sequence[str] = (),
) -> pd.DataFrame:
    """The table of ``theme_states`` of the cells and findings that the filter keeps.

    Themes of the filter choose rows only: the correction for false discoveries still runs over all of them.

    Raises:
        ValueError: ``by`` names something else than area, service_area and organisation.
    """
    keys, limits = _checked(by), limits or StateLimits()
    told = reported_periods(cube, chosen)
    periods = period_range(told)
    layers = layers_of(cube, chosen, periods, keys)
    hits, reported = _counts(layers.present, layers.masks), _counts(layers.reported, layers.masks)
    pairs = {lag: np.stack(_pairs(layers, lag), axis=-1) for lag in limits.lags if lag < len(periods)}
    lookup = _Lookup(layers, cube.homes["unit"].to_numpy(dtype=object), pairs)
    histories = [
        History(
            values,
            name,
            periods,
            tuple(reported[group, area].tolist()),
            tuple(hits[group, area, :, theme].tolist()),
            partial(lookup.pair, (group, area, theme)),
            partial(lookup.names, (group, area, theme)),
        )
        for values, group, area in layers.groups
        for theme, name in enumerate(cube.themes)
    ]
    return states_of(histories, keys, limits, serious, chosen.themes)


@dataclass(frozen=True, slots=True, eq=False)
class _Lookup:
    """What a history asks of its group, area and theme."""

    layers: Layers
    units: npt.NDArray[np.object_]
    pairs: dict[int, Counts]

    def pair(self, place: tuple[int, int, int], lag: int) -> Pair:
        if lag not in self.pairs:
            self.pairs[lag] = np.stack(_pairs(self.layers, lag), axis=-1)
        both, started, stopped, neither = self.pairs[lag][place].tolist()
        return both, started, stopped, neither

    def names(self, place: tuple[int, int, int]) -> tuple[str, ...]:
        group, area, theme = place
        bits = self.layers.present[area, -1, theme] & self.layers.masks[group]
        found = np.flatnonzero(np.unpackbits(bits.view(np.uint8), count=len(self.units)))
        return tuple(sorted(self.units[found].tolist()))


def _checked(by: Sequence[str]) -> list[str]:
    if not set(by) <= set(DIMENSIONS) - {"period", "unit"}:
        raise ValueError(f"cannot compare by {list(by)}")
    return list(by)


def _only(table: pd.DataFrame, chosen: Filter) -> pd.DataFrame:
    return table.loc[table["theme"].isin(list(chosen.themes))].reset_index(drop=True) if chosen.themes else table


def reported_periods(cube: Cube, chosen: Filter) -> list[str]:
    """The periods in which any unit of the filter reported any of its areas."""
    areas, periods = chosen_of(cube.areas, chosen.areas), chosen_of(cube.periods, chosen.periods)
    mask = masks_of(cube, grouped(cube, kept(cube, chosen), []))
    any_of = (cube.reported[np.ix_(areas, periods)] & mask[0]).any(axis=(0, 2))
    return [cube.periods[place] for place, there in zip(periods, any_of, strict=True) if there]


def layers_of(
    cube: Cube, chosen: Filter, periods: Sequence[str], keys: list[str], *, of_themes: bool = False
) -> Layers:
    """The bits of these periods, whether the cube has them or not, under a filter, in groups by keys.

    Without ``area`` among the keys the areas are pooled, without ``service_area`` the homes of each unit. All themes
    have bits, or with ``of_themes`` those of the filter alone.
    """
    areas = chosen_of(cube.areas, chosen.areas)
    at = {cube.periods[place]: place for place in chosen_of(cube.periods, chosen.periods)}
    here = [place for place, period in enumerate(periods) if period in at]
    there = [at[periods[place]] for place in here]
    themes = chosen_of(cube.themes, chosen.themes if of_themes else ())
    shape, words = (len(areas), len(periods)), cube.reported.shape[-1]
    bits, reported = np.zeros((*shape, len(themes), words), np.uint64), np.zeros((*shape, words), np.uint64)
    bits[:, here], reported[:, here] = cube.present[np.ix_(areas, there, themes)], cube.reported[np.ix_(areas, there)]
    if "area" not in keys:
        bits, reported = (np.bitwise_or.reduce(array, axis=0, keepdims=True) for array in (bits, reported))
    keep = kept(cube, chosen)
    if "service_area" not in keys:
        bits, reported = (_by_unit(cube, array, keep) for array in (bits, reported))
    groups = grouped(cube, keep, [key for key in keys if key in HOME])
    masks = masks_of(cube, groups)
    found = []
    for group, mask in enumerate(masks):
        for area in np.flatnonzero((reported & mask).any(axis=(1, 2))).tolist():
            told = {
                "area": cube.areas[areas[area]],
                **{name: str(value[group]) for name, value in groups.names.items()},
            }
            found.append((tuple(told[key] for key in keys), group, area))
    return Layers(bits, reported, masks, sorted(found))


def _by_unit(cube: Cube, bits: Words, keep: npt.NDArray[np.bool_]) -> Words:
    """The bits with all homes of a unit in the bit of the first one kept, so that a unit that moved is one unit."""
    places = np.flatnonzero(keep)
    unit = np.cumsum(cube.firsts)[keep]
    extra = np.flatnonzero(np.diff(unit, prepend=-1) == 0)
    if not len(extra):
        return bits
    first = places[np.searchsorted(unit, unit[extra])]
    joined = np.array(bits, order="C").view(np.uint8)
    for home, place in zip(first.tolist(), places[extra].tolist(), strict=True):
        bit = (joined[..., place // 8] >> np.uint8(7 - place % 8)) & np.uint8(1)
        joined[..., place // 8] &= np.uint8(255 - (1 << (7 - place % 8)))
        joined[..., home // 8] |= bit << np.uint8(7 - home % 8)
    return joined.view(np.uint64)


def _counts(bits: npt.NDArray[Any], masks: Words) -> Counts:
    """Units in each group: group x the axes of the bits but the last."""
    sums = [np.bitwise_count(bits & mask).sum(axis=-1, dtype=np.int64) for mask in masks]
    return np.array(sums, dtype=np.int64).reshape(len(masks), *bits.shape[:-1])


def _pairs(layers: Layers, lag: int) -> tuple[Counts, Counts, Counts, Counts]:
    """Units both in the last period and ``lag`` before: with each theme in both, started, stopped, in neither.

    Each is group x area x theme.
    """
    common = (layers.reported[:, -1] & layers.reported[:, -1 - lag])[:, None]
    now, then = layers.present[:, -1] & common, layers.present[:, -1 - lag] & common
    parts = (now & then, now & ~then, then & ~now, common & ~(now | then))
    both, started, stopped, neither = (_counts(part, layers.masks) for part in parts)
    return both, started, stopped, neither

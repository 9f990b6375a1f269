"""Single units from a presence cube: the funnel of a period, and the reports that hold two themes."""

import numpy as np
import pandas as pd

from pipeline.measures.cube import HOME, Cube, Filter, Words, chosen_of, grouped, kept
from pipeline.measures.series import funnel
from pipeline.measures.unit_rates import FUNNEL_NAMES


def cube_unit_funnel(cube: Cube, chosen: Filter, *, theme: str, period: str) -> pd.DataFrame:
    """The table of ``unit_funnels`` of one theme in one period of the cells and findings that the filter keeps."""
    areas, periods = chosen_of(cube.areas, chosen.areas), chosen_of(cube.periods, (period,))
    named = chosen_of(cube.themes, (theme,))
    keep = kept(cube, chosen)
    size = len(keep)
    denominator, numerator = (
        np.unpackbits(bits.view(np.uint8), axis=-1, count=size).reshape(-1, size).sum(axis=0, dtype=np.int64)
        for bits in (cube.reported[np.ix_(areas, periods)], cube.present[np.ix_(areas, periods, named)])
    )
    keep &= denominator > 0
    told = np.flatnonzero(keep)
    if numerator[told].any():
        told = told[np.argsort(grouped(cube, keep, ["service_area", "unit"]).codes, kind="stable")]
    else:
        told = told[:0]
    homes = cube.homes.iloc[told]
    columns = {
        "period": pd.array([period] * len(told), dtype="str"), "theme": pd.array([theme] * len(told), dtype="str"),
        **{name: homes[name].array for name in HOME},
        "numerator": numerator[told], "denominator": denominator[told],
    }  # fmt: skip
    return funnel(pd.DataFrame({name: columns[name] for name in FUNNEL_NAMES}))


def cube_together(cube: Cube, chosen: Filter, pair: tuple[str, str]) -> list[tuple[str, str]]:
    """Unit and period of the reports that hold both themes, the newest first, then by unit.

    A unit in a period stands for its report.
    """
    areas, periods = chosen_of(cube.areas, chosen.areas), chosen_of(cube.periods, chosen.periods)
    one, other = (_pooled(cube, areas, periods, theme) for theme in pair)
    flags = np.unpackbits((one & other).view(np.uint8), axis=-1, count=len(cube.homes)).astype(bool)
    rows, homes = np.nonzero(flags & kept(cube, chosen))
    units = cube.homes["unit"].array.take(homes).tolist()
    found = [(unit, cube.periods[periods[row]]) for unit, row in zip(units, rows.tolist(), strict=True)]
    return sorted(sorted(found), key=lambda place: place[1], reverse=True)


def _pooled(cube: Cube, areas: list[int], periods: list[int], theme: str) -> Words:
    """The bits of a theme in any of the areas: period x word."""
    bits = cube.present[np.ix_(areas, periods, chosen_of(cube.themes, (theme,)))]
    pooled: Words = np.bitwise_or.reduce(bits, axis=0)[:, 0]
    return pooled

"""Themes that come together, from a presence cube: the table of ``co_occurrence``, equal row by row."""

import math

import numpy as np
import pandas as pd

from pipeline.measures.compare import PAIR_COLUMNS
from pipeline.measures.cube import Cube, Filter, chosen_of, grouped, kept, masks_of


def cube_company(cube: Cube, chosen: Filter) -> pd.DataFrame:
    """The table of ``co_occurrence`` of the cells and findings that the filter keeps.

    Themes of the filter choose rows only: the pairs that one of them is in.
    A unit in a period stands for its report, so a store in which a unit has two reports of one period, which an ingest
    never leaves, would count them as one.
    """
    at = np.ix_(chosen_of(cube.areas, chosen.areas), chosen_of(cube.periods, chosen.periods))
    mask = masks_of(cube, grouped(cube, kept(cube, chosen), []))[0]
    bits = np.bitwise_or.reduce(cube.present[at], axis=0) & mask
    reports = int(np.bitwise_count(np.bitwise_or.reduce(cube.reported[at], axis=0) & mask).sum())
    counts = np.bitwise_count(bits).sum(axis=(0, 2), dtype=np.int64).tolist()
    wanted = set(chosen_of(cube.themes, chosen.themes))
    rows = []
    for one, a in enumerate(counts):
        others = [other for other in range(one + 1, len(counts)) if one in wanted or other in wanted]
        shared = np.bitwise_count(bits[:, one, None] & bits[:, others]).sum(axis=(0, 2), dtype=np.int64)
        for other, both in zip(others, shared.tolist(), strict=True):
            if both:
                b = counts[other]
                spread = math.sqrt(a * (reports - a) * b * (reports - b))
                phi = (reports * both - a * b) / spread if spread else math.nan
                expected = a * b / reports
                names = (cube.themes[one], cube.themes[other])
                rows.append((*names, both, reports, a, b, expected, both / expected, phi))
    table = pd.DataFrame(rows, columns=PAIR_COLUMNS)
    return table.sort_values("phi", ascending=False, kind="stable", ignore_index=True)

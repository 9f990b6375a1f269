"""Sums of many lists of rows at once, and tables that grow."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.themes.features import Floats

FIRST = 4096
"""Rows of the smallest table that grows."""


def summed(table: Floats, lists: Sequence[Sequence[int]]) -> Floats:
    """For each list the sum of its rows of a table."""
    sizes = np.array([len(one) for one in lists], dtype=np.int64)
    sums = np.zeros((len(lists), table.shape[1]), dtype=np.float32)
    flat = np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=int(sizes.sum()))
    if len(flat):
        filled = np.flatnonzero(sizes)
        sums[filled] = np.add.reduceat(table[flat], (np.cumsum(sizes) - sizes)[filled])
    return sums


def grown(table: NDArray[Any], rows: int) -> NDArray[Any]:
    """The table itself when it has so many rows, else a copy twice as long or more."""
    if rows <= len(table):
        return table
    more = np.zeros((max(rows, 2 * len(table), FIRST), *table.shape[1:]), dtype=table.dtype)
    more[: len(table)] = table
    return more

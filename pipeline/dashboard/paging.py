"""Long tables of units in pages, so that a county of thousands of units opens as fast as one of a dozen."""

from collections.abc import Sequence

import pandas as pd

Home = tuple[str, str]

UNITS = 25
"""Units on one page of a table."""


def unit_pages(frame: pd.DataFrame) -> int:
    """How many pages the units of a frame fill; at least one.

    Args:
        frame: rows with ``unit`` and ``service_area``.
    """
    return max(-(-len(_homes(frame)) // UNITS), 1)


def homes_on(frame: pd.DataFrame, number: int) -> Sequence[Home]:
    """Service area and unit of those on one page, pages counted from 1; by service area and name."""
    return _homes(frame)[(number - 1) * UNITS : number * UNITS]


def units_on(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    """The rows of the units of one page, pages counted from 1; the order of rows stays."""
    return rows_of(frame, homes_on(frame, number))


def rows_of(frame: pd.DataFrame, homes: Sequence[Home]) -> pd.DataFrame:
    """The rows of some units, by service area and unit."""
    wanted = set(homes)
    kept: pd.DataFrame = frame.loc[[pair in wanted for pair in _pairs(frame)]].reset_index(drop=True)
    return kept


def _homes(frame: pd.DataFrame) -> list[Home]:
    return sorted(set(_pairs(frame)))


def _pairs(frame: pd.DataFrame) -> list[Home]:
    return list(zip(frame["service_area"].tolist(), frame["unit"].tolist(), strict=True))

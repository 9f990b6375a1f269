"""Long tables of units in pages, so that a county of thousands of units opens as fast as one of a dozen."""

import pandas as pd

UNITS = 25
"""Units on one page of a table."""


def unit_pages(frame: pd.DataFrame) -> int:
    """How many pages the units of a frame fill; at least one.

    Args:
        frame: rows with ``unit`` and ``service_area``.
    """
    return max(-(-len(_units(frame)) // UNITS), 1)


def units_on(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    """The rows of the units of one page, pages counted from 1; by service area and name."""
    shown = _units(frame).iloc[(number - 1) * UNITS : number * UNITS]
    kept: pd.DataFrame = frame.merge(shown, on=["service_area", "unit"])
    return kept


def _units(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["service_area", "unit"]].drop_duplicates().sort_values(["service_area", "unit"])

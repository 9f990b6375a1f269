"""What a published pack may not tell: groups of few units, and what would give them away.

A group is hidden when it has some units but fewer than the least, or when so few units reported at all. A share is
hidden with its count, since either gives the other; parts of a known whole are hidden together, since the last one is
what the others leave.
"""

from collections.abc import Iterable

import pandas as pd

from pipeline.export.pack import contents_words as words
from pipeline.measures.base import UNIT_KEY
from pipeline.words import say

SHARE_COLUMNS = ("share", "low", "high")
REPORT_COUNTS = ("expected", "reported", "missing", "unexpected")


def few(number: float, least: int) -> bool:
    """Whether a group of so many units is too small to be told; an empty one tells of nobody."""
    return 0 < number < least


def hidden(table: pd.DataFrame, least: int) -> pd.Series:
    """Which rows of numerators and denominators are too small to be told."""
    counts, whole = table["numerator"], table["denominator"]
    return ((counts > 0) & (counts < least)) | ((whole > 0) & (whole < least))


def shown(table: pd.DataFrame, least: int) -> pd.DataFrame:
    """The rows that may be told."""
    return table.loc[~hidden(table, least)].reset_index(drop=True)


def told_throughout(over: pd.DataFrame, least: int) -> set[str]:
    """Themes no count of which is hidden in any period: what is said of another theme's course could bound a count."""
    return set(over["theme"]) - set(over.loc[hidden(over, least), "theme"])


def any_few(numbers: Iterable[float], least: int) -> bool:
    """Whether any part of a whole is too small, so that all of them are hidden."""
    return any(few(number, least) for number in numbers)


def few_reports(summary: pd.DataFrame, least: int) -> pd.Series:
    """Which rows of ``coverage_summary`` have a count too small to be told; each count is what the others leave."""
    counts = summary[list(REPORT_COUNTS)]
    return ((counts > 0) & (counts < least)).any(axis=1)


def few_text(least: int) -> str:
    """``alle 5``."""
    return say(words.FEWER, n=least)


def covered(frame: pd.DataFrame, rows: pd.Series, columns: Iterable[str], text: str) -> pd.DataFrame:
    """The frame with ``text`` in these columns of these rows, in place of numbers."""
    if not rows.any():
        return frame
    mask = rows.to_numpy()
    changed = {
        name: pd.Series(
            [text if dark else value for dark, value in zip(mask, frame[name].tolist(), strict=True)], dtype=object
        )
        for name in columns
    }
    return frame.reset_index(drop=True).assign(**changed)


def few_units_in(cases: pd.DataFrame, least: int) -> bool:
    """Whether the cases with a written action, or those without, are of too few units, however many cases there are."""
    units = cases.drop_duplicates(["addressed", *UNIT_KEY])["addressed"].value_counts()
    return any_few(units, least)

"""Forms of numbers and periods for charts, in the language in use."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Period
from pipeline.words import say
from pipeline.words.forms import month_range, number, percent, period_words

__all__ = ["column_ticks", "number", "percent", "period_tick", "period_words", "points", "ratio", "year_ticks"]

MOST_YEARS = 4
MOST_MONTHS, MOST_PARTS = 6, 12
"""Columns that have room for their months on a narrow screen, and for their part of the year."""
NEAREST = 0.16
"""Years closer to each other than this part of a narrow axis would run together."""


def points(difference: float) -> str:
    """A difference of shares in [-1, 1] as ``+12 %-yks.``"""
    signed = f"{'+' if difference > 0 else ''}{number(difference * 100)}"
    return say("{points}\u00a0%-yks.", points=signed)


def ratio(numerator: float, denominator: float) -> str:
    """``9/11``: units with the theme of the units that reported."""
    return f"{number(numerator)}/{number(denominator)}"


def period_tick(period: str, *, narrow: bool = False) -> str:
    """A period on two short lines for an axis, or on three still shorter ones."""
    try:
        parsed = Period.parse(period)
    except ValueError:
        return period
    if parsed.months == 12:
        return period_words(period)
    months = month_range(parsed.first_day.month, parsed.last_day.month, short=True)
    if narrow:
        months = months.replace("\u2013", "\u2013<br>")
    return f"{months}<br>{parsed.year}"


def column_ticks(periods: Sequence[str]) -> list[str]:
    """Headings of columns of periods: months, or parts of the year and its number once, or years alone."""
    if len(periods) <= MOST_MONTHS:
        return [period_tick(period, narrow=True) for period in periods]
    years = year_ticks(periods)
    if len(periods) > MOST_PARTS:
        return [years.get(place, "") for place in range(len(periods))]
    # A month is told by its number alone: M09 is wider than its column on a narrow screen.
    parts = [(period.partition("-")[2] or period).removeprefix("M").lstrip("0") for period in periods]
    return [f"{years[place]}<br>{part}" if place in years else part for place, part in enumerate(parts)]


def year_ticks(periods: Sequence[str], nearest: float = NEAREST) -> dict[int, str]:
    """For an axis with no room for every period: years at the places of their first periods, few enough to fit.

    Args:
        nearest: the least distance between two years, as a part of the axis. The first year, which may have begun
            before the axis, is left out rather than a later one.
    """
    first = [place for place in range(len(periods)) if place == 0 or periods[place][:4] != periods[place - 1][:4]]
    fewest = max(-(-len(first) // MOST_YEARS), 1)
    for step in range(fewest, len(first) + 1):
        for kept in (first[::step], first[1::step]):
            if kept and all(after - before >= nearest * len(periods) for before, after in pairwise(kept)):
                return {place: periods[place][:4] for place in kept}
    return {}

"""Forms of numbers and periods for charts, in the language in use."""

from collections.abc import Sequence

from pipeline.model import Period
from pipeline.words import say
from pipeline.words.forms import month_range, number, percent, period_words

__all__ = ["number", "percent", "period_tick", "period_words", "points", "ratio", "year_ticks"]

MOST_YEARS = 4


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


def year_ticks(periods: Sequence[str]) -> dict[int, str]:
    """For an axis with no room for every period: years at the places of their first periods, few enough to fit."""
    ticks: dict[int, str] = {}
    for place, period in enumerate(periods):
        if place == 0 or period[:4] != periods[place - 1][:4]:
            ticks[place] = period[:4]
    step = -(-len(ticks) // MOST_YEARS)
    return dict(list(ticks.items())[::step]) if ticks else ticks

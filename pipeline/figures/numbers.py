"""Finnish forms of numbers and periods for charts."""

from collections.abc import Sequence

from pipeline.model import Period

NBSP, MINUS = "\u00a0", "\u2212"
MOST_YEARS = 4
MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu")


def number(value: float, decimals: int = 0) -> str:
    """``1234.5`` as ``1 234,5``: decimal comma, no-break space between thousands, a real minus sign."""
    text = f"{value:,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return text.replace("-", MINUS)


def percent(share: float, decimals: int = 0) -> str:
    """A share in [0, 1] as ``42 %``."""
    return f"{number(share * 100, decimals)}{NBSP}%"


def points(difference: float) -> str:
    """A difference of shares in [-1, 1] as ``+12 %-yks.``"""
    return f"{'+' if difference > 0 else ''}{number(difference * 100)}{NBSP}%-yks."


def ratio(numerator: float, denominator: float) -> str:
    """``9/11``: units with the theme of the units that reported."""
    return f"{number(numerator)}/{number(denominator)}"


def period_words(period: str) -> str:
    """``2024-T3`` as ``syys-joulukuu 2024`` with an en dash; text that is no period as it is."""
    months, year = _months(period, "kuu")
    return f"{months} {year}" if year else months


def period_tick(period: str, *, narrow: bool = False) -> str:
    """The same on two short lines for an axis, or on three still shorter ones."""
    months, year = _months(period, "")
    if narrow:
        months = months.replace("\u2013", "\u2013<br>")
    return f"{months}<br>{year}" if year else months


def year_ticks(periods: Sequence[str]) -> dict[int, str]:
    """For an axis with no room for every period: years at the places of their first periods, few enough to fit."""
    ticks: dict[int, str] = {}
    for place, period in enumerate(periods):
        if place == 0 or period[:4] != periods[place - 1][:4]:
            ticks[place] = period[:4]
    step = -(-len(ticks) // MOST_YEARS)
    return dict(list(ticks.items())[::step]) if ticks else ticks


def _months(period: str, ending: str) -> tuple[str, str]:
    try:
        parsed = Period.parse(period)
    except ValueError:
        return period, ""
    if parsed.months == 12:
        return f"vuosi{NBSP}{parsed.year}", ""
    first, last = MONTHS[parsed.first_day.month - 1], MONTHS[parsed.last_day.month - 1]
    return (f"{first}{ending}" if first == last else f"{first}\u2013{last}{ending}"), str(parsed.year)

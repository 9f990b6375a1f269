"""Numbers, shares, dates and periods as the language in use writes them."""

from datetime import date
from functools import cache, lru_cache

from babel.dates import format_date, get_month_names

from pipeline.model import Period
from pipeline.words import FINNISH, language, locale, say

NBSP, MINUS, DASH = "\u00a0", "\u2212", "\u2013"
GROUP_BLANKS = "\u202f"
DATES = {"fi": "d.M.y", "sv": "d.M.y"}


def number(value: float, decimals: int = 0) -> str:
    """``1234.5`` as ``1 234,5`` or ``1,234.5``: always a real minus sign, blanks never break a line."""
    return _number(language(), value, decimals)


@lru_cache(maxsize=50_000)
def _number(code: str, value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".translate(_signs(code))


def separators() -> tuple[str, str]:
    """The marks of decimals and of thousands."""
    signs = _signs(language())
    return signs[ord(".")], signs[ord(",")]


def percent(share: float, decimals: int = 0) -> str:
    """A share in [0, 1] as ``42 %`` or ``42%``."""
    return f"{number(share * 100, decimals)}{_percent(language())}"


def day(moment: date) -> str:
    """``5.3.2024``, as Swedish is written in Finland too, or ``5 Mar 2024``."""
    return str(format_date(moment, DATES.get(language(), "medium"), locale=locale()))


def period_words(period: str, *, months: bool = False) -> str:
    """``2024-T3`` as ``syys-joulukuu 2024`` with an en dash; text that is no period as it is.

    Args:
        months: a whole year too by its months.
    """
    return _period_words(language(), period, months)


@lru_cache(maxsize=2000)
def _period_words(code: str, period: str, months: bool) -> str:
    del code
    try:
        parsed = Period.parse(period)
    except ValueError:
        return period
    if parsed.months == 12 and not months:
        return say("vuosi\u00a0{year}", year=parsed.year)
    first, last = parsed.first_day.month, parsed.last_day.month
    return f"{month_range(first, last)} {parsed.year}"


def month_range(first: int, last: int, *, short: bool = False) -> str:
    """``syys-joulukuu`` or ``sep-dec`` with an en dash, the first letter as inside a sentence.

    Args:
        short: Finnish without the ending that says month, and one month of the other languages cut too.
    """
    return _months(language(), first, last, short)


@cache
def _months(code: str, first: int, last: int, short: bool) -> str:
    wide = get_month_names("wide", context="stand-alone", locale=locale())
    if code == FINNISH:
        names = [wide[month].removesuffix("kuu") for month in dict.fromkeys((first, last))]
        return DASH.join(names) + ("" if short else "kuu")
    if first == last and not short:
        return str(wide[first])
    cut = get_month_names("abbreviated", context="stand-alone", locale=locale())
    return DASH.join(str(cut[month]).rstrip(".") for month in dict.fromkeys((first, last)))


@cache
def _signs(code: str) -> dict[int, str]:
    symbols = locale().number_symbols["latn"]
    blank = str(symbols["group"]).replace(GROUP_BLANKS, NBSP)
    return {ord(","): blank, ord("."): str(symbols["decimal"]), ord("-"): MINUS}


@cache
def _percent(code: str) -> str:
    pattern = str(locale().percent_formats[None].pattern)
    return "%" if pattern.endswith("0%") else f"{NBSP}%"

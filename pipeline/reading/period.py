"""Read a report's period from any notation in use; see ``period_patterns`` for the notations."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.model import Period
from pipeline.reading.period_patterns import Stretch, matchers

DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-")
DRAFTED_EARLY_DAYS = 31
"""A report is at times drafted before its period has ended, yet seldom by more than a month."""
DATE = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
YEAR_DAYS, YEAR_MONTHS = 365, 12


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period, the notation it was read from, and Finnish sentences on what was doubtful in it."""

    period: Period
    text: str
    warnings: tuple[str, ...] = ()


def find_period(
    text: str, *, months: int = 4, labelled: bool = True, year: int | None = None, below_year: bool = False
) -> FoundPeriod | None:
    """The period that ``text`` tells, or None.

    Args:
        text: a few words or lines; the first notation of the most trusted kind counts.
        months: length of a period; 1, 3, 4, 6 or 12.
        labelled: the text follows a label such as "Ajanjakso", so that weak notations (1/2024, a season, a single
            month, a notation without a year) count too.
        year: year of a notation that has none.
        below_year: a notation of a year or more is passed over, unless periods are years.
    """
    plain = _plain(text)
    for stretch in _stretches(plain, months):
        if (stretch.weak and not labelled) or (below_year and _too_long(stretch.dates(year), months)):
            continue
        found = _resolve(stretch, text, months, year)
        if found is not None:
            return found
    return None


def one_day(text: str, months: int = 4) -> FoundPeriod | None:
    """The period of a text that is one day and nothing else, as a sheet makes of "5/2024"; always doubtful."""
    days = dates_in(text)
    if len(days) != 1 or not (DATE.fullmatch(text.strip()) or ISO_DATE.fullmatch(text.strip())):
        return None
    period = Period.containing(days[0], months)
    doubt = f"Ajanjaksona on yksi päivä, {text.strip()}; luettiin kaudeksi {period}."
    return FoundPeriod(period, text.strip(), (doubt,))


def whole_year(text: str, months: int = 4) -> str:
    """The notation in ``text`` that tells a year or more where periods are shorter, as written; else empty."""
    told = (stretch for stretch in _stretches(_plain(text), months) if _too_long(stretch.dates(None), months))
    return next((text[stretch.start : stretch.end].strip() for stretch in told), "")


def lacks_year(text: str, months: int = 4) -> bool:
    """Whether the first notation in ``text`` could be a period if its year were known."""
    first = next(_stretches(_plain(text), months), None)
    return first is not None and first.dates(None) is None and first.dates(2024) is not None


def year_for(text: str, drafted: date, months: int = 4) -> int:
    """The latest year that lets the period in ``text`` be over, or nearly so, on the day the report was drafted."""
    found = find_period(text, months=months, year=drafted.year)
    if found is None:
        return drafted.year
    early = (found.period.last_day - drafted).days > DRAFTED_EARLY_DAYS
    return drafted.year - 1 if early else drafted.year


def dates_in(text: str) -> tuple[date, ...]:
    """Every full date in ``text``, in the Finnish or the ISO notation."""
    parts = [(m[3], m[2], m[1]) for m in DATE.finditer(text)] + [(m[1], m[2], m[3]) for m in ISO_DATE.finditer(text)]
    return tuple(day for day in map(_date, parts) if day is not None)


def years_in(text: str) -> tuple[int, ...]:
    """Every four-digit year in ``text``."""
    return tuple(int(match[1]) for match in YEAR.finditer(text))


def _date(parts: tuple[str, str, str]) -> date | None:
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _plain(text: str) -> str:
    return "".join(_plain_char(char) for char in text)


def _plain_char(char: str) -> str:
    if char.isspace():
        return " "
    lowered = unicodedata.normalize("NFKC", char).lower().translate(DASHES)
    return lowered if len(lowered) == 1 else char


def _stretches(plain: str, months: int) -> Iterator[Stretch]:
    for matcher in matchers(months):
        yield from matcher(plain)


def _resolve(stretch: Stretch, text: str, months: int, year: int | None) -> FoundPeriod | None:
    days = stretch.dates(year)
    if days is None:
        return None
    period = _greatest_overlap(*days, months)
    written = text[stretch.start : stretch.end].strip(" \n\t,.;:")
    warnings = []
    if stretch.doubt:
        warnings.append(f"Ajanjakso ”{written}” luettiin kaudeksi {period}: {stretch.doubt}.")
    if (period.first_day, period.last_day) != days:
        warnings.append(f"Ajanjakso ”{written}” ei ole tasan yksi kausi; luettiin lähimmäksi, {period}.")
    return FoundPeriod(period, written, tuple(warnings))


def _too_long(days: tuple[date, date] | None, months: int) -> bool:
    """Whether a stretch holds several periods whole, and none more than another: it is a year or longer."""
    return days is not None and months < YEAR_MONTHS and (days[1] - days[0]).days + 1 >= YEAR_DAYS


def _greatest_overlap(first: date, last: date, months: int) -> Period:
    """Of the periods that share most days with the stretch, the latest: a report ends with its newest matters."""
    best = step = Period.containing(first, months)
    most = 0
    while step.first_day <= last:
        shared = (min(last, step.last_day) - max(first, step.first_day)).days + 1
        if shared >= most:
            best, most = step, shared
        step = step.shifted(1)
    return best


def doubted(found: FoundPeriod, sentence: str) -> FoundPeriod:
    """The same period with one more doubt."""
    return replace(found, warnings=(*found.warnings, sentence))

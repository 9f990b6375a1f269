from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Period
from pipeline.reading.period import find_period

MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu")
LENGTHS = st.sampled_from((1, 3, 4, 6, 12))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    months = draw(LENGTHS)
    return Period(draw(st.integers(2000, 2099)), draw(st.integers(1, 12 // months)), months)


def notations(period: Period) -> list[str]:
    first, last = period.first_day, period.last_day
    named = f"{MONTHS[first.month - 1]}kuu {first.year} \u2013 {MONTHS[last.month - 1]}kuu {last.year}"
    dates = f"{first.day}.{first.month}.\u2013{last.day}.{last.month}.{last.year}"
    return [dates, f"{first.isoformat()} - {last.isoformat()}", named]


@given(periods(), st.data())
def test_every_notation_of_a_period_reads_as_that_period(period: Period, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(notations(period)))
    found = find_period(text, months=period.months)
    assert found is not None
    assert (found.period, found.warnings) == (period, ())


@given(periods(), st.sampled_from(("", "  ", "Raportti ajalta ")), st.sampled_from(("", ".", " luonnos")))
def test_words_around_a_notation_change_nothing(period: Period, before: str, after: str) -> None:
    text = notations(period)[0]
    found = find_period(before + text + after, months=period.months)
    assert found is not None
    assert (found.period, found.text) == (period, text)


@given(periods())
def test_case_does_not_matter(period: Period) -> None:
    text = notations(period)[2]
    one, two = find_period(text.upper(), months=period.months), find_period(text.title(), months=period.months)
    assert one is not None
    assert two is not None
    assert one.period == two.period == period


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 700), LENGTHS)
def test_odd_stretch_gives_the_period_that_shares_most_days(first: date, days: int, months: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = find_period(
        f"{first.day}.{first.month}.{first.year}\u2013{last.day}.{last.month}.{last.year}", months=months
    )
    assert found is not None

    def shared(period: Period) -> int:
        return (min(last, period.last_day) - max(first, period.first_day)).days + 1

    assert shared(found.period) >= max(shared(found.period.shifted(-1)), shared(found.period.shifted(1)))
    exact = (found.period.first_day, found.period.last_day) == (first, last)
    assert exact == (not found.warnings)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = find_period(text)
    assert found is None or found.text in text

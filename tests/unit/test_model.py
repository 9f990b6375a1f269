from datetime import date

import pytest

from pipeline.model import Period


@pytest.mark.parametrize(
    ("period", "text", "first", "last"),
    [
        (Period(2023, 3), "2023-T3", date(2023, 9, 1), date(2023, 12, 31)),
        (Period(2024, 1), "2024-T1", date(2024, 1, 1), date(2024, 4, 30)),
        (Period(2024, 1, months=3), "2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        (Period(2024, 2, months=6), "2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        (Period(2024, 2, months=1), "2024-M02", date(2024, 2, 1), date(2024, 2, 29)),
        (Period(2024, 1, months=12), "2024-Y1", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_period_prints_and_knows_its_days(period, text, first, last):
    assert str(period) == text
    assert Period.parse(text) == period
    assert (period.first_day, period.last_day) == (first, last)


def test_periods_order_by_time():
    periods = [Period(2024, 2), Period(2023, 3), Period(2024, 1)]
    assert [str(period) for period in sorted(periods)] == ["2023-T3", "2024-T1", "2024-T2"]


@pytest.mark.parametrize(("year", "number", "months"), [(2024, 4, 4), (2024, 0, 4), (2024, 1, 5), (24, 1, 4)])
def test_a_period_outside_the_year_is_refused(year, number, months):
    with pytest.raises(ValueError, match=r"period|year"):
        Period(year, number, months)


@pytest.mark.parametrize("text", ["2024", "2024-T4", "T1/2024", "2024-T", "2024-X1", "2024-T1 "])
def test_parse_reads_only_what_period_prints(text):
    with pytest.raises(ValueError, match="period"):
        Period.parse(text)


def test_shifting_crosses_the_year():
    assert str(Period(2024, 1).shifted(-1)) == "2023-T3"
    assert str(Period(2023, 3).shifted(4)) == "2025-T1"


def test_the_period_of_a_day():
    assert str(Period.containing(date(2024, 8, 31))) == "2024-T2"
    assert str(Period.containing(date(2024, 9, 1), months=6)) == "2024-H2"

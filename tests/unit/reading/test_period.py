from datetime import date

import pytest

from pipeline.reading.period import dates_in, find_period, lacks_year, one_day, whole_year, year_for

EXACT = [
    ("tammi-huhtikuu 2024", "2024-T1"), ("tammikuu\u2013huhtikuu 2024", "2024-T1"), ("Syys-Joulukuu 2024", "2024-T3"),
    ("syys - joulukuu 2023", "2023-T3"), ("SYYSKUU-JOULUKUU 2023", "2023-T3"), ("syys\u2011joulukuu 2023", "2023-T3"),
    ("Touko-elo 2025", "2025-T2"), ("Touko-elokuu -24", "2024-T2"), ("syyskuusta joulukuuhun 2023", "2023-T3"),
    ("tammikuun alusta huhtikuun loppuun 2024", "2024-T1"), ("syyskuu 2023 \u2013 joulukuu 2023", "2023-T3"),
    ("Tammi-, helmi-, maalis- ja huhtikuu 2024", "2024-T1"), ("vuosi 2024, touko-elokuu", "2024-T2"),
    ("1.1.\u201330.4.2024", "2024-T1"), ("1.9.2023-31.12.2023", "2023-T3"), ("1.5. - 31.8.2024", "2024-T2"),
    ("1.1.-30.4.24", "2024-T1"), ("1.1-30.4.2024", "2024-T1"), ("2024-01-01 \u2013 2024-04-30", "2024-T1"),
    ("01-04/2024", "2024-T1"), ("1\u20134/2024", "2024-T1"), ("9-12/23", "2023-T3"), ("2024/5-8", "2024-T2"),
    ("09/2023-12/2023", "2023-T3"), ("T1/2024", "2024-T1"), ("T3 / 2024", "2024-T3"), ("2023-T3", "2023-T3"),
    ("T1/24", "2024-T1"), ("T3/2024 (syys-joulukuu)", "2024-T3"), ("I/2024", "2024-T1"), ("III/2023", "2023-T3"),
    ("1. tertiaali 2024", "2024-T1"), ("III tertiaali 2023", "2023-T3"), ("Tertiaali 3, 2024", "2024-T3"),
    ("Tertiaali 3/2023", "2023-T3"), ("tertiaali II/2024", "2024-T2"), ("1. kolmannes 2024", "2024-T1"),
    ("vuoden 2024 ensimmäinen kolmannes", "2024-T1"), ("kolmas vuosikolmannes 2023", "2023-T3"),
    ("vuoden 2024 toinen tertiaali", "2024-T2"), ("jan\u2013april 2024", "2024-T1"), ("maj-augusti 2024", "2024-T2"),
    ("tertial 1 2024", "2024-T1"), ("första tertialet 2024", "2024-T1"), ("tredje tertialen 2023", "2023-T3"),
    ("1. tammikuuta \u2013 30. huhtikuuta 2024", "2024-T1"), ("1 januari \u2013 30 april 2024", "2024-T1"),
    ("1.1.2024 alkaen 30.4.2024 asti", "2024-T1"), ("tammi \u2014 huhtikuu 2024", "2024-T1"),
    ("TAMMI\u2212HUHTIKUU\u00a02024", "2024-T1"), ("1\u20114 / 2024", "2024-T1"), ("3:e tertialet 2023", "2023-T3"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "period"), EXACT)
def test_plain_notation(text: str, period: str) -> None:
    found = find_period(text)
    assert found is not None
    assert (str(found.period), found.warnings) == (period, ())


@pytest.mark.parametrize(
    ("text", "period", "word"),
    [
        ("1/2024", "2024-T1", "versiota"), ("9/2024", "2024-T3", "versiota"),
        ("kevätkausi 2024", "2024-T1", "vuodenaika"),
        ("1.9.2023-31.1.2024", "2023-T3", "lähimmäksi"), ("tammi-kesäkuu 2024", "2024-T1", "lähimmäksi"),
        ("1.10.2023\u201331.3.2024", "2023-T3", "lähimmäksi"), ("huhtikuu 2024", "2024-T1", "lähimmäksi"),
        ("marras-helmikuu 2023-2024", "2023-T3", "lähimmäksi"),
    ],
)  # fmt: skip
def test_doubtful_notation_is_flagged(text: str, period: str, word: str) -> None:
    found = find_period(text)
    assert found is not None
    assert str(found.period) == period
    assert word in " ".join(found.warnings)


@pytest.mark.parametrize(
    "text", ["", "vuodenvaihde", "13-15/2024", "31.2.", "puh. 09 123 4567", "elokuvailta", "versio 2.1"]
)
def test_no_period(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize("text", ["1/2024", "keväällä 2024", "huhtikuu 2024", "vuosi 2024"])
def test_weak_notation_needs_a_label(text: str) -> None:
    assert find_period(text, labelled=False) is None


def test_length_of_period_is_a_setting() -> None:
    assert [str(found.period) for months in (3, 6, 12) if (found := find_period("1.1.-31.3.2024", months=months))] == [
        "2024-Q1", "2024-H1", "2024-Y1",
    ]  # fmt: skip


def test_written_notation_is_kept() -> None:
    found = find_period("Raportti ajalta Syys\u2013joulukuu 2024, luonnos")
    assert found is not None
    assert found.text == "Syys\u2013joulukuu 2024"


def test_missing_year_is_told() -> None:
    assert lacks_year("Syys-joulukuu")
    assert not lacks_year("Syys-joulukuu 2023")
    assert not lacks_year("Jonoa oli")


def test_year_comes_from_the_drafting_day() -> None:
    assert year_for("syys-joulukuu", date(2024, 1, 15)) == 2023
    assert year_for("syys-joulukuu", date(2023, 12, 20)) == 2023
    assert year_for("tammi-huhtikuu", date(2024, 5, 6)) == 2024


def test_dates_in_text() -> None:
    assert dates_in("Laadittu 15.1.2024, hyväksytty 2024-02-01, 99.9.2024") == (date(2024, 1, 15), date(2024, 2, 1))


def test_one_day_is_a_doubtful_period() -> None:
    found = one_day("1.5.2024")
    assert found is not None
    assert str(found.period) == "2024-T2"
    assert found.warnings == ("Ajanjaksona on yksi päivä, 1.5.2024; luettiin kaudeksi 2024-T2.",)
    assert one_day("laadittu 1.5.2024") is None
    assert one_day("1.5.\u201331.8.2024") is None


@pytest.mark.parametrize("text", ["vuosi 2024", "vuonna 2024", "2024", "1.1.\u201331.12.2024", "tammi-joulukuu 2024"])
def test_whole_year_is_no_period_unless_periods_are_years(text: str) -> None:
    assert find_period(text, below_year=True) is None
    assert "2024" in whole_year(text)
    found = find_period(text, months=12, below_year=True)
    assert found is not None
    assert (str(found.period), found.warnings, whole_year(text, 12)) == ("2024-Y1", (), "")

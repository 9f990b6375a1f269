import pytest

from pipeline.dashboard import wording, wording_coverage, wording_states


@pytest.mark.parametrize(
    ("period", "words", "months"),
    [
        ("2024-T3", "syys\u2013joulukuu 2024", "syys\u2013joulu"),
        ("2024-M09", "syyskuu 2024", "syys"),
        ("2024-Y1", "tammi\u2013joulukuu 2024", "tammi\u2013joulu"),
        ("tuntematon", "tuntematon", ""),
    ],
)
def test_periods_in_words(period: str, words: str, months: str) -> None:
    assert wording.period_words(period) == words
    assert wording.period_months(period) == months


def test_counts_take_the_partitive() -> None:
    assert wording.units(1) == "1\u00a0yksikkö"
    assert wording.units(12) == "12\u00a0yksikköä"
    assert wording.count_of(12345, "virke", "virkettä") == "12\u00a0345\u00a0virkettä"


def test_names_with_commas_are_parted_by_semicolons() -> None:
    assert wording.joined(["Kotihoito, pohjoinen", "Akuuttiosasto"]) == "Kotihoito, pohjoinen; Akuuttiosasto"
    assert wording.joined(["a", "b", "c"]) == "a, b ja c"
    assert wording.joined(["a"]) == "a"
    assert wording.joined([]) == ""


def test_the_coverage_line_names_the_missing() -> None:
    assert (
        wording_coverage.coverage_line(11, 12, ["Akuuttiosasto"]) == "11/12 yksikköä raportoi; puuttuu: Akuuttiosasto."
    )
    assert wording_coverage.coverage_line(12, 12, []) == "12/12 yksikköä raportoi; yhtään raporttia ei puutu."


def test_many_missing_units_are_counted_and_only_the_first_named() -> None:
    six = [f"Yksikkö {number}" for number in range(6)]
    every = "Yksikkö 0, Yksikkö 1, Yksikkö 2, Yksikkö 3, Yksikkö 4 ja Yksikkö 5"
    assert wording_coverage.coverage_line(6, 12, six) == f"6/12 yksikköä raportoi; puuttuu: {every}."
    many = [f"Yksikkö {number}" for number in range(78)]
    first = "Yksikkö 0, Yksikkö 1, Yksikkö 2, Yksikkö 3 ja Yksikkö 4"
    told = f"1\u00a0522/1\u00a0600 yksikköä raportoi; puuttuu 78: {first} sekä 73 muuta."
    assert wording_coverage.coverage_line(1522, 1600, many) == told


def test_an_expected_number_is_told_without_decimals_where_it_is_large() -> None:
    assert wording_states.company(9, 44, 5.96) == "9/44\u00a0raportissa; sattumalta odottaisi noin 6,0"
    told = "4\u00a0938/45\u00a0660\u00a0raportissa; sattumalta odottaisi noin 4\u00a0453"
    assert wording_states.company(4938, 45660, 4453.0) == told

import pytest

from pipeline.dashboard import wording


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
    assert wording.coverage_line(11, 12, ["Akuuttiosasto"]) == "11/12 yksikköä raportoi; puuttuu: Akuuttiosasto."
    assert wording.coverage_line(12, 12, []) == "12/12 yksikköä raportoi; yhtään raporttia ei puutu."

"""Charts say their findings in the language in use."""

import pytest

from pipeline.figures import wording
from pipeline.figures.numbers import percent, period_tick, points
from pipeline.figures.state_words import state_sentence
from pipeline.figures.template import template
from pipeline.words import speaking

ROW = {"period": "2024-T3", "numerator": 9, "denominator": 12, "share": 0.75, "low": 0.47, "high": 0.91}


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("fi", "Laajimmin todettu kaudella syys\u2013joulukuu 2024: Tilat ja Laitteet, 9/12 yksikköä (75\u00a0%)"),
        ("sv", "Mest utbrett under sep\u2013dec 2024: Tilat och Laitteet, 9/12 enheter (75\u00a0%)"),
        ("en", "Most widespread in Sept\u2013Dec 2024: Tilat and Laitteet, 9/12 units (75%)"),
    ],
)
def test_a_title(code: str, title: str) -> None:
    assert speaking(code, lambda: wording.top_title(["Tilat", "Laitteet"], ROW, "2024-T3")) == title


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("fi", "Syys\u2013joulukuu 2024: 12 yksikköä raportoi, puuttuu 1: Kotihoito."),
        ("sv", "Sep\u2013dec 2024: 12 enheter rapporterade, 1 saknas: Kotihoito."),
        ("en", "Sept\u2013Dec 2024: 12 units reported, 1 missing: Kotihoito."),
    ],
)
def test_who_reported(code: str, line: str) -> None:
    assert speaking(code, lambda: wording.reported("2024-T3", 12, ["Kotihoito"])) == line


def test_names_that_hold_the_word_between_are_parted_by_semicolons_in_each_language() -> None:
    names = ["Fall och olyckor", "Lokaler"]
    assert speaking("sv", lambda: wording.joined(names)) == "Fall och olyckor; Lokaler"
    assert speaking("fi", lambda: wording.joined(names)) == "Fall och olyckor ja Lokaler"


def test_ticks_intervals_and_points() -> None:
    assert speaking("sv", lambda: period_tick("2024-T1", narrow=True)) == "jan\u2013<br>apr<br>2024"
    assert speaking("en", lambda: wording.interval(ROW)) == "interval 47%\u201391%"
    assert speaking("sv", lambda: points(0.12)) == "+12\u00a0procentenheter"
    assert speaking("en", lambda: percent(0.1234, 1)) == "12.3%"


def test_a_state_gives_its_reason() -> None:
    row = {**ROW, "state": "persisting", "run": 4, "first": "2023-T3", "units": ["Kotihoito"]}
    assert speaking("en", lambda: state_sentence(row)) == (
        "At least 20% of those reporting 4 periods running, now in 9/12 units in Sept\u2013Dec 2024. Units: Kotihoito."
    )


def test_hover_numbers_are_parted_as_the_language_does() -> None:
    assert template("light").layout.separators == ",\u00a0"
    assert speaking("en", lambda: template("light").layout.separators) == ".,"

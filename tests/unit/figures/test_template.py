"""Colours that can be told apart and read, and Finnish numbers."""

import pytest

from pipeline.figures.numbers import column_ticks, number, percent, period_tick, period_words, points, ratio, year_ticks
from pipeline.figures.template import DARK, LIGHT, template


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("of", [LIGHT, DARK])
def test_text_reads_on_paper_and_on_every_shade(of):
    for shade in (of.paper, of.absent, *of.scale):
        assert contrast(of.ink, shade) >= 4.5
    assert contrast(of.muted, of.paper) >= 4.5


@pytest.mark.parametrize("of", [LIGHT, DARK])
def test_marks_and_direct_labels_stand_out(of):
    assert len(set(of.series)) == 10
    for shade in of.series:
        assert contrast(shade, of.paper) >= 4.5
    for shade in (of.accent, of.line, of.interval):
        assert contrast(shade, of.paper) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_template_has_ten_colours_and_a_font(mode):
    layout = template(mode).layout
    assert len(layout.colorway) == 10
    assert "Liberation Sans" in layout.font.family


def test_finnish_numbers():
    assert number(1234567.5, 1) == "1\u00a0234\u00a0567,5"
    assert number(-3) == "\u22123"
    assert percent(0.416) == "42\u00a0%"
    assert points(0.125) == "+12\u00a0%-yks."
    assert points(-0.2) == "\u221220\u00a0%-yks."
    assert ratio(1000, 5000) == "1\u00a0000/5\u00a0000"


def test_finnish_periods():
    assert period_words("2023-T3") == "syys\u2013joulukuu 2023"
    assert period_words("2024-M02") == "helmikuu 2024"
    assert period_words("2024-Y1") == "vuosi\u00a02024"
    assert period_words("outo") == "outo"
    assert period_tick("2024-T1", narrow=True) == "tammi\u2013<br>huhti<br>2024"
    assert year_ticks(("2023-T3", "2024-T1", "2024-T2")) == {0: "2023", 1: "2024"}


def thirds(first: int, last: int) -> list[str]:
    return [f"{year}-T{part}" for year in range(first, last + 1) for part in (1, 2, 3)]


def test_years_that_would_run_together_are_left_out():
    assert year_ticks(thirds(2015, 2024)) == {0: "2015", 9: "2018", 18: "2021", 27: "2024"}
    assert year_ticks(thirds(2020, 2023)[2:]) == {1: "2021", 4: "2022", 7: "2023"}
    assert year_ticks(["2023-T3", "2024-T1", "2024-T2", "2024-T3"], 0.3) == {1: "2024"}
    assert year_ticks(thirds(2021, 2024), 0.3) == {0: "2021", 6: "2023"}
    assert year_ticks(["2024-T1"]) == {0: "2024"}
    assert year_ticks([]) == {}


def test_columns_of_periods_are_told_as_there_is_room():
    assert column_ticks(["2024-T1"]) == ["tammi\u2013<br>huhti<br>2024"]
    parts = ["2022<br>T1", "T2", "T3", "2023<br>T1", "T2", "T3", "2024<br>T1", "T2", "T3"]
    assert column_ticks(thirds(2022, 2024)) == parts
    assert column_ticks([f"2024-M{month:02}" for month in range(1, 8)]) == ["2024<br>1", *"234567"]
    many = column_ticks(thirds(2015, 2024))
    assert (len(many), [tick for tick in many if tick]) == (30, ["2015", "2018", "2021", "2024"])

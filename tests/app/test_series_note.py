import pandas as pd

from pipeline.dashboard.theme_parts import series_note
from pipeline.model import Period


def course(hits: list[int]) -> pd.DataFrame:
    """Shares of 40 units by period."""
    periods = [str(Period.parse("2020-T1").shifted(step)) for step in range(len(hits))]
    frame = pd.DataFrame({"period": periods, "theme": "falls", "numerator": hits, "denominator": 40})
    return frame.assign(share=frame["numerator"] / 40)


def test_a_short_series_has_no_note() -> None:
    assert series_note(course([4] * 11)) == ""


def test_a_shift_is_told_with_its_run() -> None:
    told = str(series_note(course([4, 5, 4, 5, 4, 5, 30, 31, 30, 31, 30, 31])))
    assert "ei ole pelkkää satunnaista vaihtelua" in told
    assert "mediaanin ylityksiä on 1" in told
    assert "Valvontarajojen ulkopuolella" in told


def test_an_even_series_fits_chance() -> None:
    told = str(series_note(course([9, 11, 10, 12, 8, 11, 9, 12, 10, 8, 11, 9, 12, 8])))
    assert "sopii satunnaiseen vaihteluun" in told
    assert "Valvontarajojen" not in told

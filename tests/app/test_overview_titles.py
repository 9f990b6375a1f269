"""The two heat maps of the overview: what the first one finds, and the order of their rows."""

import pandas as pd

from pipeline.dashboard.overview_parts import common_first, moved
from tests.app.conftest import Open
from tests.app.reading import headers

NAMES = {"a": "Paikkapula", "b": "Tilat", "c": "Tiedonkulku"}


def shares(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["period", "theme", "numerator", "denominator"])
    return table.assign(share=table["numerator"] / table["denominator"])


OVER = shares(
    ("2024-T1", "a", 1, 10), ("2024-T1", "b", 9, 10), ("2024-T1", "c", 2, 10),
    ("2024-T2", "a", 3, 12), ("2024-T2", "b", 3, 12), ("2024-T2", "c", 6, 12),
)  # fmt: skip


def test_the_theme_that_moved_most_is_the_finding() -> None:
    assert moved(OVER, NAMES) == "Eniten muuttui Tilat: 9/10 → 3/12 yksikköä"


def test_where_nothing_moved_there_is_a_question() -> None:
    assert moved(OVER.loc[OVER["period"] == "2024-T2"], NAMES) == "Miten teemat vaihtelevat kausittain?"
    assert moved(OVER.iloc[:0], NAMES) == "Miten teemat vaihtelevat kausittain?"


def test_rows_come_from_the_most_common_down() -> None:
    assert common_first(OVER, NAMES) == ["c", "a", "b"]


def test_the_overview_tells_the_finding_over_its_periods(open_page: Open) -> None:
    assert "Eniten muuttui Rekrytointivaikeudet: 9/11 → 3/12 yksikköä" in headers(open_page())

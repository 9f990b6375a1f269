import pandas as pd

from pipeline.measures.beside import beside

STATES = pd.DataFrame(
    [
        ("A", "falls", "2024-T1", "present"), ("A", "falls", "2024-T2", "present"),
        ("A", "violence", "2024-T1", "absent"), ("B", "falls", "2024-T2", "present"),
        ("B", "staff", "2024-T2", "monitored"), ("C", "queue", "2024-T1", "present"),
        ("D", "leak", "2024-T2", "present"),
    ],
    columns=["unit", "theme", "period", "state"],
)  # fmt: skip
REPORTED = {"A": ("2024-T1", "2024-T2"), "B": ("2024-T2",), "C": ("2024-T1",)}


def rows(period: str = "2024-T2") -> list[tuple[object, ...]]:
    table = beside(STATES, REPORTED, units=("A", "B", "C"), period=period)
    return list(table.itertuples(index=False, name=None))


def test_themes_of_most_units_come_first_and_each_has_every_unit_in_its_order() -> None:
    assert rows() == [
        ("falls", "A", "present", 2, 2), ("falls", "B", "present", 1, 1), ("falls", "C", "no_report", 0, 1),
        ("queue", "A", "not_mentioned", 0, 2), ("queue", "B", "not_mentioned", 0, 1), ("queue", "C", "no_report", 1, 1),
        ("violence", "A", "not_mentioned", 0, 2), ("violence", "B", "not_mentioned", 0, 1),
        ("violence", "C", "no_report", 0, 1),
    ]  # fmt: skip


def test_a_missing_report_is_no_silence() -> None:
    of_first = {(theme, unit): state for theme, unit, state, _, _ in rows("2024-T1")}
    assert of_first["falls", "B"] == "no_report"
    assert of_first["falls", "C"] == "not_mentioned"
    assert of_first["violence", "A"] == "absent"


def test_a_theme_that_no_deviations_hold_and_a_unit_that_is_not_compared_have_no_rows() -> None:
    table = beside(STATES, REPORTED, units=("A", "B", "C"), period="2024-T2")
    assert not set(table["theme"]) & {"staff", "leak"}
    assert beside(STATES.iloc[:0], REPORTED, units=("A", "B"), period="2024-T2").empty

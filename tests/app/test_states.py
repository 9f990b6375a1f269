import pandas as pd
import pytest

from pipeline.dashboard.states import since, unit_states


def mentions(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Findings of one unit and theme: period, column, polarity."""
    frame = pd.DataFrame(rows, columns=["period", "column", "polarity"])
    return frame.assign(unit="A", service_area="P", theme="falls")


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([("2024-T1", "deviations", "absent"), ("2024-T1", "deviations", "present")], "present"),
        ([("2024-T1", "deviations", "possible"), ("2024-T1", "deviations", "resolved")], "possible"),
        ([("2024-T1", "deviations", "absent"), ("2024-T1", "actions", "addressed")], "absent"),
        ([("2024-T1", "actions", "addressed"), ("2024-T1", "monitoring", "monitored")], "addressed"),
        ([("2024-T1", "monitoring", "monitored")], "monitored"),
    ],
)
def test_the_strongest_word_of_the_deviations_counts(rows: list[tuple[str, str, str]], state: str) -> None:
    made = unit_states(mentions(*rows))
    assert made["state"].tolist() == [state]
    assert made["mentions"].tolist() == [len(rows)]


def test_present_in_monitoring_is_no_state() -> None:
    assert unit_states(mentions(("2024-T1", "monitoring", "present"))).empty


def test_a_run_is_counted_from_the_last_report_backwards() -> None:
    states = unit_states(mentions(*((period, "deviations", "present") for period in ("2023-T1", "2023-T3", "2024-T1"))))
    assert since(states.to_dict("records"), ["2023-T1", "2023-T2", "2023-T3", "2024-T1"]) == "2023-T3"


def test_a_missing_report_does_not_break_a_run() -> None:
    states = unit_states(mentions(("2023-T1", "deviations", "present"), ("2023-T3", "deviations", "present")))
    assert since(states.to_dict("records"), ["2023-T1", "2023-T3"]) == "2023-T1"


def test_a_theme_not_in_the_last_report_has_no_run() -> None:
    states = unit_states(mentions(("2023-T1", "deviations", "present")))
    assert since(states.to_dict("records"), ["2023-T1", "2023-T2"]) == ""

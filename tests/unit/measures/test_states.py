"""Theme states: the planted plot of the county, each rule, and false alarms under no change."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from pipeline.measures.intervals import mcnemar_midp
from pipeline.measures.settings import StateLimits, load_settings
from pipeline.measures.states import History, _signals, theme_states
from tests.unit.measures.county import county

PERIODS = ("2023-T2", "2023-T3", "2024-T1", "2024-T2", "2024-T3")


def made(*counts: int, units: int = 12, reported: tuple[int, ...] = ()) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A theme present in the first so many units of each period, of ``units`` or as ``reported`` says."""
    cells, findings = [], []
    for at, (period, hits) in enumerate(zip(PERIODS[-len(counts) :], counts, strict=True)):
        for number in range(reported[at] if reported else units):
            place = {"period": period, "organisation": "A", "unit": f"U{number:02}", "column": "deviations"}
            cells.append(place)
            if number < hits:
                findings.append({**place, "theme": "falls", "polarity": "present"})
    return pd.DataFrame(cells), pd.DataFrame(findings, columns=[*cells[0], "theme", "polarity"])


def state(*counts: int, **options) -> str:
    serious = options.pop("serious", ())
    return theme_states(*made(*counts, **options), serious=serious)["state"].item()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 2), "new"),
        ((0, 0, 9), "new"),
        ((0, 2), "too_few"),
        ((0, 0, 1), "too_few"),
        ((3, 0, 0, 2), "returned"),
        ((3, 0, 2), "sporadic"),
        ((1, 2, 8), "rising"),
        ((8, 1), "falling"),
        ((9, 6, 3), "fading"),
        ((3, 3, 3), "persisting"),
        ((3, 3), "sporadic"),
        ((3, 0, 3), "sporadic"),
        ((1, 2, 1), "too_few"),
        ((3, 1, 0), "sporadic"),
    ],
)
def test_each_rule(counts, expected):
    assert state(*counts) == expected


def test_serious_theme_is_new_at_one_unit():
    assert state(0, 0, 1, serious=("falls",)) == "new"


def test_seven_units_are_too_few_whatever_they_say():
    assert state(0, 0, 7, units=7) == "too_few"


def test_missing_reports_do_not_make_a_theme_new():
    assert state(0, 0, 3, reported=(2, 2, 12)) == "sporadic"


def test_fading_over_a_gap_is_compared_with_the_period_it_speaks_of():
    row = theme_states(*made(12, 8, 0, 3, reported=(12, 12, 0, 12))).iloc[0]
    assert (row["state"], row["compared"], row["before_numerator"]) == ("fading", "2023-T3", 12)


def test_period_without_reports_neither_breaks_nor_extends_a_run():
    table = theme_states(*made(3, 3, 0, 3, reported=(12, 12, 0, 12)))
    assert table["state"].item() == "persisting"
    assert table["run"].item() == 3


def test_silence_yields_no_state():
    cells, findings = made(0, 0, 0)
    assert theme_states(cells, findings).empty
    assert theme_states(cells.iloc[:0], findings).empty


def test_planted_plot_of_the_county():
    states = theme_states(*county(), limits=load_settings().states).set_index("theme")
    assert states.loc["recruitment", "state"] == "fading"
    assert (states.loc["recruitment", "before_numerator"], states.loc["recruitment", "numerator"]) == (8, 3)
    assert states.loc["threatening_clients", "state"] == "persisting"
    assert states.loc["threatening_clients", "run"] == 4
    assert len(states.loc["threatening_clients", "units"]) == 3
    assert states.loc["client_guidance_backlog", "state"] == "falling"
    assert states.loc["client_guidance_backlog", "compared"] == "2024-T1"
    assert states.loc["client_guidance_backlog", "numerator"] == 0


def test_states_by_area():
    table = theme_states(*county(), by=("area",)).set_index(["area", "theme"])
    assert table.loc[("incidents", "threatening_clients"), "state"] == "persisting"
    assert set(table.loc["medication", "state"]) == {"too_few"}


def test_settings_of_the_catalogue_are_the_defaults():
    assert load_settings().states == StateLimits()


def pairs_of(rng: np.random.Generator, units: int, shares: tuple[float, float]) -> np.ndarray:
    """Presence in two periods of units with a lasting disposition (correlation 0.6 of the latent normals)."""
    common = rng.normal(size=(1, units)) * np.sqrt(0.6)
    latent = common + rng.normal(size=(2, units)) * np.sqrt(0.4)
    return latent > norm.isf(shares)[:, None]


def test_no_change_flags_at_most_the_nominal_rate():
    rng = np.random.default_rng(20260101)
    limits = StateLimits()
    flagged = 0
    for _ in range(2000):
        histories = []
        for theme in range(25):
            hits = pairs_of(rng, 40, (0.3, 0.3))
            both, started, stopped = (
                int(one.sum()) for one in (hits[0] & hits[1], hits[1] & ~hits[0], hits[0] & ~hits[1])
            )
            told = (both, started, stopped, 40 - both - started - stopped)
            counts = (both + stopped, both + started)
            periods = ("2024-T1", "2024-T2")
            histories.append(History((), str(theme), periods, (40, 40), counts, lambda _, told=told: told, tuple))
        flagged += bool(_signals(histories, limits))
    assert flagged / 2000 <= limits.false_discovery


@pytest.mark.parametrize(("units", "power"), [(20, 0.31), (40, 0.62), (80, 0.90)])
def test_planted_change_is_found_as_often_as_published(units, power):
    rng = np.random.default_rng(7)
    found = 0
    for _ in range(2000):
        earlier, later = pairs_of(rng, units, (0.3, 0.5))
        found += mcnemar_midp(int((later & ~earlier).sum()), int((earlier & ~later).sum())) < 0.05
    assert found / 2000 == pytest.approx(power, abs=0.05)


@pytest.mark.parametrize("units", [20, 40, 80])
def test_midp_holds_its_level(units):
    rng = np.random.default_rng(11)
    wrong = 0
    for _ in range(2000):
        earlier, later = pairs_of(rng, units, (0.3, 0.3))
        wrong += mcnemar_midp(int((later & ~earlier).sum()), int((earlier & ~later).sum())) < 0.05
    assert wrong / 2000 <= 0.06

"""Tables over units, series and words that the exports list."""

import pandas as pd
import pytest
from scipy import stats

from pipeline.measures.base import present
from pipeline.measures.coverage import coverage
from pipeline.measures.registry import SERVICE_AREA, handovers, history, registry_history, summed_up
from pipeline.measures.series_levels import series_levels
from pipeline.measures.unit_rates import unit_funnels, unit_rates
from pipeline.measures.word_levels import distinctive_levels
from pipeline.model import Spell, Unit
from tests.unit.measures.county import county


def test_funnel_counts_the_areas_of_each_unit():
    cells, findings = county()
    table = unit_funnels(cells, findings)
    rows = table.loc[(table["period"] == "2023-T3") & (table["theme"] == "recruitment")].set_index("unit")
    assert len(rows) == 11
    hits = present(findings).astype({"theme": str})
    for unit, row in rows.iterrows():
        own = hits.loc[(hits["unit"] == unit) & (hits["period"] == "2023-T3") & (hits["theme"] == "recruitment")]
        told = cells.loc[(cells["unit"] == unit) & (cells["period"] == "2023-T3"), "area"].nunique()
        assert (row["numerator"], row["denominator"]) == (own["area"].nunique(), told)
        high = stats.binom.ppf(0.975, told, row["centre"]) / told
        assert row["high95"] == pytest.approx(min(1, row["centre"] + (high - row["centre"]) * row["dispersion"] ** 0.5))
    assert rows["service_area"].is_monotonic_increasing


def test_rates_count_periods_and_are_drawn_together():
    table = unit_rates(*county()).set_index(["theme", "unit"])
    row = table.loc[("recruitment", "Kotihoito, pohjoinen")]
    assert (row["numerator"], row["denominator"]) == (4, 4)
    assert 0.5 < row["shrunken"] < 1
    assert row["low"] < row["shrunken"] < row["high"]
    assert table.loc["recruitment"].index.is_monotonic_increasing


def test_short_series_has_trial_limits_and_no_run_rules():
    table = series_levels(*county())
    rows = table.loc[(table["theme"] == "recruitment") & (table["area"] == "") & (table["service_area"] == "")]
    assert rows["numerator"].tolist() == [9, 8, 4, 3]
    assert rows["trial"].all()
    assert rows["runs_signal"].isna().all()


def test_series_of_twelve_points_is_read_by_the_run_rules():
    periods = [f"{2020 + at // 3}-T{at % 3 + 1}" for at in range(14)]
    place = {"organisation": "A", "service_area": "S", "area": "staffing", "column": "deviations"}
    cells = pd.DataFrame([{**place, "period": period, "unit": f"U{n}"} for period in periods for n in range(20)])
    shifted = [3, 4] * 4 + [11, 12] * 3
    hits = [
        {**place, "period": period, "unit": f"U{n}", "theme": "falls", "polarity": "present"}
        for period, count in zip(periods, shifted, strict=True)
        for n in range(count)
    ]
    rows = series_levels(cells, pd.DataFrame(hits)).query("area == '' and service_area == ''")
    assert not rows["trial"].any()
    assert rows["runs_signal"].all()
    assert rows["longest"].iloc[0] >= 6
    assert rows["crossings"].iloc[0] < rows["crossings_limit"].iloc[0]


def test_nothing_found_gives_empty_tables():
    cells, findings = county()
    none = findings.iloc[:0]
    assert unit_funnels(cells, none).empty
    assert unit_rates(cells, none).empty
    assert series_levels(cells, none).empty
    assert distinctive_levels(cells.iloc[:0], str.split).empty


def test_words_of_a_group_are_told_against_the_rest_of_its_level():
    cells = pd.DataFrame({
        "column": "deviations", "state": "written", "service_area": ["Koti", "Lapset"], "area": "x", "unit": ["a", "b"],
        "period": "2024-T1", "text": ["kaatui kaatui asiakas " * 50, "asiakas " * 150],
    })  # fmt: skip
    table = distinctive_levels(cells, str.split, levels=("service_area", "area"))
    assert table[["level", "group", "word", "count"]].to_numpy().tolist() == [
        ["service_area", "Koti", "kaatui", 100], ["service_area", "Lapset", "asiakas", 150]
    ]  # fmt: skip


HOME = ((SERVICE_AREA, "Koti"),)
HANDED = history([
    Spell("Vanha", "A", HOME, None, pd.Timestamp("2024-06-15").date(), ("Uusi",)),
    Spell("Toinen", "A", HOME, None, pd.Timestamp("2024-06-15").date(), ("Uusi",)),
    Spell("Uusi", "A", HOME, pd.Timestamp("2024-06-16").date()),
])  # fmt: skip


def status(*made: tuple[str, str]) -> dict[tuple[str, str], str]:
    rows = [
        {"period": period, "organisation": "A", "service_area": "Koti", "unit": unit, "report_id": unit + period}
        for period, unit in made
    ]
    reports = pd.DataFrame(rows).assign(source="x.pdf")
    cells = reports.assign(area="staffing", column="deviations", state="written")
    table = coverage(cells, reports, HANDED, periods=("2024-T1", "2024-T2", "2024-T3"))
    return {(row.period, row.unit): row.status for row in table.itertuples() if row.expected}


def test_report_is_due_from_the_successor_when_work_changed_hands_within_a_period():
    assert handovers(HANDED, ("2024-T1", "2024-T2")) == [("2024-T2", ("Toinen", "Vanha"), ("Uusi",))]
    told = status(("2024-T1", "Vanha"), ("2024-T1", "Toinen"), ("2024-T2", "Uusi"))
    assert told == {
        ("2024-T1", "Vanha"): "reported", ("2024-T1", "Toinen"): "reported",
        ("2024-T2", "Uusi"): "reported", ("2024-T3", "Uusi"): "missing",
    }  # fmt: skip


def test_report_under_the_old_names_is_enough_but_one_of_two_is_not():
    both = status(("2024-T2", "Vanha"), ("2024-T2", "Toinen"))
    assert {place: word for place, word in both.items() if place[0] == "2024-T2"} == {
        ("2024-T2", "Vanha"): "reported", ("2024-T2", "Toinen"): "reported"
    }  # fmt: skip
    one = status(("2024-T2", "Vanha"))
    assert one["2024-T2", "Uusi"] == "missing"
    assert one["2024-T2", "Vanha"] == "reported"


def test_units_are_summed_up_over_their_spells():
    units = (Unit("Vanha", "?", "A", ("V",)), Unit("Muu", "Terveys", "A"))
    told = summed_up(units, HANDED)
    assert (told[0].service_area, str(told[0].valid_to), told[0].aliases) == ("Koti", "2024-06-15", ("V",))
    assert told[1] == units[1]
    whole = registry_history(units, HANDED.spells["A", "Vanha"] + HANDED.spells["A", "Uusi"])
    assert sorted(unit for _, unit in whole.spells) == ["Muu", "Uusi", "Vanha"]

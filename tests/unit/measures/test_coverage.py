"""Who reported and who did not."""

from datetime import date

import pandas as pd

from pipeline.measures.coverage import coverage, coverage_summary
from pipeline.model import Unit
from tests.unit.measures.county import county, registry, reports


def test_four_reports_are_missing_in_the_county():
    table = coverage(county()[0], reports(), registry())
    assert len(table) == 48
    missing = table.loc[table["status"] == "missing"]
    assert sorted(f"{row.unit} {row.period}" for row in missing.itertuples()) == [
        "Akuuttiosasto 2024-T2",
        "Asumisyksikkö Tuulikello 2024-T1",
        "Päihdepoliklinikka 2024-T2",
        "Vammaissosiaalityö 2023-T3",
    ]
    assert missing["areas_reported"].isna().all()
    assert missing["report_id"].eq("").all()


def test_registry_left_out_expects_everyone_seen():
    table = coverage(county()[0], reports())
    assert len(table) == 48
    assert table["expected"].all()


def test_kinds_of_cells_add_up_to_the_areas():
    table = coverage(county()[0], reports(), registry())
    kinds = ["areas_written", "areas_dash", "areas_empty", "areas_nothing_to_report"]
    made = table.loc[table["status"] == "reported"]
    assert (made[kinds].sum(axis=1) == made["areas_reported"]).all()
    assert made["areas_reported"].min() >= 5


def test_validity_dates_decide_who_is_expected():
    units = (
        Unit("Lastenkoti Kuusela", valid_from=date(2024, 5, 1)),
        Unit("Suljettu", valid_to=date(2023, 12, 31)),
        Unit("Akuuttiosasto", valid_from=date(2023, 9, 1), valid_to=date(2024, 1, 1)),
    )
    table = coverage(county()[0], reports(), units)
    kuusela = table.loc[table["unit"] == "Lastenkoti Kuusela"].set_index("period")["expected"]
    assert kuusela.to_dict() == {"2023-T3": False, "2024-T1": False, "2024-T2": True, "2024-T3": True}
    assert table.loc[table["unit"] == "Suljettu", "period"].tolist() == ["2023-T3"]
    assert table.loc[(table["unit"] == "Akuuttiosasto") & table["expected"], "period"].tolist() == [
        "2023-T3",
        "2024-T1",
    ]


def test_summary_counts_expected_and_reported():
    summary = coverage_summary(coverage(county()[0], reports(), registry()))
    counts = [f"{row.period} {row.reported}/{row.expected}" for row in summary.itertuples()]
    assert counts == ["2023-T3 11/12", "2024-T1 11/12", "2024-T2 10/12", "2024-T3 12/12"]


def test_period_without_a_report_is_listed():
    table = coverage(county()[0], reports(), registry(), periods=("2023-T2", "2023-T3"))
    assert table.loc[table["period"] == "2023-T2", "status"].eq("missing").all()


def test_no_reports_at_all():
    cells, _ = county()
    none: pd.DataFrame = reports().iloc[:0]
    assert coverage(cells.iloc[:0], none).empty
    assert len(coverage(cells.iloc[:0], none, registry(), periods=("2024-T1",))) == 12

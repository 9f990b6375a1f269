"""Prevalence on the sample county."""

import pytest

from pipeline.measures.prevalence import export_prevalence, prevalence
from tests.unit.measures.county import county


def test_recruitment_eases_over_the_periods():
    cells, findings = county()
    table = prevalence(cells, findings, by=("period",))
    rows = table.loc[table["theme"] == "recruitment"]
    counts = [f"{row.period} {row.numerator}/{row.denominator}" for row in rows.itertuples()]
    assert counts == ["2023-T3 9/11", "2024-T1 8/11", "2024-T2 4/10", "2024-T3 3/12"]
    assert round(rows["low"].iloc[0], 3) == 0.523
    assert round(rows["high"].iloc[0], 3) == 0.949


def test_every_theme_has_a_row_in_every_group():
    cells, findings = county(themes=("silent_theme",))
    table = prevalence(cells, findings, by=("period", "area"))
    groups = cells.groupby(["period", "area"]).ngroups
    assert len(table) == groups * 26
    silent = table.loc[table["theme"] == "silent_theme"]
    assert silent["numerator"].sum() == 0
    assert silent["denominator"].gt(0).all()
    assert silent["high"].gt(0).all()


def test_area_counts_only_the_units_that_reported_it():
    cells, findings = county()
    table = prevalence(cells, findings, by=("period", "area"))
    medication = table.loc[(table["area"] == "medication") & (table["theme"] == "medication")]
    assert medication["denominator"].max() < 12


def test_without_a_period_a_unit_counts_once():
    cells, findings = county()
    table = prevalence(cells, findings, by=())
    assert set(table["denominator"]) == {12}
    assert table.loc[table["theme"] == "recruitment", "numerator"].item() == 10


def test_dashes_and_empty_cells_stay_in_the_denominator():
    cells, findings = county()
    quiet = cells.assign(text="-", state="dash")
    table = prevalence(quiet, findings.iloc[:0], by=("period",))
    assert table["denominator"].max() == 12
    assert table["numerator"].sum() == 0


def test_only_present_in_deviations_counts():
    cells, findings = county()
    others = findings.loc[(findings["polarity"] != "present") | (findings["column"] != "deviations")]
    assert prevalence(cells, others, by=("period",))["numerator"].sum() == 0


def test_empty_store_gives_an_empty_table():
    cells, findings = county()
    for by in ((), ("period",), ("period", "area")):
        table = prevalence(cells.iloc[:0], findings.iloc[:0], by=by)
        assert list(table.columns) == [*by, "theme", "numerator", "denominator", "share", "low", "high"]
        assert table.empty


def test_unknown_dimension_is_refused():
    with pytest.raises(ValueError, match="colour"):
        prevalence(*county(), by=("colour",))


def test_export_has_all_levels_with_blank_for_all():
    table = export_prevalence(*county())
    assert list(table.columns) == [
        "period", "area", "service_area", "theme", "numerator", "denominator", "share", "low", "high",
    ]  # fmt: skip
    top = table.query("period == '2024-T3' and area == '' and service_area == '' and theme == 'recruitment'")
    assert (top["numerator"].item(), top["denominator"].item()) == (3, 12)
    assert not table.duplicated(["period", "area", "service_area", "theme"]).any()

"""Paired change between two periods."""

import pandas as pd
import pytest
from scipy.stats import false_discovery_control

from pipeline.measures.change import change
from tests.unit.measures.county import county


def a_pair(started: int, stopped: int, both: int, neither: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells and findings of one theme, with so many units of each kind."""
    kinds = [(0, 1)] * started + [(1, 0)] * stopped + [(1, 1)] * both + [(0, 0)] * neither
    cells, findings = [], []
    for number, hits in enumerate(kinds):
        for period, hit in zip(("2024-T1", "2024-T2"), hits, strict=True):
            place = {"period": period, "organisation": "A", "unit": f"U{number}", "column": "deviations"}
            cells.append(place)
            if hit:
                findings.append({**place, "theme": "recruitment", "polarity": "present"})
    columns = [*cells[0], "theme", "polarity"]
    return pd.DataFrame(cells), pd.DataFrame(findings, columns=columns)


def the_row(started: int, stopped: int, both: int, neither: int) -> dict[str, object]:
    table = change(*a_pair(started, stopped, both, neither), earlier="2024-T1", later="2024-T2")
    return table.iloc[0].to_dict()


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((6, 0, 2, 4), "more_common"),
        ((0, 6, 2, 4), "less_common"),
        ((3, 2, 2, 4), "no_change"),
        ((4, 0, 2, 6), "no_change"),
        ((5, 0, 1, 1), "too_few"),
        ((5, 0, 2, 1), "more_common"),
    ],
)
def test_verdict_follows_the_counts(counts, verdict):
    assert the_row(*counts)["verdict"] == verdict


def test_counts_and_shares_of_the_pairs():
    row = the_row(6, 1, 3, 10)
    assert (row["pairs"], row["started"], row["stopped"], row["both"]) == (20, 6, 1, 3)
    assert row["difference"] == 0.25
    assert row["low"] < 0.25 < row["high"]
    assert (row["numerator_earlier"], row["numerator_later"], row["denominator_later"]) == (4, 9, 20)


def test_untestable_cells_are_left_out_before_the_correction():
    cells, findings = county()
    table = change(cells, findings, earlier="2023-T3", later="2024-T3")
    tested = table["p_adjusted"].notna()
    assert (tested == ((table["pairs"] >= 8) & (table["started"] + table["stopped"] >= 5))).all()
    expected = false_discovery_control(table.loc[tested, "p_value"])
    assert table.loc[tested, "p_adjusted"].tolist() == pytest.approx(expected.tolist())


def test_recruitment_of_the_county_became_less_common():
    table = change(*county(), earlier="2023-T3", later="2024-T3").set_index("theme")
    row = table.loc["recruitment"]
    assert (row["pairs"], row["started"], row["stopped"], row["both"]) == (11, 0, 6, 3)
    assert row["verdict"] == "less_common"
    assert round(row["p_value"], 4) == 0.0156
    assert (row["numerator_earlier"], row["denominator_earlier"]) == (9, 11)
    assert (row["numerator_later"], row["denominator_later"]) == (3, 12)
    assert table.loc["threatening_clients", "verdict"] == "no_change"


def test_areas_are_compared_among_the_units_that_reported_them():
    table = change(*county(), earlier="2023-T3", later="2024-T3", by=("area",))
    assert set(table.loc[table["area"] == "medication", "verdict"]) == {"too_few"}
    staffing = table.loc[(table["area"] == "staffing") & (table["theme"] == "recruitment")]
    assert staffing["verdict"].item() == "less_common"


def test_unit_that_reported_once_is_no_pair_but_counts_among_all():
    cells, findings = a_pair(0, 0, 9, 0)
    cells = cells.loc[~((cells["unit"] == "U0") & (cells["period"] == "2024-T2"))]
    row = change(cells, findings, earlier="2024-T1", later="2024-T2").iloc[0]
    assert row["pairs"] == 8
    assert row["denominator_earlier"] == 9
    assert row["denominator_later"] == 8


def test_period_without_reports_gives_no_verdict():
    cells, findings = county()
    table = change(cells, findings, earlier="2022-T1", later="2024-T3")
    assert set(table["verdict"]) == {"too_few"}
    assert table["difference"].isna().all()


def test_no_cells_at_all():
    cells, findings = county()
    table = change(cells.iloc[:0], findings.iloc[:0], earlier="2023-T3", later="2024-T3", by=("area",))
    assert table.empty


def test_change_is_not_told_unit_by_unit():
    with pytest.raises(ValueError, match="unit"):
        change(*county(), earlier="2023-T3", later="2024-T3", by=("unit",))

"""One unit's themes over periods."""

from pipeline.measures.strips import unit_strip
from tests.unit.measures.county import county


def test_missing_report_shows_as_such_and_does_not_break_a_run():
    table = unit_strip(*county(), unit="Päihdepoliklinikka")
    assert set(table.loc[table["period"] == "2024-T2", "state"]) == {"no_report"}
    runs = table.sort_values(["theme", "period"]).groupby("theme")["run"]
    assert all(values.iloc[2] == values.iloc[1] for _, values in runs)


def test_not_mentioned_is_not_resolved():
    table = unit_strip(*county(), unit="Lastenkoti Kuusela").set_index(["theme", "period"])["state"]
    assert table["recruitment", "2023-T3"] == "present"
    assert table["recruitment", "2024-T3"] == "resolved"
    assert "not_mentioned" in set(table)


def test_threats_persist_in_the_children_s_home():
    table = unit_strip(*county(), unit="Lastenkoti Kuusela").set_index(["theme", "period"])["run"]
    assert table["threatening_clients", "2024-T3"] == 4


def test_unknown_unit_has_no_rows():
    assert unit_strip(*county(), unit="Olematon").empty

"""Cells and findings of the sample county."""

import pandas as pd

from pipeline.measures.base import period_range, present, theme_order
from tests.unit.measures.county import county


def test_county_has_its_cells():
    cells, _ = county()
    assert len(cells) == 708
    assert cells["report_id"].nunique() == 44
    assert cells["unit"].nunique() == 12
    assert cells["state"].value_counts().to_dict() == {
        "written": 671,
        "dash": 16,
        "nothing_to_report": 12,
        "empty": 9,
    }


def test_findings_keep_every_mention_and_its_sentence():
    cells, findings = county()
    assert len(findings) == 904
    assert findings["segment_text"].str.len().gt(0).all()
    assert set(findings["entry_id"]) <= set(cells["entry_id"])
    assert len(present(findings)) == 398
    assert set(present(findings)["column"]) == {"deviations"}


def test_catalogue_order_and_silent_themes_survive_a_filter():
    _, findings = county(themes=("workload", "silent_theme", "recruitment"))
    kept = findings.loc[findings["unit"] == "Lastenkoti Kuusela"]
    assert theme_order(kept)[:3] == ("workload", "silent_theme", "recruitment")
    assert len(theme_order(kept)) == 26


def test_themes_of_a_plain_text_column_are_those_found():
    assert theme_order(pd.DataFrame({"theme": ["b", "a", "b"]})) == ("a", "b")


def test_period_range_fills_the_gap():
    assert period_range(["2024-T2", "2023-T3"]) == ("2023-T3", "2024-T1", "2024-T2")
    assert period_range([]) == ()
    assert period_range(["2024-T2", "2023-H1"]) == ("2023-H1", "2024-T2")

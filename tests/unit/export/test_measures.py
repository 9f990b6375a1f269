"""Measures as exported tables."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.export.facts import MEASURES, SHEETS, export_frame
from pipeline.export.tables import write_table
from pipeline.model import Unit
from pipeline.store.facts import Facts, write_facts
from tests.unit.store.rows import whole_report


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    return write_facts(tmp_path / "store", whole_report())


@pytest.mark.parametrize("kind", MEASURES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl", ".parquet"])
def test_every_measure_goes_into_every_kind_of_file(facts: Facts, tmp_path: Path, kind: str, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    write_table(export_frame(facts, kind, ("staff_shortage",)), path, sheet=SHEETS[kind])
    # A single period has no changes, and an empty table is an empty JSON Lines file.
    assert bool(path.stat().st_size) == ((kind, suffix) != ("changes", ".jsonl"))


def test_coverage_lists_the_unit_that_did_not_report(facts: Facts) -> None:
    units = (Unit("Akuuttiosasto", organisation="Metsäjärvi"), Unit("Päihdepoliklinikka", organisation="Metsäjärvi"))
    table = export_frame(facts, "coverage", units=units).set_index(["unit", "area"])["status"]
    assert table["Akuuttiosasto", ""] == "reported"
    assert table["Akuuttiosasto", "staffing"] == "written"
    assert table["Päihdepoliklinikka", ""] == table["Päihdepoliklinikka", "staffing"] == "missing"


def test_state_explains_itself(facts: Facts) -> None:
    row = export_frame(facts, "states", ("staff_shortage",)).iloc[0]
    assert (row["theme"], row["state"], row["units"]) == ("staff_shortage", "too_few", "Akuuttiosasto")
    assert row["sentence"].startswith("Todettu 1/1 yksikössä")


def test_action_row_says_that_none_is_written(facts: Facts) -> None:
    row = export_frame(facts, "actions").iloc[0]
    assert (row["addressed"], row["strength"], row["actions"], row["outcome"]) == (False, "none", "", "open")


def test_one_period_has_no_changes(facts: Facts) -> None:
    table = export_frame(facts, "changes")
    assert table.empty
    assert isinstance(table, pd.DataFrame)
    assert list(table)[:4] == ["earlier", "later", "area", "theme"]

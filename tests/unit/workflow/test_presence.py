"""The presence cube in the store."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import StoreError
from pipeline.measures.base import cells, findings
from pipeline.measures.cube import Filter, query
from pipeline.measures.prevalence import prevalence
from pipeline.store.facts import write_facts
from pipeline.workflow.presence import NAME, load_cube
from tests.unit.store.rows import report_row, whole_report

THEMES = ("workload", "staff_shortage")


def cube_file(store: Path) -> Path:
    return next((store / "facts").glob(f"*/{NAME}"))


def test_missing_cube_is_made_and_kept(tmp_path: Path) -> None:
    facts = write_facts(tmp_path, whole_report())
    cube = load_cube(tmp_path, THEMES)
    assert cube_file(tmp_path).parent.name == facts.fingerprint
    of_cells = cells(facts.entries, facts.reports)
    expected = prevalence(of_cells, findings(facts.mentions, facts.segments, of_cells, themes=THEMES), by=("period",))
    pd.testing.assert_frame_equal(query(cube, Filter(), by=("period",)), expected)
    pd.testing.assert_frame_equal(query(load_cube(tmp_path, THEMES), Filter(), by=("period",)), expected)


def test_kept_cube_is_read_and_not_made_again(tmp_path: Path) -> None:
    write_facts(tmp_path, whole_report())
    load_cube(tmp_path, THEMES)
    before = cube_file(tmp_path).stat().st_mtime_ns
    load_cube(tmp_path, THEMES)
    assert cube_file(tmp_path).stat().st_mtime_ns == before


def test_damaged_cube_and_other_themes_are_made_again(tmp_path: Path) -> None:
    write_facts(tmp_path, whole_report())
    load_cube(tmp_path, THEMES)
    whole = cube_file(tmp_path).read_bytes()
    cube_file(tmp_path).write_bytes(whole[:300])
    assert load_cube(tmp_path, THEMES).themes == THEMES
    assert cube_file(tmp_path).read_bytes() == whole
    assert load_cube(tmp_path, ("recruitment",)).themes == ("recruitment", "staff_shortage")


def test_new_facts_have_their_own_cube(tmp_path: Path) -> None:
    write_facts(tmp_path, whole_report())
    assert load_cube(tmp_path, THEMES).periods == ("2023-T3",)
    write_facts(tmp_path, {**whole_report(), "reports": [report_row(period="2024-T1")]})
    assert load_cube(tmp_path, THEMES).periods == ("2024-T1",)


def test_store_without_facts_has_no_cube(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ei ole vielä raportteja"):
        load_cube(tmp_path, THEMES)

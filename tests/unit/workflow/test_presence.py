"""The presence cube in the store."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pipeline.measures.base import cells, findings
from pipeline.measures.cube import Cube, Filter, query
from pipeline.measures.prevalence import prevalence
from pipeline.store.facts import write_facts
from pipeline.store.snapshot import read_snapshot
from pipeline.workflow.presence import NAME, read_cube, write_cube
from tests.unit.store.rows import report_row, whole_report

THEMES = ("workload", "staff_shortage")


def written(store: Path, themes: Sequence[str] = THEMES) -> tuple[str, Cube]:
    """The fingerprint of the current facts, and their cube as it was written."""
    snapshot = read_snapshot(store)
    return snapshot.manifest.fingerprint, write_cube(store, snapshot.manifest, snapshot.tables, themes)


def cube_file(store: Path) -> Path:
    return next((store / "facts").glob(f"*/{NAME}"))


def test_cube_is_kept_beside_its_facts_and_answers_as_they_do(tmp_path: Path) -> None:
    facts = write_facts(tmp_path, whole_report())
    fingerprint, cube = written(tmp_path)
    assert cube_file(tmp_path).parent.name == facts.fingerprint == fingerprint
    of_cells = cells(facts.entries, facts.reports)
    expected = prevalence(of_cells, findings(facts.mentions, facts.segments, of_cells, themes=THEMES), by=("period",))
    kept = read_cube(tmp_path, fingerprint, THEMES)
    assert kept is not None
    for one in (cube, kept):
        pd.testing.assert_frame_equal(query(one, Filter(), by=("period",)), expected)


def test_missing_or_damaged_cube_and_one_of_other_themes_are_none(tmp_path: Path) -> None:
    fingerprint = write_facts(tmp_path, whole_report()).fingerprint
    assert read_cube(tmp_path, fingerprint, THEMES) is None
    written(tmp_path)
    assert read_cube(tmp_path, fingerprint, ("recruitment",)) is None
    cube_file(tmp_path).write_bytes(cube_file(tmp_path).read_bytes()[:300])
    assert read_cube(tmp_path, fingerprint, THEMES) is None


def test_new_facts_have_their_own_cube(tmp_path: Path) -> None:
    write_facts(tmp_path, whole_report())
    first, cube = written(tmp_path)
    assert cube.periods == ("2023-T3",)
    write_facts(tmp_path, {**whole_report(), "reports": [report_row(period="2024-T1")]})
    second, cube = written(tmp_path)
    assert cube.periods == ("2024-T1",)
    assert first != second

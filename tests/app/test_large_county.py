"""What keeps a large county fast: numbered columns, pages of units, scripts told of in advance."""

import json
from pathlib import Path

import pandas as pd

from pipeline.dashboard.paging import UNITS, homes_on, rows_of, unit_pages, units_on
from pipeline.dashboard.preload import preloads
from pipeline.dashboard.row_index import indexed

ROWS = pd.DataFrame({"unit": ["A", "B", "A", "C"], "period": ["1", "1", "2", "2"], "text": list("abcd")})


def test_rows_are_kept_as_a_filter_of_the_frame_would() -> None:
    rows = indexed(ROWS, ("unit", "period", "no such column"))
    assert rows.kept({"unit": ["A", "C"], "period": ("2",)})["text"].tolist() == ["c", "d"]
    assert rows.kept({"unit": ["nobody"]}).empty
    assert rows.kept({"no such column": [True]}) is ROWS
    assert rows.kept({"period": ("1", "2")}) is ROWS


def test_few_and_many_wanted_rows_are_told_in_their_order() -> None:
    letters = [*"abcdefghij"] * 3
    rows = indexed(pd.DataFrame({"letter": letters, "turn": range(30)}), ("letter", "turn"))
    for wanted in (["j", "a"], [*"abcdefghi"]):
        expected = [(letter, turn) for turn, letter in enumerate(letters) if letter in wanted]
        assert rows.told({"letter": wanted}, "letter", "turn") == expected
    assert rows.told({"letter": ["z"]}, "turn") == []
    assert rows.told({"letter": ["b"], "turn": [1, 2, 21]}, "turn") == [(1,), (21,)]


def test_units_are_paged_by_service_area_and_name() -> None:
    names = [f"U{number:03}" for number in reversed(range(UNITS + 1))]
    frame = pd.DataFrame({"service_area": "S", "unit": names * 2, "period": "2024-T1"})
    assert unit_pages(frame) == 2
    assert set(units_on(frame, 2)["unit"]) == {f"U{UNITS:03}"}
    assert len(units_on(frame, 1)) == 2 * UNITS
    assert unit_pages(frame.iloc[:0]) == 1
    assert homes_on(frame, 2) == [("S", f"U{UNITS:03}")]
    assert set(rows_of(frame, homes_on(frame, 2))["unit"]) == {f"U{UNITS:03}"}
    assert homes_on(frame.iloc[:0], 1) == []


def test_scripts_of_the_parts_and_what_they_import_are_told_of_once(tmp_path: Path) -> None:
    part = {"src": "a/Chart.tsx", "name": "Chart", "file": "js/Chart.1.js", "imports": ["shared", "main"]}
    shared, main = {"file": "js/shared.2.js"}, {"file": "js/main.3.js"}
    (tmp_path / "manifest.json").write_text(json.dumps({"c": part, "shared": shared, "main": main}), encoding="utf-8")
    (tmp_path / "index.html").write_text('<script src="./js/main.3.js"></script>', encoding="utf-8")
    told = preloads(tmp_path, ("Chart", "Gone")).decode()
    assert [line.split('href="./')[1].rstrip('">') for line in told.splitlines()] == ["js/Chart.1.js", "js/shared.2.js"]
    assert preloads(tmp_path / "nowhere") == b""


def test_the_framework_still_has_the_parts_that_are_told_of() -> None:
    told = preloads().decode()
    assert all(f"/{name}." in told for name in ("Html", "Selectbox", "Multiselect", "DownloadButton"))

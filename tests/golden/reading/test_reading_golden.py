"""One file for each oddity, named by it, against its cells as JSON.

``pytest tests/golden/reading --update-golden`` rewrites both; read the diff before you keep it. The texts are kept as
files of their own, since each is a look that some extractor gave.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalogue.form import load_form
from pipeline.reading import read_file
from tests.golden.reading.oddities import all_oddities

HERE = Path(__file__).resolve().parent
FORM = load_form(HERE.parents[2] / "data" / "catalogue")
TEXTS = sorted(path.name for path in HERE.glob("*.txt") if path.name not in all_oddities())


def as_json(content: bytes, name: str) -> str:
    reading = read_file(content, name, FORM)
    reports: list[dict[str, Any]] = [
        {
            "unit": report.unit_text,
            "period": f"{report.period} <- {report.period_text}",
            "cells": {f"{entry.area} {entry.column}": entry.text.split("\n") for entry in report.entries},
            "areas": list(dict.fromkeys(entry.area_text for entry in report.entries)),
            "warnings": list(report.warnings),
        }
        for report in reading.readings
    ]
    if reading.warnings:
        reports.append({"warnings of the file": list(reading.warnings)})
    return json.dumps(reports, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", [*all_oddities(), *TEXTS])
def test_oddity(name: str, request: pytest.FixtureRequest) -> None:
    path = HERE / name
    expected = path.with_name(path.name + ".json")
    if request.config.getoption("--update-golden") and not os.environ.get("CI"):
        if name in all_oddities():
            path.write_bytes(all_oddities()[name]())
        expected.write_text(as_json(path.read_bytes(), name), encoding="utf-8")
    assert as_json(path.read_bytes(), name) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", all_oddities())
def test_kept_file_reads_as_a_fresh_one(name: str) -> None:
    assert as_json(all_oddities()[name](), name) == as_json((HERE / name).read_bytes(), name)

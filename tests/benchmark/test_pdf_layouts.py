"""How exactly PDF reports of many layouts are read, those looked at while working and those kept apart."""

import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.language import load_morphology
from tests.layouts.printing import CHROMIUM, jobs_of, print_jobs
from tests.layouts.scoring import count_file, figures

FLOORS = {"seen": (0.99, 0.005), "kept": (0.985, 0.005), "lots": (0.96, 0.03), "kept_lots": (0.95, 0.045)}
"""The least share of cells that are exact, and the most that are wrong without a mark."""


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_layouts_are_read_as_they_were_printed(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not Path(CHROMIUM).exists() or shutil.which("soffice") is None:
        pytest.skip("Chromium and LibreOffice print the layouts")
    print_jobs(jobs_of(name), tmp_path)
    catalogue = load_catalogue()
    known = load_morphology(catalogue.lexicon).known
    counts: Counter[str] = Counter()
    for path in sorted(tmp_path.glob("*.pdf")):
        counts += count_file(path, catalogue.form, known)
    found = figures(counts)
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: " + "  ".join(f"{key} {value:.4f}" for key, value in found.items()) + "\n")
    exact, silent = FLOORS[name]
    assert found["exact"] >= exact
    assert found["silent"] <= silent

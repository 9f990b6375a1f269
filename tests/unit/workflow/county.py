"""Small files for the fake worker, and short ways to ingest them and to look at the result."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline.store.facts import Facts
from pipeline.workflow import Crew, FileOutcome, IngestReport, Limits, ingest
from pipeline.workflow.run import FOLDER

CREW = Crew(FOLDER, Limits(wall=20.0), (sys.executable, "-m", "tests.unit.workflow.fakes"))
UNITS = "unit,service_area,alias\nAkuuttiosasto,Terveyspalvelut,Osasto A\nKotihoito,Ikääntyneet,Kotihoito pohjoinen\n"


def a_file(folder: Path, name: str, text: str, day: int = 1) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    moment = datetime(2024, 3, day, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def run(store: Path, *paths: Path, workers: int = 1) -> IngestReport:
    return ingest(paths, store, workers=workers, crew=CREW)


def outcome(report: IngestReport, source: str) -> FileOutcome:
    (found,) = [each for each in report.files if each.source == source]
    return found


def texts(facts: Facts) -> dict[str, str]:
    merged = facts.reports[["report_id", "unit"]].merge(facts.entries, on="report_id")
    return dict(zip(merged["unit"], merged["text"], strict=True))

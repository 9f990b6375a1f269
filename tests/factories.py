"""Small makers of facts for tests: a store's frames from labelled reports, without reading or tagging anything."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.model import Period
from pipeline.schemas import TABLES, build

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "gold"
COLUMNS = ("monitoring", "deviations", "actions")


def labelled_frames(folder: Path = GOLD) -> dict[str, pd.DataFrame]:
    """The five tables as frames, with the labels of the reports in ``folder`` as mentions."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for path in sorted(folder.glob("*.json")):
        _add_report(rows, json.loads(path.read_text(encoding="utf-8")))
    return {name: build(spec, rows[name]).to_pandas() for name, spec in TABLES.items()}


def _add_report(rows: dict[str, list[dict[str, Any]]], gold: dict[str, Any]) -> None:
    period = Period.parse(gold["period"])
    report_id = hashlib.sha256(gold["report_id"].encode()).hexdigest()[:12]
    source = f"{gold['report_id']}.pdf"
    rows["files"].append({
        "file_id": report_id, "source": source, "kind": "pdf", "size": 1, "modified": datetime(2024, 1, 1, tzinfo=UTC),
        "status": "read", "code": "", "reason": "", "warnings": [],
    })  # fmt: skip
    rows["reports"].append({
        "report_id": report_id, "file_id": report_id, "source": source, "organisation": gold["organisation"],
        "service_area": gold["service_area"], "unit": gold["unit"], "unit_text": gold["unit"],
        "period": gold["period"], "period_text": gold["period_text"], "period_start": period.first_day,
        "period_end": period.last_day, "title": "Omavalvontasuunnitelman seurantaraportti", "pages": 1,
    })  # fmt: skip
    for row in gold["rows"]:
        for column in COLUMNS:
            _add_entry(rows, report_id, row, column)


def _add_entry(rows: dict[str, list[dict[str, Any]]], report_id: str, row: dict[str, Any], column: str) -> None:
    entry_id = f"{report_id}:{row['area']}:{column}"
    text, paragraph = "", 0
    for index, sentence in enumerate(row[column]):
        if text:
            text += " " if sentence["p"] == paragraph else "\n"
        paragraph = sentence["p"]
        start, end = len(text), len(text) + len(sentence["text"])
        text += sentence["text"]
        segment_id = f"{entry_id}:{index}"
        rows["segments"].append({
            "segment_id": segment_id, "entry_id": entry_id, "paragraph": paragraph, "index": index, "start": start,
            "end": end, "text": sentence["text"],
        })  # fmt: skip
        for label in sentence["labels"]:
            rows["mentions"].append({
                "mention_id": f"{segment_id}:{label['theme']}:{label['polarity']}", "segment_id": segment_id,
                "entry_id": entry_id, "theme": label["theme"], "polarity": label["polarity"], "method": "human",
                "rule": "", "start": start, "end": end, "cue": "", "cue_start": None, "cue_end": None, "score": None,
                "sure": True,
            })  # fmt: skip
    rows["entries"].append({
        "entry_id": entry_id, "report_id": report_id, "area": row["area"], "area_text": row["area_text"],
        "column": column, "column_text": column, "text": text, "method": "gold", "confidence": 1.0, "page": 1,
        "places": [],
    })  # fmt: skip

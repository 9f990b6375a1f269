"""A worker that reads a tiny language of its own, so that the workflow can be tested without real documents.

A file's text is ``unit|period|text``, one report a line; the first word may be an order: ``crash``, ``hang``,
``swell``, ``spin``, ``kill``, ``reject``, ``noise``. A line ``modified: 2024-05-01`` gives the document's own date.
"""

import os
import signal
import time
from pathlib import Path
from typing import Any

from pipeline.errors import NoTable
from pipeline.workflow.protocol import Job
from pipeline.workflow.serving import Process, serve


def make(folder: Path) -> Process:
    del folder
    return process


def process(content: bytes, job: Job) -> dict[str, Any]:
    lines = content.decode().splitlines()
    _obey(lines[0] if lines else "", job)
    modified = next((line.removeprefix("modified: ") for line in lines if line.startswith("modified: ")), None)
    told = [line for line in lines if "|" in line]
    rows: dict[str, Any] = {"reports": [], "entries": [], "segments": [], "mentions": []}
    for place, line in enumerate(told):
        _add(rows, f"{job.file_id[:12]}-{place}", line)
    kind = "text" if job.name.endswith(".txt") else "pdf"
    moment = None if modified is None else f"{modified}T00:00:00+00:00"
    return {"kind": kind, "modified": moment, "warnings": [], **rows}


def _add(rows: dict[str, Any], report_id: str, line: str) -> None:
    unit, period, text = line.split("|")
    entry_id = f"{report_id}:staffing:deviations"
    rows["reports"].append({
        "report_id": report_id, "organisation": "", "service_area": "", "unit_text": unit, "period": period,
        "period_text": period, "title": "", "pages": None,
    })  # fmt: skip
    rows["entries"].append({
        "entry_id": entry_id, "report_id": report_id, "area": "staffing", "area_text": "Henkilöstö",
        "column": "deviations", "column_text": "", "text": text, "method": "fake", "confidence": 0.75, "page": None,
        "places": [],
    })  # fmt: skip
    rows["segments"].append({
        "segment_id": f"{entry_id}:0", "entry_id": entry_id, "paragraph": 0, "index": 0, "start": 0, "end": len(text),
        "text": text,
    })  # fmt: skip
    rows["mentions"].append({
        "mention_id": f"{entry_id}:0:staff_shortage:present", "segment_id": f"{entry_id}:0", "entry_id": entry_id,
        "theme": "staff_shortage", "polarity": "present", "method": "rule", "rule": "x", "start": 0, "end": 1,
        "cue": "", "cue_start": None, "cue_end": None, "score": None, "sure": True,
    })  # fmt: skip


def _obey(order: str, job: Job) -> None:
    if order == "crash":
        os.abort()
    elif order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif order == "bug":
        raise KeyError("kenttä")
    elif order == "hang":
        time.sleep(600)
    elif order == "spin":
        while True:
            pass
    elif order == "swell":
        bytearray(2**34)
    elif order == "reject":
        raise NoTable("Taulukkoa ei löytynyt.", job.name, "Toimita alkuperäinen.")
    elif order == "noise":
        os.write(1, b"chatter of a library\n")


if __name__ == "__main__":
    serve(make)

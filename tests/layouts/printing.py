"""Print the layouts: ``python -m tests.layouts.printing FOLDER [NAME]`` writes PDF files and what they hold.

NAME is seen, kept, lots or kept_lots. Chromium, LibreOffice, WeasyPrint, ReportLab and fpdf2 print them; layouts whose
program is missing are left out.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.layouts.afterwards import commented, in_one_file, stamped, turned
from tests.layouts.as_cards import SHAPE, cards_page
from tests.layouts.as_docx import document_of
from tests.layouts.as_html import page_of
from tests.layouts.chance import drawn_jobs
from tests.layouts.look import Grid, Look, Text
from tests.layouts.looks import KEPT, SEEN
from tests.layouts.oddities import composed
from tests.layouts.texts import COLUMNS, Report, kept_reports, seen_reports

CHROMIUM = "/usr/bin/chromium"
OFFICE = ("office", "office_html")
SUFFIX = {"office": "docx", "office_html": "html"}
Job = tuple[str, Look, Report]


def jobs_of(name: str, each: int = 4) -> list[Job]:
    """Layouts with the reports that they show, ``each`` to a layout."""
    if name.endswith("lots"):
        return drawn_jobs(5000, 60, kept=True) if name == "kept_lots" else drawn_jobs(0, 80, kept=False)
    looks, reports = (SEEN, seen_reports) if name == "seen" else (KEPT, kept_reports)
    return [
        (f"{layout}__{report.name}", look, report)
        for number, (layout, look) in enumerate(looks.items())
        for report in reports(each, start=number)
    ]


def print_jobs(jobs: list[Job], folder: Path) -> None:
    """Write ``NAME.pdf`` and ``NAME.json`` for each job."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, _look, report in jobs:
        (folder / f"{name}.json").write_text(json.dumps(gold_of(name, report), ensure_ascii=False, indent=1), "utf-8")
    printed = {**_by_browser(jobs), **_by_office(jobs), **_by_library(jobs)}
    for name, look, _report in jobs:
        if name in printed:
            (folder / f"{name}.pdf").write_bytes(_finished(printed[name], look))
    for (one, look, _), (other, _, _) in zip(jobs[::2], jobs[1::2], strict=False):
        if "two" in look.options and one.split("__")[0] == other.split("__")[0]:
            _put_together(folder / one, folder / other)


def _finished(content: bytes, look: Look) -> bytes:
    content = turned(content, look.turned) if look.turned else content
    content = stamped(content) if "watermark" in look.options else content
    return commented(content) if "comments" in look.options else content


def _put_together(one: Path, other: Path) -> None:
    """Two reports made one file; what the second holds stands under ``more`` in the first one's gold."""
    paths = [path.parent / f"{path.name}{kind}" for path in (one, other) for kind in (".pdf", ".json")]
    if not all(path.exists() for path in paths):
        return
    first, gold, second, other_gold = paths
    first.write_bytes(in_one_file(first.read_bytes(), second.read_bytes()))
    told = json.loads(gold.read_text("utf-8")) | {"more": [json.loads(other_gold.read_text("utf-8"))]}
    gold.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    second.unlink()
    other_gold.unlink()


def gold_of(name: str, report: Report) -> dict[str, Any]:
    """What a reader should find: unit, period, and the paragraphs of each cell."""
    rows = [
        {"area": row.area, "area_text": row.heading, "cells": {column: list(row.cells[column]) for column in COLUMNS}}
        for row in report.rows
    ]
    return {"file": f"{name}.pdf", "expect": "ok", "unit": report.unit, "period": report.period, "rows": rows}


def _by_browser(jobs: list[Job]) -> dict[str, bytes]:
    own = [job for job in jobs if job[1].engine == "chromium"]
    found: dict[str, bytes] = {}
    if not own or not Path(CHROMIUM).exists():
        return found
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for name, look, report in own:
            page.set_content(_page(report, look))
            mark = "<div style='font-size:8px;padding-left:40px'>{}</div>"
            found[name] = page.pdf(
                prefer_css_page_size=True,
                print_background=True,
                tagged=look.tagged,
                display_header_footer=bool(look.footer or look.header),
                header_template=mark.format(look.header or "<span></span>"),
                footer_template=mark.format(f"{look.footer}<span class=pageNumber></span>"),
            )
        browser.close()
    return found


def _page(report: Report, look: Look) -> str:
    return cards_page(report, look) if look.shape == SHAPE else page_of(composed(report, look), look)


def _by_office(jobs: list[Job]) -> dict[str, bytes]:
    own = [job for job in jobs if job[1].engine in OFFICE]
    program = shutil.which("soffice")
    found: dict[str, bytes] = {}
    if not own or program is None:
        return found
    groups: dict[tuple[str, bool], list[Job]] = {}
    for job in own:
        groups.setdefault((job[1].engine, job[1].tagged), []).append(job)
    for (engine, tagged), group in groups.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            paths = [_written(folder, *job) for job in group]
            _convert(program, folder, engine, tagged, paths)
            found |= {path.stem: path.read_bytes() for path in (folder / "out").glob("*.pdf")}
    return found


def _written(folder: Path, name: str, look: Look, report: Report) -> Path:
    path = folder / f"{name}.{SUFFIX[look.engine]}"
    found: list[Text | Grid] = composed(report, look)
    if look.engine == "office":
        path.write_bytes(document_of(found, look))
    else:
        path.write_text(page_of(found, look), encoding="utf-8")
    return path


def _convert(program: str, folder: Path, engine: str, tagged: bool, paths: list[Path]) -> None:
    options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}})
    reader = ["--infilter=HTML (StarWriter)"] if engine == "office_html" else []
    home = f"-env:UserInstallation=file://{folder}/home"
    target = ["--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(folder / "out")]
    subprocess.run([program, home, "--headless", *reader, *target, *map(str, paths)], check=True, capture_output=True)


def _by_library(jobs: list[Job]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, look, report in jobs:
        made = composed(report, look) if look.shape != SHAPE else []
        try:
            if look.engine == "weasy":
                page = import_module("weasyprint").HTML(string=_page(report, look))
                found[name] = page.write_pdf(pdf_tags=look.tagged)
            elif look.engine in ("reportlab", "fpdf"):
                found[name] = getattr(import_module("tests.layouts.as_drawn"), f"by_{look.engine}")(made, look)
        except ImportError:
            continue
    return found


def main(arguments: Mapping[int, str]) -> None:
    """Print the layouts named on the command line."""
    folder = Path(arguments[1])
    for name in (arguments[2],) if len(arguments) > 2 else ("seen", "kept", "lots", "kept_lots"):
        print_jobs(jobs_of(name), folder / name)


if __name__ == "__main__":
    main(dict(enumerate(sys.argv)))

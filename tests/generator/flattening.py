"""Flatten printed papers by the tools that people use.

``python -m tests.generator.flattening FOLDER [SEED] [PAPERS] [REPORTS]`` prints the sample county on papers of chance.

Needs ``extractous`` (Tika), ``pypdf``, poppler's ``pdftotext`` and PDFBox with Java; without Java, PDFBox is left out.
Every text stands beside its gold: ``p07-3.tika.txt`` and ``p07-3.json``.
"""

import importlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

from pipeline.catalogue import load_catalogue
from tests.generator.papers import LabelledReport, Paper, gold_reports, lay
from tests.generator.papers_print import convert_all, draw_pdf, html_of, print_pages, write_docx

DATA = Path(__file__).resolve().parents[2] / "data"
JAVA = Path("/usr/share/java")
BOX = """import org.apache.pdfbox.pdmodel.PDDocument; import org.apache.pdfbox.text.PDFTextStripper;
import java.io.File; import java.nio.file.*;
public class Flat { public static void main(String[] names) throws Exception { for (String name : names) {
  try (PDDocument paper = PDDocument.load(new File(name))) { for (int sorted = 0; sorted < 2; sorted++) {
    PDFTextStripper stripper = new PDFTextStripper(); stripper.setSortByPosition(sorted == 1);
    String end = sorted == 1 ? ".sorted.txt" : ".box.txt";
    Files.write(Paths.get(name.replaceAll("\\\\.pdf$", end)), stripper.getText(paper).getBytes("UTF-8")); } } } } }
"""
POPPLER = {"raw": ["-raw"], "layout": ["-layout"], "plain": []}


def make(folder: Path, reports: Sequence[LabelledReport], papers: Sequence[Paper], each: int, seed: int) -> None:
    """Lay ``each`` of the reports on every paper, print them all, and write the gold beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    form = load_catalogue(DATA / "catalogue").form
    pages, words = [], []
    for number, paper in enumerate(papers):
        random = Random(f"{seed}-{number}")
        for count, report in enumerate(random.sample(list(reports), each)):
            page, path = lay(report, paper, form, random), folder / f"p{number:02d}-{count}.pdf"
            gold = {"paper": asdict(paper), "report": report.name, "rows": [asdict(row) for row in page.rows]}
            path.with_suffix(".json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
            if paper.engine == "browser":
                pages.append((html_of(page, paper), paper, path))
            elif paper.engine == "office":
                words.append(path.with_suffix(".docx"))
                write_docx(page, paper, words[-1])
            else:
                draw_pdf(page, paper, path, random)
    print_pages(pages)
    convert_all(words, folder)


def flatten_all(folder: Path) -> None:
    """Write the text of every PDF file in the folder, a file for each tool."""
    paths = sorted(folder.glob("*.pdf"))
    for path in paths:
        for kind, options in POPPLER.items():
            subprocess.run(["pdftotext", *options, str(path), str(path.with_suffix(f".{kind}.txt"))], check=True)
    _tika(paths)
    _pypdf(paths)
    _box(paths)


def _tika(paths: Sequence[Path]) -> None:
    extractor = importlib.import_module("extractous").Extractor()
    for path in paths:
        text, _ = extractor.extract_file_to_string(str(path))
        path.with_suffix(".tika.txt").write_text(text, encoding="utf-8")


def _pypdf(paths: Sequence[Path]) -> None:
    reader = importlib.import_module("pypdf").PdfReader
    for path in paths:
        text = "\n".join(page.extract_text() for page in reader(path).pages)
        path.with_suffix(".pypdf.txt").write_text(text, encoding="utf-8")


def _box(paths: Sequence[Path]) -> None:
    if not shutil.which("javac"):
        return
    jars = ":".join(str(JAVA / name) for name in ("pdfbox2.jar", "fontbox2.jar", "commons-logging.jar"))
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "Flat.java").write_text(BOX, encoding="utf-8")
        subprocess.run(["javac", "-cp", jars, "-d", place, f"{place}/Flat.java"], check=True)
        names = list(map(str, paths))
        subprocess.run(["java", "-cp", f"{place}:{jars}", "Flat", *names], check=True, capture_output=True)


if __name__ == "__main__":
    target, seed, papers, each = Path(sys.argv[1]), *map(int, (*sys.argv[2:], *("1", "30", "8")[len(sys.argv) - 2 :]))
    random = Random(seed)
    make(target, gold_reports(DATA / "gold"), [Paper.draw(random) for _ in range(papers)], each, seed)
    flatten_all(target)

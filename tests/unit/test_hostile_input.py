"""Files made to do harm: each is told in one Finnish line, costs little memory, and the good file beside it is read."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.workflow.protocol import Limits
from tests.conftest import SAMPLE
from tests.generator.word import WORD, lead, p, package, tbl, tc, tr, whole, word
from tests.generator.word_shapes import plain
from tests.unit.reading.documents import workbook

PEAK = Limits().memory // 1024
"""In kilobytes, as the system reports it: no file takes more than a worker may have."""
MEASURE = (
    "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr); sys.exit(code)"
)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_entity(head: str, name: str) -> bytes:
    text = f'{head}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&{name};</w:t></w:r></w:p></w:body></w:document>'
    return package({"word/document.xml": text})


def deep() -> bytes:
    inner = p("x")
    for _ in range(3_000):
        inner = tbl(tr([tc(inner)]))
    return word(lead() + inner)


def pages(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(count):
            document.add_blank_page()
        document.save(out)
    return out.getvalue()


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(next(SAMPLE.glob("*.pdf"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def form_bomb(depth: int = 9) -> bytes:
    """Forms that each draw the next one ten times."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page()
        form = document.make_stream(b"BT ET", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        for _ in range(depth):
            resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
            form = document.make_stream(
                b"/A Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9],
                Resources=resources,
            )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
        page.Contents = document.make_stream(b"/A Do")
        document.save(out)
    return out.getvalue()


def sheet_bomb() -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook([["Yksikkö", "Ajanjakso"]]))) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    return package({**parts, "xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 70_000_000})


def far_cell() -> bytes:
    """A workbook whose one cell stands in the last row and column that there are."""
    with zipfile.ZipFile(io.BytesIO(workbook([["Yksikkö"]]))) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    sheet = (
        bytes(parts["xl/worksheets/sheet1.xml"]).replace(b'r="A1"', b'r="XFD1048576"').replace(b'r="1"', b'r="1048576"')
    )
    return package({**parts, "xl/worksheets/sheet1.xml": sheet})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "pommi.docx": (lambda: word(p("a" * 60_000_000)), "limit"),
    "pommi.xlsx": (sheet_bomb, "limit"),
    "kaukana.xlsx": (far_cell, "limit"),
    "miljardi.docx": (lambda: with_entity(ENTITIES, "c"), "unsupported"),
    "ulkoa.docx": (lambda: with_entity(OUTSIDE, "a"), "unsupported"),
    "syvä.docx": (deep, ""),
    "leveä.docx": (lambda: word(tbl(tr([tc("a", '<w:gridSpan w:val="100000000"/>')]))), "limit"),
    "pitkä.pdf": (lambda: pages(10_000), "limit"),
    "lukossa.pdf": (locked, "protected"),
    "lomakkeet.pdf": (form_bomb, ""),
    "katkennut.docx": (lambda: plain()[:-300], "damaged"),
    "tyhjä.docx": (bytes, "empty"),
    "satunnainen.txt": (lambda: bytes(range(256)) * 40, ""),
    "pitkä rivi.txt": (("a" * 3_000_000).encode, ""),
}
GOOD = ("..\\..\\hyvä.docx", "CON.docx", "hyvä\n.docx", "\u202exslx.docx", "ä" * 120 + ".docx", "väärä.pdf")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, dict[str, Any]], int, Path]:
    """Each file's outcome, the most memory that a process took in kilobytes, and the folder of it all."""
    base = tmp_path_factory.mktemp("hostile")
    folder = base / "in"
    folder.mkdir()
    for name, (make, _) in HOSTILE.items():
        (folder / name).write_bytes(make())
    for number, name in enumerate(GOOD):
        content = word(lead().replace("Testilän kotihoito", f"Yksikkö {number} kotona") + whole())
        (folder / name).write_bytes(content)
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "pipeline", "ingest", str(folder)]
    command += ["--store", str(base / "store"), "--workers", "2", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    files = {each["source"]: each for each in json.loads(done.stdout)["files"]}
    return files, int(done.stderr.split()[-1]), base


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_told_in_one_line(name: str, told: tuple[dict[str, dict[str, Any]], int, Path]) -> None:
    file = told[0][name]
    assert file["status"] == "rejected"
    assert HOSTILE[name][1] in {"", file["code"]}
    assert "\n" not in file["reason"]
    assert file["reason"].endswith(".")


@pytest.mark.parametrize("number", range(len(GOOD)))
def test_name_has_no_effect(number: int, told: tuple[dict[str, dict[str, Any]], int, Path]) -> None:
    files, _, base = told
    (file,) = [each for each in files.values() if each["units"] == [f"Yksikkö {number} kotona"]]
    assert (file["status"], file["cells"]) == ("read", 12)
    assert {path.name for path in base.iterdir()} == {"in", "store"}


def test_memory_stays_bounded(told: tuple[dict[str, dict[str, Any]], int, Path]) -> None:
    assert told[1] < PEAK


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(plain())
    (tmp_path / "a.docx").chmod(0)
    command = [sys.executable, "-m", "pipeline", "ingest", str(tmp_path), "--store", str(tmp_path / "store"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (file,) = json.loads(done.stdout)["files"]
    assert "ei voi avata" in file["reason"]

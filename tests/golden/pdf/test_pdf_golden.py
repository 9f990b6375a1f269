"""Each PDF here shows one oddity, which names it; beside it stands what the reader makes of it, as text."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalogue.form import Form, load_form
from pipeline.reading.pdf import read_pdf
from pipeline.reading.types import Document, Table
from tests.generator.layouts import HEADS, ROWS

FOLDER = Path(__file__).resolve().parent
CATALOGUE = FOLDER.parents[2] / "data" / "catalogue"
NO_TESSERACT = shutil.which("tesseract") is None
WITHOUT_TESSERACT = pytest.mark.skipif(NO_TESSERACT, reason="tesseract-ocr and tesseract-ocr-fin are not installed")
FILES = [
    pytest.param(path, marks=[WITHOUT_TESSERACT] if path.stem.startswith("scanned") else [], id=path.stem)
    for path in sorted(FOLDER.glob("*.pdf"))
]
WORDS = {word.strip(".,").casefold() for row in ROWS for cell in row for text in cell for word in text.split()} | {"qr"}
WITHOUT_LABELS = {"one_table_per_area", "area_heading_left_at_the_page_end"}


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form(CATALOGUE)


def is_word(word: str) -> bool:
    return word.casefold() in WORDS


def told(document: Document) -> dict[str, Any]:
    """A document as plain data: lines as text, tables as rows of cells, each a list of paragraphs."""
    blocks: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [[list(cell.paragraphs) if cell else None for cell in row] for row in block.rows]
            blocks.append({"table": rows})
        else:
            blocks.append(block.text)
    grids = [block for block in document.blocks if isinstance(block, Table)]
    strategies = sorted({cell.strategy for table in grids for row in table.rows for cell in row if cell})
    return {"blocks": blocks, "margins": list(document.margins), "strategies": strategies}


@pytest.mark.parametrize("path", FILES)
def test_reads_as_the_golden_text_tells(path: Path, form: Form, request: pytest.FixtureRequest) -> None:
    found = told(read_pdf(path.read_bytes(), path.name, known=is_word, form=form))
    golden = path.with_suffix(".json")
    if request.config.getoption("--update-golden"):
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES)
def test_every_written_cell_is_found_whole(path: Path, form: Form) -> None:
    document = read_pdf(path.read_bytes(), path.name, known=is_word, form=form)
    cells = {
        " ".join(cell.paragraphs)
        for block in document.blocks if isinstance(block, Table)
        for row in block.rows for cell in row if cell
    }  # fmt: skip
    wanted = {" ".join(cell) for row in ROWS for cell in row[1:] if cell} | set(HEADS[1:])
    if path.stem not in WITHOUT_LABELS:
        wanted |= {" ".join(row[0]) for row in ROWS} | {HEADS[0]}
    assert wanted - cells == set()

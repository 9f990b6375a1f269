"""Pages a second of the PDF reader on one core, and the ratio to pdfplumber where that is installed."""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.catalogue.form import load_form
from pipeline.reading.pdf import read_pdf

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "golden" / "pdf"
FILES = [path.read_bytes() for path in sorted(FOLDER.glob("*.pdf")) if not path.stem.startswith("scanned")]
LEAST_RATIO = 3.0
ROUNDS = 3


def seconds(read: Callable[[bytes], int]) -> tuple[float, int]:
    """Processor time of the best of some rounds over all files, and how many pages they have."""
    times, pages = [], 0
    for _ in range(ROUNDS):
        start = time.process_time()
        pages = sum(read(content) for content in FILES)
        times.append(time.process_time() - start)
    return min(times), pages


@pytest.mark.slow
def test_reading_is_several_times_as_fast_as_pdfplumber(capsys: pytest.CaptureFixture[str]) -> None:
    plumber: ModuleType = pytest.importorskip("pdfplumber", reason="pdfplumber, the yardstick, is not installed")
    form = load_form(ROOT / "data" / "catalogue")

    def own(content: bytes) -> int:
        return read_pdf(content, "x.pdf", known=None, form=form).pages or 0

    def theirs(content: bytes) -> int:
        with plumber.open(io.BytesIO(content)) as document:
            return sum(1 for page in document.pages if page.extract_tables() is not None)

    own_time, pages = seconds(own)
    their_time, _ = seconds(theirs)
    ratio = their_time / own_time
    with capsys.disabled():
        sys.stdout.write(
            f"\npages a second {pages / own_time:.1f}, pdfplumber {pages / their_time:.1f}, ratio {ratio:.1f}\n"
        )
    assert ratio >= LEAST_RATIO

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import LimitExceeded, NoText
from pipeline.reading import ocr, ocr_tesseract
from pipeline.reading.ocr_image import Picture
from pipeline.reading.ocr_reader import Reader, ReadPage
from pipeline.reading.pdf import read_pdf
from pipeline.reading.types import Document, Line, Table

SCAN = Path(__file__).resolve().parents[2] / "golden" / "pdf" / "scanned_askew.pdf"
PRINTED = SCAN.with_name("ruled_table.pdf")
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract-ocr and tesseract-ocr-fin are not installed"
)


def read(content: bytes, form: Form) -> Document:
    return read_pdf(content, "raportti.pdf", known=None, form=form)


def pages_of(*sources: tuple[Path, int]) -> bytes:
    """A PDF of the first page of each source, as many times as told."""
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for path, times in sources:
            with pikepdf.open(path) as part:
                for _ in range(times):
                    whole.pages.append(part.pages[0])
        whole.save(out)
    return out.getvalue()


def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_tesseract.shutil, "which", lambda _: None)


@needs_tesseract
def test_scan_gives_its_table_with_unsure_cells_marked_as_recognised(form: Form) -> None:
    document = read(SCAN.read_bytes(), form)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    cells = [cell for row in table.rows for cell in row if cell]
    assert table.rows[1][1] is not None
    assert table.rows[1][1].text == "Jonoa seurataan viikoittain tiimin kokouksessa."
    assert {cell.strategy for cell in cells} == {"ocr"}
    assert max(cell.confidence for cell in cells) < 0.9
    assert document.warnings[0] == "Sivu 1 on kuvana: teksti on tunnistettu kuvasta ja voi sisältää virheitä."


@needs_tesseract
def test_text_above_the_table_is_read(form: Form) -> None:
    lines = [block.text for block in read(SCAN.read_bytes(), form).blocks if isinstance(block, Line)]
    assert "Palveluyksikkö: Testilän kotihoito" in lines


@needs_tesseract
def test_places_lie_on_the_page_as_it_was_scanned(form: Form) -> None:
    (table,) = (block for block in read(SCAN.read_bytes(), form).blocks if isinstance(block, Table))
    (printed,) = (block for block in read(PRINTED.read_bytes(), form).blocks if isinstance(block, Table))
    right, upright = table.rows[1][3], printed.rows[1][3]
    assert right is not None
    assert upright is not None
    # The page was turned by 0.7 degrees against the clock: to the right of its middle everything moved up.
    assert -8 < right.places[0].top - upright.places[0].top < -1


@needs_tesseract
def test_scanned_page_among_printed_ones_is_read_too(form: Form) -> None:
    document = read(pages_of((PRINTED, 1), (SCAN, 1)), form)
    strategies = {cell.strategy for block in document.blocks if isinstance(block, Table)
                  for row in block.rows for cell in row if cell}  # fmt: skip
    assert "ocr" in strategies
    assert len(strategies) > 1
    assert document.warnings[0].startswith("Sivu 2 on kuvana")


def test_without_tesseract_the_packages_are_named(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    without_tesseract(monkeypatch)
    with pytest.raises(NoText, match="Tesseract") as caught:
        read(SCAN.read_bytes(), form)
    assert "apt-get install tesseract-ocr tesseract-ocr-fin" in caught.value.remedy


def test_without_tesseract_printed_pages_are_read_and_the_others_named(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_tesseract(monkeypatch)
    document = read(pages_of((PRINTED, 1), (SCAN, 2)), form)
    assert document.warnings[0] == "Sivut 2, 3 ovat kuvana, eikä tekstintunnistusta ole asennettu: ei luettu."


def test_without_the_finnish_model_the_packages_are_named(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_tesseract.shutil, "which", lambda _: "/bin/true")
    with pytest.raises(NoText, match="suomen mallia"):
        read(SCAN.read_bytes(), form)


@needs_tesseract
def test_long_scan_is_refused_at_once(form: Form) -> None:
    with pytest.raises(LimitExceeded, match="11 kuvana olevaa sivua, enintään 10"):
        read(pages_of((SCAN, 11)), form)


@needs_tesseract
def test_slow_recognition_is_ended(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        if "--list-langs" in command:
            return subprocess.CompletedProcess(command, 0, "fin\n", "")
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(ocr_tesseract.subprocess, "run", late)
    with pytest.raises(LimitExceeded, match="kesti liian kauan"):
        read(SCAN.read_bytes(), form)


def test_recognition_ends_before_the_worker_is_ended() -> None:
    assert ocr.SECONDS < 60


@needs_tesseract
def test_pages_for_which_time_was_short_are_named_and_the_others_kept(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Reader.read

    def late(self: Reader, number: int, picture: Picture, turn: int) -> ReadPage:
        if number:
            raise LimitExceeded("late")
        return real(self, number, picture, turn)

    def never(self: Reader, page: ReadPage) -> None:
        raise LimitExceeded("late")

    monkeypatch.setattr(Reader, "read", late)
    monkeypatch.setattr(Reader, "confirm", never)
    document = read(pages_of((SCAN, 3)), form)
    assert document.warnings[0].startswith("Sivu 1 on kuvana: teksti on tunnistettu")
    assert document.warnings[1].startswith("Sivut 2, 3 ovat kuvana, eikä aika riittänyt tekstin tunnistamiseen")
    assert any(isinstance(block, Table) for block in document.blocks)

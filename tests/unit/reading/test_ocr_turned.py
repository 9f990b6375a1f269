import io
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.catalogue.form import Form
from pipeline.errors import LimitExceeded
from pipeline.reading import ocr_tesseract, read_file
from pipeline.reading.ocr_image import looks_sideways
from pipeline.reading.ocr_spelling import lookalike
from pipeline.reading.pdf import read_pdf
from pipeline.reading.types import FileReading
from tests.generator.layouts import ROWS

PRINTED = Path(__file__).resolve().parents[2] / "golden" / "pdf" / "ruled_table.pdf"
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract-ocr and tesseract-ocr-fin are not installed"
)
TEXTS = ["\n".join(texts) for row in ROWS for texts in row[1:]]


@cache
def page(dpi: int = 200) -> Image.Image:
    """The printed page as a scanner sees it."""
    with pdfium.PdfDocument(PRINTED) as document:
        grey: Image.Image = document[0].render(scale=dpi / 72).to_pil().convert("L")
    return grey


def packed(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.copy().save(out, kind, **options)
    return out.getvalue()


def as_pdf(picture: Image.Image) -> bytes:
    return packed(picture, "PDF", resolution=200, quality=60)


def texts(reading: FileReading) -> list[str]:
    # Only the lexicon tells QR from OR.
    return [entry.text.replace("OR-", "QR-") for report in reading.readings for entry in report.entries]


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_scanned_sideways_or_upside_down_is_read(turn: int, form: Form) -> None:
    assert texts(read_file(as_pdf(page().rotate(turn, expand=True)), "a.pdf", form)) == TEXTS


@needs_tesseract
def test_place_of_a_cell_lies_on_the_page_as_it_was_scanned(form: Form) -> None:
    turned = read_file(as_pdf(page().rotate(90, expand=True)), "a.pdf", form).readings[0].entries[0]
    upright = read_file(PRINTED.read_bytes(), "a.pdf", form).readings[0].entries[0]
    (found,), (printed,) = turned.places, upright.places
    width = page().width * 72 / 200
    assert found.x0 == pytest.approx(printed.top, abs=4)
    assert found.bottom == pytest.approx(width - printed.x0, abs=4)


@needs_tesseract
@pytest.mark.parametrize(("kind", "options"), [("JPEG", {"quality": 60}), ("PNG", {})])
def test_picture_file_is_read_as_a_scan(kind: str, options: dict[str, object], form: Form) -> None:
    reading = read_file(packed(page(), kind, **options), "kuva.pdf", form)
    assert (reading.kind, texts(reading)) == ("image", TEXTS)
    assert reading.warnings[0].startswith("Sivu 1 on kuvana")


@needs_tesseract
def test_photo_is_turned_as_its_camera_says(form: Form) -> None:
    told = Image.Exif()
    told[0x0112] = 6
    assert texts(read_file(packed(page().rotate(90, expand=True), "JPEG", exif=told), "a.jpg", form)) == TEXTS


@needs_tesseract
def test_tiff_of_two_pages_is_read_whole(form: Form) -> None:
    cover = Image.new("L", page().size, 255)
    assert texts(read_file(packed(cover, "TIFF", save_all=True, append_images=[page()]), "a.tif", form)) == TEXTS


def test_tiff_of_many_pages_is_refused(form: Form) -> None:
    blank = Image.new("1", (40, 40), 1)
    with pytest.raises(LimitExceeded, match="12 sivua, enintään 10"):
        read_file(packed(blank, "TIFF", save_all=True, append_images=[blank] * 11), "a.tif", form)


def test_huge_picture_is_refused_before_it_is_unpacked(form: Form) -> None:
    with pytest.raises(LimitExceeded, match="liian suuri"):
        read_file(packed(Image.new("1", (12_000, 12_000)), "PNG"), "a.png", form)


def with_layer(words: str) -> bytes:
    """The scanned page with words laid over it that nobody sees."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf(page()))) as document:
        font = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        first = document.pages[0]
        first.Resources["/Font"] = pikepdf.Dictionary(F1=font)
        shown = "BT /F1 10 Tf 3 Tr 50 {} Td ({}) Tj ET\n"
        lines = "".join(shown.format(500 - 12 * at, word) for at, word in enumerate(words.split()))
        first.contents_add(lines.encode("cp1252"))
        document.save(out)
    return out.getvalue()


@needs_tesseract
def test_unseen_text_over_a_scan_is_read_anew(form: Form) -> None:
    assert texts(read_file(with_layer("Palvelun saatavvus Jon0a seurataau"), "a.pdf", form)) == TEXTS


def test_without_tesseract_unseen_text_is_read_and_doubted(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_tesseract.shutil, "which", lambda _: None)
    document = read_pdf(with_layer("Aiemmin tunnistettua"), "a.pdf", known=None, form=form)
    assert document.warnings[0].startswith("Sivu 1 on skannattu: teksti on aiemman tunnistuksen tulos")


@pytest.mark.parametrize(("turn", "sideways"), [(0, False), (90, True), (180, False), (270, True)])
def test_sideways_text_is_seen_by_its_lines(turn: int, sideways: bool) -> None:
    assert looks_sideways(np.asarray(page().rotate(turn, expand=True))) is sideways


def test_stroke_inside_a_word_is_put_right(known_words: Callable[[str], bool]) -> None:
    assert lookalike("Iääkärin,", known_words) == "lääkärin,"
    assert lookalike("QR-koodiilla.", known_words) == "QR-koodilla."
    assert lookalike("HaIko", known_words) == "HaIko"
    assert lookalike("Iääkärin", None) == "Iääkärin"


@pytest.fixture
def known_words() -> Callable[[str], bool]:
    return {"lääkärin", "koodilla"}.__contains__

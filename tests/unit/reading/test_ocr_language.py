import io
import re
import shutil

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.catalogue.form import Form
from pipeline.reading import ocr_language
from pipeline.reading.ocr_language import in_swedish, spoken_as_finnish
from pipeline.reading.ocr_reader import Reader
from pipeline.reading.ocr_spelling import Spelling, lookalike
from pipeline.reading.ocr_tesseract import LANGUAGE, SWEDISH
from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.types import Line

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
SENTENCES = (
    "Chefen rapporterar frånvaron till ledningsgruppen varje månad.",
    "Målen nämndes i stickprovet, men två beslut hade gått ut.",
    "Skåpet flyttades till ett svalare rum under våren.",
    "Dörralarmet har reparerats och testas varje måndag.",
    "Anteckningarna görs ofta först i slutet av skiftet.",
)
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract-ocr is not installed")


def finnish(word: str) -> bool:
    return word.endswith("nen")


def words(text: str, sure: float = 0.9) -> list[Word]:
    return [Word(part, 0, 0.0, 1.0, 1.0, 10.0, sure=sure) for part in text.split()]


def scan() -> bytes:
    page = Image.new("L", (1654, 1000), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 30)
    for number, sentence in enumerate(SENTENCES):
        pen.text((120, 120 + 90 * number), sentence, font=font, fill=0)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=200)
    return out.getvalue()


def lines(form: Form) -> tuple[str, tuple[str, ...]]:
    document = read_pdf(scan(), "skannaus.pdf", known=finnish, form=form)
    return " ".join(block.text for block in document.blocks if isinstance(block, Line)), document.warnings


def test_a_page_is_finnish_when_the_lexicon_knows_half_of_its_long_words() -> None:
    spelling = Spelling(finnish)
    assert spoken_as_finnish(words("hidas " * 10 + "hitainen " * 10), spelling)
    assert not spoken_as_finnish(words("hidas " * 11 + "hitainen " * 10), spelling)


def test_few_words_unsure_words_or_no_lexicon_pass_for_finnish() -> None:
    assert spoken_as_finnish(words("våren " * 19), Spelling(finnish))
    assert spoken_as_finnish(words("våren " * 40, sure=0.3), Spelling(finnish))
    assert spoken_as_finnish(words("våren " * 40), Spelling(None))


def test_without_the_swedish_model_no_word_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader("tesseract", Spelling(finnish), 0.0)
    monkeypatch.setattr(ocr_language, "reads_swedish", lambda path: False)
    assert (in_swedish(reader).language, in_swedish(reader).doubted) == (LANGUAGE, True)
    monkeypatch.setattr(ocr_language, "reads_swedish", lambda path: True)
    swedish = in_swedish(reader)
    assert (swedish.language, swedish.doubted, swedish.spelling.known) == (SWEDISH, False, None)


@needs_tesseract
def test_a_swedish_scan_keeps_its_rings(form: Form) -> None:
    text, _ = lines(form)
    assert not {"frånvaron", "månad", "två", "gått", "Skåpet", "måndag"} - set(re.findall(r"\w+", text))


@needs_tesseract
def test_a_swedish_scan_without_the_model_tells_what_to_install(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_language, "reads_swedish", lambda path: False)
    _, warnings = lines(form)
    assert any("apt-get install tesseract-ocr-swe" in warning for warning in warnings)


def test_dots_lost_above_a_capital_come_back_where_that_makes_a_word() -> None:
    known = {"Äänieristys", "Öljy", "Aamu"}.__contains__
    assert lookalike("Aänieristys", known) == "Äänieristys"
    assert lookalike("Oljy,", known) == "Öljy,"
    assert lookalike("Aamu", known) == "Aamu"

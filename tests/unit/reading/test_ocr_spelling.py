import numpy as np
import pytest

from pipeline.catalogue.form import Form
from pipeline.reading.ocr_bold import strokes, usual_stroke, with_bold
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.pdf_geometry import Word

KNOWN = {"lisätään", "ylilääkäri", "jono", "vastausmäärä"}.__contains__


def word(text: str, x0: float, x1: float, *, base: float = 50.0, sure: float = 0.89) -> Word:
    return Word(text, 0, x0, x1, base, 10.0, sure=sure)


def test_ring_that_the_finnish_model_lacks_comes_from_the_form(form: Form) -> None:
    spelling = Spelling.of(None, form)
    assert spelling.mended("Tillgäng") == "Tillgång"
    assert spelling.mended("frän") == "från"
    assert spelling.mended("DELOMRÄDE") == "DELOMRÅDE"
    assert spelling.mended("päivä") == "päivä"


def test_heading_cut_at_the_end_of_its_line_gets_its_ring(form: Form) -> None:
    assert Spelling.of(None, form).mended("äterkom-") == "återkom-"


def test_word_one_letter_off_a_heading_becomes_it_unless_it_exists(form: Form) -> None:
    assert Spelling.of(KNOWN, form).mended("ämnenlfenomen") == "ämnen/fenomen"
    exists = Spelling.of({"toimenpide"}.__contains__, form)
    assert exists.mended("toimenpide") == "toimenpide"


def test_no_at_the_start_of_a_cell_is_put_right() -> None:
    assert Spelling(KNOWN).mended("Fi") == "Ei"
    assert Spelling(KNOWN).mended("Fi,") == "Ei,"


def test_words_with_thick_strokes_are_bold_and_short_ones_as_their_neighbour() -> None:
    ink = np.zeros((300, 800), dtype=bool)
    words = []
    for row in range(10):
        thick = 4 if row == 0 else 2
        base = 20.0 + 25 * row
        for x in range(100, 200, 10):
            ink[int(base) - 8 : int(base), x : x + thick] = True
        words.append(word("omavalvonta", 100, 200, base=base))
        words.append(word("ja", 210, 220, base=base))
    found = with_bold(words, ink, 1.0)
    assert [item.bold for item in found[:4]] == [True, True, False, False]


def test_page_of_little_but_headings_is_bold_by_the_thickness_of_other_pages() -> None:
    ink = np.zeros((300, 800), dtype=bool)
    words = [word("omavalvonta", 100, 200, base=20.0 + 25 * row) for row in range(10)]
    for item in words:
        for x in range(100, 200, 10):
            ink[int(item.base) - 8 : int(item.base), x : x + 4] = True
    assert not any(item.bold for item in with_bold(words, ink, 1.0))
    usual = usual_stroke([strokes(words[:5], ink, 1.0), [0.2] * 10])
    assert usual == pytest.approx(0.2)
    assert all(item.bold for item in with_bold(words, ink, 1.0, usual))


def test_number_on_a_line_of_its_own_is_as_bold_as_its_heading_below() -> None:
    ink = np.zeros((300, 800), dtype=bool)
    heading, text = word("Henkilöstö", 100, 180, base=60.0), word("Asiakkaiden", 300, 380, base=45.0)
    for x in range(100, 180, 10):
        ink[52:60, x : x + 5] = True
    for x in range(300, 380, 10):
        ink[37:45, x : x + 2] = True
    found = with_bold([word("3.", 100, 108, base=45.0), heading, text], ink, 1.0, usual=0.25)
    assert [item.bold for item in found] == [True, True, False]

import numpy as np

from pipeline.catalogue.form import Form
from pipeline.reading.ocr_bold import with_bold
from pipeline.reading.ocr_scattered import completed
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


def test_letters_that_scattered_text_lost_come_from_one_block() -> None:
    parts = [word("li:", 100, 108), word("n", 118, 122), word("jono", 130, 150)]
    found = completed(parts, [word("lisätään", 100, 122), word("jono.", 130, 152)], Spelling(KNOWN))
    assert [item.text for item in found] == ["lisätään", "jono."]


def test_word_that_exists_stays_and_a_missing_one_is_filled_in() -> None:
    found = completed([word("jono", 100, 120)], [word("jonn", 100, 120), word("lisätään", 200, 230)], Spelling(KNOWN))
    assert [item.text for item in found] == ["jono", "lisätään"]


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

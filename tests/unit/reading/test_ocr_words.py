import numpy as np
import pytest

from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_tesseract import SeenLine, SeenWord, parse
from pipeline.reading.ocr_words import Spot, line_words, only_dash, steady
from pipeline.reading.pdf_geometry import Word

HOCR = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><body>
<div class='ocr_page' title='image "1.png"; bbox 0 0 300 80; ppageno 0'></div>
<div class='ocr_page' title='image "2.png"; bbox 0 0 300 80; ppageno 1'>
<span class='ocr_line' title="bbox 10 20 210 48; baseline 0.02 -8; x_size 28; x_descenders 6; x_ascenders 6">
<span class='ocrx_word' title='bbox 10 20 90 48; x_wconf 96'>Jonot</span>
<span class='ocrx_word' title='bbox 100 22 210 48; x_wconf 41'><strong>kasvoivat.</strong></span>
<span class='ocrx_word' title='bbox 220 22 230 48; x_wconf 0'> </span>
</span></div></body></html>"""


def line(*texts: str) -> SeenLine:
    return SeenLine(
        40.0, 28.0, tuple(SeenWord(text, 100.0 * at, 100.0 * at + 80, 0.9) for at, text in enumerate(texts))
    )


def texts(*seen: str, exists: tuple[str, ...] | None = None, ink: np.ndarray | None = None) -> list[str]:
    spelling = Spelling(None if exists is None else exists.__contains__)
    page = np.zeros((80, 400), dtype=bool) if ink is None else ink
    return [word.text for word in line_words([line(*seen)], Spot(0, 0, 0, 200 / 72, page), spelling)]


def test_lines_of_each_piece_are_read_from_the_answer() -> None:
    empty, (only,) = parse(HOCR, 2)
    assert empty == []
    assert (only.base, only.size) == (42.0, 28.0)
    assert only.words == (SeenWord("Jonot", 10.0, 90.0, 0.96), SeenWord("kasvoivat.", 100.0, 210.0, 0.41))


def test_no_answer_gives_no_lines() -> None:
    assert parse(b"", 3) == [[], [], []]


def test_word_lies_where_it_was_seen() -> None:
    (word,) = line_words([line("Jonot")], Spot(3, 50, 60, 2.0, np.zeros((80, 400), dtype=bool)), Spelling())
    assert (word.page, word.x0, word.x1, word.base, word.size, word.sure) == (3, 25.0, 65.0, 50.0, 14.0, 0.89)


@pytest.mark.parametrize("mark", ["e", "o", "*", "\u00ab", "\u2014"])
def test_mark_before_an_item_becomes_a_bullet(mark: str) -> None:
    assert texts(mark, "Jonot", "kasvoivat") == ["\u2022", "Jonot", "kasvoivat"]


def test_dash_seen_in_the_gap_after_a_bullet_goes() -> None:
    assert texts("e", "\u2014Jonot", "kasvoivat") == ["\u2022", "Jonot", "kasvoivat"]
    assert texts("e", "\u2014", "Jonot") == ["\u2022", "Jonot"]


def test_dash_that_sticks_to_an_item_is_its_bullet() -> None:
    assert texts("\u2014Jonot", "kasvoivat") == ["\u2022", "Jonot", "kasvoivat"]


def test_lone_long_dash_is_a_dash() -> None:
    assert texts("\u2014") == ["-"]


def test_abbreviation_is_mended_where_only_one_exists() -> None:
    assert texts("OR-koodilla", exists=("QR", "koodi")) == ["QR-koodilla"]
    assert texts("OR-koodilla", exists=("QR", "OR")) == ["OR-koodilla"]
    assert texts("AVl", exists=("AVI",)) == ["AVI"]
    assert texts("OR-koodilla") == ["OR-koodilla"]


def test_lone_letter_o_is_a_nought() -> None:
    assert texts("Vaaratilanteita", "O.") == ["Vaaratilanteita", "0."]


def test_word_cut_by_the_border_of_its_cell_is_unsure() -> None:
    spot = Spot(0, 0, 0, 2.0, np.zeros((80, 400), dtype=bool), (-20.0, 182.0))
    assert [word.sure for word in line_words([line("Vammais", "hakemusi")], spot, Spelling())] == [0.89, 0.4]


@pytest.mark.parametrize(("width", "text"), [(7, "9-12"), (15, "9\u201312")])
def test_dash_between_numbers_is_as_long_as_it_was_drawn(width: int, text: str) -> None:
    ink = np.zeros((80, 400), dtype=bool)
    ink[32:35, 20 : 20 + width] = True
    assert texts("9-12", ink=ink) == [text]


def test_piece_with_a_short_stroke_is_a_dash() -> None:
    ink = np.zeros((40, 200), dtype=bool)
    ink[20:23, 10:19] = True
    found = only_dash(ink)
    assert found is not None
    assert [word.text for word in found.words] == ["-"]


def test_piece_with_letters_is_no_dash() -> None:
    ink = np.zeros((40, 200), dtype=bool)
    ink[10:30, 10:60] = True
    assert only_dash(ink) is None


def test_sizes_near_the_usual_one_are_evened_out() -> None:
    words = [Word("a", 0, 0, 9, 9, size) for size in (10.0, 10.0, 10.0, 8.0, 20.0)]
    assert [word.size for word in steady(words)] == [10.0, 10.0, 10.0, 10.0, 20.0]
    assert steady([]) == ()


@pytest.mark.parametrize(("gap", "found"), [(8, [("-", 7), ("jonot", 15)]), (1, [("-jonot", 0)])])
def test_dash_with_room_after_it_marks_an_item(gap: int, found: list[tuple[str, int]]) -> None:
    ink = np.zeros((80, 400), dtype=bool)
    ink[32:35, 0:7] = True
    ink[20:40, 7 + gap : 78] = True
    words = line_words([line("-jonot", "kasvoivat")], Spot(0, 0, 0, 1.0, ink), Spelling())[:-1]
    assert [(word.text, round(word.x1 if word.text == "-" else word.x0)) for word in words] == found


def test_remains_of_a_rule_do_not_hide_a_dash() -> None:
    ink = np.zeros((40, 200), dtype=bool)
    ink[20:23, 10:19] = True
    ink[:2, 50:180] = True
    assert only_dash(ink) is not None


def test_range_that_a_gap_parted_is_closed() -> None:
    assert texts("klo", "9\u2014", "12,") == ["klo", "9\u201312,"]
    assert texts("9\u201412") == ["9\u201312"]


def test_letter_seen_where_nothing_is_drawn_goes() -> None:
    ink = np.zeros((80, 400), dtype=bool)
    ink[20:40, 0:80] = ink[20:40, 200:280] = True
    assert texts("Jonot", "N", "kasvoivat", ink=ink) == ["Jonot", "kasvoivat"]
    assert texts("Jonot", "|", "kasvoivat", ink=ink) == ["Jonot", "kasvoivat"]
    ink[20:40, 140:144] = True
    assert texts("Jonot", "N", "kasvoivat", ink=ink) == ["Jonot", "N", "kasvoivat"]
    assert texts("Jonot", "|", "kasvoivat", ink=ink) == ["Jonot", "|", "kasvoivat"]


def test_dash_before_a_word_stays_only_where_it_is_drawn() -> None:
    ink = np.zeros((80, 400), dtype=bool)
    ink[20:40, 115:180] = True
    assert texts("ja", "\u2014sosiaali", ink=ink) == ["ja", "sosiaali"]
    ink[33:35, 101:110] = True
    assert texts("ja", "\u2014sosiaali", ink=ink) == ["ja", "\u2014sosiaali"]


def test_plus_at_the_start_of_a_line_is_no_bullet() -> None:
    ink = np.zeros((80, 400), dtype=bool)
    ink[26:29, 30:44] = ink[20:34, 36:39] = True
    assert texts("+", "puhelut", ink=ink) == ["+", "puhelut"]
    ink[20:34, 30:44] = True
    assert texts("+", "puhelut", ink=ink) == ["\u2022", "puhelut"]


def test_plus_between_numbers_is_a_range_where_only_a_stroke_is_drawn() -> None:
    ink = np.zeros((80, 400), dtype=bool)
    ink[20:40, 0:20] = ink[20:40, 50:78] = True
    assert texts("9+12", ink=ink) == ["9+12"]
    ink[32:34, 28:42] = True
    assert texts("9+12", ink=ink) == ["9\u201312"]


@pytest.mark.parametrize(
    ("text", "sure"), [("nEi", 0.8), ("OR", 0.8), ("OR-koodi", 0.8), ("QR", 0.89), ("T1", 0.89), ("10", 0.89)]
)
def test_unknown_word_with_a_capital_that_may_be_misread_is_doubted(text: str, sure: float) -> None:
    spelling = Spelling({"QR", "koodi"}.__contains__, {})
    (word,) = line_words([line(text)], Spot(0, 0, 0, 200 / 72, np.zeros((80, 400), dtype=bool)), spelling)
    assert (word.text, word.sure) == (text.replace("OR", "QR"), sure if "OR" not in text else 0.89)


def test_dash_too_faint_for_ink_tells_a_range_by_its_paler_dots() -> None:
    ink = np.zeros((80, 400), dtype=bool)
    ink[20:40, 0:20] = ink[20:40, 50:78] = True
    pale = ink.copy()
    pale[32:34, 28:42] = True
    spot = Spot(0, 0, 0, 200 / 72, ink, pale=pale)
    assert [word.text for word in line_words([line("8-10")], spot, Spelling())] == ["8\u201310"]

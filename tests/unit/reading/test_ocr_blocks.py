from dataclasses import replace

import numpy as np
import pytest

from pipeline.reading.ocr_blocks import Scale, blocks_of
from pipeline.reading.ocr_fitted import fitted
from pipeline.reading.ocr_image import Mask, Picture
from pipeline.reading.ocr_overflow import with_overflow
from pipeline.reading.ocr_pieces import MARGIN, cut
from pipeline.reading.ocr_tesseract import SeenLine, SeenWord
from pipeline.reading.pdf_geometry import Rule, Word

HEIGHT, LEADING = 12, 24
PAGE = (0, 0, 600, 400)


def paper() -> Mask:
    return np.zeros((PAGE[3], PAGE[2]), dtype=bool)


def write(ink: Mask, left: int, top: int, lines: int, words: int = 3) -> None:
    """Words of three letters on lines that begin at a place."""
    for line in range(lines):
        for letter in range(3 * words):
            x = left + 11 * letter + 3 * (letter // 3)
            ink[top + LEADING * line : top + LEADING * line + HEIGHT, x : x + 9] = True


def test_columns_and_rows_of_a_table_without_rules_are_parted() -> None:
    ink = paper()
    for top in (20, 140):
        for left in (10, 200, 400):
            write(ink, left, top, 3)
    found = blocks_of(ink, PAGE, Scale.of(ink))
    assert [(left, top) for left, top, _, _ in found] == [
        (10, 20), (200, 20), (400, 20), (10, 140), (200, 140), (400, 140)
    ]  # fmt: skip
    assert {bottom - top for _, top, _, bottom in found} == {2 * LEADING + HEIGHT}


def test_words_of_one_line_stay_together() -> None:
    ink = paper()
    write(ink, 10, 20, 1, words=9)
    assert len(blocks_of(ink, PAGE, Scale.of(ink))) == 1


def test_lines_at_other_heights_are_no_one_line() -> None:
    ink = paper()
    write(ink, 10, 32, 1)
    write(ink, 134, 20, 2)
    assert [left for left, *_ in blocks_of(ink, PAGE, Scale.of(ink))] == [10, 134]


def test_marks_of_a_list_stay_with_their_items() -> None:
    ink = paper()
    write(ink, 40, 20, 4, words=8)
    for line in range(4):
        ink[24 + LEADING * line : 30 + LEADING * line, 10:16] = True
    (block,) = blocks_of(ink, PAGE, Scale.of(ink))
    assert block[0] == 10


def test_page_with_hardly_a_letter_is_one_block() -> None:
    ink = paper()
    write(ink, 10, 20, 1, words=1)
    assert Scale.of(ink) is None
    assert blocks_of(ink, PAGE, None) == [PAGE]


def picture(ink: Mask, across: tuple[Rule, ...] = (), down: tuple[Rule, ...] = ()) -> Picture:
    grey = np.where(ink, 0, 255).astype(np.uint8)
    return Picture(grey, grey, 1.0, 0.0, across, down)


def test_lone_dash_beside_a_column_needs_no_reading() -> None:
    ink = paper()
    write(ink, 10, 20, 3)
    write(ink, 200, 20, 3)
    ink[26:29, 400:409] = True
    found = cut(2, picture(ink))
    assert [(dash.text, dash.page, round(dash.x0)) for dash in found.dashes] == [("-", 2, 399)]
    assert [piece.spot.left + MARGIN for piece in found.alone] == [7, 197]


def test_lone_dash_between_the_texts_of_a_tall_cell_is_found() -> None:
    ink = paper()
    write(ink, 30, 30, 3, words=9)
    ink[160:163, 30:39] = True
    write(ink, 30, 240, 3, words=9)
    across = (Rule(10, 10, 590), Rule(390, 10, 590))
    found = cut(0, picture(ink, across, (Rule(10, 10, 390), Rule(590, 10, 390))))
    assert [round(dash.x0) for dash in found.dashes] == [29]
    (cell,) = found.alone
    assert not (cell.grey[150:160] < 255).any()
    assert cell.spot.sides == pytest.approx((MARGIN, cell.grey.shape[1] - MARGIN))


def test_words_are_as_wide_as_their_ink() -> None:
    ink = paper()
    ink[28:40, 100:160] = True
    ink[28:40, 170:200] = True
    line = SeenLine(40.0, 20.0, (SeenWord("jono", 102.0, 190.0, 0.9), SeenWord("ja", 172.0, 190.0, 0.9)))
    found = fitted(line, ink, 0, 0)
    assert [(round(word.x0, 1), round(word.x1, 1)) for word in found.words] == [(101.2, 160.8), (169.2, 190.8)]


def test_words_that_ink_does_not_tell_apart_stay_as_they_were() -> None:
    ink = paper()
    ink[28:40, 100:200] = True
    line = SeenLine(40.0, 20.0, (SeenWord("jono", 102.0, 160.0, 0.9), SeenWord("ja", 162.0, 190.0, 0.9)))
    assert fitted(line, ink, 0, 0) is line
    assert fitted(line, paper(), 0, 0) is line


def at(x0: float, text: str = "Jonoa") -> Word:
    return Word(text, 0, x0, x0 + 30, 50, 9, sure=0.89)


def test_end_of_a_neighbours_word_in_a_cell_is_doubted() -> None:
    cells = [[at(56)], [at(56.5)], [at(56), at(52, "en")]]
    found = with_overflow(cells, [50.0, 50.0, 50.0])
    assert [word.sure for words in found for word in words] == [0.89, 0.89, 0.89, 0.4]


def test_centred_columns_and_lone_cells_tell_no_overflow() -> None:
    centred = [[at(56)], [at(70)], [at(80), at(90)]]
    assert with_overflow(centred, [50.0, 50.0, 50.0]) == centred
    pair = [[at(56)], [replace(at(52), text="en")]]
    assert with_overflow(pair, [50.0, 50.0]) == pair

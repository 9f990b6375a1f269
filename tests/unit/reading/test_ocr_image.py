import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from pipeline.reading.ocr_image import Picture, brightened, picture_of, skew_of
from pipeline.reading.pdf_geometry import Frame

SIZE = (1654, 1169)


def drawn(*, turn: float = 0.0, paper: int = 255) -> Image.Image:
    """A table of two columns and three rows, with strokes for words in one of its cells."""
    image = Image.new("L", SIZE, paper)
    pen = ImageDraw.Draw(image)
    for y in (200, 400, 600, 800):
        pen.line((200, y, 1400, y), fill=0, width=2)
    for x in (200, 800, 1400):
        pen.line((x, 200, x, 800), fill=0, width=2)
    for y in range(430, 570, 40):
        for x in range(220, 700, 60):
            pen.rectangle((x, y, x + 40, y + 16), fill=0)
    return image.rotate(turn, Image.Resampling.BICUBIC, fillcolor=paper)


def seen(image: Image.Image) -> Picture:
    content = io.BytesIO()
    image.save(content, "PDF", resolution=200)
    document = pdfium.PdfDocument(content.getvalue())
    try:
        return picture_of(document[0])
    finally:
        document.close()


@pytest.mark.parametrize("turn", [-1.2, 0.0, 0.8])
def test_rules_are_found_on_a_page_that_lies_askew(turn: float) -> None:
    picture = seen(drawn(turn=turn))
    assert picture.skew == pytest.approx(-turn, abs=0.1)
    assert len(picture.across) == 4
    assert len(picture.down) == 3
    assert sorted(rule.at for rule in picture.across) == pytest.approx([72, 144, 216, 288], abs=2)
    assert sorted(rule.at for rule in picture.down) == pytest.approx([72, 288, 504], abs=2)


def test_rules_are_painted_over_and_words_stay() -> None:
    picture = seen(drawn())
    assert picture.clean[395:405, 210:790].min() == 255
    assert picture.clean[438, 240] == 0


def test_grain_of_grey_paper_turns_white() -> None:
    assert seen(drawn(paper=230)).clean[1000, 1000] == 255


def test_black_margin_is_no_rule() -> None:
    image = drawn()
    ImageDraw.Draw(image).rectangle((0, 0, 60, SIZE[1]), fill=0)
    assert len(seen(image).down) == 3


def test_empty_page_lies_straight() -> None:
    assert skew_of(np.full((600, 400), 255, dtype=np.uint8)) == 0.0


def test_place_on_a_page_askew_is_where_it_was_scanned() -> None:
    frame = Frame((0.0, 0.0, 600.0, 400.0), skew=1.0)
    place = frame.place(0, (500.0, 190.0, 520.0, 210.0))
    # The middle of the right half of a line that falls by one degree lies 210 * sin(1 degree) lower.
    assert (place.top + place.bottom) / 2 == pytest.approx(203.7, abs=0.1)
    assert (place.x0 + place.x1) / 2 == pytest.approx(510.0, abs=0.1)


def test_faint_page_gets_black_ink_and_white_paper() -> None:
    faint = drawn().point([150 + level * 3 // 10 for level in range(256)])
    grey = seen(faint).grey
    assert np.percentile(grey, 0.2) < 20
    assert np.median(grey) > 250
    assert len(seen(faint).across) == len(seen(drawn()).across)


def test_blank_page_is_left_as_it_is() -> None:
    assert np.median(seen(Image.new("L", SIZE, 200)).grey) == 200


@pytest.mark.parametrize("turn", [0.0, 1.5])
def test_pale_letters_on_a_dark_shade_become_ink(turn: float) -> None:
    image = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(image)
    for left in (200, 610):
        pen.rectangle((left, 300, left + 400, 340), fill=60)
        for x in range(left + 20, left + 380, 30):
            pen.rectangle((x, 310, x + 12, 328), fill=255)
    pen.rectangle((200, 400, 700, 404), fill=0)
    picture = seen(image.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255))
    header = picture.ink[270:370, 190:1030]
    assert 0.05 < header.mean() < 0.15
    assert picture.ink[500:].mean() == 0.0


def test_a_ruled_table_is_no_shade() -> None:
    grey = np.asarray(drawn())
    assert brightened(grey) is grey


def test_both_lines_of_a_double_rule_are_painted_over() -> None:
    image = drawn()
    pen = ImageDraw.Draw(image)
    for y in (900, 907):
        pen.rectangle((200, y, 1400, y + 3), fill=0)
    picture = seen(image)
    assert not picture.ink[890:920, 190:1410].any()
    assert any(abs(rule.at * picture.scale - 905) < 6 for rule in picture.across)

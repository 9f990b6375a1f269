import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.reading.ocr_image import skew_of
from pipeline.reading.ocr_paper import evened, without_dirt


def page(paper: int = 250) -> Image.Image:
    """Strokes as thick as those of letters."""
    image = Image.new("L", (600, 400), paper)
    pen = ImageDraw.Draw(image)
    for y in range(40, 380, 30):
        for x in range(40, 560, 14):
            pen.rectangle((x, y, x + 3, y + 14), fill=20)
    return image


def test_shadow_of_a_fold_turns_as_bright_as_the_paper() -> None:
    grey = np.asarray(page(), dtype=np.float64)
    shadow = 1 - 0.4 * np.exp(-(((np.arange(400) - 200) / 60.0) ** 2))[:, None]
    folded = (grey * shadow).astype(np.uint8)
    clean = evened(folded)
    assert folded[200, 10] < 160
    assert clean[200, 10] > 220
    assert clean[45, 41] < 40


def test_pale_stamp_across_the_page_goes() -> None:
    image = page()
    ImageDraw.Draw(image).rectangle((100, 100, 300, 300), fill=215)
    clean = evened(np.asarray(image))
    assert clean[130:140, 201:205].min() > 230


def test_even_paper_stays_as_it_is() -> None:
    grey = np.asarray(page())
    assert evened(grey) is grey


def test_specks_go_and_full_stops_stay() -> None:
    grey = np.full((60, 60), 250, dtype=np.uint8)
    grey[10, 10] = 0
    grey[30:33, 30:33] = 30
    clean = without_dirt(grey)
    assert clean[8:13, 8:13].min() >= 250
    assert clean[31, 31] == 30


def test_columns_at_other_heights_do_not_tilt_the_page() -> None:
    image = Image.new("L", (1600, 1100), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(22)
    for column, drop in enumerate((0, 14, 5)):
        for number, y in enumerate(range(100, 1000, 28)):
            if number % 7 < 2 * column:
                continue
            pen.text((60 + 390 * column, y + drop), f"Jonot kasvoivat {y * (column + 3)} asiaan", fill=0, font=font)
    turned = image.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=255)
    assert abs(skew_of(np.asarray(turned)) + 0.6) < 0.1

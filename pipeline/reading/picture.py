"""Pictures of report pages (JPEG, PNG, TIFF, BMP) made into a PDF of A4 pages, to be read as any scan."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.errors import DamagedFile, LimitExceeded

FORMATS = ("JPEG", "PNG", "TIFF", "BMP")
MAX_PIXELS = 60_000_000
MAX_PAGES = 10
LONGEST, LONG_SIDE = 3508, 11.69
"""Dots and inches. Telephones write a false resolution, so that every picture is taken for a page of A4."""
QUALITY = 95
AGAIN = "Tallenna kuva uudelleen tai lähetä alkuperäinen asiakirja."


def pdf_of(content: bytes) -> bytes:
    """The picture's pages as a PDF.

    Raises:
        DamagedFile: the picture cannot be opened.
        LimitExceeded: too many pages or too many dots.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            pages = _pages(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LimitExceeded("Kuva on liian suuri.", remedy="Skannaa sivut 200–300 pisteen tarkkuudella.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as error:
        raise DamagedFile("Kuvaa ei voi avata; se on vioittunut tai katkennut.", remedy=AGAIN) from error
    out = BytesIO()
    first, *others = pages
    resolution = LONGEST / LONG_SIDE
    first.save(out, "PDF", resolution=resolution, save_all=True, append_images=others, quality=QUALITY)
    return out.getvalue()


def _pages(content: bytes) -> list[Image.Image]:
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        count = getattr(picture, "n_frames", 1)
        if count > MAX_PAGES:
            raise LimitExceeded(
                f"Kuvatiedostossa on {count} sivua, enintään {MAX_PAGES} tunnistetaan.",
                remedy="Jaa tiedosto raportti kerrallaan, tai lähetä alkuperäinen asiakirja.",
            )
        return [_page(frame) for frame in ImageSequence.Iterator(picture)]


def _page(frame: Image.Image) -> Image.Image:
    if frame.width * frame.height > MAX_PIXELS:
        raise LimitExceeded("Kuva on liian suuri.", remedy="Skannaa sivut 200–300 pisteen tarkkuudella.")
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        shown = upright.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        upright = Image.alpha_composite(paper, shown)
    grey = upright.convert("L")
    scale = LONGEST / max(grey.size)
    return grey.resize(
        (max(1, round(grey.width * scale)), max(1, round(grey.height * scale))), Image.Resampling.BICUBIC
    )

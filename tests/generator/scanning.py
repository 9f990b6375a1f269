"""Scan a printed layout: ``python -m tests.generator.scanning`` renews the golden scans, askew, grainy and in JPEG."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "pdf"
SCANS = {"scanned_askew": "ruled_table", "scanned_without_rules": "borderless_table"}
QUALITY = 35
STAMP = "SAAPUNUT 12.5.2024"


@dataclass(frozen=True, slots=True)
class Scanner:
    """What a scanner or a camera does to a page.

    ``turn`` is degrees against the clock, ``grain`` the spread of the noise in grey levels, ``speckle`` the share of
    dots that dirt made black or white, ``light`` how many levels the darkest corner loses, ``fold`` how many a fold
    across the page does, ``blur`` a radius in dots, ``lean`` by what share of its width a photographed page narrows
    towards its top.
    """

    dpi: int = 200
    turn: float = 0.7
    grain: float = 2.0
    quality: int = QUALITY
    speckle: float = 0.0
    light: float = 0.0
    fold: float = 0.0
    blur: float = 0.0
    lean: float = 0.0
    tint: float = 0.95
    stamp: bool = False

    def picture(self, page: pdfium.PdfPage, noise: np.random.Generator) -> Image.Image:
        """The page as it comes out of the scanner, in grey."""
        image: Image.Image = page.render(scale=self.dpi / 72).to_pil().convert("L")
        if self.stamp:
            image = _stamped(image, self.dpi)
        if self.lean:
            image = _leaning(image, self.lean)
        image = image.rotate(self.turn, Image.Resampling.BICUBIC, fillcolor=255)
        if self.blur:
            image = image.filter(ImageFilter.GaussianBlur(self.blur))
        grey = np.asarray(image, dtype=np.float64) * self.tint
        grey = self._lit(grey) + noise.normal(5, self.grain, grey.shape)
        if self.speckle:
            dirt = noise.random(grey.shape)
            grey[dirt < self.speckle] = 0
            grey[dirt > 1 - self.speckle] = 255
        return Image.fromarray(grey.clip(0, 255).astype(np.uint8))

    def _lit(self, grey: NDArray[np.float64]) -> NDArray[np.float64]:
        height, width = grey.shape
        down, right = np.linspace(0, 1, height)[:, None], np.linspace(0, 1, width)[None, :]
        shadow = self.light * (down + right) / 2
        shadow = shadow + self.fold * np.exp(-(((down - 0.5) * height / (0.08 * self.dpi)) ** 2))
        lit: NDArray[np.float64] = grey * (1 - shadow / 255)
        return lit


def scan(printed: bytes, scanner: Scanner | None = None) -> bytes:
    """The pages of a PDF as pictures."""
    scanner = scanner or Scanner()
    document = pdfium.PdfDocument(printed)
    noise = np.random.default_rng(1)
    pages = []
    for page in document:
        packed = io.BytesIO()
        scanner.picture(page, noise).save(packed, "JPEG", quality=scanner.quality)
        pages.append(Image.open(packed))
    document.close()
    out = io.BytesIO()
    first, *others = pages
    first.save(out, "PDF", resolution=scanner.dpi, save_all=True, append_images=others, quality=scanner.quality)
    return out.getvalue()


def _stamped(image: Image.Image, dpi: int) -> Image.Image:
    """The page with the stamp of an office near its upper right corner, a little askew, in mid grey."""
    size = dpi // 8
    stamp = Image.new("L", (size * 13, size * 3), 0)
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((4, 4, stamp.width - 5, stamp.height - 5), outline=255, width=max(2, dpi // 60))
    pen.text((size, size * 0.8), STAMP, fill=255, font=ImageFont.load_default(size))
    stamp = stamp.rotate(6, Image.Resampling.BICUBIC, expand=True)
    marked = image.copy()
    marked.paste(120, (image.width - stamp.width - dpi // 3, dpi // 4), stamp)
    return marked


def _leaning(image: Image.Image, lean: float) -> Image.Image:
    """The page as a camera sees it that is held over its lower half."""
    width, height = image.size
    near, far = 0.0, lean * width / 2
    corners = ((far, far), (width - far, far / 2), (width - near, height), (near, height))
    onto = ((0, 0), (width, 0), (width, height), (0, height))
    return image.transform(image.size, Image.Transform.PERSPECTIVE, _lens(corners, onto), Image.Resampling.BICUBIC,
                           fillcolor=255)  # fmt: skip


def _lens(seen: Sequence[tuple[float, float]], flat: Sequence[tuple[float, float]]) -> list[float]:
    """The eight numbers of the perspective that takes points as seen to those of the flat page."""
    rows, right = [], []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows, float), np.array(right, float))]


def scan_all(folder: Path = FOLDER) -> None:
    """Write the golden scans into ``folder``, each from the printed layout it names."""
    for name, source in SCANS.items():
        (folder / f"{name}.pdf").write_bytes(scan((FOLDER / f"{source}.pdf").read_bytes()))


if __name__ == "__main__":
    scan_all()

"""Scan a printed layout: ``python -m tests.generator.scanning`` renews the golden scan, askew, grainy and in JPEG."""

import io
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "pdf"
SCANS = {"scanned_askew": "ruled_table", "scanned_without_rules": "borderless_table"}
DPI = 200
QUALITY = 35


def scan(printed: bytes, *, turn: float = 0.7, grain: float = 2.0, quality: int = QUALITY) -> bytes:
    """The pages of a PDF as pictures, turned by ``turn`` degrees, with grain of the given spread in grey levels."""
    document = pdfium.PdfDocument(printed)
    noise = np.random.default_rng(1)
    pages = []
    for page in document:
        image = page.render(scale=DPI / 72).to_pil().convert("L").rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(image, dtype=np.float64) * 0.95 + noise.normal(5, grain, (image.height, image.width))
        packed = io.BytesIO()
        Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(packed, "JPEG", quality=quality)
        pages.append(Image.open(packed))
    document.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], quality=quality)
    return out.getvalue()


def scan_all(folder: Path = FOLDER) -> None:
    """Write the golden scans into ``folder``, each from the printed layout it names."""
    for name, source in SCANS.items():
        (folder / f"{name}.pdf").write_bytes(scan((FOLDER / f"{source}.pdf").read_bytes()))


if __name__ == "__main__":
    scan_all()

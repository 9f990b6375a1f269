"""Which pages of a PDF are pictures of text, and those pages read."""

from collections.abc import Mapping, Sequence
from importlib import import_module

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.errors import NoText
from pipeline.reading.pdf_geometry import Page
from pipeline.reading.pdf_hyphens import Known

COVERS = 0.4
MAX_LOOKED_AT = 200


def with_scanned(
    document: pdfium.PdfDocument, pages: Sequence[Page], name: str, known: Known | None
) -> tuple[list[Page], tuple[str, ...]]:
    """The pages, those that are pictures read by text recognition, and Finnish warnings that name them.

    Raises:
        NoText: every page is a picture, and text recognition is not installed.
        LimitExceeded: too many of them, or recognition took too long.
    """
    numbers = [page.index for page in pages if not page.words and _is_picture(document, page.index)]
    if not numbers:
        return list(pages), ()
    try:
        # Loaded here since pictures are rare, and arrays take longer to load than most reports to read.
        ocr = import_module("pipeline.reading.ocr")
        found: Mapping[int, Page] = ocr.scanned_pages(document, numbers, name, known)
    except NoText:
        if not any(page.words for page in pages):
            raise
        return list(pages), (f"{_named(numbers)} kuvana, eikä tekstintunnistusta ole asennettu: ei luettu.",)
    read = [number for number, page in found.items() if page.words]
    notes = (f"{_named(read)} kuvana: teksti on tunnistettu kuvasta ja voi sisältää virheitä.",) if read else ()
    return [found.get(page.index, page) for page in pages], notes


def _named(numbers: Sequence[int]) -> str:
    listed = ", ".join(str(number + 1) for number in numbers)
    return f"Sivu {listed} on" if len(numbers) == 1 else f"Sivut {listed} ovat"


def _is_picture(document: pdfium.PdfDocument, number: int) -> bool:
    """Whether pictures cover a good part of a page."""
    page = document[number]
    width, height = page.get_size()
    covered = 0.0
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if count >= MAX_LOOKED_AT:
            break
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    page.close()
    return bool(covered >= COVERS * width * height)

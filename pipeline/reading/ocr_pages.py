"""Which pages of a PDF are pictures of text, and those pages read."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.errors import LimitExceeded, NoText
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.pdf_geometry import Page
from pipeline.reading.pdf_hyphens import Known

COVERS = 0.4
MAX_LOOKED_AT = 200
LETTERS = 5
SPLIT = "Jaa tiedosto osiin tai lue se uudelleen, kun kone ei ole kuormittunut."
KNOWN_SHARE = 0.6
SWEDISH_COMMAND = "apt-get install tesseract-ocr-swe"


def with_scanned(
    document: pdfium.PdfDocument, pages: Sequence[Page], name: str, spelling: Spelling
) -> tuple[list[Page], tuple[str, ...]]:
    """The pages, those that are pictures read by text recognition, and Finnish warnings that name them.

    Raises:
        NoText: every page is a picture, and text recognition is not installed.
        LimitExceeded: too many of them, or recognition took too long for even one.
    """
    pictures = [page.index for page in pages if not page.words and page.pictured >= COVERS]
    layered = [page.index for page in pages if page.words and _has_layer(document, page, spelling.known)]
    if not pictures and not layered:
        return list(pages), ()
    try:
        # Loaded here since pictures are rare, and arrays take longer to load than most reports to read.
        ocr = import_module("pipeline.reading.ocr")
        scanned = ocr.scanned_pages(document, sorted(pictures + layered), name, spelling)
    except (NoText, LimitExceeded) as error:
        # What an earlier recognition left in the file is better than nothing.
        if not any(page.words for page in pages) or (pictures and isinstance(error, LimitExceeded)):
            raise
        return list(pages), tuple(_left(pictures, layered))
    found: Mapping[int, Page] = scanned.pages
    read = [number for number, page in found.items() if page.words]
    notes = [f"{_named(read)} kuvana: teksti on tunnistettu kuvasta ja voi sisältää virheitä."] if read else []
    if scanned.unmodelled:
        notes.append(
            "Kuvan teksti ei ole suomea, eikä tekstintunnistuksen ruotsin mallia ole asennettu "
            f"({SWEDISH_COMMAND}). Vertaa jokainen solu alkuperäiseen."
        )
    if scanned.unread:
        notes.append(f"{_named(scanned.unread)} kuvana, eikä aika riittänyt tekstin tunnistamiseen: ei luettu. {SPLIT}")
    return [found[page.index] if page.index in read else page for page in pages], tuple(notes)


def _left(pictures: Sequence[int], layered: Sequence[int]) -> Iterator[str]:
    if pictures:
        yield f"{_named(pictures)} kuvana, eikä tekstintunnistusta ole asennettu: ei luettu."
    if layered:
        yield f"{_named(layered)} skannattu: teksti on aiemman tunnistuksen tulos ja voi sisältää virheitä."


def _has_layer(document: pdfium.PdfDocument, page: Page, known: Known | None) -> bool:
    """Whether a page is a picture whose text an earlier recognition laid over it unseen, or in no known language."""
    if page.pictured < COVERS:
        return False
    words = [word.text.strip(".,;:()!?") for word in page.words[:MAX_LOOKED_AT]]
    longer = [word for word in words if len(word) >= LETTERS and word.isalpha()]
    if known is not None and sum(map(known, longer)) < KNOWN_SHARE * len(longer):
        return True
    own = document[page.index]
    modes = [
        raw.FPDFTextObj_GetTextRenderMode(item.raw)
        for item in islice(own.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3), MAX_LOOKED_AT)
    ]
    own.close()
    return bool(modes) and modes.count(raw.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes) / 2


def _named(numbers: Sequence[int]) -> str:
    listed = ", ".join(str(number + 1) for number in numbers)
    return f"Sivu {listed} on" if len(numbers) == 1 else f"Sivut {listed} ovat"

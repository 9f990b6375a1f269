"""Words of two cells written over each other: their glyphs in the order of the file instead of that of their places.

Where a long word runs over its column's border, PDFium sorts the glyphs of both words by where they stand.
"""

import ctypes
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.reading.pdf_calls import page_object


def stream_order(items: Sequence[int], page: Any) -> list[int]:
    """The numbers of all glyphs, put in the order of the page's objects.

    Args:
        items: the address of each glyph's text object, 0 for glyphs that PDFium made.
        page: PDFium's handle of the page.
    """
    home = ctypes.cast(page, ctypes.c_void_p).value
    count = pdfium.FPDFPage_CountObjects(page)
    places = {page_object(home, number): number for number in range(count)}
    keys: list[int] = []
    for item in items:
        last = keys[-1] if keys else 0
        keys.append(places.get(item, last) if item else last)
    if all(first <= second for first, second in pairwise(keys)):
        return list(range(len(items)))
    return sorted(range(len(items)), key=lambda index: keys[index])

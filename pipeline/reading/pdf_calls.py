"""PDFium functions that are asked for every glyph or object, bound to plain addresses.

The usual binding makes a pointer object for each answer and lets other threads run during each call, which for calls
that take less than a microsecond costs more than the call. The reader of PDF files uses one thread.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


ADDRESS, NUMBER = ctypes.c_void_p, ctypes.c_int

text_object = _bound(pdfium.FPDFText_GetTextObject, ADDRESS, ADDRESS, NUMBER)
"""The address of the text object that a glyph belongs to, None for a glyph that PDFium made: (text page, glyph)."""
loose_box = _bound(pdfium.FPDFText_GetLooseCharBox, NUMBER, ADDRESS, NUMBER, ADDRESS)
"""Fills in a glyph's box: (text page, glyph, rectangle by reference)."""
origin = _bound(pdfium.FPDFText_GetCharOrigin, NUMBER, ADDRESS, NUMBER, ADDRESS, ADDRESS)
"""Fills in where a glyph stands: (text page, glyph, x and y by reference)."""
is_unnamed = _bound(pdfium.FPDFText_HasUnicodeMapError, NUMBER, ADDRESS, NUMBER)
"""Whether the font does not tell which character a glyph is: (text page, glyph)."""
mark_of = _bound(pdfium.FPDFPageObj_GetMarkedContentID, NUMBER, ADDRESS)
"""The id of an object's marked content, -1 for none."""
font_of = _bound(pdfium.FPDFTextObj_GetFont, ADDRESS, ADDRESS)
"""The address of a text object's font."""
page_object = _bound(pdfium.FPDFPage_GetObject, ADDRESS, ADDRESS, NUMBER)
"""The address of an object of a page: (page, number)."""
form_object = _bound(pdfium.FPDFFormObj_GetObject, ADDRESS, ADDRESS, ctypes.c_ulong)
"""The address of an object inside a form object: (form, number)."""
kind_of = _bound(pdfium.FPDFPageObj_GetType, NUMBER, ADDRESS)
"""The kind of an object."""
segment_of = _bound(pdfium.FPDFPath_GetPathSegment, ADDRESS, ADDRESS, NUMBER)
"""The address of a path's segment: (path, number)."""
point_of = _bound(pdfium.FPDFPathSegment_GetPoint, NUMBER, ADDRESS, ADDRESS, ADDRESS)
"""Fills in where a segment ends: (segment, x and y by reference)."""
segment_kind = _bound(pdfium.FPDFPathSegment_GetType, NUMBER, ADDRESS)
"""The kind of a segment."""
is_closing = _bound(pdfium.FPDFPathSegment_GetClose, NUMBER, ADDRESS)
"""Whether a segment closes its outline."""


def as_object(address: int) -> Any:
    """The object at an address, for the functions of the usual binding."""
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def as_font(address: int) -> Any:
    """The font at an address, for the functions of the usual binding."""
    return ctypes.cast(address, pdfium.FPDF_FONT)

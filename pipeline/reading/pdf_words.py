"""The words of a page with their geometry, from PDFium's glyphs.

PDFium's own spaces and line breaks are guesses: on a page with few lines it puts a break between glyphs, and it puts
none where a long word runs into the next cell. So a blank of the file is trusted, one that PDFium made only when there
is a gap, and a jump always parts.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import degrees, hypot
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.reading.pdf_geometry import Box, Frame, Word

BOLD_WEIGHT = 600
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
BLANKS = frozenset(" \t\r\n\f\v\u00a0\u2002\u2003\u2009\u202f\u200b\u3000")
TIES = frozenset("\u00a0\u202f")
HYPHEN_MARKS = {0x02: "-", 0xFFFE: "-"}
OWN_HYPHENS = frozenset("-\u2010")
LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
MADE_GAP = 0.07
WIDE_GAP = 0.6
BACK_STEP = 0.35
MAX_GLYPHS = 400_000


def turn_of_text(text_page: Any, glyphs: int) -> int:
    """The quarter turn, clockwise, in which most glyphs stand upright; judged on a sample of them."""
    step = max(1, glyphs // 40)
    turns: Counter[int] = Counter()
    for index in range(0, glyphs, step):
        if pdfium.FPDFText_GetTextObject(text_page, index):
            angle = degrees(pdfium.FPDFText_GetCharAngle(text_page, index))
            turns[round(angle / 90) * 90 % 360] += 1
    if not turns:
        return 0
    return (360 - turns.most_common(1)[0][0]) % 360


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: its text, origin and advance in the upright frame, face, marked content, and what parts it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    mark: int
    blank: str


def words_of(text_page: Any, glyphs: int, page: int, frame: Frame) -> tuple[Word, ...]:
    """All words of a page in the order of its content stream.

    Args:
        text_page: PDFium's handle of the page's text.
        glyphs: how many glyphs it holds, as PDFium counts.
        page: the page's number from 0.
        frame: the page's frame; words are given in its upright turn.
    """
    words: list[Word] = []
    run: list[Glyph] = []
    glued = False
    for glyph in _glyphs(text_page, min(glyphs, MAX_GLYPHS), frame):
        parting = _parting(run[-1], glyph) if run else "space"
        if run and parting != "none":
            words.append(_word(run, page, glued, glyph.blank))
            run = []
            glued = parting == "glue"
        run.append(glyph)
    if run:
        words.append(_word(run, page, glued, ""))
    return tuple(_with_own_hyphens([word for word in words if word.text]))


def _with_own_hyphens(words: list[Word]) -> list[Word]:
    """Hyphens at line ends that the writing program set itself, made soft: it marks them apart from the word."""
    for index in range(1, len(words)):
        word, last = words[index], words[index - 1]
        ends = index + 1 == len(words) or abs(words[index + 1].base - word.base) > 0.25 * word.size
        if word.glued and word.text in OWN_HYPHENS and word.mark != last.mark and ends:
            words[index] = replace(word, text="\u00ad")
    return words


def _parting(last: Glyph, glyph: Glyph) -> str:
    """What stands between two glyphs: ``none``, ``space``, or ``glue`` for a new word without a space."""
    size = max(last.size, 1.0)
    gap = glyph.x0 - last.x1
    level = abs(glyph.base - last.base) < 0.25 * size
    if level and not glyph.blank and abs(glyph.x0 - last.x0) < 0.01:
        return "none"
    if not level or gap < -BACK_STEP * size or gap > WIDE_GAP * size:
        return "space"
    if glyph.blank == "real" or glyph.blank == "tie":
        return "space"
    if glyph.blank == "made" and gap > MADE_GAP * size:
        return "space"
    if glyph.bold != last.bold or glyph.mark != last.mark:
        return "glue"
    return "none"


def _word(run: list[Glyph], page: int, glued: bool, blank: str) -> Word:
    first = run[0]
    text = "".join(glyph.text for glyph in run)
    if "\u00ad" in text:
        text = text[:-1].replace("\u00ad", "") + text[-1]
    return Word(
        text, page, first.x0, max(glyph.x1 for glyph in run), first.base, first.size, first.bold, first.mark,
        glued, blank == "tie",
    )  # fmt: skip


@dataclass(slots=True)
class _Faces:
    """What one text object says about its glyphs, read once an object: marked content, boldness, size."""

    bold: dict[int, bool] = field(default_factory=dict)
    matrix: Any = field(default_factory=pdfium.FS_MATRIX)

    def read(self, text_page: Any, index: int, item: Any) -> tuple[int, bool, float]:
        font = pdfium.FPDFTextObj_GetFont(item)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self.bold:
            self.bold[key] = bool(font) and _is_bold(font)
        size = pdfium.FPDFText_GetFontSize(text_page, index)
        if pdfium.FPDFText_GetMatrix(text_page, index, self.matrix):
            size *= hypot(self.matrix.c, self.matrix.d) or 1.0
        return pdfium.FPDFPageObj_GetMarkedContentID(item), self.bold[key], abs(size)


def _is_bold(font: Any) -> bool:
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    folded = name.value.decode("latin-1").lower()
    return any(part in folded for part in BOLD_NAMES) or pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT


def _glyphs(text_page: Any, count: int, frame: Frame) -> Iterator[Glyph]:
    faces = _Faces()
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    rect_ref, x_ref, y_ref = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    sideways = frame.upright in (90, 270)
    address, face, blank = 0, (-1, False, 10.0), ""
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        text = HYPHEN_MARKS.get(code) or LIGATURES.get(code) or chr(code)
        item = pdfium.FPDFText_GetTextObject(text_page, index)
        if text in BLANKS or code < 0x20 and code != 0x02:
            blank = _stronger(blank, text, bool(item))
            continue
        if not item:
            continue
        if ctypes.addressof(item.contents) != address:
            address = ctypes.addressof(item.contents)
            face = faces.read(text_page, index, item)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, rect_ref)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x_ref, y_ref)
        x0, base = frame.to_upright(x.value, y.value)
        x1 = x0 + (abs(rect.top - rect.bottom) if sideways else rect.right - rect.left)
        yield Glyph(text, x0, x1, base, face[2], face[1], face[0], blank)
        blank = ""


def _stronger(blank: str, text: str, real: bool) -> str:
    """The blank between two glyphs, from all that stand there: a tie, else one of the file, else one PDFium made."""
    if text in TIES and blank != "real":
        return "tie"
    if real:
        return "real" if text not in TIES else blank
    return blank or "made"


def visible_box(page: Any) -> Box:
    """The page's crop box within its media box, in its own coordinates; A4 when neither makes sense."""
    left, bottom, right, top = page.get_cropbox()
    if right - left < 1 or top - bottom < 1 or right - left > 20_000 or top - bottom > 20_000:
        return (0.0, 0.0, 595.0, 842.0)
    return (left, bottom, right, top)

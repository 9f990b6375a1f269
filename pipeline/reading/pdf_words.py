"""The words of a page with their geometry, from PDFium's glyphs.

PDFium's own spaces and line breaks are guesses: on a page with few lines it puts a break between glyphs, and it puts
none where a long word runs into the next cell. So a blank of the file is trusted, one that PDFium made only when there
is a gap, and a jump always parts.
"""

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import degrees, hypot
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.reading.pdf_calls import as_font, font_of, is_unnamed, loose_box, mark_of, origin, text_object
from pipeline.reading.pdf_geometry import UNNAMED, Frame, Word
from pipeline.reading.pdf_seams import Seam, cut_at_columns
from pipeline.reading.pdf_sideways import stacked
from pipeline.reading.pdf_spread import closed_up
from pipeline.reading.pdf_woven import stream_order

BOLD_WEIGHT = 600
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
BLANKS = frozenset(" \t\r\n\f\v\u00a0\u2002\u2003\u2009\u202f\u200b\u3000")
TIES = frozenset("\u00a0\u202f")
HYPHEN_MARKS = {0x02: "-", 0xFFFE: "-"}
MISSING_HYPHEN = "\u2011"
OWN_HYPHENS = frozenset("-\u2010")
LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
MADE_GAP = 0.07
UNSEEN, SEEN = 0.03, 0.1
WORD_GAP = 0.45
WRITTEN = ("real", "tie")
WIDE_GAP = 0.6
FLAT = 0.05
SEAM = 0.02
BACK_STEP = 0.35
SAME_PLACE = 0.01
OVER = 0.12
SLANTED = 0.18
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


def words_of(text_page: Any, glyphs: int, page: int, frame: Frame, drawn: Any) -> tuple[Word, ...]:
    """All words of a page in the order of its content stream.

    Args:
        text_page: PDFium's handle of the page's text.
        glyphs: how many glyphs it holds, as PDFium counts.
        page: the page's number from 0.
        frame: the page's frame; words are given in its upright turn.
        drawn: PDFium's handle of the page.
    """
    codes = _codes(text_page, min(glyphs, MAX_GLYPHS))
    reader = _Reader(text_page, page, frame)
    unnamed = [index for index in range(len(codes)) if is_unnamed(reader.handle, index)]
    for index in unnamed:
        # A glyph without width is no letter.
        codes[index] = codes[index] if not codes[index] and reader.is_flat(index) else ord(UNNAMED)
    reader.read(codes, range(len(codes)))
    if reader.is_woven or frame.upright:
        # PDFium puts the glyphs of sideways text into an order of its own as well.
        order = stream_order([text_object(reader.handle, index) or 0 for index in range(len(codes))], drawn)
        reader = _Reader(text_page, page, frame)
        reader.read(codes, order)
    words = reader.words
    if reader.is_turned:
        words = stacked(words, reader.frames, frame)
    else:
        words = closed_up(words, [blank == "made" for blank in reader.blanks])
        if reader.seams and words is reader.words:
            words = cut_at_columns(words, reader.seams)
    return tuple(_with_own_hyphens([word for word in words if word.text]))


def _codes(text_page: Any, count: int) -> list[int]:
    """The characters' codes: in one call where that gives one unit a glyph, else glyph by glyph."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    units = list(buffer[:count])
    if written == count + 1 and not any(0xD800 <= unit < 0xE000 for unit in units):
        return units
    return [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]


class _Reader:
    """Gathers glyphs to words. Geometry is asked only where a word may end, since each question costs a call."""

    def __init__(self, text_page: Any, page: int, frame: Frame) -> None:
        self.text_page = text_page
        self.handle = ctypes.cast(text_page, ctypes.c_void_p).value
        self.page = page
        self.upright = frame
        self.frame = frame
        self.words: list[Word] = []
        self.frames: list[Frame] = []
        self.blanks: list[str] = []
        self.seams: list[Seam] = []
        self.is_turned = False
        self.is_woven = False
        self._is_slanted = False
        self._bold: dict[int, bool] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = (ctypes.addressof(self._rect), ctypes.addressof(self._x), ctypes.addressof(self._y))
        self.text: list[str] = []
        self._start = Word("", page, 0.0, 0.0, 0.0, 10.0)
        self.last = 0
        self._right = 0.0
        self._reached = -1
        self._reach_of = (0.0, 0.0)
        self.address = 0

    def read(self, codes: Sequence[int], order: Sequence[int]) -> None:
        """Read all glyphs in an order of their numbers; ``codes`` are their characters."""
        blank = ""
        texts = {code: HYPHEN_MARKS.get(code) or LIGATURES.get(code) or chr(code) for code in set(codes)}
        empty = {code for code, text in texts.items() if text in BLANKS or text < " "}
        handle, object_of, take = self.handle, text_object, self.take
        for index in order:
            code = codes[index]
            item = object_of(handle, index)
            text = texts[code]
            if not code and item and index + 1 < len(codes) and chr(codes[index + 1]).isalpha() and self.is_flat(index):
                text = MISSING_HYPHEN
            elif code in empty:
                blank = _stronger(blank, text, bool(item))
                continue
            if item and item == self.address and not blank:
                self.text.append(text)
                self.last = index
            elif item:
                take(index, text, item, blank)
                blank = ""
        self.close("")

    def take(self, index: int, text: str, item: int, blank: str) -> None:
        """Add a glyph to the word, or end the word and begin the next with it; ``item`` is its object's address."""
        if not self.text:
            self._begin(index, item, glued=False)
        elif blank or item != self.address:
            x0, base = self._origin(index)
            mark = mark_of(item)
            parting = (blank in WRITTEN and item == self.address) or self._parting(x0, base, blank)
            if parting or mark != self._start.mark or (blank and self._is_bold(item) != self._start.bold):
                near = blank in WRITTEN and item == self.address and self._follows(x0, base)
                self.close(blank)
                self._begin(index, item, glued=not parting, near=near)
            elif text.isupper() or abs(x0 - self._right) > SEAM * self._start.size:
                self.seams.append(Seam(len(self.words), len("".join(self.text)), self._right, x0))
        self.text.append(text)
        self.last, self.address = index, item

    def close(self, blank: str) -> None:
        """End the word; ``blank`` stands after it."""
        if not self.text:
            return
        if self._is_slanted:
            self.text = []
            return
        text = "".join(self.text)
        if "\u00ad" in text:
            text = text[:-1].replace("\u00ad", "") + text[-1]
        start, x1 = self._start, self._reach(self.last)[1]
        self.words.append(
            Word(
                text,
                start.page,
                start.x0,
                x1,
                start.base,
                start.size,
                start.bold,
                start.mark,
                start.glued,
                blank == "tie",
                near=start.near,
            )
        )
        self.frames.append(self.frame)
        self.blanks.append(blank)
        self.text = []

    def _follows(self, x0: float, base: float) -> bool:
        """Whether a glyph that begins at ``x0`` stands no more than a space behind the word."""
        size = self._start.size
        return abs(base - self._start.base) < SAME_PLACE * size and 0 < x0 - self._reach(self.last)[1] < WORD_GAP * size

    def _begin(self, index: int, item: int, *, glued: bool, near: bool = False) -> None:
        size = pdfium.FPDFText_GetFontSize(self.text_page, index)
        if pdfium.FPDFText_GetMatrix(self.text_page, index, self._matrix):
            size *= hypot(self._matrix.c, self._matrix.d) or 1.0
            self._turn()
        x0, base = self._origin(index)
        bold, mark = self._is_bold(item), mark_of(item)
        self._start = Word("", self.page, x0, x0, base, abs(size) or 1.0, bold, mark, glued, near=near)

    def _turn(self) -> None:
        """Change to the frame in which the next word stands upright; for nearly all words that is the page's own.

        Slanted words are no content but a stamp across the page, and are left out.
        """
        a, b = self._matrix.a, self._matrix.b
        self._is_slanted = min(abs(a), abs(b)) > SLANTED * max(abs(a), abs(b))
        quarter = (0 if a >= 0 else 180) if abs(a) >= abs(b) else (90 if b > 0 else 270)
        if quarter == self.upright.upright:
            self.frame = self.upright
        elif self.frame.upright != quarter:
            self.frame = replace(self.upright, upright=quarter)
            self.is_turned = True

    def _parting(self, x0: float, base: float, blank: str) -> bool:
        """Whether a space stands between the last glyph and one that begins at ``x0``."""
        size = self._start.size
        left, right = self._reach(self.last)
        self._right = right
        gap = x0 - right
        if abs(base - self._start.base) > 0.25 * size or gap < -BACK_STEP * size - (right - left):
            return True
        if blank in WRITTEN:
            # LibreOffice writes a soft hyphen that it does not show as a space under the next letter.
            return gap > SEEN * size or gap < -UNSEEN * size
        self.is_woven = self.is_woven or (not blank and SAME_PLACE < x0 - left < right - left - OVER * size)
        if not blank and abs(x0 - left) < SAME_PLACE:
            return False
        return gap < -BACK_STEP * size or gap > (MADE_GAP if blank else WIDE_GAP) * size

    def _origin(self, index: int) -> tuple[float, float]:
        origin(self.handle, index, self._at[1], self._at[2])
        return self.frame.to_upright(self._x.value, self._y.value)

    def _reach(self, index: int) -> tuple[float, float]:
        """Where a glyph begins and ends on its line."""
        if index == self._reached:
            return self._reach_of
        loose_box(self.handle, index, self._at[0])
        rect = self._rect
        xa, _ = self.frame.to_upright(rect.left, rect.bottom)
        xb, _ = self.frame.to_upright(rect.right, rect.top)
        self._reached, self._reach_of = index, (xa, xb) if xa < xb else (xb, xa)
        return self._reach_of

    def is_flat(self, index: int) -> bool:
        """Whether a glyph has next to no width, as Word gives the no-break hyphen that a font lacks."""
        left, right = self._reach(index)
        return bool(right - left < FLAT * pdfium.FPDFText_GetFontSize(self.text_page, index))

    def _is_bold(self, item: int) -> bool:
        key = font_of(item) or 0
        if key not in self._bold:
            self._bold[key] = bool(key) and _is_bold(as_font(key))
        return self._bold[key]


def _with_own_hyphens(words: list[Word]) -> list[Word]:
    """Hyphens at line ends that the writing program set itself, made soft: it marks them apart from the word."""
    for index in range(1, len(words)):
        word, last = words[index], words[index - 1]
        ends = index + 1 == len(words) or abs(words[index + 1].base - word.base) > 0.25 * word.size
        if word.glued and word.text in OWN_HYPHENS and word.mark != last.mark and ends:
            words[index] = replace(word, text="\u00ad")
    return words


def _is_bold(font: Any) -> bool:
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    folded = name.value.decode("latin-1").lower()
    return any(part in folded for part in BOLD_NAMES) or pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT


def _stronger(blank: str, text: str, real: bool) -> str:
    """The blank between two glyphs, from all that stand there: a tie, else one of the file, else one PDFium made."""
    if text in TIES and blank != "real":
        return "tie"
    if real:
        return "real" if text not in TIES else blank
    return blank or "made"

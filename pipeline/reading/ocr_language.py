"""Tell from a page's words, read as Finnish, whether they are; Swedish reports are read by Tesseract's Swedish model.

The Finnish model reads å as ä, and is sure of it: a Swedish report would be wrong throughout without a mark.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.ocr_reader import Reader
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_tesseract import SWEDISH, reads_swedish
from pipeline.reading.pdf_geometry import Word

LONG, FEW, SURE = 5, 20, 0.6
FINNISH = 0.5
"""The least share of words that a lexicon knows."""


def spoken_as_finnish(words: Sequence[Word], spelling: Spelling) -> bool:
    """Whether the lexicon knows most of a page's words; a page with few words, or no lexicon, passes for Finnish."""
    told = [word.text.strip(".,:;()") for word in words if word.sure >= SURE]
    told = [text for text in told if len(text) >= LONG and text.isalpha()]
    if len(told) < FEW:
        return True
    return sum(spelling.in_lexicon(text) for text in told) >= FINNISH * len(told)


def in_swedish(reader: Reader) -> Reader:
    """The reader with Tesseract's Swedish model; where it is not installed, one that is sure of no word."""
    if reads_swedish(reader.path):
        return replace(reader, language=SWEDISH, spelling=replace(reader.spelling, known=None))
    return replace(reader, doubted=True)

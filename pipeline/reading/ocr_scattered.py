"""The words of a page without rules: read as scattered text, which keeps columns apart, and mended from one block.

Scattered text loses small marks, and at times letters; the same page read as one block runs lines across columns but
keeps both.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.pdf_geometry import Word

NEAR = 4.0
STOPS = ".,;:!?)"
INSIDE = 0.5
WIDER = 1.2
LEVEL = 0.4
WORD = 3
SURE = 0.85
"""A word that one block alone tells is taken when it exists and is at least so sure."""


def completed(words: Sequence[Word], others: Sequence[Word], spelling: Spelling) -> list[Word]:
    """The words of scattered text with what only one block shows: lost letters, words, stops and lone dashes.

    Args:
        words: the words of scattered text.
        others: the words of the same page as one block; nothing is mended when there are none.
        spelling: tells which words exist.
    """
    if not others:
        return list(words)
    found = _with_stops(_with_letters(words, others, spelling), others)
    free = [word for word in others if not any(_overlap(word, other) for other in found)]
    return found + [word for word in free if word.text == "-" or (word.sure >= SURE and _is_word(word, spelling))]


def _with_letters(words: Sequence[Word], others: Sequence[Word], spelling: Spelling) -> list[Word]:
    """The words, those in whose place one block has a longer one that exists exchanged for it."""
    found = list(words)
    for whole in others:
        parts = [word for word in found if _lies_in(word, whole)]
        if not parts or not _is_word(whole, spelling) or (len(parts) == 1 and parts[0].text == whole.text):
            continue
        narrow = WIDER * sum(word.x1 - word.x0 for word in parts) < whole.x1 - whole.x0
        if narrow or not all(spelling.exists(word.text) for word in parts):
            found = [whole if word is parts[0] else word for word in found if word not in parts[1:]]
    return found


def _is_word(word: Word, spelling: Spelling) -> bool:
    return sum(map(str.isalpha, word.text)) >= WORD and spelling.known is not None and spelling.exists(word.text)


def _lies_in(word: Word, whole: Word) -> bool:
    shared = min(word.x1, whole.x1) - max(word.x0, whole.x0)
    return shared > INSIDE * (word.x1 - word.x0) and abs(word.base - whole.base) < LEVEL * whole.size


def _with_stops(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    near = {(round(word.x0 / NEAR), round(word.base / NEAR)): word for word in others}
    found = []
    for word in words:
        column, row = round(word.x0 / NEAR), round(word.base / NEAR)
        twins = (near.get((column + right, row + down)) for right in (-1, 0, 1) for down in (-1, 0, 1))
        longer = (twin for twin in twins if twin is not None and twin.text in {word.text + stop for stop in STOPS})
        twin = next(longer, None)
        found.append(word if twin is None else replace(word, text=twin.text, x1=twin.x1))
    return found


def _overlap(one: Word, other: Word) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom

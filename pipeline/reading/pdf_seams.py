"""Words of two cells that touch: a long word that runs over its column's border up to the first word of the next."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.pdf_geometry import Word

SAME_START = 0.25
ENOUGH = 5
LONG = 6
ENDS = (".", ",", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Seam:
    """A place in a word where its text was written in two pieces that do not meet exactly.

    ``word`` is the word's number, ``at`` the number of characters before the seam; the first piece ends at ``x1``, the
    second begins at ``x0``.
    """

    word: int
    at: int
    x1: float
    x0: float


def cut_at_columns(words: Sequence[Word], seams: Sequence[Seam]) -> list[Word]:
    """The words, cut at seams where a column begins.

    That takes a capital there or the end of a sentence before it, and enough lines that begin at the same x. The number
    of words stays what it was when nothing is cut, and so does their order.
    """
    starts = sorted(word.x0 for last, word in pairwise(words) if _leads(last, word))
    cuts: dict[int, Seam] = {}
    for seam in seams:
        parts = words[seam.word].text[: seam.at], words[seam.word].text[seam.at :]
        if _are_headings(parts) or (
            ((parts[1][:1].isupper() and not parts[0][-1:].isupper()) or parts[0].endswith(ENDS))
            and bisect(starts, seam.x0 + SAME_START) - bisect(starts, seam.x0 - SAME_START) >= ENOUGH
        ):
            cuts[seam.word] = seam
    done: list[Word] = []
    for number, word in enumerate(words):
        seam_here = cuts.get(number)
        if seam_here is None or not 0 < seam_here.at < len(word.text):
            done.append(word)
            continue
        done.append(replace(word, text=word.text[: seam_here.at], x1=seam_here.x1, tied=False))
        done.append(replace(word, text=word.text[seam_here.at :], x0=seam_here.x0, glued=False))
    return done


def _are_headings(parts: tuple[str, str]) -> bool:
    """Whether both pieces look like words of their own, the second with a capital, as headings side by side."""
    first, second = parts
    long = len(first) >= LONG and len(second) >= LONG
    return long and first.isalpha() and first[1:].islower() and second[0].isupper() and second[1:].islower()


def _leads(last: Word, word: Word) -> bool:
    """Whether a word begins a line of its cell: the word before it stands elsewhere, not beside it."""
    return abs(last.base - word.base) > 0.3 * word.size or not -word.size < word.x0 - last.x1 < word.size

"""Text that cannot be read whole: what stands beyond the page's edge, and letters that make no words."""

from collections.abc import Sequence

from pipeline.reading.pdf_geometry import Page, Word
from pipeline.reading.pdf_lines import TextLine

OVER = 0.3
"""A word is cut when it reaches over the edge by this many sizes of its type."""
LONE, SHARE = 20, 0.05
"""As many words of one letter, and such a share of a page's words, tell that its letters were not put together."""


def edge_notes(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]) -> tuple[str, ...]:
    """Finnish warnings about the pages whose left or right edge cuts words.

    Args:
        pages: all pages.
        lines: the lines of each page, page furniture left out.
    """
    return tuple(
        f"Sivun {page.index + 1} teksti jatkuu sivun reunan yli, ja osa siitä voi puuttua. Vertaa alkuperäiseen."
        for page, some in zip(pages, lines, strict=True)
        if any(_is_cut(word, page.frame.size[0]) for line in some for word in line.words)
    )


def scattered(pages: Sequence[Page]) -> tuple[frozenset[int], tuple[str, ...]]:
    """The ids of the words of pages whose letters make no words, and Finnish warnings about those pages."""
    found = [page for page in pages if _lone_letters(page) >= max(LONE, SHARE * len(page.words))]
    notes = (
        f"Sivun {page.index + 1} kirjaimia ei voi koota sanoiksi (esimerkiksi pystyyn käännetty teksti). "
        "Vertaa alkuperäiseen."
        for page in found
    )
    return frozenset(id(word) for page in found for word in page.words), tuple(notes)


def _lone_letters(page: Page) -> int:
    words = page.words
    glued = {number for number, word in enumerate(words) if word.glued}
    return sum(
        len(word.text) == 1 and word.text.isalpha() and not {number, number + 1} & glued
        for number, word in enumerate(words)
    )


def _is_cut(word: Word, width: float) -> bool:
    """Whether some of a word stands on the page and some beyond its edge."""
    over = OVER * word.size
    worded = any(letter.isalnum() for letter in word.text)
    return worded and ((word.x0 < width < word.x1 - over) or (word.x0 < -over < 0 < word.x1))

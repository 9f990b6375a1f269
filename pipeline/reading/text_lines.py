"""Lines of flattened text, with the marks that the flattening left: blank lines, lone spaces, trailing spaces, pages.

A PDF's text comes out cell by cell. Between cells, and between paragraphs, stands a blank line or a lone no-break
space; a line that was wrapped keeps its last space; a page begins with three blank lines, a form feed, or one lone
space.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading.clean import clean_line

NBSP = "\u00a0"
PAGE_NUMBER = re.compile(
    r"^(?:(?:sivu|sida|page|s\.)\s*\d{1,3}(?:\s*(?:/|\(|av|of)\s*\d{1,3}\)?)?|\d{1,3}\s*[/(]\s*\d{1,3}\s*\)?|[-\u2013]\s*\d{1,3}\s*[-\u2013])$",
    re.IGNORECASE,
)
BLANKS_OF_A_PAGE = 3
RUNNING_LETTERS = 10


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line that holds text.

    ``blanks`` and ``spaces`` count the empty lines and the lines of a lone no-break space before it; ``wrapped`` tells
    that it kept a trailing space; ``page`` that a page begins with it.
    """

    text: str
    blanks: int = 0
    spaces: int = 0
    wrapped: bool = False
    page: bool = False


def split_lines(text: str) -> list[TextLine]:
    """The lines that hold text, each with its marks; page numbers are left out and begin a page."""
    lines: list[TextLine] = []
    blanks = spaces = 0
    page = False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        page = page or "\f" in raw
        bare = raw.replace("\f", "")
        cleaned = clean_line(bare)
        if not cleaned:
            lone_space = bare.replace(NBSP, "") != "" and NBSP not in bare
            page = page or (lone_space and not bare.strip(" "))
            spaces += NBSP in bare
            blanks += not bare
            continue
        if PAGE_NUMBER.match(cleaned):
            page = True
            continue
        starts_page = (
            page or blanks - spaces >= BLANKS_OF_A_PAGE or (bare.startswith(" ") and not bare.startswith("  "))
        )
        lines.append(TextLine(cleaned, blanks, spaces, bare.endswith(" "), starts_page and bool(lines)))
        blanks = spaces = 0
        page = False
    return lines


def without_running_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without those that stand at the beginning of several pages, such as the county's name."""
    starts = Counter(_masked(line.text) for line in lines if line.page)
    if lines:
        starts[_masked(lines[0].text)] += 1
    running = {text for text, count in starts.items() if count > 1}
    kept: list[TextLine] = []
    carried = False
    for number, line in enumerate(lines):
        if number and line.page and _masked(line.text) in running and len(line.text) < 90:
            carried = True
            continue
        kept.append(replace(line, page=line.page or carried, blanks=line.blanks + carried))
        carried = False
    return kept


def without_lines_of(lines: Sequence[TextLine], above: Sequence[str]) -> list[TextLine]:
    """The lines of a table without those that stand above it too, word for word: a page's heading begins a page."""
    running = {_masked(text) for text in above if sum(map(str.isalpha, text)) >= RUNNING_LETTERS}
    kept: list[TextLine] = []
    page = False
    for line in lines:
        if _masked(line.text) in running:
            page = True
            continue
        kept.append(replace(line, page=line.page or page))
        page = False
    return kept


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())

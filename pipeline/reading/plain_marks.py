"""The marks of typed text: headings, lists, emphasis and tables of Markdown and of wikis, and lines with tabs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.reading.clean import between_tabs, clean_line, clean_paragraph, clean_paragraphs
from pipeline.reading.joining import SOFT
from pipeline.reading.text_lines import TextLine

HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\s+(.+?)\s*#*|={2,6}\s*(.+?)\s*={2,6}|h[1-6]\.\s+(.+))\s*$")
RULE = re.compile(r"^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$")
UNDERLINE = re.compile(r"^\s{0,3}(?:=+|-{3,})\s*$")
EMPHASIS = re.compile(r"(?<!\w)(\*\*\*|___|\*\*|__|\*|_)(?=[^\s*_])(.+?)(?<=[^\s])\1(?!\w)")
BULLET = re.compile(r"^\s*(?:[*+•◦▪·●○\uf0b7-]|\u2013|\u2014)\s+(?=\S)")
BETWEEN = re.compile(r"(?<!\\)\|")
SEPARATOR = re.compile(r"^(?=.*\|)\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
BREAK = re.compile(r"<br\s*/?>|\\\\\s*$", re.IGNORECASE)
HARD_BREAK = re.compile(r"(?:  |\\)$")


@dataclass(frozen=True, slots=True)
class MarkedLine(TextLine):
    """A line without its marks.

    ``raw`` is it as typed, ``blanks`` tells that a blank line stands above, ``flows`` that a blank at its end says it
    goes on; ``tabbed`` are its pieces between tabs, ``cells`` the paragraphs of its cells when it is a table's row.
    """

    raw: str = ""
    heading: bool = False
    bullet: bool = False
    flows: bool = False
    tabbed: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


def typed_lines(text: str) -> Iterator[TextLine]:
    """The lines that hold something, as typed, each with the number of blank ones above it."""
    blanks = 1
    for raw in text.split("\n"):
        if raw.strip():
            yield TextLine(raw, blanks)
        blanks = 0 if raw.strip() else blanks + 1


def marked_lines(text: str) -> Iterator[MarkedLine]:
    """The lines that hold text."""
    return marked(typed_lines(text))


def marked(lines: Iterable[TextLine]) -> Iterator[MarkedLine]:
    """The lines that hold text and not only marks, without their marks."""
    waiting: MarkedLine | None = None
    blanks, page = 0, False
    for line in lines:
        if waiting is not None and not (blanks or line.blanks) and UNDERLINE.match(line.text) and not waiting.cells:
            waiting, blanks = replace(waiting, heading=True), 1
            continue
        blanks, page = max(blanks, line.blanks), page or line.page
        if RULE.match(line.text) or SEPARATOR.match(line.text):
            blanks = blanks if SEPARATOR.match(line.text) else 1
            continue
        found = _line(replace(line, blanks=blanks, page=page))
        if found is None:
            continue
        if waiting is not None:
            yield waiting
        waiting, blanks, page = found, 0, False
    if waiting is not None:
        yield waiting


def _line(line: TextLine) -> MarkedLine | None:
    raw = line.text
    heading = HEADING.match(raw)
    told = next(filter(None, heading.groups()), "") if heading else raw
    text = clean_paragraph(_plain(told))
    if not text:
        return None
    text += SOFT * raw.endswith(SOFT)
    places = (line.blanks, line.spaces, line.wrapped, line.page)
    if raw.strip().startswith("|") and raw.strip().endswith("|") and len(raw.strip()) > 2:
        pieces = BETWEEN.split(raw.strip()[1:-1])
        cells = tuple(clean_paragraphs(map(_plain, BREAK.split(piece))) for piece in pieces)
        return MarkedLine(text, *places, raw, cells=cells)
    tabbed = between_tabs(raw) if "\t" in raw.strip() else ()
    flows = raw.endswith(" ") and not HARD_BREAK.search(raw)
    return MarkedLine(text, *places, raw, heading is not None, BULLET.match(raw) is not None, flows, tabbed)


def _plain(text: str) -> str:
    """A text without the marks of emphasis."""
    return clean_line(EMPHASIS.sub(lambda match: match[2], text))

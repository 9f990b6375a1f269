"""The marks of typed text: headings, lists, emphasis and tables of Markdown and of wikis, and lines with tabs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.reading.clean import clean_line, clean_paragraph, clean_paragraphs

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
class MarkedLine:
    """A line without its marks.

    ``raw`` is it as typed. ``apart`` tells that a blank line stands above, ``flows`` that a blank at its end says it
    goes on; ``tabbed`` are its pieces between tabs, ``cells`` the paragraphs of its cells when it is a table's row.
    """

    text: str
    raw: str
    heading: bool = False
    bullet: bool = False
    apart: bool = True
    flows: bool = False
    tabbed: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


def marked_lines(text: str) -> Iterator[MarkedLine]:
    """The lines that hold text."""
    waiting: MarkedLine | None = None
    apart = True
    for raw in text.split("\n"):
        if waiting is not None and not apart and UNDERLINE.match(raw) and not waiting.cells:
            waiting, apart = replace(waiting, heading=True), True
            continue
        if not raw.strip() or RULE.match(raw) or SEPARATOR.match(raw):
            apart = True if not SEPARATOR.match(raw) else apart
            continue
        line = _line(raw, apart=apart)
        if line is None:
            continue
        if waiting is not None:
            yield waiting
        waiting, apart = line, False
    if waiting is not None:
        yield waiting


def _line(raw: str, *, apart: bool) -> MarkedLine | None:
    heading = HEADING.match(raw)
    told = next(filter(None, heading.groups()), "") if heading else raw
    text = clean_paragraph(_plain(told))
    if not text:
        return None
    if raw.strip().startswith("|") and raw.strip().endswith("|") and len(raw.strip()) > 2:
        pieces = BETWEEN.split(raw.strip()[1:-1])
        cells = tuple(clean_paragraphs(map(_plain, BREAK.split(piece))) for piece in pieces)
        return MarkedLine(text, raw, apart=apart, cells=cells)
    tabbed = tuple(map(clean_paragraph, raw.split("\t"))) if "\t" in raw.strip() else ()
    flows = raw.endswith(" ") and not HARD_BREAK.search(raw)
    return MarkedLine(text, raw, heading is not None, BULLET.match(raw) is not None, apart, flows, tabbed)


def _plain(text: str) -> str:
    """A text without the marks of emphasis."""
    return clean_line(EMPHASIS.sub(lambda match: match[2], text))

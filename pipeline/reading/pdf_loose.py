"""The text around the tables as lines: paragraphs joined where they were wrapped, headings marked, pairs as rows."""

import re
from collections.abc import Sequence

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_join import Setting, bare_text
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_slots import letters_of
from pipeline.reading.types import Cell, Line, Table

APART = 2.2
PAIR = 2
ALIGNED = 0.5
EDGE = 3.0
MOST_HEADING_WORDS = 10
PROSE_WORDS = 5
BAR = re.compile(r"\s[|\u00b7\u2022]\s")
NO_HINTS = Hints()
Placed = tuple[int, float, Line | Table]


def loose_blocks(lines: Sequence[TextLine], page: int, setting: Setting, hints: Hints = NO_HINTS) -> list[Placed]:
    """The lines of one page outside its tables as blocks, each with page (from 0) and height.

    A line is cut at wide gaps, and becomes a row of two cells where it names a thing and its value. A line goes on the
    one above when it stands below it in the same face and its first word had no room there.
    """
    right = max((line.x1 for line in lines), default=0.0)
    headed = [line for line in lines if letters_of(line.pieces(APART)[0]) in hints.named]
    found: list[Placed] = []
    above: TextLine | None = None
    for line in lines:
        pieces = line.pieces(APART)
        texts = [text for text in (_plain(piece) for piece in pieces) if text]
        if len(pieces) == len(texts) == PAIR and any(_alike(line, other) for other in headed):
            # Beside the heading of an area stands its state.
            found.append((page, line.base, Line(texts[0], page + 1, heading=True)))
        elif len(texts) == PAIR and not any(":" in text for text in texts):
            found.append((page, line.base, Table((tuple(Cell((text,), page + 1) for text in texts),))))
        elif len(pieces) == 1 and texts and above is not None and _goes_on(above, line, right, setting):
            last = found.pop()[2]
            text = setting.hyphens.join(last.text, texts[0]) if isinstance(last, Line) else texts[0]
            found.append((page, line.base, Line(text, page + 1, heading=isinstance(last, Line) and last.heading)))
        else:
            heading = len(pieces) == 1 and _is_heading(line)
            texts = [part for text in texts for part in _parted(text, hints)]
            found += [(page, line.base, Line(text, page + 1, heading=heading)) for text in texts]
        above = line if len(pieces) == len(texts) == 1 else None
    return [(number, base, _whole(block)) for number, base, block in found]


def _plain(words: Sequence[Word]) -> str:
    text, _ = bare_text(TextLine(tuple(words)))
    return " ".join(text.split())


def _alike(line: TextLine, other: TextLine) -> bool:
    """Whether two lines begin at the same place in the same bold face, as headings do."""
    first, second = line.words[0], other.words[0]
    return first.bold and second.bold and abs(first.size - second.size) < ALIGNED and abs(first.x0 - second.x0) < EDGE


def _parted(text: str, hints: Hints) -> list[str]:
    """A line of particulars cut at the bars between them; a line of text, or of links to other pages, whole."""
    parts = [part.strip() for part in BAR.split(text)]
    if any(fold(part) in hints.named for part in parts[1:]):
        return [text]
    short = all(part and len(part.split()) <= MOST_HEADING_WORDS and not part.endswith(".") for part in parts)
    return parts if short else [text]


def _goes_on(above: TextLine, line: TextLine, right: float, setting: Setting) -> bool:
    size = max(above.size, line.size)
    if abs(above.size - line.size) > ALIGNED or above.bold != line.bold or bare_text(line)[1]:
        return False
    if line.base - above.base > (setting.pitch + 0.2) * size or len(above.words) < PROSE_WORDS:
        return False
    first = line.words[0]
    return above.x1 + first.x1 - first.x0 + 0.25 * size > right


def _is_heading(line: TextLine) -> bool:
    """Whether a line looks like a heading: bold, short, and no sentence."""
    return line.bold and len(line.words) <= MOST_HEADING_WORDS and not line.text.endswith((".", ",", ";", ":", "!"))


def _whole(block: Line | Table) -> Line | Table:
    """The block without soft hyphens."""
    if isinstance(block, Table) or "\u00ad" not in block.text:
        return block
    return Line(block.text.replace("\u00ad", ""), block.page, block.heading)

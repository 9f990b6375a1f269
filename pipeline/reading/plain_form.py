"""Read a report that was typed or pasted as text: an area's heading, the columns' headings, and answers below each.

Such are messages written by hand, wiki pages (Markdown and its like) and pages copied from a browser. Text that was
flattened from a table has no such order and is left to ``text``.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.catalogue.form import Form
from pipeline.reading.clean import clean_line, clean_paragraph
from pipeline.reading.headings import NUMBERING, ROLES, ColumnMatch, Headings, LabelFinder
from pipeline.reading.layouts import is_heading
from pipeline.reading.plain_mail import own_part
from pipeline.reading.plain_marks import MarkedLine, marked_lines
from pipeline.reading.types import Cell, Document, Line, Table

STRATEGY = "lines"
LEAST = 3
"""Areas below which the columns' headings have to stand."""
HEADED = 0.6
ANSWERED = 0.5
WIDEST = 100
FULL = 12
CAPITALS = 4
Blocks = list[Line | Table]


def read_plain_form(text: str, form: Form) -> Document | None:
    """The document of such a text; None when it is not in that order."""
    headings, labels = Headings(form), LabelFinder(form)

    def caption(line: str) -> ColumnMatch | None:
        found = headings.column([line])
        told = found is not None and found.role in ROLES and (not found.rest or ":" in line)
        return found if told else None

    body, tail = own_part(text, lambda line: caption(clean_paragraph(line)) is not None, form.aside)
    lines = list(marked_lines(body))
    if not _is_form([line.tabbed[0] if line.tabbed else line.text for line in lines], headings, caption):
        return None

    def stands_alone(line: str) -> bool:
        return bool(caption(line) or labels.find(line, bare=False) or headings.area([line], fuzzy=False))

    blocks: Blocks = []
    width = _width(lines)
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if line.cells:
            _add_row(line, blocks, joins=before is not None and bool(before.cells))
        elif blocks and before is not None and _goes_on(before, line, width) and not stands_alone(line.text):
            last = blocks[-1]
            if isinstance(last, Line):
                blocks[-1] = Line(clean_line(f"{last.text} {line.text}"))
        else:
            blocks.append(Line(line.text, heading=line.heading or _is_capital(lines, number), tabbed=line.tabbed))
    return Document("text", tuple(blocks), margins=tail)


def _add_row(line: MarkedLine, blocks: Blocks, *, joins: bool) -> None:
    row = tuple(Cell(paragraphs, strategy=STRATEGY) for paragraphs in line.cells)
    last = blocks[-1] if blocks and joins else None
    if isinstance(last, Table) and len(last.rows[0]) == len(row):
        blocks[-1] = Table((*last.rows, row))
    else:
        blocks.append(Table((row,)))


def _is_form(lines: Sequence[str], headings: Headings, caption: Callable[[str], ColumnMatch | None]) -> bool:
    """Whether the columns' headings stand again and again, each set below a heading and with answers between."""
    found = [caption(line) for line in lines]
    counts = Counter(match.role for match in found if match)
    roles = [role for role in ROLES if counts[role] >= LEAST]
    if len(roles) < 2:
        return False
    first = next(match.role for match in found if match)
    starts = [number for number, match in enumerate(found) if match and match.role == first]
    headed = sum(number > 0 and _may_head(lines[number - 1]) for number in starts)
    areas = sum(number > 0 and headings.area([lines[number - 1]], fuzzy=False) is not None for number in starts)
    bare = sum(bool(one and two and not one.rest) for one, two in pairwise(found))
    return areas >= 2 and headed >= HEADED * len(starts) and bare <= ANSWERED * sum(counts.values())


def _may_head(line: str) -> bool:
    return is_heading(NUMBERING.sub("", line))


def _width(lines: Sequence[MarkedLine]) -> int:
    """The characters at which the text's lines were wrapped; 0 when they were not."""
    widest = max((len(line.raw) for line in lines), default=0)
    full = sum(len(line.raw) > widest - FULL for line in lines)
    return widest if widest <= WIDEST and full > max(LEAST, len(lines) // 20) else 0


def _goes_on(before: MarkedLine, line: MarkedLine, width: int) -> bool:
    """Whether a line is the rest of the one before: that one was full, or says so by the blank at its end."""
    if line.apart or line.heading or before.heading or line.bullet or line.tabbed or before.cells:
        return False
    if before.flows:
        return True
    return bool(width) and len(before.raw.rstrip()) + 1 + len(line.text.split(" ", 1)[0]) > width


def _is_capital(lines: Sequence[MarkedLine], number: int) -> bool:
    """Whether a line stands alone in capitals, as a heading does where there is no other way to mark one."""
    line = lines[number]
    letters = [char for char in line.text if char.isalpha()]
    alone = line.apart and (number + 1 == len(lines) or lines[number + 1].apart)
    return alone and len(letters) >= CAPITALS and all(char.isupper() for char in letters)

"""Header rows that come back: those of one table on page after page, and the lines that they bring along."""

from collections.abc import Sequence

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_headings import Header
from pipeline.reading.pdf_hints import CONTENT_ROLES
from pipeline.reading.pdf_lines import TextLine

SAME_PLACE = 3.0
LEVEL = 1.5
ENOUGH = 1


def runs_of(headers: Sequence[Header]) -> list[tuple[int, int]]:
    """The header rows as runs of one row repeated on page after page, each a half-open range."""
    runs: list[tuple[int, int]] = []
    for index, header in enumerate(headers):
        if runs and _repeats(headers[index - 1], header):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def without_repeated(
    lines: Sequence[Sequence[TextLine]], headers: Sequence[Header], begins: frozenset[str] = frozenset()
) -> list[list[TextLine]]:
    """The lines of each page without those that a repeated header row brought along from above its first one.

    Lines that begin a report, by the folded titles and labels ``begins``, stay where another line beside them is new.
    """
    kept = [list(page) for page in lines]
    for first, last in runs_of(headers):
        home = headers[first]
        above = {line.text for line in lines[home.page] if line.base < home.top}
        for header in headers[first + 1 : last]:
            found = [line for line in kept[header.page] if line.base < header.top]
            new = [line for line in found if line.text not in above]
            if new and any(fold(line.text.partition(":")[0]) in begins for line in found):
                continue
            gone = {id(line) for line in found} - {id(line) for line in new}
            kept[header.page] = [line for line in kept[header.page] if id(line) not in gone]
            # A report of its own has more than a page's header above its table.
            if sum(line.base < header.top for line in kept[header.page]) > ENOUGH:
                continue
            for page, row, other in ((header.page, header, home), (home.page, home, header)):
                again = _told_again(row, kept[page], other, lines[other.page])
                kept[page] = [line for line in kept[page] if id(line) not in again]
    return kept


def _told_again(header: Header, kept: Sequence[TextLine], other: Header, lines: Sequence[TextLine]) -> set[int]:
    """The lines below a header row that tell what to write in its columns, as they do below another one.

    They stand in more than one column, but not in that of the areas.
    """
    start = min((block.x0 for block in header.blocks if block.role in CONTENT_ROLES), default=float("inf"))
    last = max(word.base for word in header.words)
    if "area" not in header.roles and not any(line.x0 < start - SAME_PLACE for line in kept if line.base > last):
        # Below such a header row stands the one row of an area, and two areas may say the same.
        return set()
    heights = {line.text: line.base - other.top for line in lines}
    again = [
        line
        for line in kept
        if line.base > last and line.x0 > start - SAME_PLACE
        and abs(heights.get(line.text, 0.0) - (line.base - header.top)) < LEVEL and len(line.pieces()) > 1
    ]  # fmt: skip
    end = max((line.base for line in again), default=0.0)
    # Beside what is a row of its own, though two pages begin with the same one, stands the heading of its area.
    named = any(line.x0 <= start - SAME_PLACE for line in kept if last < line.base < end + line.size)
    return set() if named else {id(line) for line in again}


def _repeats(last: Header, header: Header) -> bool:
    """Whether a header row is the one of an earlier page once more."""
    return last.page < header.page and stand_alike(last, header)


def stand_alike(one: Header, other: Header) -> bool:
    """Whether two header rows have the same headings at the same places, so that their tables have the same columns."""
    if one.roles != other.roles:
        return False
    return all(abs(a.x0 - b.x0) < SAME_PLACE for a, b in zip(one.blocks, other.blocks, strict=True))

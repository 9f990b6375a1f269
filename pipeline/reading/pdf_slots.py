"""The common form of what a strategy finds: parts of tables on pages, chained to whole tables."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.catalogue.form import fold
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_lines import lines_of, spaced


@dataclass(slots=True)
class Slot:
    """One cell: its words and how many columns and rows it spans."""

    words: list[Word] = field(default_factory=list)
    col_span: int = 1
    row_span: int = 1


Row = list[Slot | None]
TIED = 0.2
TIED_WITHIN = 4
NEAR = 0.45


@dataclass(slots=True)
class Part:
    """A table, or the part of one that stands on one page.

    ``edges`` are the columns' left edges and the last one's right edge; ``headers`` counts the header rows in front, -1
    when that is unknown. ``roles`` are the form's roles of the columns, empty for unknown ones. ``dropped`` are words
    of repeated header rows, ``doubtful`` the ids of rows whose bounds could not be seen. ``hanging`` tells that the
    last row's label stands on the next page.
    """

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: list[Row]
    headers: int = 0
    roles: tuple[str, ...] = ()
    dropped: list[Word] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    hanging: bool = False

    @property
    def label(self) -> int:
        """The index of the column that names the rows."""
        return self.roles.index("area") if "area" in self.roles else 0

    @property
    def last_page(self) -> int:
        """The page on which the last row ends."""
        return max((word.page for word in words_in(self.rows[-1])), default=self.page) if self.rows else self.page


def words_in(row: Row) -> list[Word]:
    """The words of all cells of a row, from left to right."""
    return [word for slot in row if slot is not None for word in slot.words]


def column_at(edges: Sequence[float], x: float, slack: float = 1.5) -> int:
    """The column in which a word beginning at ``x`` stands."""
    return bisect_right(edges, x + slack, 1, max(len(edges) - 1, 1)) - 1


def tied_to(words: Sequence[Word], at: int) -> int | None:
    """The number of the word that a word follows on its line, tied to it or written behind it: both are of one cell.

    Words of another cell may lie between the two when a line is too long for its column.
    """
    word = words[at]
    for index in range(at - 1, max(at - TIED_WITHIN, 0) - 1, -1):
        last = words[index]
        gap = (word.x0 - last.x1) / word.size
        level = abs(last.base - word.base) <= TIED * word.size
        if level and ((last.tied and -TIED < gap < 1) or (word.near and 0 < gap < NEAR)):
            return index
    return None


def letters_of(words: Sequence[Word]) -> str:
    """A label's letters without its numbering."""
    return fold(spaced_lines(words)).lstrip("0123456789")


def extends(before: str, both: str, hints: Hints) -> bool:
    """Whether the letters ``both`` go on spelling a heading of an area that ``before`` had only begun."""
    return any(
        area.startswith(before) and len(area) > len(before) and (area.startswith(both) or both.startswith(area))
        for area in hints.areas
    )


def explains(letters: str, hints: Hints) -> bool:
    """Whether the letters begin a text that explains an area, though they may look like a heading."""
    return (
        len(letters) > 5
        and letters not in hints.areas
        and any(text.startswith(letters) or letters.startswith(text) for text in hints.explained)
    )


def spaced_lines(words: Sequence[Word]) -> str:
    """The words of a cell in reading order, on one line."""
    pages = sorted({word.page for word in words})
    return " ".join(
        spaced(line.words) for page in pages for line in lines_of(word for word in words if word.page == page)
    )


def squared(part: Part) -> Part:
    """The part with the columns of its header row, where other rows are cut by other borders.

    Tables made of boxes have borders of their own in each row. A row with as many cells as the header has goes by
    order, any other by how far its cells lie below the headings.
    """
    if part.headers < 1:
        return part
    header = part.rows[part.headers - 1]
    starts = [index for index, slot in enumerate(header) if slot is not None]
    if len(starts) == len(header) or len(starts) < 2:
        return part
    edges = (*(part.edges[index] for index in starts), part.edges[-1])
    rows = [_square_row(row, part.edges, edges) for row in part.rows]
    roles = tuple(part.roles[index] for index in starts)
    return Part(part.page, part.top, part.bottom, edges, rows, part.headers, roles)


def _square_row(row: Row, old: Sequence[float], new: Sequence[float]) -> Row:
    cells = [(index, slot) for index, slot in enumerate(row) if slot is not None]
    squared_row: Row = [Slot() for _ in new[:-1]]
    for order, (index, slot) in enumerate(cells):
        at = order if len(cells) == len(squared_row) else _most_below(old[index], old[index + slot.col_span], new)
        target = squared_row[at]
        if target is not None:
            target.words.extend(slot.words)
            target.row_span = max(target.row_span, slot.row_span) if len(cells) == len(squared_row) else 1
    return squared_row


def _most_below(x0: float, x1: float, edges: Sequence[float]) -> int:
    shared = [min(x1, edges[i + 1]) - max(x0, edges[i]) for i in range(len(edges) - 1)]
    return shared.index(max(shared))


def chain(parts: Sequence[Part], hints: Hints, clear: Callable[[Part, Part], bool]) -> list[Part]:
    """Join the parts of tables that go on over pages, and the rows that a page break cut.

    A part without a header row on a later page goes on with the table before it when its columns lie below the other's
    columns; a repeated header row is dropped. The result keeps the first part's page and top.

    Args:
        parts: in reading order; the first of each table is changed.
        hints: the form's headings.
        clear: whether no other text stands between two parts on consecutive pages.
    """
    tables: list[Part] = []
    for part in parts:
        last = tables[-1] if tables else None
        if last is None or _tells_of_report(part, hints) or not _goes_on(last, part) or not clear(last, part):
            tables.append(part)
            continue
        cut = max(part.headers, 0)
        last.dropped.extend(word for row in part.rows[:cut] for word in words_in(row))
        fitted = _fitted(part, last)[cut:]
        if fitted and _goes_on_in_row(last, part, fitted[0], hints):
            _add_row(last.rows[-1], fitted[0])
            if id(fitted[0]) in part.doubtful:
                last.doubtful.add(id(last.rows[-1]))
            fitted = fitted[1:]
            while fitted and _completes(last.rows[-1], fitted[0], last.label, hints):
                _add_row(last.rows[-1], fitted[0])
                last.doubtful.add(id(last.rows[-1]))
                fitted = fitted[1:]
        last.hanging = part.hanging
        last.rows.extend(fitted)
        last.doubtful |= part.doubtful
        last.bottom = part.bottom
    return tables


def _tells_of_report(part: Part, hints: Hints) -> bool:
    """Whether a part begins with the particulars of a report, so that it is a table of its own."""
    slot = next((slot for slot in part.rows[0] if slot is not None and slot.words), None) if part.rows else None
    return slot is not None and letters_of(slot.words) in hints.particulars


def _goes_on(last: Part, part: Part) -> bool:
    if part.page == last.page or not last.rows or not part.rows:
        return False
    if part.page > last.last_page + 1:
        return False
    if part.headers > 0 and (part.roles != last.roles or not _same_above(last, part)):
        return False
    width = len(last.edges) - 1
    shared = min(part.edges[-1], last.edges[-1]) - max(part.edges[0], last.edges[0])
    if shared < 0.6 * (last.edges[-1] - last.edges[0]):
        return False
    return len(part.edges) - 1 <= width or any(sum(s is not None for s in row) == width for row in part.rows)


def _same_above(last: Part, part: Part) -> bool:
    """Whether what a part has above its header row stood there before: else another report begins."""
    said = {letters_of(words_in(row)) for row in last.rows[: last.headers]}
    return all(letters_of(words_in(row)) in said for row in part.rows[: part.headers - 1] if words_in(row))


def _goes_on_in_row(last: Part, part: Part, row: Row, hints: Hints) -> bool:
    """Whether the first row of a page is the rest of the row that the page before ended with."""
    data = len(last.rows) - max(last.headers, 0)
    if data < 1:
        return False
    if last.hanging or (_left_open(last, row) and not _is_section(row)):
        return True
    if last.headers > 0 and "area" not in last.roles:
        sections = any(_is_section(each) for each in last.rows[last.headers :])
        between = _is_section(row) or _is_section(last.rows[-1])
        return (sections or (data == 1 and part.headers < 1)) and not between
    return _continues_row(last.rows[-1], row, last.label, hints)


def _left_open(last: Part, row: Row) -> bool:
    """Whether the table's last row, alone of all, has no label: then it is the top of the row below, which has one."""
    labels = [each[last.label] for each in [*last.rows[max(last.headers, 0) :], row]]
    named = [slot is not None and bool(slot.words) for slot in labels]
    return labels[-2] is not None and len(named) > 3 and not named[-2] and all(named[:-2]) and named[-1]


def _is_section(row: Row) -> bool:
    """Whether a row is one cell over all columns, as the heading of the rows below it."""
    return len(row) > 1 and row[0] is not None and row[0].col_span == len(row)


def _fitted(part: Part, last: Part) -> list[Row]:
    """The part's rows in the columns of the table, by where the cells lie and not by their count."""
    if len(part.edges) == len(last.edges):
        return part.rows
    return [_square_row(row, part.edges, last.edges) for row in part.rows]


def _continues_row(above: Row, row: Row, label: int, hints: Hints) -> bool:
    """Whether a row's label says that it is the rest of the row above."""
    before, here = above[label], row[label]
    if here is None or not here.words:
        return True
    if before is None or not before.words:
        return False
    old, new = letters_of(before.words), letters_of(here.words)
    if extends(old, old + new, hints) or explains(new, hints):
        return True
    if any(new.startswith(area) for area in hints.areas):
        return False
    first, last = _first(here.words), before.words[-1]
    if first.text[:1].islower():
        return True
    if first.bold != last.bold or before.words[0].bold:
        return not first.bold
    return False


def _completes(above: Row, row: Row, label: int, hints: Hints) -> bool:
    """Whether a row's label goes on spelling the heading of an area that the label above had only begun."""
    before, here = above[label], row[label]
    if before is None or here is None or not before.words or not here.words:
        return False
    old = letters_of(before.words)
    return old not in hints.areas and extends(old, old + letters_of(here.words), hints)


def _first(words: Sequence[Word]) -> Word:
    return min(words, key=lambda word: (word.page, word.base, word.x0))


def _add_row(above: Row, row: Row) -> None:
    for index, slot in enumerate(row):
        target = above[index]
        if slot is None or not slot.words:
            continue
        if target is None:
            above[index] = slot
        else:
            target.words.extend(slot.words)

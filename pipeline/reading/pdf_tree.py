"""Tables from the structure tree of a tagged PDF: Table, TR, TH and TD with the marked content of each cell.

The tree says which words make a cell and which cells a row, also over pages. It does not say in which column a cell
stands: Chromium leaves empty cells out. So columns come from where the words stand, and a tree whose words contradict
it, as when several cells' list items are filed under one, is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_slots import Part, Row, Slot, column_at

MAX_NODES = 60_000
MAX_DEPTH = 60
MAX_SPAN = 60
MISPLACED = 0.02
SLACK = 3.0

Marks = Mapping[tuple[int, int], Sequence[Word]]


@dataclass(slots=True)
class TreeCell:
    """A TH or TD: its words and spans."""

    words: list[Word]
    col_span: int
    row_span: int


@dataclass(slots=True)
class TreeTable:
    """A Table of the structure tree: its rows of TH and TD."""

    rows: list[list[TreeCell]] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """The walk over the tree, bounded in nodes and depth since a hostile tree may be a cycle."""

    pages: dict[tuple[int, int], int]
    marks: Marks
    roles: dict[str, str]
    left: int = MAX_NODES

    def children(self, node: Any) -> Iterator[Any]:
        kids = node.get("/K") if isinstance(node, pikepdf.Dictionary) else None
        if kids is None:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self.left -= 1
            if self.left < 0:
                return
            yield kid

    def kind(self, node: Any) -> str:
        name = str(node.get("/S", "")) if isinstance(node, pikepdf.Dictionary) else ""
        return self.roles.get(name, name)

    def tables(self, node: Any, depth: int = 0) -> Iterator[TreeTable]:
        if depth > MAX_DEPTH:
            return
        for kid in self.children(node):
            if self.kind(kid) == "/Table":
                table = TreeTable()
                self._rows(kid, table, None, depth + 1)
                yield table
            elif isinstance(kid, pikepdf.Dictionary):
                yield from self.tables(kid, depth + 1)

    def _rows(self, node: Any, table: TreeTable, page: int | None, depth: int) -> None:
        page = self._page(node, page)
        for kid in self.children(node) if depth < MAX_DEPTH else ():
            if self.kind(kid) == "/TR":
                inner = self._page(kid, page)
                cells = [c for c in self.children(kid) if self.kind(c) in ("/TD", "/TH")]
                table.rows.append([self._cell(cell, inner, depth + 1) for cell in cells])
            elif isinstance(kid, pikepdf.Dictionary):
                self._rows(kid, table, page, depth + 1)

    def _cell(self, node: Any, page: int | None, depth: int) -> TreeCell:
        words: list[Word] = []
        self._content(node, page, depth, words)
        return TreeCell(words, _span(node, "/ColSpan"), _span(node, "/RowSpan"))

    def _content(self, node: Any, page: int | None, depth: int, words: list[Word]) -> None:
        page = self._page(node, page)
        for kid in self.children(node) if depth < MAX_DEPTH else ():
            if isinstance(kid, int):
                words.extend(self.marks.get((page if page is not None else -1, kid), ()))
            elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                own = self._page(kid, page)
                words.extend(self.marks.get((own if own is not None else -1, int(kid["/MCID"])), ()))
            elif isinstance(kid, pikepdf.Dictionary):
                self._content(kid, page, depth + 1, words)

    def _page(self, node: Any, page: int | None) -> int | None:
        own = node.get("/Pg") if isinstance(node, pikepdf.Dictionary) else None
        return self.pages.get(own.objgen, page) if own is not None else page


def _span(node: Any, key: str) -> int:
    """A cell's span: in its attribute object, in one of several, or 1."""
    attributes = node.get("/A")
    options = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    for option in options:
        if isinstance(option, pikepdf.Dictionary) and key in option:
            value = option[key]
            return min(max(int(value), 1), MAX_SPAN) if isinstance(value, int) else 1
    return 1


def tree_tables(document: pikepdf.Pdf, marks: Marks) -> list[TreeTable]:
    """The tables of a tagged PDF; none when it has no tags.

    Args:
        document: the open file.
        marks: the words by page (from 0) and id of marked content.
    """
    root = document.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return []
    pages = {page.obj.objgen: index for index, page in enumerate(document.pages)}
    mapped = root.get("/RoleMap")
    roles = {str(key): str(value) for key, value in mapped.items()} if isinstance(mapped, pikepdf.Dictionary) else {}
    walk = _Walk(pages, marks, roles)
    return [table for table in walk.tables(root) if any(cell.words for row in table.rows for cell in row)]


def tree_part(table: TreeTable) -> Part | None:
    """The table with its cells put into columns by where their words stand; None when the tree contradicts itself."""
    edges = _edges(table)
    if len(edges) < 3 or _shares_words(table):
        return None
    rows: list[Row] = [[Slot() for _ in edges[:-1]] for _ in table.rows]
    misplaced = total = 0
    for index, cells in enumerate(table.rows):
        counted = sum(cell.col_span for cell in cells) == len(edges) - 1
        column = 0
        for cell in cells:
            at = column if counted or not cell.words else column_at(edges, min(w.x0 for w in cell.words), SLACK)
            column = at + cell.col_span
            off, count = _put(rows, index, at, cell, edges)
            misplaced, total = misplaced + off, total + count
    if not total or misplaced / total > MISPLACED:
        return None
    words = [word for row in table.rows for cell in row for word in cell.words]
    first, last = min(word.page for word in words), max(word.page for word in words)
    top = min(word.top for word in words if word.page == first)
    bottom = max(word.bottom for word in words if word.page == last)
    return Part(first, top, bottom, edges, rows, headers=-1)


def _shares_words(table: TreeTable) -> bool:
    """Whether cells hold the same words: marks of rotated text count anew in each of its boxes."""
    words = [id(word) for row in table.rows for cell in row for word in cell.words]
    return len(words) - len(set(words)) > MISPLACED * len(words)


def _put(rows: list[Row], index: int, column: int, cell: TreeCell, edges: Sequence[float]) -> tuple[int, int]:
    """Put a cell into the grid; how many of its words lie outside its columns, and how many it has."""
    width = len(edges) - 1
    column = min(column, width - 1)
    span = min(cell.col_span, width - column)
    height = min(cell.row_span, len(rows) - index)
    target = rows[index][column]
    if target is None:
        target = rows[index][column] = Slot()
    target.words.extend(cell.words)
    target.col_span, target.row_span = span, height
    for down in range(height):
        for right in range(span):
            slot = rows[index + down][column + right]
            if (down or right) and (slot is None or not slot.words):
                rows[index + down][column + right] = None
    off = sum(1 for w in cell.words if not edges[column] - SLACK <= w.x0 < edges[column + span] + SLACK)
    return off, len(cell.words)


def _edges(table: TreeTable) -> tuple[float, ...]:
    """Left edges of the columns, from the rows that have a cell for each, and the right edge."""
    width = max((sum(cell.col_span for cell in row) for row in table.rows), default=0)
    full = [row for row in table.rows if len(row) == width]
    lefts = []
    for column in range(width):
        starts = [min(w.x0 for w in row[column].words) for row in full if row[column].words]
        if not starts:
            return ()
        lefts.append(min(starts))
    if any(b - a < 4 for a, b in pairwise(lefts)):
        return ()
    right = max(word.x1 for row in table.rows for cell in row for word in cell.words)
    return (*lefts, right)

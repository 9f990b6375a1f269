"""Tables drawn with rules: the cells between the lines.

The lines cut the table into atoms; atoms without a line between them make one merged cell. Where a page break left a
table open below, the ends of its vertical lines close it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.reading.pdf_geometry import Box, Page, Rule, Word
from pipeline.reading.pdf_slots import Part, Row, Slot, tied_to

SNAP = 2.5
REACH = 3.0
COVER = 0.55
MAX_ATOMS = 10_000


@dataclass(frozen=True, slots=True)
class Lattice:
    """The borders of one table's columns and rows, and for each border the rules that lie on it."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    on_xs: tuple[tuple[Rule, ...], ...]
    on_ys: tuple[tuple[Rule, ...], ...]

    @classmethod
    def of(
        cls, xs: tuple[float, ...], ys: tuple[float, ...], across: Sequence[Rule], down: Sequence[Rule]
    ) -> "Lattice":
        """The lattice of a table's rules; its upper and lower edge count as drawn."""
        closed = [*across, Rule(ys[0], xs[0], xs[-1]), Rule(ys[-1], xs[0], xs[-1])]
        return cls(xs, ys, _lying_on(xs, down), _lying_on(ys, closed))

    def open_right(self, row: int, column: int) -> bool:
        """Whether no line stands between an atom and the one to its right."""
        return not _covered(self.on_xs[column + 1], self.ys[row], self.ys[row + 1])

    def open_below(self, row: int, column: int) -> bool:
        """Whether no line stands between an atom and the one below."""
        return not _covered(self.on_ys[row + 1], self.xs[column], self.xs[column + 1])


def _lying_on(borders: Sequence[float], rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], ...]:
    return tuple(tuple(rule for rule in rules if abs(rule.at - border) <= 2 * SNAP) for border in borders)


def _covered(rules: Sequence[Rule], start: float, end: float) -> bool:
    length = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return length >= COVER * (end - start)


def grid_parts(page: Page, words: Sequence[Word]) -> list[Part]:
    """The ruled tables of a page, each with at least two columns, from top to bottom."""
    parts = []
    for across, down in _clusters(page.across, page.down):
        lattice = _lattice(across, down)
        if lattice is not None:
            parts.append(_part(page.index, lattice, words))
    return sorted((part for part in parts if part.rows), key=lambda part: part.top)


def cell_boxes(across: Sequence[Rule], down: Sequence[Rule]) -> list[Box]:
    """The rectangles of all cells of a page's ruled tables, merged cells whole."""
    boxes: list[Box] = []
    for flat, tall in _clusters(across, down):
        lattice = _lattice(flat, tall)
        for row, cells in enumerate(_cells(lattice) if lattice is not None else []):
            for column, slot in enumerate(cells):
                if lattice is not None and slot is not None:
                    right, below = lattice.xs[column + slot.col_span], lattice.ys[row + slot.row_span]
                    boxes.append((lattice.xs[column], lattice.ys[row], right, below))
    return boxes


def _clusters(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules grouped by touching: each group is the frame of one table."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in sorted(down, key=lambda r: r.start):
        touching = [h for h in across if _touch(h, rule)]
        home: tuple[list[Rule], list[Rule]] = (touching, [rule])
        rest = []
        for group in groups:
            if any(h in group[0] for h in touching) or _beside(group[1], rule):
                home = (list(dict.fromkeys([*group[0], *home[0]])), [*group[1], *home[1]])
            else:
                rest.append(group)
        groups = [*rest, home]
    return groups


def _touch(across: Rule, down: Rule) -> bool:
    return across.start - REACH <= down.at <= across.end + REACH and down.start - REACH <= across.at <= down.end + REACH


def _beside(group: Sequence[Rule], rule: Rule) -> bool:
    """Whether vertical lines without a crossing line run side by side, as where a page break left a row open."""
    return any(abs(other.start - rule.start) <= REACH and abs(other.end - rule.end) <= REACH for other in group)


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    sides = [edge for edge in (_outermost(across, min), _outermost(across, max)) if edge is not None]
    xs = _snapped([*(rule.at for rule in down), *sides])
    if len(xs) < 3 and len(across) < 2:
        return None
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    ys = _snapped([*(rule.at for rule in across), top, bottom])
    if len(ys) < 2 or len(xs) * len(ys) > MAX_ATOMS:
        return None
    return Lattice.of(xs, ys, across, down)


def _outermost(across: Sequence[Rule], pick: Callable[[Iterable[float]], float]) -> float | None:
    """How far the lines across reach: a table may have no border at its sides."""
    if not across:
        return None
    return pick(rule.start if pick is min else rule.end for rule in across)


def _snapped(values: Sequence[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2 * SNAP:
            kept.append(value)
    return tuple(kept)


def _part(page: int, lattice: Lattice, words: Sequence[Word]) -> Part:
    rows = _cells(lattice)
    home: dict[tuple[int, int], Slot] = {}
    for row, cells in enumerate(rows):
        for column, slot in enumerate(cells):
            if slot is not None:
                for down in range(slot.row_span):
                    for right in range(slot.col_span):
                        home[row + down, column + right] = slot
    places: list[tuple[int, int]] = []
    for number, word in enumerate(words):
        last = tied_to(words, number)
        at = _index(lattice.ys, _height(word, lattice.ys[-1])), _index(lattice.xs, word.x0 + 1.0)
        places.append(at if last is None else places[last])
        if places[-1] in home:
            home[places[-1]].words.append(word)
    filled = [row for row in rows if any(slot is None or slot.words for slot in row)]
    return Part(page, lattice.ys[0], lattice.ys[-1], lattice.xs, filled if filled else [], headers=-1)


def _height(word: Word, bottom: float) -> float:
    """The height at which a word counts; a line that a page break let run over the bottom rule stays above it."""
    middle = word.base - 0.5 * word.size
    return bottom - 0.1 if word.top < bottom - 1 <= middle else middle


def _index(borders: Sequence[float], value: float) -> int:
    for index in range(len(borders) - 1):
        if borders[index] <= value < borders[index + 1]:
            return index
    return -1


def _cells(lattice: Lattice) -> list[Row]:
    height, width = len(lattice.ys) - 1, len(lattice.xs) - 1
    taken = [[False] * width for _ in range(height)]
    rows: list[Row] = [[None] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            right = column
            while right + 1 < width and not taken[row][right + 1] and lattice.open_right(row, right):
                right += 1
            below = row
            while below + 1 < height and all(lattice.open_below(below, at) for at in range(column, right + 1)):
                below += 1
            for y in range(row, below + 1):
                taken[y][column : right + 1] = [True] * (right - column + 1)
            rows[row][column] = Slot([], right - column + 1, below - row + 1)
    return rows

"""Tell the column of areas from a column of groups beside it, which is merged over the areas of each group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.reading.headings import ROLES, ColumnMatch
from pipeline.reading.types import Cell

GridRow = tuple[Cell | None, ...]
LEAST, TIMES = 3, 2
"""Areas that the form knows in a column before it can be that of the areas, and how many times those of the other."""


def with_own_areas(
    columns: Mapping[int, ColumnMatch], rows: Sequence[GridRow], known: Callable[[Cell], bool]
) -> dict[int, ColumnMatch]:
    """The columns with the role ``area`` where the form's areas stand.

    Args:
        columns: a header row's columns by position; the first with the role ``area`` is taken for the areas.
        rows: those below the header.
        known: whether a cell names an area that the form knows.

    A column of groups may itself be headed as areas are, and some groups are named as areas: only a column left of the
    form's own that names many times more areas takes the place.
    """
    first = next((index for index, match in columns.items() if match.role == "area"), None)
    if first is None:
        return dict(columns)
    start = min((index for index, match in columns.items() if match.role in ROLES), default=0)
    counts = {index: _named(rows, index, known) for index in range(start) if index in columns}
    best = max(counts, key=lambda index: counts[index], default=first)
    if counts.get(best, 0) < max(LEAST, TIMES * counts.get(first, 0) + 1):
        return dict(columns)
    areas = {index for index, match in columns.items() if match.role == "area"} | {best}
    return {
        index: replace(match, role="area" if index == best else "other") if index in areas else match
        for index, match in columns.items()
    }


def _named(rows: Sequence[GridRow], index: int, known: Callable[[Cell], bool]) -> int:
    cells = [row[index] for row in rows]
    return sum(cell is not None and bool(cell.paragraphs) and known(cell) for cell in cells)

"""Find what a form's empty fields say: the same words in many cells, in more than one column."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.form import fold
from pipeline.reading.types import Cell

PROMPT_WORDS = 4
"""Shorter texts, such as that nothing was to report, are often said alike in several columns."""
PROMPT_CELLS, PROMPT_COLUMNS = 3, 2


def without_trust(rows: Sequence[tuple[Cell, ...]], most: float) -> list[tuple[Cell, ...]]:
    """The rows, those that may hold a prompt of the form with no more than a given confidence.

    Args:
        rows: the heading of each row, and its cells in the order of the columns.
        most: what the cells of a row with such a text are worth at most.
    """
    places: dict[str, list[int]] = {}
    for row in rows:
        for column, cell in enumerate(row[1:]):
            if len(cell.text.split()) >= PROMPT_WORDS:
                places.setdefault(fold(cell.text), []).append(column)
    prompts = {
        text for text, columns in places.items()
        if len(columns) >= PROMPT_CELLS and len(set(columns)) >= PROMPT_COLUMNS
    }  # fmt: skip
    return [_doubted(row, most) if any(fold(cell.text) in prompts for cell in row[1:]) else row for row in rows]


def _doubted(row: tuple[Cell, ...], most: float) -> tuple[Cell, ...]:
    return (row[0], *(replace(cell, confidence=min(cell.confidence, most)) for cell in row[1:]))

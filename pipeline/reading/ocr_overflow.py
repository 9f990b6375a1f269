"""What a neighbour's long word leaves in a cell: words that begin left of where the cells of their column do."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipeline.reading.pdf_geometry import Word

FEWEST = 3
EVEN = 1.0
"""Cells of a column begin equally far from its rule, up to so many points, unless they are centred."""
LEFT = 2.0
STRANGE = 0.4
"""How sure a word at most is that began too far left: its cell gets marked."""


def with_overflow(cells: Sequence[Sequence[Word]], sides: Sequence[float]) -> list[list[Word]]:
    """The words of cells, those doubted that begin a line left of the others in their column.

    Args:
        cells: the words of each cell, line by line.
        sides: the left side of each cell, in points.
    """
    columns: dict[int, list[int]] = defaultdict(list)
    for number, (words, side) in enumerate(zip(cells, sides, strict=True)):
        if words:
            columns[round(side / FEWEST)].append(number)
    found = [list(words) for words in cells]
    for numbers in columns.values():
        starts = [min(word.x0 for word in cells[number]) for number in numbers]
        usual = median(starts)
        if len(numbers) < FEWEST or 2 * sum(abs(start - usual) <= EVEN for start in starts) < len(starts):
            continue
        for number in numbers:
            found[number] = [_doubted(word) if word.x0 < usual - LEFT else word for word in cells[number]]
    return found


def _doubted(word: Word) -> Word:
    return replace(word, sure=min(word.sure, STRANGE))

"""What is counted around a theme in one sentence, and sums of many such lists at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from pipeline.themes.features import Floats


@dataclass(slots=True)
class Tally:
    """What a pair of sentence and theme gathers, each with the number of the token that it comes from.

    ``parts`` are rows of the table of words, ``rows`` rows of the model; ``count`` is the number of all features,
    known to the model or not.
    """

    parts: list[int]
    parts_at: list[int]
    rows: list[int]
    rows_at: list[int]
    count: int

    def look(self, row: int | None, at: int) -> None:
        """Count one feature, known to the model or not."""
        self.count += 1
        if row is not None:
            self.rows.append(row)
            self.rows_at.append(at)

    def look_at_all(self, rows: Iterable[int | None], number: int) -> None:
        """Count ``number`` features, the first of which comes from the first token and so on."""
        self.count += number
        for at, row in enumerate(rows):
            if row is not None:
                self.rows.append(row)
                self.rows_at.append(at)

    def copy(self) -> "Tally":
        """A tally that goes on from here by itself."""
        return Tally(self.parts.copy(), self.parts_at.copy(), self.rows.copy(), self.rows_at.copy(), self.count)


def summed(table: Floats, lists: Sequence[Sequence[int]]) -> Floats:
    """For each list the sum of its rows of a table."""
    sizes = np.array([len(one) for one in lists])
    sums = np.zeros((len(lists), table.shape[1]), dtype=np.float32)
    flat = np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=int(sizes.sum()))
    if len(flat):
        filled = np.flatnonzero(sizes)
        sums[filled] = np.add.reduceat(table[flat], (np.cumsum(sizes) - sizes)[filled])
    return sums

"""A large frame with the values of some columns as numbers, so that a filter takes a millisecond for each column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """A frame and, for each column that can be filtered by, its distinct values and the number of each row's value."""

    frame: pd.DataFrame
    values: Mapping[str, pd.Index]
    codes: Mapping[str, npt.NDArray[np.intp]]

    def kept(self, wishes: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
        """The rows that have a wanted value in every column named; a column that the frame lacks keeps all."""
        mask: npt.NDArray[np.bool_] | None = None
        for name, wanted in wishes.items():
            if name in self.values:
                known = self.values[name].isin(list(wanted))
                if not known.all():
                    mask = known[self.codes[name]] if mask is None else mask & known[self.codes[name]]
        return self.frame if mask is None else self.frame.take(np.flatnonzero(mask))


def indexed(frame: pd.DataFrame, names: Sequence[str]) -> Indexed:
    """Number the values of the columns named that the frame has; they must have no gaps."""
    made = {name: pd.factorize(frame[name]) for name in names if name in frame}
    return Indexed(
        frame, {name: pd.Index(values) for name, (_, values) in made.items()}, {name: made[name][0] for name in made}
    )

"""A large frame with the values of some columns as numbers, so that a filter takes a millisecond for each column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Places = npt.NDArray[np.intp]
Wishes = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """A frame and, for each column that can be filtered by, its distinct values and the number of each row's value."""

    frame: pd.DataFrame
    values: Mapping[str, pd.Index]
    codes: Mapping[str, npt.NDArray[np.integer[Any]]]

    def places(self, wishes: Wishes) -> Places | None:
        """Places of the rows that have a wanted value in every column named, in order; None when all rows have.

        A column that the frame lacks keeps all. The column that leaves least is looked at first, the others only where
        it has left something.
        """
        known = [
            (self.codes[name], self.values[name].isin(list(wanted)))
            for name, wanted in wishes.items()
            if name in self.values
        ]
        found: Places | None = None
        for codes, flags in sorted(known, key=lambda pair: pair[1].mean() if len(pair[1]) else 0.0):
            if not flags.all():
                found = np.flatnonzero(flags[codes]) if found is None else found[flags[codes[found]]]
        return found

    def kept(self, wishes: Wishes, columns: Sequence[str] = ()) -> pd.DataFrame:
        """The rows that have a wanted value in every column named, with some of the columns or all."""
        frame = self.frame[list(columns)] if columns else self.frame
        places = self.places(wishes)
        return frame if places is None else frame.take(places)


def distinct(rows: Indexed, *wishes: Wishes) -> pd.DataFrame:
    """The service areas and units of the rows that have one of the wishes, each pair once, in the order of names."""
    found = [rows.places(wish) for wish in wishes]
    places = np.concatenate([np.arange(len(rows.frame)) if part is None else part for part in found])
    size = len(rows.values["unit"]) + 1
    pairs = rows.codes["service_area"][places].astype(np.int64) * size + rows.codes["unit"][places]
    home, unit = np.divmod(np.unique(pairs), size)
    made = pd.DataFrame({"service_area": rows.values["service_area"][home], "unit": rows.values["unit"][unit]})
    return made.sort_values(["service_area", "unit"], ignore_index=True)


def indexed(frame: pd.DataFrame, names: Sequence[str], order: Places | None = None) -> Indexed:
    """Number the values of the columns named that the frame has; they must have no gaps.

    Args:
        order: the order in which the rows are gone through, as places in the frame; places found are then places in it.
    """
    made = {name: pd.factorize(frame[name]) for name in names if name in frame}
    codes = {}
    for name, (numbers, values) in made.items():
        small = numbers.astype(np.min_scalar_type(max(len(values), 1)))
        codes[name] = small if order is None else small[order]
    return Indexed(frame, {name: pd.Index(values) for name, (_, values) in made.items()}, codes)

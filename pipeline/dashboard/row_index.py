"""A large frame with the values of some columns as numbers, so that a filter takes a millisecond for each column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Places = npt.NDArray[np.intp]
Wishes = Mapping[str, Sequence[Any]]

SCANNED = 8
"""When more than one in so many rows is wanted, looking at every row is quicker than sorting those wanted."""


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """A frame and, for each column that can be filtered by, its distinct values and the number of each row's value."""

    frame: pd.DataFrame
    values: Mapping[str, pd.Index]
    codes: Mapping[str, npt.NDArray[np.integer[Any]]]
    _numbers: dict[str, dict[Any, int]] = field(init=False, default_factory=dict, repr=False)
    _sorted: dict[str, tuple[npt.NDArray[np.int32], Places]] = field(init=False, default_factory=dict, repr=False)

    def places(self, wishes: Wishes) -> Places | None:
        """Places of the rows that have a wanted value in every column named, in order; None when all rows have.

        A column that the frame lacks keeps all. Of the column that leaves least the rows are known by value, and the
        others are looked at only where they are.
        """
        known = [(name, self._flags(name, wanted)) for name, wanted in wishes.items() if name in self.values]
        narrow = [(name, flags) for name, flags in known if not flags.all()]
        if not narrow:
            return None
        first = min(narrow, key=lambda pair: self._left(*pair))
        found = self._rows(*first)
        for name, flags in narrow:
            if name != first[0]:
                found = found[flags[self.codes[name][found]]]
        return found

    def kept(self, wishes: Wishes) -> pd.DataFrame:
        """The rows that have a wanted value in every column named."""
        places = self.places(wishes)
        return self.frame if places is None else self.frame.take(places)

    def told(self, wishes: Wishes, *names: str) -> list[tuple[Any, ...]]:
        """The values of some of the columns in these rows."""
        places = self.places(wishes)
        codes = [self.codes[name] if places is None else self.codes[name][places] for name in names]
        parts = [self.values[name].take(numbers).tolist() for name, numbers in zip(names, codes, strict=True)]
        return list(zip(*parts, strict=True))

    def _flags(self, name: str, wanted: Sequence[Any]) -> npt.NDArray[np.bool_]:
        """Which of a column's values are wanted."""
        if name not in self._numbers:
            self._numbers[name] = {value: number for number, value in enumerate(self.values[name].tolist())}
        known = self._numbers[name]
        flags = np.zeros(len(known), bool)
        flags[[known[value] for value in wanted if value in known]] = True
        return flags

    def _left(self, name: str, flags: npt.NDArray[np.bool_]) -> int:
        """How many rows have one of the wanted values."""
        return int(np.diff(self._by_value(name)[1])[flags].sum())

    def _rows(self, name: str, flags: npt.NDArray[np.bool_]) -> Places:
        """The places of these rows, in order."""
        if self._left(name, flags) * SCANNED > len(self.codes[name]):
            return np.flatnonzero(flags[self.codes[name]])
        order, starts = self._by_value(name)
        parts = [order[starts[number] : starts[number + 1]] for number in np.flatnonzero(flags).tolist()]
        found = parts[0] if len(parts) == 1 else np.sort(np.concatenate([order[:0], *parts]))
        return found.astype(np.intp)

    def _by_value(self, name: str) -> tuple[npt.NDArray[np.int32], Places]:
        """All places sorted by the number of the column's value, and where those of each value begin and end."""
        made = self._sorted.get(name)
        if made is None:
            codes, size = self.codes[name], len(self.values[name])
            starts = np.concatenate([[0], np.cumsum(np.bincount(codes, minlength=size))]).astype(np.intp)
            made = self._sorted[name] = np.argsort(codes, kind="stable").astype(np.int32), starts
        return made


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

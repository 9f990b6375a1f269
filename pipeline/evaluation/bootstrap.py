"""Bootstrap intervals of F1: whole units are drawn again, because the reports of one unit resemble each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000
SEED = 20240101
LEVEL = 90
"""Percent of the draws that an interval holds."""

Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Draws:
    """Hits, extra and missed of each name (last axis) in each draw of the units (first axis)."""

    names: tuple[str, ...]
    hits: Floats
    extra: Floats
    missed: Floats

    def each(self) -> dict[str, Interval]:
        """The interval of each name's F1; names that are never there to find have none."""
        scores = _f1(self.hits, self.extra, self.missed)
        there = (self.hits + self.missed).sum(axis=0) > 0
        return {name: _middle(scores[:, at]) for at, name in enumerate(self.names) if there[at]}

    def grouped(self, key: Callable[[str], str]) -> "Draws":
        """The same draws with the names that share a key counted together."""
        names = tuple(sorted({key(name) for name in self.names}))
        belongs = np.array([[key(name) == group for group in names] for name in self.names], dtype=float)
        return Draws(names, self.hits @ belongs, self.extra @ belongs, self.missed @ belongs)

    def micro(self) -> Interval:
        """The interval of F1 over all names together."""
        return _middle(_f1(self.hits.sum(axis=1), self.extra.sum(axis=1), self.missed.sum(axis=1)))

    def macro(self) -> Interval:
        """The interval of the mean F1 of the names that are there to find in a draw."""
        there = self.hits + self.missed > 0
        scores = _f1(self.hits, self.extra, self.missed) * there
        return _middle(scores.sum(axis=1) / np.maximum(there.sum(axis=1), 1))


def draw(
    pairs: Mapping[str, Sequence[tuple[frozenset[str], frozenset[str]]]], names: Sequence[str] = ()
) -> Draws | None:
    """Count gold against found sets in 1,000 draws of the units with replacement.

    Args:
        pairs: by unit, the sets of each of its cells.
        names: in this order first; names that only occur in the sets follow.

    Returns:
        None when there is nothing to count.
    """
    every = tuple(
        sorted({*names, *(name for sets in pairs.values() for pair in sets for name in (*pair[0], *pair[1]))})
    )
    at = {name: place for place, name in enumerate(every)}
    counts = np.zeros((len(pairs), len(every), 3))
    for unit, sets in enumerate(pairs.values()):
        for wanted, found in sets:
            for kind, group in enumerate((wanted & found, found - wanted, wanted - found)):
                for name in group:
                    counts[unit, at[name], kind] += 1
    if not counts.any():
        return None
    chosen = np.random.default_rng(SEED).multinomial(len(pairs), np.full(len(pairs), 1 / len(pairs)), RESAMPLES)
    hits, extra, missed = np.moveaxis(np.einsum("du,utk->dtk", chosen, counts), 2, 0)
    return Draws(every, hits, extra, missed)


def _f1(hits: Floats, extra: Floats, missed: Floats) -> Floats:
    return np.asarray(2 * hits / np.maximum(2 * hits + extra + missed, 1))


def _middle(values: Floats) -> Interval:
    edge = (100 - LEVEL) / 2
    low, high = np.percentile(values, [edge, 100 - edge])
    return float(low), float(high)

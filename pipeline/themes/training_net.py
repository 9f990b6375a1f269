"""The small net that joins the scores of themes with the rules, taught by Adam (Kingma and Ba 2015).

Written out in a few products of matrices, because general libraries spend most of their time around so small ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.themes.features import Floats
from pipeline.themes.model_linear import FARTHEST

BATCH, STEPS, LEAST_EPOCHS = 256, 1000, 15
RATE, DECAY = 3e-3, 1e-3
FIRST_MOMENT, SECOND_MOMENT, TINY = 0.9, 0.999, 1e-8
STILL = 1e-4
"""Spread below which a feature counts as constant."""


@dataclass(frozen=True, slots=True)
class Net:
    """One hidden layer of rectified units: ``inner`` is features x units, ``outer`` their weights and a bias last."""

    inner: Floats
    inner_bias: Floats
    outer: Floats

    def odds(self, rows: Floats) -> Floats:
        """Log odds of each row."""
        hidden = np.maximum(rows @ self.inner + self.inner_bias, 0)
        return np.asarray(np.clip(hidden @ self.outer[:-1] + self.outer[-1], -FARTHEST, FARTHEST), dtype=np.float32)


def net(rows: Floats, wanted: NDArray[np.bool_], *, units: int, seeds: int) -> Net:
    """Several small nets from different beginnings, as one whose log odds are their mean."""
    middle, spread = rows.mean(axis=0, dtype=np.float64), rows.std(axis=0, dtype=np.float64)
    told = spread > STILL
    spread[~told] = 1
    scaled = np.where(told, (rows - middle) / spread, 0).astype(np.float32)
    first, first_bias, second, second_bias = _taught(scaled, wanted.astype(np.float32), units, seeds)
    # What never varied in training must not speak later.
    inner = np.where(told[:, None], first / spread[:, None], 0)
    return Net(
        inner.astype(np.float32),
        (first_bias - middle @ inner).astype(np.float32),
        np.append(second / seeds, second_bias.mean()).astype(np.float32),
    )


def _taught(rows: Floats, wanted: Floats, units: int, seeds: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Weights and biases of the hidden layers and of the outputs, after all epochs.

    The nets are taught side by side: each has its own beginning and output, and all see the same batches.
    """
    random = np.random.RandomState(0)
    width, every = rows.shape[1], units * seeds
    limits = np.sqrt(6 / (width + units)), np.sqrt(6 / (units + 1))
    held = np.empty(width * every + 2 * every + seeds, dtype=np.float32)
    first, first_bias, second, second_bias = parts = _views(held, width, every)
    for part, limit in zip(parts, (limits[0], limits[0], limits[1], limits[1]), strict=True):
        part[...] = random.uniform(-limit, limit, part.shape)
    own = np.repeat(np.eye(seeds, dtype=np.float32), units, axis=0)
    slope = np.empty_like(held)
    of_first, of_first_bias, of_second, of_second_bias = _views(slope, width, every)
    mean, square = np.zeros_like(held), np.zeros_like(held)
    for step, (batch, said) in enumerate(_batches(rows, wanted, random), start=1):
        outer = second[:, None] * own
        hidden = np.maximum(batch @ first + first_bias, 0)
        error = (1 / (1 + np.exp(-(hidden @ outer + second_bias))) - said[:, None]) / np.float32(len(said))
        behind = (error @ outer.T) * (hidden > 0)
        np.matmul(batch.T, behind, out=of_first)
        behind.sum(axis=0, out=of_first_bias)
        (own * (hidden.T @ error)).sum(axis=1, out=of_second)
        error.sum(axis=0, out=of_second_bias)
        of_first += np.float32(DECAY / len(said)) * first
        of_second += np.float32(DECAY / len(said)) * second
        mean += np.float32(1 - FIRST_MOMENT) * (slope - mean)
        square += np.float32(1 - SECOND_MOMENT) * (slope * slope - square)
        rate = RATE * np.sqrt(1 - SECOND_MOMENT**step) / (1 - FIRST_MOMENT**step)
        held -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(TINY))
    return first, first_bias, second, second_bias


def _views(held: Floats, width: int, units: int) -> tuple[Floats, Floats, Floats, Floats]:
    """The parts of one array that holds all weights."""
    ends = np.cumsum([width * units, units, units])
    inner, inner_bias, outer, bias = np.split(held, ends)
    return inner.reshape(width, units), inner_bias, outer, bias


def _batches(rows: Floats, wanted: Floats, random: np.random.RandomState) -> Iterator[tuple[Floats, Floats]]:
    """The rows in batches, shuffled anew in every epoch."""
    size = min(BATCH, len(rows))
    order = np.arange(len(rows))
    for _ in range(max(LEAST_EPOCHS, STEPS * size // len(rows))):
        order = order[random.permutation(len(rows))]
        mixed, said = rows[order], wanted[order]
        for start in range(0, len(rows), size):
            yield mixed[start : start + size], said[start : start + size]

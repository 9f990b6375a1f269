"""Fit linear models in processes of their own, as many as there are processor cores.

Each fit is one task with a fixed beginning, so that neither the number of processes nor their order changes a result.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from scipy import sparse
from threadpoolctl import threadpool_limits

from pipeline.themes.training_fit import Bools, Doubles, Fitted, Numbers, cross_fitted

FEW = 4000
"""Sentences below which starting processes takes longer than the fits."""
MOST = 6


@dataclass(frozen=True, slots=True)
class Fit:
    """A fit that was begun: its columns dealt into parts."""

    parts: tuple[Future[tuple[Fitted, ...]], ...]

    def result(self) -> tuple[Fitted, ...]:
        """What ``cross_fitted`` gives, once all parts are done."""
        return tuple(_joined(models) for models in zip(*(part.result() for part in self.parts), strict=True))


class Fits:
    """Takes fits and gives their results later; without an executor each is done at once."""

    def __init__(self, executor: Executor | None, processes: int = 1) -> None:
        self._executor, self._processes = executor, processes

    def begin(
        self, features: sparse.csr_matrix, wanted: Bools, weights: Doubles, folds: Numbers, strength: float
    ) -> Fit:
        """Begin what ``cross_fitted`` does."""
        if self._executor is None:
            done: Future[tuple[Fitted, ...]] = Future()
            done.set_result(cross_fitted(features, wanted, weights, folds, strength))
            return Fit((done,))
        parts = (wanted[:, start :: self._processes] for start in range(self._processes))
        begun = [self._executor.submit(cross_fitted, features, part, weights, folds, strength) for part in parts]
        return Fit(tuple(begun))


def _joined(parts: tuple[Fitted, ...]) -> Fitted:
    """The columns of some models in the order from which they were dealt."""
    columns = sum(len(biases) for _, biases in parts)
    coefs = np.zeros((len(parts[0][0]), columns), dtype=np.float32)
    biases = np.zeros(columns, dtype=np.float32)
    for start, (some, biased) in enumerate(parts):
        coefs[:, start :: len(parts)], biases[start :: len(parts)] = some, biased
    return coefs, biases


@contextmanager
def fits(sentences: int) -> Iterator[Fits]:
    """What fits models of so many sentences; meanwhile this process calculates with one thread.

    The processes start at once, so that they are ready when the first fit comes. Many threads would share each of the
    thousands of small products of matrices here, and spend their time on waiting for one another.
    """
    with threadpool_limits(1, user_api="blas"):
        yield from _fits(sentences)


def _fits(sentences: int) -> Iterator[Fits]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if sentences < FEW or cores == 1:
        yield Fits(None)
        return
    # A fresh interpreter each: a copy of this one would share the locks of its threads.
    processes = min(cores, MOST)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin) as executor:
        for _ in range(processes):
            executor.submit(_begin)
        yield Fits(executor, processes)


def _begin() -> None:
    """Calculate with one thread in this process from now on."""
    threadpool_limits(1, user_api="blas")

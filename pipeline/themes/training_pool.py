"""Fit linear models in processes of their own, as many as there are processor cores.

Each fit is one task with a fixed beginning, so that neither the number of processes nor their order changes a result.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from pipeline.themes.features import Floats
from pipeline.themes.training_fit import Bools, one_vs_rest

FEW = 4000
"""Sentences below which starting processes takes longer than the fits."""
MOST = 6

Fit = Future[tuple[Floats, Floats]]


class Fits:
    """Takes fits and gives their results later; without an executor each is done at once."""

    def __init__(self, executor: Executor | None) -> None:
        self._executor = executor

    def begin(self, features: sparse.csr_matrix, wanted: Bools, weights: NDArray[np.float64], strength: float) -> Fit:
        """Begin what ``one_vs_rest`` does."""
        if self._executor is not None:
            return self._executor.submit(one_vs_rest, features, wanted, weights, strength)
        done: Fit = Future()
        done.set_result(one_vs_rest(features, wanted, weights, strength))
        return done


@contextmanager
def fits(sentences: int) -> Iterator[Fits]:
    """What fits models of so many sentences."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if sentences < FEW or cores == 1:
        yield Fits(None)
        return
    # A fresh interpreter each: a copy of this one would share the locks of its threads.
    with ProcessPoolExecutor(min(cores, MOST), mp_context=get_context("spawn")) as executor:
        yield Fits(executor)

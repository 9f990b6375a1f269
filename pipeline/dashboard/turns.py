"""One page is made at a time: Python runs one thread anyway, and pages made side by side would only all come late."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.5
"""Seconds that a page waits for those before it; behind a slow one it is made beside it."""

_turn = threading.Semaphore(1)


@contextmanager
def turn(patience: float = PATIENCE) -> Iterator[bool]:
    """Wait for one's turn, first come first served; whether it came before patience ran out."""
    came = _turn.acquire(timeout=patience)
    try:
        yield came
    finally:
        if came:
            _turn.release()

"""Hold back the search for cyclic garbage while many lasting objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no search for cyclic garbage run: tagging and training make none, and new words would start many searches.

    What was made meanwhile is taken for old at the end, so that only the next full search looks at it.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()

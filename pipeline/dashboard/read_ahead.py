"""Read the facts when the server starts, so that the first visitor need not wait for them."""

import logging

from pipeline.dashboard import data
from pipeline.dashboard.choices import Selection
from pipeline.errors import TeemaluotainError

log = logging.getLogger("teemaluotain.dashboard")


def fill() -> None:
    """Fill the caches that every session shares; what is wrong with the store is told by the page that meets it."""
    try:
        if data.has_store():
            expected = data.fingerprint()
            data.matrix(Selection(expected, data.options(expected).periods))
    except TeemaluotainError as error:
        log.warning("the facts cannot be read ahead: %s", error)

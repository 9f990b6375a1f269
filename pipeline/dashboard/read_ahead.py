"""Read the facts when the server starts, so that the first visitor need not wait for them."""

import gc
import logging

from pipeline.dashboard import (
    about,
    clusters,
    coverage_parts,
    data,
    importing_view,
    originals_view,
    overview_parts,
    packing_view,
    quality,
    theme_units,
    unit_parts,
)
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.theme_parts import commonest
from pipeline.errors import TeemaluotainError

OF_PAGES = (
    about, clusters, coverage_parts, importing_view, originals_view, overview_parts, packing_view, quality, theme_units,
    unit_parts,
)  # fmt: skip
"""What the pages import, brought in before anybody asks for a page."""

SELDOM = (5_000, 20, 50)
"""When the collector of each generation runs: by the defaults it takes a fifteenth of a busy server's time.

The measures kept for all sessions are live objects, and walking them all stops every page for nearly a tenth of a
second.
"""

log = logging.getLogger("teemaluotain.dashboard")


def fill() -> None:
    """Fill the caches that every session shares; what is wrong with the store is told by the page that meets it."""
    try:
        if data.has_store():
            expected = data.fingerprint()
            periods = data.options(expected).periods
            if periods:
                _fill(Selection(expected, periods))
    except TeemaluotainError as error:
        log.warning("the facts cannot be read ahead: %s", error)
    # What lives as long as the server, the modules and the facts, is not walked again by the collector.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def _fill(whole: Selection) -> None:
    """What the pages ask first, the largest tables before the rest."""
    now = data.only(whole, whole.last)
    data.matrix(now)
    data.shares(whole, ("period",))
    data.heard_units(now, "")
    data.doubtful_of(now)
    data.without_action(whole)
    data.emerging(whole)
    data.cells_of(now)
    data.findings_of(now, polarity="present")
    data.texts(now, data.quoted(now).rows(0, 1))
    data.written(now, 0, 1)
    data.action_summary(now)
    data.company(now)
    if not data.is_empty(now):
        data.unit_funnel(now, commonest(now))
    data.quality()

"""Where things stand in a plot, and the few tags of a chart's texts as markup."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.dashboard.markup import Safe, element, join, text

TAG = re.compile(r"</?(?:b|i|span)[^>]*>")


@dataclass(frozen=True, slots=True)
class Pane:
    """The ranges of a pair of axes, from the left to the right and from the bottom to the top."""

    across: Sequence[float]
    up: Sequence[float]

    def x(self, value: float) -> float:
        """Percent from the left."""
        left, right = self.across
        return 100 * (value - left) / (right - left)

    def y(self, value: float) -> float:
        """Percent from the top."""
        bottom, top = self.up
        return 100 * (top - value) / (top - bottom)


def plain(told: str) -> str:
    """A chart's text without tags; line breaks stay."""
    return html.unescape(TAG.sub("", told.replace("<br>", "\n")))


def words(told: str) -> Safe:
    """A chart's text as markup: its lines, bold when all of it is; whatever else came with the data is escaped."""
    made = join((text(plain(line)) for line in told.split("<br>")), Safe("<br>"))
    return element("b", made) if told.startswith("<b>") else made

"""What a meeting pack holds, before it is drawn as slides, a document, a workbook or a page.

Every renderer reads these types and computes nothing, so that the same number stands in all of them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pandas as pd

from pipeline.figures.chart import Chart
from pipeline.figures.wording import HEADINGS
from pipeline.words import say

Kind = Literal["line", "bars"]


@dataclass(frozen=True, slots=True)
class Point:
    """One share of a chart: units with the theme of the units that reported.

    Attributes:
        label: the category in words (a period, an area, a service area, a theme).
        numerator, denominator: units; ``denominator`` 0 means that nobody reported.
        share, low, high: in percent with one decimal, None when nobody reported.
        hidden: what is told in place of the numbers when the group is too small to be published, such as ``alle 5``;
            the counts are then 0 and the shares None.
    """

    label: str
    numerator: int
    denominator: int
    share: float | None
    low: float | None
    high: float | None
    hidden: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A chart twice: as drawn (``chart``, for pictures) and as points (for charts that can be edited).

    Attributes:
        kind: a line over periods, or bars over categories.
        name: what the values are, the name of the series.
        points: in the order of show.
        chart: the same numbers as a figure with its title, subtitle, alt text and table.
    """

    kind: Kind
    name: str
    points: tuple[Point, ...]
    chart: Chart


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Numbers behind the pack.

    Attributes:
        name: a short Finnish name, at most 31 characters (a sheet's name).
        title: what the table tells, its caption.
        frame: rows under Finnish headings; shares in percent.
        meanings: a heading and what it means, for the data dictionary.
    """

    name: str
    title: str
    frame: pd.DataFrame
    meanings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence of a report as it was written, and where it stands."""

    text: str
    unit: str
    period: str
    area: str
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class ThemePart:
    """One theme of the pack.

    Attributes:
        theme, name: id and Finnish name.
        finding: the finding in words, the slide's title (the user's own title when there is one).
        state: the sentence that explains the theme's state.
        comment: the user's own words, empty when there are none.
        trend, where: shares over periods; shares by area in the last period (None when there is nothing to draw).
        units: the units that report the theme in the last period with the first period of the unbroken run, in words.
        actions: what was done, a sentence each.
        followed: what followed, a sentence each, always beside units without a stated action.
        quotations: empty in a publishable pack.
    """

    theme: str
    name: str
    finding: str
    state: str
    comment: str
    trend: Figure
    where: Figure | None
    units: tuple[str, ...]
    actions: tuple[str, ...]
    followed: tuple[str, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AreaPart:
    """One area of the form in the document: what was seen there and what was done."""

    area: str
    name: str
    lines: tuple[str, ...]
    themes: Table


@dataclass(frozen=True, slots=True, eq=False)
class ChartPart:
    """A chart that the user added to the pack, drawn as a picture, with the user's own words.

    Its title is the user's own when there is one; its numbers are among the pack's tables. A publishable pack has none.
    """

    chart: Chart
    comment: str = ""

    @property
    def units(self) -> tuple[int, ...]:
        """How many units reported, each number once and the least first; none of a chart that has no shares."""
        head = say(HEADINGS["denominator"])
        if head not in self.chart.table:
            return ()
        return tuple(sorted({int(number) for number in self.chart.table[head] if number > 0}))


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the numbers come from; stands in every file of the pack.

    Attributes:
        filters: name and value of each filter, in words.
        fingerprint: of the facts.
        catalogue, version: hash of the theme catalogue and version of the program.
        made: when the pack was made, with the time zone that it is told in.
    """

    filters: tuple[tuple[str, str], ...]
    fingerprint: str
    catalogue: str
    version: str
    made: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Everything that a meeting pack says.

    Attributes:
        title, subtitle: of the first page: organisation and period in words.
        summary: the period in at most ten sentences.
        overview: shares of the most common themes and of the pack's own in the last period.
        themes, areas: the parts in their order.
        coverage: the sentences on who reported; ``missing`` names the units.
        method: how the numbers are made and what not to conclude.
        tables: every number behind the pack, the charts' numbers included.
        publishable: whether quotations and small groups were left out.
        language: of the text, as in BCP 47.
        charts: charts that the user added, after the themes.
    """

    title: str
    subtitle: str
    period: str
    summary: tuple[str, ...]
    overview: Figure
    themes: tuple[ThemePart, ...]
    areas: tuple[AreaPart, ...]
    coverage: tuple[str, ...]
    missing: tuple[str, ...]
    method: tuple[str, ...]
    tables: tuple[Table, ...]
    provenance: Provenance
    publishable: bool = False
    language: str = "fi-FI"
    charts: tuple[ChartPart, ...] = ()

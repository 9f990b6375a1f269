"""What a click on a mark of a chart opens: the address of the sentences, or of the report, that the mark stands for.

The page's script follows the address as it follows a link of a table, so a click costs one run, leaves no selection
behind, and the browser's way back returns to the chart. The linked table under the chart does the same by keyboard.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import pandas as pd

from pipeline.dashboard import wording_marks as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.drawing import ADDRESS, HINT
from pipeline.dashboard.links import Links
from pipeline.dashboard.selection import KEYS
from pipeline.figures.chart import records
from pipeline.figures.sketch import Sketch
from pipeline.words import say

SILENT = ("not_mentioned", "no_report")
"""States of a strip that no sentence stands behind."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The address that the marks of a chart share, and what each adds to it, by the ids in its ``customdata``.

    A mark that is not among ``parts`` opens nothing. ``hint`` says in the hover text what the others open.
    """

    address: str
    parts: Mapping[tuple[str, ...], str]
    hint: str


def counted(shares: pd.DataFrame, columns: Sequence[str], links: Links, *, theme: str = "") -> Marks:
    """Marks of a prevalence table: the sentences that each share counts; nothing for a zero.

    Args:
        shares: ``prevalence`` with ``columns``.
        columns: what the ids in ``customdata`` are, in their order: theme, period, area, service_area or unit.
        theme: the one theme of the chart when it is not among ``columns``.
    """
    cleared = _without(links, columns)
    address = cleared.evidence(theme=theme) if theme else cleared.evidence()
    found = records(shares.loc[shares["numerator"] > 0])
    return Marks(address, _parts(found, columns, links), say(phrases.TO_SENTENCES))


def stated(strip: pd.DataFrame, links: Links, columns: Sequence[str] = ("theme", "period")) -> Marks:
    """Marks of what units' reports say of themes: all that the unit's report of the period says of the theme.

    Args:
        strip: ``measures.strips.unit_strip`` of one unit, or ``measures.beside.beside`` with its own ``columns``.
        columns: what the ids in ``customdata`` are, in their order.
    """
    spoken = strip.loc[~strip["state"].isin(SILENT)]
    parts = _parts(records(spoken), columns, links)
    return Marks(_without(links, columns).to("quotations", polarity=""), parts, say(phrases.TO_SENTENCES))


def reported(matrix: pd.DataFrame, links: Links) -> Marks:
    """Marks of the coverage matrix: each report beside its original; nothing for a missing one.

    Args:
        matrix: ``measures.coverage``.
    """
    made = records(matrix.loc[matrix["status"] == "reported"])
    parts: dict[tuple[str, ...], str] = {
        (str(row["unit"]), str(row["period"])): _query(
            [(KEYS["report"], str(row["unit"])), (KEYS["report_period"], str(row["period"]))]
        )
        for row in made
    }
    return Marks(links.to("reports"), parts, say(phrases.TO_REPORT))


def lead(sketch: Sketch, marks: Marks) -> None:
    """Put into a sketch what a click on each of its marks opens, in the place of the ids in ``customdata``."""
    sketch.update_layout(meta={ADDRESS: marks.address, HINT: marks.hint})
    for trace in sketch.data:
        ids = trace.get("customdata")
        if ids is not None:
            of_cells = trace["type"] == "heatmap"
            trace["customdata"] = [_opened(row, marks) for row in ids] if of_cells else _opened(ids, marks)


def _opened(ids: Iterable[Any], marks: Marks) -> list[Any]:
    return [marks.parts.get(tuple(one)) for one in ids]


def _parts(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], links: Links) -> dict[tuple[str, ...], str]:
    ids = [tuple(str(row[column]) for column in columns) for row in rows]
    names = {"theme": dict(links.options.themes), "area": dict(links.options.areas)}
    return {
        one: _query([pair for column, value in zip(columns, one, strict=True) for pair in _pairs(column, value, names)])
        for one in ids
    }


def _pairs(column: str, value: str, names: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """A value as the page's address has it."""
    if column == "period":
        return [(KEYS["first"], value), (KEYS["last"], value)]
    return [(KEYS[column], names[column].get(value, value) if column in names else value)]


def _without(links: Links, columns: Sequence[str]) -> Links:
    """The same links without the filters that each mark sets itself."""
    chosen: Selection = links.chosen
    if "period" in columns:
        chosen = replace(chosen, periods=links.options.periods)
    if "theme" in columns:
        chosen = replace(chosen, theme="")
    if "area" in columns:
        chosen = replace(chosen, areas=())
    if "service_area" in columns:
        chosen = replace(chosen, service_areas=())
    if "unit" in columns:
        chosen = replace(chosen, unit="")
    return Links(links.options, chosen)


@lru_cache(maxsize=20_000)
def _pair(key: str, value: str) -> str:
    return f"{key}={quote(value, safe='')}"


def _query(pairs: Sequence[tuple[str, str]]) -> str:
    return "&".join([_pair(*pair) for pair in pairs])

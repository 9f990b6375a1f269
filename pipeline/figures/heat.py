"""Heat map of counts: themes against periods, areas or service areas, in one hue, the count written in each cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pipeline.figures import wording
from pipeline.figures.chart import Chart, Look, blank, file_name, finnish_table, length_of, records, wrapped
from pipeline.figures.numbers import column_ticks, percent, ratio
from pipeline.figures.sketch import Sketch, Words, scatter
from pipeline.figures.template import SMALL_SIZE, colours
from pipeline.measures.base import period_range
from pipeline.words import say

LABEL_WIDTH, COLUMN_WIDTH, UPRIGHT_WIDTH = 26, 13, 30
LINE, GAP = 15, 13
LEAST = 0.01
MOST_TEXT_COLUMNS = 10
"""With more columns than this the counts no longer fit a narrow screen; they stay in the hover text and the table."""

MANY_UNITS = 100
"""From so many units on the cells hold percentages: counts would be too long for them, and hard to compare."""

NARROW = 5
"""With so many columns or more the counts are written smaller, and the headings upright."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells by row and column value, in the order of show."""

    rows: str
    columns: str
    down: Sequence[str]
    across: Sequence[str]
    known: dict[tuple[str, str], dict[str, Any]]

    def row(self, key: str) -> list[dict[str, Any] | None]:
        return [self.known.get((key, other)) for other in self.across]


def heat_map(
    table: pd.DataFrame, look: Look, *, columns: str = "period", rows: str = "theme", order: Sequence[str] = ()
) -> Chart:
    """Share of reporting units by two dimensions; rows by their share in the last period, or over all columns.

    Args:
        table: ``prevalence`` by both dimensions (theme and one of period, area, service_area, unit).
        columns, rows: the dimensions across and down.
        order: the rows from the top down, where another chart beside this one has them so; the rest come after.

    A combination that nobody reported is no zero: its cell is grey and holds a dash. ``customdata`` of a cell: [row
    value, column value].
    """
    grid = _gridded(table, rows, columns, look)
    if order:
        places = {key: place for place, key in enumerate(order)}
        grid = replace(grid, down=sorted(grid.down, key=lambda key: places.get(key, len(places))))
    labels = [look.label(key, rows, LABEL_WIDTH) for key in grid.down]
    heads, angle = _heads(grid, look)
    lines = [line for label in heads for line in label.split("<br>")]
    tallest = max((label.count("<br>") + 1 for label in heads), default=1)
    head = int(max(map(length_of, lines), default=0) if angle else LINE * tallest) + 14
    tall = max((label.count("<br>") + 1 for label in labels), default=1)
    figure = blank(look, (LINE * min(tall, 2) + GAP) * max(len(labels), 1) + head + 8)
    figure.add_trace(_cells(grid, look))
    if len(grid.across) <= MOST_TEXT_COLUMNS:
        figure.add_trace(_counts(grid, look))
    ticks = {"tickvals": list(range(len(heads))), "ticktext": heads}
    figure.update_xaxes(**ticks, side="top", tickangle=angle, range=[-0.5, max(len(heads), 1) - 0.5])
    ticks = {"tickvals": list(range(len(labels))), "ticktext": labels}
    figure.update_yaxes(**ticks, range=[max(len(labels), 1) - 0.5, -0.5], tickfont={"color": colours(look.mode).ink})
    figure.update_layout(margin={"t": head})
    return _described(figure, grid, look)


def _gridded(table: pd.DataFrame, rows: str, columns: str, look: Look) -> _Grid:
    """Rows from the largest share down, then by name; columns in the order of the table, periods without a gap."""
    known = {(str(row[rows]), str(row[columns])): row for row in records(table)}
    values = list(dict.fromkeys(other for _, other in known))
    across = period_range(values) if columns == "period" else look.ordered(values, columns)
    sums: dict[str, list[int]] = {}
    for (key, other), row in known.items():
        if columns != "period" or other == across[-1]:
            pair = sums.setdefault(key, [0, 0])
            pair[0], pair[1] = pair[0] + row["numerator"], pair[1] + row["denominator"]
    shares = {key: found / max(of, 1) for key, (found, of) in sums.items()}
    listed = dict.fromkeys(key for key, _ in known)
    down = sorted(listed, key=lambda key: (-shares.get(key, -1.0), look.name(key, rows)))
    return _Grid(rows, columns, down, across, known)


def _heads(grid: _Grid, look: Look) -> tuple[list[str], int]:
    """Headings of the columns and their angle in degrees."""
    if grid.columns == "period":
        return column_ticks(grid.across), 0
    upright = len(grid.across) >= NARROW
    width = UPRIGHT_WIDTH if upright else COLUMN_WIDTH
    return [look.label(key, grid.columns, width) for key in grid.across], -90 if upright else 0


def _cells(grid: _Grid, look: Look) -> Words:
    of = colours(look.mode)
    top = 0.5 if max((row["share"] for row in grid.known.values()), default=0) <= 0.5 else 1.0
    heads = {key: wrapped(look.name(key, grid.rows), 40) for key in grid.down}
    tops = {other: wrapped(look.name(other, grid.columns), 40) for other in grid.across}
    hover = [
        [_hover(f"{heads[key]}<br>{tops[other]}", grid.known.get((key, other))) for other in grid.across]
        for key in grid.down
    ]
    return {
        "type": "heatmap",
        "z": [[-top if row is None else row["share"] for row in grid.row(key)] for key in grid.down],
        "x": list(range(len(grid.across))),
        "y": list(range(len(grid.down))),
        "customdata": [[[key, other] for other in grid.across] for key in grid.down],
        "hovertext": hover,
        "hoverinfo": "text",
        "colorscale": [[0, of.absent], [0.499, of.absent], [0.5, of.scale[0]], [1, of.scale[1]]],
        "zmin": -top,
        "zmax": top,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }


def _counts(grid: _Grid, look: Look) -> Words:
    cells = [(x, y, row) for y, key in enumerate(grid.down) for x, row in enumerate(grid.row(key))]
    size = SMALL_SIZE if len(grid.across) < NARROW else SMALL_SIZE - 1
    return scatter(
        x=[x for x, _, _ in cells],
        y=[y for _, y, _ in cells],
        text=[_count(row, in_percent=_has_many(grid)) for _, _, row in cells],
        mode="text",
        textposition="middle center",
        textfont={"color": colours(look.mode).ink, "size": size},
        hoverinfo="skip",
    )


def _has_many(grid: _Grid) -> bool:
    return any(row["denominator"] >= MANY_UNITS for row in grid.known.values())


def _count(row: dict[str, Any] | None, *, in_percent: bool) -> str:
    """``5/12`` or its percentage; a bare 0 lets the others be seen, and a dash stands for no reports."""
    if row is None:
        return "\u2013"
    if not row["numerator"]:
        return "0"
    if in_percent:
        return percent(row["share"]) if row["share"] >= LEAST else f"<{percent(LEAST)}"
    return ratio(row["numerator"], row["denominator"])


def _hover(head: str, row: dict[str, Any] | None) -> str:
    if row is None:
        return f"{head}: {say(wording.NO_REPORTS)}"
    return f"{head}: {wording.counted(row)}<br>{wording.interval(row)}"


def _described(figure: Sketch, grid: _Grid, look: Look) -> Chart:
    last = grid.across[-1] if grid.across else ""
    ranked = [(look.name(key, grid.rows), grid.known[key, last]) for key in grid.down if (key, last) in grid.known]
    headings = (say(wording.HEADINGS[grid.rows]), say(wording.HEADINGS[grid.columns]))
    down, across = (say(heading) for heading in headings)
    title = say("{rows} ja {columns}: missä teemat todettiin", rows=down, columns=across.lower())
    missing = ""
    if grid.columns != "period" and grid.known:
        title = _widest(grid, look)
    if grid.columns == "period" and ranked:
        title = wording.top_title(
            [name for name, row in ranked if row["share"] == ranked[0][1]["share"]], ranked[0][1], last
        )
        missing = wording.missing_over(
            {period: look.missing[period] for period in grid.across if period in look.missing}
        )
    in_cells = wording.PERCENT_CELL if _has_many(grid) else wording.CELL
    reading = in_cells if len(grid.across) <= MOST_TEXT_COLUMNS else wording.SHADE
    body = wording.told_first([clause for key in grid.down if (clause := _clause(grid, key, look))])
    fields = [grid.rows, grid.columns, "numerator", "denominator", "share", "low", "high"]
    found = [row for key in grid.down for row in grid.row(key) if row]
    return Chart(
        sketch=figure,
        title=title,
        subtitle=" ".join(part for part in (missing, say(reading)) if part),
        alt=f"{say('Lämpökartta, yksiköt joilla teema / raportoineet.')} {body or say(wording.NO_MENTIONS)}. "
        + say(wording.SEE_TABLE),
        numbers=lambda: finnish_table(pd.DataFrame(found, columns=fields), look, fields),
        name=file_name(*headings),
    )


def _widest(grid: _Grid, look: Look) -> str:
    """The cell with the largest share as a finding; cells of few units count only when there are no others."""
    many = {key: row for key, row in grid.known.items() if row["denominator"] >= wording.FEW_UNITS}
    cells = many or grid.known
    top = max(row["share"] for row in cells.values())
    best = [(key, row) for key, row in cells.items() if row["share"] == top]
    names = [f"{look.name(down, grid.rows)} ({look.name(across, grid.columns)})" for (down, across), _ in best]
    return wording.top_title(names, best[0][1], "")


def _clause(grid: _Grid, key: str, look: Look) -> str:
    """One row of the map as a clause; empty when the row has no hits."""
    cells = [(other, row) for other, row in zip(grid.across, grid.row(key), strict=True) if row]
    if not any(row["numerator"] for _, row in cells):
        return ""
    if grid.columns == "period":
        return wording.series_line(look.name(key, grid.rows), [row for _, row in cells])
    told = ", ".join(f"{look.name(other, grid.columns)} {wording.counted(row)}" for other, row in cells)
    return f"{look.name(key, grid.rows)}: {told}"

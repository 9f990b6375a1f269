"""Pieces of a line over periods: the line with its gaps, the interval, the axes, and labels kept apart."""

import itertools
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

import pandas as pd

from pipeline.figures import wording
from pipeline.figures.numbers import percent, period_tick, period_words, year_ticks
from pipeline.figures.sketch import Sketch, Words, scatter
from pipeline.figures.template import Colours
from pipeline.words import say

MOST_TICKS = 5
"""More periods than this are told by their years only."""

Row = Mapping[str, Any]


def axis_top(table: pd.DataFrame) -> float:
    """Upper end of the share axis: the next quarter above the highest interval."""
    return step_above(float(table["high"].max()) if len(table) else 1.0)


def step_above(highest: float) -> float:
    """The next quarter above the highest share; 1 when it is near the top."""
    return next((step for step in (0.25, 0.5, 0.75) if highest <= step - 0.02), 1.0)


def share_axis(figure: Sketch, top: float, *, sparse: bool = False) -> None:
    """A vertical axis of shares with Finnish percentages, with fewer steps in a small panel."""
    step = {0.25: 0.05, 0.5: 0.1, 0.75: 0.25}.get(top, 0.25)
    if sparse:
        step = {0.25: 0.25, 0.5: 0.25, 0.75: 0.25}.get(top, 0.5)
    steps = [step * count for count in range(round(top / step) + 1)]
    figure.update_yaxes(
        range=[-0.03 * top, top * 1.06],
        tickvals=steps,
        ticktext=[percent(value) for value in steps],
        showgrid=True,
    )


def period_ticks(periods: Sequence[str], lines: Mapping[str, Sequence[Row]]) -> dict[int, str]:
    """Labels of the period axis by place: each period with its n while they fit, else the years."""
    if len(periods) > MOST_TICKS:
        return year_ticks(periods)
    return {place: _tick(period, lines, narrow=len(lines) > 1) for place, period in enumerate(periods)}


def _tick(period: str, lines: Mapping[str, Sequence[Row]], *, narrow: bool) -> str:
    numbers = {int(row["denominator"]) for rows in lines.values() for row in rows if row["period"] == period}
    tick = period_tick(period, narrow=narrow)
    if not numbers:
        return f"{tick}<br>{say(wording.NO_REPORTS)}"
    return f"{tick}<br>n = {numbers.pop()}" if len(numbers) == 1 else tick


def line_trace(key: str, rows: Sequence[Row], periods: Sequence[str], **style: Any) -> Words:
    """The line of one series with a gap at each period without reports."""
    known = {str(row["period"]): row for row in rows}
    return scatter(
        x=list(range(len(periods))),
        y=[known[period]["share"] if period in known else None for period in periods],
        customdata=[[key, period] for period in periods],
        hovertext=[_hover(known.get(period), period) for period in periods],
        hoverinfo="text",
        connectgaps=False,
        cliponaxis=False,
        **style,
    )


def _hover(row: Row | None, period: str) -> str:
    if row is None:
        return f"{period_words(period)}: {say(wording.NO_REPORTS)}"
    return f"{period_words(period)}: {wording.counted(row)}<br>{wording.interval(row)}"


def text_places(rows: Sequence[Row], periods: Sequence[str]) -> list[str]:
    """Where each point's label keeps clear of the line that comes in and the one that goes out."""
    known = {str(row["period"]): float(row["share"]) for row in rows}
    shares = [known.get(period) for period in periods]
    padded = [None, *shares, None]
    return [_place(before, here, after) for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)]


def _place(before: float | None, here: float | None, after: float | None) -> str:
    if here is None or after is None:
        return "top center"
    falls_in, rises_out = before is not None and before > here, after > here
    if falls_in and rises_out:
        return "bottom center"
    if falls_in:
        return "top right"
    return "top left" if rises_out else "top center"


def band_traces(rows: Sequence[Row], periods: Sequence[str], of: Colours) -> list[Words]:
    """The interval as shaded bands, one for each unbroken stretch of periods with reports; a lone one is a bar."""
    at = {period: place for place, period in enumerate(periods)}
    traces: list[Words] = []
    for stretch in _stretches(rows, at):
        xs: list[float] = [at[str(row["period"])] for row in stretch]
        highs, lows = [row["high"] for row in stretch], [row["low"] for row in stretch]
        if len(stretch) == 1:
            xs, highs, lows = [xs[0] - 0.05, xs[0] + 0.05], highs * 2, lows * 2
        traces.append(
            scatter(
                x=xs + xs[::-1],
                y=highs + lows[::-1],
                fill="toself",
                fillcolor=of.band,
                mode="lines",
                line={"width": 0, "color": of.accent},
                hoverinfo="skip",
            )
        )
    return traces


def _stretches(rows: Sequence[Row], at: Mapping[str, int]) -> list[list[Row]]:
    stretches: list[list[Row]] = []
    for row in rows:
        if stretches and at[str(row["period"])] == at[str(stretches[-1][-1]["period"])] + 1:
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def spread(heights: Sequence[float], sizes: Sequence[float], top: float) -> list[float]:
    """Middles of labels moved apart to half their sizes, as little as may be, below ``top``, in their order.

    Labels that would overlap are pooled and stand centred on the mean of their wishes (isotonic regression).
    """
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    gaps = [(sizes[before] + sizes[after]) / 2 for before, after in itertools.pairwise(order)]
    offsets = list(itertools.accumulate(gaps, initial=0.0))
    pools: list[list[float]] = []
    for place, offset in zip(order, offsets, strict=False):
        pools.append([heights[place] - offset])
        while len(pools) > 1 and mean(pools[-2]) > mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    wished = [mean(pool) for pool in pools for _ in pool]
    placed = dict(zip(order, (base + offset for base, offset in zip(wished, offsets, strict=False)), strict=True))
    excess = max((placed[place] + sizes[place] / 2 - top for place in order[-1:]), default=0.0)
    shift = max(excess, 0.0)
    return [placed[place] - shift for place in range(len(heights))]

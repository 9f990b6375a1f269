"""The units of one period beside each other: their shares within limits that widen as there is less to count."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.figures import wording
from pipeline.figures import wording_funnel as phrases
from pipeline.figures.chart import Chart, Look, blank, file_name, records, wrapped
from pipeline.figures.lines import share_axis, spread, step_above
from pipeline.figures.numbers import number
from pipeline.figures.sketch import Sketch, scatter
from pipeline.figures.template import SMALL_SIZE, Colours, colours
from pipeline.figures.wording import units_word
from pipeline.measures.series import LEAST_ROWS, funnel_limits
from pipeline.words import say

HEIGHT = 340
PLOT, LABEL_LINE = HEIGHT - 60, 15
LABEL_WIDTH = 24
CLEAR = 3
"""Pixels between a line and names beyond it."""

EDGE, SIDE, STEP = 0.6, 0.4, 0.03
"""Room beyond the outermost counts and on each side of a count, in areas; step between points as a part of the axis."""

MOST_TICKS, MOST_NAMED = 10, 12
MOST_POINTS, POOL = 300, 30
"""More points than this would smear: those of one place become one circle, so many pixels wide, with their number."""

MARGIN = 92
"""Room in pixels for the names of the lines at the right."""


def funnel(table: pd.DataFrame, look: Look) -> Chart:
    """Shares of units over how many areas they reported, with the share of all, 95 % and 99.8 % limits.

    Args:
        table: ``measures.unit_rates.unit_funnels`` of one theme in one period.

    ``customdata`` of a mark: [unit, period]. Only units outside the 99.8 % limits are named in the figure, and
    none when they are more than ``MOST_NAMED``: to choose among them would rank them.

    Raises:
        ValueError: fewer rows than ``LEAST_ROWS``, or more than one theme or period.
    """
    told = sorted(records(table), key=lambda row: str(row["unit"]).casefold())
    if len(told) < LEAST_ROWS or len({(row["theme"], row["period"]) for row in told}) != 1:
        raise ValueError(f"no funnel of {len(told)} rows")
    of = colours(look.mode)
    figure = blank(look, HEIGHT)
    top = step_above(max(max(row["share"], row["high998"]) for row in told))
    sizes = [int(row["denominator"]) for row in told]
    first, last = min(sizes), max(sizes)
    _limits(figure, told[0], (first, last), top, of)
    rows = [{**row, "x": x} for row, x in zip(told, _beside(told, last - first + 2 * EDGE), strict=True)]
    within = [row for row in rows if not row["outside"]]
    if len(within) > MOST_POINTS:
        _pools(figure, within, of)
    else:
        _points(figure, within, {"symbol": "circle-open", "color": of.accent})
    beyond = [row for row in rows if row["outside"]]
    _points(figure, beyond, {"symbol": "diamond", "color": of.ink})
    if len(beyond) <= MOST_NAMED:
        _names(figure, beyond, (first + last) / 2, top, of)
    ticks = list(range(first, last + 1, -(-(last - first + 1) // MOST_TICKS)))
    texts = [f"{tick}<br>{say(phrases.AREAS)}" if place == len(ticks) // 2 else str(tick)
             for place, tick in enumerate(ticks)]  # fmt: skip
    figure.update_xaxes(tickvals=ticks, ticktext=texts, tickangle=0, range=[first - EDGE, last + EDGE])
    share_axis(figure, top)
    figure.update_layout(margin={"r": MARGIN})
    return _described(figure, told, look)


def _limits(figure: Sketch, row: Mapping[str, Any], counts: tuple[int, int], top: float, of: Colours) -> None:
    """Each limit as a stair: it holds for whole areas, and points of one count lie beside each other."""
    first, last = counts
    n, centre = np.arange(first, last + 1, dtype=float), float(row["centre"])
    xs = np.ravel(np.column_stack([n - 0.5, n + 0.5])).tolist()
    found = funnel_limits(n, centre, float(row["dispersion"]))
    for name, dash in (("95", "dash"), ("998", "dot")):
        for side in ("low", "high"):
            if found[f"{side}{name}"].max() > 0:
                _line(figure, xs, np.repeat(found[f"{side}{name}"], 2).tolist(), {"color": of.muted, "dash": dash})
    _line(figure, xs, [centre] * len(xs), {"color": of.accent, "dash": "solid"})
    labels = {phrases.limit(0.998): found["high998"][-1], phrases.limit(0.95): found["high95"][-1]}
    labels[phrases.target(centre)] = centre
    ends = [float(end) for end in labels.values()]
    heights = spread(ends, [LABEL_LINE / PLOT * top] * len(ends), top * 1.06)
    for label, height in zip(labels, heights, strict=True):
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=4, y=height, yanchor="middle", text=label, align="left",
            font={"color": of.muted, "size": SMALL_SIZE},
        )  # fmt: skip


def _line(figure: Sketch, xs: Sequence[float], ys: Sequence[float], style: Mapping[str, str]) -> None:
    figure.add_trace(scatter(x=xs, y=ys, mode="lines", line={"width": 1.5, **style}, hoverinfo="skip"))


def _beside(rows: Sequence[Mapping[str, Any]], span: float) -> list[float]:
    """Where each point stands: those of one count and one share beside each other, in the order of the table."""
    spots = [(int(row["denominator"]), int(row["numerator"])) for row in rows]
    sizes, passed = Counter(spots), Counter[tuple[int, int]]()
    xs = []
    for spot in spots:
        step = min(STEP * span, 2 * SIDE / max(sizes[spot] - 1, 1))
        xs.append(spot[0] + (passed[spot] - (sizes[spot] - 1) / 2) * step)
        passed[spot] += 1
    return xs


def _points(figure: Sketch, rows: Sequence[Mapping[str, Any]], marker: Mapping[str, Any]) -> None:
    if not rows:
        return
    figure.add_trace(
        scatter(
            x=[row["x"] for row in rows],
            y=[row["share"] for row in rows],
            mode="markers",
            marker={"size": 10, "line": {"width": 2}, **marker},
            customdata=[[str(row["unit"]), str(row["period"])] for row in rows],
            hovertext=[phrases.hover(wrapped(str(row["unit"]), 40), dict(row), say(place_of(row))) for row in rows],
            hoverinfo="text",
            cliponaxis=False,
        )
    )


def _pools(figure: Sketch, rows: Sequence[Mapping[str, Any]], of: Colours) -> None:
    """A circle for the units with the same counts, and in it how many they are; it opens nothing."""
    spots: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for row in rows:
        spots.setdefault((int(row["denominator"]), int(row["numerator"])), []).append(row)
    xs, ys = [x for x, _ in spots], [part[0]["share"] for part in spots.values()]
    marker = {"size": POOL, "line": {"width": 2}, "symbol": "circle-open", "color": of.accent}
    hover = [phrases.hover(units_word(len(part)), dict(part[0]), say(phrases.WITHIN)) for part in spots.values()]
    figure.add_trace(
        scatter(x=xs, y=ys, mode="markers", marker=marker, hovertext=hover, hoverinfo="text", cliponaxis=False)
    )
    counts = [number(len(part), 0) for part in spots.values()]
    font = {"color": of.ink, "size": SMALL_SIZE}
    figure.add_trace(
        scatter(
            x=xs, y=ys, mode="text", text=counts, textposition="middle center", textfont=font, hoverinfo="skip",
            cliponaxis=False,
        )
    )  # fmt: skip


def _names(figure: Sketch, rows: Sequence[Mapping[str, Any]], middle: float, top: float, of: Colours) -> None:
    """The names of the units outside, towards the middle of the figure, kept apart; those of one place together."""
    spots: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for row in rows:
        spots.setdefault((int(row["denominator"]), int(row["numerator"])), []).append(row)
    labels = [wrapped(wording.listed([str(row["unit"]) for row in part]), LABEL_WIDTH) for part in spots.values()]
    sizes = [LABEL_LINE * (label.count("<br>") + 1) / PLOT * top for label in labels]
    # Several lines of names would lie on the limit beside which their marks stand: they go beyond it.
    away = [(size / 2 + CLEAR / PLOT * top) * (len(part) > 1) for part, size in zip(spots.values(), sizes, strict=True)]
    wishes = [
        float(part[0]["share"]) + (room if part[0]["share"] > part[0]["centre"] else -room)
        for part, room in zip(spots.values(), away, strict=True)
    ]
    heights = spread(wishes, sizes, top * 1.06)
    for part, label, height in zip(spots.values(), labels, heights, strict=True):
        right = part[0]["x"] > middle
        figure.add_annotation(
            x=part[0 if right else -1]["x"], xref="x", xanchor="right" if right else "left", xshift=-9 if right else 9,
            y=height, yanchor="middle", text=label, align="right" if right else "left",
            font={"color": of.ink, "size": SMALL_SIZE},
        )  # fmt: skip


def place_of(row: Mapping[str, Any]) -> str:
    """Where a unit lies by the 99.8 % limits, as words to be said."""
    if not row["outside"]:
        return phrases.WITHIN
    return phrases.ABOVE if row["share"] > row["centre"] else phrases.BELOW


def _described(figure: Sketch, rows: Sequence[Mapping[str, Any]], look: Look) -> Chart:
    name, period = look.name(str(rows[0]["theme"]), "theme"), str(rows[0]["period"])
    above, below = (
        [str(row["unit"]) for row in rows if place_of(row) == place] for place in (phrases.ABOVE, phrases.BELOW)
    )
    hits, areas = (float(sum(row[name] for row in rows)) for name in ("numerator", "denominator"))
    is_pooled = sum(not row["outside"] for row in rows) > MOST_POINTS
    parts = [
        wording.reported(period, len(rows), look.missing.get(period)),
        say(phrases.POOLED if is_pooled else phrases.POINTS),
        "" if is_pooled else say(phrases.SPREAD_OUT),
        phrases.dispersion(float(rows[0]["dispersion"])),
        say(phrases.NAMES_IN_TABLE) if len([*above, *below]) > MOST_NAMED else "",
        say(phrases.NO_RANKING),
    ]
    return Chart(
        sketch=figure,
        title=phrases.title(name, above, below),
        subtitle=" ".join(part for part in parts if part),
        alt=f"{phrases.alt(name, len(rows), (hits, areas), above, below)} {say(wording.SEE_TABLE)}",
        numbers=lambda: _numbers(rows),
        name=file_name(say("Yksiköt"), name, period),
    )


def _numbers(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The numbers in the alphabetical order of the units."""
    made = pd.DataFrame(rows)
    percents = {phrases.SHARE: "share", phrases.LOW: "low998", phrases.HIGH: "high998"}
    return pd.DataFrame(
        {
            say(phrases.UNIT): made["unit"].astype(str),
            say(phrases.SERVICE_AREA): made["service_area"].astype(str),
            say(phrases.WITH_THEME): made["numerator"].astype(int),
            say(phrases.REPORTED): made["denominator"].astype(int),
            **{say(head): (made[column].astype(float) * 100).round(1) for head, column in percents.items()},
            say(phrases.PLACE): [say(place_of(row)) for row in rows],
        }
    )

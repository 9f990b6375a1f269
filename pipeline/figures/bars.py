"""Horizontal bars: how many of the reporting units wrote of each theme in a period."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.figures import wording
from pipeline.figures.chart import Chart, Look, blank, file_name, finnish_table, records
from pipeline.figures.numbers import percent, ratio
from pipeline.figures.sketch import Sketch, bar
from pipeline.figures.template import SMALL_SIZE, colours
from pipeline.words import say

LABEL_WIDTH = 24
LINE, GAP, EDGE = 16, 12, 44
COUNT_MARGIN = 62


def bars(table: pd.DataFrame, look: Look, *, changes: pd.DataFrame | None = None, category: str = "theme") -> Chart:
    """Share of reporting units for each theme, the most common first, with the interval and the count.

    Args:
        table: ``prevalence`` of one period or of all the chosen ones, a row for each value of ``category``.
        changes: ``change`` to this period; a theme is marked only when its verdict is a demonstrated change.
        category: theme, area, service_area or unit.

    ``customdata`` of a mark: [value of the category].
    """
    verdicts = _verdicts(changes)
    rows = sorted(records(table), key=lambda row: (-row["share"], look.name(str(row[category]), category)))
    labels = [_label(str(row[category]), category, verdicts, look) for row in rows]
    heights = [LINE * (label.count("<br>") + 1) + GAP for label in labels]
    places, total = _places(heights)
    figure = blank(look, total + EDGE)
    _draw(figure, rows, places, look, category)
    figure.update_yaxes(tickvals=places, ticktext=labels, range=[total, 0], tickfont={"color": colours(look.mode).ink})
    top = min(1.0, max([row["high"] for row in rows], default=1.0) * 1.02)
    figure.update_xaxes(
        range=[0, top],
        showgrid=True,
        tickvals=[0, 0.25, 0.5, 0.75, 1],
        ticktext=[percent(step) for step in (0, 0.25, 0.5, 0.75, 1)],
        side="top",
    )
    figure.update_layout(margin={"r": COUNT_MARGIN, "t": 30})
    return _described(figure, rows, look, (category, verdicts))


def _verdicts(changes: pd.DataFrame | None) -> dict[str, str]:
    if changes is None or changes.empty:
        return {}
    return dict(zip(changes["theme"].astype(str), changes["verdict"].astype(str), strict=True))


def _label(key: str, category: str, verdicts: Mapping[str, str], look: Look) -> str:
    name, verdict = look.label(key, category, LABEL_WIDTH), verdicts.get(key, "")
    return f"{name}<br>{wording.MARKS[verdict]} {say(wording.VERDICTS[verdict])}" if verdict in wording.MARKS else name


def _places(heights: list[int]) -> tuple[list[float], int]:
    """The middle of each row, from the top down, and the height of all of them, in pixels."""
    middles, total = [], 0
    for height in heights:
        middles.append(total + height / 2)
        total += height
    return middles, max(total, 1)


def _draw(figure: Sketch, rows: list[Any], places: list[float], look: Look, category: str) -> None:
    of = colours(look.mode)
    shares = [row["share"] for row in rows]
    figure.add_trace(
        bar(
            x=shares,
            y=places,
            orientation="h",
            width=[16.0] * len(rows),
            marker={"color": of.accent, "opacity": 0.85},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [row["high"] - row["share"] for row in rows],
                "arrayminus": [row["share"] - row["low"] for row in rows],
                "color": of.interval,
                "thickness": 1.2,
                "width": 4,
            },
            customdata=[[str(row[category])] for row in rows],
            hovertext=[_hover(row, look, category) for row in rows],
            hoverinfo="text",
        )
    )
    figure.layout["annotations"] = [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 10,
            "y": place,
            "yanchor": "middle",
            "text": ratio(row["numerator"], row["denominator"]),
            "font": {"size": SMALL_SIZE + 1, "color": of.ink},
        }
        for row, place in zip(rows, places, strict=True)
    ]


def _hover(row: Mapping[str, Any], look: Look, category: str) -> str:
    return f"{look.label(str(row[category]), category, 40)}<br>{wording.counted(row)}, {wording.interval(row)}"


def _described(figure: Sketch, rows: list[Any], look: Look, told: tuple[str, dict[str, str]]) -> Chart:
    category, verdicts = told
    frame = pd.DataFrame(rows)
    period = str(frame["period"].iloc[0]) if "period" in frame and frame["period"].nunique() == 1 else ""
    names = [look.name(str(row[category]), category) for row in rows]
    best = [name for name, row in zip(names, rows, strict=True) if row["share"] == rows[0]["share"]]
    title = wording.top_title(best, rows[0], period) if rows else wording.sentence(say(wording.NO_REPORTS))
    parts = []
    if period and rows:
        parts.append(wording.reported(period, max(int(row["denominator"]) for row in rows), look.missing.get(period)))
    if verdicts:
        groups = {
            verdict: [look.name(key, category) for key, word in verdicts.items() if word == verdict]
            for verdict in wording.MARKS
        }
        parts.append(wording.change_line(groups))
        frame["verdict"] = [verdicts.get(str(row[category]), "") for row in rows]
    parts.append(say(wording.INTERVAL))
    body = ", ".join(
        f"{name} {wording.counted(row)}" for name, row in zip(names, rows, strict=True) if row["numerator"]
    )
    columns = [category, "numerator", "denominator", "share", "low", "high", *(["verdict"] if verdicts else [])]
    return Chart(
        sketch=figure,
        title=title,
        subtitle=" ".join(parts),
        alt=f"{say('Vaakapylväskuvio, osuus raportoineista yksiköistä:')} {body or say(wording.NO_MENTIONS)}. "
        + say(wording.SEE_TABLE),
        numbers=lambda: finnish_table(frame.reindex(columns=columns), look, columns),
        name=file_name(say(wording.HEADINGS[category]), say("yleisyys"), period),
    )

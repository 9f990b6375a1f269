"""The charts of a pack, as drawn and as points."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.export.pack import contents_words as words
from pipeline.export.pack.contents_numbers import Numbers
from pipeline.export.pack.contents_small import few_text, hidden, shown
from pipeline.export.pack.types import Figure, Point
from pipeline.figures import wording
from pipeline.figures.bars import bars
from pipeline.figures.chart import Chart, file_name, records
from pipeline.figures.lines import MOST_TICKS, period_ticks
from pipeline.figures.numbers import period_tick, period_words
from pipeline.figures.trend import trend
from pipeline.measures.base import period_range
from pipeline.words import say

OVERVIEW_THEMES = 10


def overview(numbers: Numbers) -> Figure:
    """The most common themes of the period, and the pack's own."""
    now = numbers.now.loc[numbers.now["numerator"] > 0].sort_values("numerator", ascending=False, kind="stable")
    chosen = set(now["theme"].head(OVERVIEW_THEMES)) | set(numbers.request.themes)
    table = shown(numbers.now.loc[numbers.now["theme"].isin(chosen)], numbers.least)
    table = table.sort_values(["share", "theme"], ascending=[False, True], kind="stable")
    changes = numbers.changes.loc[numbers.changes["theme"].isin(table["theme"])]
    if numbers.least:
        # A verdict on a count of the period before that may not be told would tell of it.
        changes = changes.loc[changes["theme"].isin(both_told(numbers))]
    chart = bars(table, numbers.look, changes=changes)
    if table.empty:
        title = say(words.HIDDEN_OVERVIEW, period=period_words(numbers.request.period))
        chart = replace(chart, title=title, alt=say(words.HIDDEN_BARS))
    return _bars(numbers, table, "theme", chart)


def where(numbers: Numbers, theme: str) -> Figure | None:
    """The areas in which the theme stands in the period; None when there is none to tell."""
    rows = numbers.by_area.loc[(numbers.by_area["theme"] == theme) & (numbers.by_area["numerator"] > 0)]
    table = shown(rows, numbers.least)
    if table.empty:
        return None
    chart = bars(table, numbers.look, category="area")
    name = numbers.look.name(theme, "theme")
    return _bars(numbers, table, "area", replace(chart, name=file_name(name, chart.name)))


def course(numbers: Numbers, theme: str) -> Figure:
    """The theme's share over the periods."""
    rows = numbers.over.loc[numbers.over["theme"] == theme]
    table = shown(rows, numbers.least)
    chart = trend(table, numbers.look, verdict=verdict(numbers, theme))
    if len(table) < len(rows):
        alt = chart.alt if len(table) else say(words.HIDDEN_TREND)
        subtitle = f"{chart.subtitle} {say(words.HIDDEN_PERIODS, few=few_text(numbers.least))}"
        chart = replace(chart, title=_hidden_title(numbers, theme, rows), subtitle=subtitle, alt=alt)
        _tell_hidden(chart, table["period"].tolist(), rows, few_text(numbers.least))
    chart = replace(chart, name=file_name("kehitys", numbers.look.name(theme, "theme")))
    return Figure("line", say(words.SHARE), _line_points(numbers, rows), chart)


def _tell_hidden(chart: Chart, drawn: Sequence[str], rows: pd.DataFrame, few: str) -> None:
    """Give the axis all periods of ``rows``, and those that are not drawn but have reports their own words.

    The chart knows the drawn ones alone: it ends at the outermost of them, and takes a hidden one for a silent one.
    """
    periods, reported = period_range(rows["period"].tolist()), set(rows["period"])
    first = periods.index(min(drawn)) if drawn else 0
    dark = [place for place, period in enumerate(periods) if period in reported and period not in drawn]
    lines = {"": records(rows.loc[rows["period"].isin(drawn)])}
    ticks = period_ticks(periods, lines)
    narrow = len(periods) <= MOST_TICKS
    if narrow:
        ticks |= {place: f"{period_tick(periods[place])}<br>{few}" for place in dark}
    room = max(0.4, 0.07 * len(periods))
    chart.figure.update_xaxes(
        tickvals=[place - first for place in ticks],
        ticktext=list(ticks.values()),
        range=[-room - first, len(periods) - 1 - first + room],
    )
    for place in () if narrow else dark:
        at = {"x": place - first, "y": 0, "xref": "x", "yref": "y", "yanchor": "bottom"}
        chart.figure.add_annotation(**at, text=few, showarrow=False, font_size=11)
    for trace in chart.figure.data:
        if isinstance(trace.hovertext, list | tuple):
            trace.hovertext = [
                f"{period_words(periods[place + first])}: {few}" if place + first in dark else text
                for place, text in enumerate(trace.hovertext)
            ]


def verdict(numbers: Numbers, theme: str) -> str:
    """What may be said of the change from the first period to the last; empty with one period."""
    told = numbers.course.loc[numbers.course["theme"] == theme, "verdict"]
    return str(told.iloc[0]) if len(told) else ""


def both_told(numbers: Numbers) -> set[str]:
    """Themes whose counts of the period and of the one before may both be told."""
    pair = numbers.over.loc[numbers.over["period"].isin(numbers.periods[-2:])]
    return set(pair["theme"]) - set(pair.loc[hidden(pair, numbers.least), "theme"])


def _hidden_title(numbers: Numbers, theme: str, rows: pd.DataFrame) -> str:
    """The finding of a theme of which some counts may not be told: the last one alone, or that it is small."""
    name, last = numbers.look.name(theme, "theme"), rows.iloc[[-1]]
    if hidden(last, numbers.least).any():
        told = period_words(str(last["period"].iloc[0]))
        return say(words.HIDDEN_TITLE, name=name, few=few_text(numbers.least), period=told)
    return wording.trend_title(name, records(last), "")


def _bars(numbers: Numbers, table: pd.DataFrame, category: str, chart: Chart) -> Figure:
    ordered = sorted(records(table), key=lambda row: (-row["share"], numbers.look.name(str(row[category]), category)))
    points = tuple(_point(numbers.look.name(str(row[category]), category), row) for row in ordered)
    return Figure("bars", say(words.SHARE), points, chart)


def _line_points(numbers: Numbers, rows: pd.DataFrame) -> tuple[Point, ...]:
    dark = set(rows.loc[hidden(rows, numbers.least), "period"]) if numbers.least else set()
    known = {str(row["period"]): row for row in records(rows)}
    points = []
    for period in period_range(numbers.periods):
        label = period_words(period)
        if period in dark:
            points.append(Point(label, 0, 0, None, None, None, few_text(numbers.least)))
        elif period in known:
            points.append(_point(label, known[period]))
        else:
            points.append(Point(label, 0, 0, None, None, None))
    return tuple(points)


def _point(label: str, row: dict[str, object]) -> Point:
    # Rounded as the tables are, so that a chart and a table never differ by a half.
    share, low, high = (float(np.round(float(str(row[name])) * 100, 1)) for name in ("share", "low", "high"))
    return Point(label, int(str(row["numerator"])), int(str(row["denominator"])), share, low, high)

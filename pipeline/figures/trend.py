"""Lines over periods: one theme with its interval, or a few side by side with their names at the right end."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.figures import wording
from pipeline.figures.chart import Chart, Look, blank, file_name, finnish_table, records
from pipeline.figures.lines import (
    MOST_TICKS,
    Row,
    axis_top,
    band_traces,
    line_trace,
    period_ticks,
    share_axis,
    spread,
    text_places,
)
from pipeline.figures.numbers import ratio
from pipeline.figures.sketch import Sketch
from pipeline.figures.template import DASHES, SMALL_SIZE, SYMBOLS, colours
from pipeline.measures.base import period_range
from pipeline.words import say

HEIGHT = 340
LABEL_WIDTH, LABEL_LINE, LETTER = 23, 15, 6.6
PLOT = HEIGHT - 124
"""Pixels from the lowest share to the highest: the labels at the right are kept apart by them."""

MOST_SERIES = 6
EDGE = 20
"""Room in pixels for the last count of a single line."""


def trend(table: pd.DataFrame, look: Look, *, series: str = "theme", verdict: str = "") -> Chart:
    """Share of reporting units over periods, a line for each value of ``series``; a period without reports is a gap.

    Args:
        table: ``prevalence`` by period (and ``series``), already filtered to what is drawn; at most six series.
        series: column that tells the lines apart: theme, area, service_area or unit.
        verdict: word of ``measures.change.Verdict`` on the change from the first period to the last, for the title.

    ``customdata`` of a mark: [series value, period].

    Raises:
        ValueError: more than six series, which nobody can tell apart.
    """
    groups = table.sort_values("period").groupby(series, sort=False, observed=True)
    lines: dict[str, Sequence[Row]] = {str(key): records(part) for key, part in groups}
    if len(lines) > MOST_SERIES:
        raise ValueError(f"{len(lines)} series in one chart")
    periods = period_range(sorted(set(table["period"])))
    figure = blank(look, HEIGHT)
    top = axis_top(table)
    if len(lines) == 1:
        _single(figure, *next(iter(lines.items())), periods, look)
    elif lines:
        _several(figure, lines, periods, look)
        _name_lines(figure, [look.label(key, series, LABEL_WIDTH) for key in lines], lines, look, top)
    ticks = period_ticks(periods, lines)
    room = max(0.4, 0.07 * len(periods))
    span = [-room, max(len(periods) - 1, 0) + room]
    figure.update_xaxes(tickvals=list(ticks), ticktext=list(ticks.values()), tickangle=0, range=span)
    share_axis(figure, top)
    if len(lines) == 1:
        figure.update_layout(margin={"r": EDGE})
    return _described(figure, table, lines, look, (series, verdict))


def _single(figure: Sketch, key: str, rows: Sequence[Row], periods: Sequence[str], look: Look) -> None:
    of = colours(look.mode)
    figure.add_traces(band_traces(rows, periods, of))
    known = {str(row["period"]): row for row in rows}
    told = periods if len(periods) <= MOST_TICKS else {period for period in known if period in (min(known), max(known))}
    counts = [
        ratio(known[p]["numerator"], known[p]["denominator"]) if p in known and p in told else "" for p in periods
    ]
    figure.add_trace(
        line_trace(
            key,
            rows,
            periods,
            mode="lines+markers+text",
            text=counts,
            textposition=text_places(rows, periods),
            line={"color": of.accent, "width": 2.5},
            marker={"size": 9, "color": of.accent},
            textfont={"color": of.ink, "size": SMALL_SIZE},
        )
    )


def _several(figure: Sketch, lines: Mapping[str, Sequence[Row]], periods: Sequence[str], look: Look) -> None:
    for place, (key, rows) in enumerate(lines.items()):
        colour = colours(look.mode).series[place]
        style = {"color": colour, "width": 2.5, "dash": DASHES[place % len(DASHES)]}
        marker = {"size": 9, "color": colour, "symbol": SYMBOLS[place]}
        figure.add_trace(line_trace(key, rows, periods, mode="lines+markers", line=style, marker=marker))


def _name_lines(
    figure: Sketch, labels: Sequence[str], lines: Mapping[str, Sequence[Row]], look: Look, top: float
) -> None:
    sizes = [LABEL_LINE * (label.count("<br>") + 1) / PLOT * top for label in labels]
    ends = [float(rows[-1]["share"]) for rows in lines.values()]
    for place, (label, height) in enumerate(zip(labels, spread(ends, sizes, top), strict=True)):
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=10,
            y=height,
            yanchor="middle",
            text=label,
            align="left",
            font={"color": colours(look.mode).series[place], "size": SMALL_SIZE},
        )
    widest = max(len(line) for label in labels for line in label.split("<br>"))
    figure.update_layout(margin={"r": int(widest * LETTER) + 18})


def _described(
    figure: Sketch, table: pd.DataFrame, lines: Mapping[str, Sequence[Row]], look: Look, told: tuple[str, str]
) -> Chart:
    series, verdict = told
    named = {look.name(key, series): rows for key, rows in lines.items()}
    missing = {period: look.missing[period] for period in sorted(set(table["period"]) & look.missing.keys())}
    if len(named) == 1:
        name, rows = next(iter(named.items()))
        title, reading = wording.trend_title(name, rows, verdict), say(wording.BAND)
    else:
        title, reading = wording.leading_title(named), say(wording.INTERVALS_IN_TABLE)
    themes = list(dict.fromkeys(table["theme"].astype(str)))
    if series != "theme" and len(themes) == 1:
        title = f"{look.name(themes[0], 'theme')}. {title}"
    parts = [say(wording.SHARE_OF_REPORTING), wording.missing_over(missing), reading]
    body = ". ".join(wording.series_line(name, rows) for name, rows in named.items())
    columns = dict.fromkeys(["period", "theme", series, "numerator", "denominator", "share", "low", "high"])
    return Chart(
        sketch=figure,
        title=title,
        subtitle=" ".join(part for part in parts if part),
        alt=f"{say('Viivakaavio, osuus raportoineista yksiköistä.')} {body or say(wording.NO_REPORTS)}. "
        + say(wording.SEE_TABLE),
        numbers=lambda: finnish_table(table.sort_values([series, "period"], kind="stable"), look, list(columns)),
        name=file_name(say("kehitys"), *(named if len(named) == 1 else (say(wording.HEADINGS[series]),))),
    )

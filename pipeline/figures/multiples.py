"""Small multiples: one theme over periods, a panel for each area or service area, all on the same scale."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.figures import wording
from pipeline.figures.chart import Chart, Look, blank, file_name, finnish_table, records, wrapped
from pipeline.figures.lines import axis_top, band_traces, line_trace, share_axis
from pipeline.figures.numbers import period_words, ratio, year_ticks
from pipeline.figures.sketch import Sketch, Words
from pipeline.figures.template import SMALL_SIZE, colours
from pipeline.measures.base import period_range
from pipeline.words import say

PANEL, FOOT, LINE = 130, 26, 16
LABEL_WIDTH = 20
BETWEEN = 0.12
"""Room between two panels as a part of the width."""

NEAREST = 0.3
"""Least distance between two years under a panel of a narrow screen, as a part of the axis."""

BESIDE = 16
"""Longest last line of a heading, in letters with the count, that a narrow screen holds."""


def small_multiples(table: pd.DataFrame, look: Look, *, panels: str = "service_area", across: int = 2) -> Chart:
    """A panel of the same theme for each value of ``panels``, largest last share first.

    Args:
        table: ``prevalence`` of one theme by period and ``panels``.
        panels: area or service_area.
        across: panels side by side; two fit a narrow screen.

    ``customdata`` of a mark: [value of ``panels``, period].
    """
    groups = {
        str(key): records(part.sort_values("period")) for key, part in table.groupby(panels, sort=True, observed=True)
    }
    order = sorted(groups, key=lambda key: -groups[key][-1]["share"])
    periods = period_range(sorted(set(table["period"])))
    down = max(-(-len(order) // across), 1)
    heads = {key: _heading(key, groups[key], look, panels) for key in order}
    # Between two panels there is room for the years of the upper and the longest heading of the lower.
    head = FOOT + 4 + LINE * max((words.count("<br>") + 1 for words in heads.values()), default=1)
    height = down * (PANEL + head) + FOOT
    figure = blank(look, height)
    figure.update_layout(margin={"t": head - FOOT, "b": FOOT})
    panes = _panes(figure, across, down, head / (height - head) if down > 1 else 0.0)
    top = axis_top(table)
    of = colours(look.mode)
    style = {"line": {"color": of.accent, "width": 2}, "marker": {"size": 7, "color": of.accent}}
    for pane, key in zip(panes, order, strict=False):
        rows = groups[key]
        line = line_trace(key, rows, periods, mode="lines+markers", **style)
        _panel(figure, [*band_traces(rows, periods, of), line], heads[key], pane, of.ink)
    years = year_ticks(periods, NEAREST)
    figure.update_xaxes(
        tickvals=list(years), ticktext=list(years.values()), tickangle=0, range=[-0.3, max(len(periods) - 0.7, 0.3)]
    )
    share_axis(figure, top, sparse=True)
    for pair in figure.panes()[len(order) :]:
        for axis in pair:
            axis["visible"] = False
    return _described(figure, table, [(key, groups[key]) for key in order], look, panels)


def _heading(key: str, rows: Sequence[Mapping[str, float]], look: Look, panels: str) -> str:
    counts = ratio(rows[-1]["numerator"], rows[-1]["denominator"])
    # The count comes after the wrapping: a name that is too long is cut, its count never.
    name = wrapped(look.name(key, panels), LABEL_WIDTH)
    is_short = len(name.rsplit("<br>", 1)[-1]) + 1 + len(counts) <= BESIDE
    return f"{name}{' ' if is_short else '<br>'}{counts}"


def _panes(figure: Sketch, across: int, down: int, gap: float) -> list[int]:
    """Pairs of axes in rows from the top, ``gap`` of the height between two of them."""
    wide, tall = (1 - BETWEEN * (across - 1)) / across, (1 - gap * (down - 1)) / down
    lefts = [place * (wide + BETWEEN) for place in range(across)]
    feet = [(down - 1 - place) * (tall + gap) for place in range(down)]
    return [figure.add_pane((left, left + wide), (foot, foot + tall)) for foot in feet for left in lefts]


def _panel(figure: Sketch, traces: Sequence[Words], heading: str, pane: int, ink: str) -> None:
    figure.add_traces(traces, pane)
    number = "" if pane == 1 else str(pane)
    figure.add_annotation(
        x=0,
        y=1,
        xref=f"x{number} domain",
        yref=f"y{number} domain",
        xanchor="left",
        yanchor="bottom",
        yshift=2,
        text=heading,
        align="left",
        font={"size": SMALL_SIZE, "color": ink},
    )


def _described(
    figure: Sketch, table: pd.DataFrame, groups: list[tuple[str, list[dict[str, float]]]], look: Look, panels: str
) -> Chart:
    themes = [look.name(theme, "theme") for theme in dict.fromkeys(table["theme"].astype(str))]
    name = wording.listed(themes, 1) if themes else ""
    last = max(table["period"], default="")
    leading = [
        (look.name(key, panels), rows[-1])
        for key, rows in groups
        if rows[-1]["period"] == last and rows[-1]["numerator"]
    ]
    if leading:
        found = ", ".join(f"{place} {ratio(row['numerator'], row['denominator'])}" for place, row in leading[:2])
        title = say("{name} kaudella {period}: {found}", name=name, period=period_words(last), found=found)
    elif last:
        title = say("{name}: ei todettu missään kaudella {period}", name=name, period=period_words(last))
    else:
        title = name
    missing = wording.missing_over(
        {period: look.missing[period] for period in sorted(set(table["period"]) & look.missing.keys())}
    )
    body = wording.told_first([wording.series_line(look.name(key, panels), rows) for key, rows in groups], ". ")
    columns = [panels, "period", "numerator", "denominator", "share", "low", "high"]
    return Chart(
        sketch=figure,
        title=title,
        subtitle=" ".join(
            part for part in (say("Sama asteikko kaikissa; luku on viimeisin."), missing, say(wording.BAND)) if part
        ),
        alt=f"{say('Pienkuviot, {name}, osuus raportoineista yksiköistä.', name=name)} {body}. "
        + say(wording.SEE_TABLE),
        numbers=lambda: finnish_table(table.sort_values([panels, "period"]), look, columns),
        name=file_name(name, say(wording.HEADINGS[panels])),
    )

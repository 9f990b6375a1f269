"""Charts of marks in a grid: who reported when, and one unit's themes over periods. Shape and colour say the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.figures import wording
from pipeline.figures.chart import Chart, Look, blank, file_name, finnish_table, length_of, records, wrapped
from pipeline.figures.numbers import column_ticks, number, period_words, ratio
from pipeline.figures.sketch import Sketch, Words, scatter
from pipeline.figures.template import colours
from pipeline.measures.base import period_range
from pipeline.measures.strips import PERSISTING
from pipeline.words import say

LABEL_WIDTH = 26
LINE, GAP, HEAD, MOST_LINES = 15, 9, 60, 3
"""Pixels of a line, between rows, and above the grid when the headings of its columns have most lines."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state is drawn: a Plotly symbol, the role of its colour, its size in pixels, and the sign for the key."""

    symbol: str
    role: str
    size: int
    sign: str


@dataclass(frozen=True, slots=True)
class Across:
    """The columns of a grid: ids, headings as drawn and their angle in degrees, and what names them in words."""

    keys: Sequence[str]
    heads: Sequence[str]
    name: Callable[[str], str]
    angle: int = 0

    @property
    def room(self) -> int:
        """Pixels that the headings take above the grid."""
        lines = [line for head in self.heads for line in head.split("<br>")]
        if self.angle:
            return int(max((length_of(line) for line in lines), default=0)) + LINE
        return HEAD - LINE * (MOST_LINES - max((head.count("<br>") + 1 for head in self.heads), default=1))


def over(periods: Sequence[str]) -> Across:
    """Periods as the columns of a grid."""
    return Across(periods, column_ticks(periods), period_words)


REPORTS = {
    "reported": Mark("circle", "accent", 12, "●"),
    "missing": Mark("x", "ink", 10, "✕"),
}
STATES = {
    "present": Mark("square", "accent", 14, "■"),
    "possible": Mark("diamond-open", "accent", 12, "◇"),
    "resolved": Mark("circle-open", "accent", 12, "○"),
    "absent": Mark("line-ew-open", "line", 12, "—"),
    "not_mentioned": Mark("circle", "line", 4, "·"),
    "no_report": Mark("x", "ink", 8, "✕"),
}


def coverage_matrix(table: pd.DataFrame, look: Look) -> Chart:
    """Units against periods: a disc for a report, a cross for a missing one, nothing where none was expected.

    Args:
        table: ``coverage``.

    ``customdata`` of a mark: [unit, period].
    """
    rows: list[tuple[str, str]] = []
    for area, part in table.groupby("service_area", sort=True):
        rows += [("service_area", str(area))] if area else []
        rows += [("unit", str(unit)) for unit in dict.fromkeys(part["unit"])]
    periods = list(period_range(sorted(set(table["period"]))))
    marks = [(str(row["unit"]), str(row["period"]), str(row["status"])) for row in records(table)]
    figure = grid(rows, over(periods), marks, REPORTS, look)
    expected = table.loc[table["expected"]]
    got = int((expected["status"] == "reported").sum())
    missing = [(str(row["unit"]), str(row["period"])) for row in records(expected) if row["status"] == "missing"]
    late = [f"{unit} ({period_words(period)})" for unit, period in missing]
    counts = ratio(got, len(expected))
    title = say("Raportteja saatu {counts}, yhtään ei puutu", counts=counts)
    if missing:
        title = say("Raportteja saatu {counts}, {n} puuttuu", counts=counts, n=number(len(missing)))
    signs = {status: mark.sign for status, mark in REPORTS.items()}
    key = say("Merkit: {reported} raportti saatu, {missing} puuttuu, tyhjä: ei odotettu.", **signs)
    absent = say("Puuttuu: {units}.", units=wording.listed(late)) if late else ""
    spoken = say("Puuttuu: {units}.", units=wording.listed(late, wording.MOST_POINTS)) if late else ""
    spoken = spoken or say("Yhtään raporttia ei puutu.")
    told = say("Ruudukko yksiköistä ja kausista. Saatu {counts}.", counts=counts)
    return Chart(
        sketch=figure,
        title=title,
        subtitle=f"{absent} {key}".strip(),
        alt=f"{told} {spoken} {say(wording.SEE_TABLE)}",
        numbers=lambda: finnish_table(table, look, ["service_area", "unit", "period", "status", "areas_reported"]),
        name=file_name(say("raporttien kattavuus")),
    )


def unit_chart(table: pd.DataFrame, look: Look) -> Chart:
    """One unit's themes against periods, a mark for what its deviations say.

    Args:
        table: ``unit_strip`` of one unit.

    ``customdata`` of a mark: [theme, period].
    """
    weight = table.assign(hit=table["state"] == "present").groupby("theme", sort=False)["hit"].sum()
    order = sorted(weight.index, key=lambda theme: -int(weight[theme]))
    periods = list(period_range(sorted(set(table["period"]))))
    marks = [(str(row["theme"]), str(row["period"]), str(row["state"])) for row in records(table)]
    figure = grid([("theme", theme) for theme in order], over(periods), marks, STATES, look)
    unit = str(table["unit"].iloc[0]) if len(table) else ""
    last = table.loc[table["period"] == (periods[-1] if periods else "")]
    lasting = [
        look.name(theme, "theme") for theme in order if (last.loc[last["theme"] == theme, "run"] >= PERSISTING).any()
    ]
    if lasting:
        themes = wording.listed(lasting, 3)
        title = say("sama teema vähintään {n} raportissa peräkkäin: {themes}", n=PERSISTING, themes=themes)
    else:
        title = say("mikään teema ei toistu {n} raportissa peräkkäin", n=PERSISTING)
    key = ", ".join(
        f"{mark.sign} {say(wording.STATES[state])}" for state, mark in STATES.items() if (table["state"] == state).any()
    )
    body = wording.told_first(
        [_clause(look.name(theme, "theme"), table.loc[table["theme"] == theme]) for theme in order]
    )
    return Chart(
        sketch=figure,
        title=f"{unit}: {title}",
        subtitle=say("Merkit: {key}. Ei mainittu ei tarkoita ratkennutta.", key=key),
        alt=f"{say('Ruudukko yksikön teemoista ja kausista.')} {body}. {say(wording.SEE_TABLE)}",
        numbers=lambda: finnish_table(table, look, ["theme", "period", "state"]),
        name=file_name(say("Teemat"), unit),
    )


def _clause(name: str, rows: pd.DataFrame) -> str:
    told = [
        f"{period_words(str(row['period']))} {say(wording.STATES[str(row['state'])])}"
        for row in records(rows)[-wording.MOST_POINTS :]
    ]
    return f"{name}: {', '.join(told)}"


def grid(
    rows: Sequence[tuple[str, str]],
    across: Across,
    marks: Sequence[tuple[str, str, str]],
    kinds: Mapping[str, Mark],
    look: Look,
) -> Sketch:
    """Marks in a grid.

    Args:
        rows: dimension and id of each row, from the top down; a service area is a heading.
        marks: id of the row, id of the column, and the state there.
        kinds: how each state is drawn.
    """
    of = colours(look.mode)
    labels = [_row_label(kind, key, look) for kind, key in rows]
    places, total = _middles(labels)
    at = {key: place for (kind, key), place in zip(rows, places, strict=True) if kind != "service_area"}
    columns = {key: place for place, key in enumerate(across.keys)}
    figure = blank(look, int(total) + across.room)
    for state, mark in kinds.items():
        chosen = [(key, column) for key, column, word in marks if word == state]
        word = say(wording.STATES.get(state) or wording.STATUSES[state])
        trace = _marks(mark, getattr(of, mark.role))
        trace.update(
            x=[columns[column] for _, column in chosen],
            y=[at[key] for key, _ in chosen],
            customdata=[[key, column] for key, column in chosen],
            hovertext=[
                f"{look.label(key, rows[-1][0], 40)}<br>{wrapped(across.name(column), 40)}: {word}"
                for key, column in chosen
            ],
        )
        figure.add_trace(trace)
    figure.update_xaxes(
        tickvals=list(range(len(columns))),
        ticktext=list(across.heads),
        range=[-0.5, max(len(columns) - 0.5, 0.5)],
        side="top",
        tickangle=across.angle,
    )
    figure.update_yaxes(tickvals=places, ticktext=labels, range=[total, 0], showgrid=True, tickfont={"color": of.ink})
    figure.update_layout(margin={"t": across.room})
    return figure


def _row_label(kind: str, key: str, look: Look) -> str:
    label = look.label(key, kind, LABEL_WIDTH)
    return f"<b>{label}</b>" if kind == "service_area" else label


def _middles(labels: Sequence[str]) -> tuple[list[float], float]:
    middles, total = [], 0.0
    for label in labels:
        height = LINE * (label.count("<br>") + 1) + GAP
        middles.append(total + height / 2)
        total += height
    return middles, max(total, 1.0)


def _marks(mark: Mark, colour: str) -> Words:
    line = {"color": colour, "width": 2}
    return scatter(
        mode="markers",
        marker={"symbol": mark.symbol, "size": mark.size, "color": colour, "line": line},
        hoverinfo="text",
    )

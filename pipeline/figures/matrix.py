"""Charts of marks in a grid: who reported when, and one unit's themes over periods. Shape and colour say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.figures import wording
from pipeline.figures.chart import Chart, Look, blank, file_name, finnish_table, records
from pipeline.figures.numbers import period_tick, period_words, ratio
from pipeline.figures.sketch import Sketch, Words, scatter
from pipeline.figures.template import colours
from pipeline.measures.base import period_range
from pipeline.measures.strips import PERSISTING
from pipeline.words import say

LABEL_WIDTH = 26
LINE, GAP, HEAD = 15, 9, 60


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state is drawn: a Plotly symbol, the role of its colour, its size in pixels, and the sign for the key."""

    symbol: str
    role: str
    size: int
    sign: str


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
    figure = _grid(rows, periods, marks, REPORTS, look)
    expected = table.loc[table["expected"]]
    got = int((expected["status"] == "reported").sum())
    missing = [(str(row["unit"]), str(row["period"])) for row in records(expected) if row["status"] == "missing"]
    late = [f"{unit} ({period_words(period)})" for unit, period in missing]
    counts = ratio(got, len(expected))
    title = say("Raportteja saatu {counts}, yhtään ei puutu", counts=counts)
    if missing:
        title = say("Raportteja saatu {counts}, {n} puuttuu", counts=counts, n=len(missing))
    signs = {status: mark.sign for status, mark in REPORTS.items()}
    key = say("Merkit: {reported} raportti saatu, {missing} puuttuu, tyhjä: ei odotettu.", **signs)
    absent = say("Puuttuu: {units}.", units=wording.listed(late)) if late else ""
    spoken = say("Puuttuu: {units}.", units=wording.joined(late)) if late else say("Yhtään raporttia ei puutu.")
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
    figure = _grid([("theme", theme) for theme in order], periods, marks, STATES, look)
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
    body = "; ".join(_clause(look.name(theme, "theme"), table.loc[table["theme"] == theme]) for theme in order)
    return Chart(
        sketch=figure,
        title=f"{unit}: {title}",
        subtitle=say("Merkit: {key}. Ei mainittu ei tarkoita ratkennutta.", key=key),
        alt=f"{say('Ruudukko yksikön teemoista ja kausista.')} {body}. {say(wording.SEE_TABLE)}",
        numbers=lambda: finnish_table(table, look, ["theme", "period", "state"]),
        name=file_name(say("Teemat"), unit),
    )


def _clause(name: str, rows: pd.DataFrame) -> str:
    told = [f"{period_words(str(row['period']))} {say(wording.STATES[str(row['state'])])}" for row in records(rows)]
    return f"{name}: {', '.join(told)}"


def _grid(
    rows: Sequence[tuple[str, str]],
    periods: Sequence[str],
    marks: Sequence[tuple[str, str, str]],
    kinds: Mapping[str, Mark],
    look: Look,
) -> Sketch:
    of = colours(look.mode)
    labels = [_row_label(kind, key, look) for kind, key in rows]
    places, total = _middles(labels)
    at = {key: place for (kind, key), place in zip(rows, places, strict=True) if kind != "service_area"}
    figure = blank(look, int(total) + HEAD)
    for state, mark in kinds.items():
        chosen = [(key, period) for key, period, word in marks if word == state]
        word = say(wording.STATES.get(state) or wording.STATUSES[state])
        trace = _marks(mark, getattr(of, mark.role))
        trace.update(
            x=[periods.index(period) for _, period in chosen],
            y=[at[key] for key, _ in chosen],
            customdata=[[key, period] for key, period in chosen],
            hovertext=[
                f"{look.label(key, rows[-1][0], 40)}<br>{period_words(period)}: {word}" for key, period in chosen
            ],
        )
        figure.add_trace(trace)
    figure.update_xaxes(
        tickvals=list(range(len(periods))),
        ticktext=[period_tick(period, narrow=True) for period in periods],
        range=[-0.5, max(len(periods) - 0.5, 0.5)],
        side="top",
        tickangle=0,
    )
    figure.update_yaxes(tickvals=places, ticktext=labels, range=[total, 0], showgrid=True, tickfont={"color": of.ink})
    figure.update_layout(margin={"t": HEAD})
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

"""Themes against units in one period: shape and colour say what each unit's report says, never which is better."""

from collections.abc import Sequence

import pandas as pd

from pipeline.figures import wording
from pipeline.figures.chart import Chart, Look, file_name, finnish_table, records
from pipeline.figures.matrix import STATES, Across, grid
from pipeline.figures.numbers import period_words, ratio
from pipeline.measures.strips import NOT_MENTIONED
from pipeline.words import say

UPRIGHT = 3
"""From so many units on the names stand upright, or they would run into each other on a phone."""
NAME_WIDTH, UPRIGHT_WIDTH = 13, 30


def beside_chart(table: pd.DataFrame, look: Look, *, period: str) -> Chart:
    """Several units' themes in one period, a mark for what the deviations of each report say.

    Args:
        table: ``measures.beside.beside``.

    ``customdata`` of a mark: [theme, unit].
    """
    spoken = table.assign(state=table["state"].where(table["state"].isin(list(STATES)), NOT_MENTIONED))
    units = list(dict.fromkeys(spoken["unit"]))
    themes = list(dict.fromkeys(spoken["theme"]))
    upright = len(units) >= UPRIGHT
    width = UPRIGHT_WIDTH if upright else NAME_WIDTH
    heads = [look.label(unit, "unit", width) for unit in units]
    across = Across(units, heads, lambda unit: look.name(unit, "unit"), -90 if upright else 0)
    marks = [(str(row["theme"]), str(row["unit"]), str(row["state"])) for row in records(spoken)]
    key = ", ".join(
        f"{mark.sign} {say(wording.STATES[state])}"
        for state, mark in STATES.items()
        if (spoken["state"] == state).any()
    )
    absent = [str(unit) for unit in dict.fromkeys(spoken.loc[spoken["state"] == "no_report", "unit"])]
    missing = f" {say('Puuttuu: {units}.', units=wording.joined(absent))}" if absent else ""
    told = [_clause(unit, spoken.loc[spoken["unit"] == unit], look) for unit in units]
    return Chart(
        sketch=grid([("theme", theme) for theme in themes], across, marks, STATES, look),
        title=_title(spoken, units, look, period),
        subtitle=say("Merkit: {key}. Ei mainittu ei tarkoita ratkennutta.", key=key) + missing,
        alt=f"{say('Ruudukko teemoista ja yksiköistä.')} {wording.told_first(told)}. {say(wording.SEE_TABLE)}",
        numbers=lambda: finnish_table(spoken, look, ["theme", "unit", "state", "times", "reports"]),
        name=file_name(say("Vertailu"), *units),
    )


def _title(table: pd.DataFrame, units: Sequence[str], look: Look, period: str) -> str:
    """Which themes every unit that reported has found."""
    when = period_words(period)
    silent = set(table.loc[table["state"] == "no_report", "unit"])
    here = [unit for unit in units if unit not in silent]
    if len(here) < 2:
        return say("Vertailtavista alle kaksi raportoi: {period}", period=when)
    found = table.loc[table["state"] == "present"].groupby("theme", sort=False)["unit"].nunique()
    shared = [look.name(str(theme), "theme") for theme, number in found.items() if number == len(here)]
    told = {"period": when, "units": ratio(len(here), len(units))}
    if not shared:
        return say("Mitään teemaa ei todettu kaikissa raportoineissa ({units}): {period}", **told)
    return say(
        "Todettu kaikissa raportoineissa ({units}), {period}: {themes}", themes=wording.listed(shared, 3), **told
    )


def _clause(unit: str, rows: pd.DataFrame, look: Look) -> str:
    if (rows["state"] == "no_report").all():
        return f"{unit}: {say(wording.STATES['no_report'])}"
    found = [look.name(str(theme), "theme") for theme in rows.loc[rows["state"] == "present", "theme"]]
    words = wording.listed(found, wording.MOST_POINTS) if found else say("ei todettuja teemoja")
    return f"{unit}: {words}"

"""What units wrote of their actions against a theme, and what their next report says of the theme.

"Not reported again" is not "solved": the theme may have been left out, and a theme reported once tends to be rarer the
next time with or without an action (regression to the mean). Hence every figure stands beside the same one for the
units that wrote of no action.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from pipeline.measures.base import UNIT_KEY, period_range, present
from pipeline.measures.settings import ActionWords
from pipeline.model import Column

DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\b(?:vko|viikko)\s?\d+|\b20\d\d\b|\bklo\b", re.IGNORECASE)
CASE = [*UNIT_KEY, "service_area", "area", "theme"]
FOLLOW_UP = ["period", *CASE, "addressed", "elsewhere", "strength", "timetable", "owner", "actions", "outcome"]
"""The columns of ``follow_up``."""


class Strength(StrEnum):
    """How lasting an action is, after the action hierarchy of RCA2; advisory."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    UNCLEAR = "unclear"
    NONE = "none"


class Outcome(StrEnum):
    """What the unit's next report says of the theme in the same area."""

    AGAIN = "again"
    NOT_AGAIN = "not_again"
    NO_REPORT = "no_report"
    OPEN = "open"


def follow_up(of_cells: pd.DataFrame, of_findings: pd.DataFrame, *, words: ActionWords | None = None) -> pd.DataFrame:
    """One row for each unit, area and theme present in deviations in a period: its action, and the next period.

    An action is a sentence of the actions column with the theme ``addressed``, in the same row of the form, else in
    another row of the same report (``elsewhere``). The next period is the one after in the calendar.

    Returns:
        period, organisation, unit, service_area, area, theme, addressed (bool), elsewhere (bool), strength (a word of
        ``Strength``; the strongest of its sentences), timetable, owner (bool: one is named), actions (the sentences),
        outcome (a word of ``Outcome``; ``open`` in the last period, whose next reports are still to come).

    Source of the classes: National Patient Safety Foundation, RCA2, 2015, figure 3.
    """
    words = words or ActionWords()
    periods = period_range(sorted(set(of_cells["period"])))
    cases = present(of_findings).astype({"theme": str})[["period", *CASE]].drop_duplicates(ignore_index=True)
    told = _told(of_findings)
    places = list(of_cells[["period", *UNIT_KEY, "area"]].itertuples(index=False, name=None))
    reported, again = set(places), set(cases[["period", *UNIT_KEY, "area", "theme"]].itertuples(index=False, name=None))
    rows = []
    for case in cases.itertuples(index=False, name=None):
        period, organisation, unit, _, area, theme = case
        report = told.get((period, organisation, unit, theme), {})
        sentences = report.get(area) or tuple(text for other in report.values() for text in other)
        outcome = _outcome((_after(period, periods), organisation, unit, area), theme, reported, again)
        found = (bool(sentences), bool(sentences) and area not in report, *reading_of(sentences, words))
        rows.append((*case, *found, sentences, str(outcome)))
    table = pd.DataFrame(rows, columns=FOLLOW_UP)
    return table.sort_values(["period", "unit", "area", "theme"], ignore_index=True)


def action_summary(follow_ups: pd.DataFrame, *, by: Sequence[str] = ("theme",)) -> pd.DataFrame:
    """Of the units that reported a theme, how many report it again: those with a stated action beside the others.

    A unit counts once in each period, however many areas it wrote of the theme in; it has an action when any of them
    has, and reports again when any of them does. Cases of the last period are open and left out.

    Returns:
        ``*by``, addressed (bool), cases (units x periods), again, not_again, no_report, share (again / (again +
        not_again) in [0, 1], missing when nobody reported next).
    """
    closed = follow_ups.loc[follow_ups["outcome"] != Outcome.OPEN]
    weight = {Outcome.AGAIN: 0, Outcome.NOT_AGAIN: 1, Outcome.NO_REPORT: 2}
    case = list(dict.fromkeys([*by, "period", "theme", *UNIT_KEY]))
    ranked = closed.assign(weight=closed["outcome"].map(weight)).groupby(case, sort=False)
    units = ranked.agg(addressed=("addressed", "any"), weight=("weight", "min")).reset_index()
    for word, number in weight.items():
        units[str(word)] = units["weight"] == number
    names = [str(word) for word in weight]
    table = units.groupby([*by, "addressed"])[names].sum().astype("int64").reset_index()
    table.insert(len(by) + 1, "cases", table[names].sum(axis=1))
    known = table["again"] + table["not_again"]
    return table.assign(share=table["again"] / known.where(known > 0))


def without_action(follow_ups: pd.DataFrame, *, period: str) -> pd.DataFrame:
    """Themes of a period by how many of the units that reported them wrote of an action.

    Returns:
        theme, units (with the theme), with_action, share (with_action / units in [0, 1]); the least answered first.
    """
    now = follow_ups.loc[follow_ups["period"] == period].groupby(["theme", *UNIT_KEY])["addressed"].any().reset_index()
    table = now.groupby("theme")["addressed"].agg(units="size", with_action="sum").reset_index()
    table["with_action"] = table["with_action"].astype("int64")
    table = table.assign(share=table["with_action"] / table["units"])
    return table.sort_values(["share", "units"], ascending=[True, False], ignore_index=True)


def strength_of(text: str, words: ActionWords) -> Strength:
    """The strongest class whose words a sentence holds; ``unclear`` when it holds none."""
    for strength, stems in (
        (Strength.STRONG, words.strong),
        (Strength.MEDIUM, words.medium),
        (Strength.WEAK, words.weak),
    ):
        if _holds(text, stems):
            return strength
    return Strength.UNCLEAR


def _told(of_findings: pd.DataFrame) -> dict[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Sentences of actions by report and theme, then by area."""
    kept = of_findings.loc[
        (of_findings["column"] == Column.ACTIONS.value) & (of_findings["polarity"] == "addressed")
    ].astype({"theme": str})
    told: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    for row in kept[["period", *UNIT_KEY, "theme", "area", "segment_text"]].itertuples(index=False, name=None):
        report = told.setdefault(row[:4], {})
        report[row[4]] = (*report.get(row[4], ()), row[5])
    return told


def reading_of(sentences: Sequence[str], words: ActionWords) -> tuple[str, bool, bool]:
    """Strength of the sentences of one action, and whether they name a timetable and an owner."""
    if not sentences:
        return str(Strength.NONE), False, False
    order = list(Strength)
    strength = min((strength_of(text, words) for text in sentences), key=order.index)
    timetable = any(DATE.search(text) or _holds(text, words.timetable) for text in sentences)
    return str(strength), timetable, any(_holds(text, words.owner) for text in sentences)


def _holds(text: str, stems: Sequence[str]) -> bool:
    """Whether a word begins with one of the stems, or holds it anywhere when the stem begins with a star."""
    lower = text.lower()
    return any(stem[1:] in lower if stem.startswith("*") else _begins(stem).search(lower) for stem in stems)


@lru_cache(maxsize=1024)
def _begins(stem: str) -> re.Pattern[str]:
    """Finds a word that begins with the stem."""
    return re.compile(rf"(?<!\w){re.escape(stem)}")


def _after(period: str, periods: Sequence[str]) -> str:
    at = periods.index(period) + 1
    return periods[at] if at < len(periods) else ""


def _outcome(
    place: tuple[str, ...], theme: str, reported: set[tuple[str, ...]], again: set[tuple[str, ...]]
) -> Outcome:
    if not place[0]:
        return Outcome.OPEN
    if place not in reported:
        return Outcome.NO_REPORT
    return Outcome.AGAIN if (*place, theme) in again else Outcome.NOT_AGAIN

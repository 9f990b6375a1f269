"""Every number behind a pack as tables under Finnish headings, with what each heading means."""

from collections.abc import Sequence

import pandas as pd

from pipeline.export.pack import contents_words as words
from pipeline.export.pack.contents_area import meanings_of
from pipeline.export.pack.contents_numbers import Numbers
from pipeline.export.pack.contents_small import (
    REPORT_COUNTS,
    SHARE_COLUMNS,
    any_few,
    covered,
    few_reports,
    few_text,
    hidden,
    told_throughout,
)
from pipeline.export.pack.types import Table, ThemePart
from pipeline.figures import wording
from pipeline.figures.chart import finnish_table
from pipeline.figures.numbers import period_words
from pipeline.figures.state_words import STATES
from pipeline.measures.actions import without_action
from pipeline.measures.coverage import coverage_summary
from pipeline.words import say

COUNTS = ("numerator", "denominator", "share", "low", "high")


def tables(numbers: Numbers, parts: Sequence[ThemePart]) -> tuple[Table, ...]:
    """The tables of a pack in the order of its parts; none of units or of sentences in a published pack."""
    made = [_themes(numbers), _courses(numbers), _areas(numbers), _coverage(numbers), _acted(numbers), _after(numbers)]
    if not numbers.request.publishable:
        made += [_units(numbers), _reports(numbers)]
    if any(part.quotations for part in parts):
        made.append(_quotations(parts))
    return tuple(made)


def _shares(numbers: Numbers, rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Rows of ``prevalence`` under Finnish headings; of a small group it is told that it is small."""
    rows = rows.reset_index(drop=True)
    frame, dark = finnish_table(rows, numbers.look, columns), hidden(rows, numbers.least)
    heads = {name: say(wording.HEADINGS[name]) for name in COUNTS}
    frame = covered(frame, dark, [heads[name] for name in SHARE_COLUMNS], say(words.COVERED))
    frame = covered(frame, dark, [heads["numerator"]], few_text(numbers.least))
    few_reported = (rows["denominator"] > 0) & (rows["denominator"] < numbers.least)
    return covered(frame, few_reported, [heads["denominator"]], few_text(numbers.least))


def _themes(numbers: Numbers) -> Table:
    columns = ("theme", *COUNTS)
    rows = numbers.now.sort_values("numerator", ascending=False, kind="stable")
    frame = _shares(numbers, rows, columns)
    states = dict(zip(numbers.states["theme"], numbers.states["state"], strict=True))
    changes = dict(zip(numbers.changes["theme"], numbers.changes["verdict"], strict=True))
    told = told_throughout(numbers.over, numbers.least)
    state, change = say(words.STATE), say(words.CHANGE)
    frame[state] = [say(STATES[states[theme]]) if theme in told and theme in states else "" for theme in rows["theme"]]
    if not numbers.least:
        frame[change] = [say(wording.VERDICTS[changes[theme]]) if theme in changes else "" for theme in rows["theme"]]
    title = say(words.TABLE_THEMES, period=period_words(numbers.request.period))
    means = (*meanings_of(columns), (state, say(words.MEANS_STATE)), (change, say(words.MEANS_CHANGE)))
    return Table(say(words.SHEET_THEMES), title, frame, tuple(pair for pair in means if pair[0] in frame))


def _courses(numbers: Numbers) -> Table:
    columns = ("theme", "period", *COUNTS)
    place = {theme: at for at, theme in enumerate(numbers.request.themes)}
    rows = numbers.over.loc[numbers.over["theme"].isin(place)]
    rows = rows.assign(place=rows["theme"].map(place)).sort_values(["place", "period"], kind="stable")
    return Table(
        say(words.SHEET_COURSES), say(words.TABLE_COURSES), _shares(numbers, rows, columns), meanings_of(columns)
    )


def _areas(numbers: Numbers) -> Table:
    columns = ("area", "theme", *COUNTS)
    places = {area: at for at, area in enumerate(numbers.look.areas)}
    kept = (numbers.by_area["numerator"] > 0) | numbers.by_area["theme"].isin(numbers.request.themes)
    rows = numbers.by_area.loc[kept]
    rows = rows.assign(place=rows["area"].map(places)).sort_values(
        ["place", "numerator"], ascending=[True, False], kind="stable"
    )
    title = say(words.TABLE_AREAS, period=period_words(numbers.request.period))
    return Table(say(words.SHEET_AREAS), title, _shares(numbers, rows, columns), meanings_of(columns))


def _coverage(numbers: Numbers) -> Table:
    summary = coverage_summary(numbers.coverage)
    frame = pd.DataFrame({
        say(words.PERIOD): summary["period"],
        say(words.EXPECTED): summary["expected"],
        say(words.RECEIVED): summary["reported"],
        say(words.LACKING): summary["missing"],
        say(words.BESIDES): summary["unexpected"],
        say(words.RECEIVED_SHARE): (summary["share"] * 100).round(1),
    })  # fmt: skip
    few, names = few_reports(summary, numbers.least), (words.EXPECTED, words.RECEIVED, words.LACKING, words.BESIDES)
    frame = covered(frame, few, [*map(say, names), say(words.RECEIVED_SHARE)], say(words.COVERED))
    for key, name in zip(REPORT_COUNTS, names, strict=True):
        small = few & (summary[key] > 0) & (summary[key] < numbers.least)
        frame = covered(frame, small, [say(name)], few_text(numbers.least))
    means = (
        (say(words.EXPECTED), say(words.MEANS_EXPECTED)), (say(words.LACKING), say(words.MEANS_LACKING)),
        (say(words.BESIDES), say(words.MEANS_BESIDES)),
    )  # fmt: skip
    return Table(say(words.SHEET_COVERAGE), say(words.TABLE_COVERAGE), frame, means)


def _acted(numbers: Numbers) -> Table:
    """``without_action`` of the period, where a part of few units hides both parts."""
    table = without_action(numbers.follow_ups, period=numbers.request.period)
    few_units = (table["units"] > 0) & (table["units"] < numbers.least)
    parts = zip(table["with_action"], table["units"] - table["with_action"], strict=True)
    dark = pd.Series([any_few(pair, numbers.least) for pair in parts], dtype=bool) | few_units
    frame = pd.DataFrame({
        say(words.THEME): [numbers.look.name(str(theme), "theme") for theme in table["theme"]],
        say(words.UNITS_WITH): table["units"],
        say(words.ACTED_UNITS): table["with_action"],
        say(words.ACTED_SHARE): (table["share"] * 100).round(1),
    })  # fmt: skip
    frame = covered(frame, dark, [say(words.ACTED_UNITS), say(words.ACTED_SHARE)], say(words.COVERED))
    frame = covered(frame, few_units, [say(words.UNITS_WITH)], few_text(numbers.least))
    title = say(words.TABLE_ACTED, period=period_words(numbers.request.period))
    return Table(say(words.SHEET_ACTED), title, frame, ((say(words.ACTED_UNITS), say(words.MEANS_ACTED)),))


def _after(numbers: Numbers) -> Table:
    table = numbers.after_theme
    names = {
        "cases": words.CASES,
        "again": words.AGAIN,
        "not_again": words.NOT_AGAIN,
        "no_report": words.NO_NEXT,
    }
    frame = pd.DataFrame({
        say(words.THEME): [numbers.look.name(str(theme), "theme") for theme in table["theme"]],
        say(words.ACTION): [say(words.WITH if addressed else words.WITHOUT) for addressed in table["addressed"]],
        **{say(name): table[key] for key, name in names.items()},
        say(words.AGAIN_SHARE): (table["share"] * 100).round(1),
    })  # fmt: skip
    frame = covered(frame, table["dark"], [*map(say, names.values()), say(words.AGAIN_SHARE)], say(words.COVERED))
    means = ((say(words.CASES), say(words.MEANS_CASES)), (say(words.NOT_AGAIN), say(words.MEANS_NOT_AGAIN)))
    return Table(say(words.SHEET_AFTER), say(words.TABLE_AFTER), frame, means)


def _units(numbers: Numbers) -> Table:
    rows = [
        (numbers.look.name(theme, "theme"), unit, first, last)
        for theme in numbers.request.themes
        for unit, first, last in numbers.since[theme]
    ]
    heads = [say(name) for name in (words.THEME, words.UNIT, words.SINCE_HEAD, words.PERIOD)]
    means = ((heads[2], say(words.MEANS_SINCE)),)
    return Table(say(words.SHEET_UNITS), say(words.TABLE_UNITS), pd.DataFrame(rows, columns=heads, dtype=str), means)


def _reports(numbers: Numbers) -> Table:
    columns = ["period", "service_area", "unit", "status"]
    frame = finnish_table(numbers.coverage, numbers.look, columns)
    frame[say(words.FILE)] = numbers.coverage["source"].reset_index(drop=True)
    return Table(say(words.SHEET_REPORTS), say(words.TABLE_REPORTS), frame)


def _quotations(parts: Sequence[ThemePart]) -> Table:
    rows = [(part.name, q.text, q.unit, q.period, q.area, q.source) for part in parts for q in part.quotations]
    heads = [say(name) for name in (words.THEME, words.QUOTATION, words.UNIT, words.PERIOD, words.AREA, words.FILE)]
    frame = pd.DataFrame(rows, columns=heads, dtype=str)
    return Table(say(words.SHEET_QUOTATIONS), say(words.TABLE_QUOTATIONS), frame)

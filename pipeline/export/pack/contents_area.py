"""One area of the form in a pack's document: what was seen there, what was done and what followed."""

import pandas as pd

from pipeline.export.pack import contents_words as words
from pipeline.export.pack.contents_follow import followed
from pipeline.export.pack.contents_numbers import Numbers
from pipeline.export.pack.contents_small import any_few, few_text, few_units_in, shown
from pipeline.export.pack.types import AreaPart, Table
from pipeline.figures import wording
from pipeline.figures.chart import finnish_table, records
from pipeline.figures.numbers import period_words, ratio
from pipeline.measures.coverage import area_coverage
from pipeline.words import say

COLUMNS = ("theme", "numerator", "denominator", "share", "low", "high")
TOP = 3


def area_parts(numbers: Numbers) -> tuple[AreaPart, ...]:
    """The areas that the period's reports have, in the form's order."""
    states = area_coverage(numbers.cells, numbers.coverage)
    states = states.loc[states["period"] == numbers.request.period]
    reported = set(numbers.by_area["area"])
    return tuple(_part(numbers, area, states) for area in numbers.look.areas if area in reported)


def _part(numbers: Numbers, area: str, states: pd.DataFrame) -> AreaPart:
    name = numbers.look.name(area, "area")
    rows = numbers.by_area.loc[numbers.by_area["area"] == area]
    seen = rows.loc[rows["numerator"] > 0].sort_values("numerator", ascending=False, kind="stable")
    told = shown(seen, numbers.least)
    title = say(words.AREA_TABLE, area=name, period=period_words(numbers.request.period))
    table = Table(name[:31], title, finnish_table(told, numbers.look, COLUMNS), meanings_of(COLUMNS))
    reported = _reported(numbers, rows, states.loc[states["area"] == area])
    if any_few(rows["denominator"], numbers.least):
        return AreaPart(area, name, (*reported, say(words.AREA_HIDDEN)), table)
    cases = numbers.follow_ups.loc[numbers.follow_ups["area"] == area]
    # The note on what these do not prove stands with the themes and in the method.
    next_reports = followed(numbers.after_area.loc[numbers.after_area["area"] == area], words.AFTER_AREA)[:2]
    lines = (*reported, _top(numbers, seen, told), *_acted(numbers, cases), *next_reports)
    return AreaPart(area, name, lines, table)


def meanings_of(columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What the headings of shares mean."""
    told = {
        "theme": words.MEANS_THEME, "area": words.MEANS_AREA, "period": words.MEANS_PERIOD,
        "numerator": words.MEANS_NUMERATOR, "denominator": words.MEANS_DENOMINATOR, "share": words.MEANS_SHARE,
        "low": words.MEANS_LOW, "high": words.MEANS_HIGH,
    }  # fmt: skip
    return tuple((say(wording.HEADINGS[name]), say(told[name])) for name in columns if name in told)


def _reported(numbers: Numbers, rows: pd.DataFrame, states: pd.DataFrame) -> list[str]:
    number = int(rows["denominator"].max())
    if any_few([number], numbers.least):
        return [say(words.AREA_REPORTED, units=f"{few_text(numbers.least)} {say('yksikköä')}")]
    told = [say(words.AREA_REPORTED, units=wording.units_word(number))]
    counts = states["status"].value_counts()
    kinds = {key: int(counts[key]) for key in words.CELL_STATES if key in counts}
    if kinds and not any_few(kinds.values(), numbers.least):
        parts = [say(words.CELL_STATES[key], n=count) for key, count in kinds.items()]
        told.append(say(words.AREA_STATES, states=", ".join(parts)))
    return told


def _top(numbers: Numbers, seen: pd.DataFrame, told: pd.DataFrame) -> str:
    if seen.empty:
        return say(words.AREA_NONE)
    if told.empty:
        return say(words.AREA_HIDDEN)
    names = [
        f"{numbers.look.name(str(row['theme']), 'theme')} {wording.counted(row)}" for row in records(told.head(TOP))
    ]
    return say(words.AREA_TOP, themes="; ".join(names))


def _acted(numbers: Numbers, cases: pd.DataFrame) -> list[str]:
    """Of the pairs of unit and theme present in the area in the period, how many have a written action."""
    now = cases.loc[cases["period"] == numbers.request.period]
    done, whole = int(now["addressed"].sum()), len(now)
    if not whole:
        return []
    if few_units_in(now, numbers.least):
        return [say(words.ACTED_HIDDEN)]
    return [say(words.AREA_ACTED, counts=ratio(done, whole))]

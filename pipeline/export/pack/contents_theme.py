"""One theme of a pack: its finding, where it stands, what was done and what followed."""

import pandas as pd

from pipeline.export.pack import contents_figures as figures
from pipeline.export.pack import contents_words as words
from pipeline.export.pack.contents_follow import followed
from pipeline.export.pack.contents_numbers import Numbers
from pipeline.export.pack.contents_small import any_few, few_text, hidden, told_throughout
from pipeline.export.pack.personal import find
from pipeline.export.pack.types import Quotation, ThemePart
from pipeline.figures.chart import records
from pipeline.figures.numbers import period_words, ratio
from pipeline.figures.state_words import STRENGTHS, state_sentence
from pipeline.measures.actions import without_action
from pipeline.measures.base import present
from pipeline.words import say

MOST_ACTIONS = 8


def theme_part(numbers: Numbers, theme: str) -> ThemePart:
    """Everything that the pack says of one theme."""
    request = numbers.request
    trend = figures.course(numbers, theme)
    return ThemePart(
        theme=theme,
        name=numbers.look.name(theme, "theme"),
        finding=dict(request.titles).get(theme) or trend.chart.title,
        state=_state(numbers, theme),
        comment=dict(request.comments).get(theme, ""),
        trend=trend,
        where=figures.where(numbers, theme),
        units=tuple(_since_words(*row) for row in numbers.since[theme]),
        actions=_actions(numbers, theme),
        followed=followed(numbers.after_theme.loc[numbers.after_theme["theme"] == theme], words.AFTER),
        quotations=_quotations(numbers, theme),
    )


def _state(numbers: Numbers, theme: str) -> str:
    row = next((row for row in records(numbers.states) if row["theme"] == theme), None)
    if row is None:
        return say(words.NEVER)
    lines = numbers.over["theme"] == theme
    if hidden(numbers.over.loc[lines & (numbers.over["period"] == row["period"])], numbers.least).any():
        return say(words.HIDDEN_STATE, few=few_text(numbers.least))
    if theme not in told_throughout(numbers.over.loc[lines], numbers.least):
        return say(words.HIDDEN_COURSE)
    # The units have a list of their own, and none in a published pack.
    return state_sentence({**row, "units": ()}, numbers.settings.states)


def _since_words(unit: str, first: str, last: str) -> str:
    return say(words.ONCE if first == last else words.SINCE, unit=unit, period=period_words(first))


def _actions(numbers: Numbers, theme: str) -> tuple[str, ...]:
    """How many wrote of an action, then what they wrote, or of what kind the actions are when words may not be told."""
    period = numbers.request.period
    now = numbers.follow_ups.loc[(numbers.follow_ups["theme"] == theme) & (numbers.follow_ups["period"] == period)]
    if now.empty:
        return (say(words.NOBODY, period=period_words(period)),)
    row = records(without_action(now, period=period))[0]
    parts = (row["with_action"], row["units"] - row["with_action"])
    if any_few(parts, numbers.least):
        return (say(words.ACTED_HIDDEN),)
    told = say(words.ACTED, counts=ratio(row["with_action"], row["units"]), period=period_words(period))
    written = now.loc[now["addressed"]]
    return (told, *(_written(numbers, written) if numbers.request.quoting else _kinds(numbers, written)))


def _written(numbers: Numbers, rows: pd.DataFrame) -> list[str]:
    """The sentences of the actions, one a unit first, then their second ones."""
    said = [
        (place, row["unit"], text) for row in records(rows) for place, text in enumerate(dict.fromkeys(row["actions"]))
    ]
    lines = [say(words.WRITTEN, unit=unit, words=text) for _, unit, text in sorted(said, key=lambda item: item[:2])]
    return [line for line in dict.fromkeys(lines) if clear(numbers, line)][:MOST_ACTIONS]


def clear(numbers: Numbers, text: str) -> bool:
    """Whether a text of a report holds no personal data; one that may is counted among the omitted."""
    if not find(text):
        return True
    if text not in numbers.omitted:
        numbers.omitted.append(text)
    return False


def _kinds(numbers: Numbers, rows: pd.DataFrame) -> list[str]:
    counts = rows.drop_duplicates(["organisation", "unit", "strength"])["strength"].value_counts()
    if any_few(counts, numbers.least) or counts.empty:
        return []
    kinds = [say(words.KIND, n=counts[key], kind=say(STRENGTHS[key])) for key in STRENGTHS if key in counts]
    return [say(words.LASTING, kinds="; ".join(kinds))]


def _quotations(numbers: Numbers, theme: str) -> tuple[Quotation, ...]:
    """Sentences of the period in which the theme is present, one a unit before any second one."""
    if not numbers.request.quoting:
        return ()
    found = present(numbers.findings.loc[numbers.findings["theme"] == theme])
    now = found.loc[found["period"] == numbers.request.period].drop_duplicates(["unit", "segment_text"])
    ordered = now.assign(turn=now.groupby("unit").cumcount()).sort_values(["turn", "unit"], kind="stable")
    kept = [row for row in records(ordered) if clear(numbers, str(row["segment_text"]))]
    return tuple(
        Quotation(
            str(row["segment_text"]),
            str(row["unit"]),
            str(row["period"]),
            numbers.look.name(str(row["area"]), "area"),
            str(row["source"]),
        )
        for row in kept[: max(numbers.request.most_quotations, 0)]
    )

"""The sentences of a pack on the period as a whole and on who reported."""

from pipeline.export.pack import contents_words as words
from pipeline.export.pack.contents_figures import both_told
from pipeline.export.pack.contents_numbers import TELLING, Numbers
from pipeline.export.pack.contents_small import few_reports, few_text, few_units_in, shown, told_throughout
from pipeline.figures import wording
from pipeline.figures.chart import records
from pipeline.figures.numbers import percent, period_words, ratio
from pipeline.measures.actions import without_action
from pipeline.measures.base import UNIT_KEY
from pipeline.measures.coverage import coverage_summary, missing_units
from pipeline.words import say

MOST_NAMED = 4


def summary(numbers: Numbers) -> tuple[str, ...]:
    """The period in at most ten sentences: who reported, what is most common, what changed, what was done."""
    period = numbers.request.period
    reported = wording.reported(period, int(numbers.now["denominator"].max()), numbers.look.missing.get(period))
    return (reported, _top(numbers), *_changes(numbers), *_states(numbers), *_actions(numbers))


def _top(numbers: Numbers) -> str:
    rows = shown(numbers.now, numbers.least).sort_values("numerator", ascending=False, kind="stable")
    if rows.empty or not rows["numerator"].iloc[0]:
        return say(words.HIDDEN_OVERVIEW, period=period_words(numbers.request.period)) + "."
    best = records(rows.loc[rows["share"] == rows["share"].max()])
    names = [numbers.look.name(str(row["theme"]), "theme") for row in best]
    return wording.sentence(wording.top_title(names, best[0], numbers.request.period))


def _changes(numbers: Numbers) -> list[str]:
    if numbers.changes.empty:
        return []
    rows = numbers.changes
    if numbers.least:
        rows = rows.loc[rows["theme"].isin(both_told(numbers))]
    groups = {
        verdict: [numbers.look.name(str(theme), "theme") for theme in rows.loc[rows["verdict"] == verdict, "theme"]]
        for verdict in wording.MARKS
    }
    return [wording.change_line(groups)]


def _states(numbers: Numbers) -> list[str]:
    told = numbers.told & told_throughout(numbers.over, numbers.least)
    lines = []
    for state in TELLING:
        rows = numbers.states.loc[(numbers.states["state"] == state)]
        rows = rows.loc[rows["theme"].isin(told) | (state in ("fading", "falling")) & (numbers.least == 0)]
        names = rows.sort_values("numerator", ascending=False, kind="stable")["theme"]
        if len(names):
            listed = wording.listed([numbers.look.name(str(theme), "theme") for theme in names], MOST_NAMED)
            lines.append(say(words.STATE_LINE[state], themes=listed))
    return lines


def _actions(numbers: Numbers) -> list[str]:
    """How many pairs of unit and theme have a written action, and the themes of which nobody wrote any."""
    period = numbers.request.period
    table = without_action(numbers.follow_ups, period=period)
    if table.empty:
        return []
    done, whole = int(table["with_action"].sum()), int(table["units"].sum())
    now = numbers.follow_ups.loc[numbers.follow_ups["period"] == period]
    pairs = now.groupby(["theme", *UNIT_KEY])["addressed"].any().reset_index()
    if few_units_in(pairs, numbers.least):
        return []
    lines = [say(words.ACTED_ALL, counts=ratio(done, whole), share=percent(done / whole))]
    bare = table.loc[(table["with_action"] == 0) & table["theme"].isin(numbers.told), "theme"]
    if len(bare):
        names = wording.listed([numbers.look.name(str(theme), "theme") for theme in bare], MOST_NAMED)
        lines.append(say(words.UNATTENDED, themes=names))
    elif not numbers.least:
        lines.append(say(words.ATTENDED))
    return lines


def coverage_sentences(numbers: Numbers) -> tuple[str, ...]:
    """Expected and received reports of each period, the newest first."""
    lines = []
    table = coverage_summary(numbers.coverage)
    table = table.assign(few=few_reports(table, numbers.least))
    for row in reversed(records(table)):
        told = wording.sentence(period_words(str(row["period"])))[:-1]
        if row["few"]:
            lines.append(say(words.CAPTION_HIDDEN, period=told, few=few_text(numbers.least)))
            continue
        if row["expected"]:
            counts, share = ratio(row["reported"], row["expected"]), percent(row["share"])
            lines.append(say(words.CAPTION, period=told, counts=counts, share=share))
        if row["unexpected"]:
            units = wording.units_word(int(row["unexpected"]))
            lines.append(say(words.UNEXPECTED, period=period_words(str(row["period"])), units=units))
    if not numbers.request.publishable:
        earlier = {p: names for p, names in missing_units(numbers.coverage).items() if p != numbers.request.period}
        lines += [text] if (text := wording.missing_over(earlier)) else []
    elif (numbers.coverage["status"] == "missing").any():
        lines.append(say(words.MISSING_COUNT))
    return (*lines, say(words.MISSING_NOT_ZERO))


def missing_names(numbers: Numbers) -> tuple[str, ...]:
    """Units whose report of the period is missing, with their service area; nobody in a published pack."""
    if numbers.request.publishable:
        return ()
    table = numbers.coverage
    late = table.loc[(table["period"] == numbers.request.period) & (table["status"] == "missing")]
    return tuple(
        f"{row['unit']} ({row['service_area']})" if row["service_area"] else str(row["unit"]) for row in records(late)
    )

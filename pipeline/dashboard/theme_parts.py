"""Parts of a theme's page: its state in words, what was done, its newest sentences and the themes in its company."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.dashboard import data, followup, widgets, wording
from pipeline.dashboard import wording_series as series
from pipeline.dashboard import wording_states as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, table
from pipeline.dashboard.quotes import quote_list
from pipeline.figures.chart import records
from pipeline.figures.numbers import number
from pipeline.figures.state_words import STATES, state_sentence
from pipeline.measures.series import TRUSTED_POINTS, p_chart, run_rules
from pipeline.words import say

SHOWN = 5
LISTED = 30
"""Reports named in a fold, the newest first."""
LEAST_TOGETHER = 3
"""In fewer common reports two themes are no company."""


def commonest(chosen: Selection) -> str:
    """The theme that most units wrote of in the last chosen period."""
    shares = data.shares(chosen, ("period",))
    shares = shares.loc[shares["period"] == chosen.last]
    return str(shares.sort_values("numerator", ascending=False, kind="stable")["theme"].iloc[0])


def definition(theme: str) -> str:
    """What counts as the theme, from the catalogue; empty for a theme that it does not know."""
    return next((say(spec.definition.fi) for spec in data.catalogue().themes.specs if spec.id == theme), "")


def state_note(states: pd.DataFrame, theme: str) -> Safe:
    """A theme's state and why it has it.

    Args:
        states: ``data.theme_states``.
    """
    row = next((row for row in records(states) if row["theme"] == theme), None)
    if row is None:
        return element("p", say(phrases.NEVER), class_="tilarivi")
    word = say(STATES[str(row["state"])])
    sentence = state_sentence(row, data.settings().states)
    return element(
        "p", element("b", f"{word[:1].upper()}{word[1:]}.", class_="tilasana"), " ", sentence, class_="tilarivi"
    )


def state(chosen: Selection, theme: str) -> None:
    """Show the theme's state with why it has it, and what run rules say of its course."""
    widgets.show(state_note(data.theme_states(chosen, theme), theme))
    widgets.note(say(phrases.STATE_AND_TITLE))
    widgets.show(series_note(data.shares(chosen, ("period",), theme)))


def company(chosen: Selection, theme: str, links: Links) -> None:
    """Show the themes in the theme's company."""
    widgets.section(say(phrases.RELATED_TITLE), say(phrases.RELATED_NOTE))
    widgets.show_or(related(chosen, theme, links), say(phrases.NO_RELATED))


def deeds(chosen: Selection, theme: str, links: Links) -> None:
    """Show what was done about the theme, and its newest sentences."""
    widgets.section(say(phrases.DONE_TITLE), say(phrases.DONE_NOTE))
    widgets.show_or(done(chosen, theme, links), say(phrases.NO_ACTIONS))
    widgets.section(say(phrases.QUOTES_TITLE))
    widgets.show_or(newest(chosen, theme, links), say(phrases.NO_QUOTES))


def series_note(over: pd.DataFrame) -> Safe:
    """What run rules and control limits say of a theme's course; empty while its periods are too few for them.

    Args:
        over: ``data.shares`` of the theme by period.
    """
    chart = p_chart(over)
    if len(chart) < TRUSTED_POINTS:
        return Safe("")
    found = run_rules(chart["share"].tolist())
    words = [series.runs(found.points, found.longest, found.crossings, signal=found.signal)]
    beyond = [str(period) for period in chart.loc[chart["signal"] != "", "period"]]
    if beyond:
        words.append(series.outside(beyond))
    return element("p", " ".join(words), class_="hienovarainen")


def done(chosen: Selection, theme: str, links: Links) -> Safe:
    """What the reports after an action say of the theme, the newest actions, and the way to all; empty without any."""
    themed = data.themed(chosen, theme)
    total = sum(data.written_counts(themed).values())
    if not total:
        return Safe("")
    after = followup.after_table(data.action_summary(themed), links)
    everything = link(f"{say(phrases.ALL_ACTIONS)} ({number(total)})", links.to("actions", theme=theme))
    newest_first = followup.action_list(data.written(themed, 0, SHOWN), links)
    return join([after, newest_first, element("p", everything, class_="jatko")])


def newest(chosen: Selection, theme: str, links: Links) -> Safe:
    """The newest sentences in which deviations hold the theme, and the way to all of them; empty without any."""
    found = data.quoted(data.themed(chosen, theme), polarity="present", column="deviations")
    if not found.sentences:
        return Safe("")
    shown = found.rows(0, SHOWN)
    everything = phrases.all_quotes(found.sentences)
    return join(
        [
            quote_list(shown, data.texts(chosen, shown), links),
            element("p", link(everything, links.evidence(theme=theme)), class_="jatko"),
        ]
    )


def related(chosen: Selection, theme: str, links: Links) -> Safe:
    """Themes that share more reports with this one than chance would have, with those reports; empty without any."""
    pairs = [row for row in records(data.company(chosen, theme)) if _is_company(row)][:SHOWN]
    if not pairs:
        return Safe("")
    names = dict(links.options.themes)
    rows = []
    for row in pairs:
        other = str(row["other"] if row["theme"] == theme else row["theme"])
        words = phrases.company(row["both"], row["reports"], row["expected"])
        rows.append(
            [
                Cell(link(names[other], links.to("themes", theme=other)), heads=True),
                Cell(words),
                Cell(_reports(data.together(chosen, (theme, other)), links, names[other])),
            ]
        )
    heads: list[str | Cell] = [say(wording.THEME), say("Yhdessä"), say("Missä")]
    return table(
        heads, rows, caption=say("{theme} ja muut teemat samoissa raporteissa", theme=names[theme]), look="seurassa"
    )


def _is_company(row: Mapping[str, Any]) -> bool:
    return bool(row["both"] >= LEAST_TOGETHER and row["lift"] > 1)


def _reports(common: Sequence[tuple[str, str]], links: Links, other: str) -> Safe:
    """The reports folded, each a link to what it holds of all themes.

    Args:
        common: their units and periods.
    """
    listed = [
        link(f"{unit}, {period}", links.to("quotations", theme="", unit=unit, periods=(period,), polarity="present"))
        for unit, period in common[:LISTED]
    ]
    if len(common) > LISTED:
        listed.append(element("span", say(phrases.MORE_REPORTS, n=number(len(common) - LISTED))))
    reports = say("Raportit ({n})", n=number(len(common)))
    summary = element("summary", reports, aria_label=say("{reports}: myös {theme}", reports=reports, theme=other))
    return element("details", summary, *(element("div", item) for item in listed))

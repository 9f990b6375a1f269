"""The period in a few lines: themes whose state says something, and what waits for a person."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.dashboard import data, wording, wording_doubts, wording_emerging
from pipeline.dashboard import wording_states as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.clusters import split_rising
from pipeline.dashboard.doubts import PLACE
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, table
from pipeline.figures.chart import records
from pipeline.figures.numbers import number, ratio
from pipeline.figures.state_words import state_sentence
from pipeline.themes.emerge_file import Emerging
from pipeline.words import say

LINES = 7
"""Themes that get a line of their own."""
PERSISTING = 4
"""Of them the persisting ones, the most common first; the rest are named in one line."""
NAMED = 5
"""Themes named in a sentence; the page behind its link has them all."""
PERIODS = 6
"""Newest periods in a line."""

Row = Mapping[str, Any]


def theme_lines(states: pd.DataFrame, over: pd.DataFrame, links: Links) -> Safe:
    """A line for each theme that is new, returned, rising, fading, falling or persisting, with why and its course.

    Args:
        states: ``data.theme_states``.
        over: ``data.shares`` by period.
    """
    told = _ranked(states)
    lines = [row for group in phrases.GROUPS for row in told[group]][:LINES]
    if not lines:
        return Safe("")
    course: dict[str, list[Row]] = {}
    for row in records(over.sort_values("period")):
        course.setdefault(str(row["theme"]), []).append(row)
    # One scale for all lines, so that the small bars can be compared with each other too.
    top = max((row["share"] for line in lines for row in course.get(str(line["theme"]), [])), default=0) or 1
    body = [_line(row, course.get(str(row["theme"]), []), top, links) for row in lines]
    heads: list[str | Cell] = [say(phrases.STATE), say(wording.THEME), say(phrases.COURSE)]
    made = table(heads, body, caption=say("Kausi {period} teemoittain", period=links.chosen.last), look="rivit")
    return join([made, _rest(states, lines, links)])


def _ranked(states: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows of each state that is told, the most common now first; of the persisting ones only the first few."""
    ranked: dict[str, list[Row]] = {group: [] for group in phrases.GROUPS}
    for row in sorted(records(states), key=lambda row: -int(row["numerator"])):
        if row["state"] in ranked:
            ranked[row["state"]].append(row)
    return {**ranked, "persisting": ranked["persisting"][:PERSISTING]}


def _line(row: Row, course: Sequence[Row], top: float, links: Links) -> list[Cell]:
    theme = str(row["theme"])
    name = dict(links.options.themes)[theme]
    # The units stand on the theme's page; here they would bury the sentence.
    why = state_sentence({**row, "units": ()}, data.settings().states)
    head = join([link(name, links.to("themes", theme=theme)), element("div", why, class_="selitys")])
    return [
        Cell(element("b", say(phrases.GROUPS[str(row["state"])]))),
        Cell(head, heads=True),
        Cell(join([_bars(course[-PERIODS:], top), _counts(theme, name, course[-PERIODS:], links)]), "kulku"),
    ]


def _bars(course: Sequence[Row], top: float) -> Safe:
    """Small bars of the shares; they only repeat the numbers beside them, so screen readers pass them by."""
    drawn = (element("b", style=f"height:{row['share'] / top * 100:.0f}%") for row in course)
    return element("span", *drawn, class_="kipinat", aria_hidden="true")


def _counts(theme: str, name: str, course: Sequence[Row], links: Links) -> Safe:
    """Units with the theme in each period as linked numbers, the oldest first."""
    return join([_count(theme, name, row, links) for row in course], " → ")


def _count(theme: str, name: str, row: Row, links: Links) -> Safe:
    if not row["numerator"]:
        return element("span", "0", class_="nolla")
    period = str(row["period"])
    label = f"{name}, {period}: {ratio(row['numerator'], row['denominator'])}, {say(wording.SHOW_SENTENCES)}"
    return link(number(row["numerator"]), links.evidence(theme=theme, periods=(period,)), name=label)


def _rest(states: pd.DataFrame, lines: Sequence[Row], links: Links) -> Safe:
    """The persisting themes without a line, by name."""
    shown = {row["theme"] for row in lines}
    kept = states.loc[(states["state"] == "persisting") & ~states["theme"].isin(shown)]
    if kept.empty:
        return Safe("")
    ranked = kept.sort_values("numerator", ascending=False, kind="stable")["theme"]
    return element(
        "p",
        phrases.others(len(kept)),
        _names([str(theme) for theme in ranked], links),
        ".",
        class_="hienovarainen muut",
    )


def _names(themes: Sequence[str], links: Links) -> Safe:
    names = dict(links.options.themes)
    return join([link(names[theme], links.to("themes", theme=theme)) for theme in themes], ", ")


def waiting(chosen: Selection, links: Links) -> Safe:
    """What waits for a person: themes without an action, cells to check, and the first matter outside the list."""
    now = data.only(chosen, chosen.last)
    lines = [
        _unattended(data.without_action(chosen), links),
        _to_check(len(data.doubtful_of(now)), links),
        _emerging(data.emerging(chosen), links),
    ]
    return element("ul", *(element("li", line) for line in lines), class_="nostot")


def _unattended(without: pd.DataFrame, links: Links) -> Safe:
    target = link(say("Katso toimenpiteet"), links.to("actions"))
    bare = [str(theme) for theme in without.loc[without["with_action"] == 0, "theme"]]
    if not bare:
        return join([say(phrases.ATTENDED), " ", target])
    more = say(" ym.") if len(bare) > NAMED else "."
    return join([phrases.unattended(len(bare)), _names(bare[:NAMED], links), more, " ", target])


def _to_check(number: int, links: Links) -> Safe:
    address = f"{links.to('reports', periods=(links.chosen.last,))}#{PLACE}"
    target = link(say(wording_doubts.SEE), address) if number else link(say("Katso raportit"), links.to("reports"))
    return join([phrases.to_check(number), target])


def _emerging(found: Emerging, links: Links) -> Safe:
    target = link(say("Katso nousevat aiheet"), links.to("emerging"))
    rising, _ = split_rising(found.clusters)
    if not rising:
        return join([say(phrases.NO_EMERGING), " ", target])
    return join([phrases.emerging(wording_emerging.title(rising[0]), rising[0].units_now), target])

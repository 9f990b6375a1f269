"""Actions as tables: what followed them, which themes have none, and the sentences themselves."""

from collections.abc import Mapping
from typing import Any, Unpack

import pandas as pd

from pipeline.dashboard import data, wording
from pipeline.dashboard import wording_actions as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Changes, Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, stacking_table
from pipeline.dashboard.selection import KEYS
from pipeline.dashboard.tables import share_words
from pipeline.figures.chart import records
from pipeline.figures.numbers import ratio
from pipeline.words import report_language, say

Row = Mapping[str, Any]
PAGE = 25
"""Actions shown at a time."""
PLACE = "tapaukset"
"""The fragment of an address that leads to the list of cases."""


def pairs(without: pd.DataFrame) -> tuple[int, int]:
    """Pairs of unit and theme present in a period, and how many of them have a written action.

    Args:
        without: ``measures.actions.without_action`` of the period.
    """
    return int(without["units"].sum()), int(without["with_action"].sum())


def after_table(summary: pd.DataFrame, links: Links) -> Safe:
    """Per theme: of the units with a written action and of those without, how many report the theme again.

    Args:
        summary: ``measures.actions.action_summary`` by theme.
    """
    names = dict(links.options.themes)
    sides = {(row["theme"], bool(row["addressed"])): row for row in records(summary)}
    totals = summary.groupby("theme")["cases"].sum()
    order = sorted(totals.index, key=lambda theme: (-totals[theme], names[str(theme)]))
    rows = [
        [
            Cell(link(names[theme], links.to("themes", theme=theme)), heads=True),
            *(cell for acted in (True, False) for cell in _side(sides.get((theme, acted)), acted, theme, links)),
        ]
        for theme in map(str, order)
    ]
    heads: list[str | Cell] = [
        say(wording.THEME),
        Cell(join([say(phrases.WITH), element("small", say("mainitsi uudelleen"))]), "luku kausi"),
        Cell("%", "luku"),
        Cell(join([say(phrases.WITHOUT), element("small", say("mainitsi uudelleen"))]), "luku kausi"),
        Cell("%", "luku"),
    ]
    caption = say("Mitä seuraava raportti kertoo teemasta")
    return stacking_table(heads, rows, caption=caption, look="seuranta otsikolla", tiles=True) if rows else Safe("")


def _side(row: Row | None, acted: bool, theme: str, links: Links) -> tuple[Cell, Cell]:
    if row is None:
        return Cell(wording.NONE, "luku nolla"), Cell("", "luku")
    known, unreported = int(row["again"]) + int(row["not_again"]), int(row["no_report"])
    counts: Safe | str = ratio(row["again"], known) if known else wording.NONE
    if row["again"]:
        name = dict(links.options.themes)[theme]
        counts = _count(str(counts), name, address(links, acted=acted, outcome="again", theme=theme))
    words = join([counts, element("small", phrases.missing(unreported))])
    return Cell(words, "luku kausi"), Cell(share_words({"share": row["share"], "denominator": known}), "luku")


def _count(words: str, theme: str, target: str) -> Safe:
    """A count as a link to its cases; ``theme`` is told to those who hear the link without its row."""
    return link(words, target, name=f"{theme}: {words}, {say(phrases.SEE_CASES)}")


def address(links: Links, *, acted: bool, outcome: str = "", **place: Unpack[Changes]) -> str:
    """Where the cases of a count are listed."""
    rest = [] if acted else [(KEYS["acted"], say(phrases.NOT_ACTED))]
    rest += [(KEYS["outcome"], say(phrases.OUTCOMES[outcome]))] if outcome else []
    return f"{links.here('actions', rest, **place)}#{PLACE}"


def without_table(table_of: pd.DataFrame, links: Links) -> Safe:
    """Themes of the last chosen period by how seldom an action was written against them.

    Args:
        table_of: ``measures.actions.without_action``.
    """
    rows = [_without_row(row, links) for row in records(table_of)]
    heads: list[str | Cell] = [say(wording.THEME), Cell(say("Toimenpide / todettu"), "luku"), say("Puuttuu")]
    caption = say("Toimenpiteet teemoittain kaudella {period}", period=links.chosen.last)
    return stacking_table(heads, rows, caption=caption, look="seuranta ilman otsikolla", tiles=True)


def _without_row(row: Row, links: Links) -> list[Cell]:
    theme, last = str(row["theme"]), (links.chosen.last,)
    name = dict(links.options.themes)[theme]
    written, units = int(row["with_action"]), int(row["units"])
    counts: Safe | str = ratio(written, units)
    if written:
        counts = _count(str(counts), name, address(links, acted=True, theme=theme, periods=last))
    lacking: Safe | str = ""
    if written < units:
        words = phrases.lacking(units - written) if written else say("ei yhtään kirjattua toimenpidettä")
        lacking = _count(words, name, address(links, acted=False, theme=theme, periods=last))
    return [
        Cell(link(name, links.evidence(theme=theme, periods=last)), heads=True),
        Cell(counts, "luku" if written else "luku puuttuu"),
        Cell(lacking, "" if written else "puuttuu"),
    ]


def pages_of(total: int) -> int:
    """How many pages a list of so many actions fills."""
    return max(-(-total // PAGE), 1)


def page_of(chosen: Selection, number: int) -> pd.DataFrame:
    """One page of ``data.written``, pages counted from 1."""
    return data.written(chosen, (number - 1) * PAGE, PAGE)


def listing(chosen: Selection, number: int, links: Links) -> Safe:
    """One page of the actions as a table, pages counted from 1; empty when there are none."""
    return action_list(page_of(chosen, number), links)


def action_list(cases: pd.DataFrame, links: Links) -> Safe:
    """Rows of ``data.written``: each action with class, timetable, owner and what followed."""
    rows = [_action_row(row, links) for row in records(cases)]
    heads: list[str | Cell] = [
        say("Toimenpide"),
        say(wording.UNIT),
        say(wording.THEME),
        say("Luokka"),
        say("Seuraava raportti"),
    ]
    return stacking_table(heads, rows, caption=say("Kirjatut toimenpiteet"), look="toimet") if rows else Safe("")


def _action_row(row: Row, links: Links) -> list[Cell]:
    names, areas = dict(links.options.themes), dict(links.options.areas)
    unit, theme, outcome = str(row["unit"]), str(row["theme"]), str(row["outcome"])
    told = [element("div", text, lang=report_language()) for text in row["actions"]]
    place = element("div", f"{row['period']} · {areas.get(row['area'], row['area'])}", class_="paikka")
    return [
        Cell(join(told) if told else element("span", say(phrases.NOT_WRITTEN), class_="hiljaa"), heads=True),
        Cell(join([link(unit, links.to("units", unit=unit, theme="")), place])),
        Cell(link(names[theme], links.to("themes", theme=theme))),
        Cell(_class(row) if told else ""),
        Cell(_outcome(row, links), f"tila {phrases.MARKS[outcome]}"),
    ]


def _outcome(row: Row, links: Links) -> Safe:
    """What the next report said, as a link to the sentences of both reports."""
    words, unit, theme = say(phrases.OUTCOMES[str(row["outcome"])]), str(row["unit"]), str(row["theme"])
    first, area = str(row["period"]), str(row["area"])
    known = links.options.periods
    later = known[known.index(first) + 1 :][:1] if row["outcome"] in ("again", "not_again") else ()
    target = links.to("quotations", unit=unit, theme=theme, areas=(area,), periods=(first, *later), polarity="")
    name = f"{words}: {unit}, {', '.join((first, *later))}, {say(wording.SHOW_SENTENCES)}"
    return link(words, target, name=name)


def _class(row: Row) -> Safe:
    told = [
        name for name, known in ((say("aikataulu"), row["timetable"]), (say("vastuuhenkilö"), row["owner"])) if known
    ]
    return join(
        [say(phrases.STRENGTHS[row["strength"]]), element("div", wording.joined(told), class_="paikka") if told else ""]
    )


def action_frame(chosen: Selection, links: Links) -> pd.DataFrame:
    """All cases for a file, those without an action too."""
    follow_ups = data.follow_ups(chosen)
    names, areas = dict(links.options.themes), dict(links.options.areas)
    yes_or_no = {True: say("kyllä"), False: say("ei")}
    return pd.DataFrame(
        {
            say(wording.PERIOD): follow_ups["period"],
            say(wording.SERVICE_AREA): follow_ups["service_area"],
            say(wording.UNIT): follow_ups["unit"],
            say(wording.AREA): follow_ups["area"].map(lambda area: areas.get(area, area)),
            say(wording.THEME): follow_ups["theme"].map(names),
            say("Toimenpide"): follow_ups["actions"].map(" ".join),
            say("Luokka"): follow_ups["strength"].map(lambda known: say(phrases.STRENGTHS[known])),
            say("Aikataulu"): follow_ups["timetable"].map(yes_or_no),
            say("Vastuuhenkilö"): follow_ups["owner"].map(yes_or_no),
            say("Seuraava raportti"): follow_ups["outcome"].map(lambda known: say(phrases.OUTCOMES[known])),
        }
    ).reset_index(drop=True)

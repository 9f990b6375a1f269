"""Actions as tables: what followed them, which themes have none, and the sentences themselves."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.dashboard import data, wording
from pipeline.dashboard import wording_actions as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, stacking_table
from pipeline.dashboard.tables import share_words
from pipeline.figures.chart import records
from pipeline.words import report_language, say

Row = Mapping[str, Any]
PAGE = 25
"""Actions shown at a time."""


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
            *(cell for addressed in (True, False) for cell in _side(sides.get((theme, addressed)))),
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


def _side(row: Row | None) -> tuple[Cell, Cell]:
    if row is None:
        return Cell(wording.NONE, "luku nolla"), Cell("", "luku")
    known = int(row["again"]) + int(row["not_again"])
    counts = f"{row['again']}/{known}" if known else wording.NONE
    words = join([counts, element("small", phrases.missing(int(row["no_report"])))])
    return Cell(words, "luku kausi"), Cell(share_words({"share": row["share"], "denominator": known}), "luku")


def without_table(table_of: pd.DataFrame, links: Links) -> Safe:
    """Themes of the last chosen period by how seldom an action was written against them.

    Args:
        table_of: ``measures.actions.without_action``.
    """
    names = dict(links.options.themes)
    rows = [
        [
            Cell(
                link(names[str(row["theme"])], links.evidence(theme=str(row["theme"]), periods=(links.chosen.last,))),
                heads=True,
            ),
            Cell(f"{row['with_action']}/{row['units']}", "luku puuttuu" if not row["with_action"] else "luku"),
            Cell(say("ei yhtään kirjattua toimenpidettä") if not row["with_action"] else "", "puuttuu"),
        ]
        for row in records(table_of)
    ]
    heads: list[str | Cell] = [say(wording.THEME), Cell(say("Toimenpide / todettu"), "luku"), ""]
    caption = say("Toimenpiteet teemoittain kaudella {period}", period=links.chosen.last)
    return stacking_table(heads, rows, caption=caption, look="seuranta ilman otsikolla", tiles=True)


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
    names, areas = dict(links.options.themes), dict(links.options.areas)
    rows = [
        [
            Cell(join([element("div", text, lang=report_language()) for text in row["actions"]]), heads=True),
            Cell(
                join(
                    [
                        _unit(row, links),
                        element("div", f"{row['period']} · {areas.get(row['area'], row['area'])}", class_="paikka"),
                    ]
                )
            ),
            Cell(link(names[row["theme"]], links.to("themes", theme=row["theme"]))),
            Cell(_class(row)),
            Cell(element("span", say(phrases.OUTCOMES[row["outcome"]])), f"tila {phrases.MARKS[row['outcome']]}"),
        ]
        for row in records(cases)
    ]
    heads: list[str | Cell] = [
        say("Toimenpide"),
        say(wording.UNIT),
        say(wording.THEME),
        say("Luokka"),
        say("Seuraava raportti"),
    ]
    return stacking_table(heads, rows, caption=say("Kirjatut toimenpiteet"), look="toimet") if rows else Safe("")


def _unit(row: Row, links: Links) -> Safe:
    return link(row["unit"], links.to("units", unit=row["unit"], theme=""))


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

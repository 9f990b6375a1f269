"""Actions as tables: what followed them, which themes have none, and the sentences themselves."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard import wording_actions as phrases
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, table
from pipeline.dashboard.tables import share_words
from pipeline.figures.chart import records

Row = Mapping[str, Any]
PAGE = 25
"""Actions shown at a time."""


def pairs(follow_ups: pd.DataFrame, period: str) -> tuple[int, int]:
    """Pairs of unit and theme present in a period, and how many of them have a written action."""
    now = follow_ups.loc[follow_ups["period"] == period].groupby(["organisation", "unit", "theme"])["addressed"].any()
    return len(now), int(now.sum())


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
        wording.THEME,
        Cell(join([phrases.WITH, element("small", "mainitsi uudelleen")]), "luku kausi"),
        Cell("%", "luku"),
        Cell(join([phrases.WITHOUT, element("small", "mainitsi uudelleen")]), "luku kausi"),
        Cell("%", "luku"),
    ]
    return table(heads, rows, caption="Mitä seuraava raportti kertoo teemasta", look="seuranta") if rows else Safe("")


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
            Cell("ei yhtään kirjattua toimenpidettä" if not row["with_action"] else "", "puuttuu"),
        ]
        for row in records(table_of)
    ]
    heads: list[str | Cell] = [wording.THEME, Cell("Toimenpide / todettu", "luku"), ""]
    return table(heads, rows, caption=f"Toimenpiteet teemoittain kaudella {links.chosen.last}", look="seuranta")


def written(follow_ups: pd.DataFrame) -> pd.DataFrame:
    """The cases with a written action, newest period first."""
    kept = follow_ups.loc[follow_ups["addressed"]]
    order = ["period", "service_area", "unit", "theme"]
    return kept.sort_values(order, ascending=[False, True, True, True], ignore_index=True)


def pages_of(cases: pd.DataFrame) -> int:
    """How many pages the list of actions fills."""
    return max(-(-len(cases) // PAGE), 1)


def action_list(cases: pd.DataFrame, number: int, links: Links) -> Safe:
    """One page of ``written``, pages counted from 1: each action with class, timetable, owner and what followed."""
    names, areas = dict(links.options.themes), dict(links.options.areas)
    rows = [
        [
            Cell(join([element("div", text) for text in row["actions"]]), heads=True),
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
            Cell(phrases.OUTCOMES[row["outcome"]], f"tila {phrases.MARKS[row['outcome']]}"),
        ]
        for row in records(cases.iloc[(number - 1) * PAGE : number * PAGE])
    ]
    heads: list[str | Cell] = ["Toimenpide", wording.UNIT, wording.THEME, "Luokka", "Seuraava raportti"]
    return table(heads, rows, caption="Kirjatut toimenpiteet", look="toimet") if rows else Safe("")


def _unit(row: Row, links: Links) -> Safe:
    return link(row["unit"], links.to("units", unit=row["unit"], theme=""))


def _class(row: Row) -> Safe:
    told = [name for name, known in (("aikataulu", row["timetable"]), ("vastuuhenkilö", row["owner"])) if known]
    return join(
        [phrases.STRENGTHS[row["strength"]], element("div", wording.joined(told), class_="paikka") if told else ""]
    )


def action_frame(follow_ups: pd.DataFrame, links: Links) -> pd.DataFrame:
    """All cases for a file, those without an action too."""
    names, areas = dict(links.options.themes), dict(links.options.areas)
    return pd.DataFrame(
        {
            wording.PERIOD: follow_ups["period"],
            wording.SERVICE_AREA: follow_ups["service_area"],
            wording.UNIT: follow_ups["unit"],
            wording.AREA: follow_ups["area"].map(lambda area: areas.get(area, area)),
            wording.THEME: follow_ups["theme"].map(names),
            "Toimenpide": follow_ups["actions"].map(" ".join),
            "Luokka": follow_ups["strength"].map(phrases.STRENGTHS),
            "Aikataulu": follow_ups["timetable"].map({True: "kyllä", False: "ei"}),
            "Vastuuhenkilö": follow_ups["owner"].map({True: "kyllä", False: "ei"}),
            "Seuraava raportti": follow_ups["outcome"].map(phrases.OUTCOMES),
        }
    ).reset_index(drop=True)

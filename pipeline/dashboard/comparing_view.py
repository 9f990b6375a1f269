"""How compared units are shown: who reported, themes side by side, what followed, and the same cells in words."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from pipeline.dashboard import comparing, data, exports, selection, widgets, wording
from pipeline.dashboard import wording_actions as actions
from pipeline.dashboard import wording_compare as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import stated
from pipeline.dashboard.markup import Cell, Safe, element, join, link, stacking_table
from pipeline.dashboard.packing import chart_key
from pipeline.dashboard.quotes import cells_beside
from pipeline.dashboard.tables import count_link, state_cell, state_legend
from pipeline.figures.beside import beside_chart
from pipeline.figures.chart import records
from pipeline.figures.numbers import number
from pipeline.words import say

Row = Mapping[str, Any]
OUTCOMES = ("again", "not_again", "no_report")


def opening(chosen: Selection, units: Sequence[str], links: Links) -> None:
    """The heading of a comparison, what it is not, and each unit with its reports."""
    # With a unit in the filters or without, a comparison obeys them as one unit's page does.
    of, size = comparing.of_unit(chosen, units[0]), widgets.size_words(*comparing.size(chosen, units))
    widgets.opening(say(phrases.TITLE), say(phrases.CARE), of=of, size=size)
    reports = data.matrix_of(comparing.among(chosen), units)
    listed = [
        element("li", _own_page(unit, links), ": ", wording.unit_lead(reports.loc[reports["unit"] == unit]))
        for unit in units
    ]
    widgets.show(element("ul", *listed, class_="verrattavat"))


def body(chosen: Selection, units: tuple[str, ...], links: Links) -> None:
    """The comparison itself."""
    table = comparing.compared(chosen, units)
    if table.empty:
        widgets.empty(say(phrases.NOTHING), say(phrases.NOTHING_REMEDY))
    else:
        last = Links(links.options, data.only(comparing.among(chosen), chosen.last))
        widgets.chart(
            partial(beside_chart, table, period=chosen.last),
            themes_table(_of_polarity(table, chosen.polarity), units, links),
            opens=partial(stated, table, last, ("theme", "unit")),
            pack=chart_key("compared", comparing.BETWEEN.join(units)),
            units=wording.joined(units),
        )
    widgets.section(say(phrases.ACTIONS), say(phrases.ACTIONS_NOTE))
    widgets.show(actions_table(comparing.followed(chosen, units), units, links))
    everyone = comparing.among(chosen)
    reports = data.reported(data.only(everyone, chosen.last), units)
    here = [unit for unit in units if reports[unit]]
    absent = [unit for unit in units if not reports[unit]]
    lacking = f" {say(phrases.LACKING, units=wording.joined(absent))}" if absent else ""
    widgets.section(say(phrases.CELLS, period=chosen.last), f"{say(phrases.CELLS_NOTE)}{lacking}")
    if not here:
        return
    column = selection.column_choice()
    cells = comparing.cells(chosen, units)
    widgets.show(cells_beside(cells, Links(links.options, everyone), column, data.copied(chosen), here))
    files = partial(exports.cell_frame, cells, links.options)
    widgets.number_files("solut", f"{say(phrases.TITLE)} {chosen.last}", files, wording.joined(units))


def themes_table(table: pd.DataFrame, units: Sequence[str], links: Links) -> Safe:
    """What the marks mean, and each theme's word by unit with the number of reports it has been found in.

    Args:
        table: ``measures.beside.beside``.
    """
    names, last = dict(links.options.themes), links.chosen.last
    known = {(str(row["theme"]), str(row["unit"])): row for row in records(table)}
    heads: list[str | Cell] = [say(wording.THEME), *(Cell(unit, "kausi") for unit in units)]
    rows = [
        [
            Cell(link(names[theme], links.to("themes", unit="", theme=theme)), heads=True),
            *(_theme_cell(known[theme, unit], names[theme], links) for unit in units),
        ]
        for theme in dict.fromkeys(theme for theme, _ in known)
    ]
    caption = phrases.themes_caption(last)
    return join([state_legend(), stacking_table(heads, rows, caption=caption, look="tilat", tiles=True)])


def _theme_cell(row: Row, name: str, links: Links) -> Cell:
    """What the unit's last report says, and in how many of its reports the theme has been found."""
    unit, theme, state = str(row["unit"]), str(row["theme"]), str(row["state"])
    last = links.chosen.last
    if state == "no_report":
        cell = Cell(say("ei raporttia"), "puuttuu")
    else:
        target = links.to("quotations", unit=unit, theme=theme, polarity="", periods=(last,))
        cell = state_cell(row if state in wording.POLARITIES else None, target, f"{name}, {unit}, {last}")
    if not row["times"]:
        return cell
    counted = {"numerator": row["times"], "denominator": row["reports"]}
    counts = count_link(counted, links, f"{name}, {unit}", unit=unit, theme=theme)
    before, after = say(phrases.TIMES, counts="\n").split("\n")
    return Cell(join([cell.content, element("small", before, counts, after)]), cell.look)


def actions_table(followed: pd.DataFrame, units: Sequence[str], links: Links) -> Safe:
    """By unit, what followed the themes found present; a dash where nothing can be told yet.

    Args:
        followed: ``comparing.followed``.
        units: in the order of show.
    """
    known = {str(row["unit"]): row for row in records(followed)}
    heads: list[str | Cell] = [
        say(wording.UNIT),
        Cell(say(phrases.CASES), "luku"),
        Cell(say(phrases.ACTED), "luku"),
        *(Cell(say(actions.OUTCOMES[name]), "luku") for name in OUTCOMES),
    ]
    rows = [
        [
            Cell(link(unit, links.to("actions", unit=unit)), heads=True),
            *(_sum_cell(known.get(unit), name) for name in ("cases", "acted", *OUTCOMES)),
        ]
        for unit in units
    ]
    return stacking_table(heads, rows, caption=say(phrases.ACTIONS), look="seuranta")


def _sum_cell(row: Row | None, name: str) -> Cell:
    if row is None:
        return Cell(wording.NONE, "luku nolla")
    return Cell(number(row[name]), "luku" if row[name] else "luku nolla")


def _own_page(unit: str, links: Links) -> Safe:
    return link(unit, links.to("units", unit=unit))


def _of_polarity(table: pd.DataFrame, polarity: str) -> pd.DataFrame:
    """The themes that some unit's last report holds in this polarity, with all the units; all when it is empty."""
    return table.loc[table["theme"].isin(table.loc[table["state"] == polarity, "theme"])] if polarity else table

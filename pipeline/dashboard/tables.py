"""Tables of the pages as markup: every count links to its sentences."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard.links import Changes, Links
from pipeline.dashboard.markup import Cell, Safe, bar, element, join, link, stacking_table
from pipeline.dashboard.states import since
from pipeline.figures.chart import records
from pipeline.figures.numbers import ratio
from pipeline.words import say

Row = Mapping[str, Any]

FEW = wording.FEW
"""Below this many units a percentage says more than is known; only the counts are shown."""

MOST_AT_ONCE = 200
"""A folded table with more counts is made only when it is opened."""

OVER_TIME = "ajassa"
"""Look of a table with a column for each period, oldest first: where it scrolls, its newest periods are seen first."""

SHADE = 46
"""The strongest tint of a cell, in percent; text on it keeps its contrast."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Rows or columns of a table of counts: the frame's column, its values with their names, and its heading."""

    column: str
    names: Mapping[str, str]
    heading: str


def period_axis(links: Links) -> Axis:
    """The chosen periods, oldest first."""
    return Axis("period", {period: period for period in links.chosen.periods}, say(wording.PERIOD))


def theme_axis(frame: pd.DataFrame, links: Links) -> Axis:
    """The themes of a table, most common over all its periods first."""
    totals: Counter[str] = Counter()
    for theme, number in zip(frame["theme"].tolist(), frame["numerator"].tolist(), strict=True):
        totals[theme] += number
    names = dict(links.options.themes)
    order = sorted(totals, key=lambda theme: (-totals[theme], names[theme]))
    return Axis("theme", {theme: names[theme] for theme in order}, say(wording.THEME))


def area_axis(frame: pd.DataFrame, links: Links) -> Axis:
    """The areas of a table in the form's order."""
    present = set(frame["area"])
    return Axis("area", {area: name for area, name in links.options.areas if area in present}, say(wording.AREA))


def service_area_axis(links: Links) -> Axis:
    """The chosen service areas, else all of them."""
    shown = links.chosen.service_areas or links.options.service_areas
    return Axis("service_area", {area: area for area in shown}, say(wording.SERVICE_AREA))


def count_link(row: Row, links: Links, told: str, **place: Unpack[Changes]) -> Safe:
    """``5/12`` as a link to its sentences; a zero has none and stays text.

    Args:
        told: what is counted, for those who hear the link without its row and column.
    """
    counts = ratio(row["numerator"], row["denominator"])
    if not row["numerator"]:
        return element("span", counts, class_="nolla")
    return link(counts, links.evidence(**place), name=f"{told}: {counts}, {say(wording.SHOW_SENTENCES)}")


def period_head(period: str, look: str = "luku kausi") -> Cell:
    """A period as a column's head: its sign, and its months in small print."""
    return Cell(join([period, element("small", wording.period_months(period))]), look)


def share_words(row: Row) -> str:
    """The share as a percentage; empty when too few units reported for it to mean something."""
    return wording.percent(row["share"]) if row["denominator"] >= FEW else ""


def theme_table(now: pd.DataFrame, before: pd.DataFrame, changes: pd.DataFrame, links: Links) -> Safe:
    """The themes of the last chosen period, most common first, with the change from the one before.

    Args:
        now, before: ``shares`` by theme in the two periods; ``before`` may be empty.
        changes: ``measures.change`` between them; may be empty.
    """
    chosen, names = links.chosen, dict(links.options.themes)
    earlier = {row["theme"]: row for row in records(before)}
    verdicts = {row["theme"]: row for row in records(changes)}
    rows = [
        _theme_row(row, earlier.get(row["theme"]), verdicts.get(row["theme"]), links)
        for row in sorted(records(now), key=lambda row: (-row["numerator"], names[row["theme"]]))
        if row["numerator"]
    ]
    header: list[str | Cell] = [
        say(wording.THEME),
        Cell(join([say("Osuus raportoineista"), element("small", say(wording.SCALE))]), "leveä kausi"),
        Cell(say("Yksiköitä"), "luku"),
        Cell("%", "luku"),
    ]
    if chosen.earlier:
        pairs = max((row["pairs"] for row in verdicts.values()), default=0)
        same = join([f"{wording.same_units(pairs)}", element("small", say(wording.TURNOVER))])
        header += [period_head(chosen.earlier), Cell(same, "luku kausi"), Cell(say("Johtopäätös"), "muutos")]
    caption = say("Teemat kaudella {period}", period=chosen.last)
    return stacking_table(header, rows, caption=caption, look="teemataulu otsikolla", tiles=True)


def _theme_row(row: Row, before: Row | None, verdict: Row | None, links: Links) -> list[Cell]:
    theme, chosen = str(row["theme"]), links.chosen
    name = dict(links.options.themes)[theme]
    cells = [
        Cell(link(name, links.to("themes", theme=theme)), heads=True),
        Cell(bar(row["share"], row["low"], row["high"]), "leveä"),
        Cell(count_link(row, links, f"{name}, {chosen.last}", theme=theme, periods=(chosen.last,)), "luku"),
        Cell(share_words(row), "luku"),
    ]
    if chosen.earlier:
        told, place = f"{name}, {chosen.earlier}", Changes(theme=theme, periods=(chosen.earlier,))
        counts = count_link(before, links, told, **place) if before else wording.NONE
        cells += [Cell(counts, "luku"), *_change_cells(verdict)]
    return cells


def _change_cells(row: Row | None) -> list[Cell]:
    """How many of the same units started and stopped, and the verdict in words with a mark that only repeats it."""
    if row is None:
        return [Cell(wording.NONE, "luku"), Cell(wording.NONE, "muutos")]
    verdict = str(row["verdict"])
    mark = wording.VERDICT_MARKS[verdict]
    words = element(
        "span", f"{mark} {say(wording.VERDICTS[verdict])}" if mark else say(wording.VERDICTS[verdict]), class_=verdict
    )
    return [Cell(wording.turnover(row["started"], row["stopped"]), "luku"), Cell(words, "muutos")]


def silent_themes(now: pd.DataFrame, links: Links) -> Safe:
    """The themes that no unit's deviations hold, as one line of links; empty when there are none."""
    silent = set(now.loc[now["numerator"] == 0, "theme"])
    names = [(theme, name) for theme, name in links.options.themes if theme in silent]
    if not names:
        return Safe("")
    listed = join([link(name, links.to("themes", theme=theme)) for theme, name in names], ", ")
    return element(
        "p",
        say("Ei todettu yhdenkään yksikön havainnoissa kaudella {period}:", period=links.chosen.last) + " ",
        listed,
        ".",
        class_="hienovarainen",
    )


def folded(frame: pd.DataFrame, make: Callable[[], Safe], most: int = MOST_AT_ONCE) -> Safe | Callable[[], Safe]:
    """A table of counts that lies folded: itself, or what makes it where there are more than ``most`` counts."""
    return make() if len(frame) <= most else make


def count_table(frame: pd.DataFrame, rows: Axis, columns: Axis, links: Links, *, caption: str) -> Safe:
    """Counts n/N by two dimensions, tinted by share; a combination nobody reported shows a dash.

    Args:
        frame: a prevalence table with the columns of both axes.
    """
    known = {(row[rows.column], row[columns.column]): row for row in records(frame)}
    heads = [
        period_head(value) if columns.column == "period" else Cell(name, "luku")
        for value, name in columns.names.items()
    ]
    header: list[str | Cell] = [rows.heading, *heads]
    body = [
        [
            Cell(name, heads=True),
            *(_count_cell(known.get((value, other)), rows, columns, links) for other in columns.names),
        ]
        for value, name in rows.names.items()
    ]
    look = f"ruudukko {OVER_TIME}" if columns.column == "period" else "ruudukko"
    return stacking_table(header, body, caption=caption, look=look, tiles=True)


def _count_cell(row: Row | None, rows: Axis, columns: Axis, links: Links) -> Cell:
    if row is None:
        return Cell(element("span", wording.NONE, class_="nolla", title=say("ei raportteja")), "luku")
    place = Changes(theme=str(row["theme"]))
    if "period" in (rows.column, columns.column):
        place["periods"] = (str(row["period"]),)
    if "area" in (rows.column, columns.column):
        place["areas"] = (str(row["area"]),)
    if "service_area" in (rows.column, columns.column):
        place["service_areas"] = (str(row["service_area"]),)
    told = f"{rows.names[str(row[rows.column])]}, {columns.names[str(row[columns.column])]}"
    counts = count_link(row, links, told, **place)
    tint = f"--osuus:{row['share'] * SHADE:.0f}%"
    return Cell(element("span", counts, class_="savy", style=tint), "luku tiivis")


def state_legend() -> Safe:
    """What the marks of the states mean."""
    shown = [element("li", say(words), class_=f"tila {state}") for state, words in wording.POLARITIES.items()]
    return element("ul", *shown, class_="selite")


def state_table(
    states: pd.DataFrame, reported: Mapping[str, Sequence[str]], links: Links, *, by: str, caption: str
) -> Safe:
    """One word for each period: the state of a theme in a unit.

    Args:
        states: ``unit_states`` of one theme (``by="unit"``) or of one unit (``by="theme"``).
        reported: the periods that each unit reported in.
    """
    periods = links.chosen.periods
    names = dict(links.options.themes)
    head = say(wording.UNIT) if by == "unit" else say(wording.THEME)
    header: list[str | Cell] = [
        head,
        say("Todettu yhtäjaksoisesti"),
        *(period_head(period, "kausi") for period in periods),
    ]
    ranked: list[tuple[tuple[str, str], list[Cell]]] = []
    parts: dict[str, dict[str, Row]] = {}
    absent, silent = Cell(say("ei raporttia"), "puuttuu"), state_cell(None, "", "")
    for row in records(states):
        parts.setdefault(str(row[by]), {})[row["period"]] = row
    for value, known in parts.items():
        some = next(iter(known.values()))
        unit, theme = str(some["unit"]), str(some["theme"])
        label = names.get(str(value), str(value))
        target = links.to("units", unit=unit) if by == "unit" else links.to("themes", theme=str(value))
        start = since(known.values(), reported[unit])
        targets = links.each("quotations", known, unit=unit, theme=theme, polarity="")
        here = frozenset(reported[unit])
        told = {period: state_cell(row, targets[period], f"{label}, {period}") for period, row in known.items()}
        cells = [told.get(period, silent) if period in here else absent for period in periods]
        # Units stay in alphabetical order, never ranked; one unit's lasting themes come first.
        order = ("", "") if by == "unit" else (start or "9", label)
        ranked.append(
            (
                order,
                [
                    Cell(link(label, target), heads=True),
                    Cell(_from(start)),
                    *cells,
                ],
            )
        )
    rows = [cells for _, cells in sorted(ranked, key=lambda row: row[0])]
    return stacking_table(header, rows, caption=caption, look=f"tilat {OVER_TIME}", tiles=True) if rows else Safe("")


def _from(start: str) -> str:
    return say("{period} alkaen", period=start) if start else wording.NONE


def state_cell(row: Row | None, target: str, told: str) -> Cell:
    """What a report says of a theme, as a link to all that it says of it; ``told`` is of whom and when."""
    if row is None:
        return Cell(say("ei mainintaa"), "hiljaa")
    state = str(row["state"])
    words = say(wording.POLARITIES[state])
    return Cell(link(words, target, name=f"{told}: {words}"), f"tila {state}")

"""Sentences and cells as markup: the evidence behind every number, with the words that decided it marked."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, Span, element, join, link, marked, stacking_table
from pipeline.dashboard.tables import period_head
from pipeline.dashboard.wording_originals import SHOW_ORIGINAL
from pipeline.figures.chart import records
from pipeline.measures.concordance import places_of
from pipeline.words import report_language, say

PAGE = 25
"""Sentences on one page of the list."""

Row = Mapping[str, Any]


def pages_of(sentences: int) -> int:
    """How many pages so many sentences fill."""
    return -(-sentences // PAGE)


def quote_list(rows: pd.DataFrame, texts: Mapping[str, str], links: Links, forms: frozenset[str] = frozenset()) -> Safe:
    """One article a sentence.

    Args:
        rows: findings in the order of reading.
        texts: the whole text of each cell by entry_id.
        forms: the word forms that a search found, to be marked.
    """
    listed = records(rows)
    articles = [_article(list(same), texts, links, forms) for _, same in groupby(listed, key=itemgetter("segment_id"))]
    return element("div", *articles, class_="lainaukset")


def _article(rows: Sequence[Row], texts: Mapping[str, str], links: Links, forms: frozenset[str]) -> Safe:
    head, sentence = rows[0], str(rows[0]["segment_text"])
    told = [row for row in rows if pd.notna(row["theme"])]
    sought = [Span(start, end, "searched") for start, end in places_of(sentence, forms)]
    areas, names = dict(links.options.areas), dict(links.options.themes)
    period, unit = str(head["period"]), str(head["unit"])
    place = join(
        [
            link(unit, links.to("units", unit=unit, theme="")),
            period,
            areas.get(str(head["area"]), str(head["area_text"])),
            say(wording.COLUMNS[str(head["column"])]),
            _source(head),
            original_link(head, links),
        ],
        " · ",
    )
    tags = element("ul", *(_tag(row, names, links) for row in told), class_="maininnat") if told else ""
    return element(
        "article",
        element(
            "blockquote",
            marked(sentence, [*_spans(told, _number(head["segment_start"])), *sought]),
            lang=report_language(),
        ),
        tags,
        element("div", element("p", place, class_="paikka"), _whole_cell(head, texts), class_="jalki"),
        class_="lainaus",
    )


def _spans(rows: Sequence[Row], offset: int) -> list[Span]:
    spans = [Span(_number(row["start"]) - offset, _number(row["end"]) - offset, "match") for row in rows]
    cued = [row for row in rows if pd.notna(row["cue_start"])]
    return spans + [Span(_number(row["cue_start"]) - offset, _number(row["cue_end"]) - offset, "cue") for row in cued]


def _number(value: object) -> int:
    return int(float(str(value)))


def _tag(row: Row, names: Mapping[str, str], links: Links) -> Safe:
    theme, polarity = str(row["theme"]), str(row["polarity"])
    parts: list[object] = [link(names[theme], links.to("themes", theme=theme)), ": ", say(wording.POLARITIES[polarity])]
    if row["cue"]:
        parts += [element("span", " " + say("(vihje ”{cue}”)", cue=row["cue"]), class_="vihje")]
    if str(row["method"]) == "model" and pd.notna(row["score"]):
        parts += [" " + say("(malli, {score})", score=wording.percent(float(str(row["score"]))))]
    return element("li", *parts, class_=f"tila {polarity}")


def _source(row: Row) -> str:
    page = row["page"]
    return (
        str(row["source"]) if pd.isna(page) else say("{file}, s.\u00a0{page}", file=row["source"], page=_number(page))
    )


def original_link(row: Row, links: Links) -> Safe:
    """The way from a sentence to its cell in the original.

    Args:
        row: unit, period, area, column and page of the cell.
    """
    return link(say(SHOW_ORIGINAL), original_address(row, links), name=f"{say(SHOW_ORIGINAL)}: {place_name(row)}")


def place_name(row: Row) -> str:
    """The unit and the period of a sentence."""
    return f"{row['unit']}, {row['period']}"


def original_address(row: Row, links: Links) -> str:
    """Where a sentence's cell is shown in the original."""
    page: int | None = None if pd.isna(row["page"]) else _number(row["page"])
    return links.report(str(row["unit"]), str(row["period"]), f"{row['area']}:{row['column']}", page)


def _whole_cell(row: Row, texts: Mapping[str, str]) -> Safe:
    """The cell around the sentence, folded; nothing when the sentence is all there is."""
    whole, sentence = texts[str(row["entry_id"])], str(row["segment_text"])
    if whole.strip() == sentence.strip():
        return Safe("")
    start = _number(row["segment_start"])
    shown = marked(whole, [Span(start, start + len(sentence), "sentence")])
    return element(
        "details", element("summary", say("Koko solu")), element("p", shown, class_="solu", lang=report_language())
    )


def cell_table(cells: pd.DataFrame, links: Links, column: str, copied: Collection[str] = ()) -> Safe:
    """One unit's cells of one column: areas down, periods across, newest first, to be read side by side.

    Args:
        copied: entry_ids of cells that nearly repeat the report before; they are marked so, and only the mark is shown
            where changed text alone is asked for.
    """
    periods = sorted(set(cells["period"]), reverse=True)
    heads = {period: period_head(period, "kausi") for period in periods}
    caption = f"{say(wording.COLUMNS[column])}: {links.chosen.unit}"
    kept = records(cells.loc[cells["column"] == column])
    known = {(row["area"], row["period"]): _cell(row, copied, links.chosen.fresh) for row in kept}
    return _by_area(known, heads, links, caption)


def cells_beside(cells: pd.DataFrame, links: Links, column: str, copied: Collection[str], units: Sequence[str]) -> Safe:
    """Several units' cells of one column in one period: areas down, units across.

    Args:
        copied: as in ``cell_table``.
        units: those that reported, in the order of show.
    """
    caption = f"{say(wording.COLUMNS[column])}: {wording.joined(units)}"
    kept = records(cells.loc[cells["column"] == column])
    known = {(row["area"], row["unit"]): _cell(row, copied, links.chosen.fresh) for row in kept}
    return _by_area(known, {unit: Cell(unit, "kausi") for unit in units}, links, caption)


def _by_area(known: Mapping[tuple[str, str], Cell], heads: Mapping[str, Cell], links: Links, caption: str) -> Safe:
    """Areas down in the form's order, and what ``heads`` name across."""
    present, absent = {area for area, _ in known}, Cell(say("ei riviä"), "puuttuu")
    rows = [
        [Cell(name, heads=True), *(known.get((area, one), absent) for one in heads)]
        for area, name in links.options.areas
        if area in present
    ]
    return stacking_table([say(wording.AREA), *heads.values()], rows, caption=caption, look="solut")


def _cell(row: Row, copied: Collection[str], fresh: bool) -> Cell:
    state = say(wording.STATES[str(row["state"])])
    text = str(row["text"]).strip()
    if state and row["state"] != "nothing_to_report":
        return Cell(state, "hiljaa")
    mark = element("div", say(wording.COPIED), class_="kopio") if row["entry_id"] in copied else ""
    if mark and fresh:
        return Cell(mark)
    return Cell(join([element("span", text, class_="solu", lang=report_language()), mark]))

"""Markup of a report beside its original: the cells as read, the page with their places, tables and text."""

import base64
from collections.abc import Mapping, Sequence

from pipeline.dashboard import wording_originals as words
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe, Span, element, join, link, marked
from pipeline.dashboard.originals import Box, Entry, Opened, by_area, cell_id, is_doubtful
from pipeline.dashboard.placing import Spot, find_spots, find_stretches
from pipeline.dashboard.spoken import spoken
from pipeline.reading.types import Cell, Line, Table
from pipeline.words import report_language, say
from pipeline.workflow.opening import Picture

MARGIN = 0.007
"""How far an outline stands off its cell, as a share of the page."""

FEWEST_HEADS = 2
"""A table with fewer headings than this, besides the first, tells of the report rather than of its areas."""


def address_of(entry: Entry, opened: Opened, links: Links) -> str:
    """The page with this cell chosen."""
    page = entry["places"][0]["page"] if entry["places"] else None
    return links.report(str(opened.report["unit"]), str(opened.report["period"]), cell_id(entry), page)


def cell_list(opened: Opened, links: Links) -> Safe:
    """The report's cells area by area, each with how and how surely it was read."""
    areas = dict(links.options.areas)
    parts = [_area(cells, opened, links, areas) for cells in by_area(opened.entries)]
    return element("div", *parts, class_="luetut pysyy")


def _area(cells: Sequence[Entry], opened: Opened, links: Links, areas: Mapping[str, str]) -> Safe:
    written = str(cells[0]["area_text"])
    name = areas.get(str(cells[0]["area"]), written)
    ways = {words.reading_words(entry) for entry in cells}
    told: list[object] = [say("Raportissa: {heading}", heading=written)] if written != name else []
    told += [element("span", *ways, class_="tapa")] if len(ways) == 1 else []
    note = element("p", join(told, " · "), class_="alateksti") if told else Safe("")
    shown = [_cell(entry, opened, links, areas, each=len(ways) > 1) for entry in cells]
    return element("section", element("h3", name), note, *shown)


def _cell(entry: Entry, opened: Opened, links: Links, areas: Mapping[str, str], *, each: bool) -> Safe:
    here = opened.chosen is not None and entry["entry_id"] == opened.chosen["entry_id"]
    name = words.cell_name(entry, areas)
    label = element(
        "a",
        say(words.COLUMNS[str(entry["column"])]),
        href=address_of(entry, opened, links),
        aria_label=f"{name}: {say(words.SHOW_ORIGINAL)}",
        aria_current="true" if here else "",
    )
    look = element("b", say(words.LOOK), class_="tarkista") if is_doubtful(entry) else Safe("")
    way = element("span", words.reading_words(entry), class_="tapa") if each else ""
    head = element("p", label, " ", look, way, class_="otsake")
    text = str(entry["text"]).strip()
    silent = say(words.EMPTY_STATES.get(text, ""))
    body = element("p", silent, class_="solu hiljaa") if silent else _text(text)
    return element("div", head, body, class_=f"luettu{' valittu' if here else ''}")


def _text(text: str) -> Safe:
    return element("p", text, class_="solu", lang=report_language())


def page_figure(picture: Picture, page: int, placed: Sequence[Box], opened: Opened, links: Links) -> Safe:
    """A page of the original with the places of its cells; the chosen one is outlined.

    The places are a convenience for the mouse: the list beside the picture has the same links for the keyboard.
    """
    name = words.cell_name(opened.chosen, dict(links.options.areas)) if opened.chosen else ""
    here = name if opened.chosen is not None and page in opened.chosen_pages else ""
    source = "data:image/png;base64," + base64.b64encode(picture.png).decode("ascii")
    image = element("img", src=source, alt=words.picture_alt(page, opened.source, here))
    marks = [_mark(box, opened, links) for box in placed]
    caption = element("figcaption", words.sheet_caption(page, picture.pages, opened.source))
    return element("figure", element("div", image, *marks, class_="arkki pysyy"), caption, class_="sivukuva")


def _mark(box: Box, opened: Opened, links: Links) -> Safe:
    chosen = opened.chosen is not None and box.entry["entry_id"] == opened.chosen["entry_id"]
    place = (
        f"left:{(box.left - MARGIN) * 100:.2f}%;top:{(box.top - MARGIN) * 100:.2f}%;"
        f"width:{(box.width + 2 * MARGIN) * 100:.2f}%;height:{(box.height + 2 * MARGIN) * 100:.2f}%"
    )
    if chosen:
        return element("span", style=place, class_="ruutu valittu", aria_hidden="true")
    address = address_of(box.entry, opened, links)
    return element("a", href=address, style=place, class_="ruutu", tabindex="-1", aria_hidden="true")


def document(blocks: Sequence[Line | Table], opened: Opened) -> tuple[Safe, bool]:
    """A document without pages as its lines and tables, and whether the chosen cell was found in it."""
    spots = find_spots(blocks, opened.chosen) if opened.chosen is not None else ()
    parts = [
        _table(block, {spot for spot in spots if spot.block == at})
        if isinstance(block, Table)
        else _line(block, Spot(at) in spots)
        for at, block in enumerate(blocks)
    ]
    name = f"{say(words.ORIGINAL)}: {opened.source}"
    return element(
        "div", *parts, class_="asiakirja", lang=report_language(), tabindex="0", role="region", aria_label=name
    ), bool(spots)


def _line(line: Line, chosen: bool) -> Safe:
    text = element("mark", line.text, class_="match") if chosen else line.text
    return element("p", element("strong", text) if line.heading else text)


def _table(table: Table, spots: set[Spot]) -> Safe:
    chosen = {(spot.row, spot.column) for spot in spots}
    heads = _heads(table)
    rows = [
        element(
            "tr",
            *(
                _place(cell, (at, place) in chosen, heads.get(place, "") if at else "")
                for place, cell in enumerate(row)
                if cell is not None
            ),
            role="row",
        )
        for at, row in enumerate(table.rows)
        if any(cell is not None for cell in row)
    ]
    body = element("tbody", *rows, role="rowgroup")
    look = "otsikoitu" if heads else ""
    return element("table", body, role="table", class_=look, aria_label=say(words.ORIGINAL_TABLE))


def _heads(table: Table) -> dict[int, str]:
    """The first row's texts by column, where it heads a table of several columns; the first column heads its rows."""
    first = table.rows[0] if len(table.rows) > 1 else ()
    told = {place: " ".join(cell.paragraphs).strip() for place, cell in enumerate(first) if cell is not None and place}
    return told if len(told) >= FEWEST_HEADS and all(told.values()) else {}


def _place(cell: Cell, chosen: bool, head: str) -> Safe:
    content = join([element("p", paragraph) for paragraph in cell.paragraphs])
    return element(
        "td",
        element("strong", content) if cell.header else content,
        rowspan=str(cell.row_span) if cell.row_span > 1 else "",
        colspan=str(cell.col_span) if cell.col_span > 1 else "",
        class_="valittu" if chosen else "",
        aria_current="true" if chosen else "",
        role="cell",
        data_label=head,
    )


def flat_text(text: str, opened: Opened) -> tuple[Safe, bool]:
    """A text file with the chosen cell's stretches marked, and whether they were found."""
    stretches = find_stretches(text, opened.row, str(opened.chosen["entry_id"])) if opened.chosen is not None else ()
    shown = marked(text, [Span(start, end, "match") for start, end in stretches])
    name = f"{say(words.ORIGINAL)}: {opened.source}"
    region = element(
        "div",
        element("pre", shown, lang=report_language()),
        class_="asiakirja",
        tabindex="0",
        role="region",
        aria_label=name,
    )
    return region, bool(stretches)


def warnings(sentences: Sequence[str]) -> Safe:
    """What the reader was unsure of."""
    return element("ul", *(spoken(sentence, "li") for sentence in sentences), class_="huomautukset")


def back(links: Links) -> Safe:
    """The way back to all reports."""
    return element("p", link(say(words.BACK), links.to("reports")))

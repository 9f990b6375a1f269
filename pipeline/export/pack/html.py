"""A pack as one page that needs nothing beside it: charts as SVG, tables, style sheet; it can be read offline.

The page is built as a tree of elements, so that no text of a report can become markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from lxml import etree, html

from pipeline.export.pack import office_words
from pipeline.export.pack import pages_words as words
from pipeline.export.pack.html_style import STYLE
from pipeline.export.pack.html_svg import drawing
from pipeline.export.pack.office_text import clean, provenance_lines
from pipeline.export.pack.types import AreaPart, Figure, Pack, Quotation, Table, ThemePart
from pipeline.figures.chart import Chart
from pipeline.figures.numbers import number, period_words
from pipeline.words import say

SHUT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""The page may load nothing and run nothing."""


def render(pack: Pack) -> bytes:
    """The pack as the bytes of an .html file."""
    page = html.Element("html", lang=pack.language.split("-")[0])
    head = _under(page, "head")
    _under(head, "meta", charset="utf-8")
    _under(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _under(head, "meta", {"http-equiv": "Content-Security-Policy", "content": SHUT})
    _under(head, "title", text=pack.title)
    _under(head, "style", text=STYLE)
    body = _under(page, "body")
    _opening(body, pack)
    main = _under(body, "main")
    _overview(main, pack)
    for place, part in enumerate(pack.themes, 1):
        _theme(main, part, place, period_words(pack.period))
    _added(main, pack)
    _areas(main, pack.areas)
    _lines(main, "kattavuus", say(office_words.COVERAGE), pack.coverage)
    if pack.missing:
        _listed(main[-1], say(office_words.MISSING), pack.missing)
    _lines(main, "menetelma", say(office_words.METHOD), pack.method)
    section = _section(main, "luvut", say(words.TABLES))
    for table in pack.tables:
        _table(section, table)
    _closing(body, pack)
    return b"<!DOCTYPE html>\n" + etree.tostring(page, method="html", encoding="utf-8")


def _under(
    parent: etree._Element, tag: str, attributes: dict[str, str] | None = None, *, text: str = "", **more: str
) -> etree._Element:
    made = etree.SubElement(
        parent, tag, {key.rstrip("_"): clean(value) for key, value in ((attributes or {}) | more).items()}
    )
    if text:
        made.text = text if tag == "style" else clean(text)
    return made


def _section(main: etree._Element, name: str, title: str) -> etree._Element:
    section = _under(main, "section", {"aria-labelledby": name})
    _under(section, "h2", id=name, text=title)
    return section


def _opening(body: etree._Element, pack: Pack) -> None:
    header = _under(body, "header")
    _under(header, "h1", text=pack.title)
    _under(header, "p", class_="ala", text=pack.subtitle)
    if pack.publishable:
        _under(header, "p", class_="huomio", text=say(office_words.PUBLISHABLE))
    contents = _under(header, "nav", {"aria-label": say(words.CONTENTS)})
    listed = _under(contents, "ul")
    links = [("yleiskuva", say(office_words.OVERVIEW))]
    links += [(f"teema-{place}", part.name) for place, part in enumerate(pack.themes, 1)]
    links += [("kaaviot", say(office_words.CHARTS))] if pack.charts else []
    links += [("osa-alueet", say(office_words.AREAS))] if pack.areas else []
    links += [("kattavuus", say(office_words.COVERAGE)), ("menetelma", say(office_words.METHOD))]
    for name, title in [*links, ("luvut", say(words.TABLES))]:
        _under(_under(listed, "li"), "a", href=f"#{name}", text=title)


def _overview(main: etree._Element, pack: Pack) -> None:
    section = _section(main, "yleiskuva", say(office_words.OVERVIEW))
    _bullets(section, pack.summary)
    _figure(section, pack.overview, pack.overview.chart.title, "k0")


def _added(main: etree._Element, pack: Pack) -> None:
    """The charts that the user added, each with its comment."""
    if not pack.charts:
        return
    section = _section(main, "kaaviot", say(office_words.CHARTS))
    for place, part in enumerate(pack.charts, 1):
        _comment(section, part.comment)
        _drawn(section, part.chart, part.chart.title, f"l{place}")


def _theme(main: etree._Element, part: ThemePart, place: int, period: str) -> None:
    section = _section(main, f"teema-{place}", part.finding)
    _under(section, "p", text=part.state)
    _comment(section, part.comment)
    _figure(section, part.trend, say(office_words.TREND), f"k{place}a")
    if part.where is not None:
        _figure(section, part.where, say(office_words.WHERE, period=period), f"k{place}b")
    _listed(section, say(office_words.UNITS), part.units)
    _listed(section, say(office_words.ACTIONS), part.actions)
    _listed(section, say(office_words.FOLLOWED), part.followed)
    if part.quotations:
        _under(section, "h3", text=say(office_words.QUOTATIONS))
        for quotation in part.quotations:
            _quotation(section, quotation)


def _comment(section: etree._Element, comment: str) -> None:
    if comment:
        noted = _under(section, "p", class_="oma")
        head = _under(noted, "strong", text=f"{say(office_words.COMMENT)}: ")
        head.tail = clean(comment)


def _quotation(section: etree._Element, quotation: Quotation) -> None:
    figure = _under(section, "figure", class_="ote")
    _under(_under(figure, "blockquote"), "p", text=quotation.text)
    told = say(words.PLACE, unit=quotation.unit, period=period_words(quotation.period), area=quotation.area)
    _under(figure, "figcaption", text=f"{told} ({quotation.source})")


def _areas(main: etree._Element, areas: Sequence[AreaPart]) -> None:
    if not areas:
        return
    section = _section(main, "osa-alueet", say(office_words.AREAS))
    for part in areas:
        _under(section, "h3", text=part.name)
        _bullets(section, part.lines)
        if len(part.themes.frame):
            _table(section, part.themes)


def _figure(section: etree._Element, figure: Figure, title: str, name: str) -> None:
    if any(point.share is not None for point in figure.points):
        _drawn(section, figure.chart, title, name)
    else:
        _under(section, "p", text=figure.chart.alt)


def _drawn(section: etree._Element, chart: Chart, title: str, name: str) -> None:
    made = _under(section, "figure")
    # The finding stands in the heading above; drawn once more it would only fill the page.
    made.append(drawing(replace(chart, title=clean(title)), name))
    details = _under(made, "details")
    _under(details, "summary", text=say(words.AS_TABLE))
    _table(details, Table(chart.name, chart.title, chart.table))


def _table(section: etree._Element, table: Table) -> None:
    frame = _under(section, "div", {"class": "taulu", "role": "region", "tabindex": "0", "aria-label": table.title})
    made = _under(frame, "table")
    _under(made, "caption", text=table.title)
    row = _under(_under(made, "thead"), "tr")
    for heading in map(str, table.frame.columns):
        _under(row, "th", scope="col", text=heading)
    body = _under(made, "tbody")
    for values in table.frame.itertuples(index=False, name=None):
        row = _under(body, "tr")
        for place, value in enumerate(values):
            _cell(row, value, place == 0, str(table.frame.columns[place]))


def _cell(row: etree._Element, value: object, first: bool, heading: str) -> None:
    if first:
        _under(row, "th", scope="row", text=_shown(value, heading))
    elif isinstance(value, str):
        _under(row, "td", text=value)
    else:
        _under(row, "td", class_="luku", text=_shown(value, heading))


def _shown(value: Any, heading: str) -> str:
    """A number as people of the language write it; an empty cell when there is none."""
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value):
        return ""
    return number(float(str(value)), 1 if heading.endswith("%") else 0)


def _lines(main: etree._Element, name: str, title: str, lines: Iterable[str]) -> None:
    _bullets(_section(main, name, title), lines)


def _listed(section: etree._Element, title: str, lines: Sequence[str]) -> None:
    if lines:
        _under(section, "h3", text=title)
        _bullets(section, lines)


def _bullets(section: etree._Element, lines: Iterable[str]) -> None:
    listed = _under(section, "ul")
    for line in lines:
        _under(listed, "li", text=line)


def _closing(body: etree._Element, pack: Pack) -> None:
    footer = _under(body, "footer")
    _under(footer, "h2", text=say(office_words.PROVENANCE))
    listed = _under(footer, "dl")
    for name, value in provenance_lines(pack.provenance):
        _under(listed, "dt", text=name)
        _under(listed, "dd", text=value)

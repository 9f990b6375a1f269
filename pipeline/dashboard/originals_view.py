"""Draws a report beside its original: the choice of it, its cells on the left, the page or document on the right."""

from typing import Any

import pandas as pd
import streamlit as st

from pipeline.dashboard import data, selection, widgets
from pipeline.dashboard import originals_markup as markup
from pipeline.dashboard import wording_originals as words
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import element, join
from pipeline.dashboard.originals import Opened, boxes, is_doubtful, opened, reports_by_unit
from pipeline.dashboard.selection import KEYS
from pipeline.dashboard.spoken import spoken
from pipeline.errors import ReadingError, StoreError
from pipeline.figures.chart import records
from pipeline.reading.types import Line
from pipeline.words import say


def choose(reports: pd.DataFrame) -> dict[str, Any] | None:
    """Draw the choice of a report by its unit and period; the chosen one's row, or None."""
    report_id = selection.report_choice(reports_by_unit(reports))
    return next((dict(row) for row in records(reports.loc[reports["report_id"] == report_id])), None)


def draw(report: dict[str, Any], links: Links) -> None:
    """The report as read, and its original with the place of the chosen cell."""
    held = data.material(links.chosen.fingerprint)
    entries = data.report_entries(links.chosen.fingerprint, str(report["report_id"]))
    shown = opened(report, held.files, entries, selection.chosen_cell(), [area for area, _ in links.options.areas])
    doubtful = sum(map(is_doubtful, shown.entries))
    widgets.section(f"{report['unit']}, {report['period']}", words.lead(len(shown.entries), doubtful))
    widgets.show(markup.back(links))
    if len(shown.file["warnings"]):
        widgets.show(markup.warnings(list(shown.file["warnings"])))
    left, right = st.columns([5, 6], gap="medium")
    with left, st.container(key="luettuna"):
        st.subheader(say(words.AS_READ), anchor=False)
        widgets.note(say(words.PICK))
        widgets.show(markup.cell_list(shown, links))
    with right, st.container(key="alkuperainen"):
        st.subheader(say(words.ORIGINAL), anchor=False)
        _original(shown, links)


def _original(shown: Opened, links: Links) -> None:
    try:
        if shown.kind in {"pdf", "image"}:
            _pages(shown, links)
        else:
            _document(shown)
    except (ReadingError, StoreError) as error:
        why = spoken(f"{error.what} {error.remedy}".strip())
        widgets.note(join([f"{say(words.NOT_OPENED)}: {shown.source}. ", why]))


def _pages(shown: Opened, links: Links) -> None:
    pages = int(shown.report["pages"]) if pd.notna(shown.report["pages"]) else 1
    number = _sheet_number(pages, shown.first_page)
    picture = data.page_picture(str(shown.report["file_id"]), shown.source, number)
    if shown.chosen is not None and shown.chosen_pages != [number]:
        _say(words.elsewhere(shown.chosen_pages) if shown.chosen_pages else _missing(shown))
    placed = boxes(shown.entries, number, (picture.width, picture.height))
    widgets.show(markup.page_figure(picture, number, placed, shown, links))


def _document(shown: Opened) -> None:
    blocks = data.document_blocks(str(shown.report["file_id"]), shown.source, shown.kind)
    if shown.kind == "text":
        text = "\n".join(block.text.rstrip() for block in blocks if isinstance(block, Line)).strip("\n")
        made, found = markup.flat_text(text, shown)
    else:
        made, found = markup.document(blocks, shown)
    if shown.chosen is not None and not found:
        _say(_missing(shown))
    widgets.show(made)


def _missing(shown: Opened) -> str:
    text = str(shown.chosen["text"]).strip() if shown.chosen is not None else ""
    return say(words.NOT_FOUND) if text else say(words.NO_TEXT)


def _say(sentence: str) -> None:
    widgets.show(element("p", sentence, class_="rajaus", role="status"))


def _sheet_number(sheets: int, first: int) -> int:
    """Draw the changer of an original's pages, and return the page to show; ``first`` unless one is chosen."""
    if sheets < 2:
        return 1
    return int(st.pagination(sheets, default=min(first, sheets), key=KEYS["sheet"], bind="query-params"))

"""Hold what was read against a document without pages: sentences that no cell took, headings that got no row.

What is missing cannot be marked, so the rows before and after it are, and the report tells what was left.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.catalogue.form import Form, fold
from pipeline.reading.assemble import GUESSED, KNOWN, UNSAFE
from pipeline.reading.closing import is_closing, is_stamp
from pipeline.reading.headings import Headings, LabelFinder
from pipeline.reading.types import Document, EntryReading, FileReading, Line, ReportReading, Table
from pipeline.reading.whole_doubts import wholly_doubted

LEAST_WORDS = 6
"""Fewer words between two cells are a heading or a label."""
OUTER_WORDS = 12
SHOWN = 60
LEAST_ROWS = 3
SHORT = 3
PROMPT_WORDS = 3


def with_text_doubts(found: FileReading, document: Document, form: Form) -> FileReading:
    """The reading with lower confidence beside text that was left, and warnings that say so."""
    labels, headings = LabelFinder(form), Headings(form)
    read = "\n".join(fold(text) for report in found.readings for text in _texts(report))
    places = {
        fold(paragraph): (number, entry.area)
        for number, report in enumerate(found.readings) for entry in report.entries
        for paragraph in entry.text.split("\n") if len(fold(paragraph)) > SHORT
    }  # fmt: skip
    rows = {entry.area for report in found.readings for entry in report.entries}
    about = tuple(fold(text) for area in form.areas for text in area.descriptions)

    def lost(text: str, *, outer: bool) -> bool:
        area = headings.area([text], fuzzy=False)
        if area is not None and not area.rest and area.area not in rows:
            return True
        caption = headings.column([text])
        if caption is not None and fold(caption.rest) in read:
            return False
        least = OUTER_WORDS if outer else LEAST_WORDS
        aside = is_closing(text, form) or is_stamp(text, form) or labels.find(text, bare=False)
        if fold(text.rstrip(" .")).endswith(about):
            return False
        return len(text.split()) >= least and fold(text) not in read and not aside

    texts = list(_pieces(document))
    prompts = _prompts([block.text for block in document.blocks if isinstance(block, Line)])
    at = [number for number, text in enumerate(texts) if fold(text) in places]
    left: list[str] = []
    doubted: set[tuple[int, str]] = set()
    for number, text in enumerate(texts):
        if (
            at
            and number > at[0]
            and text not in prompts
            and fold(text) not in places
            and lost(text, outer=number > at[-1])
        ):
            left.append(text)
            near = [max(one for one in at if one < number), *[one for one in at if one > number][:1]]
            doubted |= {places[fold(texts[one])] for one in near}
    left = left if at else [text for text in texts if lost(text, outer=True)]
    if len(left) >= max(LEAST_ROWS, len(at) + 1):
        found = wholly_doubted(found, "Suurin osa asiakirjan tekstistä jäi lukematta. Vertaa alkuperäiseen.")
    readings = tuple(
        replace(
            report, entries=tuple(_marked(entry, doubted=(number, entry.area) in doubted) for entry in report.entries)
        )
        for number, report in enumerate(found.readings)
    )
    told = [f"Asiakirjassa on tekstiä, jota ei luettu mihinkään soluun (”{_short(text)}”). Vertaa alkuperäiseen."
            for text in dict.fromkeys(left)]  # fmt: skip
    return replace(found, readings=readings, warnings=(*found.warnings, *told))


def _prompts(texts: Sequence[str]) -> frozenset[str]:
    """What the form itself asks: several lines outside tables that begin with the same few words and a colon."""
    openings = [text.split(":", 1)[0] for text in texts if 0 < len(text.split(":", 1)[0].split()) <= PROMPT_WORDS]
    often = {opening for opening, count in Counter(openings).items() if count >= LEAST_ROWS}
    return frozenset(text for text in texts if ":" in text and text.split(":", 1)[0] in often)


def with_lone_column_doubted(found: FileReading) -> FileReading:
    """The reading with every text marked of a report that has texts in only one of the form's columns."""
    return replace(found, readings=tuple(map(_lone_column, found.readings)))


def _lone_column(report: ReportReading) -> ReportReading:
    filled = [entry for entry in report.entries if entry.column in KNOWN and entry.text]
    if len(filled) < LEAST_ROWS or len({entry.column for entry in filled}) > 1:
        return report
    entries = tuple(
        replace(entry, confidence=min(entry.confidence, GUESSED)) if entry in filled else entry
        for entry in report.entries
    )
    warning = "Kaikki tekstit ovat yhdessä sarakkeessa, ja muut ovat tyhjiä. Tarkista, että sarakkeet on luettu oikein."
    return replace(report, entries=entries, warnings=(*report.warnings, warning))


def _texts(report: ReportReading) -> Iterator[str]:
    yield from (report.title, report.organisation, report.service_area, report.unit_text, report.period_text)
    for entry in report.entries:
        yield from (entry.area_text, entry.column_text, entry.text)


def _pieces(document: Document) -> Iterator[str]:
    """The paragraphs of a document in reading order."""
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from _paragraphs(block)


def _paragraphs(table: Table) -> Iterator[str]:
    for row in table.rows:
        for index, cell in enumerate(row):
            # The first cell of a row names and explains its area.
            if cell is not None and not cell.header and (index or len(row) < LEAST_ROWS):
                yield from cell.paragraphs


def _marked(entry: EntryReading, *, doubted: bool) -> EntryReading:
    return replace(entry, confidence=min(entry.confidence, UNSAFE)) if doubted else entry


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"

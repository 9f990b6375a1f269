"""Doubt a report as a whole where its shape tells that it was not understood."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.form import Form
from pipeline.reading.assemble import KNOWN, UNSAFE
from pipeline.reading.headings import Headings
from pipeline.reading.types import FileReading, ReportReading

LEAST_ROWS = 3
PIECES = re.compile(r"\s*[\[\]():;|?]\s*|\s+[-\u2013\u2014]\s+")


def is_blank(report: ReportReading) -> bool:
    """Whether no cell of the form's columns holds text; a row's number or its owner is none."""
    return not any(entry.text for entry in report.entries if entry.column in KNOWN)


def wholly_doubted(found: FileReading, warning: str) -> FileReading:
    """The reading with every cell marked, empty ones too, and a Finnish sentence that tells why."""
    return replace(found, readings=tuple(doubted_as_whole(report, warning) for report in found.readings))


def with_strange_rows_doubted(found: FileReading, form: Form) -> FileReading:
    """The reading with those reports marked whose rows the form does not know, or that name columns, not areas."""
    known, headings = {area.id for area in form.areas}, Headings(form)
    return replace(found, readings=tuple(_doubted(report, known, headings) for report in found.readings))


def _doubted(report: ReportReading, known: set[str], headings: Headings) -> ReportReading:
    rows = {entry.area: entry.area_text for entry in report.entries}
    strange = [text for area, text in rows.items() if area not in known]
    if len(rows) < LEAST_ROWS or 2 * len(strange) <= len(rows):
        return report
    if len(strange) == len(rows):
        return doubted_as_whole(
            report, "Yksikään raportin rivi ei ole lomakkeen osa-alue. Tarkista, että raportti on luettu oikein."
        )
    if 2 * sum(_names_column(text, headings) for text in strange) > len(strange):
        return doubted_as_whole(
            report, "Rivien otsikot näyttävät kysymyksiltä. Tarkista, että raportti on luettu oikein."
        )
    return report


def _names_column(text: str, headings: Headings) -> bool:
    pieces: Sequence[str] = [piece for piece in PIECES.split(text) if piece]
    return any(match is not None and match.role != "area" for match in (headings.column([one]) for one in pieces))


def doubted_as_whole(report: ReportReading, warning: str) -> ReportReading:
    """The report with every cell marked, and a Finnish sentence that tells why."""
    entries = tuple(replace(entry, confidence=min(entry.confidence, UNSAFE)) for entry in report.entries)
    return replace(report, entries=entries, warnings=(*report.warnings, warning))

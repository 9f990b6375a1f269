"""From a file's bytes to the rows of the tables: reading, then language, then themes. Runs in a worker process.

The rows are JSON: dates as text, no registry applied yet, so that they depend on nothing but the file, its name, the
catalogue and the code.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.errors import DamagedFile, SchemaError
from pipeline.language import Morphology, abbreviations, load_morphology, split
from pipeline.model import Method
from pipeline.reading import read_file
from pipeline.reading.types import EntryReading, ReportReading
from pipeline.schemas import ENTRIES, MENTIONS, SEGMENTS, build
from pipeline.themes.loading import load_tagger
from pipeline.themes.types import Entry, Found
from pipeline.workflow.protocol import Job

Row = dict[str, Any]
TABLES = (ENTRIES, SEGMENTS, MENTIONS)


def make_processor(folder: Path) -> Callable[[bytes, Job], Row]:
    """A processor with its own catalogue, morphology and tagger."""
    catalogue = load_catalogue(folder)
    return Processor(catalogue, load_morphology(catalogue.lexicon))


class Processor:
    """Turns files into rows, always the same ones for the same file."""

    def __init__(self, catalogue: Catalogue, morphology: Morphology) -> None:
        self._catalogue = catalogue
        self._abbreviations = abbreviations(catalogue.lexicon)
        self._morphology = morphology
        self._tagger = load_tagger(catalogue, morphology)

    def __call__(self, content: bytes, job: Job) -> Row:
        """Everything of one file: kind, modified, warnings, and the rows of its tables.

        Raises:
            ReadingError: the file is rejected.
        """
        form, known = self._catalogue.form, self._morphology.known
        reading = read_file(content, job.name, form, known=known, mappings=job.mappings)
        rows: dict[str, list[Row]] = {"reports": [], **{spec.name: [] for spec in TABLES}}
        warnings = list(reading.warnings)
        for place, report in enumerate(reading.readings):
            report_id = job.file_id[:12] if place == 0 else f"{job.file_id[:12]}-{place + 1}"
            rows["reports"].append(_report_row(report_id, report))
            warnings += report.warnings
            self._add_entries(rows, report_id, report)
        _check(rows, job)
        modified = None if reading.modified is None else _utc(reading.modified).isoformat()
        return {"kind": reading.kind, "modified": modified, "warnings": list(dict.fromkeys(warnings)), **rows}

    def _add_entries(self, rows: dict[str, list[Row]], report_id: str, report: ReportReading) -> None:
        taken: set[str] = set()
        cut = [split(entry.text, self._abbreviations) for entry in report.entries]
        said = [
            Entry(tuple(entry.text[span.start : span.end] for span in spans), entry.area, entry.column)
            for entry, spans in zip(report.entries, cut, strict=True)
        ]
        for entry, spans, texts, found in zip(report.entries, cut, said, self._tagger.tag_all(said), strict=True):
            entry_id = _free(f"{report_id}:{entry.area}:{entry.column}", taken)
            rows["entries"].append(_entry_row(entry_id, report_id, entry))
            for index, (span, text) in enumerate(zip(spans, texts.segments, strict=True)):
                segment_id = f"{entry_id}:{index}"
                rows["segments"].append({
                    "segment_id": segment_id, "entry_id": entry_id, "paragraph": span.paragraph, "index": index,
                    "start": span.start, "end": span.end, "text": text,
                })  # fmt: skip
                rows["mentions"] += _mention_rows(segment_id, entry_id, span.start, found[index])


def _report_row(report_id: str, report: ReportReading) -> Row:
    return {
        "report_id": report_id,
        "organisation": report.organisation,
        "service_area": report.service_area,
        "unit_text": report.unit_text,
        "period": str(report.period),
        "period_text": report.period_text,
        "title": report.title,
        "pages": report.pages,
    }


def _entry_row(entry_id: str, report_id: str, entry: EntryReading) -> Row:
    return {
        "entry_id": entry_id,
        "report_id": report_id,
        "area": entry.area,
        "area_text": entry.area_text,
        "column": str(entry.column),
        "column_text": entry.column_text,
        "text": entry.text,
        "method": entry.method,
        "confidence": entry.confidence,
        "page": entry.page,
        "places": [
            {"page": place.page, "x0": place.x0, "top": place.top, "x1": place.x1, "bottom": place.bottom}
            for place in entry.places
        ],
    }


def _mention_rows(segment_id: str, entry_id: str, offset: int, found: tuple[Found, ...]) -> Iterator[Row]:
    for hit in found:
        yield {
            "mention_id": f"{segment_id}:{hit.theme}:{hit.polarity}",
            "segment_id": segment_id,
            "entry_id": entry_id,
            "theme": hit.theme,
            "polarity": str(hit.polarity),
            "method": str(Method(hit.method)),
            "rule": hit.rule,
            "start": offset + hit.start,
            "end": offset + hit.end,
            "cue": hit.cue,
            "cue_start": None if hit.cue_start is None else offset + hit.cue_start,
            "cue_end": None if hit.cue_end is None else offset + hit.cue_end,
            "score": hit.score,
            "sure": hit.sure,
        }


def _free(wanted: str, taken: set[str]) -> str:
    """``wanted``, numbered when a row has it already, as rows with several columns of another role do."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def _check(rows: dict[str, list[Row]], job: Job) -> None:
    """Reject a file whose rows break a schema, here, where it harms only itself."""
    try:
        for spec in TABLES:
            build(spec, rows[spec.name])
    except SchemaError as error:
        raise DamagedFile(f"Tiedostosta luettu sisältö on ristiriitainen ({error}).", job.name) from error


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

"""The reading of a PDF of which two strategies made documents: tables, and captions with their texts.

Captions that come back under each area are seldom chance; they are believed unless tables explain as many cells well.
Where both mostly say the same, a cell on which they differ is marked.
"""

from dataclasses import replace

from pipeline.catalogue.form import Form, fold
from pipeline.errors import ReadingError
from pipeline.reading.assemble import GUESSED, KNOWN, is_doubtful
from pipeline.reading.column_tables import one_table
from pipeline.reading.form import LINE_STRATEGY, to_reading
from pipeline.reading.left_out import with_doubts
from pipeline.reading.pdf_column_language import with_contrary_columns_doubted
from pipeline.reading.types import Document, EntryReading, FileReading

ALIKE = 0.7
"""From this share of cells on which both say the same, a difference is worth a look."""
UNSURE = 0.1
"""Tables of which more cells are doubtful are not sound."""
WHOLE = 0.97
"""Tables that hold a smaller share of the letters have lost some."""
MOST = 0.8
"""Captions that tell a smaller share of the cells that tables tell were found by chance."""
Cells = dict[tuple[str, str], EntryReading]


def best_reading(document: Document, name: str, form: Form, *, months: int) -> FileReading:
    """The better reading of a document and its rival; the document's own where it has none.

    Raises:
        NoTable, UnknownUnit, UnknownPeriod: as ``to_reading`` does.
    """
    return with_contrary_columns_doubted(_better(document, name, form, months))


def _better(document: Document, name: str, form: Form, months: int) -> FileReading:
    if document.rival is None:
        return _told(document, name, form, months)
    captions, tables = _reading(document.rival, name, form, months), _reading(document, name, form, months)
    if isinstance(captions, ReadingError):
        if isinstance(tables, ReadingError):
            raise captions
        return tables
    if isinstance(tables, ReadingError):
        return captions
    known = {area.id for area in form.areas}
    if len(tables.readings) > 1 or _is_sound(tables, captions, known):
        return _compared(tables, captions)
    return _compared(captions, tables)


def _reading(document: Document, name: str, form: Form, months: int) -> FileReading | ReadingError:
    try:
        return _told(document, name, form, months)
    except ReadingError as error:
        return error


def _told(document: Document, name: str, form: Form, months: int) -> FileReading:
    whole = replace(document, blocks=one_table(document.blocks, form))
    return with_doubts(to_reading(whole, name, form, months=months), whole, form)


def _is_sound(tables: FileReading, captions: FileReading, known: set[str]) -> bool:
    """Whether tables explain as much as captions do, hardly doubt it, and hold no caption in a cell."""
    filled = [entry for entry in _cells(tables).values() if entry.text]
    told, told_by_captions = _filled(tables, known), _filled(captions, known)
    if told < told_by_captions or told_by_captions < MOST * told:
        return told_by_captions < told
    if _letters(tables, known) < WHOLE * _letters(captions, known) or _agree(captions, tables, known):
        return False
    headings = (entry.column_text for reading in captions.readings for entry in reading.entries)
    names = {fold(name) for heading in headings for name in heading.split(" / ")} - {""}
    paragraphs = [fold(text) for entry in filled for text in entry.text.split("\n")]
    swallowed = sum(any(text.startswith(name) for name in names) for text in paragraphs)
    unsure = sum(is_doubtful(entry) or entry.method == LINE_STRATEGY for entry in filled)
    return not swallowed and unsure <= UNSURE * len(filled)


def _agree(captions: FileReading, tables: FileReading, known: set[str]) -> bool:
    """Whether tables hold what captions hold; then captions tell more of the headings that the form does not know."""
    others = _cells(tables)
    own = [(place, entry) for place, entry in _cells(captions).items() if entry.text and entry.area in known]
    return all(place in others and fold(others[place].text) == fold(entry.text) for place, entry in own)


def _letters(found: FileReading, known: set[str]) -> int:
    return sum(len(fold(entry.text)) for entry in _cells(found).values() if entry.area in known)


def _filled(found: FileReading, known: set[str]) -> int:
    return sum(bool(entry.text) and entry.area in known for entry in _cells(found).values())


def _cells(found: FileReading) -> Cells:
    return {
        (entry.area, str(entry.column)): entry
        for reading in found.readings for entry in reading.entries if entry.column in KNOWN
    }  # fmt: skip


def _compared(taken: FileReading, other: FileReading) -> FileReading:
    """The reading taken, with the confidence of its cells by what the other one holds in the same places."""
    if len(taken.readings) != 1:
        return taken
    own, others = _cells(taken), _cells(other)
    alike = {place for place, entry in own.items() if place in others and fold(entry.text) == fold(others[place].text)}
    held = {place for place, entry in own.items() if place in others and _holds(others[place], entry)}
    filled = [place for place, entry in own.items() if entry.text]
    trusted = sum(place in alike for place in filled) >= ALIKE * len(filled)
    differing = set(others) - alike - held if trusted else set()
    (reading,) = taken.readings
    entries = tuple(
        replace(entry, confidence=min(entry.confidence, GUESSED))
        if (entry.area, str(entry.column)) in differing else entry
        for entry in reading.entries
    )  # fmt: skip
    return replace(taken, readings=(replace(reading, entries=entries),))


def _holds(other: EntryReading, entry: EntryReading) -> bool:
    """Whether the other strategy has more text in a cell: what follows the cell, which this one told apart."""
    return bool(fold(entry.text)) and fold(entry.text) in fold(other.text)

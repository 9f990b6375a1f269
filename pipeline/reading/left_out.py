"""Hold what was read against the pages: text that no cell took, and rows in which another row seems to hide.

A cell that is missing cannot be marked, so the report tells on which page its text was left, and the rows of that page
are marked for a look.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from rapidfuzz import fuzz, process

from pipeline.catalogue.form import Form, fold
from pipeline.reading.assemble import GUESSED, KNOWN
from pipeline.reading.closing import is_closing, is_signature, is_stamp
from pipeline.reading.form import LINE_STRATEGY
from pipeline.reading.headings import NUMBERING, LabelFinder
from pipeline.reading.pdf_geometry import UNNAMED
from pipeline.reading.types import Cell, Document, EntryReading, FileReading, ReportReading, Table

LEAST_WORDS = 6
OUTER_WORDS = 12
"""Text above the first row or below the last one mostly tells who wrote and when; longer ones may be rows."""
HEADING_LETTERS = 8
FEW_WORDS = 3
RESEMBLES = 78
SHORT_HEADING = 5
LONG_HEADING = 70
HIDDEN = 0.6
SHOWN = 60
GREEK = 0x3FF
"""The last place of the scripts that a Nordic report may hold."""
MISNAMED = frozenset({"Lu", "Ll", "Lo", "Cn", "Co"})


@dataclass(frozen=True, slots=True)
class _Piece:
    page: int | None
    text: str
    outer: bool


def with_doubts(found: FileReading, document: Document, form: Form) -> FileReading:
    """The reading of a PDF with lower confidence where its pages hold more than was read, and warnings that say so."""
    headings = {fold(heading): area.id for area in form.areas for heading in area.headings}
    readings = tuple(_looked_at(reading, headings) for reading in found.readings)
    labels, told = LabelFinder(form), _told_with(form)
    present = {entry.area for reading in readings for entry in reading.entries}

    def aside(text: str) -> bool:
        if is_closing(text, form) or is_signature(text, form) or is_stamp(text, form):
            return True
        if labels.kind(text) or labels.find(text, bare=False):
            return True
        letters = fold(NUMBERING.sub("", text))
        known = (heading for heading, area in headings.items() if area in present and letters.startswith(heading))
        return any(letters.removeprefix(heading) in told for heading in known)

    pieces = _left(document, readings, headings, aside)
    if pieces:
        pages = {piece.page for piece in pieces}
        readings = tuple(_near(reading, pages) for reading in readings)
    warnings = []
    for page in dict.fromkeys(piece.page for piece in pieces):
        text = next(piece.text for piece in pieces if piece.page == page)
        warnings.append(
            f"Sivulla {page} on tekstiä, joka jäi taulukon ulkopuolelle (”{_short(text)}”). Vertaa alkuperäiseen."
        )
    return replace(found, readings=readings, warnings=(*found.warnings, *warnings))


def _told_with(form: Form) -> frozenset[str]:
    """What may follow the heading of an area that holds nothing: what it is about, or the heading of a column."""
    about = (text for area in form.areas for text in area.descriptions)
    return frozenset(fold(text) for text in (*about, *(name for column in form.columns for name in column.headings)))


def _looked_at(reading: ReportReading, headings: dict[str, str]) -> ReportReading:
    """The report with its rows marked that hold the heading of an area the report lacks, or whose cells are missing."""
    present = {entry.area for entry in reading.entries}
    hiding = {
        entry.area
        for entry in reading.entries for paragraph in entry.text.split("\n")
        if headings.get(_letters(paragraph), entry.area) not in present
    }  # fmt: skip
    warnings = [
        f"Rivillä ”{entry.area_text}” näyttää olevan myös toisen osa-alueen teksti. Vertaa alkuperäiseen."
        for entry in reading.entries if entry.area in hiding and entry.column is KNOWN[0]
    ]  # fmt: skip
    known = frozenset(headings.values())
    entries = [
        _marked(entry, HIDDEN) if entry.area in hiding else _doubted(entry, known, headings)
        for entry in reading.entries
    ]
    last = max((at for at, entry in enumerate(entries) if entry.text), default=0)
    if entries and entries[last].method == LINE_STRATEGY:
        # Below questions and answers nothing tells a closing of the report from the last answer.
        entries[last] = _marked(entries[last], GUESSED)
    return replace(reading, entries=tuple(entries), warnings=(*reading.warnings, *warnings))


def _doubted(entry: EntryReading, known: frozenset[str], headings: dict[str, str]) -> EntryReading:
    """An entry, marked where it is likely to be wrong.

    A heading that looks odd may have been cut. Letters of other scripts come from fonts that name glyphs wrongly.
    """
    if any((ord(letter) > GREEK and category(letter) in MISNAMED) or letter == UNNAMED for letter in entry.text):
        return _marked(entry, HIDDEN)
    odd = entry.area not in known and (_looks_cut(entry.area_text) or _resembles(entry.area_text, headings))
    return _marked(entry, GUESSED) if odd else entry


def _resembles(heading: str, headings: Iterable[str]) -> bool:
    """Whether a heading that the form does not know looks like one that it knows, but for a part that was lost."""
    letters = fold(NUMBERING.sub("", heading))
    return process.extractOne(letters, list(headings), scorer=fuzz.ratio, score_cutoff=RESEMBLES) is not None


def _looks_cut(heading: str) -> bool:
    """Whether a heading that the form does not know may be a piece of one, or of a cell's text."""
    bare = NUMBERING.sub("", heading)
    return (
        len(fold(bare)) < SHORT_HEADING or bare[:1].islower() or len(bare) > LONG_HEADING or bare.endswith((".", ","))
    )


def _marked(entry: EntryReading, sure: float) -> EntryReading:
    return replace(entry, confidence=min(entry.confidence, sure))


def _near(reading: ReportReading, pages: set[int | None]) -> ReportReading:
    """The report with the rows of the pages marked."""
    areas = {entry.area for entry in reading.entries if pages & {entry.page, *(place.page for place in entry.places)}}
    entries = tuple(_marked(entry, HIDDEN) if entry.area in areas else entry for entry in reading.entries)
    return replace(reading, entries=entries)


def _left(
    document: Document, readings: Sequence[ReportReading], headings: dict[str, str], aside: Callable[[str], bool]
) -> list[_Piece]:
    """Pieces of text that stand in or below the tables and were not read; ``aside`` tells what is no content."""
    read = "".join(fold(text) for reading in readings for text in _texts(reading))
    pieces = [piece for piece in _shown(document, readings) if _is_new(piece.text, read) and not aside(piece.text)]
    named = [fold(entry.area_text) for reading in readings for entry in reading.entries]
    absent = {h for h in headings if len(h) >= HEADING_LETTERS and not any(h in name for name in named)}
    covered = [
        _Piece(page, text, outer=False)
        for page, text in _column_headings(document)
        if absent & (set(_runs(text)) - {fold(text)})
    ]
    inner = [piece for piece in pieces if not piece.outer]
    outer = [piece for piece in pieces if piece.outer]
    kept = []
    for some, least in ((inner, LEAST_WORDS), (outer, OUTER_WORDS)):
        names = any(_letters(piece.text) in headings for piece in some)
        if names or sum(len(piece.text.split()) for piece in some) >= least:
            kept += some
    return [*covered, *kept]


def _texts(reading: ReportReading) -> Iterator[str]:
    yield from (reading.title, reading.organisation, reading.service_area, reading.unit_text, reading.period_text)
    for entry in reading.entries:
        yield from (entry.area_text, entry.column_text, entry.text)


def _is_new(text: str, read: str) -> bool:
    letters = fold(text)
    return bool(letters) and letters not in read and not all(fold(word) in read for word in text.split())


def _shown(document: Document, readings: Sequence[ReportReading]) -> list[_Piece]:
    """What stands in the tables' cells but for headings and labels, and outside them from the first cell on.

    What comes before the first cell that was read, or after the last one, is ``outer``.
    """
    taken = [fold(entry.text) for reading in readings for entry in reading.entries if len(fold(entry.text)) > 1]
    flat = [(page, text, table) for page, text, table in _pieces(document)]
    places = [at for at, (_, text, _) in enumerate(flat) if any(fold(text) == own for own in taken)]
    first, last = (places[0], places[-1]) if places else (-1, len(flat))
    return [
        _Piece(page, text, outer=at < first or (at > last and not table))
        for at, (page, text, table) in enumerate(flat) if at > first or (table and first >= 0)
    ]  # fmt: skip


def _pieces(document: Document) -> Iterable[tuple[int | None, str, bool]]:
    for block in document.blocks:
        if not isinstance(block, Table):
            yield block.page, block.text, False
            continue
        for row in block.rows:
            if _tells_little(row):
                continue
            for index, cell in enumerate(row):
                if cell is not None and cell.paragraphs and not cell.header and (index or len(row) <= len("ab")):
                    yield cell.page, " ".join(cell.paragraphs), bool(cell.strategy)


def _tells_little(row: Sequence[Cell | None]) -> bool:
    """Whether a row outside the tables holds no more than who and when."""
    cells = [cell for cell in row if cell is not None]
    return all(not cell.strategy and len(cell.text.split()) <= FEW_WORDS for cell in cells)


def _column_headings(document: Document) -> Iterator[tuple[int | None, str]]:
    """The headings of columns; the label of a row that a page break pushed under one is read as a part of it."""
    for block in document.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            yield from ((cell.page, " ".join(cell.paragraphs)) for cell in row if cell is not None and cell.header)


def _runs(text: str) -> Iterator[str]:
    """The letters of all runs of words of a text."""
    words = text.split()
    return (fold(" ".join(words[start:end])) for start in range(len(words)) for end in range(start + 1, len(words) + 1))


def _letters(text: str) -> str:
    letters = fold(NUMBERING.sub("", text))
    return letters if len(letters) >= HEADING_LETTERS else ""


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"

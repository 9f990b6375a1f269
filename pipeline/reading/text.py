"""Read text that was flattened from a document: find its kind, then its rows, then its cells."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.catalogue.form import Form
from pipeline.errors import AmbiguousText, EmptyFile, LimitExceeded
from pipeline.reading.clean import clean_line, clean_paragraph
from pipeline.reading.decoding import decode
from pipeline.reading.joining import Known, is_hyphenated, join_lines
from pipeline.reading.limits import LIMITS, SPLIT
from pipeline.reading.text_cut import BULLETS, CELLS, TERMINAL, Band, Style, make_bands
from pipeline.reading.text_kinds import is_interleaved, outline_tail, read_tabs
from pipeline.reading.text_layout import is_spaced, read_layout
from pipeline.reading.text_lines import TextLine, split_lines, without_running_lines
from pipeline.reading.text_model import CutModel, shipped_model
from pipeline.reading.text_rows import ROLES, RowFinder, TextRow, TextTable
from pipeline.reading.types import Cell, Document, Line, Table

STRATEGY = "text"
ORIGINAL = "Lähetä alkuperäinen DOCX- tai PDF-tiedosto."
MARKED = re.compile(r"^[•\uf0b7·▪●*]")


def read_text(content: bytes, form: Form, known: Known | None = None) -> Document:
    """Read flattened text.

    Raises:
        EmptyFile: no text.
        LimitExceeded: far longer than a report.
        AmbiguousText: lines run across the columns, so that no cell is safe.
    """
    text = decode(content)
    if not text.strip():
        raise EmptyFile("Tiedosto on tyhjä.", remedy="Tallenna raportti uudelleen ja lähetä se.")
    if len(text) > LIMITS.text_characters or text.count("\n") > LIMITS.text_lines:
        raise LimitExceeded("Tekstitiedosto on liian pitkä yhdeksi raportiksi.", remedy=SPLIT)
    body, outline = outline_tail(text)
    finder = RowFinder(form)
    tabs = read_tabs(body)
    if tabs is not None:
        return Document("text", tabs, outline=outline)
    columns = read_layout(body, finder)
    if columns is not None:
        return Document("text", columns, outline=outline)
    lines = without_running_lines(split_lines(body))
    table = finder.find(lines)
    if table is None or len(table.rows) < 2:
        return Document("text", tuple(Line(line.text) for line in lines), outline=outline)
    if is_interleaved(table, lines) or is_spaced(body.split("\n")):
        raise AmbiguousText("Tekstin rivit kulkevat sarakkeiden poikki, joten soluja ei voi erottaa.", remedy=ORIGINAL)
    return _document(table, outline, known)


def _document(table: TextTable, outline: tuple[str, ...], known: Known | None) -> Document:
    rows = [_header(table), *_Cutter(table, known).rows()]
    before = tuple(Line(text) for text in table.before)
    return Document("text", (*before, Table(tuple(rows))), outline=outline)


def _header(table: TextTable) -> tuple[Cell, ...]:
    names = {"area": "Osa-alue", "monitoring": "Seuranta", "deviations": "Havainnot", "actions": "Toimenpiteet"}
    texts = [table.headers.get(role) or names[role] for role in ("area", *_roles(table))]
    return tuple(Cell((text,), header=True, strategy=STRATEGY) for text in texts)


def _roles(table: TextTable) -> tuple[str, ...]:
    """The three roles in the order of the header; a role that the header lacks comes last."""
    told = [role for role in table.roles if role in ROLES]
    return (*told, *(role for role in ROLES if role not in told))


class _Cutter:
    """Cuts the rows of one table into cells."""

    def __init__(self, table: TextTable, known: Known | None, model: CutModel | None = None) -> None:
        self.table = table
        self.model = model or shipped_model()
        lines = [line for row in table.rows for band in row.bands for line in band]
        self.style = Style.of(lines)
        self.known = known
        pairs = [(one.text, two.text) for one, two in pairwise(lines)]
        self.hyphenated = is_hyphenated(pairs, known)
        self.doubt = 0.5 if "other" in table.roles else 1.0
        if _roles(table) != ROLES:
            self.doubt = 0.5

    def rows(self) -> list[tuple[Cell, ...]]:
        return [self._row(row) for row in self.table.rows]

    def _row(self, row: TextRow) -> tuple[Cell, ...]:
        label = Cell(tuple(filter(None, (row.heading, row.explanation))), strategy=STRATEGY)
        bands = make_bands(row.bands, self.style, self.model.words)
        if not bands:
            return (label, *[Cell(strategy=STRATEGY, confidence=self.doubt)] * CELLS)
        choice = self.model.choose(bands)
        cells = []
        for number in range(CELLS):
            lines = []
            for band, cut in zip(bands, choice.cuts, strict=True):
                spans = ((0, cut[0]), (cut[0], cut[1]), (cut[1], len(band.words)))
                lines += self._lines(band, spans[number])
            paragraphs = self._paragraphs(lines)
            cells.append(Cell(paragraphs, strategy=STRATEGY, confidence=choice.probability * self.doubt))
        return (label, *cells)

    @staticmethod
    def _lines(band: Band, span: tuple[int, int]) -> list[TextLine]:
        found = []
        for number in sorted({word.line for word in band.words[span[0] : span[1]]}):
            words = [word for word in band.words[span[0] : span[1]] if word.line == number]
            line = band.lines[number]
            marks = (line.blanks, line.spaces) if words[0].first else (0, 0)
            found.append(TextLine(" ".join(word.text for word in words), *marks, line.wrapped, line.page))
        return found

    def _paragraphs(self, lines: Sequence[TextLine]) -> tuple[str, ...]:
        groups: list[list[str]] = []
        for number, line in enumerate(lines):
            fresh = not number or self._begins(lines[number - 1], line)
            if fresh:
                groups.append([line.text])
            else:
                groups[-1].append(line.text)
        joined = (join_lines(group, self.known, hyphenated=self.hyphenated) for group in groups)
        return tuple(text for text in (clean_paragraph(clean_line(item)) for item in joined) if text)

    def _begins(self, before: TextLine, line: TextLine) -> bool:
        """Whether a paragraph begins with ``line``."""
        if MARKED.match(line.text) or (line.text[:1] in BULLETS and line.text[1:2] == " "):
            return True
        ended = bool(TERMINAL.search(before.text)) or not line.text[:1].islower()
        if line.page:
            return bool(TERMINAL.search(before.text))
        if line.blanks or line.spaces:
            return ended
        return (
            self.style.wraps
            and not before.wrapped
            and bool(TERMINAL.search(before.text))
            and len(before.text) < 0.8 * self.style.width
        )

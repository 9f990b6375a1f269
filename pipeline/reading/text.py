"""Read text that was flattened from a document: find its kind, then its rows, then its cells."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.catalogue.form import Form
from pipeline.errors import AmbiguousText, EmptyFile, LimitExceeded
from pipeline.reading.clean import clean_line, clean_paragraph
from pipeline.reading.decoding import decode
from pipeline.reading.joining import SOFT, Known, is_hyphenated, join_lines
from pipeline.reading.limits import SPLIT, is_too_long
from pipeline.reading.plain_form import read_plain_form
from pipeline.reading.text_choose import CutRow, choose_rows, looks_torn
from pipeline.reading.text_cut import CELLS, Band
from pipeline.reading.text_headings import ROLES
from pipeline.reading.text_hidden import part_rows
from pipeline.reading.text_kinds import is_interleaved, is_regrouped, outline_tail, read_tabs
from pipeline.reading.text_layout import is_spaced, read_layout
from pipeline.reading.text_lines import TextLine, split_lines
from pipeline.reading.text_marks import BULLETS, ends_sentence, stays_open
from pipeline.reading.text_model import shipped_model
from pipeline.reading.text_pasted import read_pasted
from pipeline.reading.text_prompts import without_trust
from pipeline.reading.text_rows import RowFinder, TextRow, TextTable
from pipeline.reading.text_style import Style
from pipeline.reading.types import Cell, Document, Line, Table

STRATEGY = "text"
ORIGINAL = "Lähetä alkuperäinen DOCX- tai PDF-tiedosto."
SHORT_LINE = 0.8
TORN = 0.6
"""What a row is worth in which something was put wrong, whatever the cut."""
EXPLAINING = 4
"""An explanation below a heading has at most so many lines."""
MANY_WORDS, SYLLABLE = 50, 4.4
"""Finnish words have seven letters or so, Swedish ones five; syllables two to four."""
OPENING = frozenset("(\"”»'")
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
    if is_too_long(text):
        raise LimitExceeded("Tekstitiedosto on liian pitkä yhdeksi raportiksi.", remedy=SPLIT)
    body, outline = outline_tail(text)
    finder = RowFinder(form)
    tabs = read_tabs(body)
    if tabs is not None:
        return Document("text", tabs, outline=outline)
    pasted = read_pasted(body, finder.headings, finder.ends)
    if pasted is not None:
        return Document("text", pasted, outline=outline)
    columns = read_layout(body, finder.headings)
    if columns is not None:
        return Document("text", columns, outline=outline)
    typed = read_plain_form(text, form, known)
    if typed is not None:
        return typed
    lines = split_lines(body)
    table = finder.find(lines)
    if table is None or len(table.rows) < 2:
        return Document("text", tuple(Line(line.text) for line in lines), outline=outline)
    finder.close(table)
    if _is_chopped(table):
        raise AmbiguousText("Tekstin sanat on katkottu tavuiksi, joten niitä ei voi lukea.", remedy=ORIGINAL)
    if is_interleaved(table) or is_regrouped(body, table) or is_spaced(body.split("\n")):
        raise AmbiguousText("Tekstin rivit kulkevat sarakkeiden poikki, joten soluja ei voi erottaa.", remedy=ORIGINAL)
    return _document(table, finder, outline, known)


def _is_chopped(table: TextTable) -> bool:
    """Whether blanks stand between the syllables of words, as where a page's hyphenation got into its text."""
    texts = [line.text for row in table.rows for band in row.bands for line in band]
    words = [word for text in texts for word in text.split() if word.isalpha()]
    return len(words) >= MANY_WORDS and sum(map(len, words)) < SYLLABLE * len(words)


def _document(table: TextTable, finder: RowFinder, outline: tuple[str, ...], known: Known | None) -> Document:
    rows = [_header(table), *_Cutter(table, finder, known).rows()]
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

    def __init__(self, table: TextTable, finder: RowFinder, known: Known | None) -> None:
        self.table = table
        self.finder = finder
        self.model = shipped_model()
        self.known = known
        lines = [line for row in table.rows for band in row.bands for line in band]
        pairs = [(one.text, two.text) for one, two in pairwise(lines)]
        self.hyphenated = not any(line.text.endswith(SOFT) for line in lines) and is_hyphenated(pairs, known)
        unsure = "other" in table.roles or _roles(table) != ROLES or not table.headers
        self.doubt = 0.5 if unsure else 1.0

    def rows(self) -> list[tuple[Cell, ...]]:
        """The rows of the table as cells."""
        rows, parted = list[TextRow](), list(self.table.rows)
        while len(parted) > len(rows):
            rows = parted
            cuts = choose_rows([row.bands for row in rows], self.model)
            parted = part_rows(rows, cuts, self.model)
        return without_trust([self._row(row, cut) for row, cut in zip(parted, cuts, strict=True)], TORN)

    def _row(self, row: TextRow, cut: CutRow) -> tuple[Cell, ...]:
        label = Cell(tuple(filter(None, (row.heading, row.explanation))), strategy=STRATEGY)
        if cut.choice is None:
            return (label, *[Cell(strategy=STRATEGY, confidence=self.doubt)] * CELLS)
        torn = cut.guessed or row.guessed or looks_torn(cut) or _may_explain(row, cut.style)
        torn = torn or self.finder.begins_unseen(self.table, row)
        sure = cut.choice.probability * self.doubt * (TORN if torn else 1.0)
        cells = []
        for number in range(CELLS):
            lines = []
            for band, places in zip(cut.bands, cut.choice.cuts, strict=True):
                edges = (0, *places, len(band.words))
                lines += self._lines(band, edges[number : number + 2])
            paragraphs = self._paragraphs(lines, cut.style, number)
            cells.append(Cell(paragraphs, strategy=STRATEGY, confidence=sure))
        return (label, *cells)

    @staticmethod
    def _lines(band: Band, span: Sequence[int]) -> list[TextLine]:
        found = []
        for number in sorted({word.line for word in band.words[span[0] : span[1]]}):
            words = [word for word in band.words[span[0] : span[1]] if word.line == number]
            line = band.lines[number]
            marks = (line.blanks, line.spaces) if words[0].first else (0, 0)
            found.append(TextLine(" ".join(word.text for word in words), *marks, line.wrapped, line.page))
        return found

    def _paragraphs(self, lines: Sequence[TextLine], style: Style, cell: int) -> tuple[str, ...]:
        groups: list[list[str]] = []
        for number, line in enumerate(lines):
            before = lines[number - 1] if number else line
            if number and _cuts_word(before.text, line.text, style, cell, self.known):
                groups[-1][-1] += line.text
            elif not number or _begins(before, line, style, cell):
                groups.append([line.text])
            else:
                groups[-1].append(line.text)
        joined = (join_lines(group, self.known, hyphenated=self.hyphenated) for group in groups)
        return tuple(text for text in (clean_paragraph(clean_line(item)) for item in joined) if text)


def _may_explain(row: TextRow, style: Style) -> bool:
    """Whether the first lines below the heading may be an explanation that the form does not know.

    They end no sentence, and the next line begins with a capital and is set off, or its first word would have fitted.
    """
    band = row.bands[0]
    if not row.alone:
        return False
    for above, below in pairwise(band[: EXPLAINING + 1]):
        if ends_sentence(above.text) or above.text in BULLETS:
            return False
        first = below.text.split(" ", 1)[0]
        if not first[:1].isupper() or stays_open(above.text):
            continue
        set_off = style.blanks and below.blanks > 0
        if set_off or style.columns.font.ink(f"{above.text} {first}") < min(style.columns.widths):
            return True
    return False


def _cuts_word(above: str, below: str, style: Style, cell: int, known: Known | None) -> bool:
    """Whether a word filled a line alone and goes on below: no hyphen tells that it was too long for its column."""
    first = below.split(" ", 1)[0].rstrip(".,;:!?")
    if " " in above or not (above.isalpha() and first.isalpha() and first.islower()):
        return False
    width = style.columns.font.ink(above + first[0])
    if width < (1 - style.columns.room[cell]) * style.columns.widths[cell]:
        return False
    return known is None or known(above + first) or not (known(above) and known(first))


def _begins(before: TextLine, line: TextLine, style: Style, cell: int) -> bool:
    """Whether a paragraph begins with ``line`` in a cell of the given column."""
    if before.text.endswith(SOFT):
        return False
    if MARKED.match(line.text) or (line.text[:1] in BULLETS and line.text[1:2] == " "):
        return True
    first, last = line.text.split(" ", 1)[0], before.text.rsplit(" ", 1)[-1]
    if not first[:1].isalnum() and first[:1] not in OPENING:
        return False
    ends, upper = ends_sentence(last), not first[:1].islower()
    if line.page:
        return ends
    font, width = style.columns.font, style.columns.widths[cell]
    roomy = font.ink(f"{before.text} {first}") < (1 - style.columns.room[cell]) * width
    if (style.blanks and line.blanks) or line.spaces:
        return ends or (upper and roomy and not stays_open(last))
    if style.wraps:
        return ends and upper and not before.wrapped and (roomy or font.ink(before.text) < SHORT_LINE * width)
    return ends and upper and roomy

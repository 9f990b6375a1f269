"""Read text whose columns are kept apart by runs of spaces, as ``pdftotext -layout`` gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.catalogue.form import fold
from pipeline.reading.clean import clean_line, clean_paragraph
from pipeline.reading.joining import join_lines
from pipeline.reading.text_headings import ROLES, Headings
from pipeline.reading.text_lines import PAGE_NUMBER
from pipeline.reading.text_marks import BULLETS
from pipeline.reading.types import Cell, Line, Table

STRATEGY = "spaces"
GAP = 2
SPACED_SHARE = 0.3
CONFIDENCE = 0.8
"""Always marked for a look: one cell in twenty was wrong, since a row's end is told by its neighbours' only."""
TORN_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words on a line, with the place where it begins and ends."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class LayoutRow:
    """A row while its lines are collected: the pieces of each column, and whether a page broke it."""

    columns: list[list[str]] = field(default_factory=list)
    torn: bool = False


def pieces(line: str) -> list[Piece]:
    """The runs of words of a line that two or more spaces keep apart."""
    found: list[Piece] = []
    start = None
    for at, char in enumerate(line + " " * GAP):
        if char != " " and start is None:
            start = at
        elif start is not None and line[at : at + GAP].strip() == "" and char == " ":
            found.append(Piece(start, at, clean_line(line[start:at])))
            start = None
    return found


def is_spaced(lines: Sequence[str]) -> bool:
    """Whether runs of spaces keep columns apart on many of the lines."""
    counts = [len(pieces(line)) for line in lines if line.strip()]
    return (
        sum(count >= 2 for count in counts) >= SPACED_SHARE * max(1, len(counts))
        and sum(count >= 3 for count in counts) > 4
    )


def read_layout(text: str, headings: Headings) -> tuple[Line | Table, ...] | None:
    """The lines and the table of such a text; None when it is not of this kind."""
    lines = [line.replace("\u00a0", " ").rstrip() for line in text.replace("\r", "").replace("\f", "\n").split("\n")]
    filled = [line for line in lines if line.strip()]
    if not is_spaced(filled):
        return None
    at, starts = _header(lines, headings)
    if not starts:
        return None
    first = next((n for n in range(at, len(lines)) if _label(lines[n], starts, headings)), None)
    if first is None:
        return None
    header = _header_cells(lines[at:first], starts)
    rows = _rows(lines[first:], starts, headings, {fold(line) for line in lines[at:first] if line.strip()})
    lead = [Line(clean_line(piece.text)) for line in lines[:at] for piece in pieces(line)]
    return (*lead, Table((header, *rows)))


def _header(lines: Sequence[str], headings: Headings) -> tuple[int, list[int]]:
    """The header's first line, and where each column starts."""
    for number, line in enumerate(lines):
        found = pieces(line)
        if len(found) < 4:
            continue
        begun = [_role(piece.text, headings) for piece in found]
        if len(set(begun) & set(ROLES)) >= 2:
            return number, [piece.start for piece in found]
    return 0, []


def _role(text: str, headings: Headings) -> str:
    key = fold(text)
    if key in headings.columns:
        return headings.columns[key]
    longer = {role for name, role in headings.columns.items() if len(key) >= 5 and name.startswith(key)}
    return longer.pop() if len(longer) == 1 else ""


def _column(piece: Piece, starts: Sequence[int]) -> int:
    """The last column that begins at or before the piece; one character of play for what justification moved."""
    return max((number for number, start in enumerate(starts) if start <= piece.start + 1), default=0)


def _label(line: str, starts: Sequence[int], headings: Headings) -> bool:
    found = [piece for piece in pieces(line) if _column(piece, starts) == 0]
    key = fold(found[0].text) if found else ""
    return len(key) >= 5 and (key in headings.areas or any(name.startswith(key) for name in headings.areas))


def _header_cells(lines: Sequence[str], starts: Sequence[int]) -> tuple[Cell, ...]:
    texts: list[list[str]] = [[] for _ in starts]
    for line in lines:
        for piece in pieces(line):
            texts[_column(piece, starts)].append(piece.text)
    return tuple(Cell((join_lines(parts),) if parts else (), header=True, strategy=STRATEGY) for parts in texts)


def _rows(lines: Sequence[str], starts: Sequence[int], headings: Headings, header: set[str]) -> list[tuple[Cell, ...]]:
    rows: list[LayoutRow] = []
    for line in lines:
        if not line.strip() or fold(line) in header or PAGE_NUMBER.match(line.strip()):
            if fold(line) in header and rows:
                rows[-1].torn = True
            continue
        if _label(line, starts, headings) and _fresh(rows, line, starts, headings):
            rows.append(LayoutRow([[] for _ in starts]))
        for piece in pieces(line):
            rows[-1].columns[_column(piece, starts)].append(piece.text)
    return [_cells(row) for row in rows]


def _fresh(rows: Sequence[LayoutRow], line: str, starts: Sequence[int], headings: Headings) -> bool:
    """Whether a label begins a row of its own, and does not go on with a heading of several lines."""
    if not rows:
        return True
    begun = fold("".join(rows[-1].columns[0]))
    piece = next(piece for piece in pieces(line) if _column(piece, starts) == 0)
    return not any(name.startswith(begun + fold(piece.text)) for name in headings.areas)


def _cells(row: LayoutRow) -> tuple[Cell, ...]:
    sure = TORN_CONFIDENCE if row.torn else CONFIDENCE
    return tuple(Cell(_paragraphs(parts), strategy=STRATEGY, confidence=sure) for parts in row.columns)


def _paragraphs(parts: Sequence[str]) -> tuple[str, ...]:
    groups: list[list[str]] = []
    for part in parts:
        if not groups or (part[:1] in BULLETS and part[1:2] == " "):
            groups.append([])
        groups[-1].append(part)
    return tuple(text for text in (clean_paragraph(join_lines(group)) for group in groups) if text)

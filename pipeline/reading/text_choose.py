"""Choose the cuts of all rows of a table: once by the file's habits, and again when its columns' widths are known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading.text_cut import CELLS, Band, make_bands
from pipeline.reading.text_ink import ink
from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_marks import is_tear
from pipeline.reading.text_model import Choice, Cut, CutModel
from pipeline.reading.text_style import Style

LIKELY = 0.5
Widths = tuple[list[float], ...]


@dataclass(frozen=True, slots=True)
class CutRow:
    """A row's bands, the habits they were judged by, and the chosen cuts; None for a row without words.

    ``guessed`` tells that a page break was taken to be there though it left no mark.
    """

    bands: tuple[Band, ...]
    style: Style
    choice: Choice | None
    guessed: bool = False


def choose_rows(rows: Sequence[Sequence[Sequence[TextLine]]], model: CutModel) -> list[CutRow]:
    """The chosen cuts of the rows, each given as its bands of lines."""
    bands = [band for row in rows for band in row]
    first = [_choose(row, Style.of(bands), model) for row in rows]
    widths = [_widths_of(cut) for cut in first]
    chosen = []
    for number, row in enumerate(rows):
        style = Style.of(bands, columns_beside(widths, number))
        cut = _choose(row, style, model)
        chosen.append(_over_pages(row[0], style, model) or cut if looks_torn(cut) and len(row) == 1 else cut)
    return chosen


def _over_pages(lines: Sequence[TextLine], style: Style, model: CutModel) -> CutRow | None:
    """The best cut of a torn row if a page that left no mark ended before one of its lines; None when all are torn."""
    tear = next((at for at in range(1, len(lines)) if is_tear(lines[at - 1].text, lines[at].text)), len(lines) - 1)
    found: list[CutRow] = []
    for at in range(1, tear + 1):
        below = (replace(lines[at], page=True), *lines[at + 1 :])
        cut = _choose((lines[:at], below), style, model)
        if not looks_torn(cut):
            found.append(replace(cut, guessed=True))
    return max(found, key=lambda cut: cut.choice.score if cut.choice else 0.0, default=None)


def looks_torn(cut: CutRow) -> bool:
    """Whether a cell's text cannot be whole as it was cut, as when a page that left no mark broke the row.

    It begins a line with a small letter after the end of a sentence, or breaks off at the end of a full line.
    """
    if cut.choice is None:
        return False
    for number, (band, places) in enumerate(zip(cut.bands, cut.choice.cuts, strict=True)):
        edges = (0, *places, len(band.words))
        last = number == len(cut.bands) - 1
        if any(band.parts.is_torn(cell, *edges[cell : cell + 2], ends=last) for cell in range(CELLS)):
            return True
    return False


def columns_beside(widths: Sequence[Widths], number: int) -> list[list[float]]:
    """Widths of the lines in each column, of all rows but one, so that no row is judged by its own cut."""
    others = [row for at, row in enumerate(widths) if at != number]
    return [[width for row in others for width in row[cell]] for cell in range(CELLS)]


def line_widths(bands: Sequence[Band], cuts: Sequence[Cut]) -> Widths:
    """Widths of the lines that stand whole in each cell."""
    found: Widths = tuple([] for _ in range(CELLS))
    for band, cut in zip(bands, cuts, strict=True):
        edges = (0, *cut, len(band.words))
        for number, line in enumerate(band.lines):
            start, end = band.parts.begins[number], band.parts.begins[number + 1]
            cell = next((at for at in range(CELLS) if edges[at] <= start and end <= edges[at + 1]), None)
            if cell is not None:
                found[cell].append(ink(line.text))
    return found


def _widths_of(cut: CutRow) -> Widths:
    if cut.choice is None or cut.choice.probability < LIKELY:
        return tuple([] for _ in range(CELLS))
    return line_widths(cut.bands, cut.choice.cuts)


def _choose(row: Sequence[Sequence[TextLine]], style: Style, model: CutModel) -> CutRow:
    bands = tuple(make_bands(row, style, model.words))
    return CutRow(bands, style, model.choose(bands) if bands else None)

"""Choose the cuts of all rows of a table: once by the file's habits, and again when its columns' widths are known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading.text_columns import Fit, Fits
from pipeline.reading.text_cut import CELLS, Band, make_bands
from pipeline.reading.text_ink import FONTS, inks
from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_marks import closes, is_tear
from pipeline.reading.text_model import Choice, Cut, CutModel
from pipeline.reading.text_style import Style

LIKELY = 0.5
OPEN_HYPHENS = ("-", "/", "\u2010", "\u2013", "\u00ad")


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
    first = [cut_row(row, Style.of(bands), model) for row in rows]
    fits = [_fits_of(cut) for cut in first]
    chosen = []
    for number, row in enumerate(rows):
        style = Style.of(bands, rows_beside(fits, number))
        cut = cut_row(row, style, model)
        chosen.append(_over_pages(row[0], style, model) or cut if looks_torn(cut) and len(row) == 1 else cut)
    return chosen


def _over_pages(lines: Sequence[TextLine], style: Style, model: CutModel) -> CutRow | None:
    """The best cut of a torn row if a page that left no mark ended before one of its lines; None when all are torn."""
    tear = next((at for at in range(1, len(lines)) if is_tear(lines[at - 1].text, lines[at].text)), len(lines) - 1)
    found: list[CutRow] = []
    for at in range(1, tear + 1):
        below = (replace(lines[at], page=True), *lines[at + 1 :])
        cut = cut_row((lines[:at], below), style, model)
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


def rows_beside(fits: Sequence[Fits], number: int) -> list[Fits]:
    """The lines known to stand in a column, of all rows but one, so that no row is judged by its own cut."""
    return [row for at, row in enumerate(fits) if at != number]


def line_fits(bands: Sequence[Band], cuts: Sequence[Cut]) -> list[Fit]:
    """The lines that stand whole in a cell."""
    found: list[Fit] = []
    for band, cut in zip(bands, cuts, strict=True):
        edges = (0, *cut, len(band.words))
        for number in range(len(band.lines)):
            start, end = band.parts.begins[number], band.parts.begins[number + 1]
            cell = next((at for at in range(CELLS) if edges[at] <= start and end <= edges[at + 1]), None)
            if cell is not None:
                found.append(_fit(band, number, cell, edges[cell + 1] == end))
    return found


def _fit(band: Band, number: int, cell: int, last: bool) -> Fit:
    """A line in its cell; ``last``: it is the cell's last one."""
    line, end = band.lines[number], band.parts.begins[number + 1]
    widths = inks(line.text)
    if end == len(band.words):
        return Fit(cell, widths, widths, wraps=False, closed=False)
    word, below = band.words[end].text, band.lines[number + 1]
    reach = tuple(one + two + font.space for one, two, font in zip(widths, inks(word), FONTS, strict=True))
    ends = closes(line.text.rsplit(" ", 1)[-1], word)
    runs_on = word[:1].islower() and not ends and not last and not below.blanks and not line.text.endswith(OPEN_HYPHENS)
    return Fit(cell, widths, reach, runs_on, ends)


def _fits_of(cut: CutRow) -> list[Fit]:
    if cut.choice is None or cut.choice.probability < LIKELY:
        return []
    return line_fits(cut.bands, cut.choice.cuts)


def cut_row(row: Sequence[Sequence[TextLine]], style: Style, model: CutModel) -> CutRow:
    """The most probable cut of a row, given as its bands of lines."""
    bands = tuple(make_bands(row, style, model.words))
    return CutRow(bands, style, model.choose(bands) if bands else None)

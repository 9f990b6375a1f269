"""Find rows whose headings the form does not know: they hide in the row above them.

Nothing tells such a heading from a cell's text. But the words of a hidden row sound like three columns once more, so
that two rows with a heading between them are far more likely than one row of all the words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.text_choose import CutRow, cut_row
from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_marks import DASHES, ends_sentence
from pipeline.reading.text_model import CutModel
from pipeline.reading.text_rows import TextRow

HEADING = re.compile(
    r"(?P<heading>(?:\d{1,2}\.? )?[A-ZÅÄÖ][^\s.!?:;]*(?: [a-zåäö(/&\u2013-][^\s.!?:;]*){0,5})"
    r"(?: (?P<rest>[A-ZÅÄÖ•\u2013-].*))?"
)
FOUND, SUSPECTED = 6.0, 3.5
"""How much better two rows score than one. Of 618 rows without another in them the best had 5.5, and six had more than
3.5; of those with one that had a heading of this kind the worst had 6.9."""
SHORT_LINE = 15


def part_rows(rows: Sequence[TextRow], cuts: Sequence[CutRow], model: CutModel) -> list[TextRow]:
    """The rows, with the hidden ones taken out of those above them; both parts are marked as guessed.

    Args:
        rows: the rows that were found by their headings.
        cuts: the same rows as they were cut.
        model: judges how likely a row is.
    """
    parted: list[TextRow] = []
    for row, cut in zip(rows, cuts, strict=True):
        parted.extend(_parts(row, cut, model))
    return parted


def _parts(row: TextRow, cut: CutRow, model: CutModel) -> Iterator[TextRow]:
    if cut.choice is None:
        yield row
        return
    best, gain = None, 0.0
    for heading, above, below in _ways(row):
        one, two = (cut_row(bands, cut.style, model) for bands in (above, below))
        if one.choice is None or two.choice is None:
            continue
        better = one.choice.score + two.choice.score - cut.choice.score
        if better > max(gain, SUSPECTED):
            best, gain = (heading, above, below), better
    if best is None:
        yield row
    elif gain < FOUND:
        yield replace(row, guessed=True)
    else:
        yield replace(row, bands=best[1], guessed=True)
        yield TextRow("", best[0], bands=best[2], guessed=True)


def _ways(row: TextRow) -> Iterator[tuple[str, list[list[TextLine]], list[list[TextLine]]]]:
    """Every heading that may stand on a line of the row, with the bands above and below it."""
    for at, band in enumerate(row.bands):
        for number in range(1, len(band)):
            found = _heading(band, number)
            if found is not None:
                heading, rest = found
                yield heading, [*row.bands[:at], band[:number]], [rest, *row.bands[at + 1 :]]


def _heading(band: Sequence[TextLine], number: int) -> tuple[str, list[TextLine]] | None:
    """A heading that a line may begin with, and the lines that follow it."""
    line, last = band[number], band[number - 1].text.rsplit(" ", 1)[-1]
    ends = ends_sentence(last) or last in DASHES or len(band[number - 1].text) < SHORT_LINE
    found = HEADING.fullmatch(line.text)
    if not ends or found is None:
        return None
    rest = [replace(line, text=found["rest"], blanks=0)] if found["rest"] else []
    rest += band[number + 1 :]
    return (found["heading"], rest) if rest and not rest[0].text[:1].islower() else None

"""What stands below an axis of periods: months, year and n; months by their numbers where their names do not fit."""

import re
from collections.abc import Sequence

from pipeline.export.pack.office_measure import Letter, width
from pipeline.export.pack.office_text import one_line, reporting_text
from pipeline.export.pack.types import Point
from pipeline.figures.numbers import period_words
from pipeline.model import PERIOD_LETTERS, Period

ENDING = re.compile(r"kuu(?= \d{4}$)")
"""What an axis leaves out of the months' names."""

YEAR = re.compile(r"(?:19|2\d)\d\d")
SKIPS = (1, 3, 6, 12)
FILLED, DASH = 0.94, "\u2013"


def ticks(points: Sequence[Point], letter: Letter, room: float) -> list[str]:
    """The names of periods in lines; each has ``room`` points."""
    told = [_lines(ENDING.sub("", one_line(point.label))) for point in points]
    if max((width(line, letter) for lines in told for line in lines), default=0.0) > FILLED * room:
        told = [_lines(_short(one_line(point.label))) for point in points]
    return ["\n".join([*lines, reporting_text(point)]) for lines, point in zip(told, points, strict=True)]


def skipped(names: Sequence[object], letter: Letter, room: float) -> int:
    """Of how many periods one can be named: of each, or of each year's thirds the same one, or of two years'."""
    widest = max((width(line, letter) for name in names for line in str(name).split("\n")), default=0.0)
    return next((skip for skip in SKIPS if widest <= skip * room), SKIPS[-1])


def _lines(label: str) -> list[str]:
    """The year below the months."""
    return label.rsplit(" ", 1)


def _short(label: str) -> str:
    """``syys-joulukuu 2023`` as ``9-12 2023`` with an en dash; what is no period's name as it is."""
    year = YEAR.search(label)
    for months in PERIOD_LETTERS if year else ():
        for number in range(1, 12 // months + 1):
            period = Period(int(year[0]) if year else 0, number, months)
            if period_words(str(period)) == label:
                ends = dict.fromkeys((period.first_day.month, period.last_day.month))
                return f"{DASH.join(map(str, ends))} {period.year}"
    return label

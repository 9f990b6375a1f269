"""The chapters of the document, each from its part of the pack."""

from collections.abc import Sequence
from numbers import Integral, Number, Real

import pandas as pd

from pipeline.export.pack import office_words as words
from pipeline.export.pack.docx_parts import LINE_HEIGHT, Sheets
from pipeline.export.pack.office_text import (
    NBSP,
    NOTHING,
    interval_text,
    one_line,
    percent_text,
    provenance_lines,
)
from pipeline.export.pack.types import AreaPart, ChartPart, Figure, Pack, Quotation, Table, ThemePart
from pipeline.figures.numbers import number, period_words
from pipeline.words import say


def summary(made: Sheets, pack: Pack) -> None:
    """The period in its sentences, with the shares of the themes as a picture and a table."""
    made.heading(say(words.SUMMARY), 1)
    made.bullets(pack.summary)
    if pack.publishable:
        made.text(say(words.PUBLISHABLE))
    made.picture(pack.overview.chart)
    title = say(words.THEMES_OF_PERIOD, period=period_words(pack.period))
    made.table(title, *_points(pack.overview, say(words.THEME)))


def coverage(made: Sheets, pack: Pack) -> None:
    """Who reported and whose report is missing."""
    made.heading(say(words.COVERAGE), 1)
    made.bullets(pack.coverage)
    if pack.missing:
        made.heading(say(words.MISSING), 2)
        made.bullets(pack.missing)


def area(made: Sheets, part: AreaPart) -> None:
    """One area of the form: what was seen and done, and its themes."""
    made.heading(part.name, 2)
    made.bullets(part.lines)
    if len(part.themes.frame):
        made.table(part.themes.title, *_frame(part.themes))


def theme(made: Sheets, pack: Pack, part: ThemePart) -> None:
    """One theme: the finding, its state, the trend, where and since when."""
    made.heading(part.name, 2)
    if one_line(part.finding) != one_line(part.name):
        made.strong(part.finding)
    state = made.text(part.state)
    if state is not None and not part.comment.strip():
        # A heading alone at the foot of a page, its picture on the next, would be read as an empty chapter.
        state.paragraph_format.keep_with_next = True
    if part.comment.strip():
        made.labelled(say(words.COMMENT), part.comment)
    made.picture(part.trend.chart, tall=LINE_HEIGHT)
    made.table(f"{part.name}: {say(words.TREND)}", *_points(part.trend, say(words.PERIOD)))
    if part.where is not None:
        where = say(words.WHERE, period=period_words(pack.period))
        made.table(f"{part.name}: {where}", *_points(part.where, say(words.CATEGORY)))
    if part.units:
        made.heading(say(words.UNITS), 3)
        made.bullets(part.units)
    if part.quotations:
        made.heading(say(words.QUOTATIONS), 3)
    for quotation in part.quotations:
        made.text(_quoted(quotation), "Quote")


def _quoted(quotation: Quotation) -> str:
    where = ", ".join(part for part in (quotation.unit, period_words(quotation.period), quotation.area) if part)
    return f"\u201d{quotation.text.strip()}\u201d ({where})"


def actions(made: Sheets, pack: Pack) -> None:
    """What was done about each theme, and what followed."""
    made.heading(say(words.FOLLOW_UP), 1)
    told = [part for part in pack.themes if part.actions or part.followed]
    if not told:
        made.text(say(words.NO_ACTIONS))
    for part in told:
        made.heading(part.name, 2)
        for title, lines in ((words.ACTIONS, part.actions), (words.FOLLOWED, part.followed)):
            if lines:
                made.heading(say(title), 3)
                made.bullets(lines)


def method(made: Sheets, pack: Pack) -> None:
    """How the numbers are made, what not to conclude, and where they come from."""
    made.heading(say(words.METHOD), 1)
    made.bullets(pack.method)
    made.heading(say(words.PROVENANCE), 2)
    rows = [(say(words.NAME), say(words.VALUE)), *provenance_lines(pack.provenance)]
    made.table(say(words.PROVENANCE), rows, [False, False])


def _points(figure: Figure, heading: str) -> tuple[list[Sequence[str]], list[bool]]:
    """A chart's numbers as rows: category, units with the theme, units that reported, share, interval."""
    heads = (words.COUNT_SHORT, words.REPORTED_SHORT, words.SHARE_SHORT, words.INTERVAL_SHORT)
    rows: list[Sequence[str]] = [(heading, *(say(head) for head in heads))]
    for point in figure.points:
        counts = (number(point.numerator) if point.denominator else NOTHING, number(point.denominator))
        if point.hidden:
            counts = (point.hidden, NOTHING)
        shares = (percent_text(point.share, 1), interval_text(point))
        rows.append((one_line(point.label), *counts, *shares))
    return rows, [False, True, True, True, True]


def _frame(table: Table) -> tuple[list[Sequence[str]], list[bool]]:
    """A table of the pack as rows of text."""
    frame = table.frame
    numeric = [any(_is_number(value) for value in frame[column]) for column in frame]
    rows: list[Sequence[str]] = [[one_line(str(column)).replace(" %", f"{NBSP}%") for column in frame]]
    rows += [[_text(value) for value in row] for row in frame.itertuples(index=False)]
    return rows, numeric


def chart(made: Sheets, part: ChartPart) -> None:
    """A chart that the user added, with its own words and numbers."""
    made.heading(part.chart.title, 2)
    if part.comment.strip():
        made.labelled(say(words.COMMENT), part.comment)
    made.picture(part.chart)
    if len(part.chart.table):
        made.table(part.chart.title, *_frame(Table("", "", part.chart.table)))


def _is_number(value: object) -> bool:
    """Whether a cell holds a number; a column may say in words that some of its numbers are hidden."""
    return isinstance(value, Number) and not isinstance(value, bool)


def _text(value: object) -> str:
    """A cell as text: numbers in the language's form, a fraction with one decimal; a dash for nothing."""
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return NOTHING
    if isinstance(value, bool):
        return say(words.YES) if value else say(words.NO)
    if isinstance(value, Integral):
        return number(int(value))
    if isinstance(value, Real):
        return number(float(value), 1)
    return str(value)

"""The slides of one theme: its charts with the state, then what was done, what followed, and the words of reports."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.export.pack import office_words as words
from pipeline.export.pack.office_text import clean, note
from pipeline.export.pack.pptx_flow import Par, balanced, bullets, fit, heading, labelled, total
from pipeline.export.pack.pptx_page import Page
from pipeline.export.pack.pptx_slides import (
    BAR,
    BAR_EDGE,
    GAP,
    NOTE,
    page_of,
    place_chart,
    place_columns,
    write_columns,
)
from pipeline.export.pack.pptx_template import Box, Stage
from pipeline.export.pack.types import Figure, Pack, Quotation, ThemePart
from pipeline.figures.numbers import period_words
from pipeline.words import say

LEAST_CHART = 226.0
STATE = 16.0
TREND_PART = 0.56
BETWEEN = 14.0


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """The blocks of text of a theme."""

    units: list[Par]
    done: list[Par]
    quoted: list[Par]

    @property
    def columns(self) -> list[list[Par]]:
        return [column for column in (self.units, self.done, self.quoted) if column]

    @property
    def choices(self) -> list[list[list[Par]]]:
        """What may stand beside the trend, the best first: what leaves the least, and the most even, for later."""
        whole = [self.columns] if self.columns else []
        return [*whole, *([column] for column in (self.units, self.quoted, self.done) if column)]

    def without(self, placed: Sequence[list[Par]]) -> "_Told":
        """The same less the columns that have been placed."""
        units, done, quoted = ([] if column in placed else column for column in (self.units, self.done, self.quoted))
        return _Told(units, done, quoted)


def theme(stage: Stage, pack: Pack, part: ThemePart) -> None:
    """The charts with whatever text fits beside and below them; what is left on slides of their own."""
    figures = [part.trend, *([part.where] if part.where else [])]
    page = page_of(stage, pack, part.finding, part.trend, [figure.chart.alt for figure in figures])
    body, more = _lead(page, part)
    told = _told(part, more)
    below = _below(stage, told, body)
    used = _needed(stage, below, body.width) + BETWEEN if below else 0.0
    told = told.without(below)
    charts = replace(body, height=body.height - used)
    told = told.without(_charts(page, pack, part, charts, told))
    place_columns(page, below, body.below(charts.height + BETWEEN))
    _texts(stage, pack, part, told)


def _below(stage: Stage, told: _Told, body: Box) -> list[list[Par]]:
    """The columns of text that fit under charts of their least height: all of them, or all but the quotations."""
    room = body.height - LEAST_CHART - BETWEEN
    choices = (told.columns, [column for column in (told.units, told.done) if column])
    return next((choice for choice in choices if choice and _needed(stage, choice, body.width) <= room), [])


def _texts(stage: Stage, pack: Pack, part: ThemePart, told: _Told) -> None:
    """The texts that are left: on one slide when they fit in its columns, else the quotations after the others."""
    actions, quoted = say(words.FOLLOW_UP_OF, theme=part.name), say(words.QUOTED_OF, theme=part.name)
    others = [column for column in (told.units, told.done) if column]
    if told.quoted and (not others or _needed(stage, told.columns, stage.body.width) > stage.body.height):
        write_columns(stage, pack, actions, part.trend, others)
        halves = balanced(told.quoted, stage.family, (stage.body.width - GAP) / 2)
        write_columns(stage, pack, quoted, part.trend, halves)
        return
    write_columns(stage, pack, actions, part.trend, told.columns)


def _needed(stage: Stage, columns: Sequence[Sequence[Par]], width: float) -> float:
    """Height of the tallest of equal columns."""
    if not columns:
        return 0.0
    room = (width - GAP * (len(columns) - 1)) / len(columns)
    return max(total(column, stage.family, room) for column in columns)


def _lead(page: Page, part: ThemePart) -> tuple[Box, list[Par]]:
    """The state with the user's own words below it; what is left of the slide, and of the words."""
    pars = [Par(clean(part.state), size=STATE)] if part.state else []
    if part.comment.strip():
        pars.append(labelled(say(words.COMMENT), part.comment))
    limit = page.body.height - LEAST_CHART
    placed, rest = fit(pars, page.stage.family, page.body.width, limit)
    page.text(placed, page.body, "Tila")
    used = total(placed, page.stage.family, page.body.width)
    return page.body.below(used + 12 if placed else 0.0), rest


def _charts(page: Page, pack: Pack, part: ThemePart, box: Box, told: _Told) -> list[list[Par]]:
    """The trend beside the areas and what text finds room there, over one note for both; the texts placed."""
    trend, where = part.trend, part.where
    below = [Par(note(trend), size=NOTE, muted=True)]
    area = replace(box, height=box.height - total(below, page.stage.family, box.width) - 6)
    page.text(below, box.below(area.height + 6), "Selite")
    wide = (area.width - GAP) * TREND_PART
    right = Box(box.x + wide + GAP, box.y, box.width - wide - GAP, area.height)
    room = _beside(page, where, right)
    family = page.stage.family
    beside = next((texts for texts in told.choices if total(_joined(texts), family, right.width) <= room), [])
    left = replace(area, width=wide) if beside or where else area
    place_chart(page, trend, trend.points, (say(words.TREND), ""), left)
    used = 0.0
    if where:
        title = say(words.WHERE, period=period_words(pack.period))
        used = place_chart(page, where, where.points, (title, ""), right) + BETWEEN
    page.text(_joined(beside), right.below(used), "Teksti vieress\u00e4")
    return beside


def _joined(columns: Sequence[Sequence[Par]]) -> list[Par]:
    return [par for column in columns for par in column]


def _beside(page: Page, where: Figure | None, right: Box) -> float:
    """Height that is left below the chart of areas."""
    if where is None:
        return right.height
    head = total([heading(say(words.WHERE, period=""))], page.stage.family, right.width)
    return right.height - head - BAR_EDGE - BAR * len(where.points) - BETWEEN


def _told(part: ThemePart, more: list[Par]) -> _Told:
    done = _block(say(words.ACTIONS), part.actions) + _block(say(words.FOLLOWED), part.followed)
    quoted = [par for quotation in part.quotations for par in _quoted(quotation)]
    return _Told(
        more + _block(say(words.UNITS), part.units), done, [heading(say(words.QUOTATIONS)), *quoted] if quoted else []
    )


def _block(title: str, texts: Sequence[str]) -> list[Par]:
    told = bullets(texts)
    return [heading(title), *told] if told else []


def _quoted(quotation: Quotation) -> list[Par]:
    where = ", ".join(part for part in (quotation.unit, period_words(quotation.period), quotation.area) if part)
    text = clean(quotation.text).strip()
    return [
        Par(f"\u201d{text}\u201d", heading=True, before=9.0),
        Par(clean(where), size=12.0, muted=True, before=1.0),
    ]

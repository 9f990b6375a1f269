"""One slide: its title, text boxes, charts, foot and speaker notes, all in the pack's language."""

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from pipeline.export.pack.office_measure import LINE, Letter, height, lines
from pipeline.export.pack.office_text import clean, one_line
from pipeline.export.pack.pptx_chart import Native
from pipeline.export.pack.pptx_flow import INDENT, TEXT, Par, total
from pipeline.export.pack.pptx_template import FEET, TITLES, Box, Place, Stage

LEAST_TITLE = 20.0
SOURCE_SIZE = 12.0
SOURCE_ROW = SOURCE_SIZE * LINE + 4
SOURCE_NAME = "L\u00e4hde"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
BULLET = f'<a:buChar {A} char="\u2022"/>'
MOST_LETTERS = 8
"""No row holds more letters than this for each part of it that is as wide as the text is high."""

MOST_TITLE = 2_000
MOST_ROWS = 6
"""Of a title too long for its place, told in the body."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A slide in the making; ``body`` is what is left of it for content, above the source line."""

    slide: Any
    stage: Stage
    body: Box
    language: str

    def text(self, pars: Sequence[Par], box: Box, name: str) -> None:
        """A text box of measured paragraphs, at the top of ``box`` and as tall as its text."""
        if not pars:
            return
        needed = total(pars, self.stage.family, box.width)
        shape = self.slide.shapes.add_textbox(Pt(box.x), Pt(box.y), Pt(box.width), Pt(needed))
        shape.name = name
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for place, par in enumerate(pars):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self._paragraph(paragraph, par, 0.0 if place == 0 else par.before)

    def _paragraph(self, paragraph: Any, par: Par, before: float) -> None:
        write(paragraph, par.label, self.language)
        write(paragraph, par.text.removeprefix(par.label), self.language)
        paragraph.space_before, paragraph.space_after = Pt(before), Pt(0)
        for place, run in enumerate(paragraph.runs):
            run.font.size, run.font.bold = Pt(par.size), par.bold or (place == 0 and bool(par.label))
            if par.muted:
                run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
        properties = paragraph._p.get_or_add_pPr()
        if par.inset:
            properties.set("marL", str(int(Pt(INDENT))))
            properties.set("indent", str(-int(Pt(INDENT)) if par.bullet else 0))
        if par.bullet:
            properties.append(parse_xml(BULLET))

    def chart(self, native: Native, box: Box, name: str, alt: str) -> None:
        """A native chart with its words for those who cannot see it."""
        at = (Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height))
        frame: Any = self.slide.shapes.add_chart(native.kind, *at, native.data())
        frame.name = one_line(name)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(alt))

    def picture(self, content: bytes, box: Box, name: str, alt: str) -> None:
        """A picture as large as the box lets it be, with its words for those who cannot see it."""
        shape: Any = self.slide.shapes.add_picture(io.BytesIO(content), Pt(box.x), Pt(box.y), width=Pt(box.width))
        if shape.height > Pt(box.height):
            shape.width, shape.height = int(shape.width * Pt(box.height) / shape.height), Pt(box.height)
        shape.name = one_line(name)
        shape._element.nvPicPr.cNvPr.set("descr", one_line(alt))

    def notes(self, lines: Sequence[str]) -> None:
        """Speaker notes, a paragraph a line."""
        frame = self.slide.notes_slide.notes_text_frame
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            write(paragraph, line, self.language)

    def foot(self, source: str, footers: Sequence[str]) -> None:
        """The slide number and the source line: in the layout's footer when that is wide, else above it.

        A narrow footer holds the first of ``footers`` that fits, or as much as fits of the last.
        """
        letter = Letter(self.stage.family, SOURCE_SIZE)
        for shape in self.slide.slide_layout.placeholders:
            kind = shape.placeholder_format.type
            if kind == PP_PLACEHOLDER.SLIDE_NUMBER:
                self._foot(shape, "")
            elif kind == PP_PLACEHOLDER.FOOTER:
                room = shape.width.pt - 16
                told = [source] if self.stage.wide_foot else footers
                fitting = [text for text in told if shortened(text, letter, room) == text]
                self._foot(shape, fitting[0] if fitting else shortened(told[-1], letter, room))
        if not self.stage.wide_foot:
            box = Box(self.body.x, self.body.y + self.body.height + 4, self.body.width, SOURCE_ROW)
            line = shortened(source, letter, box.width)
            self.text([Par(line, size=SOURCE_SIZE, muted=True)], box, SOURCE_NAME)

    def _foot(self, place: Any, text: str) -> None:
        """A copy of a layout's footer, or of its slide number with the field."""
        made = deepcopy(place._element)
        self.slide.shapes._spTree.append(made)
        made.nvSpPr.cNvPr.set("id", str(max(int(i) for i in self.slide.element.xpath("//p:cNvPr/@id")) + 1))
        paragraph = self.slide.shapes[-1].text_frame.paragraphs[0]
        if text:
            for child in list(paragraph._p):
                paragraph._p.remove(child)
            write(paragraph, text, self.language)
            if self.stage.wide_foot:
                paragraph.alignment = PP_ALIGN.LEFT
            for run in paragraph.runs:
                run.font.size, run.font.name = Pt(SOURCE_SIZE), "+mn-lt"
                run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
        for properties in made.iter("{*}rPr", "{*}endParaRPr"):
            properties.set("lang", self.language)

    def close(self) -> None:
        """Put the foot last, where a screen reader expects it."""
        tree = self.slide.shapes._spTree
        for shape in list(self.slide.shapes):
            foot = shape.is_placeholder and shape.placeholder_format.type in FEET
            if foot or shape.name == SOURCE_NAME:
                tree.append(shape._element)


def write(paragraph: Any, text: str, language: str) -> None:
    """Text of a paragraph, its line feeds as breaks, in a language."""
    for place, line in enumerate(clean(text).split("\n") if text else []):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        run._r.get_or_add_rPr().set("lang", language)


def shortened(text: str, letter: Letter, room: float, rows: int = 1) -> str:
    """Text on one line of the file, or as much of it as fits ``rows`` rows of the slide with an ellipsis."""
    text = one_line(text)
    most = int(rows * room / letter.size * MOST_LETTERS)
    limit = rows * letter.size * LINE * 1.01
    if len(text) <= most and height(text, letter, room) <= limit:
        return text
    made = lines(text[:most], letter, room)
    cut = " ".join(made[:rows])
    while height(f"{cut} \u2026", letter, room) > limit and len(cut) > 1:
        head = cut.rpartition(" ")[0]
        cut = head if len(head) > len(cut) / 2 else cut[: len(cut) * 9 // 10]
    return f"{cut.rstrip()} \u2026"


def new_page(stage: Stage, title: str, language: str) -> Page:
    """A slide with its title in the title's place; a title that does not fit is cut, and told whole in the body."""
    slide: Any = stage.deck.slides.add_slide(stage.page)
    keep_only(slide, TITLES)
    whole = one_line(title)
    shown = set_text(slide.shapes.title, whole, stage.title, language)
    reserved = 0.0 if stage.wide_foot else SOURCE_ROW + 8
    page = Page(slide, stage, replace(stage.body, height=stage.body.height - reserved), language)
    if shown == whole:
        return page
    letter = Letter(stage.family, TEXT, bold=True)
    told = [Par(shortened(whole, letter, page.body.width, MOST_ROWS), bold=True)]
    page.text(told, page.body, "Otsikko kokonaan")
    return replace(page, body=page.body.below(total(told, stage.family, page.body.width) + 10))


def set_text(shape: Any, text: str, place: Place, language: str) -> str:
    """Write a title at the largest size down to 20 points that fits its place; cut, if none does. What was written."""
    size, box = place.letter.size, place.box
    text = text[:MOST_TITLE]
    while size > LEAST_TITLE and height(text, replace(place.letter, size=size), box.width) > box.height:
        size = max(LEAST_TITLE, size - 2)
    letter = replace(place.letter, size=size)
    shown = shortened(text, letter, box.width, max(1, int(box.height / (size * LINE))))
    paragraph = shape.text_frame.paragraphs[0]
    write(paragraph, shown, language)
    if letter != place.letter:
        for run in paragraph.runs:
            run.font.size = Pt(size)
    return shown


def keep_only(slide: Any, kinds: set[PP_PLACEHOLDER]) -> None:
    """Take out the layout's other places, which would show their prompts."""
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in kinds:
            shape._element.getparent().remove(shape._element)

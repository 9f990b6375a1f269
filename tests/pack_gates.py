"""Gates on the files of a meeting pack: each lists what is wrong, so that a test can also plant what it must find."""

import io
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import docx
import openpyxl
import pptx
from docx.oxml.ns import qn

from pipeline.export.pack.office_measure import Letter, height

SLACK = 1.5
"""Points by which measured boxes may differ."""


def slides(content: bytes) -> list[Any]:
    """The slides of a presentation."""
    return list(pptx.Presentation(io.BytesIO(content)).slides)


def slide_text(content: bytes) -> str:
    """All text of the slides, their notes left out."""
    return "\n".join(
        shape.text_frame.text for slide in slides(content) for shape in slide.shapes if shape.has_text_frame
    )


def charts(content: bytes) -> list[Any]:
    """The frames of all native charts, in the order of the slides."""
    return [shape for slide in slides(content) for shape in slide.shapes if shape.has_chart]


def chart_rows(frame: Any) -> list[tuple[Any, ...]]:
    """The rows of the workbook inside a chart, without the headings."""
    blob = frame.chart.part.chart_workbook.xlsx_part.blob
    book = openpyxl.load_workbook(io.BytesIO(blob))
    return list(book.worksheets[0].iter_rows(min_row=2, values_only=True))


def text_too_tall(content: bytes) -> list[str]:
    """Text boxes and titles whose measured text is taller than the box, or that leave the slide."""
    deck = pptx.Presentation(io.BytesIO(content))
    family = "Arial"
    found = []
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            told = f"slide {number}: {shape.name}"
            if shape.left < 0 or shape.left + shape.width > deck.slide_width:
                found.append(f"{told} leaves the slide at a side")
            if shape.top < 0 or shape.top + shape.height > deck.slide_height:
                found.append(f"{told} leaves the slide at its top or bottom")
            if shape.has_text_frame and _measured(shape, family) > shape.height.pt + SLACK:
                found.append(f"{told} holds {_measured(shape, family):.0f} points of text in {shape.height.pt:.0f}")
    return found


def _measured(shape: Any, family: str) -> float:
    inherited = {"TITLE": (24.0, True), "CENTER_TITLE": (40.0, True), "SUBTITLE": (22.0, False)}
    kind = shape.placeholder_format.type.name if shape.is_placeholder else ""
    size, bold = inherited.get(kind, (12.0, False))
    used = 0.0
    for paragraph in shape.text_frame.paragraphs:
        runs = paragraph.runs
        sizes = [run.font.size.pt for run in runs if run.font.size] or [size]
        letter = Letter(family, max(sizes), bold or any(run.font.bold for run in runs))
        left = int(paragraph._p.get_or_add_pPr().get("marL", 0)) / 12700
        used += height(paragraph.text.replace("\v", "\n"), letter, shape.width.pt - left)
        used += paragraph.space_before.pt if paragraph.space_before else 0.0
    return used


def small_text(content: bytes, least: float = 12.0) -> list[str]:
    """Runs of slides whose own size is below the least."""
    return [
        f"slide {number}: {run.text[:30]}"
        for number, slide in enumerate(slides(content), 1)
        for run in _runs(slide)
        if run.font.size and run.font.size.pt < least
    ]


def _runs(slide: Any) -> Iterator[Any]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                yield from paragraph.runs


def overlapping(content: bytes) -> list[str]:
    """Pairs of shapes of a slide that lie on each other."""
    found = []
    for number, slide in enumerate(slides(content), 1):
        for one, other in combinations(slide.shapes, 2):
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            up = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            if across > 12700 * SLACK and up > 12700 * SLACK:
                found.append(f"slide {number}: {one.name} and {other.name}")
    return found


def charts_without_words(content: bytes) -> list[str]:
    """Charts without a text for those who cannot see them."""
    return [frame.name for frame in charts(content) if not frame._element.nvGraphicFramePr.cNvPr.get("descr")]


def untitled_slides(content: bytes) -> list[int]:
    """Slides whose title's place is missing or empty."""
    titles = [(number, slide.shapes.title) for number, slide in enumerate(slides(content), 1)]
    return [number for number, title in titles if title is None or not title.text_frame.text.strip()]


def notes_without(content: bytes, word: str) -> list[int]:
    """Slides whose notes do not hold a word."""
    told = [(number, slide) for number, slide in enumerate(slides(content), 1)]
    return [n for n, slide in told if not slide.has_notes_slide or word not in slide.notes_slide.notes_text_frame.text]


def foreign_runs(content: bytes, language: str) -> list[str]:
    """Runs of slides, notes and charts that are not in a language."""
    found = []
    for number, slide in enumerate(slides(content), 1):
        parts = [slide.element, slide.notes_slide._element.spTree]
        parts += [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
        for part in parts:
            runs = part.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r")
            looks = [(run, run.find("{*}rPr")) for run in runs]
            found += [
                f"slide {number}: {run.findtext('{*}t')}"
                for run, look in looks
                if look is None or look.get("lang") != language
            ]
    return found


def document(content: bytes) -> Any:
    """A Word file."""
    return docx.Document(io.BytesIO(content))


def heading_levels(content: bytes) -> list[int]:
    """Levels of the headings in their order."""
    names = [paragraph.style.name for paragraph in document(content).paragraphs]
    return [int(name.removeprefix("Heading ")) for name in names if name.startswith("Heading ")]


def heading_faults(content: bytes) -> list[str]:
    """Headings that skip a level."""
    levels = [0, *heading_levels(content)]
    pairs = pairwise(levels)
    return [
        f"heading {place}: {after} after {before}"
        for place, (before, after) in enumerate(pairs, 1)
        if after > before + 1
    ]


def pictures_without_words(content: bytes) -> list[str]:
    """Pictures without a text for those who cannot see them."""
    shapes = document(content).inline_shapes
    return [shape._inline.docPr.get("name") for shape in shapes if not shape._inline.docPr.get("descr")]


def headless_tables(content: bytes) -> list[int]:
    """Tables whose first row is not marked as headings, or that have no caption of their own."""
    return [
        number
        for number, table in enumerate(document(content).tables, 1)
        if table._tbl.find(f".//{qn('w:tblHeader')}") is None or table._tbl.tblPr.find(qn("w:tblCaption")) is None
    ]


def empty_paragraphs(content: bytes) -> list[int]:
    """Paragraphs with neither text nor picture."""
    paragraphs = list(enumerate(document(content).paragraphs, 1))
    return [number for number, p in paragraphs if not p.text.strip() and not p._p.findall(f".//{qn('w:drawing')}")]


def uncaptioned(content: bytes) -> list[str]:
    """Pictures and tables whose numbered captions are not as many as they are."""
    made = document(content)
    fields = [element.text or "" for element in made.element.iter(qn("w:instrText"))]
    told = {"Kuva": len(made.inline_shapes), "Taulukko": len(made.tables)}
    counts = {kind: sum(f"SEQ {kind} " in field for field in fields) for kind in told}
    return [f"{kind}: {counts[kind]} captions of {number}" for kind, number in told.items() if counts[kind] != number]


def foreign_styles(content: bytes, language: str) -> list[str]:
    """Languages of the styles, of the defaults first, other than the one wanted."""
    styles = document(content).styles.element
    told = [element.get(qn("w:val")) for element in styles.iter(qn("w:lang"))]
    default = styles.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    return [str(found) for found in told if found != language] + ([] if default is not None else ["no default"])

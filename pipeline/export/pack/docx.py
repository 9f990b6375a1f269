"""A meeting pack as a document: the four-monthly summary that units' findings and measures are published in.

Headings, captions, header rows, language and alternative texts are set so that a PDF made of it can be read aloud.
"""

from pathlib import Path
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT

from pipeline.export.pack import office_words as words
from pipeline.export.pack.docx_base import document
from pipeline.export.pack.docx_parts import Sheets, counted
from pipeline.export.pack.docx_sections import actions, area, chart, coverage, method, summary, theme
from pipeline.export.pack.office_save import saved
from pipeline.export.pack.office_text import one_line
from pipeline.export.pack.types import Pack
from pipeline.figures.numbers import period_words
from pipeline.words import say, speaking

__all__ = ["render"]


def render(pack: Pack, template: Path | None = None) -> bytes:
    """The pack as a Word file: summary, who reported, areas, themes, actions and follow-up, method, provenance.

    Args:
        pack: what to say.
        template: a ``.docx`` or ``.dotx`` whose styles, page and header are used; its text is left out.

    Raises:
        UsageError: the template is no Word file, or it is damaged, protected or has macros.
    """
    return speaking(pack.language.split("-")[0], lambda: _rendered(pack, template))


def _rendered(pack: Pack, template: Path | None) -> bytes:
    made = Sheets(document(template, pack.language))
    made.text(one_line(pack.title), "Title")
    made.text(one_line(pack.subtitle), "Subtitle")
    summary(made, pack)
    coverage(made, pack)
    if pack.areas:
        made.heading(say(words.AREAS), 1)
    for part in pack.areas:
        area(made, part)
    if pack.themes:
        made.heading(say(words.THEMES), 1)
    for theme_part in pack.themes:
        theme(made, pack, theme_part)
    if pack.charts:
        made.heading(say(words.CHARTS), 1)
    for chart_part in pack.charts:
        chart(made, chart_part)
    actions(made, pack)
    method(made, pack)
    _foot(made, pack)
    return saved(made.document, pack)


def _foot(made: Sheets, pack: Pack) -> None:
    """Title, period and page in the foot, unless a template has a foot of its own."""
    foot: Any = made.document.sections[0].footer
    if any(paragraph.text.strip() or len(paragraph._p.xpath(".//w:fldChar")) for paragraph in foot.paragraphs):
        return
    paragraph = foot.paragraphs[0] if foot.paragraphs else foot.add_paragraph()
    paragraph.style = "Footer"
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(made.width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{one_line(pack.title)} · {period_words(pack.period)}\t{say(words.PAGE)} ")
    counted(paragraph, "PAGE", "1")
    paragraph.add_run(" / ")
    counted(paragraph, "NUMPAGES", "1")

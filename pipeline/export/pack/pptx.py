"""A meeting pack as slides whose charts and texts can be edited.

Every text is measured before it is placed: what does not fit goes on to a slide that says so, never below 14 points
(12 in charts, their notes and source lines). Colours and fonts are those of the theme, so a county's own template gives
its own look.
"""

from pathlib import Path
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from pipeline.export.pack import office_words as words
from pipeline.export.pack.office_save import saved
from pipeline.export.pack.office_text import one_line, provenance_lines
from pipeline.export.pack.pptx_flow import Par
from pipeline.export.pack.pptx_page import Page, keep_only, set_text
from pipeline.export.pack.pptx_slides import chart, coverage, method, overview
from pipeline.export.pack.pptx_template import TITLES, Box, Place, Stage, stage
from pipeline.export.pack.pptx_theme import theme
from pipeline.export.pack.types import Pack
from pipeline.words import say, speaking

__all__ = ["render"]


def render(pack: Pack, template: Path | None = None) -> bytes:
    """The pack as a PowerPoint file: title, the period on one page, the themes, coverage, method.

    Args:
        pack: what to say.
        template: a ``.pptx`` or ``.potx`` whose master, layouts, colours and size are used.

    Raises:
        UsageError: the template is no such file, has macros, or leaves no room for content.
    """
    return speaking(pack.language.split("-")[0], lambda: _rendered(pack, template))


def _rendered(pack: Pack, template: Path | None) -> bytes:
    made = stage(template)
    _first(made, pack)
    overview(made, pack)
    for part in pack.themes:
        theme(made, pack, part)
    for chart_part in pack.charts:
        chart(made, pack, chart_part)
    coverage(made, pack)
    method(made, pack)
    for slide in made.deck.slides:
        Page(slide, made, made.body, pack.language).close()
    return saved(made.deck, pack)


def _first(made: Stage, pack: Pack) -> None:
    slide: Any = made.deck.slides.add_slide(made.first)
    keep_only(slide, TITLES | {PP_PLACEHOLDER.SUBTITLE})
    title, subtitle = one_line(pack.title), one_line(pack.subtitle)
    shown = set_text(slide.shapes.title, title, made.opening, pack.language)
    when = dict(provenance_lines(pack.provenance))[say(words.MADE)].split(" ")[0]
    below = " ".join([f"{say(words.MADE)} {when}.", *([say(words.PUBLISHABLE)] if pack.publishable else [])])
    page = Page(slide, made, made.body, pack.language)
    place = next((s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
    if place is not None and made.subtitle is not None:
        set_text(place, subtitle, made.subtitle, pack.language)
        page.text([Par(below, muted=True)], _under(made, made.subtitle), "Laadittu")
    else:
        page.text([Par(subtitle, size=20.0), Par(below, muted=True, before=10.0)], made.body, "Alaotsikko")
    page.notes([title if shown != title else subtitle, *(f"{n}: {v}" for n, v in provenance_lines(pack.provenance))])


def _under(made: Stage, subtitle: Place) -> Box:
    """Room for a line below the subtitle, or at the slide's foot when the subtitle stands low."""
    bottom = subtitle.box.y + subtitle.box.height + 8
    lowest = made.body.y + made.body.height - 40
    return Box(subtitle.box.x, min(bottom, lowest), subtitle.box.width, 52)

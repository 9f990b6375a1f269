"""Slides on a county's own template: its size, layouts and colours, none of its slides; wrong files are refused."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.util import Pt

from pipeline.errors import UsageError
from pipeline.export.pack.pptx import render
from tests import pack_factory as factory
from tests import pack_gates as gates


def saved(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def county_template(path: Path, *, width: float = 960.0) -> Path:
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(width), Pt(540)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is None:
                continue
            left, top, wide, tall = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.width = int(left * width / 720), int(wide * width / 720)
            shape.top, shape.height = top, tall
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text_frame.text = "Mallin oma dia"
    deck.save(str(path))
    return path


def test_template_gives_its_size_and_layouts_and_keeps_no_slide(tmp_path, made):
    content = render(made, county_template(tmp_path / "malli.pptx"))
    assert "Mallin oma dia" not in gates.slide_text(content)
    assert {slide.slide_layout.name for slide in gates.slides(content)} == {"Title Slide", "Title Only"}
    assert gates.notes_without(content, factory.FINGERPRINT) == []
    assert gates.overlapping(content) == []
    assert len(gates.charts(content)) == 7


def test_potx_is_taken_as_a_template(tmp_path, made):
    plain = county_template(tmp_path / "malli.pptx")
    path = tmp_path / "malli.potx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for item in source.namelist():
            target.writestr(item, source.read(item).replace(b"presentation.main+xml", b"template.main+xml"))
    assert len(gates.slides(render(made, path))) >= 10


def test_wrong_templates_are_refused_in_finnish(tmp_path, made):
    wrong = tmp_path / "väärä.pptx"
    for content in (b"", b"PK\x03\x04 rikki", saved(pptx.Presentation())[:4000]):
        wrong.write_bytes(content)
        with pytest.raises(UsageError, match=r"väärä.pptx: Tiedosto ei kelpaa esityksen malliksi.*potx"):
            render(made, wrong)
    with pytest.raises(UsageError, match="ei kelpaa"):
        render(made, tmp_path / "puuttuu.pptx")
    with zipfile.ZipFile(wrong, "w") as archive:
        archive.writestr("[Content_Types].xml", "presentationml. application/vnd.ms-office.vbaProject")
    with pytest.raises(UsageError, match="makroja"):
        render(made, wrong)


def test_narrow_template_is_refused(tmp_path, made):
    with pytest.raises(UsageError, match="ei jää tilaa"):
        render(made, county_template(tmp_path / "kapea.pptx", width=400))

"""Slides: native charts with the numbers of the pack, whole texts, words for those who cannot see, templates."""

import io
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import openpyxl
import pptx
import pytest
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from pipeline.export.pack.office_text import count_text
from pipeline.export.pack.pptx import render
from pipeline.export.pack.types import ChartPart, Pack, Quotation
from pipeline.figures.numbers import period_words
from tests import pack_factory as factory
from tests import pack_gates as gates

HOSTILE = (
    '=HYPERLINK("http://x.example","y")',
    "<b>lihava</b> & <script>alert(1)</script>",
    "sana " * 1000,
    "x" * 5000,
    "Hienoa \U0001f44d\U0001f3fd \U0001f469\u200d\U0001f52c!",
    "ohjaus\x00\x07\x0b\x1f\ud800\ufffe\u202emerkit",
    "",
    "\n\n",
)


def saved(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def content(made: Pack) -> bytes:
    return render(made)


def hostile_pack(text: str) -> Pack:
    quotation = Quotation(text, text[:40], "2025-T1", text[:40], "a.pdf")
    part = factory.theme_part(
        finding=text, state=text, comment=text, units=(text,) * 3, actions=(text,) * 3, followed=(text,),
        quotations=(quotation, quotation),
    )  # fmt: skip
    told = {"summary": (text,) * 4, "coverage": (text,), "missing": (text,) * 3, "method": (text,) * 3}
    return factory.pack(title=text, subtitle=text, themes=(part,), **told)


def faults(content: bytes) -> list[str]:
    return [*gates.text_too_tall(content), *gates.small_text(content), *gates.overlapping(content)]


def test_slides_stand_in_their_order(content):
    titles = [slide.shapes.title.text_frame.text for slide in gates.slides(content)]
    assert titles[:3] == [
        "Omavalvonnan seuranta", "Kausi yhdellä sivulla", "Henkilöstön riittävyys: yleistynyt, 4/12 → 10/12 yksikköä",
    ]  # fmt: skip
    assert titles[-2:] == ["Kuka raportoi ja kuka puuttuu", "Menetelmä ja rajat"]


def test_slides_are_wide(content):
    deck = pptx.Presentation(io.BytesIO(content))
    assert deck.slide_width * 9 == deck.slide_height * 16


def test_every_chart_holds_the_numbers_of_the_pack(content, made):
    figures = [made.overview, *(figure for part in made.themes for figure in (part.trend, part.where))]
    frames = gates.charts(content)
    assert len(frames) == len(figures) == 7
    for frame, figure in zip(frames, figures, strict=True):
        rows = gates.chart_rows(frame)
        assert [row[1:4] for row in rows] == [(p.share, p.high, p.low) for p in figure.points]
        assert [row[6:8] for row in rows] == [(p.numerator, p.denominator) for p in figure.points]


def test_chart_draws_what_its_workbook_holds(content, made):
    trend = gates.charts(content)[1]
    shares = trend.chart.plots[0].series[0]
    assert list(shares.values) == [33.3, 58.3, None, 81.8, 83.3]
    assert shares._element.xpath("c:val/c:numRef/c:f")[0].text == "Luvut!$B$2:$B$6"
    reach = [node.text for node in shares._element.xpath("c:errBars/c:plus/c:numRef/c:numCache/c:pt/c:v")]
    assert [float(value) for value in reach] == [27.6, 22.4, 13.1, 12.0]


def test_period_without_reports_is_a_gap_that_says_so(content):
    trend = gates.charts(content)[1]
    assert list(trend.chart.plots[0].categories)[2] == "touko–elo\n2024\nei raportteja"
    assert trend.chart._chartSpace.xpath("c:chart/c:dispBlanksAs/@val") == ["gap"]


def test_labels_say_counts_and_shares_in_finnish(content, made):
    trend = gates.charts(content)[1]
    texts = [node.text for node in trend.chart._chartSpace.xpath(".//c:dLbl//a:t")]
    assert " ".join(texts) == "4/12 (33\u00a0%) 7/12 (58\u00a0%) 9/11 (82\u00a0%) 10/12 (83\u00a0%)"
    assert [count_text(point) for point in made.overview.points][1] == "1/12 (8\u00a0%)"


def test_labels_read_their_texts_from_the_workbook(content):
    chart = gates.charts(content)[1].chart
    page = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Luvut"]
    cells = [row[0].value or "" for row in page["I2:I6"]]
    space = {"c15": "http://schemas.microsoft.com/office/drawing/2012/chart"} | chart._chartSpace.nsmap
    found = etree.ElementBase.xpath
    assert found(chart._chartSpace, "//c15:datalabelsRange/c15:f/text()", namespaces=space) == ["Luvut!$I$2:$I$6"]
    cached = [node.text or "" for node in found(chart._chartSpace, "//c15:dlblRangeCache/c:pt/c:v", namespaces=space)]
    assert cached == cells
    fields = found(chart._chartSpace, "//c:dLbl//a:fld[@type='CELLRANGE']", namespaces=space)
    assert [field.findtext("{*}t") for field in fields] == [text for text in cells if text]
    assert len({field.get("id") for field in fields}) == len(fields)


def test_many_periods_are_told_by_the_numbers_of_their_months():
    figure = factory.trend_figure()
    names = [period_words(f"{year}-T{third}") for year in (2023, 2024, 2025) for third in (1, 2, 3)]
    points = tuple(factory.point(name, place, 12) for place, name in enumerate(names))
    content = render(factory.pack(themes=(factory.theme_part(trend=replace(figure, points=points)),)))
    categories = list(gates.charts(content)[1].chart.plots[0].categories)
    assert categories[:3] == [
        "1–4\n2023\nn\u00a0=\u00a012",
        "5–8\n2023\nn\u00a0=\u00a012",
        "9–12\n2023\nn\u00a0=\u00a012",
    ]


def test_hidden_counts_say_so_on_the_axis():
    figure = factory.trend_figure()
    points = (replace(figure.points[2], hidden="alle 5"), *figure.points[3:])
    content = render(factory.pack(themes=(factory.theme_part(trend=replace(figure, points=points)),)))
    assert next(iter(gates.charts(content)[1].chart.plots[0].categories)) == "touko–elo\n2024\nalle 5"


def test_chart_that_the_user_added_is_a_picture_with_words():
    extra = ChartPart(factory.where_figure().chart, "Tästä puhuttiin jo keväällä.")
    content = render(factory.pack(charts=(extra,), themes=()))
    slide = gates.slides(content)[2]
    picture = next(shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert slide.shapes.title.text_frame.text == extra.chart.title
    assert "Henkilöstö 10/12" in picture._element.nvPicPr.cNvPr.get("descr")
    assert "Oma huomio: Tästä puhuttiin jo keväällä." in gates.slide_text(content)
    assert faults(content) == []


def test_titles_of_slides_differ(content):
    titles = [slide.shapes.title.text_frame.text for slide in gates.slides(content)]
    assert len(set(titles)) == len(titles)


def test_few_units_get_no_percentage():
    assert count_text(factory.point("Lääkehoito", 2, 7)) == "2/7"


def test_charts_are_native(content):
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert sum(name.startswith("ppt/embeddings/") for name in names) == 7
    assert not [name for name in names if name.startswith("ppt/media/")]


def test_every_gate_passes(content):
    assert faults(content) == []
    assert gates.charts_without_words(content) == []
    assert gates.untitled_slides(content) == []
    assert gates.notes_without(content, factory.FINGERPRINT) == []
    assert gates.foreign_runs(content, "fi-FI") == []


def test_gates_find_what_is_planted(content):
    deck = pptx.Presentation(io.BytesIO(content))
    slide = deck.slides[2]
    slide.shapes.title.text_frame.text = ""
    slide.notes_slide.notes_text_frame.text = "Jotain muuta"
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    del chart._element.nvGraphicFramePr.cNvPr.attrib["descr"]
    box = next(shape for shape in slide.shapes if shape.name == "Tila")
    box.text_frame.text = "Pitkä teksti. " * 80
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(9)
    box.top = Pt(520)
    planted = saved(deck)
    assert gates.untitled_slides(planted) == [3]
    assert gates.notes_without(planted, factory.FINGERPRINT) == [3]
    assert gates.charts_without_words(planted) == [chart.name]
    assert [line.split(":")[0] for line in gates.small_text(planted)] == ["slide 3"]
    assert len(gates.text_too_tall(planted)) == 2
    assert [line for line in gates.overlapping(planted) if "Tila" in line]
    assert [line.split(":")[0] for line in gates.foreign_runs(planted, "fi-FI")] == ["slide 3", "slide 3"]


def test_notes_tell_source_filters_and_catalogue(content):
    notes = gates.slides(content)[2].notes_slide.notes_text_frame.text
    for told in ("seurantaraportit", "Palvelualueet: Ikääntyneiden palvelut", "c0ffee1234567890", "0.4.0", "4/12"):
        assert told in notes


def test_foot_tells_period_and_units(content):
    assert "Tammi–huhtikuu 2025 · n\u00a0=\u00a012 · Lähde:" in gates.slide_text(content)


def test_alternative_text_tells_the_numbers(content):
    words = gates.charts(content)[1]._element.nvGraphicFramePr.cNvPr.get("descr")
    assert "syys–joulukuu 2023 4/12 (33\u00a0%)" in words


def test_properties_name_the_pack_and_nobody_else(content):
    told = pptx.Presentation(io.BytesIO(content)).core_properties
    assert (told.title, told.language, told.author, told.last_modified_by) == ("Omavalvonnan seuranta", "fi-FI", "", "")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text_in_its_box(text):
    content = render(hostile_pack(text))
    assert faults(content) == []
    for name in zipfile.ZipFile(io.BytesIO(content)).namelist():
        assert not name.endswith((".bin", ".vml"))


def test_long_text_is_told_to_its_last_word():
    text = " ".join(f"sana{number}" for number in range(900))
    content = render(factory.pack(themes=(factory.theme_part(actions=(text,)),)))
    told = " ".join(gates.slide_text(content).split())
    assert all(f"sana{number}" in told for number in range(900))
    assert "(jatkuu)" in told


def test_formula_in_a_name_is_text_in_the_workbook():
    figure = factory.where_figure()
    points = tuple(replace(point, label='=HYPERLINK("http://x.example")') for point in figure.points)
    content = render(factory.pack(overview=replace(figure, points=points)))
    book = zipfile.ZipFile(io.BytesIO(gates.charts(content)[0].chart.part.chart_workbook.xlsx_part.blob))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in book.namelist()


def test_many_bars_are_drawn_on_several_slides():
    figure = factory.overview_figure()
    points = tuple(factory.point(f"Teema {number}", number % 12, 12) for number in range(40))
    content = render(factory.pack(overview=replace(figure, points=points), themes=()))
    rows = [row for frame in gates.charts(content) for row in gates.chart_rows(frame)]
    assert [row[0] for row in rows] == [f"Teema {number}" for number in range(40)]
    assert len(gates.charts(content)) > 1


def test_pack_without_themes_charts_or_texts_still_opens():
    empty = replace(factory.overview_figure(), points=())
    content = render(factory.pack(overview=empty, themes=(), summary=(), coverage=(), missing=(), method=()))
    assert [slide.shapes.title.text_frame.text for slide in gates.slides(content)][1] == "Kausi yhdellä sivulla"


def test_ten_slides_take_less_than_two_seconds(made):
    render(made)
    start = time.perf_counter()
    assert len(gates.slides(render(made))) == 10
    assert time.perf_counter() - start < 2


def test_eight_at_once_get_their_own_numbers():
    packs = [factory.pack(title=f"Paketti {number}", themes=()) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(render, packs))
    titles = [gates.slides(content)[0].shapes.title.text_frame.text for content in made]
    assert titles == [f"Paketti {number}" for number in range(8)]


def test_same_pack_gives_the_same_words(made, content):
    assert gates.slide_text(render(made)) == gates.slide_text(content)

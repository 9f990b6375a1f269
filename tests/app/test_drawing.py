"""A chart as markup holds every mark of the figure at its place, with its words and what it opens."""

import re
from urllib.parse import unquote

import pytest
from lxml import html

from pipeline.dashboard.drawing import drawn
from pipeline.figures.sketch import Sketch, scatter
from tests.unit.figures.drawn import charts

ON_PAGES = ("areas", "coverage", "heat", "multiples", "trend", "unit")


def tree(sketch: Sketch, alt: str = "Kuvaus") -> html.HtmlElement:
    return html.fragment_fromstring(drawn(sketch, alt))


def simple(**trace: object) -> Sketch:
    sketch = Sketch("light", 100)
    sketch.update_xaxes(range=[0, 10], tickvals=[0, 5], ticktext=["alku", "väli<br>n = 5"])
    sketch.update_yaxes(range=[0, 1], tickvals=[0, 1], ticktext=["0 %", "100 %"], showgrid=True)
    sketch.add_trace(scatter(x=[0, 5, 10], y=[0, None, 0.25], **trace))
    return sketch


def test_the_chart_is_a_figure_with_a_name_and_its_parts_are_silent() -> None:
    made = tree(simple(mode="lines", line={"color": "#123456", "width": 2}), "Alussa <0 %>")
    assert (made.get("role"), made.get("aria-label")) == ("figure", "Alussa <0 %>")
    assert [child.get("aria-hidden") for child in made] == ["true"]


def test_marks_stand_in_percent_of_the_ranges_with_words_and_address() -> None:
    marker = {"size": 9, "color": "#123456"}
    told, parts = ["a &lt;b&gt;<br>c", "", "d"], ["alku=1", None, None]
    made = tree(simple(mode="markers", marker=marker, hovertext=told, customdata=parts))
    marks = made.xpath(".//*[@class='sarja ympyra']/i")
    assert [mark.get("style") for mark in marks] == ["left:0%;top:100%", "left:100%;top:75%"]
    assert [(mark.get("data-v"), mark.get("data-o")) for mark in marks] == [("a <b>\nc", "alku=1"), ("d", None)]


def test_a_line_has_a_gap_where_a_value_is_missing() -> None:
    made = tree(simple(mode="lines", line={"color": "#123456", "width": 2, "dash": "dash"}))
    picture = unquote(made.xpath(".//img/@src")[0])
    assert "M0 1000M1000 750" in picture
    assert "stroke-dasharray" in picture
    assert picture.count("M0 ") == 3


def test_ticks_are_texts_with_line_breaks_and_what_came_with_data_is_no_markup() -> None:
    sketch = simple(mode="lines", line={"color": "#123456", "width": 2})
    sketch.update_yaxes(ticktext=["&lt;i&gt;evil&lt;/i&gt;", "<b>Koti</b>"])
    made = tree(sketch)
    assert [node.text_content() for node in made.xpath(".//*[contains(@class, 'nimi')]")] == ["<i>evil</i>", "Koti"]
    assert len(made.xpath(".//*[contains(@class, 'nimi')]/b")) == 1
    assert len(made.xpath(".//*[@class='jako alla']//br")) == 1


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ON_PAGES)
def test_all_marks_and_texts_of_a_chart_are_drawn(name: str, mode: str) -> None:
    sketch = charts(mode)[name].sketch
    made = tree(sketch)
    marked = sum(sum(y is not None for y in trace["y"]) for trace in sketch.data if "markers" in str(trace.get("mode")))
    cells = sum(len(row) for trace in sketch.data if trace["type"] == "heatmap" for row in trace["z"])
    assert len(made.xpath(".//*[@data-v]")) == marked + cells > 0
    ticks = [text for pair in sketch.panes() for axis in pair for text in axis.get("ticktext", ()) if text]
    notes = [str(note["text"]) for note in sketch.layout["annotations"]]
    shown = re.sub(r"\s+", "", made.text_content())
    for text in {*ticks, *notes}:
        assert re.sub(r"\s+", "", html.fromstring(f"<p>{text}</p>").text_content()) in shown

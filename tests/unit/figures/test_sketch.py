"""A sketch says what a Plotly figure would, and costs nothing until one is asked for."""

import pytest

from pipeline.figures.sketch import Sketch, bar, scatter
from pipeline.figures.template import colours
from tests.unit.figures.drawn import charts


@pytest.mark.parametrize("name", sorted(charts()))
def test_every_chart_is_a_figure_that_plotly_accepts(name: str):
    chart = charts()[name]
    figure = chart.figure
    assert figure is chart.figure
    assert len(figure.data) == len(chart.sketch.data) > 0
    assert figure.layout.height == chart.sketch.layout["height"]
    assert figure.layout.template.layout.font.color == colours("light").ink


def test_axes_are_changed_all_at_once_and_layouts_within():
    sketch = Sketch("dark", 200)
    panes = [sketch.add_pane((left, left + 0.4), (0, 1)) for left in (0, 0.6)]
    sketch.update_xaxes(range=[0, 1], tickfont={"color": "#000000"})
    sketch.update_yaxes(tickfont={"size": 9})
    sketch.update_layout(margin={"t": 5})
    sketch.update_layout(margin={"r": 6})
    assert panes == [1, 2]
    assert [axis["domain"] for axis, _ in sketch.panes()] == [[0, 0.4], [0.6, 1.0]]
    assert [axis["range"] for axis, _ in sketch.panes()] == [[0, 1]] * 2
    assert sketch.layout["margin"] == {"t": 5, "r": 6}
    assert sketch.figure.layout.xaxis2.anchor == "y2"
    assert sketch.figure.layout.yaxis.tickfont.size == 9


def test_a_trace_goes_to_its_pane():
    sketch = Sketch("light", 100)
    sketch.add_pane((0, 0.5), (0, 1))
    sketch.add_pane((0.5, 1), (0, 1))
    sketch.add_traces([scatter(x=[1], y=[2]), bar(x=[1], y=[2])], 2)
    sketch.add_trace(scatter(x=[1], y=[2]))
    assert [trace.get("xaxis", "x") for trace in sketch.data] == ["x2", "x2", "x"]
    assert [trace.type for trace in sketch.figure.data] == ["scatter", "bar", "scatter"]

"""Chart files made without a browser."""

import io
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from matplotlib.image import imread

from pipeline.errors import UsageError
from pipeline.figures.static import render
from pipeline.figures.static_text import broken, plain, width
from tests.unit.figures.drawn import charts

NAMES = ["trend", "lines", "bars", "heat", "areas", "multiples", "coverage", "unit"]


@pytest.mark.parametrize("name", NAMES)
def test_png_has_the_asked_size(name):
    picture = imread(io.BytesIO(render(charts()[name], "png", width=640, height=480, scale=1.5)), format="png")
    assert picture.shape[1] == 960
    assert picture.shape[0] >= 720


def test_height_follows_the_screen_unless_asked():
    chart = charts()["trend"]
    picture = imread(io.BytesIO(render(chart, "png", scale=1)), format="png")
    assert chart.figure.layout.height + 60 < picture.shape[0] < chart.figure.layout.height + 220


@pytest.mark.parametrize("name", NAMES)
def test_svg_keeps_text_as_text_with_the_source_line(name):
    chart = charts()[name]
    drawn = render(chart, "svg", footer="Aineisto ab12 · kaudet 2023-T3, 2024-T3").decode()
    assert "Aineisto ab12" in drawn
    assert 'role="img"' in drawn
    words = re.sub(r"\s+", " ", " ".join(re.findall(r">([^<>]+)</text>", drawn)))
    assert chart.title.split(":")[0][:20] in words


def test_svg_labels_hold_finnish_letters_and_counts():
    drawn = render(charts()["bars"], "svg").decode()
    for text in ("Rekrytointivaikeudet", "▼ harvinaistunut", "3/12", "asiakastilanteet"):
        assert text in drawn


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_same_chart_gives_the_same_bytes(kind):
    assert render(charts()["trend"], kind) == render(charts()["trend"], kind)


def test_pdf_embeds_its_fonts():
    content = render(charts()["heat"], "pdf")
    assert content.startswith(b"%PDF-")
    assert b"/FontFile2" in content


def test_dark_chart_has_dark_paper():
    picture = imread(io.BytesIO(render(charts("dark")["trend"], "png", scale=1)), format="png")
    assert picture[0, 0, :3].max() < 0.2


def test_threads_do_not_swap_pictures():
    wanted = {name: render(charts()[name], "svg", width=700) for name in ("trend", "heat", "unit")}
    jobs = ["trend", "heat", "unit"] * 4
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda name: render(charts()[name], "svg", width=700), jobs))
    assert all(picture == wanted[name] for name, picture in zip(jobs, made, strict=True))


@pytest.mark.parametrize("options", [{"kind": "gif"}, {"kind": "png", "width": 10}, {"kind": "png", "scale": 99}])
def test_odd_wishes_are_usage_errors(options):
    with pytest.raises(UsageError):
        render(charts()["trend"], **options)


def test_text_is_measured_and_broken():
    assert plain("<b>Koti &amp; <br>hoiva</b>") == "Koti & \nhoiva"
    assert width("WWWW", 12) > width("iiii", 12) > 0
    lines = broken("yksi kaksi kolme neljä", 12, width("yksi kaksi", 12) + 1).split("\n")
    assert lines == ["yksi kaksi", "kolme", "neljä"] or lines == ["yksi kaksi", "kolme neljä"]


def test_dollars_are_not_formulas():
    drawn = render(charts()["trend"], "svg", footer="hinta $x^2$ ja $5").decode()
    assert "$x^2$ ja $5" in drawn

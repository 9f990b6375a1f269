from typing import Any

import pandas as pd

from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.doubts import PLACE, doubt_table
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import counted, lead, reported, stated
from pipeline.figures.sketch import Sketch, scatter
from tests.app.conftest import Open
from tests.app.reading import charts, tables, trees

PERIODS = ("2024-T1", "2024-T2", "2024-T3")


def links(**chosen: Any) -> Links:
    options = Options(
        "f", PERIODS, (("A", "Koti"), ("B", "Koti")), (("staffing", "Henkilöstö"),), (("falls", "Kaatumiset"),)
    )
    return Links(options, Selection("f", PERIODS, **chosen))


def shares() -> pd.DataFrame:
    return pd.DataFrame({"theme": "falls", "period": PERIODS, "numerator": [2, 0, 1], "denominator": 2})


def test_each_share_above_zero_opens_its_sentences() -> None:
    marks = counted(shares(), ("theme", "period"), links(theme="falls", unit="A"))
    assert marks.address == "lainaukset?yksikko=A&savy=todettu&sarake=Havainnot"
    assert marks.parts == {
        ("falls", "2024-T1"): "teema=Kaatumiset&alku=2024-T1&loppu=2024-T1",
        ("falls", "2024-T3"): "teema=Kaatumiset&alku=2024-T3&loppu=2024-T3",
    }


def test_the_theme_of_a_chart_of_one_theme_is_in_the_address() -> None:
    table = shares().assign(service_area="Koti")
    marks = counted(table, ("service_area", "period"), links(), theme="falls")
    assert marks.address == "lainaukset?teema=Kaatumiset&savy=todettu&sarake=Havainnot"
    assert marks.parts["Koti", "2024-T1"] == "palvelualue=Koti&alku=2024-T1&loppu=2024-T1"


def test_a_silent_or_missing_state_opens_nothing() -> None:
    strip = pd.DataFrame({"theme": "falls", "period": PERIODS, "state": ["present", "not_mentioned", "no_report"]})
    marks = stated(strip, links(unit="A"))
    assert marks.address == "lainaukset?yksikko=A"
    assert list(marks.parts) == [("falls", "2024-T1")]


def test_a_report_opens_beside_its_original_and_a_missing_one_opens_nothing() -> None:
    matrix = pd.DataFrame({"unit": ["A", "B"], "period": "2024-T1", "status": ["reported", "missing"]})
    marks = reported(matrix, links())
    assert (marks.address, marks.parts) == ("raportit", {("A", "2024-T1"): "raportti=A&kausi=2024-T1"})


def test_a_sketch_gets_addresses_in_the_place_of_ids() -> None:
    marks = counted(shares(), ("theme", "period"), links())
    sketch = Sketch("light", 100)
    ids = [["falls", period] for period in PERIODS]
    sketch.add_trace(scatter(x=[0, 1, 2], y=[1, 0, 0.5], mode="markers", customdata=ids, hovertext=["a", "b", "c"]))
    sketch.add_trace({"type": "heatmap", "z": [[1, 0]], "customdata": [ids[:2]], "hovertext": [["a", "b"]]})
    sketch.add_trace(scatter(x=[0], y=[0], mode="lines"))
    lead(sketch, marks)
    assert sketch.layout["meta"] == {"mode": "light", "osoite": marks.address, "vihje": "Napsauta: virkkeet"}
    opened = "teema=Kaatumiset&alku=2024-T1&loppu=2024-T1"
    assert sketch.data[0]["customdata"][:2] == [opened, None]
    assert sketch.data[1]["customdata"] == [[opened, None]]
    assert "customdata" not in sketch.data[2]


def test_doubtful_cells_are_counted_with_a_link_to_their_list(open_page: Open) -> None:
    page = open_page()
    found = [node for tree in trees(page) for node in tree.xpath("//ul[@class='nostot']//a/@href")]
    assert any(address.startswith("raportit") for address in found)
    reports = open_page("reports")
    assert [tree for tree in trees(reports) if tree.xpath(f"//*[@id='{PLACE}']")]


def test_a_doubtful_cell_leads_to_its_place_in_the_original() -> None:
    row = {
        "unit": "A", "period": "2024-T1", "area": "staffing", "area_text": "", "column": "deviations", "page": 2,
        "text": "Kaksi  tointa auki. " * 9, "method": "ocr", "confidence": 0.42,
    }  # fmt: skip
    made = doubt_table(pd.DataFrame([row]), links())
    assert 'href="raportit?raportti=A&amp;kausi=2024-T1&amp;solu=staffing:deviations&amp;arkki=2"' in made
    assert "kuvasta tunnistettu teksti, varmuus 42\u00a0%" in made
    assert "Kaksi tointa auki. Kaksi" in made
    assert " …" in made
    assert 'id="tarkistettavat"' in doubt_table(pd.DataFrame([row]).iloc[:0], links())


def test_reports_page_draws_who_reported_with_the_table_under_it(open_page: Open) -> None:
    page = open_page("reports")
    chart = charts(page)[0]
    assert "Saatu 44/48" in chart.alt
    assert "raportti=Akuuttiosasto&kausi=2024-T3" in chart.parts
    assert tables(page)["Raportoineet yksiköt kausittain"].row("Akuuttiosasto")[4] == "puuttuu"


def test_unit_page_draws_its_themes_as_a_strip(open_page: Open) -> None:
    page = open_page("units", yksikko="Akuuttiosasto")
    chart = charts(page)[0]
    assert "Rekrytointivaikeudet: syys–joulukuu 2023 todettu" in chart.alt

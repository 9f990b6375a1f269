"""Every kind of chart of the sample county, for tests that hold for all of them."""

from functools import lru_cache

from pipeline.figures.bars import bars
from pipeline.figures.chart import Chart, Look
from pipeline.figures.heat import heat_map
from pipeline.figures.matrix import coverage_matrix, unit_chart
from pipeline.figures.multiples import small_multiples
from pipeline.figures.template import Mode
from pipeline.figures.trend import trend
from pipeline.measures.change import change
from pipeline.measures.coverage import coverage, missing_units
from pipeline.measures.prevalence import prevalence
from pipeline.measures.strips import unit_strip
from tests.unit.measures.county import county, registry, reports

THEMES = {
    "recruitment": "Rekrytointivaikeudet",
    "threatening_clients": "Uhkaavat ja väkivaltaiset asiakastilanteet",
    "client_guidance_backlog": "Asiakasohjauksen ruuhka",
    "medication": "Lääkehoidon poikkeamat",
}
AREAS = {"availability": "Palvelun saatavuus", "staffing": "Henkilöstö", "medication": "Lääkehoito"}


def look(mode: Mode = "light") -> Look:
    table = coverage(county()[0], reports(), registry())
    return Look(themes=THEMES, areas=AREAS, mode=mode, missing=missing_units(table))


@lru_cache
def charts(mode: Mode = "light") -> dict[str, Chart]:
    cells, findings = county()
    of = look(mode)
    by_period = prevalence(cells, findings, by=("period",))
    recruitment = by_period.loc[by_period["theme"] == "recruitment"]
    by_area = prevalence(cells, findings, by=("period", "service_area"))
    changes = change(cells, findings, earlier="2023-T3", later="2024-T3")
    return {
        "trend": trend(recruitment, of, verdict="less_common"),
        "lines": trend(by_period.loc[by_period["theme"].isin(list(THEMES)[:3])], of),
        "bars": bars(by_period.loc[by_period["period"] == "2024-T3"], of, changes=changes),
        "heat": heat_map(by_period, of),
        "areas": heat_map(prevalence(cells, findings, by=("area",)), of, columns="area"),
        "multiples": small_multiples(by_area.loc[by_area["theme"] == "recruitment"], of),
        "coverage": coverage_matrix(coverage(cells, reports(), registry()), of),
        "unit": unit_chart(unit_strip(cells, findings, unit="Lastenkoti Kuusela"), of),
    }

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipeline.dashboard import data
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.funnel_view import funnel_table
from pipeline.dashboard.packing_charts import draw
from pipeline.figures.chart import Look
from tests.app.conftest import Open
from tests.app.reading import charts, headers, tables, words
from tests.app.test_marks import links

TABLE = "Rekrytointivaikeudet yksiköissä kaudella 2024-T3"


def test_theme_page_sets_the_units_of_the_last_period_beside_each_other(open_page: Open) -> None:
    page = open_page("themes", teema="Rekrytointivaikeudet")
    title = "Rekrytointivaikeudet: yksikään yksikkö ei poikkea muista enempää kuin sattuma antaa"
    assert title in headers(page)
    chart = next(one for one in charts(page) if "Suppilokuvio" in one.alt)
    assert "12 yksikköä, teema 3/65 osa-alueella" in chart.alt
    assert re.findall(r"yksikko=([^&]+)&alku=2024-T3&loppu=2024-T3", " ".join(chart.parts)) == [
        "Akuuttiosasto", "Kotihoito%2C%20pohjoinen", "P%C3%A4ihdepoliklinikka",
    ]  # fmt: skip
    assert "ei ole paremmuusjärjestys" in words(page)
    names = [row[0] for row in tables(page)[TABLE].rows]
    assert (len(names), names) == (12, sorted(names, key=str.casefold))


def test_a_filter_that_leaves_few_units_is_told_in_words_and_nothing_is_drawn(open_page: Open) -> None:
    page = open_page("themes", teema="Rekrytointivaikeudet", palvelualue="Ikääntyneiden palvelut")
    assert "Sattuman rajoja ei piirretä, kun yksiköitä on alle 10." in words(page)
    assert not [one for one in charts(page) if "Suppilokuvio" in one.alt]


def test_each_count_of_the_table_leads_to_its_sentences_and_a_zero_does_not() -> None:
    rows = {"unit": ["B", "A"], "numerator": [1, 0], "denominator": 5, "share": [0.2, 0], "centre": 0.1}
    table = pd.DataFrame({**rows, "service_area": "Koti", "theme": "falls", "period": "2024-T3", "outside": False})
    made = str(funnel_table(table, links(), caption="Kaatumiset"))
    assert made.index(">A<") < made.index(">B<")
    assert "yksikko=B" in made
    assert '<span class="nolla">0/5</span>' in made
    assert made.count("rajojen sisällä") == 2


def test_a_pack_holds_the_same_chart_and_none_of_too_few_units(store: Path, use_store: Callable[[Path], None]) -> None:
    use_store(store)
    options = data.options(data.fingerprint())
    everyone = Selection(options.fingerprint, options.periods)
    made = draw("beside:recruitment", everyone, Look())
    assert made is not None
    assert "12 yksikköä, teema 3/65" in made.alt
    assert draw("beside:recruitment", replace(everyone, service_areas=options.service_areas[:1]), Look()) is None
    assert len(data.unit_funnel(replace(everyone, periods=options.periods[:1]), "recruitment")) == 11

"""What the charts say and how they say it."""

import dataclasses
import re

import pandas as pd
import plotly.io as pio
import pytest

from pipeline.figures.bars import bars
from pipeline.figures.chart import Look, file_name, wrapped
from pipeline.figures.heat import heat_map
from pipeline.figures.lines import spread, text_places
from pipeline.figures.multiples import small_multiples
from pipeline.figures.trend import trend
from pipeline.figures.wording import missing_over, series_line, told_first
from pipeline.measures.prevalence import prevalence
from tests.unit.figures.drawn import charts, look
from tests.unit.measures.county import county

NAMES = ["trend", "lines", "bars", "heat", "areas", "multiples", "coverage", "unit"]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_names_its_template(name, mode):
    layout = charts(mode)[name].figure.layout
    assert layout.template.layout.font.family.startswith("IBM Plex Sans")
    assert layout.template.layout.colorway != pio.templates["plotly"].layout.colorway
    assert layout.height > 200


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_has_words_and_numbers(name):
    chart = charts()[name]
    assert chart.title
    assert chart.subtitle.endswith(".")
    assert chart.alt.endswith("Luvut ovat taulukossa.")
    assert len(chart.table) > 3
    assert chart.name == file_name(chart.name)
    assert not any(heading.islower() for heading in chart.table.columns)


def test_trend_tells_the_demonstrated_change():
    chart = charts()["trend"]
    assert chart.title == "Rekrytointivaikeudet: harvinaistunut, 9/11 → 3/12 yksikköä"
    assert "Raportti puuttuu: Vammaissosiaalityö (syys\u2013joulukuu 2023), " in chart.subtitle
    assert "Akuuttiosasto ja Päihdepoliklinikka (touko\u2013elokuu 2024)." in chart.subtitle
    assert "syys\u2013joulukuu 2023 9/11 (82\u00a0%)" in chart.alt
    assert chart.table["Osuus, %"].tolist() == [81.8, 72.7, 40.0, 25.0]


def test_missing_reports_of_many_periods_are_counted_and_the_newest_named():
    few = {f"2024-T{part}": ["Akuuttiosasto"] for part in (1, 2, 3)}
    assert missing_over(few).count("Akuuttiosasto") == 3
    many = {f"{year}-T1": [f"Yksikkö {number}" for number in range(400)] for year in range(2019, 2025)}
    assert missing_over({**many, "2024-T2": []}) == (
        "Puuttuu 2\u00a0400 raporttia 6 kaudelta, viimeksi: Yksikkö 0, Yksikkö 1 ja 398 muuta "
        "(tammi\u2013huhtikuu 2024)."
    )


def test_a_long_course_is_told_by_its_ends_and_extremes():
    rows = [
        {"period": f"{2011 + place}-Y1", "numerator": count, "denominator": 10, "share": count / 10}
        for place, count in enumerate([3, 5, 9, 4, 1, 2, 3, 4, 5, 6, 6, 6, 7])
    ]
    assert series_line("Tilat", rows[1:]).count("vuosi") == 12
    assert series_line("Tilat", rows) == (
        "Tilat: vuosi\u00a02011 3/10 (30\u00a0%) → vuosi\u00a02023 7/10 (70\u00a0%), "
        "korkein vuosi\u00a02013 9/10 (90\u00a0%), matalin vuosi\u00a02015 1/10 (10\u00a0%)"
    )
    clauses = [f"Alue {number}" for number in range(50)]
    assert told_first(clauses).endswith("Alue 29; muut 20 ovat taulukossa")
    assert told_first(clauses[:31]).endswith("Alue 30")


def test_trend_without_a_verdict_claims_nothing():
    table = prevalence(*county(), by=("period",)).query("theme == 'recruitment'")
    chart = trend(table, look(), verdict="no_change")
    assert chart.title.endswith("3/12 yksikköä kaudella syys\u2013joulukuu 2024, ei osoitettavaa muutosta")


def test_period_without_reports_is_a_gap_and_says_so():
    table = prevalence(*county(), by=("period",)).query("theme == 'recruitment' and period != '2024-T1'")
    figure = trend(table, look()).figure
    line = figure.data[-1]
    assert line.y[1] is None
    assert line.connectgaps is False
    assert figure.layout.xaxis.ticktext[1].endswith("ei raportteja")
    assert sum(trace.fill == "toself" for trace in figure.data) == 2


def test_trend_of_areas_names_the_theme_and_the_leading_area():
    table = prevalence(*county(), by=("period", "area")).query("theme == 'recruitment'")
    chart = trend(table.loc[table["area"].isin(["staffing", "feedback"])], look(), series="area")
    assert chart.title.startswith("Rekrytointivaikeudet. Laajimmin todettu kaudella syys\u2013joulukuu 2024: ")
    assert chart.title.endswith("Henkilöstö, 3/12 yksikköä (25\u00a0%)")


def test_seven_lines_are_refused():
    table = prevalence(*county(), by=("period",))
    with pytest.raises(ValueError, match="25 series"):
        trend(table, look())


def test_bars_mark_only_demonstrated_changes():
    chart = charts()["bars"]
    marked = [label for label in chart.figure.layout.yaxis.ticktext if "▼" in label or "▲" in label]
    assert "Rekrytointivaikeudet<br>▼ harvinaistunut" in marked
    assert len(marked) == 3
    assert "Harvinaistunut:" in chart.subtitle
    assert chart.table.loc[chart.table["Teema"] == "Rekrytointivaikeudet", "Muutos"].item() == "harvinaistunut"
    assert [row[0] for row in chart.figure.data[0].customdata][:1] == ["client_dissatisfaction"]


def test_bars_without_a_change_say_that_nothing_can_be_shown():
    table = prevalence(*county(), by=("period",)).query("period == '2024-T3'")
    changes = pd.DataFrame({"theme": ["recruitment"], "verdict": ["no_change"]})
    assert "ei voi osoittaa muutosta" in bars(table, look(), changes=changes).subtitle
    assert "muutosta" not in bars(table, look()).subtitle


def test_heat_map_tells_zero_from_unknown():
    cells, findings = county()
    table = prevalence(cells, findings, by=("period", "area")).query("theme == 'medication'")
    chart = heat_map(table, look(), rows="area")
    texts = chart.figure.data[1].text
    assert "\u2013" in texts
    assert "0" in texts
    assert not any(text.startswith("0/") for text in texts)
    assert "0: ei yhdelläkään. Viiva: ei raportteja" in chart.subtitle


def test_heat_map_takes_the_order_of_the_chart_beside_it():
    cells, findings = county()
    table = prevalence(cells, findings, by=("period", "area")).query("theme == 'medication'")
    names = [look().name(area, "area") for area in sorted(set(table["area"]))[::-1]]
    chart = heat_map(table, look(), rows="area", order=sorted(set(table["area"]))[::-1])
    shown = [text.replace("<br>", " ") for text in chart.figure.layout.yaxis.ticktext]
    assert shown == names


def test_heat_map_orders_areas_as_the_form_does():
    heads = charts()["areas"].figure.layout.xaxis.ticktext
    assert heads[:3] == ("Palvelun saatavuus", "Henkilöstö", "Lääkehoito")


def test_theme_and_area_of_one_id_keep_their_own_names():
    assert look().name("medication", "theme") == "Lääkehoidon poikkeamat"
    assert look().name("medication", "area") == "Lääkehoito"


def test_panels_share_their_scale():
    layout = charts()["multiples"].figure.layout
    ranges = {tuple(layout[key].range) for key in layout if key.startswith("yaxis")}
    assert len(ranges) == 1


def test_a_long_name_of_a_panel_keeps_its_count():
    table = prevalence(*county(), by=("period", "service_area")).query("theme == 'recruitment'")
    first = table["service_area"].iloc[0]
    longest = "Vanhusten ympärivuorokautisen palveluasumisen ja kotiin annettavien palvelujen vastuualue"
    layout = small_multiples(table.replace({"service_area": {first: longest}}), look()).figure.layout
    heading = next(note.text for note in layout.annotations if note.text.startswith("Vanhusten"))
    assert heading.count("<br>") == 4
    assert re.fullmatch(r"[0-9]+/[0-9]+", heading.rsplit("<br>", 1)[1])


def test_one_panel_is_enough():
    table = prevalence(*county(), by=("period", "service_area")).query(
        "theme == 'recruitment' and service_area == 'Terveyspalvelut'"
    )
    assert small_multiples(table, look()).title.startswith("Rekrytointivaikeudet kaudella syys\u2013joulukuu 2024")


def test_coverage_names_the_missing():
    chart = charts()["coverage"]
    assert chart.title == "Raportteja saatu 44/48, 4 puuttuu"
    assert "Vammaissosiaalityö (syys\u2013joulukuu 2023)" in chart.subtitle
    crosses = next(trace for trace in chart.figure.data if trace.marker.symbol == "x")
    assert sorted(unit for unit, _ in crosses.customdata) == [
        "Akuuttiosasto", "Asumisyksikkö Tuulikello", "Päihdepoliklinikka", "Vammaissosiaalityö",
    ]  # fmt: skip


def test_unit_chart_names_what_persists():
    chart = charts()["unit"]
    assert chart.title.startswith("Lastenkoti Kuusela: sama teema vähintään 3 raportissa peräkkäin")
    assert "Uhkaavat ja väkivaltaiset asiakastilanteet" in chart.title
    assert "Ei mainittu ei tarkoita ratkennutta." in chart.subtitle


def test_names_from_data_cannot_become_markup():
    evil = '<a href="https://evil">x</a>'
    table = prevalence(*county(), by=("period",)).query("theme == 'recruitment'")
    chart = trend(table, dataclasses.replace(look(), themes={"recruitment": evil}))
    assert "<a " not in chart.figure.to_json()
    assert wrapped(evil, 60) == "&lt;a href=&quot;https://evil&quot;&gt;x&lt;/a&gt;"
    labels = bars(table, dataclasses.replace(look(), themes={"recruitment": evil})).figure.layout.yaxis.ticktext
    assert not any("<a" in label for label in labels)


def test_endless_names_stay_within_four_lines():
    assert wrapped("ääni" * 60, 20).count("<br>") <= 3


def test_labels_keep_apart_in_their_order():
    sizes = [0.1, 0.1, 0.2]
    placed = spread([0.5, 0.5, 0.55], sizes, 1.0)
    assert placed == sorted(placed)
    assert placed[1] - placed[0] >= 0.1 - 1e-9
    assert placed[2] - placed[1] >= 0.15 - 1e-9
    assert max(spread([1.0, 0.99], [0.1, 0.1], 1.0)) <= 0.95 + 1e-9
    assert spread([0.1, 0.9], [0.1, 0.1], 1.0) == pytest.approx([0.1, 0.9])


def test_counts_keep_clear_of_the_line():
    rows = [{"period": period, "share": share} for period, share in (("a", 0.8), ("b", 0.3), ("c", 0.6))]
    assert text_places(rows, ("a", "b", "c")) == ["top center", "bottom center", "top center"]


@pytest.mark.parametrize("by", [("period",), ("period", "service_area")])
def test_empty_tables_draw_an_empty_chart(by):
    cells, findings = county()
    table = prevalence(cells.iloc[:0], findings.iloc[:0], by=by)
    for chart in (trend(table, Look()), bars(table, Look()), heat_map(table, Look())):
        assert "ei raportteja" in f"{chart.title} {chart.subtitle} {chart.alt}".lower()
        assert chart.table.empty
    if "service_area" in by:
        assert small_multiples(table, Look()).table.empty


def test_cells_of_many_units_hold_percentages():
    rows = [
        {"period": period, "theme": "recruitment", "numerator": hits, "denominator": of, "share": hits / max(of, 1)}
        for period, hits, of in (("2024-T1", 0, 1500), ("2024-T2", 1, 1500), ("2024-T3", 480, 1500))
    ]
    table = pd.DataFrame(rows).assign(low=0.0, high=0.4)
    chart = heat_map(table, look())
    (cells,) = [trace for trace in chart.sketch.data if trace.get("mode") == "text"]
    assert cells["text"] == ["0", "<1\u00a0%", "32\u00a0%"]
    assert "Luku: osuus raportoineista yksiköistä. 0: ei yhdelläkään." in chart.subtitle
    assert chart.alt.count("480/1\u00a0500 (32\u00a0%)") == 1
    few = heat_map(table.assign(denominator=99), look())
    assert [trace["text"] for trace in few.sketch.data if trace.get("mode") == "text"] == [["0", "1/99", "480/99"]]

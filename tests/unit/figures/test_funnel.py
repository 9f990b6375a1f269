"""What the funnel of units says, draws and leaves unsaid."""

import pandas as pd
import pytest
from scipy import stats

from pipeline.figures.chart import Look
from pipeline.figures.funnel import funnel
from pipeline.figures.static import render
from pipeline.figures.template import DARK
from pipeline.measures.series import funnel as measured
from pipeline.measures.unit_rates import unit_funnels
from pipeline.words import speaking
from tests.unit.figures.drawn import look
from tests.unit.measures.county import county


def beside(counts: list[tuple[int, int]], names: list[str] | None = None) -> pd.DataFrame:
    """Units of one period with their areas: with the theme, and reported."""
    units = names or [f"Yksikkö {chr(ord('A') + place)}" for place in range(len(counts))]
    table = pd.DataFrame(counts, columns=["numerator", "denominator"])
    return measured(table.assign(period="2024-T3", theme="falls", organisation="", unit=units, service_area="Koti"))


EVEN = [(1, 10)] * 6 + [(2, 12)] * 5
OF = Look(themes={"falls": "Kaatumiset"}, missing={"2024-T3": ("Päihdepoliklinikka",)})


def test_no_unit_beyond_chance_is_the_finding_of_the_sample_county():
    cells, findings = county()
    table = unit_funnels(cells, findings)
    chosen = table.loc[(table["theme"] == "recruitment") & (table["period"] == "2024-T3")]
    chart = funnel(chosen, look())
    assert chart.title == "Rekrytointivaikeudet: yksikään yksikkö ei poikkea muista enempää kuin sattuma antaa"
    assert chart.subtitle.startswith("Syys–joulukuu 2024: 12 yksikköä raportoi, yhtään ei puutu.")
    assert "teema 3/65 osa-alueella (5\u00a0%)" in chart.alt
    assert chart.table["Osa-alueita, joilla teema"].sum() == 3
    assert chart.table["Raportoituja osa-alueita"].sum() == 65
    assert len(chart.figure.layout.annotations) == 3


def test_the_subtitle_tells_who_is_missing_the_overdispersion_and_that_it_is_no_ranking():
    chart = funnel(beside(EVEN), OF)
    assert "11 yksikköä raportoi, puuttuu 1: Päihdepoliklinikka." in chart.subtitle
    assert "Ylihajontakerroin 1,00: rajoja ei ole väljennetty." in chart.subtitle
    assert chart.subtitle.endswith("Kuvio ei ole paremmuusjärjestys: rajojen sisällä erot sopivat sattumaan.")
    assert "Kaikki yksiköt ovat 99,8\u00a0%:n rajojen sisällä. Luvut ovat taulukossa." in chart.alt


def test_lines_stand_at_the_share_of_all_and_at_the_exact_limits():
    lines = {trace.line.dash: trace for trace in funnel(beside(EVEN), OF).figure.data if trace.mode == "lines"}
    centre = 16 / 120
    assert list(lines["solid"].y) == pytest.approx([centre] * 6)
    assert list(lines["solid"].x) == [9.5, 10.5, 10.5, 11.5, 11.5, 12.5]
    for dash, tail in (("dash", 0.975), ("dot", 0.999)):
        exact = [stats.binom.ppf(tail, n, centre) / n for n in (10, 11, 12)]
        assert list(lines[dash].y) == pytest.approx([exact[0]] * 2 + [exact[1]] * 2 + [exact[2]] * 2)


def test_only_the_unit_outside_the_limits_is_named():
    chart = funnel(beside([*EVEN, (11, 12)]), OF)
    assert chart.title == "Kaatumiset: useammalla osa-alueella kuin sattuma antaa: Yksikkö L"
    names = [note.text for note in chart.figure.layout.annotations]
    assert names[3:] == ["Yksikkö L"]
    assert names[2] == "kaikki 20\u00a0%"
    inside, outside = [trace for trace in chart.figure.data if trace.mode == "markers"]
    assert (len(inside.x), list(outside.customdata[0])) == (11, ["Yksikkö L", "2024-T3"])
    assert outside.hovertext[0] == "Yksikkö L: 11/12 osa-aluetta (92\u00a0%), rajojen yläpuolella"
    assert "99,8\u00a0%:n rajojen yläpuolella: Yksikkö L." in chart.alt


def test_units_outside_at_one_place_share_one_label_beside_their_marks():
    names = [f"Osasto {number}" for number in range(103)]
    chart = funnel(beside([*[(1, 8)] * 100, *[(8, 8)] * 3], names), OF)
    label = chart.figure.layout.annotations[3]
    assert len(chart.figure.layout.annotations) == 4
    assert label.text == "Osasto 100, Osasto 101<br>ja Osasto 102"
    outside = [trace for trace in chart.figure.data if trace.mode == "markers"][1]
    assert (label.x, label.xanchor) == (max(outside.x), "left")


def test_names_of_many_units_outside_are_left_to_the_table():
    far = measured(
        pd.DataFrame({"numerator": [1] * 300 + [8] * 13, "denominator": 8}).assign(
            period="2024-T3", theme="falls", organisation="", unit=[f"Y{n:03}" for n in range(313)], service_area=""
        )
    )
    chart = funnel(far, OF)
    assert int(far["outside"].sum()) == 13
    assert len(chart.figure.layout.annotations) == 3
    assert "Rajojen ulkopuolella olevien yksiköiden nimet ovat taulukossa." in chart.subtitle
    assert chart.title.endswith("Y300, Y301, Y302, Y303 ja 9 muuta")


def test_units_on_both_sides_are_told_together():
    chart = funnel(beside([(30, 40)] * 10 + [(5, 40), (40, 40)]), OF)
    assert chart.title == "Kaatumiset: muista poikkeavat enemmän kuin sattuma antaa: Yksikkö L ja Yksikkö K"
    assert list(chart.table["99,8\u00a0%:n rajat"][-2:]) == ["rajojen alapuolella", "rajojen yläpuolella"]


def test_a_widened_limit_is_told_with_its_factor():
    chart = funnel(beside([(1, 20), (15, 20)] * 8), OF)
    factor = float(beside([(1, 20), (15, 20)] * 8)["dispersion"].iloc[0])
    assert factor == pytest.approx(10.21, abs=0.01)
    assert "Ylihajontakerroin 10,21: rajoja on väljennetty sen mukaan." in chart.subtitle
    assert "yksikään yksikkö ei poikkea" in chart.title


def test_points_of_one_place_stand_beside_each_other_around_their_count():
    points = next(trace for trace in funnel(beside(EVEN), OF).figure.data if trace.mode == "markers")
    assert sorted(points.x[:6]) == pytest.approx([10 + 0.096 * step for step in (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5)])
    crowded = next(
        trace
        for trace in funnel(
            beside([(0, 10)] * 200 + [(1, 10)], [f"Y{place:03}" for place in range(201)]), OF
        ).figure.data
        if trace.mode == "markers"
    )
    assert (min(crowded.x), max(crowded.x)) == pytest.approx((9.6, 10.4))


def test_the_table_is_in_alphabetical_order_whatever_the_shares():
    names = [f"{letter}-yksikkö" for letter in "KJIHGFEDCBA"]
    table = funnel(beside(EVEN, names), OF).table
    assert table["Yksikkö"].tolist() == sorted(names)
    assert table["Osuus, %"].tolist() == [16.7] * 5 + [10.0] * 6


def test_too_few_units_are_refused():
    with pytest.raises(ValueError, match="no funnel of 9 rows"):
        funnel(beside(EVEN[:9]), OF)


def test_names_that_came_with_data_are_drawn_as_text():
    names = ["<b>Yksikkö</b>", *(f"Yksikkö {place}" for place in range(11))]
    chart = funnel(beside([(12, 12), *EVEN], names), Look(mode="dark"))
    assert chart.figure.layout.annotations[3].text == "&lt;b&gt;Yksikkö&lt;/b&gt;"
    assert chart.figure.layout.annotations[3].font.color == DARK.ink


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_file_is_made_without_a_browser(kind):
    assert len(render(funnel(beside([*EVEN, (11, 12)]), OF), kind, footer="Aineisto")) > 4000


def test_a_svg_names_the_lines_and_the_unit_outside():
    drawn = render(funnel(beside([*EVEN, (11, 12)]), OF), "svg").decode()
    for text in ("raja 99,8", "raja 95", "kaikki 20", "Yksikkö L", "raportoitua osa-aluetta"):
        assert text in drawn


def test_it_speaks_english_and_swedish():
    table = beside(EVEN)
    assert "no unit differs from the others" in speaking("en", lambda: funnel(table, OF)).title
    assert "ingen rangordning" in speaking("sv", lambda: funnel(table, OF)).subtitle


def test_many_units_with_the_same_counts_are_one_circle_with_their_number():
    chart = funnel(beside([(0, 10)] * 250 + [(1, 10)] * 100, [f"Y{place:03}" for place in range(350)]), OF)
    marks = [trace for trace in chart.figure.data if trace.mode == "markers"]
    assert [(list(trace.x), list(trace.y)) for trace in marks] == [([10, 10], [0.0, 0.1])]
    assert list(next(trace for trace in chart.figure.data if trace.mode == "text").text) == ["250", "100"]
    assert marks[0].customdata is None
    assert marks[0].hovertext[0].startswith("250 yksikköä: 0/10 osa-aluetta")
    assert "Ympyrä on yksiköt, joilla on samat luvut" in chart.subtitle
    assert "vierekkäin" not in chart.subtitle
    assert len(chart.table) == 350
    assert render(chart, "svg")

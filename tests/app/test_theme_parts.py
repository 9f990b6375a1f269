import json

import pytest

from tests.app.conftest import Open
from tests.app.reading import charts, query_of, tables, trees, words

RECRUITMENT = "Rekrytointivaikeudet"


def test_theme_page_says_its_state_and_why(open_page: Open) -> None:
    text = words(open_page("themes", teema=RECRUITMENT))
    assert "Hiipuva. Aiemmin toistuva, vähentynyt kaksi kautta peräkkäin: 8/11 (tammi–huhtikuu 2024) → 3/12" in text
    falls = words(open_page("themes", teema="Kaatumiset ja tapaturmat"))
    assert "Toistuva. Vähintään 20" in falls
    assert "raportoineista 4 kautena peräkkäin, nyt 4/12 yksikössä" in falls


def test_theme_of_few_units_says_that_they_are_too_few(open_page: Open) -> None:
    text = words(open_page("themes", teema=RECRUITMENT, palvelualue="Terveyspalvelut"))
    assert "Liian vähän raportteja päätelmään." in text
    assert "Päätelmään tarvitaan vähintään 8 raportoinutta yksikköä" in text


def test_theme_that_nobody_has_says_so(open_page: Open) -> None:
    page = open_page("themes", teema="Luvattomat poistumiset", yksikko="Keskitetty asiakasohjaus")
    assert not page.exception
    text = words(page)
    assert "Teemaa ei ole todettu yhdenkään yksikön havainnoissa valituilla kausilla." in text
    assert "Teemaan ei ole kirjattu toimenpidettä" in text
    assert "Yksikään muu teema ei esiinny" in text


def test_small_multiples_stand_beside_the_areas(open_page: Open) -> None:
    page = open_page("themes", teema=RECRUITMENT)
    alts = [chart.alt for chart in charts(page)]
    assert len(alts) == 3
    assert alts[1].startswith(f"Pienkuviot, {RECRUITMENT}")
    assert "Terveyspalvelut" in alts[1]


def test_what_was_done_is_this_theme_only_and_leads_to_all(open_page: Open) -> None:
    page = open_page("themes", teema=RECRUITMENT)
    done = tables(page)["Kirjatut toimenpiteet"]
    assert 1 <= len(done.rows) <= 5
    assert {row[2] for row in done.rows} == {RECRUITMENT}
    assert [row[0] for row in tables(page)["Mitä seuraava raportti kertoo teemasta"].rows] == [RECRUITMENT]
    links = {link.text_content(): link.get("href") for tree in trees(page) for link in tree.iter("a")}
    label = next(label for label in links if label.startswith("Kaikki teeman toimenpiteet"))
    assert query_of(links[label])["teema"] == [RECRUITMENT]
    shown = open_page("actions", teema=RECRUITMENT)
    assert len(tables(shown)["Kirjatut toimenpiteet"].rows) == min(int(label.split("(")[1].rstrip(")")), 25)


def test_five_newest_sentences_and_the_way_to_all(open_page: Open) -> None:
    page = open_page("themes", teema=RECRUITMENT)
    quotes = [node for tree in trees(page) for node in tree.iter("blockquote")]
    assert len(quotes) == 5
    links = {link.text_content(): link.get("href") for tree in trees(page) for link in tree.iter("a")}
    label = next(label for label in links if label.startswith("Kaikki ") and label.endswith("virkettä"))
    query = query_of(links[label])
    assert query["savy"] == ["todettu"]
    everything = open_page("quotations", **{name: values[0] for name, values in query.items()})
    assert f"{label.split()[1]} virkettä, " in words(everything)


def test_company_is_told_with_counts_and_its_reports(open_page: Open) -> None:
    company = tables(open_page("themes", teema=RECRUITMENT))[f"{RECRUITMENT} ja muut teemat samoissa raporteissa"]
    assert 1 <= len(company.rows) <= 5
    for row in company.rows:
        both, rest = row[1].split("/", 1)
        assert int(both) > float(rest.rsplit(" ", 1)[1].replace(",", "."))
        assert row[2].startswith(f"Raportit ({both})")
    reports = [label for label in company.links if ", 202" in label]
    assert query_of(company.links[reports[0]])["savy"] == ["todettu"]
    assert "teema" not in query_of(company.links[reports[0]])


def test_an_explored_chart_is_a_plotly_figure_of_the_same_numbers(open_page: Open) -> None:
    plain = open_page("themes", teema="Rekrytointivaikeudet")
    assert not plain.get("plotly_chart")
    name = next(
        query_of(link.get("href"))["kuvio"][0] for tree in trees(plain) for link in tree.xpath("//a[@class='tutki']")
    )
    live = open_page("themes", teema="Rekrytointivaikeudet", kuvio=name)
    (chart,) = live.get("plotly_chart")
    spec = json.loads(chart.proto.spec)
    (line,) = [trace for trace in spec["data"] if trace.get("mode", "").startswith("lines+markers")]
    assert [round(share, 3) for share in line["y"]] == [0.818, 0.727, 0.4, 0.25]
    assert spec["layout"]["meta"]["osoite"].startswith("lainaukset?")
    assert chart.proto.alt == charts(plain)[0].alt


@pytest.mark.parametrize("page", ["overview", "themes", "units", "reports"])
def test_every_chart_of_a_page_can_be_explored_and_nothing_else(open_page: Open, page: str) -> None:
    asked = {"yksikko": "Akuuttiosasto"} if page == "units" else {"teema": RECRUITMENT} if page == "themes" else {}
    shown = open_page(page, **asked)
    links = [link for tree in trees(shown) for link in tree.xpath("//a[@class='tutki']")]
    names = {query_of(link.get("href"))["kuvio"][0] for link in links}
    assert len(links) == len(names) == len(charts(shown)) > 0
    for name in sorted(names):
        assert len(open_page(page, **asked, kuvio=name).get("plotly_chart")) == 1

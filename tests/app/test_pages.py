from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.dashboard import data
from pipeline.errors import CatalogueError, Fault
from pipeline.measures.base import cells, findings
from pipeline.measures.prevalence import prevalence
from pipeline.store.facts import read_facts
from tests.app.conftest import Open
from tests.app.reading import charts, headers, query_of, tables, titles, trees, words
from tests.app.sample import REJECTED, REPLACED, WARNING

LAST = "2024-T3"
RECRUITMENT = "Rekrytointivaikeudet"


@pytest.fixture(scope="session")
def frames(store: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    facts = read_facts(store)
    of_cells = cells(facts.entries, facts.reports)
    return of_cells, findings(facts.mentions, facts.segments, of_cells)


def counts(frames: tuple[pd.DataFrame, pd.DataFrame], theme: str, by: list[str]) -> dict[tuple[str, ...], str]:
    """``numerator/denominator`` of one theme by its group, straight from the measure."""
    table = prevalence(*frames, by=by)
    rows = table.loc[table["theme"] == theme].to_dict("records")
    return {tuple(row[name] for name in by): f"{row['numerator']}/{row['denominator']}" for row in rows}


def test_overview_tells_the_period_who_is_missing_and_the_measured_counts(open_page: Open, frames) -> None:
    page = open_page(loppu="2024-T2")
    assert not page.exception
    assert titles(page)[0] == "Kausi 2024-T2: touko\u2013elokuu 2024"
    assert "10/12 yksikköä raportoi; puuttuu: Akuuttiosasto ja Päihdepoliklinikka." in words(page)
    themes = tables(page)["Teemat kaudella 2024-T2"]
    row = themes.row(RECRUITMENT)
    known = counts(frames, "recruitment", ["period"])
    assert row[2] == known[("2024-T2",)] == "4/10"
    assert row[4] == known[("2024-T1",)] == "8/11"
    assert row[3] == "40 %"


def test_overview_lists_every_theme_once_present_or_silent(open_page: Open, frames) -> None:
    page = open_page()
    themes = tables(page)[f"Teemat kaudella {LAST}"]
    table = prevalence(*frames, by=["period"]).query(f"period == '{LAST}'")
    assert len(themes.rows) == int((table["numerator"] > 0).sum())
    assert [row[2] for row in themes.rows] == sorted(
        (row[2] for row in themes.rows), key=lambda c: -int(c.split("/")[0])
    )
    silent = [link.text_content() for tree in trees(page) for link in tree.xpath("//p[@class='hienovarainen']//a")]
    assert len(themes.rows) + len(silent) == 25


def test_overview_says_in_words_that_no_change_was_shown(open_page: Open) -> None:
    page = open_page()
    row = tables(page)[f"Teemat kaudella {LAST}"].row(RECRUITMENT)
    assert row[5] == "+0 \u22123"
    assert row[6] == "ei osoitettua muutosta"
    assert "ei voi osoittaa edellisestä kaudesta" in words(page)


def test_a_single_period_has_nothing_to_compare_with(open_page: Open) -> None:
    page = open_page(alku=LAST)
    assert not page.exception
    assert "Johtopäätös" not in tables(page)[f"Teemat kaudella {LAST}"].head


def test_below_eight_units_only_counts_are_shown(open_page: Open) -> None:
    page = open_page(palvelualue="Terveyspalvelut")
    rows = tables(page)[f"Teemat kaudella {LAST}"].rows
    assert {row[3] for row in rows} == {""}
    assert {row[2].split("/")[1] for row in rows} == {"2"}
    assert {row[6] for row in rows} == {"liian vähän vertailtavia"}


def test_a_changed_filter_changes_the_numbers_as_the_measure_does(open_page: Open, frames) -> None:
    page = open_page()
    before = tables(page)[f"Teemat kaudella {LAST}"].row("Kaatumiset ja tapaturmat")[2]
    page.multiselect(key="palvelualue").select("Ikääntyneiden palvelut").run()
    after = tables(page)[f"Teemat kaudella {LAST}"].row("Kaatumiset ja tapaturmat")[2]
    known = counts(frames, "falls", ["period", "service_area"])
    assert before == counts(frames, "falls", ["period"])[(LAST,)]
    assert after == known[(LAST, "Ikääntyneiden palvelut")] != before
    assert "Ikääntyneiden palvelut" in words(page)


def test_heat_map_has_a_description_and_a_table_of_links(open_page: Open, frames) -> None:
    page = open_page()
    chart = charts(page)[0]
    assert RECRUITMENT in chart.alt
    table = tables(page)["Teemat kausittain"]
    known = counts(frames, "recruitment", ["period"])
    assert table.row(RECRUITMENT)[1:] == [known[(period,)] for period in ("2023-T3", "2024-T1", "2024-T2", LAST)]


def test_a_count_links_to_exactly_its_sentences(open_page: Open, frames) -> None:
    page = open_page(loppu="2024-T1")
    address = tables(page)["Teemat kaudella 2024-T1"].links["8/11"]
    assert address.startswith("lainaukset?")
    query = query_of(address)
    assert query["savy"] == ["todettu"]
    assert query["sarake"] == ["Havainnot"]
    assert query["alku"] == query["loppu"] == ["2024-T1"]
    quotes = open_page("quotations", **{name: values[0] for name, values in query.items()})
    assert "8 yksikköä" in words(quotes)
    assert titles(quotes)[0] == f"Lainaukset: {query['teema'][0]}"


def test_theme_page_by_deep_link(open_page: Open, frames) -> None:
    page = open_page("themes", teema=RECRUITMENT)
    assert not page.exception
    assert titles(page)[0] == RECRUITMENT
    by_area = tables(page)[f"{RECRUITMENT} osa-alueittain"]
    known = counts(frames, "recruitment", ["area", "period"])
    assert by_area.row("Henkilöstön riittävyys")[1:] == [
        known[("staffing", period)] for period in ("2023-T3", "2024-T1", "2024-T2", LAST)
    ]
    by_home = tables(page)[f"{RECRUITMENT} palvelualueittain"]
    homes = counts(frames, "recruitment", ["service_area", "period"])
    assert by_home.row("Terveyspalvelut")[4] == homes[("Terveyspalvelut", LAST)]


def test_theme_page_tells_since_when_and_never_calls_silence_solved(open_page: Open) -> None:
    rows = tables(open_page("themes", teema=RECRUITMENT))[f"{RECRUITMENT} yksiköittäin"]
    assert rows.row("Kotihoito, pohjoinen") == ["Kotihoito, pohjoinen", "2023-T3 alkaen", *["todettu"] * 4]
    assert rows.row("Päihdepoliklinikka")[4] == "ei raporttia"
    assert rows.row("Päihdepoliklinikka")[1] == "2023-T3 alkaen"
    assert rows.row("Vammaissosiaalityö")[-1] == "ratkennut"


def test_theme_page_without_a_choice_shows_the_commonest_and_says_so(open_page: Open) -> None:
    page = open_page("themes")
    assert titles(page)[0] == "Tyytymättömyys palveluun tai päätökseen"
    assert "Teemaa ei ole valittu" in words(page)


def test_units_are_listed_by_service_area_and_name(open_page: Open) -> None:
    table = tables(open_page("units"))["Valitse yksikkö"]
    assert [row[0] for row in table.rows][:3] == [
        "Aikuissosiaalityö, läntinen",
        "Keskitetty asiakasohjaus",
        "Kotihoito, pohjoinen",
    ]
    assert table.row("Akuuttiosasto")[:4] == ["Akuuttiosasto", "Terveyspalvelut", "3/4", "2024-T2"]
    assert "Rekrytointivaikeudet" in table.row("Akuuttiosasto")[4]
    assert "Rekrytointivaikeudet" not in table.row("Palvelukoti Koivuranta")[4]
    assert len(table.rows) == 12


def test_unit_page_shows_themes_and_cells_by_period(open_page: Open, frames) -> None:
    page = open_page("units", yksikko="Akuuttiosasto")
    assert titles(page)[0] == "Akuuttiosasto"
    assert "Terveyspalvelut. 3/4 raporttia, puuttuu: 2024-T2." in words(page)
    cells_shown = tables(page)["Havainnot: Akuuttiosasto"]
    assert cells_shown.head == [
        "Osa-alue",
        "2024-T3syys\u2013joulu",
        "2024-T1tammi\u2013huhti",
        "2023-T3syys\u2013joulu",
    ]
    of_cells = frames[0]
    kept = of_cells.query(
        "unit == 'Akuuttiosasto' and area == 'staffing' and column == 'deviations' and period == @LAST"
    )
    assert cells_shown.row("Henkilöstön riittävyys")[1] == " ".join(kept["text"].iloc[0].split())
    assert tables(page)["Teemat kausittain: Akuuttiosasto"].row(RECRUITMENT)[4] == "ei raporttia"


def test_unit_page_column_can_be_changed(open_page: Open) -> None:
    page = open_page("units", yksikko="Akuuttiosasto", solut="Toimenpiteet")
    assert "Toimenpiteet: Akuuttiosasto" in tables(page)


def test_quotations_show_words_place_and_polarity(open_page: Open) -> None:
    page = open_page("quotations", teema=RECRUITMENT, yksikko="Akuuttiosasto", savy="todettu")
    text = words(page)
    assert "Sairaanhoitajan vakansseista 6/24 auki, kolme hakukierrosta tulos nolla." in text
    assert f"{RECRUITMENT}: todettu" in text
    assert (
        "Akuuttiosasto · 2023-T3 · Henkilöstön riittävyys · Havainnot · metsajarvi-akuuttiosasto-2023-T3.pdf, s. 1"
        in text
    )
    assert "todettu, ettei esiinny" not in text


def test_quotations_mark_the_cue(open_page: Open) -> None:
    page = open_page("quotations", teema=RECRUITMENT, savy="todettu, ettei esiinny")
    cues = [node.text_content() for tree in trees(page) for node in tree.xpath("//blockquote/mark[@class='cue']")]
    assert cues
    assert all(len(cue) == 4 for cue in cues)
    assert "(vihje \u201dvihje\u201d)" in words(page)


def test_quotations_without_a_hit_say_what_to_do(open_page: Open) -> None:
    page = open_page("quotations", teema="Luvattomat poistumiset", yksikko="Keskitetty asiakasohjaus")
    assert headers(page)[0] == "Rajaukseen ei jää yhtään virkettä."
    assert "Vaihda sävyä tai saraketta" in words(page)


def test_reports_page_shows_missing_rejected_replaced_and_warned(open_page: Open) -> None:
    page = open_page("reports")
    text = words(page)
    assert "44/48 odotetusta raportista on luettu." in text
    matrix = tables(page)["Raportoineet yksiköt kausittain"]
    assert matrix.row("Akuuttiosasto")[4] == "puuttuu"
    assert matrix.row("Raportoi")[2:] == ["11/12", "11/12", "10/12", "12/12"]
    assert tables(page)["Hylätyt tiedostot"].rows == [[REJECTED, "Sivut ovat kuvia."]]
    assert tables(page)["Korvatut tiedostot"].rows == [[REPLACED, "Uudempi raportti luettiin."]]
    assert WARNING in text
    listed = tables(page)["Luetut raportit"]
    assert len({row[2] for row in listed.rows}) == 44
    assert query_of(listed.links["Akuuttiosasto"]) == {"raportti": ["Akuuttiosasto"], "kausi": ["2023-T3"]}


def test_the_selection_survives_a_change_of_page(open_page: Open) -> None:
    page = open_page(palvelualue="Terveyspalvelut", teema=RECRUITMENT)
    page.switch_page("pipeline/dashboard/pages/quotations.py").run()
    assert titles(page)[0] == f"Lainaukset: {RECRUITMENT}"
    assert page.multiselect(key="palvelualue").value == ["Terveyspalvelut"]
    assert "Kotihoito, pohjoinen" not in words(page)


def test_unknown_values_of_an_address_are_ignored(open_page: Open) -> None:
    page = open_page(teema="<b>olematon</b>", yksikko="../../etc/passwd", alku="1999-T9")
    assert not page.exception
    assert titles(page)[0].startswith(f"Kausi {LAST}")


def test_a_filter_that_leaves_nothing_says_what_to_do(open_page: Open) -> None:
    page = open_page(alku="2024-T2", loppu="2024-T2", yksikko="Akuuttiosasto")
    assert headers(page)[0] == "Rajaukseen ei jää yhtään raporttia."
    assert "Poista jokin rajaus" in words(page)


def test_without_a_store_the_page_says_what_to_run(
    open_page: Open, use_store: Callable[[Path], None], tmp_path
) -> None:
    use_store(tmp_path / "tyhja")
    page = open_page()
    assert not page.exception
    assert headers(page)[0] == "Aineistoa ei ole."
    assert "make run" in words(page)
    assert "Tuo raportit. Monta tiedostoa voi valita kerralla." in words(page)
    assert {"tuonti", "tietoa"} <= {link.get("href") for tree in trees(page) for link in tree.iter("a")}


def test_without_a_store_the_guide_and_the_accessibility_statement_can_be_read(
    open_page: Open, use_store: Callable[[Path], None], tmp_path
) -> None:
    use_store(tmp_path / "tyhja")
    page = open_page("about")
    assert not page.exception
    assert headers(page) == ["Opas", "Saavutettavuusseloste", "Lisenssit"]


def test_a_server_that_only_shows_sends_to_its_keeper(
    open_page: Open, use_store: Callable[[Path], None], tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_TUONTI", "0")
    use_store(tmp_path / "tyhja")
    page = open_page()
    assert "Pyydä ylläpitäjää tuomaan raportit." in words(page)
    assert "tuonti" not in {link.get("href") for tree in trees(page) for link in tree.iter("a")}


def test_faults_of_the_catalogue_are_told_in_the_language_in_use(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(fingerprint: str) -> object:
        raise CatalogueError([Fault("themes.yaml", 3, "themes.0.group", "Tuntematon ryhmä 'x'.")])

    monkeypatch.setattr(data, "options", broken)
    page = open_page()
    assert not page.exception
    assert headers(page) == ["Luettelossa on virheitä."]
    assert "themes.yaml:3: themes.0.group: Tuntematon ryhmä 'x'." in words(page)
    swedish = open_page(kieli="sv")
    assert headers(swedish) == ["Katalogen har fel."]
    assert "themes.yaml:3: themes.0.group: Okänd grupp 'x'." in words(swedish)


def test_a_damaged_store_says_what_is_wrong(open_page: Open, use_store: Callable[[Path], None], tmp_path) -> None:
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    use_store(tmp_path)
    page = open_page()
    assert not page.exception
    assert headers(page)[0] == "Aineistoa ei voi lukea."
    assert "vioittunut" in words(page)

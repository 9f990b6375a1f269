from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.catalogue import load_catalogue
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.filter_line import filters_shown
from pipeline.dashboard.links import Links
from pipeline.dashboard.narrow import narrowed
from pipeline.dashboard.reach import in_use, reach_words
from pipeline.dashboard.states import unit_states, with_polarity
from pipeline.measures.base import cells, findings
from pipeline.measures.fresh import fresh
from pipeline.measures.prevalence import prevalence
from pipeline.schemas import TABLES
from pipeline.store.facts import read_facts
from pipeline.store.snapshot import write_snapshot
from pipeline.workflow.emerging import load_copies
from tests.app.conftest import Open
from tests.app.reading import query_of, tables, trees, words
from tests.app.sample import registry, sample_frames

LAST = "2024-T3"
RECRUITMENT = "Rekrytointivaikeudet"
OPTIONS = Options(
    "f",
    ("2023-T3", "2024-T1"),
    (("Koti", "Vanhuspalvelut"),),
    (("staffing", "Henkilöstö"),),
    (("recruitment", RECRUITMENT),),
    graded=True,
)
ALL = Selection("f", OPTIONS.periods)


@pytest.fixture(scope="session")
def graded_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with every third mention of recruitment below the low-alarm point."""
    folder = tmp_path_factory.mktemp("graded") / "store"
    frames = sample_frames()
    mentions = frames["mentions"]
    mentions["sure"] = ~((mentions["theme"] == "recruitment") & (mentions.groupby("theme").cumcount() % 3 == 0))
    made = {
        name: pa.Table.from_pandas(frames[name], schema=spec.schema, preserve_index=False)
        for name, spec in TABLES.items()
    }
    write_snapshot(folder, made, units=registry())
    return folder


def frames_of(store: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    facts = read_facts(store)
    of_cells = cells(facts.entries, facts.reports)
    return of_cells, findings(facts.mentions, facts.segments, of_cells)


def counts(frames: tuple[pd.DataFrame, pd.DataFrame], theme: str) -> dict[str, str]:
    table = prevalence(*frames, by=("period",)).query("theme == @theme")
    return {row["period"]: f"{row['numerator']}/{row['denominator']}" for row in table.to_dict("records")}


def test_polarity_of_the_address_limits_the_sentences(open_page: Open) -> None:
    page = open_page("quotations", teema=RECRUITMENT, savy="ratkennut")
    assert page.selectbox(key="savy").value == "resolved"
    tags = {node.get("class") for tree in trees(page) for node in tree.xpath("//article//li")}
    assert tags == {"tila resolved"}
    assert "sävy: ratkennut" in words(page)


def test_polarity_never_changes_a_share_and_the_page_says_so(open_page: Open) -> None:
    caption = f"Teemat kaudella {LAST}"
    plain, limited = open_page(), open_page(savy="ratkennut")
    assert tables(limited)[caption].rows == tables(plain)[caption].rows
    assert "Sävy ei muuta tämän sivun osuuksia" in words(limited)
    assert "Sävy ei muuta" not in words(plain)


def test_polarity_takes_whole_rows_of_the_unit_table(open_page: Open) -> None:
    caption = f"{RECRUITMENT} yksiköittäin"
    plain = tables(open_page("themes", teema=RECRUITMENT))[caption]
    page = open_page("themes", teema=RECRUITMENT, savy="ratkennut")
    limited = tables(page)[caption]
    assert [row[0] for row in limited.rows] == [row[0] for row in plain.rows if "ratkennut" in row]
    assert limited.row("Vammaissosiaalityö") == plain.row("Vammaissosiaalityö")
    assert 0 < len(limited.rows) < len(plain.rows)
    address = next(link for label, link in limited.links.items() if label == "todettu")
    assert "savy" not in query_of(address)


def test_a_count_still_leads_to_the_present_ones(open_page: Open) -> None:
    page = open_page(savy="ratkennut")
    addresses = [link for label, link in tables(page)[f"Teemat kaudella {LAST}"].links.items() if "/" in label]
    assert addresses
    assert all(query_of(link)["savy"] == ["todettu"] for link in addresses)


def test_the_operating_point_is_offered_only_when_the_facts_tell_it(
    open_page: Open, graded_store: Path, use_store: Callable[[Path], None]
) -> None:
    assert [switch.key for switch in open_page().toggle] == ["muuttunut"]
    use_store(graded_store)
    assert [switch.key for switch in open_page().toggle] == ["varmat", "muuttunut"]


def test_only_sure_mentions_are_counted(open_page: Open, graded_store: Path, use_store: Callable[[Path], None]) -> None:
    use_store(graded_store)
    of_cells, found = frames_of(graded_store)
    sure = counts((of_cells, found.loc[found["sure"]]), "recruitment")
    every = counts((of_cells, found), "recruitment")
    assert sure != every
    page = open_page(varmat="true")
    assert page.toggle(key="varmat").value is True
    assert tables(page)["Teemat kausittain"].row(RECRUITMENT)[1:] == list(sure.values())
    assert "vain varmimmat maininnat" in words(page)
    address = tables(page)[f"Teemat kaudella {LAST}"].links
    assert all(query_of(link)["varmat"] == ["true"] for label, link in address.items() if "/" in label)


def test_only_changed_text_leaves_repeated_areas_out_of_both_counts(open_page: Open, store: Path) -> None:
    of_cells, found = frames_of(store)
    fingerprint = read_facts(store).fingerprint
    copies = load_copies(store, fingerprint, load_catalogue())
    known = prevalence(*fresh(of_cells, found, copies), by=("period",))
    page = open_page(muuttunut="true")
    shown = {row[0]: row[1:] for row in tables(page)["Teemat kausittain"].rows}
    for theme, name in (("recruitment", RECRUITMENT), ("falls", "Kaatumiset ja tapaturmat")):
        rows = known.loc[known["theme"] == theme].to_dict("records")
        assert shown[name] == [f"{row['numerator']}/{row['denominator']}" for row in rows]
    assert "vain muuttunut teksti" in words(page)


def test_a_repeated_cell_is_named_and_never_called_missing(open_page: Open, store: Path) -> None:
    fingerprint = read_facts(store).fingerprint
    of_cells, _ = frames_of(store)
    copied = set(load_copies(store, fingerprint, load_catalogue())["entry_id"])
    row = of_cells.loc[of_cells["entry_id"].isin(copied) & (of_cells["column"] == "deviations")].iloc[0]
    caption = f"Havainnot: {row['unit']}"
    plain = tables(open_page("units", yksikko=row["unit"]))[caption]
    limited = tables(open_page("units", yksikko=row["unit"], muuttunut="true"))[caption]
    assert plain.head == limited.head
    assert [r[0] for r in plain.rows] == [r[0] for r in limited.rows]
    text = " ".join(str(row["text"]).split())
    assert any(text in cell for r in plain.rows for cell in r)
    assert "lähes sama teksti kuin edellisessä raportissa" in [cell for r in limited.rows for cell in r]
    assert not any(cell == "ei riviä" for r in limited.rows for cell in r)


def test_what_a_filter_does_not_reach_is_said() -> None:
    chosen = Selection("f", ("2024-T1",), theme="recruitment", polarity="present", sure=True)
    assert reach_words("about", chosen, OPTIONS) == (
        "Tähän sivuun eivät vaikuta suodattimet kausi, teema, sävy ja vain varmimmat maininnat."
    )
    assert reach_words("reports", Selection("f", OPTIONS.periods, theme="recruitment"), OPTIONS) == (
        "Tähän sivuun ei vaikuta suodatin teema."
    )
    assert reach_words("quotations", chosen, OPTIONS) == ""
    assert reach_words("about", ALL, OPTIONS) == ""


def test_filters_in_use_come_in_the_order_of_the_frame() -> None:
    chosen = Selection(
        "f", ("2024-T1",), ("Vanhuspalvelut",), "Koti", ("staffing",), "recruitment", "absent", True, True
    )
    assert in_use(chosen, OPTIONS) == (
        "period", "service_area", "unit", "area", "theme", "polarity", "sure", "fresh",
    )  # fmt: skip
    assert in_use(ALL, OPTIONS) == ()


def test_each_filter_in_use_can_be_dropped_alone_and_the_page_keeps_its_own_choices() -> None:
    chosen = Selection("f", ("2024-T1",), theme="recruitment", sure=True)
    line = filters_shown(Links(OPTIONS, chosen), "reports", [("raportti", "Koti")], "1 raportti")
    assert "Poista suodatin: vain varmimmat maininnat" in line
    assert f'href="raportit?alku=2024-T1&amp;teema={RECRUITMENT}&amp;raportti=Koti"' in line
    assert 'href="raportit?teema=Rekrytointivaikeudet&amp;varmat=true&amp;raportti=Koti"' in line
    assert '<a href="raportit">Tyhjennä suodattimet</a>' in line
    assert "1 raportti" in line


def test_without_a_filter_there_is_nothing_to_clear() -> None:
    line = filters_shown(Links(OPTIONS, ALL), "overview", [])
    assert "<a" not in line
    assert "Kaudet 2023-T3\u20132024-T1 · kaikki palvelualueet · kaikki yksiköt · kaikki osa-alueet" in line


def test_links_carry_every_filter() -> None:
    chosen = Selection("f", OPTIONS.periods, polarity="absent", sure=True, fresh=True)
    address = Links(OPTIONS, chosen).to("themes", theme="recruitment")
    assert query_of(address) == {
        "teema": [RECRUITMENT], "savy": ["todettu, ettei esiinny"], "varmat": ["true"], "muuttunut": ["true"],
    }  # fmt: skip


def test_frames_without_the_operating_point_are_left_whole() -> None:
    frame = pd.DataFrame({"period": ["2024-T1"], "service_area": ["x"], "unit": ["y"], "area": ["z"]})
    chosen = Selection("f", ("2024-T1",), sure=True)
    assert len(narrowed(frame, chosen)) == 1
    assert len(narrowed(frame.assign(sure=False), chosen)) == 0


def test_rows_of_another_polarity_go_whole() -> None:
    rows = [
        ("A", "2024-T1", "present"), ("A", "2024-T2", "resolved"), ("B", "2024-T1", "present"),
    ]  # fmt: skip
    found = pd.DataFrame(
        [
            {"unit": unit, "service_area": "", "theme": "t", "period": period, "column": "deviations", "polarity": word}
            for unit, period, word in rows
        ]
    )
    made = with_polarity(unit_states(found), "resolved")
    assert list(zip(made["unit"], made["period"], made["state"], strict=True)) == rows[:2]
    assert len(with_polarity(unit_states(found), "")) == 3

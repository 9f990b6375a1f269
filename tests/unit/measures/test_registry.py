"""The registry over time."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from pipeline.errors import UsageError
from pipeline.measures.coverage import coverage
from pipeline.measures.prevalence import prevalence
from pipeline.measures.registry import (
    SERVICE_AREA,
    at_that_time,
    events,
    expected,
    history,
    in_todays_structure,
    level_labels,
    spells_of,
)
from pipeline.measures.registry_file import read_history
from pipeline.model import Period, Spell, Unit
from tests.factories import ROOT
from tests.unit.measures.county import county, registry

END, START = date(2024, 4, 30), date(2024, 5, 1)
HEALTH, SOCIAL = (("toimiala", "Sote"), ("palvelualue", "Terveys")), (("toimiala", "Sote"), ("palvelualue", "Sosiaali"))
SPELLS = (
    Spell("Vanha nimi", "A", HEALTH, None, END, ("Uusi nimi",)),
    Spell("Uusi nimi", "A", HEALTH, START),
    Spell("Itä", "A", HEALTH, None, END, ("Yhdistetty",)),
    Spell("Länsi", "A", HEALTH, None, END, ("Yhdistetty",)),
    Spell("Yhdistetty", "A", HEALTH, START),
    Spell("Iso", "A", SOCIAL, None, END, ("Pieni 1", "Pieni 2")),
    Spell("Pieni 1", "A", SOCIAL, START),
    Spell("Pieni 2", "A", SOCIAL, START),
    Spell("Muuttava", "A", HEALTH, None, END),
    Spell("Muuttava", "A", SOCIAL, START),
    Spell("Lopettava", "A", SOCIAL, None, date(2024, 2, 15)),
    Spell("Avattava", "A", (*SOCIAL, ("yksikköryhmä", "Kodit")), date(2024, 9, 1)),
)


def reported(*places: tuple[str, str]) -> pd.DataFrame:
    rows = [(period, "A", "raportin alue", unit, "incidents", "deviations") for unit, period in places]
    return pd.DataFrame(rows, columns=["period", "organisation", "service_area", "unit", "area", "column"])


def test_what_became_of_each_unit():
    table = events(history(SPELLS)).set_index("unit")
    assert table["event"].to_dict() == {
        "Lopettava": "closed", "Iso": "split", "Itä": "merged", "Länsi": "merged", "Muuttava": "moved",
        "Vanha nimi": "renamed", "Avattava": "opened",
    }  # fmt: skip
    assert table.loc["Iso", "into"] == ("Pieni 1", "Pieni 2")
    assert table.loc["Muuttava", "into"] == ("Sote", "Sosiaali")
    assert (table.loc["Lopettava", "day"], table.loc["Itä", "day"]) == (date(2024, 2, 16), START)


@pytest.mark.parametrize(
    ("period", "units"),
    [
        ("2024-T1", ["Iso", "Itä", "Lopettava", "Länsi", "Muuttava", "Vanha nimi"]),
        ("2024-T2", ["Muuttava", "Pieni 1", "Pieni 2", "Uusi nimi", "Yhdistetty"]),
        ("2024-T3", ["Avattava", "Muuttava", "Pieni 1", "Pieni 2", "Uusi nimi", "Yhdistetty"]),
    ],
)
def test_units_expected_in_a_period(period, units):
    assert expected(history(SPELLS), [period])["unit"].tolist() == units


def test_levels_carry_their_own_labels():
    assert level_labels(history(SPELLS)) == ("toimiala", "palvelualue", "yksikköryhmä")
    table = expected(history(SPELLS), ["2024-T3"]).set_index("unit")
    assert table.loc["Avattava", ["toimiala", "palvelualue", "yksikköryhmä"]].tolist() == ["Sote", "Sosiaali", "Kodit"]
    assert table.loc["Pieni 1", "yksikköryhmä"] == ""


def test_unit_at_that_time():
    told = history(SPELLS)
    before, after = (told.at("A", "Muuttava", Period.parse(period)) for period in ("2024-T1", "2024-T2"))
    assert (before.levels, after.levels) == (HEALTH, SOCIAL)
    assert told.at("A", "Lopettava", Period.parse("2024-T2")) is None
    frame = at_that_time(reported(("Muuttava", "2024-T1"), ("Muuttava", "2024-T2"), ("Tuntematon", "2024-T1")), told)
    assert frame["service_area"].tolist() == ["Terveys", "Sosiaali", "raportin alue"]
    assert at_that_time(frame, told, label="toimiala")["service_area"].tolist() == ["Sote", "Sote", "raportin alue"]


def test_old_reports_in_today_s_structure():
    units = ("Vanha nimi", "Itä", "Länsi", "Iso", "Muuttava", "Lopettava", "Tuntematon")
    frame = in_todays_structure(reported(*((unit, "2024-T1") for unit in units)), history(SPELLS))
    assert frame["unit"].tolist() == [
        "Uusi nimi", "Yhdistetty", "Yhdistetty", "Iso", "Muuttava", "Lopettava", "Tuntematon",
    ]  # fmt: skip
    assert frame["service_area"].tolist()[4:] == ["Sosiaali", "Sosiaali", "raportin alue"]


def test_merged_units_count_as_one_that_has_what_either_had():
    cells = reported(("Itä", "2024-T1"), ("Länsi", "2024-T1"))
    findings = cells.iloc[:1].assign(theme="falls", polarity="present")
    told = history(SPELLS)
    then = prevalence(cells, findings, by=("period",)).iloc[0]
    now = prevalence(in_todays_structure(cells, told), in_todays_structure(findings, told), by=("period",)).iloc[0]
    assert (then["numerator"], then["denominator"]) == (1, 2)
    assert (now["numerator"], now["denominator"]) == (1, 1)


def test_renamed_twice_leads_to_the_last_name():
    told = history(
        [Spell("a", valid_to=END, successors=("b",)), Spell("b", valid_to=END, successors=("c",)), Spell("c")]
    )
    assert told.today("", "a") == "c"


def test_every_fault_is_told_at_once():
    spells = [
        Spell("a", valid_to=END, successors=("b",)),
        Spell("b", valid_to=END, successors=("a",)),
        Spell("c", valid_to=START),
        Spell("c", valid_from=END),
        Spell("d", valid_to=END, successors=("puuttuva",)),
    ]
    with pytest.raises(UsageError) as error:
        history(spells)
    assert "a: seuraajat johtavat takaisin" in str(error.value)
    assert "c: jaksot menevät päällekkäin" in str(error.value)
    assert "d: seuraajaa puuttuva ei ole rekisterissä" in str(error.value)


def test_plain_registry_of_the_county_changes_nothing():
    cells, _ = county()
    home = str(cells["organisation"].iloc[0])
    told = history(spells_of(replace(unit, organisation=home) for unit in registry()))
    assert len(expected(told, ["2024-T1"])) == 12
    assert at_that_time(cells, told)["service_area"].tolist() == cells["service_area"].tolist()
    assert in_todays_structure(cells, told)["unit"].tolist() == cells["unit"].tolist()


def test_coverage_expects_units_in_their_time_and_a_moved_one_once():
    moved_within = [Spell("M", "A", HEALTH, None, date(2024, 2, 1)), Spell("M", "A", SOCIAL, date(2024, 2, 2))]
    cells = reported(("M", "2024-T1"), ("Itä", "2024-T1")).assign(report_id=["1", "2"], state="written")
    told = history([*SPELLS, *moved_within])
    expected_units = tuple(
        Unit(
            spell.unit,
            dict(spell.levels).get(SERVICE_AREA, ""),
            spell.organisation,
            (),
            spell.valid_from,
            spell.valid_to,
        )
        for own in told.spells.values()
        for spell in own
    )
    table = coverage(cells, cells.assign(source="x.pdf"), expected_units, periods=("2024-T1", "2024-T2"))
    first = table.loc[table["period"] == "2024-T1"]
    assert first["unit"].value_counts()["M"] == 1
    assert dict(zip(first["unit"], first["status"], strict=True))["Länsi"] == "missing"
    assert "Itä" not in set(table.loc[table["period"] == "2024-T2", "unit"])


def test_table_of_spells_is_read(tmp_path):
    frame = pd.DataFrame({
        "Hyvinvointialue": "A", "taso 1: Toimiala": "Sote", "Palvelualue": ["Terveys", "Terveys", "Terveys", "Koti"],
        "Yksikkö": ["Iso", "Iso", "Pieni 1", "Pieni 2"], "alias": ["Iso yks.", "Isoyksikkö", "", ""],
        "Voimassa alkaen": ["", "", "1.5.2024", "2024-05-01"], "Voimassa asti": ["30.4.2024", "30.4.2024", "", ""],
        "Seuraajat": ["Pieni 1; Pieni 2", "Pieni 1; Pieni 2", "", ""],
    })  # fmt: skip
    frame.to_csv(tmp_path / "units.csv", index=False, sep=";")
    frame.to_excel(tmp_path / "units.xlsx", index=False)
    for name in ("units.csv", "units.xlsx"):
        told = read_history(tmp_path / name)
        assert told.spells["A", "Iso"] == (
            Spell("Iso", "A", (("Toimiala", "Sote"), ("palvelualue", "Terveys")), None, END, ("Pieni 1", "Pieni 2")),
        )
        assert told.spells["A", "Pieni 2"][0].valid_from == START
        assert events(told)["event"].tolist() == ["split"]


def test_county_s_own_file_is_a_registry_too():
    told = read_history(ROOT / "data" / "sample" / "units.csv")
    assert len(told.spells) == 12
    assert level_labels(told) == ("palvelualue",)


@pytest.mark.parametrize(
    ("content", "words"),
    [("nimike\nx\n", "ei ole saraketta"), ("yksikkö,alkaen\nA,huomenna\n", "rivi 2"), ("PK", "ei voi lukea")],
)
def test_faulty_file_is_told(tmp_path, content, words):
    (tmp_path / "u.csv").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_history(tmp_path / "u.csv")
    assert words in f"{error.value.where} {error.value}"

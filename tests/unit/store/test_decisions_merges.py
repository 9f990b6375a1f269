from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.model import Spell, Unit
from pipeline.store.decisions import load_units, read_log, save_units
from pipeline.store.decisions_registry import (
    accept_name,
    load_merges,
    load_spells,
    merge_units,
    save_spells,
    undo_merge,
)

NORTH = Unit("Kotihoito, pohjoinen", "Ikääntyneet", "Metsäjärvi", ("Pohjoinen",), date(2024, 1, 1))
TEAM = Unit("Pohjoinen tiimi", "Kotiin vietävät", "", ("P-tiimi",), None, date(2024, 4, 30))
WARD = Unit("Akuuttiosasto")


def named(store: Path) -> dict[str, tuple[str, ...]]:
    return {unit.unit: unit.aliases for unit in load_units(store)}


def test_a_merged_unit_gives_its_names_and_its_time_to_the_other(tmp_path: Path) -> None:
    save_units(tmp_path, [NORTH, TEAM, WARD])
    made = merge_units(tmp_path, "Pohjoinen tiimi", "Kotihoito, pohjoinen", who="Maija")
    assert made == Unit(
        "Kotihoito, pohjoinen", "Ikääntyneet", "Metsäjärvi", ("P-tiimi", "Pohjoinen", "Pohjoinen tiimi")
    )  # fmt: skip
    assert set(load_units(tmp_path)) == {made, WARD}
    (merge,) = load_merges(tmp_path)
    assert (merge.name, merge.unit, merge.who) == ("Pohjoinen tiimi", "Kotihoito, pohjoinen", "Maija")
    assert (read_log(tmp_path)[-1].kind, read_log(tmp_path)[-1].detail) == (
        "merge", "Pohjoinen tiimi = Kotihoito, pohjoinen"
    )  # fmt: skip


def test_taking_a_merge_back_restores_the_registry_whole(tmp_path: Path) -> None:
    save_units(tmp_path, [NORTH, TEAM, WARD])
    before = load_units(tmp_path)
    merge_units(tmp_path, TEAM.unit, NORTH.unit, who="Maija")
    undo_merge(tmp_path, "pohjoinen TIIMI", who="Matti")
    assert load_units(tmp_path) == before
    assert load_merges(tmp_path) == ()
    assert read_log(tmp_path)[-1].detail == "undo Pohjoinen tiimi = Kotihoito, pohjoinen"
    with pytest.raises(UsageError, match="Yhdistämistä ei ole enää"):
        undo_merge(tmp_path, TEAM.unit, who="Matti")


def test_a_name_that_no_unit_goes_by_becomes_an_alias_until_a_registry_gives_it_away(tmp_path: Path) -> None:
    save_units(tmp_path, [NORTH, WARD])
    merge_units(tmp_path, "Pohj. ryhmä", NORTH.unit, who="Maija")
    assert named(tmp_path)[NORTH.unit] == ("Pohj. ryhmä", "Pohjoinen")
    accept_name(tmp_path, "pohj ryhmä", WARD.unit, who="Matti")
    assert named(tmp_path) == {NORTH.unit: ("Pohjoinen",), WARD.unit: ("pohj ryhmä",)}


def test_a_registry_that_is_read_again_does_not_undo_a_merge(tmp_path: Path) -> None:
    save_units(tmp_path, [NORTH, TEAM])
    merge_units(tmp_path, TEAM.unit, NORTH.unit, who="Maija")
    assert save_units(tmp_path, [NORTH, TEAM]) == 0
    assert [*named(tmp_path)] == [NORTH.unit]


def test_merges_follow_one_another(tmp_path: Path) -> None:
    save_units(tmp_path, [NORTH, TEAM, WARD])
    merge_units(tmp_path, TEAM.unit, NORTH.unit, who="Maija")
    merge_units(tmp_path, NORTH.unit, WARD.unit, who="Maija")
    assert named(tmp_path) == {WARD.unit: ("Kotihoito, pohjoinen", "P-tiimi", "Pohjoinen", "Pohjoinen tiimi")}
    undo_merge(tmp_path, NORTH.unit, who="Maija")
    assert named(tmp_path) == {WARD.unit: (), NORTH.unit: ("P-tiimi", "Pohjoinen", "Pohjoinen tiimi")}


@pytest.mark.parametrize(
    ("name", "unit", "told"),
    [
        ("Pohjoinen", "Akuuttiosasto", "”Pohjoinen” kuuluu jo yksikölle Kotihoito, pohjoinen"),
        ("Akuuttiosasto", "Akuuttiosasto", "kuuluu jo yksikölle Akuuttiosasto"),
        ("Akuuttiosasto", "Kaukainen", "ei ole yksikköluettelossa"),
        ("--", "Akuuttiosasto", "ei ole kirjaimia"),
    ],
)
def test_what_cannot_be_merged_is_told_and_changes_nothing(tmp_path: Path, name: str, unit: str, told: str) -> None:
    save_units(tmp_path, [NORTH, WARD])
    with pytest.raises(UsageError, match=told):
        merge_units(tmp_path, name, unit, who="Maija")
    assert load_merges(tmp_path) == ()


def test_the_history_of_a_merged_unit_goes_on_under_the_others_name(tmp_path: Path) -> None:
    save_units(tmp_path, [Unit("Vanha"), Unit("Uusi"), Unit("Muu")])
    save_spells(
        tmp_path,
        [
            Spell("Vanha", valid_to=date(2024, 4, 30), successors=("Uusi",)),
            Spell("Uusi", valid_from=date(2024, 5, 1)),
            Spell("Muu", valid_to=date(2024, 8, 31), successors=("Vanha",)),
        ],
    )
    merge_units(tmp_path, "Vanha", "Uusi", who="Maija")
    assert load_spells(tmp_path) == (
        Spell("Muu", valid_to=date(2024, 8, 31), successors=("Uusi",)),
        Spell("Uusi", valid_to=date(2024, 4, 30)),
        Spell("Uusi", valid_from=date(2024, 5, 1)),
    )


def test_a_merged_units_time_never_overlaps_the_others_own(tmp_path: Path) -> None:
    save_units(tmp_path, [Unit("A"), Unit("B")])
    save_spells(tmp_path, [Spell("A", valid_from=date(2023, 1, 1)), Spell("B", valid_from=date(2024, 1, 1))])
    merge_units(tmp_path, "A", "B", who="Maija")
    assert load_spells(tmp_path) == (Spell("B", valid_from=date(2024, 1, 1)),)

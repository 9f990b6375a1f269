from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.model import Spell, Unit
from pipeline.store.decisions import load_units, read_log, save_units
from pipeline.store.decisions_registry import accept_name, load_names, load_spells, save_spells

HOME = Unit("Kotihoito, pohjoinen", "Ikääntyneet", "Metsäjärvi")
OLD = Spell("Vanha", "Metsäjärvi", (("toimiala", "Sote"), ("palvelualue", "Koti")), None, date(2024, 4, 30), ("Uusi",))
NEW = Spell("Uusi", "Metsäjärvi", (("palvelualue", "Koti"),), date(2024, 5, 1), size=35.5)


def test_history_is_kept_as_it_was_given(tmp_path: Path) -> None:
    assert load_spells(tmp_path / "none") == ()
    assert save_spells(tmp_path, [OLD, NEW]) == 2
    assert load_spells(tmp_path) == (NEW, OLD)
    assert save_spells(tmp_path, [NEW, OLD]) == 0
    assert [line.kind for line in read_log(tmp_path)] == ["history"]


def test_new_history_of_a_unit_replaces_its_own_only(tmp_path: Path) -> None:
    save_spells(tmp_path, [OLD, NEW])
    closed = Spell("Uusi", "Metsäjärvi", (), date(2024, 5, 1), date(2024, 12, 31))
    assert save_spells(tmp_path, [closed], who="Maija") == 1
    assert load_spells(tmp_path) == (closed, OLD)
    assert (read_log(tmp_path)[-1].who, read_log(tmp_path)[-1].detail) == ("Maija", "Uusi")


def test_accepted_name_becomes_an_alias_and_is_remembered_as_a_decision(tmp_path: Path) -> None:
    save_units(tmp_path, [HOME])
    unit = accept_name(tmp_path, "Pohj. kotihoito", "kotihoito pohjoinen", who="Maija")
    assert unit.aliases == ("Pohj. kotihoito",)
    assert load_units(tmp_path) == (unit,)
    (decision,) = load_names(tmp_path)
    assert (decision.name, decision.unit, decision.who) == ("Pohj. kotihoito", HOME.unit, "Maija")
    assert [line.kind for line in read_log(tmp_path)] == ["units", "name"]


def test_accepting_twice_keeps_the_later_decision(tmp_path: Path) -> None:
    save_units(tmp_path, [HOME])
    accept_name(tmp_path, "Pohj. kotihoito", HOME.unit, who="Maija")
    accept_name(tmp_path, "pohj kotihoito", HOME.unit, who="Matti")
    assert [decision.who for decision in load_names(tmp_path)] == ["Matti"]
    assert load_units(tmp_path)[0].aliases == ("Pohj. kotihoito",)


@pytest.mark.parametrize(
    ("name", "unit", "told"),
    [
        ("Pohj.", "Kotihoito, pohjoisen", "ei ole yksikköluettelossa.*Tarkoititko: Kotihoito, pohjoinen"),
        ("Pohj.", "Kaukainen", "Lue yksikköluettelo"),
        ("Akuuttiosasto", "Kotihoito, pohjoinen", "kuuluu jo yksikölle Akuuttiosasto"),
        ("--", "Kotihoito, pohjoinen", "ei ole kirjaimia"),
    ],
)
def test_what_cannot_be_accepted_is_told_and_changes_nothing(tmp_path: Path, name: str, unit: str, told: str) -> None:
    save_units(tmp_path, [HOME, Unit("Akuuttiosasto")])
    with pytest.raises(UsageError, match=told):
        accept_name(tmp_path, name, unit, who="Maija")
    assert load_names(tmp_path) == ()

"""Registry files into the decisions."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store.decisions import load_units
from pipeline.store.decisions_registry import load_spells
from pipeline.workflow.registries import load_registry

HISTORY = """yksikkö;organisaatio;taso: Toimiala;palvelualue;alias;voimassa alkaen;voimassa asti;seuraaja;koko
Vanha;A;Sote;Koti;Vanha yksikkö;;30.4.2024;Uusi;
Vanha;A;Sote;Koti;V-yksikkö;;30.4.2024;Uusi;
Uusi;A;Sote;Koti;;1.5.2024;;;40
Muuttava;A;Sote;Koti;M;;30.4.2024;;12
Muuttava;A;Sote;Terveys;;1.5.2024;;;12,5
Pysyvä;A;Sote;Koti;;;;;
"""
NAMES = "unit,organisation,service_area,alias\nMuuttava,A,Terveys,Em\nPysyvä,A,Koti,Pee\n"


def file(folder: Path, text: str, name: str = "units.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_history_and_names_are_kept(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert load_registry(store, file(tmp_path, HISTORY)) == 4
    units = {unit.unit: unit for unit in load_units(store)}
    assert units["Vanha"].aliases == ("V-yksikkö", "Vanha yksikkö")
    assert units["Vanha"].valid_to == date(2024, 4, 30)
    assert (units["Muuttava"].service_area, units["Muuttava"].valid_to) == ("Terveys", None)
    spells = load_spells(store)
    assert [(spell.unit, spell.successors, spell.size) for spell in spells] == [
        ("Muuttava", (), 12.0), ("Muuttava", (), 12.5), ("Pysyvä", (), None), ("Uusi", (), 40.0),
        ("Vanha", ("Uusi",), None),
    ]  # fmt: skip
    assert spells[0].levels == (("Toimiala", "Sote"), ("palvelualue", "Koti"))


def test_plain_list_of_names_leaves_the_history_alone(tmp_path: Path) -> None:
    store = tmp_path / "store"
    load_registry(store, file(tmp_path, HISTORY))
    before = load_spells(store)
    assert load_registry(store, file(tmp_path, NAMES)) == 2
    assert load_spells(store) == before
    assert {unit.unit: unit.aliases for unit in load_units(store)}["Muuttava"] == ("Em", "M")
    assert load_registry(store, file(tmp_path, NAMES)) == 0


def test_contradiction_keeps_nothing_of_the_file(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with pytest.raises(UsageError, match="seuraajaa Kadonnut ei ole"):
        load_registry(store, file(tmp_path, "yksikkö;voimassa asti;seuraaja\nA;30.4.2024;Kadonnut\n"))
    assert load_units(store) == ()
    with pytest.raises(UsageError, match="ei ole koko"):
        load_registry(store, file(tmp_path, "yksikkö;koko\nA;suuri\n"))


def test_successor_may_stand_in_an_earlier_list(tmp_path: Path) -> None:
    store = tmp_path / "store"
    load_registry(store, file(tmp_path, "unit\nUusi\n"))
    assert load_registry(store, file(tmp_path, "unit,valid_to,successors\nVanha,2024-04-30,Uusi\n")) == 1
    assert load_spells(store)[0].successors == ("Uusi",)

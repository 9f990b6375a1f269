from datetime import date
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from pipeline.errors import UsageError
from pipeline.model import Unit
from pipeline.reading.units import Registry, read_registry
from tests.unit.reading.documents import workbook

CSV = (
    "Yksikkö;Palvelualue;Organisaatio;Alias;Voimassa alkaen;Voimassa asti\n"
    "Kotihoito, itä;Ikääntyneet;Metsäjärvi;Itäinen kotihoito;1.1.2023;\n"
    "Kotihoito, itä;;;Itä, kotihoito;;31.12.2025\n"
    "Neuvola A;Perheet;Metsäjärvi;;;\n"
)


def test_rows_of_one_unit_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    assert read_registry(path) == (
        Unit(
            "Kotihoito, itä", "Ikääntyneet", "Metsäjärvi", ("Itäinen kotihoito", "Itä, kotihoito"), date(2023, 1, 1),
            date(2025, 12, 31),
        ),
        Unit("Neuvola A", "Perheet", "Metsäjärvi"),
    )  # fmt: skip


def test_workbook_with_several_aliases_in_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    path.write_bytes(workbook([["unit", "service_area", "aliases"], ["Koti", "Vanhat", "Kodit; Koti A"]]))
    assert read_registry(path) == (Unit("Koti", "Vanhat", "", ("Kodit", "Koti A")),)


def test_name_resolves_by_letters_only() -> None:
    registry = Registry((Unit("Kotihoito, itä", aliases=("Itäinen kotihoito",)), Unit("Neuvola A"), Unit("Neuvola B")))
    names = ("kotihoito  ITÄ", "Itäinen-kotihoito", "Neuvola B.", "Neuvola", "Kotihoito, ita", "")
    assert [unit.unit if (unit := registry.resolve(name)) else None for name in names] == [
        "Kotihoito, itä", "Kotihoito, itä", "Neuvola B", None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_name_resolves_whatever_its_dashes_spaces_and_accents(dash: str, form: Literal["NFC", "NFD", "NFKD"]) -> None:
    unit = Unit("Vammaispalvelujen sosiaalityö ja -ohjaus", "", "", (), None, None)
    written = normalize(form, f"VAMMAISPALVELUJEN\u00a0sosiaalityö\u202fja {dash}oh\u00adjaus ")
    found = Registry((unit,)).resolve(written)
    assert found is not None
    assert found.unit == "Vammaispalvelujen sosiaalityö ja -ohjaus"


def test_near_names_are_suggested_not_taken() -> None:
    registry = Registry((Unit("Neuvola A"), Unit("Neuvola B"), Unit("Akuuttiosasto")))
    assert registry.resolve("Neuvola C") is None
    assert set(registry.suggest("Neuvola C")) == {"Neuvola A", "Neuvola B"}
    assert registry.suggest("Neuvola C", limit=1) in {("Neuvola A",), ("Neuvola B",)}


def test_two_units_with_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="kuuluu kahdelle"):
        Registry((Unit("Neuvola A", aliases=("Keskus",)), Unit("Neuvola B", aliases=("keskus",))))


def test_registry_without_the_units_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="yksikkö"):
        read_registry(path)
    with pytest.raises(UsageError, match="ei voi lukea"):
        read_registry(tmp_path / "missing.csv")


def test_sample_registry_names_its_county() -> None:
    units = read_registry(Path(__file__).resolve().parents[3] / "data" / "sample" / "units.csv")
    assert {unit.organisation for unit in units} == {"Metsäjärven hyvinvointialue"}
    assert len(units) == 12

"""Remembered columns of workbooks are listed on the import page, and forgotten there after a plain question."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from pipeline.reading.sheet_mapping import header_key
from pipeline.store.decisions import read_log
from pipeline.store.decisions_mappings import delete_mapping, load_mappings, save_mapping
from tests.app.reading import headers, tables, words
from tests.app.test_importing import made_once, open_imports, press, real

__all__ = ["made_once", "open_imports", "real"]

HEADER = ("Paikka", "Milloin", "Kohta", "Huomiot", "Muuta")
FIELDS = {"A": "unit", "B": "period", "C": "area", "D": "medication:deviations", "E": ""}
KEY = header_key(HEADER)


def test_without_remembered_columns_the_page_does_not_speak_of_them(open_imports: AppTest) -> None:
    assert "Muistetut sarakkeet" not in headers(open_imports)


def test_a_remembered_mapping_is_shown_and_forgotten(open_imports: AppTest, real: Path) -> None:
    save_mapping(real, KEY, HEADER, FIELDS, who="Anna Auttaja")
    page = open_imports.run()
    assert not page.exception
    assert "Muistetut sarakkeet" in headers(page)
    assert "Paikka, Milloin, Kohta, Huomiot …" in words(page)
    assert ": Anna Auttaja." in words(page)
    assert tables(page)["Sarakkeiden tulkinta"].rows == [
        ["A Paikka", "yksikkö"],
        ["B Milloin", "kausi"],
        ["C Kohta", "osa-alue"],
        ["D Huomiot", "Lääkehoidon toteutuminen: Havainnot"],
        ["E Muuta", "ei käytetä"],
    ]
    assert "Unohdetaanko, mitä nämä sarakkeet sisältävät?" in words(page)
    assert load_mappings(real) == {KEY: FIELDS}
    press(page, f"unohdetaan_{KEY}")
    assert load_mappings(real) == {}
    assert "Tulkinta on unohdettu." in words(page)
    last = read_log(real)[-1]
    assert (last.kind, last.detail.split(":")[0]) == ("mapping", f"delete {KEY}")
    assert "Muistetut sarakkeet" not in headers(page.run())


def test_a_mapping_that_somebody_else_forgot_is_told(open_imports: AppTest, real: Path) -> None:
    save_mapping(real, KEY, HEADER, FIELDS, who="Anna Auttaja")
    page = open_imports.run()
    delete_mapping(real, KEY, who="Bertta")
    press(page, f"unohdetaan_{KEY}")
    assert not page.exception
    assert "Taulukon tulkintaa ei ole enää. Lataa sivu uudelleen." in words(page)

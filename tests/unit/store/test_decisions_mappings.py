from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store.decisions import read_log
from pipeline.store.decisions_mappings import (
    delete_mapping,
    kept_mappings,
    load_mappings,
    mappings_version,
    save_mapping,
)

KEY = "0123456789abcdef"
FIELDS = {"A": "unit", "B": "period", "C": ""}


def test_a_mapping_is_kept_by_its_header(tmp_path: Path) -> None:
    assert load_mappings(tmp_path) == {}
    assert save_mapping(tmp_path, KEY, ["Paikka", "Milloin"], FIELDS, who="testi")
    assert load_mappings(tmp_path) == {KEY: FIELDS}
    assert read_log(tmp_path)[-1].kind == "mapping"


def test_the_same_again_leaves_no_line_in_the_log(tmp_path: Path) -> None:
    save_mapping(tmp_path, KEY, ["Paikka"], FIELDS, who="testi")
    assert not save_mapping(tmp_path, KEY, ["Paikka"], dict(reversed(FIELDS.items())), who="muu")
    assert save_mapping(tmp_path, KEY, ["Paikka"], {"A": "unit"}, who="muu")
    assert load_mappings(tmp_path) == {KEY: {"A": "unit"}}
    assert len(read_log(tmp_path)) == 2


def test_a_mapping_can_be_forgotten(tmp_path: Path) -> None:
    save_mapping(tmp_path, KEY, [], FIELDS, who="testi")
    delete_mapping(tmp_path, KEY, who="testi")
    assert load_mappings(tmp_path) == {}
    with pytest.raises(UsageError, match="ei ole enää"):
        delete_mapping(tmp_path, KEY, who="testi")


def test_far_too_many_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="liian monta saraketta"):
        save_mapping(tmp_path, KEY, ["x" * 20_000], FIELDS, who="testi")
    assert load_mappings(tmp_path) == {}


def test_the_version_changes_with_the_mappings() -> None:
    assert mappings_version({}) == ""
    assert mappings_version({KEY: FIELDS}) == mappings_version({KEY: dict(reversed(FIELDS.items()))})
    assert mappings_version({KEY: FIELDS}) != mappings_version({KEY: {"A": "unit"}})
    assert mappings_version({KEY: FIELDS}).startswith("~")


def test_kept_mappings_tell_their_headings_and_who_confirmed_them_newest_first(tmp_path: Path) -> None:
    assert kept_mappings(tmp_path) == ()
    save_mapping(tmp_path, KEY, ["Paikka", "Milloin"], FIELDS, who="Anna")
    save_mapping(tmp_path, "fedcba9876543210", ["Muu"], {"A": "unit"}, who="Bertta")
    newest, first = kept_mappings(tmp_path)
    assert (newest.who, newest.headings) == ("Bertta", ("Muu",))
    assert (first.header, first.headings, first.fields, first.who) == (KEY, ("Paikka", "Milloin"), FIELDS, "Anna")
    assert first.at <= newest.at

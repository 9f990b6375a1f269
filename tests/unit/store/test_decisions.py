import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import StoreError, UsageError
from pipeline.model import Unit
from pipeline.store.decisions import load_units, read_log, save_units

WARD = Unit("Akuuttiosasto", "Terveyspalvelut", "Metsäjärvi", ("Akuutti- ja kuntoutusosasto",), date(2023, 1, 1), None)
HOME = Unit("Kotihoito, pohjoinen", "Ikääntyneet")


def test_registry_of_a_new_store_is_empty(tmp_path: Path) -> None:
    assert load_units(tmp_path / "none") == ()
    assert read_log(tmp_path / "none") == ()
    assert not (tmp_path / "none").exists()


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    assert save_units(tmp_path, [WARD, HOME]) == 2
    assert load_units(tmp_path) == (HOME, WARD)


def test_saving_the_same_again_changes_nothing(tmp_path: Path) -> None:
    save_units(tmp_path, [WARD])
    assert save_units(tmp_path, [WARD]) == 0
    assert [line.kind for line in read_log(tmp_path)] == ["units"]


def test_another_list_adds_and_removes_nothing(tmp_path: Path) -> None:
    save_units(tmp_path, [WARD])
    save_units(tmp_path, [HOME])
    assert {unit.unit for unit in load_units(tmp_path)} == {"Akuuttiosasto", "Kotihoito, pohjoinen"}


def test_aliases_are_joined_and_the_rest_is_renewed(tmp_path: Path) -> None:
    save_units(tmp_path, [WARD])
    save_units(tmp_path, [Unit("Akuuttiosasto", "Sairaala", "Metsäjärvi", ("Osasto A", "Akuuttiosasto"))])
    (unit,) = load_units(tmp_path)
    assert unit.aliases == ("Akuutti- ja kuntoutusosasto", "Osasto A")
    assert (unit.service_area, unit.valid_from) == ("Sairaala", None)


def test_an_alias_moves_to_the_unit_that_claims_it(tmp_path: Path) -> None:
    save_units(tmp_path, [Unit("A", aliases=("Yhteinen",))])
    save_units(tmp_path, [Unit("B", aliases=("Yhteinen",))])
    assert {unit.unit: unit.aliases for unit in load_units(tmp_path)} == {"A": (), "B": ("Yhteinen",)}


def test_a_name_of_two_units_is_refused_and_nothing_is_saved(tmp_path: Path) -> None:
    save_units(tmp_path, [Unit("A")])
    with pytest.raises(UsageError, match="kuuluu kahdelle yksikölle"):
        save_units(tmp_path, [Unit("B"), Unit("C", aliases=("a",))])
    assert [unit.unit for unit in load_units(tmp_path)] == ["A"]


def test_log_tells_who_and_what(tmp_path: Path) -> None:
    save_units(tmp_path, [WARD, HOME], who="laatupäällikkö")
    (line,) = read_log(tmp_path)
    assert (line.who, line.kind) == ("laatupäällikkö", "units")
    assert line.detail == "Akuuttiosasto, Kotihoito, pohjoinen"


def test_damaged_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "decisions.sqlite").write_bytes(b"this is not a database, " * 100)
    with pytest.raises(StoreError, match=r"ei voi käyttää.*varmuuskopiosta"):
        load_units(tmp_path)


def test_another_database_by_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_DECISIONS", f"sqlite:///{tmp_path / 'other.sqlite'}")
    save_units(tmp_path / "store", [HOME])
    assert (tmp_path / "other.sqlite").is_file()
    assert not (tmp_path / "store" / "decisions.sqlite").exists()


WRITER = """
import sys
from pathlib import Path
from pipeline.model import Unit
from pipeline.store.decisions import save_units

save_units(Path(sys.argv[1]), [Unit("Yksikkö " + sys.argv[2], aliases=("alias " + sys.argv[2],))])
"""


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    save_units(tmp_path, [HOME])
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, str(number)]) for number in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert len(load_units(tmp_path)) == 4
    assert len(read_log(tmp_path)) == 4

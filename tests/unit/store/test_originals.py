import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import LimitExceeded, StoreError
from pipeline.store import originals


def a_file(folder: Path, name: str, content: bytes, day: int = 1) -> Path:
    path = folder / name
    path.write_bytes(content)
    moment = datetime(2024, 3, day, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_bytes_lie_under_their_hash(tmp_path: Path) -> None:
    kept = originals.keep(tmp_path / "store", a_file(tmp_path, "raportti.txt", b"sisus"))
    digest = hashlib.sha256(b"sisus").hexdigest()
    assert kept.file_id == digest
    assert kept.path == tmp_path / "store" / "originals" / digest[:2] / digest
    assert kept.path.read_bytes() == b"sisus"
    assert (kept.name, kept.size, kept.modified.day) == ("raportti.txt", 5, 1)
    assert originals.is_whole(kept)


def test_a_hostile_name_is_data_and_no_path(tmp_path: Path) -> None:
    name = "..\\..\\paha;rm -rf %22x%22=1.txt"
    kept = originals.keep(tmp_path / "store", a_file(tmp_path, name, b"x"))
    assert kept.name == name
    assert [path.name for path in (tmp_path / "store" / "originals").iterdir()] == [kept.file_id[:2]]


def test_the_same_bytes_are_kept_once_whatever_the_order(tmp_path: Path) -> None:
    one, two = a_file(tmp_path, "b.txt", b"x", day=1), a_file(tmp_path, "a.txt", b"x", day=2)
    for number, files in enumerate([(one, two), (two, one)]):
        for file in files:
            originals.keep(tmp_path / str(number), file)
    forth, back = ([*originals.every(tmp_path / str(number))] for number in range(2))
    assert [(each.name, each.modified.day) for each in forth] == [("a.txt", 1)]
    assert [(each.name, each.modified) for each in back] == [(each.name, each.modified) for each in forth]


def test_nothing_is_left_beside_the_files(tmp_path: Path) -> None:
    for name in "ab":
        originals.keep(tmp_path / "store", a_file(tmp_path, name, b"x"))
    assert len([path for path in (tmp_path / "store").rglob("*") if path.is_file()]) == 2


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "MAX_BYTES", 3)
    with pytest.raises(LimitExceeded, match="suurempi kuin"):
        originals.keep(tmp_path / "store", a_file(tmp_path, "a.txt", b"four"))


def test_an_id_that_is_no_hash_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tiiviste"):
        originals.path_of(tmp_path, "../../etc/passwd")


def test_changed_bytes_are_noticed(tmp_path: Path) -> None:
    kept = originals.keep(tmp_path / "store", a_file(tmp_path, "a.txt", b"x"))
    kept.path.write_bytes(b"y")
    assert not originals.is_whole(kept)


def test_a_cut_original_is_mended_when_given_again(tmp_path: Path) -> None:
    source = a_file(tmp_path, "a.txt", b"xyz")
    kept = originals.keep(tmp_path / "store", source)
    kept.path.write_bytes(b"")
    assert originals.is_whole(originals.keep(tmp_path / "store", source))


def test_a_file_that_was_never_kept_is_none(tmp_path: Path) -> None:
    assert originals.find(tmp_path, "0" * 64) is None

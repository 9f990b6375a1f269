import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import SchemaError, StoreError
from pipeline.store.facts import empty, read_facts, write_facts
from pipeline.store.manifest import has_facts, read_manifest
from pipeline.store.snapshot import writing
from tests.unit.store.rows import entry_row, file_row, report_row, segment_row, whole_report


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    written = write_facts(tmp_path, whole_report(), made_with=("c1", "v1"))
    facts = read_facts(tmp_path)
    assert facts.fingerprint == written.fingerprint
    assert facts.reports.loc[0, "unit"] == "Akuuttiosasto"
    assert facts.reports.loc[0, "period"] == "2023-T3"
    assert facts.reports.loc[0, "period_end"] == pd.Timestamp(2023, 12, 31)
    assert facts.entries.loc[0, "confidence"] == 0.5
    assert facts.entries.loc[0, "places"][0]["bottom"] == 4.0
    assert facts.mentions.loc[0, "end"] == 8
    assert pd.isna(facts.mentions.loc[0, "score"])


def test_manifest_tells_makers_rows_and_files(tmp_path: Path) -> None:
    write_facts(tmp_path, whole_report(), made_with=("c1", "v1"))
    manifest = read_manifest(tmp_path)
    assert (manifest.schema, manifest.catalogue, manifest.code) == (2, "c1", "v1")
    assert manifest.rows == {"files": 1, "reports": 1, "entries": 1, "segments": 1, "mentions": 1}
    assert set(manifest.files) >= {"files.parquet", "entries.parquet", "replaced.parquet", "units.json"}
    assert all(len(digest) == 64 for digest in manifest.files.values())


def test_fingerprint_is_the_same_for_the_same_facts_in_another_order(tmp_path: Path) -> None:
    rows = {"files": [file_row("a"), file_row("b")]}
    one = write_facts(tmp_path / "one", rows)
    two = write_facts(tmp_path / "two", {"files": rows["files"][::-1]})
    assert one.fingerprint == two.fingerprint
    assert len(one.fingerprint) == 16


def test_fingerprint_changes_with_facts_catalogue_and_code(tmp_path: Path) -> None:
    prints = [
        write_facts(tmp_path, whole_report()).fingerprint,
        write_facts(tmp_path, {"files": [file_row()]}).fingerprint,
        write_facts(tmp_path, whole_report(), made_with=("c2", "")).fingerprint,
        write_facts(tmp_path, whole_report(), made_with=("", "v2")).fingerprint,
    ]
    assert len(set(prints)) == 4


def test_empty_facts_have_every_column_and_no_row() -> None:
    facts = empty()
    assert len(facts.entries) == 0
    assert list(facts.mentions)[:3] == ["mention_id", "segment_id", "entry_id"]


def test_store_without_facts_says_what_to_do(tmp_path: Path) -> None:
    assert not has_facts(tmp_path)
    with pytest.raises(StoreError, match=r"ei ole vielä raportteja.*python -m pipeline ingest"):
        read_facts(tmp_path)


def test_broken_link_is_refused_and_the_store_stays(tmp_path: Path) -> None:
    before = write_facts(tmp_path, whole_report()).fingerprint
    with pytest.raises(SchemaError, match=r"entries\.report_id"):
        write_facts(tmp_path, {"entries": [entry_row("nobody")]})
    assert read_facts(tmp_path).fingerprint == before


def test_repeated_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="Avain toistuu"):
        write_facts(tmp_path, {"files": [file_row("a"), file_row("a")]})


def test_changed_table_is_damage(tmp_path: Path) -> None:
    fingerprint = write_facts(tmp_path, whole_report()).fingerprint
    table = tmp_path / "facts" / fingerprint / "entries.parquet"
    table.write_bytes(table.read_bytes()[:-20] + b"x" * 20)
    with pytest.raises(StoreError, match=r"vioittunut.*Rakenna taulut uudelleen"):
        read_facts(tmp_path)


def test_missing_table_is_damage(tmp_path: Path) -> None:
    fingerprint = write_facts(tmp_path, whole_report()).fingerprint
    (tmp_path / "facts" / fingerprint / "mentions.parquet").unlink()
    with pytest.raises(StoreError, match="puuttuu taulu"):
        read_facts(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": 2}', '{"schema": 2, "fingerprint": "x", "odd": 2}'])
def test_broken_manifest_is_damage(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match="vioittunut"):
        read_facts(tmp_path)


def test_hand_edited_manifest_is_noticed(tmp_path: Path) -> None:
    write_facts(tmp_path, whole_report())
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"entries": 1', '"entries": 7'), encoding="utf-8")
    with pytest.raises(StoreError, match="muutettu"):
        read_facts(tmp_path)


@pytest.mark.parametrize(("version", "words"), [(99, "uudempi Teemaluotain.*Päivitä"), (1, "vanhempaa muotoa.*ingest")])
def test_store_of_another_schema_is_refused(tmp_path: Path, version: int, words: str) -> None:
    write_facts(tmp_path, whole_report())
    path = tmp_path / "manifest.json"
    value = json.loads(path.read_text(encoding="utf-8")) | {"schema": version}
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(StoreError, match=words):
        read_facts(tmp_path)


def test_newer_store_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"schema": 99, "fingerprint": "x"}', encoding="utf-8")
    with pytest.raises(StoreError, match="uudempi"):
        write_facts(tmp_path, whole_report())


def test_previous_snapshot_stays_for_readers_and_older_ones_go(tmp_path: Path) -> None:
    prints = [write_facts(tmp_path, {"files": [file_row(str(number))]}).fingerprint for number in range(3)]
    assert {folder.name for folder in (tmp_path / "facts").iterdir()} == set(prints[1:])


def test_writing_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    first = write_facts(tmp_path, whole_report()).fingerprint
    content = (tmp_path / "manifest.json").read_bytes()
    assert write_facts(tmp_path, whole_report()).fingerprint == first
    assert (tmp_path / "manifest.json").read_bytes() == content
    assert [folder.name for folder in (tmp_path / "facts").iterdir()] == [first]


def test_two_writers_at_once_are_refused(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib\nfrom pipeline.errors import StoreError\nfrom pipeline.store.snapshot import writing\n"
        "try:\n    with writing(pathlib.Path(sys.argv[1])): pass\nexcept StoreError as error: print(error.what)\n"
    )
    with writing(tmp_path):
        told = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "Toinen ajo kirjoittaa varastoon parhaillaan."


def test_writer_killed_before_the_swap_leaves_the_old_state(tmp_path: Path) -> None:
    before = write_facts(tmp_path, whole_report()).fingerprint
    script = (
        "import os, signal, sys, pathlib\nfrom pipeline.store import snapshot\n"
        "from pipeline.store.facts import write_facts\n"
        "snapshot.swap_manifest = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_facts(pathlib.Path(sys.argv[1]), {})\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=False)
    assert killed.returncode == -9
    assert read_facts(tmp_path).fingerprint == before
    assert write_facts(tmp_path, {"files": [file_row()]}).fingerprint != before


def test_optional_pages_may_be_empty(tmp_path: Path) -> None:
    rows = whole_report() | {"reports": [report_row(pages=None)], "segments": [segment_row(paragraph=2)]}
    facts = write_facts(tmp_path, rows)
    assert pd.isna(facts.reports.loc[0, "pages"])
    assert facts.segments.loc[0, "paragraph"] == 2

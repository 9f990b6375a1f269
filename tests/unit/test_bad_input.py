"""What people really drop in: each bad file gets one clear Finnish line, and nothing else suffers."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.store.facts import read_facts
from tests.conftest import SAMPLE
from tests.documents import set_time, write_docx

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb0043000101") + bytes(2000) + b"\xff\xd9"


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command line as a user runs it."""
    told = subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in told.stderr + told.stdout
    return told


def ingest(store: Path, *paths: str | Path) -> tuple[int, dict[str, Any]]:
    told = command("ingest", *paths, "--store", store, "--json")
    return told.returncode, json.loads(told.stdout)


def file_of(report: dict[str, Any], source: str) -> dict[str, Any]:
    (found,) = [each for each in report["files"] if each["source"] == source]
    return dict(found)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, dict[str, Any], str]:
    """A folder of bad files and one good: the store, exit code, JSON and printed summary of its ingest."""
    base = tmp_path_factory.mktemp("mixed")
    folder = base / "in"
    folder.mkdir()
    pdf = next(SAMPLE.glob("*.pdf")).read_bytes()
    write_docx(folder / "hyvä.docx")
    (folder / "tyhjä.pdf").write_bytes(b"")
    (folder / "välilyöntejä.txt").write_bytes(b" \n\n ")
    (folder / "katkennut.pdf").write_bytes(pdf[: len(pdf) // 3])
    (folder / "ei-zip.docx").write_bytes(b"This is no zip archive. " * 50)
    (folder / "kuva.pdf").write_bytes(JPEG)
    (folder / "ohjelma.exe").write_bytes(b"MZ\x90\x00" + bytes(range(256)) * 8)
    (folder / "muistio.txt").write_text("Kokousmuistio\nLäsnä viisi henkeä.\nPäätettiin kahvista.\n", encoding="utf-8")
    write_docx(folder / "milloin.docx", period="joskus viime aikoina", unit="Kotihoito")
    printed = command("ingest", folder, "--store", base / "store")
    code, report = ingest(base / "store", folder)
    assert printed.returncode == code
    return base / "store", code, report, printed.stdout


BAD = {
    "tyhjä.pdf": "empty",
    "välilyöntejä.txt": "empty",
    "katkennut.pdf": None,
    "ei-zip.docx": None,
    "kuva.pdf": None,
    "ohjelma.exe": None,
    "muistio.txt": None,
    "milloin.docx": "unknown_period",
}


@pytest.mark.parametrize("source", BAD)
def test_each_bad_file_is_rejected_with_its_reason(mixed: tuple[Path, int, dict[str, Any], str], source: str) -> None:
    _, code, report, printed = mixed
    told = file_of(report, source)
    assert code == 3
    assert told["status"] == "rejected"
    assert BAD[source] in (None, told["code"])
    assert told["reason"][0].isupper()
    assert told["reason"].rstrip().endswith((".", "?", "!", ")"))
    assert "\n" not in told["reason"]
    assert "kaatoi lukijan" not in told["reason"]
    assert sum(line.startswith(f"{source}: ") for line in printed.splitlines()) == 1


def test_the_good_file_beside_them_is_read(mixed: tuple[Path, int, dict[str, Any], str]) -> None:
    store, _, report, _ = mixed
    good = file_of(report, "hyvä.docx")
    assert (good["units"], good["periods"], good["cells"]) == (["Akuuttiosasto"], ["2024-T1"], 6)
    entries = read_facts(store).entries
    texts = set(entries["text"])
    assert {"Sairaanhoitajia ei ole saatu rekrytoitua.", "-", "Lisätty aikoja."} <= texts


def test_nothing_is_lost(mixed: tuple[Path, int, dict[str, Any], str]) -> None:
    store, _, report, _ = mixed
    kept = {path.name for path in (store / "originals").rglob("*") if len(path.name) == 64}
    assert kept == {each["file_id"] for each in report["files"]}
    files = read_facts(store).files.set_index("source")
    assert set(files[files["status"] == "rejected"].index) == set(BAD)


def test_a_folder_without_reports_is_a_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "kansio").mkdir()
    told = command("ingest", tmp_path / "kansio", "--store", tmp_path / "store")
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert "Kansiossa ei ole yhtään luettavaa tiedostoa." in told.stderr


def test_a_path_that_does_not_exist_is_a_wrong_usage(tmp_path: Path) -> None:
    told = command("ingest", tmp_path / "puuttuu", "--store", tmp_path / "store")
    assert told.returncode == 2
    assert "Tiedostoa tai kansiota ei ole." in told.stderr


def test_of_two_files_for_one_unit_and_period_the_newer_stands(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [("Palvelun saatavuus", "Uusi tapa.", "Uusi havainto.", "Uusi toimi.")]
    write_docx(folder / "a-uusi.docx", rows=rows, modified=datetime(2024, 6, 1, tzinfo=UTC))
    set_time(write_docx(folder / "b-vanha.docx", modified=datetime(2024, 5, 1, tzinfo=UTC)), 2025, 1, 1)
    code, report = ingest(tmp_path / "store", folder)
    assert code == 0
    assert file_of(report, "a-uusi.docx")["status"] == "read"
    old = file_of(report, "b-vanha.docx")
    assert (old["status"], old["reason"]) == (
        "replaced",
        "Korvattu uudemmalla tiedostolla a-uusi.docx: Akuuttiosasto, 2024-T1.",
    )
    assert "Uusi havainto." in set(read_facts(tmp_path / "store").entries["text"])


def test_a_unit_not_in_the_registry_is_counted_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(SAMPLE / "units.csv", folder)
    write_docx(folder / "a.docx", unit="Akuuttiosato")
    write_docx(folder / "b.docx", unit="Akuutti- ja kuntoutusosasto")
    code, report = ingest(tmp_path / "store", folder)
    assert code == 0
    told = file_of(report, "a.docx")
    assert told["units"] == ["Akuuttiosato"]
    assert any("ei ole yksikköluettelossa" in text and "Akuuttiosasto" in text for text in told["warnings"])
    assert file_of(report, "b.docx")["units"] == ["Akuuttiosasto"]


def test_a_broken_registry_is_told_and_nothing_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "units.csv").write_text("väärä,otsikko\n1,2\n", encoding="utf-8")
    write_docx(folder / "a.docx")
    told = command("ingest", folder, "--store", tmp_path / "store")
    assert told.returncode in (1, 2)
    assert told.stderr.startswith("Virhe: ")

import os
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.workflow.gather import gather


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.pdf", "a/c.docx", "a.txt")
    assert names(gather([tmp_path]).files) == ["a.txt", "b.pdf", "c.docx"]


def test_hidden_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".x.pdf", ".git/y.pdf", "~$z.docx", "Thumbs.db", "a.pdf")
    assert names(gather([tmp_path]).files) == ["a.pdf"]


def test_the_registry_is_no_report(tmp_path: Path) -> None:
    gathered = gather([make(tmp_path, "units.csv", "sub/Units.XLSX", "other.csv")])
    assert names(gathered.registries) == ["units.csv", "Units.XLSX"]
    assert names(gathered.files) == ["other.csv"]


def test_what_cannot_be_a_report_is_skipped_in_a_folder_and_taken_when_named(tmp_path: Path) -> None:
    make(tmp_path, "gold/a.json", "b.pdf")
    gathered = gather([tmp_path])
    assert (names(gathered.files), names(gathered.skipped)) == (["b.pdf"], ["a.json"])
    assert names(gather([tmp_path / "gold" / "a.json"]).files) == ["a.json"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")
    assert names(gather([tmp_path, tmp_path / "a.pdf"]).files) == ["a.pdf"]


def test_a_path_that_does_not_exist_is_a_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"puuttuu\.pdf: Tiedostoa tai kansiota ei ole"):
        gather([tmp_path / "puuttuu.pdf"])


@pytest.mark.parametrize("content", [(), ("notes.json",), (".hidden",)])
def test_a_folder_without_reports_is_a_wrong_usage(tmp_path: Path, content: tuple[str, ...]) -> None:
    make(tmp_path, *content)
    with pytest.raises(UsageError, match="ei ole yhtään luettavaa tiedostoa"):
        gather([tmp_path])


def test_an_empty_folder_beside_a_full_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "tyhjä").mkdir()
    gathered = gather([make(tmp_path / "täysi", "a.pdf"), tmp_path / "tyhjä"])
    assert names(gathered.empty_folders) == ["tyhjä"]


def test_links_that_lead_out_of_the_folder_are_passed_over(tmp_path: Path) -> None:
    (make(tmp_path / "muualla", "salainen.txt") / "salainen.txt").rename(tmp_path / "salainen.txt")
    folder = make(tmp_path / "in", "a.pdf", "ali/b.pdf")
    (folder / "ulos.pdf").symlink_to(tmp_path / "salainen.txt")
    (folder / "ulos").symlink_to(tmp_path / "muualla")
    (folder / "sisään.pdf").symlink_to(folder / "ali" / "b.pdf")
    (folder / "rikki.pdf").symlink_to(folder / "ei-ole.pdf")
    gathered = gather([folder])
    assert names(gathered.files) == ["a.pdf", "rikki.pdf", "sisään.pdf", "b.pdf"]
    assert names(gathered.skipped) == ["ulos.pdf"]


def test_link_that_is_named_is_read(tmp_path: Path) -> None:
    link = make(tmp_path, "a.pdf") / "linkki.pdf"
    link.symlink_to(tmp_path / "a.pdf")
    assert names(gather([link]).files) == ["linkki.pdf"]


def test_pipe_in_a_folder_is_passed_over_and_a_named_one_refused(tmp_path: Path) -> None:
    os.mkfifo(make(tmp_path, "a.pdf") / "putki.pdf")
    assert names(gather([tmp_path]).files) == ["a.pdf"]
    with pytest.raises(UsageError, match="ei ole tiedosto eikä kansio"):
        gather([tmp_path / "putki.pdf"])

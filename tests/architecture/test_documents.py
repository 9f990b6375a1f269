import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import dictionary
from tests.architecture.tree import ROOT, files

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [name for name in files() if name.endswith(".md")]


def _help(*arguments: str) -> str:
    command = [sys.executable, "-m", "pipeline", *arguments, "--help"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return run.stdout


def _commands() -> list[str]:
    commands = re.findall(r"^ {4}([a-z]+) {2,}\S", _help(), re.MULTILINE)
    assert "ingest" in commands
    return commands


def test_the_data_dictionary_is_current() -> None:
    page = dictionary.PAGE.read_text(encoding="utf-8")
    assert page == dictionary.renewed(page), 'run "make docs"'


def test_a_changed_column_makes_the_dictionary_stale() -> None:
    page = dictionary.PAGE.read_text(encoding="utf-8")
    stale = page.replace("| entry_id |", "| cell_id |", 1)
    assert stale != page
    assert dictionary.renewed(stale) == page


def test_every_command_is_in_the_readme_with_all_its_options() -> None:
    for command in _commands():
        told = re.search(rf"^\| `python -m pipeline {command} ([^`]*)` \| .{{20,}}", README, re.MULTILINE)
        assert told, f"the README does not tell of {command}"
        options = set(re.findall(r"--[a-z-]+", _help(command))) - {"--help"}
        assert set(re.findall(r"--[a-z-]+", told[1])) == options, command


def test_the_readme_tells_of_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"python -m pipeline ([a-z]+)", README)) <= set(_commands())


def test_make_targets_and_the_readme_agree() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {name for page in PAGES for name in re.findall(r"`make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8"))}
    assert told <= targets
    assert {"setup", "run", "test", "lint", "bench", "clean"} <= targets
    assert targets - {"help"} <= set(re.findall(r"make ([a-z]+)", README))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    folder = (ROOT / page).parent
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    lost = [target for target in targets if target and "://" not in target and not Path(folder, target).exists()]
    assert lost == []


def test_every_folder_that_the_map_names_is_there() -> None:
    named = re.findall(r"^\| `([a-z./]+)` \|", README, re.MULTILINE)
    assert len(named) >= 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_changelog_keeps_its_form() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    kinds = {line for line in lines if line.startswith("### ")}
    assert lines[0] == "# Changelog"
    assert any(re.fullmatch(r"## \[(Unreleased|\d+\.\d+\.\d+)\].*", line) for line in lines)
    assert kinds <= {f"### {kind}" for kind in ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")}


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 3, 29 June 2007" in text
    assert text.rstrip().endswith("<https://www.gnu.org/licenses/why-not-lgpl.html>.")

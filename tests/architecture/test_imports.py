import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.house import PIN
from tests.architecture.tree import ROOT, imported, modules, product

LINTER = Path(sys.executable).with_name("lint-imports")

PLANTED = (
    ("measures", "streamlit"),
    ("measures", "plotly"),
    ("measures", "pipeline.store"),
    ("store", "pipeline.measures"),
    ("reading", "pipeline.language"),
    ("language", "pipeline.reading"),
    ("themes", "pipeline.workflow"),
    ("themes", "libvoikko"),
    ("language", "kfst"),
    ("cli", "pipeline.dashboard"),
    ("export", "streamlit"),
)


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINTER), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The product's code alone, to plant violations in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module in product():
        target = tmp_path / module.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(module.text, encoding="utf-8")
    return tmp_path


def test_imports_go_one_way() -> None:
    run = _lint(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(("layer", "name"), PLANTED)
def test_a_planted_import_is_rejected(copy: Path, layer: str, name: str) -> None:
    (copy / "pipeline" / layer / "planted.py").write_text(f"import {name}\n", encoding="utf-8")
    run = _lint(copy)
    assert run.returncode == 1
    assert f"pipeline.{layer}.planted -> {name} (l.1)" in " ".join(run.stdout.split())


def test_a_module_outside_the_layers_is_rejected(copy: Path) -> None:
    (copy / "pipeline" / "helpers.py").write_text("", encoding="utf-8")
    run = _lint(copy)
    assert run.returncode == 1
    assert "pipeline.helpers" in run.stdout


def _required(*names: str) -> set[str]:
    lines = [line for name in names for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    return {match["name"].lower() for line in lines if (match := PIN.fullmatch(line))}


@cache
def _distributions() -> Mapping[str, list[str]]:
    return packages_distributions()


def _outside(paths: tuple[str, ...]) -> dict[str, set[str]]:
    """Distributions that may stand behind each outside package that files in ``paths`` import."""
    known = _distributions()
    ours = {"app", "pipeline", "tests"}
    names = {
        name.split(".")[0] for module in modules() if module.inside(*paths) for _, name in imported(module)
    } - sys.stdlib_module_names
    return {name: {dist.lower() for dist in known.get(name, [name])} for name in names - ours}


def test_everything_imported_is_required() -> None:
    for paths, files in (
        (("app.py", "pipeline/"), ("requirements.txt",)),
        (("tests/",), ("requirements.txt", "tests/requirements.txt")),
    ):
        required = _required(*files)
        assert {name for name, dists in _outside(paths).items() if not dists & required} == set(), files


def test_everything_required_is_used() -> None:
    """A requirement without an import is named here with its reason, or goes."""
    behind = {
        "kfst-rs",  # kfst takes it up by itself
        "uvloop",
        "httptools",  # the server under Streamlit takes them up by itself
    }
    used = {dist for dists in _outside(("app.py", "pipeline/")).values() for dist in dists}
    notebooks = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*.ipynb"))
    used |= {name for name in ("matplotlib",) if f"import {name}" in notebooks}
    assert _required("requirements.txt") - used - behind == set()


def test_every_requirement_is_held_by_the_constraints() -> None:
    lines = (ROOT / ".make" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    held = {line.lower() for line in lines if not line.startswith("#")}
    for name in ("requirements.txt", "tests/requirements.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if match := PIN.fullmatch(line):
                assert f"{match['name']}=={match['version']}".lower() in held

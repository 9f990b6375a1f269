import inspect
from pathlib import Path

import pytest

from tests.architecture import house, manners, sizes, views
from tests.architecture.canaries import CANARIES, Canary, Gate
from tests.architecture.tree import ROOT, files

GATES = tuple(dict.fromkeys(canary.gate for canary in CANARIES))


def _name(value: Gate | Canary) -> str:
    return value.gate.__name__ if isinstance(value, Canary) else value.__name__


def _plant(folder: Path, path: str, text: str) -> Path:
    target = folder / path
    target.parent.mkdir(parents=True)
    target.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("gate", GATES, ids=_name)
def test_the_project_passes(gate: Gate) -> None:
    violations = gate(ROOT)
    assert not violations, "\n".join(["", *violations])


@pytest.mark.parametrize("canary", CANARIES, ids=_name)
def test_the_gate_rejects_its_canary(canary: Canary, tmp_path: Path) -> None:
    violations = canary.gate(_plant(tmp_path / "tree", canary.path, canary.guilty))
    assert [line.split(":")[0] for line in violations] == [canary.path]


@pytest.mark.parametrize("canary", [c for c in CANARIES if c.gate is not house.strange_top_level], ids=_name)
def test_the_gate_lets_the_near_miss_pass(canary: Canary, tmp_path: Path) -> None:
    assert canary.gate(_plant(tmp_path / "tree", canary.path, canary.innocent)) == []


def test_every_gate_has_a_canary() -> None:
    written = {
        function
        for module in (house, manners, sizes, views)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert written == set(GATES)


def test_every_agreed_name_stands_at_the_top() -> None:
    assert {name.split("/")[0] for name in files()} >= house.TOP_LEVEL


def test_data_of_the_store_is_never_tracked() -> None:
    assert not [name for name in files() if name.startswith(("data/store/", "data/raw/"))]

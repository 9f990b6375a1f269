"""The manners of the dashboard's own files, checked on their source."""

import ast
from pathlib import Path

import pytest

from pipeline.dashboard import wording
from tests.factories import ROOT

FOLDER = ROOT / "pipeline" / "dashboard"
PAGES = sorted((FOLDER / "pages").glob("*.py"))
LOOPS = (ast.For, ast.While, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def faults(path: Path) -> list[str]:
    """What a page may not hold: length, definitions, loops, pandas."""
    source = path.read_text(encoding="utf-8")
    found = ["long"] if len(source.splitlines()) > 80 else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, LOOPS):
            found.append(type(node).__name__)
        if isinstance(node, ast.Import | ast.ImportFrom) and "pandas" in ast.unparse(node):
            found.append("pandas")
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_only_puts_pieces_together(path: Path) -> None:
    assert faults(path) == []


def test_a_page_with_logic_is_caught(tmp_path: Path) -> None:
    planted = tmp_path / "page.py"
    planted.write_text("import pandas as pd\nfor row in []:\n    print(row)\n", encoding="utf-8")
    assert faults(planted) == ["pandas", "For"]


def test_every_page_is_in_the_navigation() -> None:
    assert {path.stem for path in PAGES} == set(wording.PAGES)


def test_app_is_short() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize(
    ("word", "homes"),
    [
        ("st.cache_", {f"data_{name}.py" for name in ("files", "kept", "material")}),
        (
            "@once_for_all(",
            {
                f"data_{name}.py"
                for name in ("coverage", "cubes", "files", "heard", "material", "quotes", "rows", "search")
            },
        ),
        ("session_state", {"selection.py"}),
        ("st.html(", {"showing.py"}),
    ],
)
def test_a_dangerous_word_stands_in_its_own_files_only(word: str, homes: set[str]) -> None:
    using = {path.name for path in FOLDER.rglob("*.py") if word in path.read_text(encoding="utf-8")}
    assert using == homes


def test_nothing_renders_markup_unsafely() -> None:
    sources = [path.read_text(encoding="utf-8") for path in [*FOLDER.rglob("*.py"), ROOT / "app.py"]]
    assert not [source for source in sources if "unsafe_allow" in source or "st.markdown" in source]

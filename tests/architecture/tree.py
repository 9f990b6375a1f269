"""The project's own files, and their syntax trees, as the gates see them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BY_NAME = {"import_module", "find_spec"}
NOT_OURS = {".git", ".venv", ".hypothesis", ".benchmarks", "node_modules", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: its path from the root with forward slashes, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def inside(self, *folders: str) -> bool:
        """Whether the file is one of the named files, or lies in one of the named folders (which end in a slash)."""
        return any(self.path == name or (name.endswith("/") and self.path.startswith(name)) for name in folders)


@cache
def files(root: Path = ROOT) -> tuple[str, ...]:
    """Paths of all files that are tracked or would be, from ``root``, sorted; a tree without git is walked."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout.split("\0")
        return tuple(sorted(name for name in set(listed) if name and (root / name).is_file()))
    return tuple(sorted(path.relative_to(root).as_posix() for path in _walk(root)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_OURS or path.name.endswith("_cache") or path.parts[-2:] == ("data", "store"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


@cache
def modules(root: Path = ROOT) -> tuple[Module, ...]:
    """Every Python file under ``root``."""
    found = []
    for name in files(root):
        if name.endswith(".py"):
            text = (root / name).read_text(encoding="utf-8")
            found.append(Module(name, text, ast.parse(text, name)))
    return tuple(found)


def product(root: Path = ROOT) -> tuple[Module, ...]:
    """The modules that users run: ``app.py`` and ``pipeline``."""
    return tuple(module for module in modules(root) if module.inside("app.py", "pipeline/"))


def dotted(node: ast.expr) -> str:
    """The name that an expression spells, such as ``st.cache_data``; empty when it is no plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else ""
    return ""


def imported(module: Module) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, wherever in it, by statement or by name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in BY_NAME:
            yield from ((node.lineno, str(a.value)) for a in node.args[:1] if isinstance(a, ast.Constant))


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node

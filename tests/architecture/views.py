"""Gates on the dashboard: pages only draw, caches and session state have one home each."""

import ast
from pathlib import Path

from tests.architecture.sizes import PAGES
from tests.architecture.tree import Module, dotted, imported, product

CACHES = "pipeline/dashboard/data_"
SELECTION = "pipeline/dashboard/selection.py"
ROW_LOOPS = {"iterrows", "itertuples", "apply", "applymap"}


def pages_that_define(root: Path) -> list[str]:
    """Pages with functions or classes: what can be named belongs where it can be tested without a page."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [
        f"{module.path}:{node.lineno}: a page defines {node.name}"
        for module in _pages(root)
        for node in ast.walk(module.tree)
        if isinstance(node, kinds)
    ]


def pages_that_compute(root: Path) -> list[str]:
    """Pages that take up pandas or walk over rows: numbers come from measures."""
    found = []
    for module in _pages(root):
        for line, name in imported(module):
            if name.split(".")[0] in {"pandas", "numpy", "pyarrow", "scipy", "statsmodels"}:
                found.append(f"{module.path}:{line}: a page imports {name}")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in ROW_LOOPS:
                found.append(f"{module.path}:{node.lineno}: a page calls {node.attr}")
    return found


def stray_caches(root: Path) -> list[str]:
    """Streamlit caches outside the data files: a cache key is easy to get wrong, so all are seen together."""
    found = []
    for module in product(root):
        if module.path.startswith(CACHES):
            continue
        names = [(line, name) for line, name in imported(module) if name.startswith("streamlit.cache_")]
        names += [
            (node.lineno, dotted(node))
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute) and node.attr.startswith("cache_") and _is_streamlit(node.value)
        ]
        found += [f"{module.path}:{line}: {name} outside {CACHES}*.py" for line, name in names]
    return found


def stray_session_state(root: Path) -> list[str]:
    """Session state outside its one reader: read everywhere, it is global memory."""
    return [
        f"{module.path}:{node.lineno}: session_state outside {SELECTION}"
        for module in product(root)
        if module.path != SELECTION
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute) and node.attr == "session_state")
        or (isinstance(node, ast.alias) and node.name == "session_state")
    ]


def _pages(root: Path) -> list[Module]:
    return [module for module in product(root) if module.inside(PAGES)]


def _is_streamlit(node: ast.expr) -> bool:
    return dotted(node) in {"st", "streamlit"}

"""Gates on size: a module is read in one sitting, a function on one screen."""

import ast
from pathlib import Path

from tests.architecture.tree import functions, modules, product

MODULE_LINES = 300
FUNCTION_LINES = 60
PARAMETERS = 6
APP_LINES = 60
PAGE_LINES = 80
PAGES = "pipeline/dashboard/pages/"


def long_modules(root: Path) -> list[str]:
    """Modules of the product and the tests that have too many lines."""
    return [f"{m.path}: {m.lines} lines, at most {MODULE_LINES}" for m in modules(root) if m.lines > MODULE_LINES]


def long_functions(root: Path) -> list[str]:
    """Functions of the product and the tests that have too many lines, docstring and decorators counted."""
    found = []
    for module in modules(root):
        for node in functions(module):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            lines = (node.end_lineno or first) - first + 1
            if lines > FUNCTION_LINES:
                found.append(f"{module.path}:{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION_LINES}")
    return found


def many_parameters(root: Path) -> list[str]:
    """Functions of the product with too many parameters; ``self`` and ``cls`` do not count."""
    found = []
    for module in product(root):
        for node in functions(module):
            names = [argument.arg for argument in _parameters(node.args)]
            count = len(names) - (names[:1] in (["self"], ["cls"]))
            if count > PARAMETERS:
                found.append(f"{module.path}:{node.lineno}: {node.name} has {count} parameters, at most {PARAMETERS}")
    return found


def _parameters(arguments: ast.arguments) -> list[ast.arg]:
    stars = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *stars]


def long_views(root: Path) -> list[str]:
    """The entry script and the page scripts: frame and drawing only, so they stay short."""
    limits = {module: APP_LINES for module in product(root) if module.path == "app.py"}
    limits |= {module: PAGE_LINES for module in product(root) if module.inside(PAGES)}
    return [f"{m.path}: {m.lines} lines, at most {limit}" for m, limit in limits.items() if m.lines > limit]

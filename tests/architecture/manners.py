"""Gates on the code itself: what it says, calls and waives."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import BY_NAME, Module, dotted, functions, imported, modules, product

FORBIDDEN_NAMES = {"eval", "exec", "compile", "__import__", "breakpoint"}
FORBIDDEN_CALLS = {
    "pickle.load", "pickle.loads", "pickle.Unpickler", "marshal.load", "marshal.loads", "shelve.open", "joblib.load",
    "yaml.load", "yaml.load_all", "yaml.full_load", "yaml.unsafe_load", "os.system", "os.popen", "tempfile.mktemp",
    "sys.path.insert", "sys.path.append",
}  # fmt: skip
FORBIDDEN_METHODS = {"read_pickle", "to_pickle"}
FORBIDDEN_ARGUMENTS = {"unsafe_allow_html", "unsafe_allow_javascript", "allow_pickle", "resolve_entities", "shell"}
GUARDED = {"streamlit", "plotly", "libvoikko", "kfst", "kfst_rs", "pyvoikko"}
WORDED = tuple(f"pipeline/{name}/" for name in ("catalogue", "reading", "language", "themes", "measures"))
FEW_WORDS = 10
"""Up to nine words may be grammar, such as the conjunctions that keep a hyphen, or the headings of a file format."""
FINNISH = re.compile(r"[a-zåäö]+(?:[ -][a-zåäö]+)*")


def stray_prints(root: Path) -> list[str]:
    """Prints outside the command line: every other part returns what it found."""
    return [
        f"{module.path}:{node.lineno}: prints outside the command line"
        for module in product(root)
        if not module.inside("pipeline/cli/", "pipeline/cli.py", "pipeline/__main__.py")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and dotted(node.func) in {"print", "sys.stdout.write", "sys.stderr.write"}
    ]


def forbidden_calls(root: Path) -> list[str]:
    """Calls that run or unpack what came from outside, and arguments that switch a protection off."""
    return [
        f"{module.path}:{node.lineno}: {word}"
        for module in product(root)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        for word in _dangers(node)
    ]


def _dangers(call: ast.Call) -> Iterator[str]:
    name = dotted(call.func)
    last = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in FORBIDDEN_NAMES | FORBIDDEN_CALLS or last in FORBIDDEN_METHODS:
        yield f"calls {name or last}"
    for keyword in call.keywords:
        off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        if keyword.arg in FORBIDDEN_ARGUMENTS and not off:
            yield f"passes {keyword.arg}"


def missing_docstrings(root: Path) -> list[str]:
    """Modules, and public classes, functions and methods, that do not say what they are."""
    found = []
    for module in product(root):
        if not ast.get_docstring(module.tree):
            found.append(f"{module.path}:1: no docstring")
        told = {node.name for node in _public(module.tree.body) if ast.get_docstring(node)}
        found += [
            f"{module.path}:{node.lineno}: {node.name} has no docstring"
            for node in _public(module.tree.body)
            # What a protocol tells of its method holds for each class that follows it.
            if not ast.get_docstring(node) and node.name not in told
        ]
    return found


def _public(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node
            yield from _public(node.body)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            marks = {dotted(decorator).split(".")[-1] for decorator in node.decorator_list}
            # A property reads as the noun it is named by; an overload speaks through the function it belongs to.
            if not marks & {"property", "cached_property", "overload", "override", "setter"}:
                yield node


def finnish_lexicon(root: Path) -> list[str]:
    """Word lists of Finnish in the code: words that decide a result are catalogue data, reviewed by domain experts."""
    return [
        f"{module.path}:{node.lineno}: a list of Finnish words belongs in data/catalogue"
        for module in product(root)
        if module.inside(*WORDED)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.expr) and _is_finnish(_listed_words(node))
    ]


def _listed_words(node: ast.AST) -> list[str]:
    parts: list[ast.expr | None] = []
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        parts = [*node.elts]
    elif isinstance(node, ast.Dict):
        parts = [*node.keys]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count("|") >= FEW_WORDS:
        # A pattern with named groups is grammar, such as dates: the word it matched is not what decides.
        return [] if "(?P<" in node.value else re.findall(r"[a-zåäö]{3,}", node.value)
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def _is_finnish(words: list[str]) -> bool:
    plain = [word for word in words if FINNISH.fullmatch(word)]
    return len(plain) >= FEW_WORDS and sum(bool(re.search("[äö]", word)) for word in plain) >= len(plain) / 8


def imports_of_the_top(root: Path) -> list[str]:
    """Modules of the pipeline that import the entry script or the tests: both stand above it."""
    return [
        f"{module.path}:{line}: imports {name}"
        for module in product(root)
        for line, name in imported(module)
        if name.split(".")[0] in {"app", "tests"}
    ]


def hidden_imports(root: Path) -> list[str]:
    """Imports by name, where import-linter cannot see them, that leave their layer or reach a guarded library."""
    return [
        f"{module.path}:{node.lineno}: imports {_name_given(node) or 'something'} by name"
        for module in product(root)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in BY_NAME
        if _hides(module, _name_given(node))
    ]


def _name_given(call: ast.Call) -> str:
    """The name of a call's first argument, or its beginning when only that is fixed."""
    first = call.args[0] if call.args else None
    if isinstance(first, ast.JoinedStr):
        first = first.values[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _hides(module: Module, name: str) -> bool:
    top, *rest = name.split(".")
    if top == "pipeline":
        return rest[:1] != module.path.removesuffix(".py").split("/")[1:2]
    return not top or (top in GUARDED and not module.inside("pipeline/language/voikko.py"))


def waived_checks(root: Path) -> list[str]:
    """Comments that switch a check off: ``noqa`` never, ``type: ignore`` only with the code it is for."""
    found = []
    for module in modules(root):
        for number, line in enumerate(module.text.splitlines(), 1):
            if re.search(r"#\s*(ruff:\s*)?noqa|#\s*type:\s*ignore(?!\[)|#\s*mypy:", line):
                found.append(f"{module.path}:{number}: switches a check off")
    return found


def skips_without_reason(root: Path) -> list[str]:
    """Tests left out without a word on why."""
    return [
        f"{module.path}:{node.lineno}: skips without a reason"
        for module in modules(root)
        if module.inside("tests/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.stmt | ast.expr) and _skips_silently(node)
    ]


def _skips_silently(node: ast.AST) -> bool:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return any(dotted(mark) in {"pytest.mark.skip", "pytest.mark.xfail"} for mark in node.decorator_list)
    if not isinstance(node, ast.Call):
        return False
    name = dotted(node.func)
    told = any(keyword.arg == "reason" for keyword in node.keywords)
    if name in {"pytest.skip", "pytest.mark.skip"}:
        return not (told or node.args)
    return name in {"pytest.mark.skipif", "pytest.mark.xfail", "pytest.importorskip"} and not told


def tests_without_assertion(root: Path) -> list[str]:
    """Test functions that can only fail by an exception nobody asked for."""
    return [
        f"{module.path}:{node.lineno}: {node.name} asserts nothing"
        for module in modules(root)
        if module.inside("tests/")
        for node in functions(module)
        if node.name.startswith("test_") and not any(_asserts(inner) for inner in ast.walk(node))
    ]


def _asserts(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func)
    return name.lstrip("_").startswith(("assert", "expect", "raises", "warns", "check", "fail"))

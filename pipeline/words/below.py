"""The sentences that layers below the words say to users: errors, warnings and reasons, found in their code.

Those layers know no languages: they make Finnish sentences, and the store keeps them. ``extract`` puts the sentences
into the catalogues with ``{name}`` where a value stands, and ``told.tell`` finds a made sentence's template again.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

LAYERS = (
    "pipeline/errors.py", "pipeline/catalogue", "pipeline/language", "pipeline/measures", "pipeline/reading",
    "pipeline/store", "pipeline/themes", "pipeline/workflow",
)  # fmt: skip
SENTENCE = re.compile(r"(?:[A-ZÅÄÖ”]|\{\w+\} \S).*[.?!:\n}]", re.DOTALL)
"""A capital, a quote or a value first; at the end a full stop, or a value after one or after a colon."""

ENDS_BY_VALUE = re.compile(r".*(?:[.?!]|: ?|:\n)\{\w+\}", re.DOTALL)
WORDS = re.compile(r"[^\W\d_]{3,}[^a-zåäö]+[^\W\d_]{2,}")
SIGNS = re.compile(r"[\\<>|^$*]|\(\?")
"""Signs of patterns and markup, which no sentence holds."""

FIELD = re.compile(r"\{(\w+)\}")
LETTERS = re.compile(r"[a-zåäö]{3}")
NO_LAYERS = frozenset({"simulate_text", "text_corpus", "period_patterns"})
"""Modules of the layers that hold material for teaching and patterns."""

NO_PARTS = frozenset({
    "docx", "xlsx", "odt", "ods", "libvoikko", "transducer", "libreoffice-writer-nogui", "libreoffice-calc-nogui",
    "apt-get install tesseract-ocr tesseract-ocr-fin",
})  # fmt: skip
"""Values that are names and commands, the same in every language."""

PARTS = {
    "pipeline/measures/registry.py": (
        "{unit}: jaksot menevät päällekkäin", "{unit}: seuraajaa {name} ei ole rekisterissä",
        "{unit}: seuraajat johtavat takaisin yksikköön itseensä",
    ),
    "pipeline/reading/particulars.py": ("muualta asiakirjasta", "tiedoston nimestä"),
    "pipeline/reading/pdf_cells.py": ("ilman otsikkoa",),
    "pipeline/reading/period_patterns.py": (
        "merkintä voi tarkoittaa kautta, kuukautta tai versiota", "vuodenaika on tulkittu kaudeksi",
    ),
    "pipeline/reading/sniff.py": ("pakattu 7z-tiedosto", "pakattu RAR-tiedosto", "pakattu GZIP-tiedosto"),
    "pipeline/workflow/pool.py": ("ei virheilmoitusta",),
}  # fmt: skip
"""Parts of sentences that come to them by ways which are not followed here, by the files that have them."""


def sentences(root: Path) -> Iterator[tuple[str, str]]:
    """Every sentence of the layers and every part that stands in one for a value, each with its file."""
    for layer in LAYERS:
        path = root / layer
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            if file.stem not in NO_LAYERS:
                for text in sentences_of(file.read_text(encoding="utf-8"), root):
                    yield text, file.relative_to(root).as_posix()
    yield from ((part, file) for file, parts in PARTS.items() for part in parts)


def sentences_of(source: str, root: Path) -> list[str]:
    """The sentences of one module and, after each, the parts that its values may be.

    Args:
        source: the module's code.
        root: where the modules that it imports words from are found.
    """
    tree = ast.parse(source)
    found: list[str] = []
    for node in _texts(tree):
        made = template(node)
        if is_sentence(made):
            found.append(made)
            for value in _values(node):
                found += [part for part in _parts(value, tree, root) if _is_part(part)]
    return list(dict.fromkeys(found))


def is_sentence(text: str) -> bool:
    """Whether a text of the code is a Finnish sentence for a user; code speaks English in small letters."""
    ends = text.rstrip()[-1:] in ".?!" or bool(ENDS_BY_VALUE.fullmatch(text))
    worded = WORDS.search(text) and LETTERS.search(FIELD.sub("", text))
    return ends and bool(SENTENCE.fullmatch(text) and worded) and not SIGNS.search(text)


def _is_part(text: str) -> bool:
    return text not in NO_PARTS and bool(LETTERS.search(FIELD.sub("", text)))


def template(node: ast.expr) -> str:
    """A text with ``{name}`` where it takes a value; a value's name is the last word of what it is."""
    names: dict[str, int] = {}
    parts = [one if isinstance(one, str) else _placed(_name(one), names) for one in _pieces(node)]
    return "".join(parts)


def _placed(name: str, names: dict[str, int]) -> str:
    names[name] = names.get(name, 0) + 1
    return f"{{{name}{names[name] if names[name] > 1 else ''}}}"


def _pieces(node: ast.expr) -> Iterator[str | ast.expr]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for value in node.values:
            yield from _pieces(value.value if isinstance(value, ast.FormattedValue) else value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _holds_text(node):
        yield from _pieces(node.left)
        yield from _pieces(node.right)
    else:
        yield node


def _holds_text(node: ast.expr) -> bool:
    return any(isinstance(one, ast.JoinedStr | ast.Constant) and not _is_number(one) for one in ast.walk(node))


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not isinstance(node.value, str)


def _values(node: ast.expr) -> list[ast.expr]:
    return [piece for piece in _pieces(node) if not isinstance(piece, str)]


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name.lower().strip("_")
        case ast.Attribute(attr=name):
            return name.lower().strip("_")
        case ast.Subscript(value=inner, slice=ast.Constant(value=str(key))):
            return key if key.isidentifier() else _name(inner)
        case ast.Subscript(value=inner) | ast.BinOp(left=inner):
            return _name(inner)
        case ast.Call(func=ast.Attribute(attr="join"), args=[inner]) | ast.Call(func=ast.Name(id="len"), args=[inner]):
            return _name(inner)
        case ast.Call(func=ast.Attribute(value=inner)) if not isinstance(inner, ast.Name) or inner.id != "self":
            return _name(inner)
        case ast.Call(func=function):
            return _name(function)
    return "value"


def _texts(tree: ast.AST) -> Iterator[ast.expr]:
    """The outermost texts of a module, without its docstrings."""
    if isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant):
        return
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp) and any(
            isinstance(piece, str) for piece in _pieces(node)
        ):
            yield node
            for value in _values(node):
                yield from _texts(value)
        else:
            yield from _texts(node)


def _parts(value: ast.expr, tree: ast.Module, root: Path) -> Iterator[str]:
    """The texts that a value may be: of a choice, or of a constant or a function that it names."""
    if isinstance(value, ast.IfExp):
        for one in (value.body, value.orelse):
            yield from _parts(one, tree, root)
    elif isinstance(value, ast.Constant | ast.JoinedStr):
        yield template(value)
    else:
        for name in {each.id for each in ast.walk(value) if isinstance(each, ast.Name)}:
            yield from _named(name, tree, root)


def _named(name: str, tree: ast.Module, root: Path) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            for each in ast.walk(node):
                if isinstance(each, ast.Return) and each.value is not None:
                    yield from _parts_of_choice(each.value)
        elif isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == name for one in node.targets):
            yield from _parts_of_choice(node.value)
        elif isinstance(node, ast.ImportFrom) and name in {alias.name for alias in node.names}:
            path = root / f"{(node.module or '').replace('.', '/')}.py"
            if path.is_file():
                yield from _named(name, ast.parse(path.read_text(encoding="utf-8")), root)


def _parts_of_choice(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _parts_of_choice(node.body)
        yield from _parts_of_choice(node.orelse)
    elif isinstance(node, ast.Dict):
        for one in node.values:
            yield from _parts_of_choice(one)
    elif isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp) and any(
        isinstance(one, str) for one in _pieces(node)
    ):
        yield template(node)

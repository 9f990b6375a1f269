"""Brings the catalogues up to date with the code: ``python -m pipeline.words.extract``.

Texts that the code no longer has are dropped, new ones come without a translation, the rest keep theirs.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from pipeline.words import DOMAIN, FINNISH, LANGUAGES, LOCALE
from pipeline.words.below import sentences

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = "data/catalogue"
PLACES = ("app.py", "pipeline/dashboard", "pipeline/figures", "pipeline/words", "pipeline/export")
ONE, MANY, MARK = "say", {"say_many": 0, "count_of": 1}, "mark"
"""Functions whose literals are texts; of ``MANY`` the place of the first of the two forms."""

WORDING = re.compile(r"wording(_\w+)?|\w+_words")
NO_WORDS = frozenset({"NAME", "KEEP", "REPLACE", "MARKS", "VERDICT_MARKS", "AUTHORITY_PAGE", "PERCENTS"})
"""Constants of the modules of words that hold addresses, ids or signs."""

LETTER = re.compile(r"[^\W\d_]{2}")
BORN = datetime(2026, 11, 23, tzinfo=UTC)
Text = tuple[str, ...]


def texts_of(source: str, name: str) -> list[Text]:
    """The texts of one module in their order: one form, or two that a count decides between.

    Args:
        source: the module's code.
        name: its name, which tells whether it is a module of words.
    """
    tree = ast.parse(source)
    found = list(_called(tree))
    if WORDING.fullmatch(name):
        found += [(text,) for node in tree.body for text in _constant(node)]
    return list(dict.fromkeys(text for text in found if LETTER.search(text[0])))


def _called(tree: ast.AST) -> Iterator[Text]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if function in (ONE, MARK):
            literals = _literals(node.args[:1])
        elif function in MANY:
            literals = _literals(node.args[MANY[function] : MANY[function] + 2])
        else:
            continue
        if literals:
            yield literals


def _literals(nodes: list[ast.expr]) -> Text:
    values = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return tuple(values) if len(values) == len(nodes) else ()


def _constant(node: ast.stmt) -> Iterator[str]:
    """The texts of a module's constant; none when its texts are marked one by one."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
    if names & NO_WORDS or any(isinstance(each, ast.Call) for each in ast.walk(node.value)):
        return
    yield from _strings(node.value)


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List):
        for each in node.elts:
            yield from _strings(each)
    elif isinstance(node, ast.Dict):
        for each in node.values:
            yield from _strings(each)


def catalogue_texts(folder: Path) -> Iterator[tuple[Text, str]]:
    """The names of the form's areas and the definitions of the themes, each with its file."""
    form = yaml.safe_load((folder / "form.yaml").read_text(encoding="utf-8"))
    themes = yaml.safe_load((folder / "themes.yaml").read_text(encoding="utf-8"))
    yield from (((area["headings"][0],), "form.yaml") for area in form["areas"])
    yield from (((theme["definition"]["fi"],), "themes.yaml") for theme in themes["themes"])


def texts(root: Path = ROOT) -> dict[Text, list[str]]:
    """Every text of the code with the files that have it; a text that some file counts stands as a pair only."""
    found: dict[Text, list[str]] = {}
    for place in PLACES:
        path = root / place
        for module in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for text in texts_of(module.read_text(encoding="utf-8"), module.stem):
                found.setdefault(text, []).append(module.relative_to(root).as_posix())
    for text, file in catalogue_texts(root / CATALOGUE):
        found.setdefault(text, []).append(f"{CATALOGUE}/{file}")
    for sentence, file in sentences(root):
        if file not in found.setdefault((sentence,), []):
            found[sentence,].append(file)
    for pair in [text for text in found if len(text) == 2]:
        alone = found.pop(pair[:1], [])
        found[pair] += [file for file in alone if file not in found[pair]]
    return found


def updated(code: str, found: dict[Text, list[str]], path: Path) -> Catalog:
    """The catalogue of a language with exactly these texts, and the translations that it has of them.

    Args:
        found: as ``texts`` gives them.
        path: the catalogue so far; it need not exist.
    """
    old = _read(path, code)
    made = Catalog(
        locale=code, domain=DOMAIN, project="Teemaluotain", version="1", copyright_holder="Teemaluotain",
        header_comment=f"# Teemaluotain: {LANGUAGES[code]}", creation_date=BORN, revision_date=BORN, fuzzy=False,
        msgid_bugs_address="-", last_translator="-", language_team="-",
    )  # fmt: skip
    for text, files in found.items():
        known = old.get(text[0]) if old is not None else None
        said = known.string if known is not None and _is_pair(known.string) == (len(text) == 2) else None
        made.add(text if len(text) == 2 else text[0], said, locations=[(file, 0) for file in files])
    return made


def _read(path: Path, code: str) -> Catalog | None:
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        return read_po(stream, locale=code, domain=DOMAIN)


def _is_pair(said: object) -> bool:
    return isinstance(said, tuple | list)


def write(root: Path = ROOT, folder: Path = LOCALE) -> None:
    """Update every catalogue in ``folder`` from the code under ``root``."""
    found = texts(root)
    for code in LANGUAGES:
        if code != FINNISH:
            path = folder / code / f"{DOMAIN}.po"
            made = updated(code, found, path)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                write_po(stream, made, width=120, include_lineno=False)


if __name__ == "__main__":
    write()

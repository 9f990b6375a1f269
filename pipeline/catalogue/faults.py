"""Turn a YAML file into a frozen dataclass, or into the list of all its faults with their lines."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from pipeline.errors import CatalogueError, Fault

T = TypeVar("T")

SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader over libyaml where PyYAML was built with it: the themes load ten times faster."""

STRICT = ConfigDict(extra="forbid")
"""Configuration of every catalogue dataclass: an unknown key is a fault, not silence."""


UNKNOWN = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
LIST, FIELDS = "Arvon pitää olla luettelo.", "Arvon pitää olla kenttiä ja niiden arvoja."
SHAPES = {
    "string": "Arvon pitää olla tekstiä.",
    "int": "Arvon pitää olla kokonaisluku.",
    "float": "Arvon pitää olla luku.",
    "bool": "Arvon pitää olla kyllä tai ei.",
    "tuple": LIST,
    "list": LIST,
    "frozen_set": LIST,
    "dict": FIELDS,
    "dataclass": FIELDS,
}
"""What a value should be, by how pydantic's name of the fault begins."""


class LineMap:
    """The line of each key of a YAML document, found by the path of keys and indexes that leads to it."""

    def __init__(self, root: yaml.Node | None) -> None:
        self._root = root

    def line(self, path: tuple[str | int, ...]) -> int:
        """Line, from 1, of the deepest key or list item on ``path`` that exists."""
        node, line = self._root, 1
        for step in path:
            mark, node = self._child(node, step)
            if mark is None:
                break
            line = mark.start_mark.line + 1
        return line

    @staticmethod
    def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
        """The node that marks the step's line, which is the key in a mapping, and the node it leads to."""
        if isinstance(node, yaml.MappingNode):
            return next(((key, value) for key, value in node.value if key.value == str(step)), (None, None))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        return None, None


def read_yaml(path: Path) -> tuple[Any, LineMap]:
    """Read a YAML file safely, with the lines of its keys.

    Raises:
        CatalogueError: the file is missing or is not YAML.
    """
    try:
        loader = SafeLoader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        return (None if root is None else loader.construct_document(root)), LineMap(root)
    except OSError as error:
        raise CatalogueError([Fault(path.name, 1, "", f"Tiedostoa ei voi lukea ({error.strerror}).")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CatalogueError([Fault(path.name, line, "", f"Tiedosto ei ole YAML-muotoa: {error}")]) from error


def parse(path: Path, kind: type[T]) -> T:
    """Validate a YAML file against a dataclass; unknown keys are faults.

    Raises:
        CatalogueError: lists every fault with file, line and key.
    """
    value, lines = read_yaml(path)
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        faults = [
            Fault(path.name, lines.line(item["loc"]), ".".join(map(str, item["loc"])), _sentence(item))
            for item in error.errors(include_url=False)
        ]
        raise CatalogueError(faults) from error


def unfit(text: str, error: Exception) -> str:
    """What is wrong with an expression or an example, and which one it is."""
    return f"Kohta ”{text}” ei kelpaa: {error}"


def _sentence(item: Mapping[str, Any]) -> str:
    """What pydantic found, in Finnish; its own words only where it can find what is not foreseen."""
    kind = str(item["type"])
    if kind == "missing":
        return "Kenttä puuttuu."
    if kind in UNKNOWN:
        return "Kenttää ei tunneta."
    if "expected" in item.get("ctx", {}):
        return f"Arvo ei kelpaa, sallittuja ovat: {item['ctx']['expected']}"
    shape = next((name for start, name in SHAPES.items() if kind.startswith(start)), "")
    return shape or f"Arvo ei kelpaa: {item['msg']}"

"""Turn a YAML file into a frozen dataclass, or into the list of all its faults with their lines."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from pipeline.errors import CatalogueError, Fault

T = TypeVar("T")

STRICT = ConfigDict(extra="forbid")
"""Configuration of every catalogue dataclass: an unknown key is a fault, not silence."""


class LineMap:
    """The line of each key of a YAML document, found by the path of keys and indexes that leads to it."""

    def __init__(self, root: yaml.Node | None) -> None:
        self._root = root

    def line(self, path: tuple[str | int, ...]) -> int:
        """Line, from 1, of the deepest node on ``path`` that exists."""
        node, line = self._root, 1
        for step in path:
            if node is not None:
                line = node.start_mark.line + 1
            node = self._child(node, step)
            if node is None:
                return line
        return node.start_mark.line + 1 if node is not None else line

    @staticmethod
    def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
        if isinstance(node, yaml.MappingNode):
            return next((value for key, value in node.value if key.value == str(step)), None)
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found: yaml.Node = node.value[step]
            return found
        return None


def read_yaml(path: Path) -> tuple[Any, LineMap]:
    """Read a YAML file safely, with the lines of its keys.

    Raises:
        CatalogueError: the file is missing or is not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.safe_load(text), LineMap(yaml.compose(text, Loader=yaml.SafeLoader))
    except OSError as error:
        raise CatalogueError([Fault(path.name, 1, "", f"tiedostoa ei voi lukea ({error.strerror})")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CatalogueError([Fault(path.name, line, "", f"ei ole YAML-muotoa: {error}")]) from error


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
            Fault(path.name, lines.line(item["loc"]), ".".join(map(str, item["loc"])), item["msg"])
            for item in error.errors(include_url=False)
        ]
        raise CatalogueError(faults) from error

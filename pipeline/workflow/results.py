"""The answers of the workers, kept on disk until the run is whole: a run that was interrupted goes on from them."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.errors import ReadingError
from pipeline.schemas import ENTRIES, MENTIONS, SEGMENTS, build
from pipeline.store.manifest import write_whole

FOLDER = "pending"
BATCH = 100
CONTENT = (ENTRIES, SEGMENTS, MENTIONS)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The light part of an answer: everything but the cells. ``modified`` is the document's own date of change."""

    kind: str
    modified: datetime | None
    warnings: tuple[str, ...]
    reports: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What the workers made of the files, by file id, and the tables of the read files' cells."""

    read: dict[str, ReadFile] = field(default_factory=dict)
    rejected: dict[str, ReadingError] = field(default_factory=dict)
    tables: Mapping[str, pa.Table] = field(default_factory=dict)


class Pending:
    """Answers on disk, by file id; those of another catalogue or code version are never taken."""

    def __init__(self, store: Path, made_with: tuple[str, str]) -> None:
        self._root = store / FOLDER
        self._folder = self._root / sha256("\n".join(made_with).encode()).hexdigest()[:16]

    def has(self, file_id: str, name: str) -> bool:
        """Whether this file's answer is there, made under the same name."""
        return self._path(file_id, name).is_file()

    def keep(self, file_id: str, name: str, answer: bytes) -> None:
        """Store an answer whole."""
        write_whole(self._path(file_id, name), answer, sync=False)

    def load(self, read: Iterable[tuple[str, str]], rejected: dict[str, ReadingError]) -> Results:
        """Parse the answers of the files given as pairs of id and name."""
        light: dict[str, ReadFile] = {}
        batches: list[dict[str, pa.Table]] = []
        rows: dict[str, list[dict[str, Any]]] = {spec.name: [] for spec in CONTENT}
        for file_id, name in read:
            told = json.loads(self._path(file_id, name).read_bytes())["file"]
            modified = None if told["modified"] is None else datetime.fromisoformat(told["modified"])
            light[file_id] = ReadFile(told["kind"], modified, tuple(told["warnings"]), tuple(told["reports"]))
            for spec in CONTENT:
                rows[spec.name] += told[spec.name]
            # Rows as Python objects take many times the memory of a table.
            if len(light) % BATCH == 0:
                batches.append(_emptied(rows))
        batches.append(_emptied(rows))
        tables = {spec.name: pa.concat_tables([batch[spec.name] for batch in batches]) for spec in CONTENT}
        return Results(light, rejected, tables)

    def clear(self) -> None:
        """Drop all answers, since the store holds what they told."""
        shutil.rmtree(self._root, ignore_errors=True)

    def _path(self, file_id: str, name: str) -> Path:
        # The name belongs to the key, because a period may be taken from it.
        return self._folder / f"{file_id}-{sha256(name.encode()).hexdigest()[:8]}.json"


def _emptied(rows: dict[str, list[dict[str, Any]]]) -> dict[str, pa.Table]:
    tables = {spec.name: build(spec, rows[spec.name]) for spec in CONTENT}
    for listed in rows.values():
        listed.clear()
    return tables

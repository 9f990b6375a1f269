"""The manifest: the one small file that says which snapshot of the facts is the current one.

It is swapped by renaming, so a reader sees the old state or the new one, and a writer killed half-way changes nothing.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.schemas import SCHEMA_VERSION

NAME = "manifest.json"
REBUILD = "Rakenna taulut uudelleen lukemalla mikä tahansa raportti: python -m pipeline ingest TIEDOSTO."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot was made with and what it holds.

    ``schema`` is the version of the tables, ``catalogue`` the catalogue's hash, ``code`` the version of the code that
    read and tagged; ``rows`` counts the rows of each table and ``files`` gives each file's SHA-256.
    """

    schema: int
    catalogue: str
    code: str
    rows: dict[str, int]
    files: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """16 hex digits that change if and only if the facts or their makers do."""
        content = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def has_facts(store: Path) -> bool:
    """Whether anything has been ingested into ``store``."""
    return (store / NAME).is_file()


def read_manifest(store: Path) -> Manifest:
    """The manifest of the current snapshot.

    Raises:
        StoreError: the store has no facts, is damaged, or was written by another version of the tables.
    """
    path = store / NAME
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        fingerprint = value.pop("fingerprint")
        schema = value["schema"]
    except FileNotFoundError as error:
        raise StoreError(
            "Varastossa ei ole vielä raportteja.", str(store), "Lue ne ensin: python -m pipeline ingest KANSIO."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError("Varaston hakemistotiedosto on vioittunut.", str(path), REBUILD) from error
    _check_version(schema, path)
    try:
        manifest = Manifest(**value)
    except TypeError as error:
        raise StoreError("Varaston hakemistotiedosto on vioittunut.", str(path), REBUILD) from error
    if manifest.fingerprint != fingerprint:
        raise StoreError("Varaston hakemistotiedostoa on muutettu.", str(path), REBUILD)
    return manifest


def _check_version(schema: object, path: Path) -> None:
    if schema == SCHEMA_VERSION:
        return
    if isinstance(schema, int) and schema > SCHEMA_VERSION:
        raise StoreError("Varaston on kirjoittanut uudempi Teemaluotain.", str(path), "Päivitä ohjelma.")
    raise StoreError("Varasto on vanhempaa muotoa.", str(path), REBUILD)


def is_newer(store: Path) -> bool:
    """Whether the store was written by a newer version, which this one must not overwrite."""
    try:
        schema = json.loads((store / NAME).read_text(encoding="utf-8"))["schema"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return isinstance(schema, int) and schema > SCHEMA_VERSION


def swap_manifest(store: Path, manifest: Manifest) -> None:
    """Make ``manifest`` the current one, in one step."""
    value = {"fingerprint": manifest.fingerprint, **asdict(manifest)}
    write_whole(store / NAME, (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())


def write_whole(path: Path, content: bytes, *, sync: bool = True) -> None:
    """Write a file so that it is there whole or not at all; with ``sync`` even when the power goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with draft.open("wb") as stream:
        stream.write(content)
        if sync:
            stream.flush()
            os.fsync(stream.fileno())
    draft.replace(path)

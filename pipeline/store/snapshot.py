"""Snapshots: one immutable folder of Parquet files per state of the facts.

``store/facts/<fingerprint>/`` holds the five tables, the reports that newer ones replaced, and the unit registry the
facts were made with. The manifest points to the current one; the one before is kept for readers already at work.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import filelock
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import SchemaError, StoreError
from pipeline.model import Unit
from pipeline.schemas import REPORTS, SCHEMA_VERSION, TABLES, check, check_links
from pipeline.store.manifest import REBUILD, Manifest, has_facts, is_newer, read_manifest, swap_manifest, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "facts"
REPLACED = replace(REPORTS, name="replaced", grain="one report that a newer one replaced", links=())
UNITS_FILE = "units.json"
SPECS = {**TABLES, REPLACED.name: REPLACED}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the facts: the tables of ``schemas.TABLES``, the replaced reports, the registry that was applied."""

    tables: dict[str, pa.Table]
    replaced: pa.Table
    units: tuple[Unit, ...]
    manifest: Manifest


def writing(store: Path) -> AbstractContextManager[None]:
    """Hold the store for writing; a process that dies lets go.

    Raises:
        StoreError: another process is writing.
    """
    return _hold(store)


@contextmanager
def _hold(store: Path) -> "Iterator[None]":
    try:
        store.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(store / ".lock", timeout=0):
            yield
    except filelock.Timeout as error:
        raise StoreError(
            "Toinen ajo kirjoittaa varastoon parhaillaan.", str(store), "Odota sen loppumista ja yritä uudelleen."
        ) from error
    except PermissionError as error:
        raise StoreError("Varastoon ei voi kirjoittaa.", str(error.filename or store), "Tarkista oikeudet.") from error


def write_snapshot(
    store: Path,
    tables: Mapping[str, pa.Table],
    *,
    replaced: pa.Table | None = None,
    units: tuple[Unit, ...] = (),
    made_with: tuple[str, str] = ("", ""),
) -> Manifest:
    """Check the tables, write them beside the current ones, and make them current in one step.

    Args:
        store: the store's folder.
        tables: by the names of ``schemas.TABLES``.
        replaced: reports that newer ones replaced, columns of ``schemas.REPORTS``.
        units: the registry that was applied.
        made_with: the catalogue's hash and the code's version.

    Raises:
        SchemaError: a table breaks its schema; nothing is written.
        StoreError: the store was written by a newer version.
    """
    if is_newer(store):
        read_manifest(store)
    contents = _contents({**tables, REPLACED.name: REPLACED.schema.empty_table() if replaced is None else replaced})
    contents[UNITS_FILE] = _units_to_json(units)
    manifest = Manifest(
        schema=SCHEMA_VERSION,
        catalogue=made_with[0],
        code=made_with[1],
        rows={name: tables[name].num_rows for name in TABLES},
        files={name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    )
    folder = store / FOLDER / manifest.fingerprint
    for name, content in contents.items():
        write_whole(folder / name, content)
    previous = _current_folder(store)
    swap_manifest(store, manifest)
    _sweep(store, {folder, previous})
    return manifest


def _contents(tables: Mapping[str, pa.Table]) -> dict[str, bytes]:
    ready = {}
    for name, spec in SPECS.items():
        check(spec, tables[name])
        # One order, one chunk and the plain schema (reading adds field numbers), because the bytes depend on them all.
        ready[name] = tables[name].sort_by(spec.key).combine_chunks().cast(spec.schema)
    check_links({name: ready[name] for name in TABLES})
    return {f"{name}.parquet": _parquet(table) for name, table in ready.items()}


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _current_folder(store: Path) -> Path | None:
    try:
        return store / FOLDER / read_manifest(store).fingerprint
    except StoreError:
        return None


def _sweep(store: Path, keep: set[Path | None]) -> None:
    for folder in (store / FOLDER).iterdir():
        if folder not in keep and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)


def read_snapshot(store: Path) -> Snapshot:
    """The current snapshot, every table checked.

    Raises:
        StoreError: there are no facts yet, or the store is damaged or of another version.
    """
    try:
        return _load(store, read_manifest(store))
    except FileNotFoundError:
        # Two ingests may have finished since the manifest was read; the new one is whole.
        try:
            return _load(store, read_manifest(store))
        except FileNotFoundError as error:
            raise StoreError("Varastosta puuttuu taulu.", str(error.filename), REBUILD) from error


def _load(store: Path, manifest: Manifest) -> Snapshot:
    folder = store / FOLDER / manifest.fingerprint
    tables = {name: _read_table(folder, f"{name}.parquet", manifest) for name in SPECS}
    try:
        for name, spec in SPECS.items():
            check(spec, tables[name])
        check_links({name: tables[name] for name in TABLES})
        units = _units_from_json(_read_bytes(folder, UNITS_FILE, manifest))
    except (SchemaError, ValueError, TypeError, KeyError) as error:
        raise StoreError(f"Varaston taulut ovat vioittuneet: {error}", str(folder), REBUILD) from error
    replaced = tables.pop(REPLACED.name)
    return Snapshot(tables, replaced, units, manifest)


def _read_bytes(folder: Path, name: str, manifest: Manifest) -> bytes:
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != manifest.files.get(name):
        raise StoreError("Varaston taulu on vioittunut.", str(folder / name), REBUILD)
    return content


def _read_table(folder: Path, name: str, manifest: Manifest) -> pa.Table:
    try:
        return pq.read_table(pa.BufferReader(_read_bytes(folder, name, manifest)))
    except pa.ArrowException as error:
        raise StoreError("Varaston taulu on vioittunut.", str(folder / name), REBUILD) from error


def _units_to_json(units: tuple[Unit, ...]) -> bytes:
    rows = [asdict(unit) for unit in sorted(units, key=lambda unit: (unit.organisation, unit.unit))]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=date.isoformat).encode()


def _units_from_json(content: bytes) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            unit=row["unit"],
            service_area=row["service_area"],
            organisation=row["organisation"],
            aliases=tuple(row["aliases"]),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
        )
        for row in json.loads(content)
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


__all__ = ["REPLACED", "Snapshot", "has_facts", "read_snapshot", "write_snapshot", "writing"]

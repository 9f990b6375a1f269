"""The facts as pandas frames: what measures, figures and exports read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.schemas import SCHEMA_VERSION, TABLES, build
from pipeline.store.manifest import Manifest, has_facts, read_manifest
from pipeline.store.snapshot import read_snapshot, write_snapshot


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The five tables of ``schemas`` as frames, to be read and never changed.

    Dates are ``datetime64``; a period is text such as ``2023-T3``; an optional whole number is a float with NaN.
    ``reports`` and the tables below it hold current reports only; ``files`` also lists the replaced and the rejected.
    """

    fingerprint: str
    manifest: Manifest
    files: pd.DataFrame
    reports: pd.DataFrame
    entries: pd.DataFrame
    segments: pd.DataFrame
    mentions: pd.DataFrame


def to_frame(table: pa.Table) -> pd.DataFrame:
    """A table as a frame; days become ``datetime64``, because pandas would make objects of them."""
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame


def read_facts(store: Path) -> Facts:
    """The current facts of a store.

    Raises:
        StoreError: nothing has been ingested, or the store is damaged or of another version.
    """
    snapshot = read_snapshot(store)
    return _facts(snapshot.tables, snapshot.manifest)


def empty() -> Facts:
    """Facts without a row, for what must be shown before anything has been ingested."""
    tables = {name: spec.schema.empty_table() for name, spec in TABLES.items()}
    return _facts(tables, Manifest(SCHEMA_VERSION, "", "", dict.fromkeys(TABLES, 0), {}))


def write_facts(
    store: Path, rows: Mapping[str, Iterable[dict[str, Any]]], *, made_with: tuple[str, str] = ("", "")
) -> Facts:
    """Replace all facts of a store by ``rows``, given per table; a table that is not named is empty.

    ``made_with`` holds the catalogue's hash and the code's version.

    Raises:
        SchemaError: the rows break a schema; the store stays as it was.
    """
    tables = {name: build(spec, rows.get(name, ())) for name, spec in TABLES.items()}
    return _facts(tables, write_snapshot(store, tables, made_with=made_with))


def _facts(tables: Mapping[str, pa.Table], manifest: Manifest) -> Facts:
    return Facts(manifest.fingerprint, manifest, **{name: to_frame(tables[name]) for name in TABLES})


__all__ = ["Facts", "empty", "has_facts", "read_facts", "read_manifest", "to_frame", "write_facts"]

"""A copy of the whole store in one archive, to be unpacked in place of a lost one."""

import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from pipeline.errors import StoreError, UsageError
from pipeline.store import decisions, originals
from pipeline.store.manifest import NAME, has_facts, read_manifest
from pipeline.store.snapshot import FOLDER, writing


def back_up(store: Path, archive: Path) -> int:
    """Write decisions, originals and the current facts of ``store`` to ``archive`` (.tar.gz); returns files written.

    Decisions that lie in another database than the store's own are left to that database's backup.

    Raises:
        StoreError: there is nothing to keep, or an ingest is running.
        UsageError: the archive's name or folder does not suit.
    """
    if not archive.name.endswith(".tar.gz"):
        raise UsageError("Varmuuskopion nimen pitää päättyä .tar.gz.", str(archive))
    if not archive.parent.is_dir():
        raise UsageError("Kansiota ei ole.", str(archive.parent), "Luo kansio tai valitse toinen.")
    if not store.is_dir() or not (has_facts(store) or (store / decisions.FILE).is_file()):
        raise StoreError("Varastoa ei ole.", str(store), "Tarkista polku.")
    draft = archive.with_name(f".{archive.name}.tmp")
    try:
        with (
            writing(store),
            tempfile.TemporaryDirectory() as folder,
            tarfile.open(draft, "w:gz", compresslevel=6) as tar,
        ):
            for path in _files(store):
                tar.add(path, path.relative_to(store).as_posix())
            copied = _copy_decisions(store, Path(folder))
            if copied is not None:
                tar.add(copied, decisions.FILE)
            count = len(tar.getmembers())
        draft.replace(archive)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _files(store: Path) -> list[Path]:
    kept = sorted((store / originals.FOLDER).glob("??/*"))
    if not has_facts(store):
        return kept
    facts = store / FOLDER / read_manifest(store).fingerprint
    return [store / NAME, *sorted(facts.iterdir()), *kept]


def _copy_decisions(store: Path, folder: Path) -> Path | None:
    """SQLite's own copy: the file alone may lack what still stands in the write-ahead log."""
    source = store / decisions.FILE
    if not source.is_file():
        return None
    target = folder / decisions.FILE
    with closing(sqlite3.connect(source)) as database, closing(sqlite3.connect(target)) as copy:
        database.backup(copy)
    return target

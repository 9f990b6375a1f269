"""Which files have to be read: new ones, rejected ones given again, and everything when the makers change."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.model import FileStatus, Unit
from pipeline.reading.units import Registry
from pipeline.store import originals
from pipeline.store.manifest import is_newer
from pipeline.store.originals import Original
from pipeline.store.snapshot import Snapshot, has_facts, read_snapshot

SHEETS = frozenset({"xlsx", "csv", "xls", "ods"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What to read, and what to start from.

    ``old`` is the last snapshot, or None when everything is made anew from the originals; ``todo`` the files to read
    by id; ``before`` the status each known file had; ``notes`` Finnish sentences on why more is read than was given.
    """

    old: Snapshot | None
    todo: dict[str, Original]
    before: dict[str, str]
    notes: tuple[str, ...] = ()


def make_plan(store: Path, given: Iterable[Original], units: tuple[Unit, ...], made_with: tuple[str, str]) -> Plan:
    """Compare the given files with the store.

    Raises:
        StoreError: the store was written by a newer version.
    """
    old, notes = _last(store)
    known = {} if old is None else {row["file_id"]: row for row in old.tables["files"].to_pylist()}
    before = {file_id: row["status"] for file_id, row in known.items()}
    kept = {original.file_id: original for original in originals.every(store)}
    if old is None or (old.manifest.catalogue, _makers(old.manifest.code)) != (made_with[0], _makers(made_with[1])):
        return Plan(None, kept, before, (*notes, *_reasons(old, made_with)))
    todo = {original.file_id: original for original in given if _changed(original, known.get(original.file_id))}
    # Kept but unknown files come from a run that was interrupted.
    todo |= {file_id: original for file_id, original in kept.items() if file_id not in known}
    for file_id in _affected(old, units) | _remapped(old, made_with[1]):
        if file_id in kept:
            todo[file_id] = kept[file_id]
    return Plan(old, todo, before)


def _last(store: Path) -> tuple[Snapshot | None, tuple[str, ...]]:
    """The last snapshot if it can be read; a damaged one is made anew, since nothing but the originals is needed."""
    if not has_facts(store):
        return None, ()
    try:
        return read_snapshot(store), ()
    except StoreError as error:
        if is_newer(store):
            raise
        return None, (f"{error.what} Kaikki luetaan uudelleen alkuperäisistä tiedostoista.",)


def _reasons(old: Snapshot | None, made_with: tuple[str, str]) -> tuple[str, ...]:
    if old is None:
        return ()
    what = "Luettelo" if old.manifest.catalogue != made_with[0] else "Ohjelma"
    return (f"{what} on muuttunut: kaikki luetaan uudelleen alkuperäisistä tiedostoista.",)


def _changed(original: Original, row: dict[str, object] | None) -> bool:
    """A rejected file is tried again, since what it lacked may have been installed."""
    return row is None or row["status"] == FileStatus.REJECTED or row["source"] != original.name


def _makers(version: str) -> str:
    """A code version without the mark of what people confirmed of lists' columns."""
    return version.partition("~")[0]


def _remapped(old: Snapshot, version: str) -> set[str]:
    """The workbooks, when people have confirmed something else of lists' columns than they were read with."""
    if old.manifest.code == version:
        return set()
    return {row["file_id"] for row in old.tables["files"].to_pylist() if row["kind"] in SHEETS}


def _affected(old: Snapshot, units: tuple[Unit, ...]) -> set[str]:
    """Files whose unit the registry now names otherwise than when they were read."""
    if old.units == units:
        return set()
    before, now = Registry(old.units), Registry(units)
    # A unit unknown to both counts too, because the suggestions in its warning come from the whole registry.
    return {
        row["file_id"]
        for table in (old.tables["reports"], old.replaced)
        for row in table.select(["file_id", "unit_text"]).to_pylist()
        if now.resolve(row["unit_text"]) is None or now.resolve(row["unit_text"]) != before.resolve(row["unit_text"])
    }

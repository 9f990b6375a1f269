"""``check``: faults of the catalogue, and whether the store is whole."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from pipeline.catalogue import FOLDER, load_catalogue
from pipeline.cli.terminal import line, out
from pipeline.errors import CatalogueError, ExitCode, Fault, StoreError
from pipeline.measures.settings import load_settings
from pipeline.store import decisions, originals
from pipeline.store.snapshot import has_facts, read_snapshot


def run(arguments: argparse.Namespace) -> int:
    """List every fault, one a line; 1 when there are any."""
    faults = [*_catalogue_faults(arguments.catalogue), *_store_faults(arguments.store)]
    console = out()
    for fault in faults:
        line(console, fault, "red")
    if faults:
        return ExitCode.FAILURE
    stored = "varasto on eheä" if has_facts(arguments.store) else "varastoa ei ole vielä"
    line(console, f"Luettelo on kunnossa, {stored}.")
    return ExitCode.OK


def _catalogue_faults(folder: Path | None) -> list[str]:
    faults: list[Fault] = []
    for load in (load_catalogue, load_settings):
        try:
            load(folder or FOLDER)
        except CatalogueError as error:
            faults += error.faults
    return [str(fault) for fault in sorted(faults)]


def _store_faults(store: Path) -> Iterator[str]:
    if not has_facts(store):
        return
    try:
        snapshot = read_snapshot(store)
        decisions.load_units(store)
        kept = {original.file_id: original for original in originals.every(store)}
    except StoreError as error:
        yield str(error)
        return
    for row in snapshot.tables["files"].select(["file_id", "source"]).to_pylist():
        original = kept.get(row["file_id"])
        if original is None or not original.path.is_file():
            yield f"{row['source']}: alkuperäinen tiedosto puuttuu varastosta."
        elif not originals.is_whole(original):
            yield f"{row['source']}: alkuperäinen tiedosto on muuttunut. Anna se uudelleen luettavaksi."

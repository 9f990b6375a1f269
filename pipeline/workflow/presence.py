"""The presence cube beside the facts it was made from: written by each ingest, made anew where it is missing."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.measures.base import cells, findings
from pipeline.measures.cube import Cube, build
from pipeline.measures.cube_file import FAULTS, from_bytes, to_bytes
from pipeline.store.facts import to_frame
from pipeline.store.manifest import Manifest, read_manifest, write_whole
from pipeline.store.snapshot import FOLDER, read_snapshot

NAME = "cube.npz"


def write_cube(store: Path, manifest: Manifest, tables: Mapping[str, pa.Table], themes: Sequence[str]) -> Cube:
    """Make the cube of these facts and put it in their folder, whole or not at all.

    The cube is derived: the manifest does not list it, and losing it costs only the time to make it again. ``themes``
    are the catalogue's ids in their order.
    """
    frames = {name: to_frame(tables[name]) for name in ("entries", "reports", "segments", "mentions")}
    of_cells = cells(frames["entries"], frames["reports"])
    cube = build(of_cells, findings(frames["mentions"], frames["segments"], of_cells, themes=themes))
    write_whole(_path(store, manifest), to_bytes(cube))
    return cube


def load_cube(store: Path, themes: Sequence[str]) -> Cube:
    """The cube of the current facts; made and written again when it is missing, damaged or has other themes in front.

    Raises:
        StoreError: nothing has been ingested, or the store is damaged or of another version.
    """
    manifest = read_manifest(store)
    try:
        cube = from_bytes(_path(store, manifest).read_bytes())
    except FAULTS:
        cube = None
    if cube is not None and cube.themes[: len(themes)] == tuple(themes):
        return cube
    snapshot = read_snapshot(store)
    return write_cube(store, snapshot.manifest, snapshot.tables, themes)


def _path(store: Path, manifest: Manifest) -> Path:
    return store / FOLDER / manifest.fingerprint / NAME

"""The presence cube beside the facts it was made from: written by each ingest."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.measures.base import cells, findings
from pipeline.measures.cube import Cube, build
from pipeline.measures.cube_file import FAULTS, from_bytes, to_bytes
from pipeline.store.derived import read_derived, write_derived
from pipeline.store.facts import to_frame
from pipeline.store.manifest import Manifest

NAME = "cube.npz"


def write_cube(store: Path, manifest: Manifest, tables: Mapping[str, pa.Table], themes: Sequence[str]) -> Cube:
    """Make the cube of these facts and put it in their folder, whole or not at all.

    ``themes`` are the catalogue's ids in their order.
    """
    frames = {name: to_frame(tables[name]) for name in ("entries", "reports", "segments", "mentions")}
    of_cells = cells(frames["entries"], frames["reports"])
    cube = build(of_cells, findings(frames["mentions"], frames["segments"], of_cells, themes=themes))
    write_derived(store, manifest.fingerprint, NAME, to_bytes(cube))
    return cube


def read_cube(store: Path, fingerprint: str, themes: Sequence[str]) -> Cube | None:
    """The cube that was written beside these facts; None when it is missing, damaged or has other themes in front."""
    try:
        cube = from_bytes(read_derived(store, fingerprint, NAME))
    except FAULTS:
        return None
    return cube if cube.themes[: len(themes)] == tuple(themes) else None

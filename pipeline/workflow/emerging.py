"""What is found beside the themes, kept with the facts: clusters of uncovered sentences, and cells carried over."""

import io
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.catalogue import Catalogue
from pipeline.language import Morphology, load_morphology
from pipeline.measures.base import cells
from pipeline.model import Column
from pipeline.store.derived import read_derived, write_derived
from pipeline.store.facts import to_frame
from pipeline.store.manifest import Manifest
from pipeline.store.snapshot import read_snapshot
from pipeline.themes.copies import mark_copies
from pipeline.themes.emerge import find_clusters, open_sentences
from pipeline.themes.emerge_file import FAULTS, Emerging, from_bytes, to_bytes

CLUSTERS = "clusters.json"
COPIES = "copies.parquet"
COPY_COLUMNS = ["entry_id", "copied_from", "copied_share"]


def write_emerging(store: Path, manifest: Manifest, tables: Mapping[str, pa.Table], catalogue: Catalogue) -> None:
    """Find clusters and copied cells in these facts and put them in their folder."""
    morphology = load_morphology(catalogue.lexicon)
    frames = {name: to_frame(tables[name]) for name in ("entries", "reports", "segments", "mentions")}
    of_cells = cells(frames["entries"], frames["reports"])
    write_derived(store, manifest.fingerprint, CLUSTERS, to_bytes(_emerging(frames, of_cells, morphology)))
    write_derived(store, manifest.fingerprint, COPIES, _copies(of_cells, morphology))


def load_emerging(store: Path, fingerprint: str, catalogue: Catalogue) -> Emerging:
    """The clusters of the facts with this fingerprint; sought and written again when their file is missing or damaged.

    Raises:
        StoreError: nothing has been ingested, or the store is damaged or of another version.
    """
    try:
        return from_bytes(read_derived(store, fingerprint, CLUSTERS))
    except FAULTS:
        return from_bytes(_again(store, catalogue, CLUSTERS))


def load_copies(store: Path, fingerprint: str, catalogue: Catalogue) -> pd.DataFrame:
    """The copied cells of these facts: entry_id, copied_from (entry_id of the report before), copied_share (0 to 1).

    Raises:
        StoreError: nothing has been ingested, or the store is damaged or of another version.
    """
    content = read_derived(store, fingerprint, COPIES) or _again(store, catalogue, COPIES)
    return pd.read_parquet(io.BytesIO(content))


def _again(store: Path, catalogue: Catalogue, name: str) -> bytes:
    snapshot = read_snapshot(store)
    write_emerging(store, snapshot.manifest, snapshot.tables, catalogue)
    return read_derived(store, snapshot.manifest.fingerprint, name)


def _emerging(frames: Mapping[str, pd.DataFrame], of_cells: pd.DataFrame, morphology: Morphology) -> Emerging:
    told = of_cells.loc[(of_cells["column"] == Column.DEVIATIONS) & (of_cells["state"] == "written"), "entry_id"]
    written = frames["segments"].loc[frames["segments"]["entry_id"].isin(told)]
    sentences = open_sentences(written, frames["entries"], frames["reports"], frames["mentions"])
    reporting = of_cells.groupby("period")["unit"].nunique()
    covered = written.loc[written["segment_id"].isin(frames["mentions"]["segment_id"]), "text"].tolist()
    clusters = find_clusters(sentences, morphology, reporting, covered=covered)
    return Emerging(clusters, len(sentences), len(written))


def _copies(of_cells: pd.DataFrame, morphology: Morphology) -> bytes:
    marked = mark_copies(of_cells, morphology)
    kept: pd.DataFrame = marked.loc[marked["copied_from"] != "", COPY_COLUMNS].reset_index(drop=True)
    return kept.to_parquet(index=False)

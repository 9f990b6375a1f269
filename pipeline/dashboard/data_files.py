"""What lies beside the facts: clusters, copied cells, the tagger's measured quality, and originals to be opened."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_kept import once_for_all
from pipeline.dashboard.data_material import catalogue, material, store
from pipeline.dashboard.doubts import doubtful
from pipeline.evaluation.quality import Quality, read_quality, stamp_of
from pipeline.measures.fresh import fresh
from pipeline.reading.types import Line, Table
from pipeline.store.report import read_entries
from pipeline.themes.emerge_file import Emerging
from pipeline.themes.loading import model_folder
from pipeline.workflow.emerging import load_copies, load_emerging
from pipeline.workflow.opening import Picture, open_blocks, open_page

KEPT = 400
"""Reports whose cells are kept in memory."""
SHEETS = 60
"""Opened originals kept in memory; each is some 100 kilobytes."""


@once_for_all(2)
def _emerging(folder: str, expected: str) -> Emerging:
    return load_emerging(Path(folder), expected, catalogue())


@once_for_all(2)
def _copied(folder: str, expected: str) -> frozenset[str]:
    return frozenset(load_copies(Path(folder), expected, catalogue())["entry_id"])


@once_for_all(2)
def _doubtful(folder: str, expected: str) -> pd.DataFrame:
    held = material(expected)
    return doubtful(held.cells, held.read_as)


def doubtful_cells(chosen: Selection) -> pd.DataFrame:
    """``doubts.doubtful`` of all the facts."""
    return _doubtful(str(store()), chosen.fingerprint)


@once_for_all(1)
def _unrepeated(folder: str, expected: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    held = material(expected)
    return fresh(held.cells, held.findings, load_copies(Path(folder), expected, catalogue()))


def unrepeated(chosen: Selection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All cells and findings but those of areas whose deviations nearly repeat the same unit's report before."""
    return _unrepeated(str(store()), chosen.fingerprint)


def copied(chosen: Selection) -> frozenset[str]:
    """The entry_ids of cells that nearly repeat the same unit's report before."""
    return _copied(str(store()), chosen.fingerprint)


def emerging(chosen: Selection) -> Emerging:
    """The clusters of the sentences that no theme covers, found when the facts were made."""
    return _emerging(str(store()), chosen.fingerprint)


def quality() -> Quality | None:
    """How well the tagger in use was measured to be; None when nobody has measured it."""
    folder = model_folder()
    return _quality(folder, stamp_of(folder)) if folder else None


@lru_cache(maxsize=2)
def _quality(folder: Path, stamp: int) -> Quality | None:
    return read_quality(folder)


def is_current(measured: Quality) -> bool:
    """Whether the figures are of the catalogue in use."""
    return measured.catalogue_hash == catalogue().content_hash


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _report_entries(folder: str, expected: str, report_id: str) -> tuple[dict[str, Any], ...]:
    return read_entries(Path(folder), expected, report_id)


def report_entries(expected: str, report_id: str) -> tuple[dict[str, Any], ...]:
    """The cells of one report with how they were read and where they stand: rows of ``schemas.ENTRIES``."""
    return _report_entries(str(store()), expected, report_id)


@st.cache_data(max_entries=SHEETS, show_spinner="Avataan alkuperäistä …")
def page_picture(file_id: str, name: str, page: int) -> Picture:
    """A page of an original as a picture; the hash of the file is the whole key."""
    return open_page(store(), file_id, name, page)


@st.cache_data(max_entries=SHEETS, show_spinner="Avataan alkuperäistä …")
def document_blocks(file_id: str, name: str, kind: str) -> tuple[Line | Table, ...]:
    """The lines and tables of an original without pages."""
    return open_blocks(store(), file_id, name, kind)

"""The facts as the pages read them: loaded once for each state of the store, and what the filters offer of them."""

import gc
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.dashboard.choices import Options
from pipeline.dashboard.data_kept import once_for_all
from pipeline.errors import StoreError
from pipeline.measures.base import cells, findings
from pipeline.measures.registry import History, at_that_time, registry_history
from pipeline.measures.settings import Settings, load_settings
from pipeline.store.decisions_registry import load_spells
from pipeline.store.facts import has_facts, read_manifest, to_frame
from pipeline.store.snapshot import read_snapshot
from pipeline.words import language, say

STORE = Path(__file__).resolve().parent.parent.parent / "data" / "store"


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """The frames that every page reads and none may change.

    The reports, and with them cells and findings, stand under the service area that their unit had at the time.
    ``history`` is the registry over time, None without a registry; ``moved`` tells whether it holds more than the facts
    were made with. ``read_as`` has entry_id, method and confidence of each cell.
    """

    files: pd.DataFrame
    reports: pd.DataFrame
    cells: pd.DataFrame
    findings: pd.DataFrame
    segments: pd.DataFrame
    replaced: pd.DataFrame
    history: History | None
    moved: bool
    read_as: pd.DataFrame


def store() -> Path:
    """The folder of the store: TEEMALUOTAIN_STORE, else ``data/store``."""
    return Path(os.environ.get("TEEMALUOTAIN_STORE") or STORE)


def has_store() -> bool:
    """Whether anything has been ingested."""
    return has_facts(store())


def fingerprint() -> str:
    """The fingerprint of the current facts, read anew at each run so that a finished ingest shows at once.

    Raises:
        StoreError: there are no facts, or they cannot be read.
    """
    return read_manifest(store()).fingerprint


@once_for_all(1)
def catalogue() -> Catalogue:
    """The catalogue of the installation; a changed one needs a new ingest and a restart anyway."""
    return load_catalogue()


@once_for_all(1)
def settings() -> Settings:
    """The thresholds and words of the measures; a changed file needs a restart."""
    return load_settings()


@st.cache_resource(max_entries=2, show_spinner="Luetaan aineistoa …")
def _material(folder: str, expected: str) -> Material:
    snapshot = read_snapshot(Path(folder))
    if snapshot.manifest.fingerprint != expected:
        raise StoreError("Aineisto vaihtui juuri uudempaan.", "", "Lataa sivu uudelleen.")
    frames = {name: to_frame(table) for name, table in snapshot.tables.items()}
    spells = load_spells(Path(folder))
    history = registry_history(snapshot.units, spells) if snapshot.units or spells else None
    if history is not None and spells:
        frames["reports"] = at_that_time(frames["reports"], history)
    of_cells = cells(frames["entries"], frames["reports"])
    order = [spec.id for spec in catalogue().themes.specs]
    of_findings = findings(frames["mentions"], frames["segments"], of_cells, themes=order)
    read_as = frames["entries"][["entry_id", "method", "confidence"]]
    made = Material(
        files=frames["files"],
        reports=frames["reports"],
        cells=of_cells,
        findings=of_findings,
        segments=frames["segments"],
        replaced=to_frame(snapshot.replaced),
        history=history,
        moved=bool(spells),
        read_as=read_as,
    )
    # Streamlit collects all generations after each run; what is frozen here is not walked again.
    gc.collect()
    gc.freeze()
    return made


def material(expected: str) -> Material:
    """The frames of the facts with this fingerprint."""
    return _at_hand(str(store()), expected)


@lru_cache(maxsize=2)
def _at_hand(folder: str, expected: str) -> Material:
    # The framework's cache makes sure that two who ask at once read once; asking it costs more than asking this one.
    return _material(folder, expected)


def options(expected: str) -> Options:
    """What the filters offer: periods, units with their service areas, areas in the form's order, themes by name."""
    return _options(str(store()), expected, language())


@lru_cache(maxsize=12)
def _options(folder: str, expected: str, code: str) -> Options:
    del folder
    held, book = material(expected), catalogue()
    homes = (
        held.reports.sort_values("period").drop_duplicates("unit", keep="last").sort_values(["service_area", "unit"])
    )
    headings = held.cells.drop_duplicates("area").set_index("area")["area_text"]
    known = [area.id for area in book.form.areas if area.id in headings.index]
    strange = sorted(set(headings.index) - set(known))
    areas = [(area, say(book.form.area_name(area))) for area in known] + [(area, headings[area]) for area in strange]
    themes = [(spec.id, spec.names.of(code)) for spec in book.themes.specs]
    named = {theme for theme, _ in themes}
    themes += [(theme, theme) for theme in held.findings["theme"].cat.categories if theme not in named]
    return Options(
        fingerprint=expected,
        periods=tuple(sorted(set(held.reports["period"]))),
        units=tuple(zip(homes["unit"], homes["service_area"], strict=True)),
        areas=tuple(areas),
        themes=tuple(sorted(themes, key=lambda pair: pair[1])),
        graded="sure" in held.findings and not bool(held.findings["sure"].all()),
    )

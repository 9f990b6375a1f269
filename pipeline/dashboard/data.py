"""What the pages draw from: the store's facts and the measures of them; the only file with Streamlit's caches.

Every cached function is keyed by the facts' fingerprint, alone or within a ``Selection``, and never by a frame: large
frames are hashed by a sample, and a corrected cell would bring back the old numbers.
"""

import gc
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.narrow import narrowed
from pipeline.errors import StoreError
from pipeline.evaluation.quality import Quality, read_quality
from pipeline.measures import actions, states
from pipeline.measures.base import cells, findings
from pipeline.measures.change import change
from pipeline.measures.compare import co_occurrence
from pipeline.measures.coverage import coverage
from pipeline.measures.prevalence import prevalence
from pipeline.measures.settings import Settings, load_settings
from pipeline.model import Unit
from pipeline.reading.types import Line, Table
from pipeline.store.facts import has_facts, read_manifest, to_frame
from pipeline.store.report import read_entries
from pipeline.store.snapshot import read_snapshot
from pipeline.themes.emerge_file import Emerging
from pipeline.themes.loading import model_folder
from pipeline.workflow.emerging import load_copies, load_emerging
from pipeline.workflow.opening import Picture, open_blocks, open_page

STORE = Path(__file__).resolve().parent.parent.parent / "data" / "store"
KEPT = 400
"""Results kept in memory; each is a table of some hundred rows."""
SHEETS = 60
"""Opened originals kept in memory; each is some 100 kilobytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """The frames that every page reads and none may change.

    ``units`` is the registry the facts were made with; ``read_as`` has entry_id, method and confidence of each cell.
    """

    files: pd.DataFrame
    reports: pd.DataFrame
    cells: pd.DataFrame
    findings: pd.DataFrame
    segments: pd.DataFrame
    units: tuple[Unit, ...]
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


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """The catalogue of the installation; a changed one needs a new ingest and a restart anyway."""
    return load_catalogue()


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The thresholds and words of the measures; a changed file needs a restart."""
    return load_settings()


@st.cache_resource(max_entries=2, show_spinner="Luetaan aineistoa …")
def _material(folder: str, expected: str) -> Material:
    snapshot = read_snapshot(Path(folder))
    if snapshot.manifest.fingerprint != expected:
        raise StoreError("Aineisto vaihtui juuri uudempaan.", "", "Lataa sivu uudelleen.")
    frames = {name: to_frame(table) for name, table in snapshot.tables.items()}
    of_cells = cells(frames["entries"], frames["reports"])
    order = [spec.id for spec in catalogue().themes.specs]
    of_findings = findings(frames["mentions"], frames["segments"], of_cells, themes=order)
    read_as = frames["entries"][["entry_id", "method", "confidence"]]
    made = Material(
        frames["files"], frames["reports"], of_cells, of_findings, frames["segments"], snapshot.units, read_as
    )
    # Streamlit collects all generations after each run; what is frozen here is not walked again.
    gc.collect()
    gc.freeze()
    return made


def material(expected: str) -> Material:
    """The frames of the facts with this fingerprint."""
    return _material(str(store()), expected)


@st.cache_resource(max_entries=2, show_spinner=False)
def _emerging(folder: str, expected: str) -> Emerging:
    return load_emerging(Path(folder), expected, catalogue())


@st.cache_resource(max_entries=2, show_spinner=False)
def _copied(folder: str, expected: str) -> frozenset[str]:
    return frozenset(load_copies(Path(folder), expected, catalogue())["entry_id"])


def copied(chosen: Selection) -> frozenset[str]:
    """The entry_ids of cells that nearly repeat the same unit's report before."""
    return _copied(str(store()), chosen.fingerprint)


def emerging(chosen: Selection) -> Emerging:
    """The clusters of the sentences that no theme covers, found when the facts were made."""
    return _emerging(str(store()), chosen.fingerprint)


def quality() -> Quality | None:
    """How well the tagger in use was measured to be; None when nobody has measured it."""
    return read_quality(model_folder())


def is_current(measured: Quality) -> bool:
    """Whether the figures are of the catalogue in use."""
    return measured.catalogue_hash == catalogue().content_hash


def spoken(chosen: Selection) -> pd.DataFrame:
    """Sentences of the cells that the filters leave: the cells' columns, segment_id, segment_start, segment_text."""
    kept = material(chosen.fingerprint).segments.rename(columns={"start": "segment_start", "text": "segment_text"})
    return cells_of(chosen).merge(kept[["entry_id", "segment_id", "segment_start", "segment_text"]], on="entry_id")


@st.cache_data(max_entries=4, show_spinner=False)
def options(expected: str) -> Options:
    """What the filters offer: periods, units with their service areas, areas in the form's order, themes by name."""
    held, book = material(expected), catalogue()
    homes = (
        held.reports.sort_values("period").drop_duplicates("unit", keep="last").sort_values(["service_area", "unit"])
    )
    headings = held.cells.drop_duplicates("area").set_index("area")["area_text"]
    known = [area.id for area in book.form.areas if area.id in headings.index]
    strange = sorted(set(headings.index) - set(known))
    areas = [(area, book.form.area_name(area)) for area in known] + [(area, headings[area]) for area in strange]
    themes = [(spec.id, spec.names.fi) for spec in book.themes.specs]
    named = {theme for theme, _ in themes}
    themes += [(theme, theme) for theme in held.findings["theme"].cat.categories if theme not in named]
    return Options(
        fingerprint=expected,
        periods=tuple(sorted(set(held.reports["period"]))),
        units=tuple(zip(homes["unit"], homes["service_area"], strict=True)),
        areas=tuple(areas),
        themes=tuple(sorted(themes, key=lambda pair: pair[1])),
    )


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


def only(chosen: Selection, *periods: str) -> Selection:
    """The same filters on these periods alone."""
    return replace(chosen, periods=tuple(period for period in periods if period))


def themed(chosen: Selection, theme: str) -> Selection:
    """The same filters on this theme."""
    return replace(chosen, theme=theme)


def cells_of(chosen: Selection) -> pd.DataFrame:
    """The cells that the filters leave; not cached, because a copy would cost more than the filter."""
    return narrowed(material(chosen.fingerprint).cells, chosen)


def findings_of(chosen: Selection, *, theme: str = "", polarity: str = "", column: str = "") -> pd.DataFrame:
    """The findings that the filters leave, and of them those of one theme, polarity or column where one is given."""
    kept = narrowed(material(chosen.fingerprint).findings, chosen)
    for name, value in (("theme", theme), ("polarity", polarity), ("column", column)):
        if value:
            kept = kept.loc[kept[name] == value]
    return kept


def reports_of(chosen: Selection) -> pd.DataFrame:
    """The reports of the chosen periods, service areas and unit."""
    return narrowed(material(chosen.fingerprint).reports, chosen, areas=False)


def reported(chosen: Selection) -> dict[str, tuple[str, ...]]:
    """The periods that each unit reported in, among the chosen ones."""
    made = reports_of(chosen).groupby("unit")["period"]
    return {str(unit): tuple(sorted(set(periods))) for unit, periods in made}


def texts(chosen: Selection, found: pd.DataFrame) -> dict[str, str]:
    """The whole text of the cells that these findings stand in, by entry_id."""
    held = material(chosen.fingerprint).cells
    kept = held.loc[held["entry_id"].isin(found["entry_id"])]
    return dict(zip(kept["entry_id"], kept["text"], strict=True))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def shares(chosen: Selection, by: tuple[str, ...], theme: str = "") -> pd.DataFrame:
    """``measures.prevalence`` of what the filters leave, of one theme when ``theme`` is given."""
    table = prevalence(cells_of(chosen), findings_of(chosen), by=by)
    return table.loc[table["theme"] == theme].reset_index(drop=True) if theme else table


@st.cache_data(max_entries=KEPT, show_spinner=False)
def changes(chosen: Selection) -> pd.DataFrame:
    """``measures.change`` from the period before the last to the last; without rows when only one is chosen."""
    later, earlier = chosen.last, chosen.earlier or chosen.last
    table = change(cells_of(chosen), findings_of(chosen), earlier=earlier, later=later)
    return table if chosen.earlier else table.iloc[:0]


@st.cache_data(max_entries=KEPT, show_spinner=False)
def theme_states(chosen: Selection) -> pd.DataFrame:
    """``measures.states.theme_states`` of what the filters leave, in its last period."""
    return states.theme_states(cells_of(chosen), findings_of(chosen), limits=settings().states)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def company(chosen: Selection) -> pd.DataFrame:
    """``measures.compare.co_occurrence`` of what the filters leave."""
    return co_occurrence(cells_of(chosen), findings_of(chosen))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def follow_ups(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.follow_up`` of what the filters leave, of the chosen theme when there is one."""
    table = actions.follow_up(cells_of(chosen), findings_of(chosen), words=settings().actions)
    return table.loc[table["theme"] == chosen.theme].reset_index(drop=True) if chosen.theme else table


def action_summary(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.action_summary`` of the follow-ups by theme."""
    return actions.action_summary(follow_ups(chosen))


def without_action(chosen: Selection) -> pd.DataFrame:
    """``measures.actions.without_action`` of the last chosen period."""
    return actions.without_action(follow_ups(chosen), period=chosen.last)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def matrix(chosen: Selection) -> pd.DataFrame:
    """``measures.coverage`` of the chosen periods, service areas and unit."""
    held = material(chosen.fingerprint)
    known = held.units or None
    table = coverage(held.cells, held.reports, known, periods=chosen.periods)
    return narrowed(table, chosen, areas=False)


def verdict(chosen: Selection, theme: str) -> str:
    """The verdict on a theme's change from the first chosen period to the last; empty when only one is chosen."""
    if not chosen.earlier:
        return ""
    table = changes(only(chosen, chosen.periods[0], chosen.last))
    return str(table.loc[table["theme"] == theme, "verdict"].iloc[0])

"""The rows that the filters leave; not cached, because a copy would cost more than the filter."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_files import copied, doubtful_cells, unrepeated
from pipeline.dashboard.data_material import material, store
from pipeline.dashboard.narrow import narrowed
from pipeline.dashboard.row_index import Indexed, indexed

KEYS = ("period", "service_area", "unit", "area", "theme", "polarity", "column", "sure")
SHARED = 40
"""Answers kept in memory, which all sessions read and none may change."""


def only(chosen: Selection, *periods: str) -> Selection:
    """The same filters on these periods alone."""
    return replace(chosen, periods=tuple(period for period in periods if period))


def themed(chosen: Selection, theme: str) -> Selection:
    """The same filters on this theme."""
    return replace(chosen, theme=theme)


def cells_of(chosen: Selection) -> pd.DataFrame:
    """The cells that the filters leave."""
    return _indexed(str(store()), chosen.fingerprint, "cells", chosen.fresh).kept(_wishes(chosen))


def findings_of(
    chosen: Selection, *, theme: str = "", polarity: str = "", column: str = "", units: Iterable[str] = ()
) -> pd.DataFrame:
    """The findings that the filters leave, and of them those of one theme, polarity, column or of some units."""
    wishes = _wishes(chosen)
    for name, value in (("theme", theme), ("polarity", polarity), ("column", column)):
        if value:
            wishes[name] = (value,)
    listed = tuple(units)
    if listed and not chosen.unit:
        wishes["unit"] = listed
    return _indexed(str(store()), chosen.fingerprint, "findings", chosen.fresh).kept(wishes)


@st.cache_resource(max_entries=4, show_spinner=False)
def _indexed(folder: str, expected: str, kind: str, fresh: bool) -> Indexed:
    held = material(expected)
    of_cells, found = unrepeated(Selection(expected, ())) if fresh else (held.cells, held.findings)
    return indexed(of_cells if kind == "cells" else found, KEYS if kind == "findings" else KEYS[:4])


def _wishes(chosen: Selection) -> dict[str, Sequence[Any]]:
    wishes: dict[str, Sequence[Any]] = {"period": chosen.periods}
    if chosen.service_areas:
        wishes["service_area"] = chosen.service_areas
    if chosen.unit:
        wishes["unit"] = (chosen.unit,)
    if chosen.areas:
        wishes["area"] = chosen.areas
    if chosen.sure:
        wishes["sure"] = (True,)
    return wishes


def sentences_of(chosen: Selection, *, column: str = "") -> pd.DataFrame:
    """The findings to be listed: of the chosen theme and polarity too, and of changed text alone where that is asked.

    In a listing a repeated cell of any column is left out; a share leaves out areas whose deviations are repeated.
    """
    kept = findings_of(chosen, theme=chosen.theme, polarity=chosen.polarity, column=column)
    return kept.loc[~kept["entry_id"].isin(copied(chosen))] if chosen.fresh else kept


def reports_of(chosen: Selection) -> pd.DataFrame:
    """The reports of the chosen periods, service areas and unit."""
    return narrowed(material(chosen.fingerprint).reports, chosen, areas=False)


def reported(chosen: Selection) -> dict[str, tuple[str, ...]]:
    """The periods that each unit reported in, among the chosen ones."""
    return _reported(str(store()), Selection(chosen.fingerprint, chosen.periods, chosen.service_areas, chosen.unit))


@st.cache_resource(max_entries=SHARED, show_spinner=False)
def _reported(folder: str, chosen: Selection) -> dict[str, tuple[str, ...]]:
    made = reports_of(chosen)[["unit", "period"]].drop_duplicates().sort_values(["unit", "period"])
    found: dict[str, list[str]] = {}
    for unit, period in zip(made["unit"].tolist(), made["period"].tolist(), strict=True):
        found.setdefault(unit, []).append(period)
    return {unit: tuple(periods) for unit, periods in found.items()}


def doubtful_of(chosen: Selection) -> pd.DataFrame:
    """``doubts.doubtful`` of the cells that the filters leave."""
    kept = narrowed(doubtful_cells(chosen), chosen)
    if chosen.fresh:
        kept = kept.loc[kept["entry_id"].isin(unrepeated(chosen)[0]["entry_id"])]
    return kept.reset_index(drop=True)


def texts(chosen: Selection, found: pd.DataFrame) -> dict[str, str]:
    """The whole text of the cells that these findings stand in, by entry_id."""
    held = material(chosen.fingerprint).cells
    kept = held.loc[held["entry_id"].isin(found["entry_id"])]
    return dict(zip(kept["entry_id"], kept["text"], strict=True))


def spoken(chosen: Selection) -> pd.DataFrame:
    """Sentences of the cells that the filters leave: the cells' columns, segment_id, segment_start, segment_text."""
    kept = material(chosen.fingerprint).segments.rename(columns={"start": "segment_start", "text": "segment_text"})
    return cells_of(chosen).merge(kept[["entry_id", "segment_id", "segment_start", "segment_text"]], on="entry_id")

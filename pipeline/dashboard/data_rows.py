"""The rows that the filters leave; not cached, because a copy would cost more than the filter."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_files import doubtful_cells, unrepeated
from pipeline.dashboard.data_kept import once_for_all
from pipeline.dashboard.data_material import material, store
from pipeline.dashboard.narrow import narrowed
from pipeline.dashboard.row_index import Indexed, indexed

KEYS = ("period", "service_area", "unit", "area", "theme", "polarity", "column", "sure")


def only(chosen: Selection, *periods: str) -> Selection:
    """The same filters on these periods alone."""
    return replace(chosen, periods=tuple(period for period in periods if period))


def themed(chosen: Selection, theme: str) -> Selection:
    """The same filters on this theme."""
    return replace(chosen, theme=theme)


def cells_of(chosen: Selection) -> pd.DataFrame:
    """The cells that the filters leave."""
    wishes = wishes_of(chosen)
    return _indexed(str(store()), chosen.fingerprint, "cells", chosen.fresh).kept(wishes)


def findings_of(chosen: Selection, *, theme: str = "", polarity: str = "", column: str = "") -> pd.DataFrame:
    """The findings that the filters leave, and of them those of one theme, polarity or column."""
    wishes = wishes_of(chosen)
    for name, value in (("theme", theme), ("polarity", polarity), ("column", column)):
        if value:
            wishes[name] = (value,)
    return _indexed(str(store()), chosen.fingerprint, "findings", chosen.fresh).kept(wishes)


@once_for_all(4)
def _indexed(folder: str, expected: str, kind: str, fresh: bool) -> Indexed:
    if kind == "findings":
        return indexed(all_findings(expected, fresh=fresh), KEYS)
    return indexed(all_cells(expected, fresh=fresh), KEYS[:4])


def all_cells(expected: str, *, fresh: bool) -> pd.DataFrame:
    """All cells of the facts, repeated ones left out where that is asked."""
    return unrepeated(Selection(expected, ()))[0] if fresh else material(expected).cells


def all_findings(expected: str, *, fresh: bool) -> pd.DataFrame:
    """All findings of the facts, those of repeated text left out where that is asked."""
    return unrepeated(Selection(expected, ()))[1] if fresh else material(expected).findings


def wishes_of(chosen: Selection) -> dict[str, Sequence[Any]]:
    """What the chosen filters ask of the columns of cells and findings."""
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


def reports_of(chosen: Selection) -> pd.DataFrame:
    """The reports of the chosen periods, service areas and unit."""
    return narrowed(material(chosen.fingerprint).reports, chosen, areas=False)


def doubtful_of(chosen: Selection) -> pd.DataFrame:
    """``doubts.doubtful`` of the cells that the filters leave."""
    kept = narrowed(doubtful_cells(chosen), chosen)
    if chosen.fresh:
        kept = kept.loc[kept["entry_id"].isin(unrepeated(chosen)[0]["entry_id"])]
    return kept.reset_index(drop=True)


def texts(chosen: Selection, found: pd.DataFrame) -> dict[str, str]:
    """The whole text of the cells that these findings stand in, by entry_id."""
    wanted = found["entry_id"].unique()
    places = _entries(str(store()), chosen.fingerprint).get_indexer(pd.Index(wanted))
    held = material(chosen.fingerprint).cells["text"]
    return dict(zip(wanted.tolist(), held.take(places).tolist(), strict=True))


@once_for_all(2)
def _entries(folder: str, expected: str) -> pd.Index:
    places: pd.Index = pd.Index(material(expected).cells["entry_id"])
    return places


def spoken(chosen: Selection) -> pd.DataFrame:
    """Sentences of the cells that the filters leave: the cells' columns, segment_id, segment_start, segment_text."""
    kept = sentences(chosen.fingerprint)
    return cells_of(chosen).merge(kept[["entry_id", "segment_id", "segment_start", "segment_text"]], on="entry_id")


def sentences(expected: str) -> pd.DataFrame:
    """The segments of the facts, their text and first character named as in findings."""
    held = material(expected).segments
    return held.rename(columns={"start": "segment_start", "text": "segment_text"})

"""A county as large as wanted, written straight into a store: the sample's sentences in reports of made-up units."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from pipeline.catalogue import load_catalogue
from pipeline.model import Period, Unit
from pipeline.schemas import TABLES
from pipeline.store.derived import write_derived
from pipeline.store.snapshot import write_snapshot
from pipeline.themes.emerge_file import Emerging, to_bytes
from pipeline.workflow.emerging import CLUSTERS, COPIES, COPY_COLUMNS
from pipeline.workflow.presence import write_cube
from tests.factories import COLUMNS, GOLD

AREAS = ("availability", "continuity", "staffing", "incidents", "medication")
SERVICE_AREAS = 20
SENTENCES = 5
"""At most this many in a cell."""
STAMP = datetime(2025, 1, 20, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Pool:
    """The labelled sentences of one column: texts, and for each its themes and polarities."""

    texts: npt.NDArray[np.object_]
    labels: list[list[tuple[str, str]]]


def pool(column: str) -> Pool:
    rows = list(_said(column))
    return Pool(np.array([text for text, _ in rows], object), [labels for _, labels in rows])


def _said(column: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for path in sorted(GOLD.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8"))["rows"]:
            for said in row[column]:
                yield said["text"], [(label["theme"], label["polarity"]) for label in said["labels"]]


def make_county(store: Path, *, units: int, periods: int, seed: int = 1) -> dict[str, int]:
    """Write the facts, their cube, and empty files of clusters and copies; returns how many rows each table has."""
    rng = np.random.default_rng(seed)
    names = [f"Yksikkö {number:04d}" for number in range(units)]
    homes = [f"Palvelualue {number % SERVICE_AREAS + 1:02d}" for number in range(units)]
    told = [str(Period.parse("2015-T1").shifted(step)) for step in range(periods)]
    here = np.argwhere(rng.random((units, periods)) < 0.95)
    frames = _reports([(names[unit], homes[unit], told[period]) for unit, period in here])
    frames |= _texts(frames["reports"]["report_id"].to_numpy(object), rng)
    tables = {name: _table(name, frame) for name, frame in frames.items()}
    registry = tuple(Unit(*place) for place in zip(names, homes, strict=True))
    manifest = write_snapshot(store, tables, units=registry)
    write_cube(store, manifest, tables, load_catalogue().themes.ids)
    write_derived(store, manifest.fingerprint, CLUSTERS, to_bytes(Emerging((), 0, 0)))
    copies = pd.DataFrame({name: pd.Series(dtype=str) for name in COPY_COLUMNS}).astype({"copied_share": float})
    write_derived(store, manifest.fingerprint, COPIES, copies.to_parquet(index=False))
    return manifest.rows


def _table(name: str, frame: pd.DataFrame) -> pa.Table:
    columns = [pa.array(frame[field.name], field.type, from_pandas=True) for field in TABLES[name].schema]
    return pa.Table.from_arrays(columns, schema=TABLES[name].schema)


def _reports(places: list[tuple[str, str, str]]) -> dict[str, pd.DataFrame]:
    frame = pd.DataFrame(places, columns=["unit", "service_area", "period"])
    ids = [f"{number:012x}" for number in range(len(frame))]
    days = {period: Period.parse(period) for period in set(frame["period"])}
    reports = frame.assign(
        report_id=ids, file_id=ids, source=[f"{name}.pdf" for name in ids], organisation="Suurkunta",
        unit_text=frame["unit"], period_text=frame["period"], title="Omavalvontasuunnitelman seurantaraportti", pages=4,
        period_start=[days[period].first_day for period in frame["period"]],
        period_end=[days[period].last_day for period in frame["period"]],
    )  # fmt: skip
    files = reports[["file_id", "source"]].assign(
        kind="pdf", size=1, modified=STAMP, status="read", code="", reason="", warnings=[[] for _ in ids]
    )
    return {"files": files, "reports": reports}


def _texts(reports: npt.NDArray[np.object_], rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    parts: dict[str, list[pd.DataFrame]] = {"entries": [], "segments": [], "mentions": []}
    for column in COLUMNS:
        held = pool(column)
        for area in AREAS:
            for name, frame in _cells(reports, area, column, held, rng).items():
                parts[name].append(frame)
    return {name: pd.concat(frames, ignore_index=True) for name, frames in parts.items()}


def _cells(
    reports: npt.NDArray[np.object_], area: str, column: str, held: Pool, rng: np.random.Generator
) -> dict[str, pd.DataFrame]:
    ids = [f"{report}:{area}:{column}" for report in reports]
    counts = rng.integers(0, SENTENCES + 1, len(ids))
    picked = [rng.integers(0, len(held.texts), count).tolist() for count in counts.tolist()]
    entries = pd.DataFrame({
        "entry_id": ids, "report_id": reports, "area": area, "area_text": area, "column": column,
        "column_text": column, "text": [" ".join(held.texts[chosen]) for chosen in picked], "method": "table",
        "confidence": 1.0, "page": 1, "places": [[] for _ in ids],
    })  # fmt: skip
    segments = pd.DataFrame(chain.from_iterable(map(_segments, ids, picked, [held] * len(ids))))
    rows = chain.from_iterable(_mentions(row, held) for row in segments.to_dict("records"))
    return {"entries": entries, "segments": segments.drop(columns="picked"), "mentions": pd.DataFrame(rows)}


def _segments(entry_id: str, picked: list[int], held: Pool) -> Iterator[dict[str, Any]]:
    start = 0
    for index, place in enumerate(picked):
        text = held.texts[place]
        yield {
            "segment_id": f"{entry_id}:{index}", "entry_id": entry_id, "paragraph": 0, "index": index, "start": start,
            "end": start + len(text), "text": text, "picked": place,
        }  # fmt: skip
        start += len(text) + 1


def _mentions(row: dict[str, Any], held: Pool) -> Iterator[dict[str, Any]]:
    for number, (theme, polarity) in enumerate(dict.fromkeys(held.labels[row["picked"]])):
        yield {
            "mention_id": f"{row['segment_id']}:{theme}:{polarity}", "segment_id": row["segment_id"],
            "entry_id": row["entry_id"], "theme": theme, "polarity": polarity, "method": "model", "rule": "",
            "start": row["start"], "end": row["start"] + 5, "cue": "", "cue_start": None, "cue_end": None,
            "score": 0.9, "sure": number == 0,
        }  # fmt: skip

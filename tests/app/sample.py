"""A store made from the sample county's labels, for the tests of the dashboard: nothing is read or tagged."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.model import Unit
from pipeline.schemas import TABLES
from pipeline.store.snapshot import write_snapshot
from tests.factories import ROOT, labelled_frames

REGISTRY = ROOT / "data" / "sample" / "units.csv"
REJECTED = "skannattu-raportti.pdf"
REPLACED = "vanha-akuuttiosasto.docx"
WARNED = "metsajarvi-akuuttiosasto-2023-T3.pdf"
WARNING = "Solun teksti jatkuu seuraavalla sivulla: tarkista."
STAMP = datetime(2025, 1, 20, 8, 0, tzinfo=UTC)


def registry() -> tuple[Unit, ...]:
    """The units of the sample county."""
    aliases: dict[tuple[str, str], list[str]] = {}
    with REGISTRY.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            aliases.setdefault((row["unit"], row["service_area"]), []).append(row["alias"])
    return tuple(Unit(unit, service_area, aliases=tuple(names)) for (unit, service_area), names in aliases.items())


def sample_frames() -> dict[str, pd.DataFrame]:
    """The labelled frames with units by the registry, one cue, one warning, one rejected and one replaced file."""
    frames = labelled_frames()
    names = {alias: unit for unit in registry() for alias in (*unit.aliases, unit.unit)}
    reports, files, mentions = frames["reports"], frames["files"], frames["mentions"]
    reports["unit"] = [names[text].unit for text in reports["unit_text"]]
    extra = [
        {
            "file_id": "f" * 64,
            "source": REJECTED,
            "code": "no_text",
            "status": "rejected",
            "reason": "Sivut ovat kuvia.",
        },
        {
            "file_id": "e" * 64,
            "source": REPLACED,
            "code": "",
            "status": "replaced",
            "reason": "Uudempi raportti luettiin.",
        },
    ]
    common = {"kind": "pdf", "size": 1, "modified": STAMP, "warnings": []}
    frames["files"] = pd.concat([files, pd.DataFrame([{**common, **row} for row in extra])], ignore_index=True)
    place = frames["files"].index[frames["files"]["source"] == WARNED][0]
    frames["files"].at[place, "warnings"] = [WARNING]
    absent = mentions.index[mentions["polarity"] == "absent"]
    mentions["cue"] = mentions["cue"].where(~mentions.index.isin(absent), "vihje")
    mentions["cue_start"] = mentions["start"].where(mentions.index.isin(absent)).astype("float64")
    mentions["cue_end"] = mentions["cue_start"] + 4
    return frames


def make_store(store: Path) -> str:
    """Write the sample frames as facts and return their fingerprint."""
    frames = sample_frames()
    tables = {
        name: pa.Table.from_pandas(frames[name], schema=spec.schema, preserve_index=False)
        for name, spec in TABLES.items()
    }
    return write_snapshot(store, tables, units=registry()).fingerprint

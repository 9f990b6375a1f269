"""Labelled counties in which one theme is made unknown: what it takes to see whether clusters find it again."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parents[2] / "data"
COUNTIES = ("suurlahti", "tunturijoki", "county_a", "county_b")
PARTS = 3
MISSED = 0.1
"""Share of the other themes' sentences that a tagger overlooks."""
EARLY = 2
"""Sentences of the hidden theme that are left in the periods before the newest."""


@dataclass(frozen=True)
class Pool:
    """Uncovered sentences (segment_id, text, unit, period), the ids of the hidden theme's, the covered texts."""

    county: str
    theme: str
    sentences: pd.DataFrame
    hidden: frozenset[str]
    covered: list[str]
    reporting: pd.Series


def counties() -> dict[str, pd.DataFrame]:
    """Deviations sentences by county: unit, period, text, themes, segment_id; periods of few units left out."""
    found = {name: pd.DataFrame(_lines(name)) for name in COUNTIES} | {"metsajarvi": pd.DataFrame(_gold())}
    for name, frame in found.items():
        if frame["period"].isna().any():
            # Where the file tells no period, a unit's sentences stand in its reports' order.
            place = frame.groupby("unit").cumcount() / frame.groupby("unit")["text"].transform("size")
            frame["period"] = "T" + (place * PARTS).astype(int).astype(str)
        units = frame.groupby("period")["unit"].nunique()
        kept = frame[frame["period"].isin(units[units >= units.max() / 2].index)].reset_index(drop=True)
        found[name] = kept.assign(segment_id=[f"{name} {number}" for number in range(len(kept))])
    return found


def pools() -> Iterator[Pool]:
    """Every theme of every county hidden in turn, as a matter that breaks out in the newest period."""
    for county, frame in counties().items():
        for seed, theme in enumerate(sorted({theme for themes in frame["themes"] for theme in themes})):
            yield _pool(county, frame, theme, seed)


def _pool(county: str, frame: pd.DataFrame, theme: str, seed: int) -> Pool:
    chance = random.Random(seed)
    newest = frame["period"].max()
    alone = frame["themes"].map(lambda themes: themes == {theme})
    early = frame.index[alone & (frame["period"] < newest)].tolist()
    left = set(chance.sample(early, min(EARLY, len(early))))
    fates = []
    for row in frame.itertuples():
        if alone[row.Index]:
            fates.append("open" if row.period == newest or row.Index in left else "gone")
        elif theme in row.themes:
            fates.append("gone")
        else:
            fates.append("open" if not row.themes or chance.random() < MISSED else "covered")
    kept = frame[[fate == "open" for fate in fates]].reset_index(drop=True)
    return Pool(
        county,
        theme,
        kept[["segment_id", "text", "unit", "period"]],
        frozenset(kept.loc[kept["themes"].map(lambda themes: themes == {theme}), "segment_id"]),
        frame.loc[[fate == "covered" for fate in fates], "text"].tolist(),
        frame.groupby("period")["unit"].nunique(),
    )


def _lines(name: str) -> Iterator[dict[str, object]]:
    for line in (DATA / "training" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["column"] == "deviations":
            themes = {label["theme"] for label in row["labels"]}
            yield {"unit": row["group"], "period": row.get("period"), "text": row["text"], "themes": themes}


def _gold() -> Iterator[dict[str, object]]:
    for path in sorted((DATA / "gold").glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        unit = path.stem.removesuffix(f"-{report['period']}")
        for row in report["rows"]:
            for said in row["deviations"]:
                themes = {label["theme"] for label in said["labels"]}
                yield {"unit": unit, "period": report["period"], "text": said["text"], "themes": themes}

"""Labelled sentences for training: from labelled reports (JSON) and from sentence files (JSON lines)."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.model import Column, Polarity

COLUMNS = (Column.MONITORING, Column.DEVIATIONS, Column.ACTIONS)
DEALT = 12
"""Sentences that belong to no unit are dealt into so many groups."""
UNSEEN_BY_RULES = ("own", "suurlahti", "county_", "bank_")
"""How the names of the files begin whose sentences no rule was written from."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with the polarity of each of its themes.

    ``group`` is its unit: a unit is never on both sides of a fold. ``weight`` is below 1 for bare expressions.
    ``blind`` says that the rules were not written with this sentence in sight, so that it may teach how far to trust
    them.
    ``report`` says that it stands in a report, so that thresholds may be chosen on it.
    """

    text: str
    area: str
    column: Column
    labels: Mapping[str, Polarity]
    group: str
    weight: float = 1.0
    blind: bool = False
    report: bool = False


def labelled_reports(folder: Path, *, blind: bool = False) -> Iterator[Labelled]:
    """The sentences of labelled reports, one JSON file a report, grouped by organisation and unit.

    Raises:
        UsageError: a file that is no labelled report.
    """
    for path in sorted(folder.glob("*.json")):
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
            group = f"{report['organisation']}: {report['unit']}"
            for row in report["rows"]:
                for column in COLUMNS:
                    for said in row[column]:
                        labels = _labels(said["labels"])
                        yield Labelled(said["text"], row["area"], column, labels, group, 1.0, blind, report=True)
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError("Tiedosto ei ole merkitty raportti.", path.name) from error


def labelled_sentences(path: Path, *, blind: bool = False) -> Iterator[Labelled]:
    """The sentences of a JSON lines file: text and labels; area, column, group, weight where they differ.

    Raises:
        UsageError: a line that is no labelled sentence, named by its number.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            yield Labelled(
                row["text"],
                row.get("area", ""),
                Column(row.get("column", "deviations")),
                _labels(row["labels"]),
                row.get("group", f"{path.stem} {number % DEALT}"),
                float(row.get("weight", 1.0)),
                blind,
                report=bool(row.get("group")) and float(row.get("weight", 1.0)) == 1.0,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError("Rivi ei ole merkitty virke.", f"{path.name}:{number}") from error


def training_corpus(data: Path, *, without: str | tuple[str, ...] = "") -> list[Labelled]:
    """All labelled sentences of the project: ``training/*.jsonl`` and the labelled reports of ``gold``.

    Args:
        data: the folder that holds both.
        without: leave out the sentences whose group begins so, such as a county's name (or with one of several), to
            measure on them honestly.

    Raises:
        UsageError: a file that is no labelled report, or a line that is no labelled sentence.
    """
    rows = [
        row
        for path in sorted((data / "training").glob("*.jsonl"))
        for row in labelled_sentences(path, blind=path.stem.startswith(UNSEEN_BY_RULES))
    ]
    rows += labelled_reports(data / "gold")
    return [row for row in rows if not (without and row.group.startswith(without))]


def data_hash(rows: Iterable[Labelled]) -> str:
    """First 16 hex digits of the SHA-256 over the labelled sentences, in their order."""
    digest = hashlib.sha256()
    for row in rows:
        labels = sorted((theme, str(polarity)) for theme, polarity in row.labels.items())
        digest.update(repr((row.text, row.area, str(row.column), labels, row.group, row.weight)).encode())
    return digest.hexdigest()[:16]


def _labels(labels: list[Mapping[str, Any]]) -> dict[str, Polarity]:
    return {label["theme"]: Polarity(label["polarity"]) for label in labels}

"""Labelled sentences for training, from labelled reports (JSON) and from sentence files (JSON lines)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.model import Column, Polarity
from pipeline.themes.model_training import Labelled

COLUMNS = (Column.MONITORING, Column.DEVIATIONS, Column.ACTIONS)
BATCH = 12
"""Sentences of a bank are dealt into so many groups, since they belong to no unit."""


def read_labelled_reports(folder: Path, *, blind: bool = False) -> Iterator[Labelled]:
    """The sentences of the labelled reports in a folder, grouped by organisation and unit.

    Args:
        folder: holds one JSON file a report: organisation, unit, rows with area and the three columns.
        blind: the rules of the catalogue were not written with these reports in sight.

    Raises:
        UsageError: a file that is not such a report.
    """
    for path in sorted(folder.glob("*.json")):
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
            group = f"{report['organisation']}: {report['unit']}"
            for row in report["rows"]:
                for column in COLUMNS:
                    for sentence in row[column]:
                        labels = _labels(sentence["labels"])
                        yield Labelled(sentence["text"], row["area"], column, labels, group, 1.0, blind)
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError("Tiedosto ei ole merkitty raportti.", path.name) from error


def read_labelled_sentences(path: Path) -> Iterator[Labelled]:
    """The sentences of a JSON lines file: text, labels; and area, column, group, weight, blind where they differ.

    Raises:
        UsageError: a line that is not such a sentence, named by its number.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            yield Labelled(
                row["text"],
                row.get("area", ""),
                Column(row.get("column", "deviations")),
                _labels(row["labels"]),
                row.get("group", f"{path.stem} {number % BATCH}"),
                float(row.get("weight", 1.0)),
                bool(row.get("blind", False)),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError("Rivi ei ole merkitty virke.", f"{path.name}:{number}") from error


def _labels(labels: list[Mapping[str, Any]]) -> dict[str, Polarity]:
    return {label["theme"]: Polarity(label["polarity"]) for label in labels}

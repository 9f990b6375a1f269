"""Labels by cell: from gold files, from the mentions of a store, and from a tagger that reads gold sentences."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

from pipeline.errors import UsageError
from pipeline.model import Column
from pipeline.store.facts import Facts
from pipeline.themes.loading import Tagging
from pipeline.themes.types import Entry

Cell = tuple[str, str, str]
"""Report, area, column."""
Labels = dict[Cell, dict[str, frozenset[str]]]
"""Per cell the themes, each with its polarities."""
COLUMNS = (Column.MONITORING.value, Column.DEVIATIONS.value, Column.ACTIONS.value)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labels, and for each report its unit and period."""

    labels: Labels
    reports: dict[str, tuple[str, str]]


def load_gold(folder: Path) -> Labelled:
    """Read ``*.json``: report_id, unit, period, rows of area and columns of sentences with labels.

    Raises:
        UsageError: the folder has no gold file, or one of them has another form.
    """
    return _load(folder, _add_report)


def tagged_labels(folder: Path, tagger: Tagging) -> Labelled:
    """What a tagger finds in the sentences of gold files, cell by cell; reading and splitting play no part.

    Raises:
        UsageError: the folder has no gold file, or one of them has another form.
    """

    def add(labels: Labels, value: dict[str, Any]) -> None:
        entries = [
            Entry(tuple(sentence["text"] for sentence in row[column]), row["area"], Column(column))
            for row in value["rows"]
            for column in COLUMNS
        ]
        for entry, found in zip(entries, tagger.tag_all(entries), strict=True):
            cell = labels.setdefault((value["report_id"], entry.area, entry.column.value), {})
            for mention in chain.from_iterable(found):
                cell[mention.theme] = cell.get(mention.theme, frozenset()) | {mention.polarity.value}

    return _load(folder, add)


def organisations(folder: Path) -> tuple[str, ...]:
    """The organisations whose reports a folder of gold labels holds, in alphabetical order; unnamed ones left out.

    Raises:
        UsageError: the folder has no gold file, or one of them has another form.
    """
    names: set[str] = set()
    _load(folder, lambda _, value: names.add(str(value.get("organisation", ""))))
    return tuple(sorted(names - {""}))


def _load(folder: Path, add: Callable[[Labels, dict[str, Any]], None]) -> Labelled:
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(
            "Kansiossa ei ole kultastandardin JSON-tiedostoja.", str(folder), "Anna kansio, jossa ne ovat."
        )
    labels: dict[Cell, dict[str, frozenset[str]]] = {}
    reports: dict[str, tuple[str, str]] = {}
    for file in files:
        try:
            value = json.loads(file.read_text(encoding="utf-8"))
            reports[value["report_id"]] = (value["unit"], value["period"])
            add(labels, value)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"Tiedosto ei ole kultastandardin muotoa ({error}).", file.name) from error
    return Labelled(labels, reports)


def _add_report(labels: Labels, value: dict[str, Any]) -> None:
    for row in value["rows"]:
        for column in COLUMNS:
            cell = labels.setdefault((value["report_id"], row["area"], column), {})
            for sentence in row[column]:
                for label in sentence["labels"]:
                    theme = label["theme"]
                    cell[theme] = cell.get(theme, frozenset()) | {label["polarity"]}


def found_labels(facts: Facts) -> Labelled:
    """The mentions of a store by cell; a report is named by its source's name without suffix."""
    rows = facts.reports[["report_id", "source", "unit", "period"]].itertuples(index=False, name=None)
    named = {report_id: (PurePath(source).stem, unit, period) for report_id, source, unit, period in rows}
    places = facts.entries[["entry_id", "report_id", "area", "column"]].itertuples(index=False, name=None)
    cells = {entry_id: (named[report_id][0], area, column) for entry_id, report_id, area, column in places}
    labels: dict[Cell, dict[str, frozenset[str]]] = {}
    found = facts.mentions[["entry_id", "theme", "polarity"]].itertuples(index=False, name=None)
    for entry_id, theme, polarity in found:
        cell = labels.setdefault(cells[entry_id], {})
        cell[theme] = cell.get(theme, frozenset()) | {polarity}
    return Labelled(labels, {stem: (unit, period) for stem, unit, period in named.values()})

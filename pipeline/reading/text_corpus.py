"""Labelled reports and sentences to learn the columns' language from, and new reports mixed from their cells."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from pipeline.catalogue.form import Form
from pipeline.reading.simulate_text import LabelledRow, labelled_rows
from pipeline.reading.text_headings import ROLES

DASHED = (0.02, 0.03, 0.06)
EMPTIED = (0.008, 0.02, 0.06)
"""Shares of the cells that hold a lone dash, or nothing, by column: a form whose first column is empty is rare."""
CHOSEN = (1, 1, 2, 2, 3, 4)
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ])")
SPLIT = (0.0, 0.0, 0.15, 0.5)
"""Shares of the sentences that get a paragraph of their own, one drawn for each report."""
Pools = dict[tuple[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled report: the county it comes from, and its rows."""

    county: str
    rows: tuple[LabelledRow, ...]


def read_reports(folders: Sequence[Path], form: Form) -> list[Labelled]:
    """Every labelled report in the folders: JSON files, and JSONL files whose sentences tell the report's unit.

    Half of them get the explanations that the form knows under their headings.
    """
    reports = []
    for path in _files(folders, "*.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        reports.append(Labelled(told["organisation"], tuple(labelled_rows(told))))
    for path in _files(folders, "*.jsonl"):
        reports += rebuilt(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    names = {area.id: area.headings[0] for area in form.areas}
    known = {area.id: area.descriptions[0] for area in form.areas if area.descriptions}
    return [_told(report, names, known if number % 2 else {}) for number, report in enumerate(reports)]


def _told(report: Labelled, names: dict[str, str], known: dict[str, str]) -> Labelled:
    rows = (
        replace(row, heading=row.heading or names.get(row.area, row.area), explanation=known.get(row.area, ""))
        for row in report.rows
    )
    return replace(report, rows=tuple(rows))


def rebuilt(items: Iterable[dict[str, str]]) -> list[Labelled]:
    """Reports put together from their sentences in order; a sentence that cannot follow begins a report.

    The paragraphs are lost, so every cell is one paragraph.
    """
    reports: list[Labelled] = []
    report, place = ("", ""), (-1, -1)
    cells: dict[str, list[list[str]]] = {}
    for item in items:
        if not item.get("group") or item.get("column") not in ROLES:
            continue
        column = ROLES.index(item["column"])
        found = (item["group"], item.get("period", ""))
        at = list(cells).index(item["area"]) if item["area"] in cells else len(cells)
        if found != report or (at, column) < place:
            cells, report, at = {}, found, 0
            reports.append(Labelled(item["group"].partition(":")[0], ()))
        place = (at, column)
        cells.setdefault(item["area"], [[], [], []])[column].append(item["text"])
        reports[-1] = replace(
            reports[-1],
            rows=tuple(
                LabelledRow(area, "", "", tuple((" ".join(texts),) if texts else () for texts in columns))
                for area, columns in cells.items()
            ),
        )
    return reports


def read_sentences(folders: Sequence[Path]) -> list[tuple[str, int]]:
    """Single labelled sentences from the folders' JSONL files, each with the number of its column."""
    items = [
        json.loads(line)
        for path in _files(folders, "*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
    ]  # fmt: skip
    return [
        (item["text"], ROLES.index(item["column"]))
        for item in items if item.get("column") in ROLES and not item.get("group")
    ]  # fmt: skip


def _files(folders: Sequence[Path], pattern: str) -> list[Path]:
    return sorted(path for folder in folders for path in folder.glob(pattern))


def paragraph_pools(reports: Sequence[Labelled]) -> Pools:
    """The paragraphs of the reports by area and column."""
    pools: Pools = {}
    for report in reports:
        for row in report.rows:
            for column, cell in enumerate(row.cells):
                pools.setdefault((row.area, column), []).extend(text for text in cell if len(text) > 1)
    return pools


def mixed(row: LabelledRow, pools: Pools, random: Random) -> LabelledRow:
    """The row with its cells replaced by a few sentences of the same area and column, now and then by a dash."""
    cells = tuple(_mixed_cell(cell, pools[row.area, column], column, random) for column, cell in enumerate(row.cells))
    return replace(row, cells=cells)


def _mixed_cell(cell: tuple[str, ...], pool: Sequence[str], column: int, random: Random) -> tuple[str, ...]:
    if random.random() < DASHED[column]:
        return ("-",)
    if random.random() < EMPTIED[column]:
        return ()
    if not pool or (not any(map(str.isalpha, "".join(cell))) and random.random() < 0.5):
        return cell
    return _some(pool, random)


def _some(pool: Sequence[str], random: Random) -> tuple[str, ...]:
    sentences = [sentence for text in random.choices(pool, k=4) for sentence in SENTENCE.split(text)]
    count = random.choice(CHOSEN)
    start = random.randrange(max(1, len(sentences) - count))
    return (" ".join(sentences[start : start + count]),)


def completed(rows: Iterable[LabelledRow], pools: Pools, random: Random, *, fills: bool) -> list[LabelledRow]:
    """The rows, with empty cells filled by sentences of the same column, or without the rows that have such cells.

    Some counties label few sentences of a column, which says nothing about how often forms leave it empty.
    """
    kept = []
    for row in rows:
        empty = [column for column, cell in enumerate(row.cells) if not cell]
        if not empty:
            kept.append(row)
        elif fills:
            cells = (cell or _of_column(pools, column, random) for column, cell in enumerate(row.cells))
            kept.append(replace(row, cells=tuple(cells)))
    return kept


def _of_column(pools: Pools, column: int, random: Random) -> tuple[str, ...]:
    pool = [text for (_, at), texts in pools.items() if at == column for text in texts]
    return _some(pool, random) if pool else ()


def split(row: LabelledRow, share: float, random: Random) -> LabelledRow:
    """The row with a share of its sentences in paragraphs of their own."""
    cells = []
    for cell in row.cells:
        parts: list[str] = []
        for text in cell:
            for number, sentence in enumerate(SENTENCE.split(text)):
                joins = number and random.random() >= share
                parts[-1:] = [f"{parts[-1]} {sentence}"] if joins else [*parts[-1:], sentence]
        cells.append(tuple(parts))
    return replace(row, cells=tuple(cells))

"""A report as it was read, and where each of its cells stands in the original."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from pipeline.figures.chart import records
from pipeline.model import Column
from pipeline.reading.assemble import DOUBTFUL, DOUBTFUL_BY_METHOD

COLUMN_ORDER = tuple(Column)
LAST = float("inf")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell's rectangle on a page as shares of the page's width and height, from its top left corner."""

    entry: Entry
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A chosen report: its row of the table ``reports``, its file's row, its cells, and the chosen one if any."""

    report: Mapping[str, Any]
    file: Mapping[str, Any]
    entries: tuple[Entry, ...]
    chosen: Entry | None

    @property
    def source(self) -> str:
        return str(self.report["source"])

    @property
    def kind(self) -> str:
        return str(self.file["kind"])

    @property
    def first_page(self) -> int:
        """The page the report begins on."""
        return min((place["page"] for entry in self.entries for place in entry["places"]), default=1)

    @property
    def chosen_pages(self) -> list[int]:
        """The pages that the chosen cell stands on."""
        return sorted({int(place["page"]) for place in self.chosen["places"]}) if self.chosen else []

    @property
    def row(self) -> tuple[Entry, ...]:
        """The cells of the chosen cell's area."""
        area = self.chosen["area"] if self.chosen else None
        return tuple(entry for entry in self.entries if entry["area"] == area)


def cell_id(entry: Entry) -> str:
    """How a cell is named in the page's address: ``staffing:deviations``."""
    return f"{entry['area']}:{entry['column']}"


def opened(
    report: Mapping[str, Any], files: pd.DataFrame, entries: Sequence[Entry], cell: str, areas: Sequence[str]
) -> Opened:
    """A report with its cells in the order of the original, else in that of the form.

    Args:
        report: its row of the table ``reports``.
        files: the table ``files``.
        entries: its rows of the table ``entries``.
        cell: the chosen cell as ``cell_id`` names it; one that the report does not have is none.
        areas: ids of the form's areas in their order.
    """
    file = next(iter(records(files.loc[files["file_id"] == report["file_id"]])), {"kind": "", "warnings": ()})
    form = {area: place for place, area in enumerate(areas)}
    starts: dict[str, tuple[float, float]] = {}
    for entry in entries:
        here = [(float(place["page"]), float(place["top"])) for place in entry["places"]]
        starts[entry["area"]] = min([starts.get(entry["area"], (LAST, LAST)), *here])
    ordered = sorted(
        entries,
        key=lambda entry: (
            *starts[entry["area"]],
            form.get(entry["area"], len(form)),
            entry["area"],
            COLUMN_ORDER.index(Column(entry["column"])),
        ),
    )
    chosen = next((entry for entry in ordered if cell_id(entry) == cell), None)
    return Opened(report, file, tuple(ordered), chosen)


def by_area(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """The cells area by area."""
    return [tuple(same) for _, same in groupby(entries, key=lambda entry: entry["area"])]


def is_doubtful(entry: Entry) -> bool:
    """Whether a person should look at the cell; the same rule by which the reader warns of it."""
    limit = DOUBTFUL_BY_METHOD.get(str(entry["method"]), DOUBTFUL)
    return bool(entry["text"]) and float(entry["confidence"]) < limit


def boxes(entries: Sequence[Entry], page: int, size: tuple[float, float]) -> list[Box]:
    """The rectangles of the cells that stand on a page.

    Args:
        page: counted from 1.
        size: the page's width and height in points.
    """
    width, height = size
    return [
        Box(
            entry,
            _share(place["x0"], width),
            _share(place["top"], height),
            _share(place["x1"], width) - _share(place["x0"], width),
            _share(place["bottom"], height) - _share(place["top"], height),
        )
        for entry in entries
        for place in entry["places"]
        if place["page"] == page
    ]


def _share(points: float, whole: float) -> float:
    return max(0.0, min(1.0, float(points) / whole))


def reports_by_unit(reports: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For the choice of a report: unit -> report_id -> its period, newest first.

    Where two organisations have a unit of the same name, the organisation is told after the period.
    """
    listed: dict[str, dict[str, str]] = {}
    for row in records(reports.sort_values(["unit", "period"], ascending=[True, False], kind="stable")):
        periods = listed.setdefault(str(row["unit"]), {})
        taken = row["period"] in periods.values()
        periods[str(row["report_id"])] = f"{row['period']}, {row['organisation']}" if taken else str(row["period"])
    return listed

"""Which report stands when several tell of the same unit and period.

The one stands that a person chose, else the newer document; the choice looks at all reports together, so the order of
ingesting does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.catalogue.form import fold

KINDS = ("text", "image", "csv", "xls", "ods", "xlsx", "mail", "pdf", "html", "rtf", "doc", "odt", "docx")
"""Kinds of files from the least trusted to the most: what keeps the form's cells as they were written ranks highest, a
list may have been put together by hand, a picture had to be recognised, and flattened text to be cut."""
RANK = {kind: rank for rank, kind in enumerate(KINDS, start=1)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that may stand: its row of the table ``reports``, and its file's kind and date of change."""

    row: dict[str, Any]
    kind: str
    modified: datetime

    @property
    def report_id(self) -> str:
        return str(self.row["report_id"])

    @property
    def file_id(self) -> str:
        return str(self.row["file_id"])

    @property
    def newness(self) -> tuple[datetime, int, str]:
        """Orders reports of one unit and period: date, then the richer kind, then the hash to break a tie."""
        return self.modified, RANK.get(self.kind, 0), self.report_id


@dataclass(frozen=True, slots=True)
class Settled:
    """Reports that stand, and those that gave way, each with the one that took its place."""

    standing: tuple[Candidate, ...]
    replaced: tuple[tuple[Candidate, Candidate], ...]


def settle(candidates: Iterable[Candidate], chosen: Set[tuple[str, str]] = frozenset()) -> Settled:
    """Choose the report of each unit and period: the newest of those that no other was chosen over.

    Args:
        chosen: pairs of report ids, the first of which people chose over the second.
    """
    groups: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[fold(candidate.row["unit"]), candidate.row["period"]].append(candidate)
    standing: list[Candidate] = []
    replaced: list[tuple[Candidate, Candidate]] = []
    for group in groups.values():
        for rivals in _by_organisation(group):
            newest = max(_unbeaten(rivals, chosen), key=lambda rival: rival.newness)
            standing.append(newest)
            replaced += [(rival, newest) for rival in rivals if rival is not newest]
    return Settled(tuple(standing), tuple(replaced))


def _unbeaten(rivals: list[Candidate], chosen: Set[tuple[str, str]]) -> list[Candidate]:
    """The rivals that none of the others was chosen over; all of them when choices go round in a circle."""
    ids = [rival.report_id for rival in rivals]
    left = [rival for rival in rivals if not any((other, rival.report_id) in chosen for other in ids)]
    return left or rivals


def _by_organisation(group: list[Candidate]) -> list[list[Candidate]]:
    """Units of the same name in two organisations are two units; one layout may leave the organisation out, though."""
    organisations: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in group:
        organisations[fold(candidate.row["organisation"])].append(candidate)
    named = [name for name in organisations if name]
    return [group] if len(named) < 2 else list(organisations.values())

"""One spelling for each unit that the registry does not know, so that case or hyphens do not make two units of it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from pipeline.catalogue.form import fold
from pipeline.reading.units import Registry

Row = dict[str, Any]
SOFT_HYPHEN = "\u00ad"


def as_written(unit_text: str) -> str:
    """The name on one line, without soft hyphens."""
    return " ".join(unit_text.replace(SOFT_HYPHEN, "").split())


def one_spelling(reports: Sequence[Row], registry: Registry) -> list[Row]:
    """The rows of ``reports``, with the most common spelling of each unit that the registry does not know.

    Spellings are of one unit when their letters and digits are the same, whatever the case, spaces and hyphens. Depends
    on the reports that stand and not on the order in which they came.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    strangers = {row["report_id"] for row in reports if registry.resolve(row["unit_text"]) is None}
    for row in reports:
        if row["report_id"] in strangers:
            spellings[fold(row["unit_text"])][as_written(row["unit_text"])] += 1
    chosen = {key: max(found, key=lambda name: _rank(name, found)) for key, found in spellings.items()}
    return [
        {**row, "unit": chosen[fold(row["unit_text"])]} if row["report_id"] in strangers else row for row in reports
    ]


def _rank(name: str, found: Counter[str]) -> tuple[int, int, list[int]]:
    """More common first, then the one less shouted, then the plainer characters."""
    return found[name], sum(map(str.islower, name)), [-ord(char) for char in name]

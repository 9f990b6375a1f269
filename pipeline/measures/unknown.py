"""Names in reports that the registry does not know: they wait for a person, and meanwhile count as they are."""

from collections.abc import Iterable

import pandas as pd

from pipeline.model import Unit
from pipeline.reading.units import Registry

COLUMNS = ["name", "reports", "periods", "sources", "suggestions"]


def unknown_names(reports: pd.DataFrame, units: Iterable[Unit]) -> pd.DataFrame:
    """The names that no unit of the registry goes by, with the units that come nearest.

    Args:
        reports: the reports with ``unit_text``, the name as written.
        units: the registry; without any unit no name is unknown.

    Returns:
        name, reports (how many), periods, sources (tuples of text), suggestions (names of units, the nearest first; a
        suggestion is never used before a person accepts it). Most reports first, then by name.
    """
    registry = Registry(tuple(units))
    if not registry.units:
        return pd.DataFrame(columns=COLUMNS)
    strange = reports.loc[[registry.resolve(name) is None for name in reports["unit_text"]]]
    rows = [
        (
            name,
            len(part),
            tuple(sorted(set(part["period"]))),
            tuple(sorted(part["source"])),
            registry.suggest(str(name)),
        )
        for name, part in strange.groupby("unit_text")
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["reports", "name"], ascending=[False, True], ignore_index=True)

"""What stands beside a share: who said that a theme is absent, and whose report is missing."""

from collections.abc import Sequence

import pandas as pd

from pipeline.measures.base import UNIT_KEY, present
from pipeline.measures.prevalence import count_units, prevalence
from pipeline.model import Column


def with_absent(
    of_cells: pd.DataFrame, of_findings: pd.DataFrame, *, by: Sequence[str], coverage: pd.DataFrame | None = None
) -> pd.DataFrame:
    """``prevalence`` with the units that say in words that there is none, and the names of those that did not report.

    Formula: absent = distinct units of the group with the theme absent in deviations ("kaatumisia ei ollut") and not
    present there; absent_share = absent / denominator. It is active reassurance: a unit that says nothing of a theme
    counts in neither.

    Args:
        by: as for ``prevalence``.
        coverage: a table of ``coverage``; from it the expected units without a report are named, in groups of period,
            service_area, unit and organisation. An area has no say in it.

    Returns:
        The columns of ``prevalence``, absent, absent_share (in [0, 1]), and with ``coverage`` missing (sorted names of
        units, a tuple).
    """
    keys = list(by)
    table = prevalence(of_cells, of_findings, by=keys)
    said = of_findings.loc[
        (of_findings["polarity"] == "absent") & (of_findings["column"] == Column.DEVIATIONS.value)
    ].astype({"theme": str})
    place = list(dict.fromkeys([*keys, *UNIT_KEY, "theme"]))
    there = present(of_findings).astype({"theme": str})[place].drop_duplicates().assign(there=True)
    clear = said[place].drop_duplicates().merge(there, how="left", on=place)
    counts = count_units(clear.loc[clear["there"].isna()], [*keys, "theme"], "absent")
    table = table.merge(counts, how="left", on=[*keys, "theme"])
    table["absent"] = table["absent"].fillna(0).astype("int64")
    table["absent_share"] = table["absent"] / table["denominator"].where(table["denominator"] > 0)
    if coverage is None:
        return table
    return table.assign(missing=_missing(table, coverage, [key for key in keys if key != "area"]))


def _missing(table: pd.DataFrame, coverage: pd.DataFrame, keys: list[str]) -> pd.Series:
    silent = coverage.loc[coverage["status"] == "missing"]
    named: dict[tuple[str, ...], set[str]] = {}
    for *place, unit in silent[[*keys, "unit"]].itertuples(index=False, name=None):
        named.setdefault(tuple(map(str, place)), set()).add(str(unit))
    places = table[keys].itertuples(index=False, name=None) if keys else [()] * len(table)
    told = [tuple(sorted(named.get(tuple(map(str, place)), ()))) for place in places]
    return pd.Series(told, index=table.index, dtype=object)

"""Words that set each service area, area, unit and period apart from the rest."""

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd

from pipeline.measures.compare import distinctive_words
from pipeline.model import Column

LEVELS = ("service_area", "area", "unit", "period")
COLUMNS = ["level", "group", "word", "count", "rest_count", "log_odds", "z"]
TYPICAL = 1.96
"""z from which a word is listed; a guide for the eye and no test, because many words are looked at."""

Terms = Callable[[str], Sequence[str]]


def distinctive_levels(
    of_cells: pd.DataFrame, terms: Terms, *, levels: Sequence[str] = LEVELS, limit: int = 20
) -> pd.DataFrame:
    """``distinctive_words`` of the deviations of each group against the rest of the same level.

    Args:
        of_cells: as ``base.cells`` makes them.
        terms: the words to count in a text, such as its lemmas.
        levels: columns whose values are the groups.
        limit: the most words of a group.

    Returns:
        level, group, word, count, rest_count, log_odds, z; the most typical first in each group.
    """
    told = of_cells.loc[(of_cells["column"] == Column.DEVIATIONS.value) & (of_cells["state"] == "written")]
    counts = pd.Series([Counter(terms(text)) for text in told["text"]], index=told.index, dtype=object)
    whole = _summed(counts)
    parts = []
    for level in levels:
        for group, part in told.groupby(level, sort=True):
            own = _summed(counts.loc[part.index])
            table = distinctive_words(own, whole - own)
            typical = table.loc[table["z"] >= TYPICAL].head(limit)
            parts.append(typical.assign(level=level, group=str(group)))
    return pd.concat(parts, ignore_index=True)[COLUMNS] if parts else pd.DataFrame(columns=COLUMNS)


def _summed(counters: pd.Series) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counters:
        total.update(one)
    return total

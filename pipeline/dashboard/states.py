"""What one unit says of one theme in one period, in one word, and since when."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.measures.cube_heard import OTHER, WORDS
from pipeline.measures.strips import RANK

KEYS = ["unit", "service_area", "theme", "period"]


def unit_states(findings: pd.DataFrame) -> pd.DataFrame:
    """One row for each unit, theme and period with a mention.

    Returns:
        unit, service_area, theme, period, state (the strongest polarity of the deviations column; when they are silent,
        ``addressed`` or ``monitored``), mentions (how many there are in all columns).
    """
    spoken = findings.astype({"theme": str, "polarity": str})
    in_deviations = (spoken["column"] == "deviations") & spoken["polarity"].isin(RANK)
    weight = {word: place for place, word in enumerate(WORDS)}
    heard = spoken.loc[in_deviations | spoken["polarity"].isin(OTHER)]
    ranked = heard.assign(weight=heard["polarity"].map(weight)).sort_values("weight")
    counts = ranked.groupby(KEYS).size().rename("mentions").reset_index()
    strongest = ranked.drop_duplicates(KEYS)[[*KEYS, "polarity"]].rename(columns={"polarity": "state"})
    return strongest.merge(counts, on=KEYS).sort_values(KEYS, ignore_index=True)


def with_polarity(states: pd.DataFrame, polarity: str) -> pd.DataFrame:
    """The units and themes whose state is this polarity in some period, with all their periods; all when it is empty.

    Whole rows of the table go or stay: a state left out of a row would read as if nothing had been said.
    """
    if not polarity:
        return states
    hit = states.loc[states["state"] == polarity, ["unit", "theme"]].drop_duplicates()
    return states.merge(hit, on=["unit", "theme"])


def since(states: Iterable[Mapping[str, Any]], reported: Sequence[str]) -> str:
    """First period of the run of reports with the theme present that lasts to the unit's last report; else empty.

    Args:
        states: the rows of ``unit_states`` of one unit and theme.
        reported: the periods that the unit reported in; a missing report neither breaks nor extends a run.
    """
    present = {row["period"] for row in states if row["state"] == "present"}
    start = ""
    for period in sorted(reported, reverse=True):
        if period not in present:
            break
        start = period
    return start

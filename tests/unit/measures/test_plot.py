"""The story planted in the sample county, told by the measures: expected against found, on the labels.

Each row of the table is a claim of the story, what it expects, and the measure that must find it.
"""

from collections.abc import Callable
from functools import lru_cache

import pandas as pd
import pytest

from pipeline.measures.actions import action_summary, follow_up
from pipeline.measures.change import change
from pipeline.measures.compare import no_longer_reported
from pipeline.measures.coverage import coverage, missing_units
from pipeline.measures.prevalence import prevalence
from pipeline.measures.settings import load_settings
from pipeline.measures.states import theme_states
from pipeline.measures.strips import unit_strip
from tests.unit.measures.county import county, registry, reports

PERIODS = ["2023-T3", "2024-T1", "2024-T2", "2024-T3"]


def missing() -> list[int]:
    late = missing_units(coverage(county()[0], reports(), registry()))
    return [len(late[period]) for period in PERIODS]


def counts(theme: str) -> list[str]:
    table = prevalence(*county(), by=("period",))
    rows = table.loc[table["theme"] == theme].set_index("period").loc[PERIODS]
    return [f"{row.numerator}/{row.denominator}" for row in rows.itertuples()]


def state(theme: str) -> str:
    return str(theme_states(*county()).set_index("theme").loc[theme, "state"])


def strip(unit: str, theme: str) -> str:
    """One letter a period: present, resolved, absent, possible, . not mentioned, - no report."""
    letters = {"present": "p", "resolved": "r", "absent": "a", "possible": "q", "not_mentioned": ".", "no_report": "-"}
    table = unit_strip(*county(), unit=unit)
    rows = table.loc[table["theme"] == theme].set_index("period").loc[PERIODS]
    return "".join(letters[word] for word in rows["state"])


def verdict(theme: str, earlier: str, later: str) -> str:
    return str(change(*county(), earlier=earlier, later=later).set_index("theme").loc[theme, "verdict"])


@lru_cache
def cases() -> pd.DataFrame:
    return follow_up(*county(), words=load_settings().actions)


def outcomes(theme: str, unit: str, area: str) -> list[tuple[str, str]]:
    table = cases()
    rows = table.loc[(table["theme"] == theme) & (table["unit"] == unit) & (table["area"] == area)]
    return list(zip(rows["strength"], rows["outcome"], strict=True))


def persisting_units(theme: str) -> list[str]:
    """Units with the theme in each of their reports of the four periods."""
    units = sorted({unit.unit for unit in registry()})
    strips = [unit_strip(*county(), unit=unit) for unit in units]
    runs = [(table.loc[table["theme"] == theme], unit) for table, unit in zip(strips, units, strict=True)]
    return [unit for rows, unit in runs if len(rows) and set(rows["state"]) <= {"present", "no_report"}]


def gone(theme: str) -> list[tuple[str, str]]:
    table = no_longer_reported(cases(), theme=theme)
    rows = table.loc[table["strength"] == "strong"]
    return list(zip(rows["period"], rows["unit"], strict=True))


def again_with_action(theme: str) -> tuple[int, int]:
    row = action_summary(cases()).set_index(["theme", "addressed"]).loc[(theme, True)]
    return int(row["again"]), int(row["again"] + row["not_again"])


PLOT: list[tuple[str, object, Callable[[], object]]] = [
    ("four reports are missing", [1, 1, 2, 0], missing),
    ("recruitment is wide, then eases", ["9/11", "8/11", "4/10", "3/12"], lambda: counts("recruitment")),
    ("recruitment became rarer", "less_common", lambda: verdict("recruitment", "2023-T3", "2024-T3")),
    ("recruitment is fading", "fading", lambda: state("recruitment")),
    ("recruitment stays in home care", "pppp", lambda: strip("Kotihoito, pohjoinen", "recruitment")),
    ("recruitment comes and goes in the children's home", "prpr", lambda: strip("Lastenkoti Kuusela", "recruitment")),
    ("threats persist in the county", "persisting", lambda: state("threatening_clients")),
    (
        "threats persist in three units",
        ["Aikuissosiaalityö, läntinen", "Lastenkoti Kuusela", "Päihdepoliklinikka"],
        lambda: persisting_units("threatening_clients"),
    ),
    ("threats come back after actions", (6, 7), lambda: again_with_action("threatening_clients")),
    ("backlog peaks in 2024-T1", ["3/11", "8/11", "1/10", "0/12"], lambda: counts("client_guidance_backlog")),
    ("backlog became rarer", "less_common", lambda: verdict("client_guidance_backlog", "2024-T1", "2024-T3")),
    ("backlog is falling", "falling", lambda: state("client_guidance_backlog")),
    (
        "transport talks did not work",
        [("weak", "again"), ("medium", "again"), ("medium", "open")],
        lambda: outcomes("purchased_services", "Vammaissosiaalityö", "feedback"),
    ),
    ("transport stays", "-ppp", lambda: strip("Vammaissosiaalityö", "purchased_services")),
    (
        "dispensers worked in the end",
        [("strong", "again"), ("none", "again"), ("strong", "not_again")],
        lambda: outcomes("medication", "Kotihoito, pohjoinen", "medication"),
    ),
    ("and nothing else so strong did", [("2024-T2", "Kotihoito, pohjoinen")], lambda: gone("medication")),
]


@pytest.mark.parametrize(("expected", "found"), [row[1:] for row in PLOT], ids=[row[0] for row in PLOT])
def test_planted_story_comes_out(expected, found):
    assert found() == expected

"""The story planted in the sample county, and the measures that must find it.

``python -m tests.unit.measures.story [STORE]`` prints the table of what is expected and what is found: on the labels,
and with a store also on the tagging's own mentions.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from pipeline.catalogue import load_catalogue
from pipeline.measures.actions import action_summary, follow_up
from pipeline.measures.base import cells, findings
from pipeline.measures.change import change
from pipeline.measures.compare import no_longer_reported
from pipeline.measures.coverage import coverage, missing_units
from pipeline.measures.prevalence import prevalence
from pipeline.measures.settings import load_settings
from pipeline.measures.states import theme_states
from pipeline.measures.strips import unit_strip
from pipeline.store.facts import read_facts
from tests.unit.measures.county import county, registry, reports

PERIODS = ("2023-T3", "2024-T1", "2024-T2", "2024-T3")
LETTERS = {"present": "p", "resolved": "r", "absent": "a", "possible": "q", "not_mentioned": ".", "no_report": "-"}


@dataclass(frozen=True)
class Story:
    """The county's frames, and the questions that the claims ask of them."""

    cells: pd.DataFrame
    findings: pd.DataFrame
    reports: pd.DataFrame

    def missing(self) -> list[int]:
        late = missing_units(coverage(self.cells, self.reports, registry()))
        return [len(late[period]) for period in PERIODS]

    def counts(self, theme: str) -> list[int]:
        table = prevalence(self.cells, self.findings, by=("period",))
        return table.loc[table["theme"] == theme].set_index("period").loc[list(PERIODS), "numerator"].tolist()

    def state(self, theme: str) -> str:
        return str(theme_states(self.cells, self.findings).set_index("theme").loc[theme, "state"])

    def verdict(self, theme: str, earlier: str, later: str) -> str:
        table = change(self.cells, self.findings, earlier=earlier, later=later)
        return str(table.set_index("theme").loc[theme, "verdict"])

    def strip(self, unit: str, theme: str) -> str:
        """One letter a period, as in ``LETTERS``."""
        table = unit_strip(self.cells, self.findings, unit=unit)
        rows = table.loc[table["theme"] == theme].set_index("period").loc[list(PERIODS)]
        return "".join(LETTERS[word] for word in rows["state"])

    def persisting_units(self, theme: str) -> list[str]:
        """Units with the theme in each of their reports of the four periods."""
        units = sorted({unit.unit for unit in registry()})
        strips = [unit_strip(self.cells, self.findings, unit=unit) for unit in units]
        runs = [(table.loc[table["theme"] == theme], unit) for table, unit in zip(strips, units, strict=True)]
        return [unit for rows, unit in runs if len(rows) and set(rows["state"]) <= {"present", "no_report"}]

    @cached_property
    def cases(self) -> pd.DataFrame:
        return follow_up(self.cells, self.findings, words=load_settings().actions)

    def outcomes(self, theme: str, unit: str, area: str) -> list[tuple[str, str]]:
        rows = self.cases.query("theme == @theme and unit == @unit and area == @area")
        return list(zip(rows["strength"], rows["outcome"], strict=True))

    def gone(self, theme: str) -> list[tuple[str, str]]:
        """Where the theme is mentioned no more after a strong action."""
        rows = no_longer_reported(self.cases, theme=theme).query("strength == 'strong'")
        return list(zip(rows["period"], rows["unit"], strict=True))

    def again_with_action(self, theme: str) -> tuple[int, int]:
        row = action_summary(self.cases).set_index(["theme", "addressed"]).loc[(theme, True)]
        return int(row["again"]), int(row["again"] + row["not_again"])


Claim = tuple[str, object, Callable[[Story], object]]
THREATENED = ["Aikuissosiaalityö, läntinen", "Lastenkoti Kuusela", "Päihdepoliklinikka"]
HOME_CARE, TRANSPORT = "Kotihoito, pohjoinen", "Vammaissosiaalityö"

EXACT: Sequence[Claim] = (
    ("four reports are missing", [1, 1, 2, 0], Story.missing),
    ("recruitment is wide, then eases", [9, 8, 4, 3], lambda of: of.counts("recruitment")),
    ("recruitment became rarer", "less_common", lambda of: of.verdict("recruitment", "2023-T3", "2024-T3")),
    ("recruitment is fading", "fading", lambda of: of.state("recruitment")),
    ("recruitment stays in home care", "pppp", lambda of: of.strip(HOME_CARE, "recruitment")),
    ("recruitment comes and goes in the children's home", "prpr", lambda of: of.strip(THREATENED[1], "recruitment")),
    ("threats persist in the county", "persisting", lambda of: of.state("threatening_clients")),
    ("threats persist in three units", THREATENED, lambda of: of.persisting_units("threatening_clients")),
    ("threats come back after actions", (6, 7), lambda of: of.again_with_action("threatening_clients")),
    ("backlog peaks in 2024-T1, then is gone", [3, 8, 1, 0], lambda of: of.counts("client_guidance_backlog")),
    (
        "backlog became rarer", "less_common",
        lambda of: of.verdict("client_guidance_backlog", "2024-T1", "2024-T3"),
    ),
    ("backlog is falling", "falling", lambda of: of.state("client_guidance_backlog")),
    (
        "transport talks did not work", [("weak", "again"), ("medium", "again"), ("medium", "open")],
        lambda of: of.outcomes("purchased_services", TRANSPORT, "feedback"),
    ),
    ("transport stays", "-ppp", lambda of: of.strip(TRANSPORT, "purchased_services")),
    (
        "dispensers worked in the end", [("strong", "again"), ("none", "again"), ("strong", "not_again")],
        lambda of: of.outcomes("medication", HOME_CARE, "medication"),
    ),
    ("and nothing else so strong did", [("2024-T2", HOME_CARE)], lambda of: of.gone("medication")),
)  # fmt: skip
"""What the labels must give, to the unit."""

PLOT: Sequence[Claim] = (
    ("four reports are missing", [1, 1, 2, 0], Story.missing),
    (
        "recruitment is wide: most units at first", True,
        lambda of: min(of.counts("recruitment")[:2]) >= 6,
    ),
    ("recruitment eases: at most half as many in the end", True,
     lambda of: of.counts("recruitment")[3] <= of.counts("recruitment")[0] / 2),
    ("recruitment became rarer or is fading", True, lambda of: of.state("recruitment") in ("falling", "fading")),
    ("recruitment stays in home care", "pppp", lambda of: of.strip(HOME_CARE, "recruitment")),
    ("threats persist in the county", "persisting", lambda of: of.state("threatening_clients")),
    ("threats persist in three units", THREATENED, lambda of: of.persisting_units("threatening_clients")),
    ("backlog peaks in 2024-T1", 1, lambda of: of.counts("client_guidance_backlog").index(
        max(of.counts("client_guidance_backlog")))),
    ("backlog is gone in the end", 0, lambda of: of.counts("client_guidance_backlog")[3]),
    ("backlog is falling", "falling", lambda of: of.state("client_guidance_backlog")),
    (
        "transport talks did not work", ["again", "again", "open"],
        lambda of: [outcome for _, outcome in of.outcomes("purchased_services", TRANSPORT, "feedback")],
    ),
    ("transport stays", "-ppp", lambda of: of.strip(TRANSPORT, "purchased_services")),
    (
        "dispensers worked in the end", ("strong", "not_again"),
        lambda of: of.outcomes("medication", HOME_CARE, "medication")[-1],
    ),
    ("dispensers stand among the actions after which it ended", True,
     lambda of: ("2024-T2", HOME_CARE) in of.gone("medication")),
)  # fmt: skip
"""What any good reading of the reports must give."""


def labelled() -> Story:
    """The county by its labels."""
    return Story(*county(), reports())


def found(store: Path) -> Story:
    """The county by the tagging's own mentions in a store."""
    facts = read_facts(store)
    of_cells = cells(facts.entries, facts.reports)
    of_findings = findings(facts.mentions, facts.segments, of_cells, themes=load_catalogue().themes.ids)
    return Story(of_cells, of_findings, facts.reports)


def told(of: Story, claims: Sequence[Claim]) -> pd.DataFrame:
    """The table of claims: claim, expected, found, holds."""
    rows = [(claim, expected, answer(of)) for claim, expected, answer in claims]
    table = pd.DataFrame(rows, columns=["claim", "expected", "found"])
    return table.assign(holds=[expected == got for _, expected, got in rows])


if __name__ == "__main__":
    stories = [("labels, to the unit", labelled(), EXACT), ("labels", labelled(), PLOT)]
    stories += [(f"mentions of {name}", found(Path(name)), PLOT) for name in sys.argv[1:]]
    for title, story, wanted in stories:
        sys.stdout.write(f"\n{title}\n{told(story, wanted).to_string(index=False)}\n")

"""Actions and what the next report says."""

import pandas as pd
import pytest

from pipeline.measures.actions import Strength, action_summary, follow_up, strength_of, without_action
from pipeline.measures.compare import no_longer_reported
from pipeline.measures.settings import load_settings
from tests.unit.measures.county import county

WORDS = load_settings().actions


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Päällekarkaushälyttimet uusittu 4.11.", Strength.STRONG),
        ("Liukuestematto ja tukikahva asennettu.", Strength.STRONG),
        ("Ostolääkäreitä avoimiin virkoihin, uusi haku tammikuussa.", Strength.MEDIUM),
        ("Lääkkeenjakolistaan kaksoiskuittaus.", Strength.MEDIUM),
        ("Asiasta muistutettu tiimipalaverissa.", Strength.WEAK),
        ("Henkilöstö koulutettu, ja lukitus asennettu.", Strength.STRONG),
        ("Tilanne jatkuu.", Strength.UNCLEAR),
    ],
)
def test_strongest_words_decide(text, strength):
    assert strength_of(text, WORDS) is strength


def told(cases: dict[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Units with falls in 2024-T1: "a" an action, "+" reported again, "-" not again, "." no next report."""
    cells, findings = [], []
    for unit, case in cases.items():
        place = {"organisation": "A", "service_area": "S", "unit": unit, "area": "incidents"}
        place["segment_text"] = "Matto poistettu 4.11."
        first, second = ({**place, "period": period, "column": "deviations"} for period in ("2024-T1", "2024-T2"))
        cells += [first] if "." in case else [first, second]
        findings.append({**first, "theme": "falls", "polarity": "present"})
        if "a" in case:
            findings.append({**first, "column": "actions", "theme": "falls", "polarity": "addressed"})
        if "+" in case:
            findings.append({**second, "theme": "falls", "polarity": "present"})
    cells.append({**cells[0], "unit": "muu", "period": "2024-T2"})
    return pd.DataFrame(cells), pd.DataFrame(findings)


def test_outcomes_beside_each_other_with_and_without_an_action():
    table = follow_up(*told({"A": "a+", "B": "a-", "C": "a-", "D": "a.", "E": "+", "F": "-"}), words=WORDS)
    first = table.loc[table["period"] == "2024-T1"].set_index("unit")["outcome"]
    assert first.to_dict() == {
        "A": "again", "B": "not_again", "C": "not_again", "D": "no_report", "E": "again", "F": "not_again",
    }  # fmt: skip
    summary = action_summary(table).set_index("addressed")
    with_action, without = summary.loc[True], summary.loc[False]
    assert with_action[["cases", "again", "not_again", "no_report"]].tolist() == [4, 1, 2, 1]
    assert with_action["share"] == pytest.approx(1 / 3)
    assert (without["cases"], without["again"], without["share"]) == (2, 1, 0.5)


def test_last_period_is_open_and_left_out():
    table = follow_up(*told({"A": "a+"}))
    assert table.loc[table["period"] == "2024-T2", "outcome"].tolist() == ["open"]
    assert action_summary(table)["cases"].sum() == 1


def test_timetable_is_seen():
    table = follow_up(*told({"A": "a+"}), words=WORDS)
    assert table.loc[0, "timetable"]
    assert not table.loc[0, "owner"]
    assert table.loc[0, "actions"] == ("Matto poistettu 4.11.",)


def test_action_in_another_row_of_the_report_counts_as_elsewhere():
    cells, findings = told({"A": "a+"})
    findings.loc[findings["column"] == "actions", "area"] = "staffing"
    row = follow_up(cells, findings).iloc[0]
    assert row["addressed"]
    assert row["elsewhere"]


def test_units_that_got_rid_of_a_theme_come_with_their_actions():
    table = no_longer_reported(follow_up(*told({"A": "a+", "B": "a-", "C": "-", "D": "."})), theme="falls")
    assert table["unit"].tolist() == ["B", "C"]
    assert table["actions"].tolist() == [("Matto poistettu 4.11.",), ()]


def test_county_dispensers_worked_and_talks_did_not():
    table = follow_up(*county(), words=WORDS)
    gone = no_longer_reported(table, theme="medication")
    dispensers = gone.loc[gone["unit"] == "Kotihoito, pohjoinen"].iloc[0]
    assert dispensers["strength"] == "strong"
    assert any("Automaatteja" in text for text in dispensers["actions"])
    threats = action_summary(table).set_index(["theme", "addressed"]).loc[("threatening_clients", True)]
    assert threats["again"] > threats["not_again"]


def test_themes_without_any_action_come_first():
    table = without_action(follow_up(*county()), period="2024-T3")
    assert table.iloc[0]["theme"] == "client_dissatisfaction"
    assert (table.iloc[0]["units"], table.iloc[0]["with_action"]) == (9, 0)
    assert table["share"].is_monotonic_increasing

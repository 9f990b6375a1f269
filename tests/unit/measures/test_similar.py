"""Passages similar to a chosen one, and who has got rid of it."""

import pandas as pd
import pytest

from pipeline.measures.actions import follow_up
from pipeline.measures.base import present
from pipeline.measures.settings import load_settings
from pipeline.measures.similar import similar_passages, who_got_rid
from tests.unit.measures.county import county

WORDS = load_settings().actions


def a_passage(theme: str, unit: str, period: str) -> str:
    kept = present(county()[1])
    rows = kept.loc[(kept["theme"] == theme) & (kept["unit"] == unit) & (kept["period"] == period)]
    return str(rows["segment_id"].iloc[0])


def test_nearest_passage_shares_a_theme_ten_times_as_often_as_any_other():
    kept = present(county()[1]).astype({"theme": str})
    themes = kept.groupby("segment_id")["theme"].agg(set)
    sample = sorted(themes.index)[::8]
    nearest = [similar_passages(kept, segment_id=chosen, least=0.0, limit=1)["segment_id"].iloc[0] for chosen in sample]
    hits = [bool(themes[chosen] & themes[other]) for chosen, other in zip(sample, nearest, strict=True)]
    chance = [sum(bool(themes[chosen] & other) for other in themes) - 1 for chosen in sample]
    assert len(sample) == 47
    assert sum(hits) / len(hits) >= 10 * sum(chance) / (len(chance) * (len(themes) - 1))


def test_list_is_ordered_and_without_the_chosen_one():
    _, findings = county()
    chosen = a_passage("recruitment", "Lastenkoti Kuusela", "2023-T3")
    table = similar_passages(present(findings), segment_id=chosen, least=0.0, limit=30)
    assert len(table) == 30
    assert chosen not in set(table["segment_id"])
    assert table["similarity"].is_monotonic_decreasing
    assert table["similarity"].between(0, 1).all()


def test_copy_is_the_nearest():
    _, findings = county()
    chosen = a_passage("recruitment", "Lastenkoti Kuusela", "2023-T3")
    row = findings.loc[findings["segment_id"] == chosen].iloc[[0]].assign(segment_id="copy", unit="Toinen")
    table = similar_passages(pd.concat([findings, row]), segment_id=chosen)
    assert (table["segment_id"].iloc[0], table["similarity"].iloc[0]) == ("copy", pytest.approx(1.0))


def test_given_terms_decide():
    _, findings = county()
    chosen = a_passage("recruitment", "Lastenkoti Kuusela", "2023-T3")
    table = similar_passages(findings, segment_id=chosen, terms=lambda text: [str(len(text))])
    length = len(findings.loc[findings["segment_id"] == chosen, "segment_text"].iloc[0])
    assert table["segment_text"].str.len().eq(length).all()


def test_order_of_the_findings_does_not_matter():
    _, findings = county()
    chosen = a_passage("recruitment", "Lastenkoti Kuusela", "2023-T3")
    mixed = findings.sample(frac=1, random_state=2)
    assert similar_passages(mixed, segment_id=chosen).equals(similar_passages(findings, segment_id=chosen))


def test_unknown_passage_is_refused():
    with pytest.raises(KeyError, match="nobody"):
        similar_passages(county()[1], segment_id="nobody")


def test_who_got_rid_of_medication_errors_like_the_home_care_s():
    cells, findings = county()
    chosen = a_passage("medication", "Palvelukoti Koivuranta", "2023-T3")
    follow_ups = follow_up(cells, findings, words=WORDS)
    table = who_got_rid(findings, follow_ups, segment_id=chosen, least=0.0)
    rows = table.loc[table["theme"] == "medication"]
    assert "Kotihoito, pohjoinen" in set(rows["unit"])
    told = rows.loc[rows["unit"] == "Kotihoito, pohjoinen", "actions"].iloc[0]
    assert any("Automaatteja" in text for text in told)
    assert rows["passage"].str.len().gt(0).all()


def test_stricter_likeness_lists_fewer_units():
    cells, findings = county()
    chosen = a_passage("medication", "Palvelukoti Koivuranta", "2023-T3")
    follow_ups = follow_up(cells, findings, words=WORDS)
    sizes = [len(who_got_rid(findings, follow_ups, segment_id=chosen, least=least)) for least in (0.0, 0.1, 0.99)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 0

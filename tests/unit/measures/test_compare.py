"""Co-occurrence and distinctive words."""

import math

import pandas as pd
import pytest
from scipy.stats import pearsonr

from pipeline.measures.base import present
from pipeline.measures.compare import co_occurrence, distinctive_words
from tests.unit.measures.county import county


def test_phi_is_the_correlation_of_the_two_columns():
    cells, findings = county()
    table = co_occurrence(cells, findings)
    kept = present(findings).astype({"theme": str})
    grid = pd.crosstab(kept["report_id"], kept["theme"]).clip(upper=1)
    grid = grid.reindex(sorted(set(cells["report_id"])), fill_value=0)
    for row in table.head(20).itertuples():
        assert row.phi == pytest.approx(pearsonr(grid[row.theme], grid[row.other])[0])
        assert row.both == int((grid[row.theme] & grid[row.other]).sum())
    assert table["reports"].eq(44).all()
    assert not table.duplicated(["theme", "other"]).any()


def test_distinctive_words_by_hand():
    mine, theirs = {"kaatua": 8, "asiakas": 12}, {"kaatua": 2, "asiakas": 78}
    table = distinctive_words(mine, theirs, prior_words=10).set_index("word")
    a = 10 * 10 / 100
    delta = math.log((8 + a) / (20 + 10 - 8 - a)) - math.log((2 + a) / (80 + 10 - 2 - a))
    assert table.loc["kaatua", "log_odds"] == pytest.approx(delta)
    assert table.loc["kaatua", "z"] == pytest.approx(delta / math.sqrt(1 / (8 + a) + 1 / (2 + a)))
    assert table.index[0] == "kaatua"
    assert table.loc["asiakas", "z"] < 0


def test_distinctive_words_turn_with_the_groups():
    one, other = {"a": 5, "b": 9, "c": 4}, {"a": 20, "b": 3, "c": 4}
    first = distinctive_words(one, other).set_index("word")["z"]
    second = distinctive_words(other, one).set_index("word")["z"]
    assert (first + second).abs().max() < 1e-12


def test_rare_words_and_empty_groups_are_left_out():
    assert distinctive_words({"a": 1, "b": 5}, {"a": 1, "b": 5})["word"].tolist() == ["b"]
    assert distinctive_words({}, {"a": 5}).empty

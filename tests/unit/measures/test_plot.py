"""The story planted in the sample county comes out: on the labels to the unit, and on the tagging's own mentions."""

from pathlib import Path

import pytest

from tests.unit.measures.story import EXACT, PLOT, found, labelled, told


@pytest.mark.parametrize(("expected", "answer"), [row[1:] for row in EXACT], ids=[row[0] for row in EXACT])
def test_planted_story_comes_out_of_the_labels(expected, answer):
    assert answer(labelled()) == expected


ONE_SENTENCE = (
    "recruitment became rarer or is fading", "recruitment stays in home care", "backlog is falling",
    "transport talks did not work", "transport stays",
)  # fmt: skip
"""Claims that a single misread sentence of a single unit overturns: they hold as far as the tagging is right."""


def test_planted_story_comes_out_of_the_reports_themselves(sample_store: Path):
    table = told(found(sample_store), PLOT)
    wrong = table.loc[~table["holds"] & ~table["claim"].isin(ONE_SENTENCE)]
    assert wrong.to_numpy().tolist() == []
    assert told(labelled(), PLOT)["holds"].all()

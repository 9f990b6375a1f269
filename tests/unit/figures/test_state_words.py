"""Sentences that explain the states."""

import pytest

from pipeline.figures.state_words import OUTCOMES, STATES, STRENGTHS, state_sentence
from pipeline.measures.actions import Outcome, Strength
from pipeline.measures.states import State, theme_states
from tests.unit.measures.county import county


def test_every_word_has_a_finnish_one():
    assert set(STATES) == set(State)
    assert set(STRENGTHS) == set(Strength)
    assert set(OUTCOMES) == set(Outcome)


SENTENCES = {
    "recruitment": "Aiemmin toistuva, vähentynyt kaksi kautta peräkkäin: 8/11 (tammi\u2013huhtikuu 2024) → "
    "3/12 (syys\u2013joulukuu 2024) yksikköä. Yksiköt: ",
    "client_guidance_backlog": "Muutos samoissa yksiköissä on osoitettavissa: 8/11 (tammi\u2013huhtikuu 2024) → "
    "0/12 (syys\u2013joulukuu 2024) yksikköä.",
    "threatening_clients": "Vähintään 20\u00a0% raportoineista 4 kautena peräkkäin, nyt 3/12 yksikössä kaudella "
    "syys\u2013joulukuu 2024. Yksiköt: Aikuissosiaalityö, läntinen; Lastenkoti Kuusela; Päihdepoliklinikka.",
}


@pytest.mark.parametrize("theme", SENTENCES)
def test_sentence_is_made_from_the_numbers(theme):
    rows = {row["theme"]: row for row in theme_states(*county()).to_dict("records")}
    assert state_sentence(rows[theme]).startswith(SENTENCES[theme])


def test_every_state_of_the_county_has_a_whole_sentence():
    for period in ("2024-T1", "2024-T2", "2024-T3"):
        cells, findings = (frame.loc[frame["period"] <= period] for frame in county())
        for row in theme_states(cells, findings, by=("area",)).to_dict("records"):
            assert state_sentence(row).endswith(".")

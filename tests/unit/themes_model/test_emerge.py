import pandas as pd
import pytest

from pipeline.themes.emerge import Search, find_clusters, open_sentences
from pipeline.themes.emerge_terms import terms_of

REPORTING = pd.Series({"2024-T1": 6, "2024-T2": 6})
RISING = ["Latauspiste rikki pihalla.", "Sähköauton lataus ei onnistu.", "Latauspisteitä liian vähän sähköautoille."]
STEADY = ["Retki peruuntui sateen vuoksi.", "Retkeä toivottiin metsään.", "Metsäretki siirtyi."]


@pytest.fixture
def sentences():
    made = []
    for number, (rising, steady) in enumerate(zip(RISING * 2, STEADY * 2, strict=True)):
        made.append((rising, f"unit {number}", "2024-T2"))
        made += [(steady, f"unit {number}", period) for period in ("2024-T1", "2024-T2")]
    frame = pd.DataFrame(made, columns=["text", "unit", "period"])
    return frame.assign(segment_id=[f"s{number}" for number in range(len(frame))])


SEARCH = Search(common=0.9, size=9)


def test_rising_matter_is_first_and_named(sentences, morphology):
    first = find_clusters(sentences, morphology, REPORTING, SEARCH)[0]
    assert {"lataus", "latauspiste"} & set(first.lemmas)
    assert first.first_period == "2024-T2"
    assert dict(first.by_period)["2024-T1"] == 0
    assert first.units_now == len(first.units) >= 3
    assert first.burst > 1


def test_cluster_of_two_units_is_not_shown(sentences, morphology):
    few = sentences[sentences["unit"].isin(["unit 0", "unit 1"])]
    assert find_clusters(few, morphology, REPORTING, SEARCH) == ()


def test_no_sentences_give_no_clusters(sentences, morphology):
    assert find_clusters(sentences.iloc[:0], morphology, REPORTING) == ()


def test_search_gives_the_same_again(sentences, morphology):
    assert find_clusters(sentences, morphology, REPORTING, SEARCH) == find_clusters(
        sentences, morphology, REPORTING, SEARCH
    )


def test_terms_are_nouns_parts_and_verbs_of_action_nouns(morphology):
    found = terms_of(morphology.tokens("Latauspisteen siirtäminen viivästyi pahasti 14 päivää"), frozenset({"päivä"}))
    assert {"latauspiste", "lataus", "piste", "siirtää"} <= found
    assert not {"päivä", "viivästyä", "14"} & found


def test_open_sentences_are_deviations_without_a_mention():
    segments = pd.DataFrame({"segment_id": ["a", "b", "c"], "entry_id": ["d", "d", "m"], "text": ["x", "y", "z"]})
    entries = pd.DataFrame({"entry_id": ["d", "m"], "report_id": ["r", "r"], "column": ["deviations", "monitoring"]})
    reports = pd.DataFrame({"report_id": ["r"], "unit": ["u"], "period": ["2024-T1"]})
    mentions = pd.DataFrame({"segment_id": ["a"]})
    assert open_sentences(segments, entries, reports, mentions).to_dict("records") == [
        {"segment_id": "b", "text": "y", "unit": "u", "period": "2024-T1"}
    ]

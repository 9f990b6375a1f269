import pandas as pd
import pytest

from pipeline.themes.emerge import find_clusters, open_sentences
from pipeline.themes.emerge_gather import Search
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


SEARCH = Search(common=0.9)


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


def test_terms_are_nouns_parts_verbs_and_verbs_of_action_nouns(morphology):
    found = terms_of(morphology.tokens("Latauspisteen siirtäminen viivästyi eikä 14 päivää"), frozenset({"päivä"}))
    assert {"latauspiste", "lataus", "piste", "siirtää", "viivästyä"} <= found
    assert not {"päivä", "ei", "14"} & found


def test_participle_is_its_verb(morphology):
    assert "lukita" in terms_of(morphology.tokens("Ovi oli lukittuna."), frozenset())


def test_word_usual_where_themes_reach_is_held_back(sentences, morphology):
    alone = find_clusters(sentences, morphology, REPORTING, SEARCH)
    covered = [*RISING, "Muu asia."] * 5
    beside = find_clusters(sentences, morphology, REPORTING, SEARCH, covered=covered)
    assert beside[0].score < alone[0].score / 10


def test_sentence_is_in_one_cluster_at_most(sentences, morphology):
    found = [
        segment for cluster in find_clusters(sentences, morphology, REPORTING, SEARCH) for segment in cluster.segments
    ]
    assert len(found) == len(set(found))


def test_open_sentences_are_deviations_without_a_mention():
    segments = pd.DataFrame({"segment_id": ["a", "b", "c"], "entry_id": ["d", "d", "m"], "text": ["x", "y", "z"]})
    entries = pd.DataFrame({"entry_id": ["d", "m"], "report_id": ["r", "r"], "column": ["deviations", "monitoring"]})
    reports = pd.DataFrame({"report_id": ["r"], "unit": ["u"], "period": ["2024-T1"]})
    mentions = pd.DataFrame({"segment_id": ["a"]})
    assert open_sentences(segments, entries, reports, mentions).to_dict("records") == [
        {"segment_id": "b", "text": "y", "unit": "u", "period": "2024-T1"}
    ]

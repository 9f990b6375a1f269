from pathlib import Path

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.errors import StoreError
from pipeline.language import load_morphology
from pipeline.model import Column, Method, Polarity
from pipeline.themes import Found, Tagger
from pipeline.themes.loading import MODEL, load_tagger
from pipeline.themes.model_linear import load_linear
from pipeline.themes.model_tagger import ModelTagger, states
from pipeline.themes.training_rows import data_hash, training_corpus

DATA = MODEL.parents[1]


@pytest.fixture(scope="module")
def parts():
    catalogue = load_catalogue()
    return catalogue, load_morphology(catalogue.lexicon)


def test_the_shipped_model_is_of_this_catalogue_and_of_these_sentences(parts):
    about = load_linear(MODEL).about
    assert about["catalogue_hash"] == parts[0].content_hash, "run python -m pipeline train"
    assert about["data_hash"] == data_hash(training_corpus(DATA)), "run python -m pipeline train"


def test_a_county_can_be_left_out_of_the_corpus():
    everything, rest = training_corpus(DATA), training_corpus(DATA, without="Suurlahden")
    assert len(everything) - len(rest) == 1275
    assert not any(row.group.startswith("Suurlahden") for row in rest)


def test_rules_and_model_are_joined_by_default(parts):
    assert isinstance(load_tagger(*parts), ModelTagger)


@pytest.mark.parametrize("folder", ["", "no-such-folder"])
def test_without_a_model_the_rules_decide_alone(parts, monkeypatch, folder):
    monkeypatch.setenv("TEEMALUOTAIN_MODEL", folder)
    assert isinstance(load_tagger(*parts), Tagger)


def test_a_damaged_model_is_told(parts, monkeypatch, tmp_path: Path):
    (tmp_path / "model.json").write_text("{", encoding="utf-8")
    monkeypatch.setenv("TEEMALUOTAIN_MODEL", str(tmp_path))
    with pytest.raises(StoreError, match="Opetettua mallia ei voi lukea"):
        load_tagger(*parts)


def test_a_phrase_with_its_own_polarity_stands_against_the_model(parts):
    text = "Kaikki perheohjauksen olemassa olevat toimet ovat täynnä."
    (found,) = load_tagger(*parts).tag([text], area="staffing", column=Column.ACTIONS)
    assert [(mention.theme, mention.polarity, mention.method) for mention in found] == [
        ("recruitment", Polarity.ABSENT, Method.RULE)
    ]


def test_only_phrases_of_absence_and_resolution_state_their_polarity():
    def rule(sense: str, polarity: Polarity) -> Found:
        return Found("recruitment", polarity, Method.RULE, f"recruitment/{sense}/virka", 0, 5)

    assert states(rule("absent", Polarity.ABSENT))
    assert not states(rule("absent", Polarity.RESOLVED))
    assert not states(rule("trouble", Polarity.PRESENT))


def test_what_no_rule_names_is_found_by_the_model_with_its_words_and_chance(parts):
    text = "Kahteen sosiaalityöntekijän tehtävään ei tullut yhtään hakemusta."
    assert Polarity.PRESENT in {
        mention.polarity
        for mention in load_tagger(*parts).tag([text], area="staffing", column=Column.DEVIATIONS)[0]
        if mention.theme == "recruitment"
    }

import json
import zipfile

import numpy as np
import pytest

from pipeline.errors import StoreError, UsageError
from pipeline.model import Column, Method, Polarity
from pipeline.themes import Tagger, load_model
from pipeline.themes.model_data import read_labelled_reports, read_labelled_sentences
from pipeline.themes.model_features import Vocabulary
from pipeline.themes.model_training import Labelled, data_hash, train

THEMES = ("recruitment", "falls")
FALLS = [
    "Asukas tuupertui {} eteiseen.", "Vanhus tuupertui {} kynnykseen.", "Asukas kaatui {} sängyn viereen.",
    "Mies horjahti {} portaissa.", "Rouva tuupertui {} pihalla.",
]  # fmt: skip
POSTS = [
    "Virka auki {} edelleen.", "Hakijoita ei {} tullut.", "Toimi täyttämättä {} yhä.", "Kelpoisia ei {} löytynyt.",
    "Rekrytointi {} takkuaa.",
]  # fmt: skip
TIMES = ["maanantaina", "keväällä", "syksyllä", "yöllä", "illalla", "aamulla"]


@pytest.fixture(scope="module")
def rows():
    made = []
    for number, time in enumerate(TIMES):
        place = (Column.DEVIATIONS, f"unit {number}")
        for text in FALLS:
            made.append(_row(text.format(time), {"falls": Polarity.PRESENT}, place))
        for text in POSTS:
            made.append(_row(text.format(time), {"recruitment": Polarity.PRESENT}, place))
        made.append(_row(f"Ryhmä kokoontui {time}.", {}, place))
        made.append(_row(f"Kaatumisia ei ollut {time}.", {"falls": Polarity.ABSENT}, place))
    return made


def _row(text, labels, place):
    return Labelled(text, "incidents", place[0], labels, place[1], blind=True)


@pytest.fixture(scope="module")
def model(rows, tagger):
    return train(rows, tagger, THEMES, "0123456789abcdef")


def test_model_finds_a_word_that_no_rule_knows(model, tagger, catalogue, morphology):
    text = "Asukas tuupertui iltapäivällä."
    assert tagger.tag([text], area="incidents", column=Column.DEVIATIONS) == ((),)
    ((mention,),) = Tagger(catalogue, morphology, model).tag([text], area="incidents", column=Column.DEVIATIONS)
    assert (mention.theme, mention.polarity, mention.method) == ("falls", Polarity.PRESENT, Method.MODEL)
    assert text[mention.start : mention.end] == "tuupertui"
    assert mention.rule == ""
    assert 0.3 < mention.score <= 1


def test_rule_stays_the_evidence_where_the_model_agrees(model, catalogue, morphology):
    ((mention,),) = Tagger(catalogue, morphology, model).tag(
        ["Kaatumisia ei ollut talvella."], area="incidents", column=Column.DEVIATIONS
    )
    assert (mention.theme, mention.polarity, mention.method) == ("falls", Polarity.ABSENT, Method.RULE)
    assert mention.cue == "ei"


def test_empty_segment_gives_nothing(model, catalogue, morphology):
    assert Tagger(catalogue, morphology, model).tag(["-", ""], area="x", column=Column.ACTIONS) == ((), ())


def test_low_alarm_point_reports_no_more_than_the_balanced_one(model, rows, catalogue, morphology):
    texts = [row.text for row in rows]
    balanced = Tagger(catalogue, morphology, model).tag(texts, area="incidents", column=Column.DEVIATIONS)
    low = Tagger(catalogue, morphology, model, low_alarm=True).tag(texts, area="incidents", column=Column.DEVIATIONS)
    assert all(set(few) <= set(many) for few, many in zip(low, balanced, strict=True))


def test_training_twice_gives_the_same_file_and_loading_the_same_model(model, rows, tagger, tmp_path):
    again = train(rows, tagger, THEMES, "0123456789abcdef")
    model.save(tmp_path / "a.zip")
    again.save(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    loaded = load_model(tmp_path / "a.zip")
    assert loaded.themes == THEMES
    assert loaded.about["data_hash"] == data_hash(rows)
    assert loaded.about["catalogue_hash"] == "0123456789abcdef"
    assert np.allclose(loaded.text, model.text, atol=0.02)


def test_training_without_blind_rows_is_refused(rows, tagger):
    seen = [Labelled(row.text, row.area, row.column, row.labels, row.group) for row in rows]
    with pytest.raises(ValueError, match="blind"):
        train(seen, tagger, THEMES, "")


@pytest.mark.parametrize("content", [b"", b"no zip"])
def test_broken_artefact_is_told(tmp_path, content):
    (tmp_path / "model.zip").write_bytes(content)
    with pytest.raises(StoreError, match="Opeta malli uudelleen"):
        load_model(tmp_path / "model.zip")


def test_artefact_whose_parts_do_not_fit_is_refused(model, tmp_path):
    model.save(tmp_path / "model.zip")
    with zipfile.ZipFile(tmp_path / "model.zip") as archive:
        about = json.loads(archive.read("model.json"))
        weights = archive.read("weights.npz")
    about["themes"] = about["themes"][:1]
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("model.json", json.dumps(about))
        archive.writestr("weights.npz", weights)
    with pytest.raises(StoreError, match="eivät sovi yhteen"):
        load_model(tmp_path / "other.zip")


def test_vector_has_two_families_of_length_one(morphology):
    sentences = [morphology.tokens(text) for text in ("Asukas kaatui.", "Asukas kaatui yöllä.", "Jono.", "Jono.")]
    vocabulary = Vocabulary.fit(sentences, least_words=1, least_chars=1)
    vector = vocabulary.vector(sentences[1])
    weights = np.zeros(len(vocabulary))
    np.add.at(weights, vector.index, vector.weight)
    assert np.linalg.norm(weights[: vocabulary.words]) == pytest.approx(1)
    assert np.linalg.norm(weights[vocabulary.words :]) == pytest.approx(1)
    assert set(vector.token) == {0, 1, 2}


def test_labelled_files_are_read_and_bad_ones_named(tmp_path):
    report = {"organisation": "O", "unit": "U", "rows": [{"area": "incidents", "monitoring": [], "actions": [],
              "deviations": [{"text": "Kaatui.", "labels": [{"theme": "falls", "polarity": "present"}]}]}]}  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(report), encoding="utf-8")
    assert list(read_labelled_reports(tmp_path, blind=True)) == [
        Labelled("Kaatui.", "incidents", Column.DEVIATIONS, {"falls": Polarity.PRESENT}, "O: U", 1.0, True)
    ]
    lines = tmp_path / "bank.jsonl"
    lines.write_text('{"text": "Kaatui.", "labels": [], "weight": 0.3, "group": "g"}\n{"text": 1}\n', encoding="utf-8")
    rows = read_labelled_sentences(lines)
    assert next(rows).weight == pytest.approx(0.3)
    with pytest.raises(UsageError, match=r"bank\.jsonl:2"):
        next(rows)

import json
from dataclasses import replace

import numpy as np
import pytest

from pipeline.errors import StoreError, UsageError
from pipeline.model import Column, Method, Polarity
from pipeline.themes.features import NUMBER, Weighting, word_features
from pipeline.themes.features_pairs import Context, clauses, key
from pipeline.themes.features_stack import COLUMNS, FAR, POLARITIES, neighbours, weighed
from pipeline.themes.model_evidence import joined
from pipeline.themes.model_linear import load_linear
from pipeline.themes.model_tagger import ModelTagger
from pipeline.themes.training import train
from pipeline.themes.training_cuts import MIDDLING, Judged, choose_cuts
from pipeline.themes.training_fit import deal
from pipeline.themes.training_pairs import UNLABELLED
from pipeline.themes.training_rows import Labelled, data_hash, labelled_reports, labelled_sentences
from pipeline.themes.training_stack import cells
from pipeline.themes.training_words import Lexis
from pipeline.themes.types import Found

PRESENT, ABSENT = POLARITIES.index(Polarity.PRESENT), POLARITIES.index(Polarity.ABSENT)
DEVIATIONS, ACTIONS = COLUMNS.index(Column.DEVIATIONS), COLUMNS.index(Column.ACTIONS)
PLACE = {"area": "incidents", "column": Column.DEVIATIONS}


def tag(model, morphology, text, **more):
    (found,) = ModelTagger(model, morphology, **more).tag([text], **PLACE)
    return found


def test_mention_marks_the_word_that_names_the_theme(model, morphology):
    text = "Eräs mummo tuupertui portaissa."
    (mention,) = tag(model, morphology, text)
    assert (mention.theme, mention.polarity, mention.method) == ("falls", Polarity.PRESENT, Method.MODEL)
    assert text[mention.start : mention.end].startswith("tuupertui")
    assert mention.rule.startswith("malli: tuupertua")
    assert 0.2 < mention.score <= 1


def test_negated_sentence_is_absent_and_shows_its_cue(model, morphology):
    text = "Mies ei tuupertunut kertaakaan."
    (mention,) = tag(model, morphology, text)
    assert (mention.theme, mention.polarity) == ("falls", Polarity.ABSENT)
    assert mention.cue == "" or text[mention.cue_start : mention.cue_end] == mention.cue


def test_sentence_of_no_theme_has_no_mention(model, morphology):
    assert tag(model, morphology, "Ryhmä kokoontui torstaina.") == ()


def test_text_without_words_and_other_columns_have_no_mention(model, morphology):
    tagger = ModelTagger(model, morphology)
    assert tagger.tag(["-", ""], **PLACE) == ((), ())
    assert tagger.tag(["Asukas tuupertui."], area="incidents", column=Column.OTHER) == ((),)


def test_rule_that_agrees_stays_the_evidence(model, morphology):
    rule = Found("falls", Polarity.PRESENT, Method.RULE, "falls/trouble/tuupertua", 7, 16)
    assert tag(model, morphology, "Asukas tuupertui eteiseen.", rules=lambda *_: (rule,)) == (rule,)


def test_low_alarm_point_reports_no_more_than_the_balanced_one(model, morphology):
    texts = ["Asukas tuupertui eteiseen.", "Toimi täyttämättä.", "Kukaan ei tuupertunut."]
    balanced = ModelTagger(model, morphology).tag(texts, **PLACE)
    careful = ModelTagger(model, morphology, low_alarm=True).tag(texts, **PLACE)
    assert all(set(few) <= set(many) for few, many in zip(careful, balanced, strict=True))


def test_sure_mentions_are_those_of_the_low_alarm_point(model, morphology):
    texts = ["Asukas tuupertui eteiseen.", "Toimi täyttämättä.", "Kukaan ei tuupertunut."]
    between = replace(model, present_cut=0.0, low_cut=1.01)
    balanced = ModelTagger(between, morphology).tag(texts, **PLACE)
    careful = ModelTagger(between, morphology, low_alarm=True).tag(texts, **PLACE)
    assert careful == tuple(tuple(mention for mention in found if mention.sure) for found in balanced)
    assert (sum(map(len, careful)), sum(map(len, balanced))) == (1, 3)


def test_rule_that_agrees_stands_at_the_low_alarm_point_too(model, morphology):
    rule = Found("falls", Polarity.PRESENT, Method.RULE, "falls/trouble/tuupertua", 7, 16)
    doubting = replace(model, present_cut=0.0, low_cut=1.01)
    text, rules = "Asukas tuupertui eteiseen.", lambda *_: (rule,)
    assert tag(doubting, morphology, text, rules=rules) == tag(doubting, morphology, text, rules=rules, low_alarm=True)


def test_word_kept_from_before_scores_as_a_new_one(model, morphology):
    tagger = ModelTagger(model, morphology)
    first = tagger.tag(["Asukas tuupertui eteiseen."], **PLACE)
    assert tagger.tag(["Asukas tuupertui eteiseen."], **PLACE) == first


def test_saved_model_finds_the_same(model, morphology, tmp_path):
    model.save(tmp_path)
    again = load_linear(tmp_path)
    assert again.about == model.about
    (before,), (after,) = (tag(one, morphology, "Vanhus tuupertui pihalla.") for one in (model, again))
    assert (after.theme, after.polarity, after.start, after.end) == (
        before.theme,
        before.polarity,
        before.start,
        before.end,
    )
    assert after.score == pytest.approx(before.score, abs=0.01)


def test_same_model_saves_the_same_bytes(model, tmp_path):
    for name in ("one", "two"):
        model.save(tmp_path / name)
    for name in ("model.json", "weights.npz", "contexts.npz"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_artefact_tells_its_data_and_catalogue(model, rows):
    assert model.about["data_hash"] == data_hash(rows)
    assert model.about["catalogue_hash"] == "0123456789abcdef"
    assert model.about["rows"] == len(rows)


@pytest.mark.parametrize("harm", ["missing", "version", "shapes", "pickle"])
def test_harmed_artefact_is_refused(model, tmp_path, harm):
    model.save(tmp_path)
    weights, about = tmp_path / "weights.npz", tmp_path / "model.json"
    if harm == "missing":
        weights.unlink()
    elif harm == "version":
        about.write_text(json.dumps({**json.loads(about.read_text()), "version": 0}))
    elif harm == "shapes":
        about.write_text(json.dumps({**json.loads(about.read_text()), "themes": ["falls"]}))
    else:
        np.savez(weights, words=np.array([{}], dtype=object))
    with pytest.raises(StoreError):
        load_linear(tmp_path)


def test_training_again_gives_the_same_weights(rows, morphology, model):
    again = train(rows, morphology, catalogue_hash="0123456789abcdef")
    assert np.array_equal(again.words, model.words)
    assert np.array_equal(again.inner, model.inner)


def test_too_few_groups_cannot_be_dealt():
    rows = [Labelled("Virka auki.", "", Column.DEVIATIONS, {}, "one")]
    with pytest.raises(ValueError, match="1 groups"):
        deal(rows, 2)


def test_units_of_one_organisation_share_a_fold_when_there_are_several():
    rows = [
        Labelled("Virka auki.", "", Column.DEVIATIONS, {}, f"{county}: {unit}", report=True)
        for county in ("A", "B")
        for unit in ("x", "y")
    ]
    first, second, third, fourth = deal(rows, 2)
    assert first == second
    assert third == fourth
    assert first != third


def test_expressions_are_in_every_training_part():
    rows = [
        Labelled("Virka auki.", "", Column.DEVIATIONS, {}, name, weight) for name, weight in (("a", 1.0), ("b", 0.3))
    ]
    assert deal(rows, 1).tolist() == [0, -1]


def judged(*items):
    place, chance, best, surety, said = (np.array(part) for part in zip(*items, strict=True))
    return Judged(place, np.full(len(place), DEVIATIONS), chance, best, surety, said)


def test_cuts_keep_the_alarm_rate_under_its_bound():
    items = [(place, 0.9, PRESENT, 0.9, PRESENT) for place in range(20)]
    items += [(place, 0.9, PRESENT, 0.6, ABSENT) for place in range(20, 30)]
    items += [(place, 0.1, PRESENT, 1.0, UNLABELLED) for place in range(30, 80)]
    cuts = choose_cuts(judged(*items), 0.1, 0.0)
    assert cuts.present > 0.6
    assert cuts.scores["low_alarm_alarm"] == 0
    assert cuts.scores["balanced_f1"] == 1


def test_a_cell_raises_one_alarm_however_many_sentences_raise_it():
    items = [(0, 0.9, PRESENT, 0.9, PRESENT)] * 3
    items += [(1, 0.9, PRESENT, 0.9, ABSENT), (1, 0.9, PRESENT, 0.9, ABSENT), (2, 0.9, ABSENT, 0.1, ABSENT)]
    assert choose_cuts(judged(*items), 0.5, 0.5).scores["balanced_alarm"] == 0.5


def test_a_column_without_labelled_sentences_has_a_middling_cut():
    cuts = choose_cuts(judged((0, 0.9, PRESENT, 0.9, PRESENT)), 0.1, 0.1)
    assert cuts.themes[ACTIONS] == pytest.approx(MIDDLING)


def test_neighbours_are_the_sentences_of_the_same_entry():
    scores = np.array([[1.0, -1.0], [0.0, 2.0], [0.5, 0.0]], dtype=np.float32)
    before, after, others = neighbours(scores, np.array([0]))
    assert before[:, 0].tolist() == pytest.approx([FAR, 1.0, 0.0])
    assert after[:, 1].tolist() == pytest.approx([2.0, 0.0, FAR])
    assert others.tolist() == [[0.5, 2.0], [1.0, 0.0], [1.0, 2.0]]


def test_a_sentence_alone_has_no_neighbours():
    alone = neighbours(np.zeros((1, 1), dtype=np.float32), np.array([0]))
    assert [part.tolist() for part in alone] == [[[pytest.approx(FAR)]]] * 3


def test_sentences_of_other_entries_are_no_neighbours():
    scores = np.array([[1.0, 3.0], [2.0, 3.0], [5.0, 0.0]], dtype=np.float32)
    before, after, others = neighbours(scores, np.array([0, 2]))
    assert before[2].tolist() == after[1].tolist() == others[2].tolist() == pytest.approx([FAR, FAR])
    assert others[:2].tolist() == [[2.0, 3.0], [1.0, 3.0]]


def test_cells_of_reports_are_runs_of_one_unit_area_and_column():
    def row(unit: str, area: str, *, report: bool = True) -> Labelled:
        return Labelled("Virka auki.", area, Column.DEVIATIONS, {}, unit, report=report)

    rows = [row("a", "x"), row("a", "x"), row("a", "y"), row("b", "y"), row("c", "y", report=False)]
    rows.append(row("c", "y", report=False))
    assert cells(rows).tolist() == [0, 0, 1, 2, 3, 4]


def test_themes_are_weighed_by_score_by_rank_and_by_rule():
    scores = np.array([-2.0, -1.5, -0.5, -1.6, -3.0, -1.9, -1.8], dtype=np.float32)
    rule = Found("f", Polarity.PRESENT, Method.RULE, "f/trouble/x", 0, 1)
    order = {name: at for at, name in enumerate("abcdefg")}
    chosen = weighed(np.array([scores, scores]), [(), (rule,)], order)
    assert [np.flatnonzero(row).tolist() for row in chosen] == [[1, 2, 3, 6], [1, 2, 3, 5, 6]]


def test_number_is_one_feature(morphology):
    (token,) = morphology.tokens("214")
    assert word_features(token.word) == (NUMBER,)


def test_compound_gives_lemma_parts_and_letters(morphology):
    (token,) = morphology.tokens("sijaispulaa")
    names = word_features(token.word)
    assert {"=sijaispula", "#sijais", "#pula", "~ sij", "~laa "} <= set(names)


def test_lexeme_is_told_apart_by_the_row_of_the_form(morphology):
    (token,) = morphology.tokens("kestoa")
    assert set(word_features(token.word, "staffing")) - set(word_features(token.word)) == {"@staffing kesto"}


def test_row_of_distinct_words_has_length_one(morphology):
    sentences = [morphology.tokens(text) for text in ("Virka auki", "Asukas kaatui", "Virka täyttämättä")]
    areas = ["staffing", "incidents", ""]
    lexis = Lexis.of(sentences, areas)
    matrix = lexis.matrix(lexis.vectors(lexis.space(Weighting(least_gram=1))))
    lengths = np.sqrt(matrix.power(2).sum(axis=1)).ravel()
    assert np.asarray(lengths) == pytest.approx(1, abs=0.1)


def test_clause_opens_at_a_comma_and_at_a_conjunction_but_not_at_ja(morphology):
    tokens = morphology.tokens("Jono kasvoi ja venyi, mutta hakijoita tuli")
    assert clauses(tokens) == [0, 0, 0, 0, 1, 1, 1]


def test_negation_marks_the_words_of_its_clause_alone(morphology):
    names = {name for name, _ in Context(morphology.tokens("Virka ei täyttynyt, vaikka haku onnistui")).shared}
    assert {"neg:virka", "pos:haku"} <= names


def test_words_of_a_theme_are_blanked_out_in_the_runs_around_them(morphology):
    names = {name for name, _ in Context(morphology.tokens("Viivettä ei ollut"), "availability").features((0,), "x")}
    assert {"b3:^ @ ei", "b2:ei olla", "w2:ollut $", "a-viive", "ar:availability:x", "tw:x:olla"} <= names


def test_nought_and_other_numbers_are_told_apart(morphology):
    assert [key(token) for token in morphology.tokens("0 nolla 7 1")] == ["0", "0", "N", "1"]


def test_words_of_a_theme_that_stand_far_apart_are_not_one_stretch():
    assert joined((0, 5, 6, 12), 5) == (5, 6)


def test_sentences_file_that_is_broken_names_its_line(tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text('{"text": "Virka auki.", "labels": []}\n{"text": 1}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"own\.jsonl:2"):
        list(labelled_sentences(path))


def test_report_that_is_broken_is_named(tmp_path):
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.json"):
        list(labelled_reports(tmp_path))

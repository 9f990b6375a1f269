from dataclasses import replace

import numpy as np
import pytest

from pipeline.model import Column
from pipeline.themes import Tagger, model_words
from pipeline.themes.features import grams_of
from pipeline.themes.features_pairs import Context, parts_clauses
from pipeline.themes.features_stack import POLARITIES
from pipeline.themes.loading import MODEL, as_rules
from pipeline.themes.model_around import Page, Spread, anchored, tallied
from pipeline.themes.model_context import ContextTable
from pipeline.themes.model_grams import GramIndex
from pipeline.themes.model_linear import load_linear
from pipeline.themes.model_tagger import ModelTagger
from pipeline.themes.model_words import WordTable
from pipeline.themes.types import Entry

TEXTS = [
    "Hoitajia ei ole saatu, mutta jonot ovat lyhentyneet.",
    "Viivettä ei ole. Kaatumisia 0, lääkepoikkeamia 3.",
    "Asiakas- ja potilasturvallisuus vaarantui, koska tiedonkulku ja -hallinta ontui.",
    "-",
    "Sijaisia ei enää tarvittu; kiire kuitenkin jatkui jatkui.",
    "Takaisinsoitot ruuhkautuivat kesällä.",
]


@pytest.fixture(scope="module")
def shipped(catalogue, morphology):
    return ModelTagger(load_linear(MODEL), morphology, as_rules(Tagger(catalogue, morphology)))


def seen(found):
    """The mentions without scores, and the scores, whose last digits depend on what was added up together."""
    return [replace(one, score=None) for each in found for one in each], [
        one.score or 0 for each in found for one in each
    ]


def test_entries_read_together_are_read_as_one_by_one(shipped):
    entries = [
        Entry(tuple(TEXTS[start:end]), area, column)
        for start, end in ((0, 3), (3, 4), (1, 6), (0, 0), (4, 6))
        for area in ("staffing", "incidents", "own_area")
        for column in Column
    ]
    together = shipped.tag_all(entries)
    for entry, found in zip(entries, together, strict=True):
        alone = shipped.tag(entry.segments, area=entry.area, column=entry.column)
        assert len(found) == len(entry.segments)
        assert seen(found)[0] == seen(alone)[0]
        assert seen(found)[1] == pytest.approx(seen(alone)[1], abs=1e-5)
    assert sum(map(len, together[0])) > 1


def test_rules_read_entries_together_as_one_by_one(catalogue, morphology):
    rules = Tagger(catalogue, morphology)
    entry = Entry(tuple(TEXTS), "staffing", Column.DEVIATIONS)
    assert rules.tag_all([entry, entry]) == (rules.tag(TEXTS, area="staffing", column=Column.DEVIATIONS),) * 2


def test_nothing_to_read_gives_nothing(shipped):
    assert shipped.tag_all([]) == ()
    assert shipped.tag_all([Entry((), "staffing", Column.DEVIATIONS)]) == ((),)


def tally(table, tokens, anchors, theme):
    """What surrounds a theme in one sentence, once for each way to name it."""
    forms = np.array([table.add(token.word) for token in tokens])
    table.fill()
    page = Page.of(table, forms, np.array([parts_clauses(token.before) for token in tokens]), np.array([len(tokens)]))
    spread = Spread.of(page, np.zeros(len(anchors), np.int64), np.full(len(anchors), theme))
    named = np.array([at in anchor for anchor in anchors for at in range(len(tokens))])
    return tallied(table, page, spread, named, [table.row("ar:staffing:recruitment")] * len(anchors))


@pytest.mark.parametrize("text", [text for text in TEXTS if text != "-"])
def test_summed_context_is_that_of_the_named_features(shipped, morphology, text):
    model, tokens = shipped.model, morphology.tokens(text)
    table = ContextTable(model.context_rows, model.context, model.themes)
    anchors = [(0,), (1, 2), (0, 2), tuple(range(len(tokens)))]
    anchors = [anchor for anchor in anchors if anchor[-1] < len(tokens)]
    tallies = tally(table, tokens, anchors, model.order["recruitment"])
    sums = tallies.sums()
    assert sums.shape == (len(anchors), len(POLARITIES))
    for pair, anchor in enumerate(anchors):
        named = Context(tokens, "staffing").features(anchor, "recruitment")
        known = [(model.context_rows[name], at) for name, at in named if name in model.context_rows]
        weights = model.context[[row for row, _ in known]] / np.sqrt(len(named))
        assert tallies.count[pair] == len(named)
        assert sums[pair] == pytest.approx(weights.sum(axis=0), abs=1e-5)
        support = np.bincount([at for _, at in known], weights=weights[:, 1] - weights[:, 0], minlength=len(tokens))
        assert tallies.support(pair, 1, 0, len(tokens)) == pytest.approx(support, abs=1e-5)


def test_strongest_words_of_each_pair_name_its_theme():
    support = np.array([0.2, 0.9, 0.5, 0.44, -0.3, -0.1, -0.1], dtype=np.float32)
    pair, starts = np.array([0, 0, 0, 0, 1, 1, 1]), np.array([0, 4])
    named, tops = anchored(support, pair, starts)
    assert named.tolist() == [False, True, True, False, False, True, False]
    assert tops.tolist() == [1, 5]


def test_letter_runs_of_many_words_are_those_of_each(morphology):
    known = {gram: number for number, gram in enumerate(["jon", " jo", "onoja", "ja ", "aaa", "ö ", " ö ", "\u4e2dj"])}
    words = ["jonoja", "aaaaa", "ö", "\u4e2djono", "\U0001f600jon", "jono"]
    which, numbers = GramIndex(known).find(words)
    found = [sorted(numbers[which == at].tolist()) for at in range(len(words))]
    wanted = [grams_of(morphology.word(word)) for word in words]
    assert found == [sorted(known[gram] for gram in grams if gram in known) for grams in wanted]
    assert found[0] == [0, 1, 2, 3]
    assert GramIndex({}).find(words)[0].tolist() == []


def test_table_that_was_emptied_reads_as_before(shipped, morphology, monkeypatch):
    monkeypatch.setattr(model_words, "LIMIT", 3)
    model = shipped.model
    table = WordTable(model.space, model.words, ContextTable(model.context_rows, model.context, model.themes))
    sums = []
    for text in (TEXTS[0], TEXTS[5], TEXTS[0]):
        table.trim()
        rows = np.array(table.sentence(morphology.tokens(text), "staffing"))
        table.fill()
        sums.append(table.sums(rows, np.array([0])))
    assert np.array_equal(sums[0], sums[2])
    assert not np.array_equal(sums[0], sums[1])


def test_word_said_twice_counts_once(shipped, morphology):
    model = shipped.model
    table = WordTable(model.space, model.words, ContextTable(model.context_rows, model.context, model.themes))
    assert table.sentence(morphology.tokens("jono jono Jono pula"), "") == [1, -1, -1, 2]

"""The search of Lainaukset by words in any inflection, on the sample county."""

import pytest

from pipeline.dashboard import data
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.exports import quotation_file
from pipeline.dashboard.wording_search import FORMS_SHOWN, search_lead
from pipeline.store.facts import read_facts
from tests.app.conftest import Open
from tests.app.reading import trees, words

RECRUITMENT = "Rekrytointivaikeudet"


def whole() -> Selection:
    expected = data.fingerprint()
    return Selection(expected, data.options(expected).periods)


def articles(page) -> list:
    return [article for tree in trees(page) for article in tree.xpath("//article")]


def test_a_search_finds_every_inflection_also_where_no_theme_was_recognised(open_page: Open, store) -> None:
    page = open_page("quotations", haku="sijainen")
    facts = read_facts(store)
    texts = facts.segments["text"].str.lower()
    plain = facts.segments.loc[texts.str.contains(r"\bsijai(?:nen|sia|set|sista|sten|sta|seksi)\b", regex=True)]
    found = data.quoted(whole(), search="sijainen")
    listed = found.all()
    assert found.everything
    assert set(plain["segment_id"]) <= set(listed["segment_id"])
    assert found.sentences == listed["segment_id"].nunique() > 10
    assert f"{found.sentences} virkettä" in words(page)
    assert "Löydetyt sanamuodot: " in words(page)
    assert "Haku ulottuu myös virkkeisiin, joissa ei ole tunnistettu teemaa." in words(page)
    marked = [mark.text_content().lower() for article in articles(page) for mark in article.xpath(".//mark")]
    assert any(word.startswith("sijais") for word in marked)


def test_a_sentence_without_a_theme_is_shown_without_tags(open_page: Open, store) -> None:
    facts = read_facts(store)
    silent = facts.segments.loc[~facts.segments["segment_id"].isin(facts.mentions["segment_id"])]
    open_page("quotations")
    for text in silent["text"].loc[silent["text"].str.len() > 30].head(40):
        found = data.quoted(whole(), search=text)
        rows = found.all()
        if found.sentences == 1 and rows["theme"].isna().all():
            page = open_page("quotations", haku=text)
            (article,) = articles(page)
            assert article.xpath(".//blockquote")[0].text_content() == text
            assert article.xpath(".//ul") == []
            return
    pytest.fail("no sentence without a theme can be found by its own words")


def test_with_a_theme_only_its_sentences_are_searched(open_page: Open) -> None:
    page = open_page("quotations", haku="hakea", teema=RECRUITMENT)
    chosen = Selection(whole().fingerprint, whole().periods, theme="recruitment")
    found = data.quoted(chosen, search="hakea")
    every = data.quoted(chosen)
    assert 0 < found.sentences < every.sentences
    assert set(found.all()["theme"]) == {"recruitment"}
    assert "Haku ulottuu" not in words(page)
    assert len(articles(page)) == min(found.sentences, 25)


def test_filters_and_search_narrow_together(open_page: Open) -> None:
    open_page("quotations")
    everything = data.quoted(whole(), search="hoitaja").all()
    narrowed = Selection(whole().fingerprint, whole().periods[-1:], unit=everything["unit"].iloc[0])
    found = data.quoted(narrowed, search="hoitaja", column="deviations").all()
    expected = everything.loc[
        (everything["unit"] == narrowed.unit)
        & (everything["period"] == narrowed.last)
        & (everything["column"] == "deviations")
    ]
    assert set(found["segment_id"]) == set(expected["segment_id"])


def test_a_search_without_a_hit_says_what_to_try(open_page: Open) -> None:
    page = open_page("quotations", haku="kvanttitietokone")
    assert "Hakusanoilla ei löydy virkkeitä tästä rajauksesta." in words(page)
    assert "rekry*" in words(page)


def test_the_file_of_a_search_leaves_the_theme_of_a_silent_sentence_empty(open_page: Open) -> None:
    open_page("quotations")
    chosen = whole()
    frame = quotation_file(data.quoted(chosen, search="hoitaja"), data.options(chosen.fingerprint))
    empty = frame.loc[frame["Teema"].isna() | (frame["Teema"] == "")]
    assert 0 < len(empty) < len(frame)
    assert not frame.astype(object).isin(["nan", "None", "<NA>"]).any().any()


def test_many_forms_are_told_by_number() -> None:
    forms = [f"sana{number:02}" for number in range(FORMS_SHOWN + 3)]
    assert search_lead(forms, everything=False) == (
        "Löydetyt sanamuodot: " + ", ".join(forms[:FORMS_SHOWN]) + " ja 3 muuta."
    )

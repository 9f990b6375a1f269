"""Searching the sentences by words, as a user does it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenTab

pytestmark = pytest.mark.e2e


def test_words_are_searched_marked_and_kept_in_the_address(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.open("/lainaukset")
    field = tab.page.get_by_role("textbox", name="Hae sanoilla")
    field.fill("sijainen")
    field.press("Enter")
    expect(tab.page.get_by_text("Löydetyt sanamuodot: ")).to_be_visible()
    expect(tab.page.locator("blockquote mark.searched").first).to_be_visible()
    # Where another mark begins within a word, the word is marked in two pieces.
    sentences = tab.page.locator("blockquote").all()
    found = ["".join(sentence.locator("mark.searched").all_inner_texts()) for sentence in sentences]
    assert len(found) > 10
    assert [words for words in found if "sijai" not in words.lower()] == []
    assert "haku=sijainen" in tab.page.url
    tab.open("/lainaukset?haku=sijainen")
    expect(field).to_have_value("sijainen")
    assert tab.page.locator("blockquote").count() == len(found)
    field.fill("kvanttitietokone")
    field.press("Enter")
    expect(tab.page.get_by_text("Hakusanoilla ei löydy virkkeitä tästä rajauksesta.")).to_be_visible()

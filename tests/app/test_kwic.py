"""Keywords in context on Lainaukset."""

import pandas as pd

from pipeline.dashboard.kwic import REACH, uses
from tests.app.conftest import Open
from tests.app.reading import tables, trees

TEXT = "Alku.\nSijaisia ei saatu kesäksi. Yksi sijainen jäi."
ROW = {"entry_id": "e", "segment_start": 6, "segment_text": "Sijaisia ei saatu kesäksi.", "start": 12.0, "end": 17.0}
NEXT = {**ROW, "segment_start": 33, "segment_text": "Yksi sijainen jäi.", "start": float("nan")}


def test_uses_of_a_searched_word_stand_by_keyword_with_text_on_both_sides() -> None:
    found = uses(pd.DataFrame([ROW, ROW, NEXT]), {"e": TEXT}, frozenset({"sijaisia", "sijainen"}))
    assert [use[1:] for use in found] == [
        ("Alku. Sijaisia ei saatu kesäksi. Yksi", "sijainen", "jäi."),
        ("Alku.", "Sijaisia", "ei saatu kesäksi. Yksi sijainen jäi."),
    ]


def test_without_a_search_the_words_of_the_theme_are_the_keywords() -> None:
    (use,) = uses(pd.DataFrame([ROW, NEXT]), {"e": TEXT})
    assert use[2] == TEXT[12:17].strip()


def test_long_contexts_are_cut_at_words() -> None:
    text = "pitkä sana " * 20 + "avain" + " toinen puoli" * 20
    row = {"entry_id": "e", "segment_start": 0, "segment_text": text, "start": 220.0, "end": 225.0}
    ((_, before, word, after),) = uses(pd.DataFrame([row]), {"e": text})
    assert word == "avain"
    assert before.startswith("… ")
    assert before.endswith(" sana")
    assert after.startswith("toinen puoli")
    assert after.endswith(" …")
    assert max(len(before), len(after)) <= REACH + 2


def test_the_page_folds_the_uses_above_its_sentences(open_page: Open) -> None:
    page = open_page("quotations", haku="sijainen")
    assert not page.exception
    found = tables(page)["Sana yhteydessään"]
    assert found.head == ["Ennen", "Sana", "Jälkeen", "Raportti"]
    assert len(found.rows) > 15
    words = [row[1].casefold() for row in found.rows]
    assert words == sorted(words)
    assert all("sijai" in word for word in words)
    (summary,) = [node for tree in trees(page) for node in tree.xpath("//details[@class='yhteydessa']/summary")]
    assert summary.text_content() == f"Sana yhteydessään ({len(found.rows)} kohtaa)"


def test_a_theme_brings_its_own_words(open_page: Open) -> None:
    page = open_page("quotations", teema="Rekrytointivaikeudet")
    assert len(tables(page)["Sana yhteydessään"].rows) > 10

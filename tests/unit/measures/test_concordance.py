"""Search by words in any inflection, on plain sentences."""

import numpy as np
import pandas as pd
import pytest

from pipeline.catalogue import load_catalogue
from pipeline.language import Morphology, load_morphology
from pipeline.measures.concordance import MOST_WORDS, Concordance, concordance, places_of, searched

SENTENCES = (
    "Sijaisia ei saatu iltavuoroihin.",
    "Kesäsijaisten perehdytys jäi lyhyeksi.",
    "-",
    "Öiden vuorot ja sijaislista jäivät ilman hoitajaa.",
    "Rekrytointi jatkuu, rekryilmoitus on auki.",
    "THL:lle tehtiin ilmoitus; IMS-järjestelmä oli poissa käytöstä.",
    "",
)


@pytest.fixture(scope="module")
def morphology() -> Morphology:
    return load_morphology(load_catalogue().lexicon)


@pytest.fixture(scope="module")
def index(morphology: Morphology) -> Concordance:
    return concordance(pd.Series(SENTENCES), morphology)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sijainen", [0, 1, 3]),
        ("SIJAISTEN", [0, 1, 3]),
        ("kesäsijainen", [1]),
        ("yö", [3]),
        ("rekry*", [4]),
        ("ilmoitus", [4, 5]),
        ("sijainen perehdytys", [1]),
        ("perehdytys hoitaja", []),
        ("thl", [5]),
        ("IMS-järjestelmässä", [5]),
        ("puuttuva", []),
    ],
)
def test_a_word_finds_its_inflections_and_compounds(
    index: Concordance, morphology: Morphology, query: str, expected: list[int]
) -> None:
    found = index.sentences(index.matching(query, morphology))
    assert np.flatnonzero(found).tolist() == expected


def test_a_compound_does_not_find_its_parts_alone(index: Concordance, morphology: Morphology) -> None:
    (forms,) = index.matching("kesäsijaisia", morphology)
    assert forms == {"kesäsijaisten"}


def test_a_search_without_a_word_finds_no_form(index: Concordance, morphology: Morphology) -> None:
    assert index.matching(" – ... ", morphology) == ()
    assert searched("a " * 3 + " ".join(map(str, range(20)))) == ("a", *map(str, range(MOST_WORDS - 1)))


def test_found_words_are_placed_in_the_sentence() -> None:
    sentence = SENTENCES[0]
    assert [sentence[start:end] for start, end in places_of(sentence, frozenset({"sijaisia"}))] == ["Sijaisia"]
    assert places_of("Rekry* jatkuu", frozenset({"rekry"})) == [(0, 6)]


def test_no_sentences_at_all(morphology: Morphology) -> None:
    assert concordance([], morphology).sentences([frozenset({"x"})]).tolist() == []

"""The four kinds of cells."""

import pytest

from pipeline.measures.settings import SilenceWords, load_settings
from pipeline.measures.silence import CellState, patterns, state_of


@pytest.mark.parametrize("text", ["-", " - ", "\u2013", "\u2014", "--", "- -", "...", "/", "*"])
def test_lone_marks_are_a_dash(text):
    assert state_of(text) is CellState.DASH


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_white_space_is_empty(text):
    assert state_of(text) is CellState.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "Ei poikkeamia.",
        "Ei poikkeamia",
        "- ei poikkeamia",
        "Ei havaittuja poikkeamia",
        "Ei mitään.",
        "Ei ole tullut.",
        "Ei muistutuksia.",
        "Muistutuksia 0.",
        "Ei muistutuksia eikä kanteluita tällä kaudella.",
        "Ei toimenpiteitä.",
        "Ei huomautettavaa.",
        "Ei poikkeamia. Ei muistutuksia.",
        "Kanteluita ei ole tullut.",
    ],
)
def test_words_that_say_nothing(text):
    assert state_of(text) is CellState.NOTHING_TO_REPORT


@pytest.mark.parametrize(
    "text",
    [
        "Ei sijaisia saatavilla.",
        "Ei poikkeamia, mutta sijaisia ei saatu.",
        "Jonoa ei ole. Lyhytaikaishoitoa ei järjestetty.",
        "1 kantelu vireillä, muistutuksia 0.",
        "Palautetta ei ole tullut.",
        "Ylipaikalle ei lupaa, ei oteta.",
        "4 muistutusta, ei yhteistä nimittäjää.",
        "- sijaispula",
    ],
)
def test_a_finding_is_written(text):
    assert state_of(text) is CellState.WRITTEN


def test_words_are_the_catalogue_s():
    words = SilenceWords(negations=("inga", "inte"), none=("noll",), matter=("avvikels",), filler=("under", "period*"))
    negated, counted = patterns(words)
    assert negated.fullmatch("inga avvikelser under perioden")
    assert counted.fullmatch("avvikelser noll")
    assert not negated.fullmatch("inga vikarier")


def test_catalogue_holds_no_word_for_staff_or_places():
    told = load_settings().silence
    assert len(told.matter) > 20
    assert not any("sijai".startswith(word) or word.startswith("sijai") for word in (*told.matter, *told.filler))

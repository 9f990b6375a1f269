import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue.language import load_lexicon
from pipeline.errors import TeemaluotainError
from pipeline.language import Feature, Morphology, Word, load_morphology
from pipeline.language.voikko import LIBVOIKKO, TRANSDUCER

ROOT = Path(__file__).resolve().parents[2]
NEWER_IN_THE_WHEEL = {"osastofarmasisti"}
"""Words that the wheel's dictionary lists and an older system dictionary does not: the same word, read as a guess."""


@cache
def morphology(backend: str | None = None) -> Morphology:
    made = load_morphology(load_lexicon(ROOT / "data" / "catalogue"), backend)
    made.known("sana")
    return made


morphology()


def vocabulary() -> list[str]:
    words: set[str] = set()
    for path in (ROOT / "data" / "gold").glob("*.json"):
        for row in json.loads(path.read_text(encoding="utf-8"))["rows"]:
            for column in ("monitoring", "deviations", "actions"):
                for sentence in row[column]:
                    words.update(re.findall(r"\w[\w:'-]*", sentence["text"].lower()))
    return sorted(words)


def certain(word: Word) -> Word:
    if word.form not in NEWER_IN_THE_WHEEL:
        return word
    readings = tuple(replace(reading, features=reading.features - {Feature.GUESSED}) for reading in word.readings)
    return Word(word.form, readings, word.lemmas, word.parts)


def test_both_sources_read_the_sample_alike() -> None:
    try:
        morphology(LIBVOIKKO)
    except TeemaluotainError as error:
        pytest.skip(f"libvoikko is not on this machine: {error}")
    words = vocabulary()
    assert len(words) > 4000
    different = [
        word
        for word in words
        if certain(morphology(LIBVOIKKO).word(word)) != certain(morphology(TRANSDUCER).word(word))
    ]
    assert different == []


@given(st.text(max_size=30))
def test_any_word_has_a_reading_in_lower_case(form: str) -> None:
    word = morphology().word(form)
    assert word.readings
    assert all(lemma == lemma.lower() for lemma in word.lemmas)
    assert word.key == word.best.key


@given(st.text(max_size=200))
def test_tokens_cover_every_letter_and_figure_in_order(text: str) -> None:
    end = 0
    for token in morphology().tokens(text):
        assert text[token.start : token.end] == token.text
        assert text[end : token.start] == token.before
        assert not any(letter.isalnum() for letter in token.before)
        end = token.end
    assert not any(letter.isalnum() for letter in text[end:])


@given(st.sampled_from(vocabulary()))
def test_case_of_the_letters_makes_no_difference(form: str) -> None:
    assert morphology().word(form) == morphology().word(form.upper()) == morphology().word(form.capitalize())

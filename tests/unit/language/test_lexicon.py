from pathlib import Path

import pytest

from pipeline.catalogue.language import Lexicon, load_lexicon
from pipeline.errors import CatalogueError
from pipeline.language import Feature, Morphology

MINIMAL = """
abbreviations: {inner: [esim], final: [ym]}
endings: {genitive: [n]}
words:
  - {lemma: hatka, like: matka}
homographs: {}
rare: []
common: []
adjectives: []
fixed: {}
lexemes: {}
function_words: []
"""


def write(folder: Path, text: str) -> Path:
    (folder / "lexicon.yaml").write_text(text, encoding="utf-8")
    return folder


def test_every_user_word_is_recognised(lexicon: Lexicon, morphology: Morphology) -> None:
    lost = [word.lemma for word in lexicon.words if word.lemma not in morphology.word(word.lemma).lemmas]
    assert lost == []


def test_every_user_word_is_certain(lexicon: Lexicon, morphology: Morphology) -> None:
    guessed = [word.lemma for word in lexicon.words if Feature.GUESSED in morphology.word(word.lemma).best.features]
    assert guessed == []


def test_every_homograph_is_a_reading_of_its_form(lexicon: Lexicon, morphology: Morphology) -> None:
    wrong = {
        form: lemma
        for form, lemma in lexicon.homographs.items()
        if lemma not in (morphology.word(form).best.lemma, morphology.word(form).best.verb)
    }
    assert wrong == {}


def test_minimal_lexicon_is_read(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, MINIMAL))
    assert lexicon.words[0].like == "matka"
    assert lexicon.abbreviations.inner == {"esim"}


FAULTS = [
    ("{lemma: hatka, like: matka}", "{lemma: hatka, like: jono}", "ei pääty samoin"),
    ("{lemma: hatka, like: matka}", "{lemma: Hatka}", "pienin kirjaimin"),
    ("{lemma: hatka, like: matka}", "{lemma: hatka, parts: [ha, ka]}", "eivät muodosta sanaa"),
    ("{lemma: hatka, like: matka}", "{lemma: hatka, word_class: nimisana}", "words.0.word_class"),
    ("final: [ym]", "final: [esim]", "kahdessa ryhmässä"),
    ("endings: {genitive: [n]}", "endings: {omanto: [n]}", "Sijaa ”omanto” ei ole."),
    ("rare: []", "rare: []\nextra: 1", "extra"),
]


@pytest.mark.parametrize(("old", "new", "what"), FAULTS)
def test_fault_is_named_with_its_file(old: str, new: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=what) as caught:
        load_lexicon(write(tmp_path, MINIMAL.replace(old, new)))
    assert caught.value.faults[0].file == "lexicon.yaml"
    assert caught.value.faults[0].line > 1


def test_all_faults_are_listed_at_once(tmp_path: Path) -> None:
    text = MINIMAL.replace("  - {lemma: hatka, like: matka}", "  - {lemma: Hatka}\n  - {lemma: jono, like: matka}")
    with pytest.raises(CatalogueError) as caught:
        load_lexicon(write(tmp_path, text))
    assert [fault.line for fault in caught.value.faults] == [5, 6]

import pytest

from pipeline.catalogue.language import Lexicon
from pipeline.language import Feature, load_morphology
from pipeline.language.spelling import Speller

ATTESTED = frozenset({"asiakasohjauksessa", "hoitosuunnitelmassa", "väkivaltainen", "väkivaltaisen", "jonossa", "jono"})


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("asikasohjauksessa", "asiakasohjauksessa"),
        ("hoitosuunitelmassa", "hoitosuunnitelmassa"),
        ("väkivaltianen", "väkivaltainen"),
        ("jonosssa", "jonossa"),
        ("väkivaltaien", None),
        ("jonp", None),
        ("asikasohjuksessa", None),
    ],
)
def test_one_error_is_mended_towards_the_only_attested_form(wrong: str, right: str | None) -> None:
    assert Speller(ATTESTED).correct(wrong) == right


def test_nothing_is_attested_by_default() -> None:
    assert Speller(()).correct("asikasohjauksessa") is None


def test_corrected_word_is_read_as_what_was_meant(lexicon: Lexicon) -> None:
    word = load_morphology(lexicon, attested=ATTESTED).word("hoitosuunitelmassa")
    assert (word.key, word.parts) == ("hoitosuunnitelma", ("hoito", "suunnitelma"))
    assert Feature.GUESSED in word.best.features
    assert not load_morphology(lexicon, attested=ATTESTED).known("hoitosuunitelmassa")


def test_known_word_is_never_corrected(lexicon: Lexicon) -> None:
    assert load_morphology(lexicon, attested=frozenset({"palvelut"})).word("palvelua").key == "palvelu"
